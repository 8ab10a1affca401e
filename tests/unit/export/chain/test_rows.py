from firsthand.export.chain.order import in_order
from firsthand.export.chain.rows import row_groups, row_numbers
from firsthand.export.chain.steps import steps_between
from firsthand.export.contents import index_of
from tests.unit.export.case_of_sixty import CLAIM, case_of_sixty

INDEX = index_of(case_of_sixty())
SIXTY = INDEX.claims[CLAIM]
ORDER = in_order(INDEX, SIXTY)
STEPS = steps_between(INDEX, SIXTY.statements, ORDER)
GROUPS = row_groups(INDEX, SIXTY, ORDER, STEPS)


def test_every_node_has_one_row() -> None:
    numbers = row_numbers(GROUPS)
    held = [key for group in GROUPS for row in group.rows for key in row.keys]
    assert len(held) == len(numbers)
    assert {step.after for step in STEPS} <= numbers.keys()
    assert {step.before for step in STEPS} - numbers.keys() == {("nobody", "")}


def test_origins_come_before_those_who_add_none_then_relays_then_outlets() -> None:
    first, second, *_ = GROUPS
    assert "Ada Velm" in [row.name for row in first.rows]
    assert [row.name for row in second.rows] == ["a diplomat"]
    assert [group.heading.split()[0] for group in GROUPS] == [
        "Origins:",
        "Speak",
        "Relays",
        "Reports,",
    ]


def test_an_outlet_has_one_row_for_all_its_reports() -> None:
    names = [row.name for row in GROUPS[-1].rows]
    assert len(names) == len(set(names)) < len(ORDER)
