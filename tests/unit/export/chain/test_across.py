from itertools import combinations

from firsthand.export.chain.across import WIDTH, Across, laid_across
from firsthand.export.chain.order import in_order
from firsthand.export.chain.rows import row_groups, row_numbers
from firsthand.export.chain.steps import steps_between
from firsthand.export.contents import index_of
from tests.unit.export.case_of_sixty import CLAIM, case_of_sixty


def across(reports: int) -> Across:
    index = index_of(case_of_sixty(1, reports))
    claim = index.claims[CLAIM]
    order = in_order(index, claim)
    steps = steps_between(index, claim.statements, order)
    rows = row_numbers(row_groups(index, claim, order, steps))
    return laid_across(index, order, steps, rows)


def test_a_few_reports_fit_the_page_and_many_make_the_drawing_wider() -> None:
    assert across(4).width == WIDTH
    assert across(60).width > WIDTH


def test_lines_of_one_kind_from_one_node_share_a_trunk_right_of_it() -> None:
    laid = across(60)
    assert laid.trunks
    assert all(laid.nodes[before] < x for (before, _, _), x in laid.trunks.items())


def test_trunks_of_one_node_stand_apart() -> None:
    laid = across(60)
    for (one, x), (other, y) in combinations(laid.trunks.items(), 2):
        if one[0] == other[0]:
            assert abs(x - y) >= 2 * laid.half - 0.1


def test_a_day_is_written_below_the_middle_of_its_reports() -> None:
    laid = across(60)
    middles = {round((left + right) / 2, 1) for left, right in laid.spans}
    assert middles & {tick.at for tick in laid.axis.ticks}
