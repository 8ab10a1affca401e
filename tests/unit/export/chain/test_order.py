from firsthand.export.chain.order import by_report, in_order
from firsthand.export.contents import index_of
from tests.unit.export.case_made_by_hand import C_NINE, claims, made_by_hand

INDEX = index_of(made_by_hand())
NINE = next(claim for claim in claims() if claim.id == C_NINE)


def test_within_a_day_the_relied_on_comes_first() -> None:
    order = in_order(INDEX, NINE)
    assert order[:2] == ("item-brigade-0614", "item-wire-0614")
    assert order.index("item-harbour-0615") < order.index("item-herald-0615")


def test_all_that_a_report_says_on_the_claim_is_found_under_it() -> None:
    found = by_report(NINE)
    assert sum(len(parts) for parts in found.values()) == len(NINE.statements)
    assert all(part.item == item for item, parts in found.items() for part in parts)
