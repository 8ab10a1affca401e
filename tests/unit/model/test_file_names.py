from __future__ import annotations

import pytest

from firsthand.model.archived import ArchivedPlace, locator_of
from firsthand.model.file_names import file_name, with_own_names

BATCH = "handed-in/20310622T183944Z-4e076149"
IN_ARCHIVE = ArchivedPlace(f"{BATCH}/page.warc.gz", 1024, "urn:uuid:1", "", "https://a.example/b")


@pytest.mark.parametrize(
    ("locator", "name"),
    [
        ("/home/ada/pile/empty.txt", "empty.txt"),
        ("C:\\pile\\empty.txt", "empty.txt"),
        ("empty.txt", "empty.txt"),
        (f"{BATCH}/empty.txt", "empty.txt"),
        ("pile/reports.zip!/in/a.html", "a.html in reports.zip"),
        ("pile/outer.zip!/inner.zip!/a.html", "a.html in inner.zip in outer.zip"),
        (locator_of(IN_ARCHIVE), "https://a.example/b in page.warc.gz"),
        ("/", "/"),
    ],
)
def test_a_file_is_called_what_a_person_calls_it(locator: str, name: str) -> None:
    assert file_name(locator) == name


def test_a_message_names_what_came_through_the_desk_without_its_batch() -> None:
    told = f"cannot read `{BATCH}/photos/empty.txt`: it holds no words; `{BATCH}/b.txt` does"
    said = "cannot read `photos/empty.txt`: it holds no words; `b.txt` does"
    assert with_own_names(told) == said


def test_a_file_that_was_saved_from_a_link_goes_by_its_name() -> None:
    assert with_own_names(f"{BATCH}/saved-from/a.example%2Fb/page.html") == "page.html"


@pytest.mark.parametrize("words", ["handed-in/later/empty.txt", "the letter was handed-in/late"])
def test_words_that_only_look_so_stay(words: str) -> None:
    assert with_own_names(words) == words
