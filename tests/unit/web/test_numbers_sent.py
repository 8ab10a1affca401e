import pytest

from firsthand.web.numbers_sent import entry_sent


def test_an_entry_comes_back_as_it_was_given_out() -> None:
    assert entry_sent("41") == 41


@pytest.mark.parametrize("said", ["", "-1", "٣", "1.5", "9" * 16, "x"])
def test_what_no_page_gives_out_is_no_entry(said: str) -> None:
    assert entry_sent(said) == 0
