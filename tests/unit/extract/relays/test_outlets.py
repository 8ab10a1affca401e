"""Which names a text shows to be outlets, and what "the same station" means."""

from __future__ import annotations

import pytest

from firsthand.extract.chains import chains, tellings
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page

PASSAGES = [
    # The text itself shows what an unlisted name is.
    (
        "<Ada Ferrer> [told] the newspaper Kaleva afterwards {that nine died}.",
        ["Kaleva", "Ada Ferrer"],
    ),
    ("<Ada Ferrer> [assured] Harbour News {that nine died}.", ["Harbour News", "Ada Ferrer"]),
    (
        "The weekly Panorast is sold out. {Nine died}, <Ada Ferrer> [said] in Panorast.",
        ["Panorast", "Ada Ferrer"],
    ),
    (
        "{Nine died}, <Ada Ferrer> [explained] in a call to Radio Sarn.",
        ["Radio Sarn", "Ada Ferrer"],
    ),
    ("Quoted by Radio Sarn, <Ada Ferrer> [said] {nine died}.", ["Radio Sarn", "Ada Ferrer"]),
    ("<Ada Ferrer> [said] on Radio Sarn {that nine died}.", ["Radio Sarn", "Ada Ferrer"]),
    # Words without a name mean the outlet named last.
    (
        "<Ada Ferrer> [told] Radio Sarn {nine died}. <2The mayor, Omar Haddad,> [2told] the same"
        " station {2that ten died}.",
        ["Radio Sarn", "Omar Haddad"],
    ),
    (
        "<Ada Ferrer> [told] the Ardmore Post {nine died}. <2The mayor, Omar Haddad,> [2told] the"
        " Post {2that ten died}.",
        ["Ardmore Post", "Omar Haddad"],
    ),
    # Nobody who passes it on.
    ("<Ada Ferrer> [told] the police station {that nine died}.", ["Ada Ferrer"]),
    ("<Ada Ferrer> [told] Grace Adeyemi {that nine died}.", ["Ada Ferrer"]),
    ("<Ada Ferrer> [said] on Friday {that nine died}.", ["Ada Ferrer"]),
    ("<Ada Ferrer> [wrote] on the social network X {that nine died}.", ["Ada Ferrer"]),
    (
        "<Ada Ferrer, who would not speak to the media,> [said] {nine died}.",
        ["Ada Ferrer"],
    ),
]


@pytest.mark.parametrize(("markup", "names"), PASSAGES)
def test_an_outlet_is_known_by_the_words_around_its_name(
    marked, markup: str, names: list[str]
) -> None:
    page = marked(markup)
    found = tellings(page.item, Page.of(parse(page.text, ())), page.said).tellings
    assert [[one.name for one in chain] for chain in chains(page.item, found[-1])] == [names]
