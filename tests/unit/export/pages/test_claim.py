from firsthand.export.contents import index_of
from firsthand.export.pages.claim import ClaimPage, claim_page
from tests.unit.export.case_made_by_hand import C_FIRST, C_NINE, SHARED, claims, made_by_hand

INDEX = index_of(made_by_hand())


def page(name: str) -> ClaimPage:
    return claim_page(INDEX, next(claim for claim in claims() if claim.id == name))


def test_every_report_of_the_claim_is_listed_with_its_exact_words_in_order() -> None:
    shown = page(C_NINE).reports
    assert [len(report.statements) for report in shown] == [1] * 7
    assert shown[0].statements[0].words.startswith("900 soldiers of the enemy were executed")
    assert [it.published for it in shown] == [
        *["14 June 2031"] * 2,
        *["15 June 2031"] * 3,
        "16 June 2031",
        "29 June 2031",
    ]


def test_a_statement_names_its_chain_from_the_nearest_relay_to_the_origin() -> None:
    herald = next(it for it in page(C_NINE).reports if it.report.text == "Eastern Herald")
    (said,) = herald.statements
    assert [link.text for link in said.chain] == ["Northern Wire", "Red Heron Brigade"]
    assert said.hedges == ("If confirmed",)


def test_every_reason_shows_the_words_and_leads_to_them() -> None:
    reason = page(C_NINE).reasons[0]
    assert reason.evidence == SHARED
    assert reason.where is not None
    assert reason.where.href is not None
    assert "documents/item-harbour-0615.html#at-" in reason.where.href


def test_both_sides_are_counted_apart() -> None:
    assert [(side.title, side.count) for side in page(C_NINE).sides] == [
        ("For the claim", "1 independent origin"),
        ("Against it", "1 independent origin against"),
    ]


def test_what_replaced_the_claim_is_said_and_linked() -> None:
    (change,) = page(C_FIRST).changes
    assert change.href == "claims/cl-310-420.html"
