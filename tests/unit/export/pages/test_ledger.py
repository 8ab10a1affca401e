from firsthand.export.contents import index_of
from firsthand.export.pages.ledger import ledger_page
from tests.unit.export.case_made_by_hand import made_by_hand

PAGE = ledger_page(index_of(made_by_hand()))


def test_the_first_line_says_how_large_the_case_is() -> None:
    assert PAGE.summary.startswith("14 items from 10 outlets, 14 June to 4 September 2031: ")
    assert PAGE.summary.endswith("7 claims about 1 event.")


def test_what_is_open_copied_remarked_and_unread_is_on_the_page() -> None:
    assert len(PAGE.events[0].open) == 3
    assert [link.text for link, _ in PAGE.copies[0].reports] == [
        "Northern Wire",
        "Daily Ledger",
        "The Harbour Post",
    ]
    assert len(PAGE.remarks) == 2
    assert PAGE.failures[0][1] == "no-text-layer"
