"""Everybody a text names, each once."""

from __future__ import annotations

from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page
from firsthand.extract.speakers.descriptions import Shape
from firsthand.extract.speakers.voices import Cast


def _page(text: str) -> Page:
    return Page.of(parse(text, ()))


def test_one_person_under_several_forms_is_one_voice() -> None:
    text = "Lt. Gen. Qassim al-Moussawi came. Gen. Moussawi spoke. Moussawi left."
    persons = [v for v in Cast(_page(text)).voices if v.shape is Shape.PERSON]
    assert [v.name for v in persons] == ["Qassim al-Moussawi"]


def test_a_defined_short_form_is_the_long_one() -> None:
    cast = Cast(_page("The Harbour Rights Observatory (HRO) came."))
    voice = cast.add(cast.describe("HRO"), 0)
    assert voice.name == "Harbour Rights Observatory"


def test_a_name_with_a_courtesy_title_is_a_person() -> None:
    cast = Cast(_page("Ms. Fermont spoke. It rained in Lima."))
    assert not cast.is_body("Ada Fermont")


def test_on_a_ministrys_own_page_the_ministry_is_that_one() -> None:
    page = _page("Ada Ferrer, the fisheries minister, spoke.")
    assert _body(Cast(page)) == "fisheries ministry"
    own = "Peruvian Ministry of Fisheries"
    assert _body(Cast(page, publisher=own)) == own


def _body(cast: Cast) -> str | None:
    return cast.add(cast.describe("Ada Ferrer, the fisheries minister"), 0).body
