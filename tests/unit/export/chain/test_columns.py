from firsthand.export.chain.columns import DAYS, ORIGINS, RELAYS, columns_of, days_of
from firsthand.export.chain.order import in_order
from firsthand.export.chain.rows import row_groups, row_numbers
from firsthand.export.chain.steps import EdgeKind, Key, Step, steps_between
from firsthand.export.contents import index_of
from tests.unit.export.case_of_sixty import CLAIM, case_of_sixty

INDEX = index_of(case_of_sixty())
ORDER = in_order(INDEX, INDEX.claims[CLAIM])
FIRST, SECOND = ORDER[:2]


def step(before: Key, after: Key) -> Step:
    return Step(before, after, EdgeKind.CITES, False, "")


def test_a_day_without_a_date_comes_last() -> None:
    days = days_of(INDEX, ORDER)
    assert days[-1] is None
    known = [day for day in days if day is not None]
    assert known == sorted(known)


def test_on_its_day_a_report_stands_right_of_the_one_that_it_relies_on() -> None:
    one, two = ("report", FIRST), ("report", SECOND)
    alone = columns_of(INDEX, ORDER[:2], [], {one: 0, two: 1})
    joined = columns_of(INDEX, ORDER[:2], [step(one, two)], {one: 0, two: 1})
    assert alone[one] == alone[two] == (DAYS, 0, 0)
    assert joined[two] == (DAYS, 0, 1)


def test_two_reports_of_one_outlet_on_a_day_stand_side_by_side() -> None:
    one, two = ("report", FIRST), ("report", SECOND)
    columns = columns_of(INDEX, ORDER[:2], [], {one: 0, two: 0})
    assert columns[one] != columns[two]


def test_a_relay_that_has_it_from_a_report_stands_on_the_day_of_who_cites_it() -> None:
    one, relay, two = ("report", FIRST), ("relay", "src-far-wire"), ("report", SECOND)
    way = [step(one, relay), step(relay, two)]
    columns = columns_of(INDEX, ORDER[:2], way, {one: 0, relay: 1, two: 2})
    assert [columns[key][2] for key in (one, relay, two)] == [0, 1, 2]


def test_relays_that_have_it_from_each_other_stand_side_by_side() -> None:
    here, there = ("relay", "src-far-wire"), ("relay", "src-near-wire")
    way = [step(here, there), step(there, here)]
    columns = columns_of(INDEX, (), way, {here: 0, there: 1})
    assert {columns[here], columns[there]} == {(RELAYS, 0, 0), (RELAYS, 0, 1)}


def test_no_line_joins_two_of_one_column() -> None:
    for seed in range(6):
        index = index_of(case_of_sixty(seed))
        claim = index.claims[CLAIM]
        order = in_order(index, claim)
        steps = steps_between(index, claim.statements, order)
        rows = row_numbers(row_groups(index, claim, order, steps))
        columns = columns_of(index, order, steps, rows)
        drawn = [one for one in steps if one.before in columns]
        assert drawn
        assert all(columns[one.before] != columns[one.after] for one in drawn)
        assert all(columns[key][0] == ORIGINS for key in rows if key[0] == "origin")
