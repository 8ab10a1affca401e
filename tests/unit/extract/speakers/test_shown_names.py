"""Names that a text itself shows to be a person's."""

from __future__ import annotations

from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page
from firsthand.extract.speakers.shown_names import ShownNames, names_shown

_FERRER = ShownNames(frozenset({"ada ferrer"}), frozenset(), frozenset(), frozenset())


def test_a_title_and_a_verb_of_saying_show_surnames() -> None:
    shown = names_shown(Page.of(parse("Mr. Tom Reed came. “It rained,” Ferrer said.", ())))
    assert "reed" in shown.titled
    assert names_shown(Page.of(parse("It was late. Ferrer said so.", ()))).alone == {"ferrer"}


def test_a_known_name_is_set_off_from_a_long_role() -> None:
    words = "commissioner for refugees Ada Ferrer"
    assert _FERRER.parted(words) == "commissioner for refugees, Ada Ferrer"


def test_a_title_stays_with_the_name() -> None:
    words = "commander of the coast guard Gen. Ada Ferrer"
    assert _FERRER.parted(words) == "commander of the coast guard, Gen. Ada Ferrer"


def test_a_name_without_a_long_role_stays_as_it_is() -> None:
    assert _FERRER.parted("minister Ada Ferrer") == "minister Ada Ferrer"
    assert _FERRER.parted("head of the union Tom Reed") == "head of the union Tom Reed"
