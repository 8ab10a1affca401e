from firsthand.export.cautions import copies_shown, remarks_shown, slips_shown
from firsthand.export.contents import index_of
from tests.unit.export.case_made_by_hand import made_by_hand

INDEX = index_of(made_by_hand())


def test_copies_are_listed_earliest_first_with_how_much_they_share() -> None:
    (group,) = INDEX.contents.analysis.copies
    shown = copies_shown(INDEX, group)
    assert "each shares 78% or more" in shown.text
    first, _ = shown.reports[0]
    assert first.text == "Northern Wire"
    assert "#at-" in (first.href or "")


def test_a_slip_leads_to_its_words() -> None:
    (slip,) = slips_shown(INDEX)
    assert "“9,00”" in slip.text
    assert (slip.href or "").startswith("documents/item-ledger-0615.html#")


def test_a_remark_and_a_flag_of_an_item_are_told_each_once() -> None:
    told = [remark.text for remark in remarks_shown(INDEX)]
    assert len(told) == len(set(told)) == 2
    assert any("Its address says 30 June" in text for text in told)
