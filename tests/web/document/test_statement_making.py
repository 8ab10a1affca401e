"""The form of a statement gives the statement that a person described, or says why not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.errors import UsageProblem
from firsthand.model.ids import CaptureId, ItemId, SourceId, StatementId
from firsthand.model.item import Item, ItemKind
from firsthand.model.source import Source, SourceKind, Speaker
from firsthand.model.statement import Figure, Statement
from firsthand.model.text import Span, words_at
from firsthand.web.pages.document.fields import (
    FigureRow,
    PlaceRow,
    RelayRow,
    StatementFields,
    fields_at,
    fields_of,
)
from firsthand.web.pages.document.making import Maker
from firsthand.web.pages.document.meant_place import find_words

TEXT = (
    "The spokesman 🕊 said that 90 soldiers were killed. He said it again.\n\n"
    "قال المتحدث إن تسعين جنديا قتلوا\n\nA villager heard shots. He said it again."
)


def at(words: str, start: int = 0) -> Span:
    begin = TEXT.index(words, start)
    return Span(begin, begin + len(words))


ITEM = Item(ItemId("item-1"), CaptureId("cap-1"), ItemKind.ARTICLE, "text/plain", TEXT)
CONTENT = at("90 soldiers were killed")
MACHINES = Statement(
    id=StatementId("st-1"),
    item=ITEM.id,
    sentence=Span(0, TEXT.index(".") + 1),
    content=(CONTENT,),
    cue=(at("said"),),
    source=(at("The spokesman"),),
    chain=(Speaker("Danel Orsk", "The spokesman", SourceKind.OFFICIAL, (at("The spokesman"),)),),
    figures=(Figure(90, 90, "90", at("90"), unit="soldiers", facet="killed", unsure=True),),
)
BRIGADE = Source(SourceId("src-1"), "Red Heron Brigade", SourceKind.PARTY, ("the brigade",))
MAKER = Maker(ITEM, MACHINES, {"red heron brigade": BRIGADE, "the brigade": BRIGADE})


def fields() -> StatementFields:
    return fields_of(MACHINES, TEXT, seen=0)


def test_a_form_sent_back_untouched_gives_the_statement_as_it_was() -> None:
    assert MAKER.statement(fields()) == MACHINES


def test_words_are_found_by_code_points_behind_an_emoji_and_in_arabic() -> None:
    arabic = PlaceRow("تسعين جنديا قتلوا")
    made = MAKER.statement(replace(fields(), content=(arabic,), figures=()))
    assert words_at(TEXT, made.content) == "تسعين جنديا قتلوا"
    assert made.content[0].start == TEXT.index("تسعين")


def test_of_two_places_with_the_same_words_the_one_nearest_to_the_old_place_is_taken() -> None:
    late = at("A villager")
    row = PlaceRow("He said it again", str(late.start), str(late.end), f"{late.start}-{late.end}")
    made = MAKER.statement(replace(fields(), content=(row,), figures=()))
    assert made.content[0].start == TEXT.rindex("He said it again")


def test_numbers_alone_give_a_place_without_the_blanks_at_its_ends() -> None:
    span = at(" A villager ".strip())
    row = PlaceRow("", str(span.start - 1), str(span.end + 1))
    made = MAKER.statement(replace(fields(), content=(row,), figures=()))
    assert made.content == (span,)


def test_changed_numbers_count_where_the_words_were_left_as_they_were() -> None:
    span = at("90 soldiers")
    row = PlaceRow(
        CONTENT.of(TEXT), str(span.start), str(span.end), f"{CONTENT.start}-{CONTENT.end}"
    )
    assert MAKER.statement(replace(fields(), content=(row,))).content == (span,)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"content": ()}, "no words are given"),
        ({"content": (PlaceRow("words that stand nowhere"),)}, "do not stand in this text"),
        ({"content": (PlaceRow("", "5", "3"),)}, "the smaller first"),
        ({"content": (PlaceRow("", "0", "99999"),)}, "the smaller first"),
        ({"content": (PlaceRow("", "x", "9"),)}, "two numbers"),
        ({"content": (PlaceRow("The spokesman", "30", "40", "0-5"),)}, "mean two places"),
        ({"content": (PlaceRow("", "0", "30"), PlaceRow("", "10", "40"))}, "lie over one another"),
        ({"stance": "verified"}, "the stance is `verified`"),
        ({"quotation": "loud"}, "kind of speech"),
        ({"chain": (RelayRow("1", "Somebody", "saint"),)}, "kind of source"),
        ({"figures": (FigureRow("90", "ninety", ""),)}, "expected a number"),
        ({"figures": (FigureRow("90", "nan", ""),)}, "expected a number"),
        ({"figures": (FigureRow("90", "", ""),)}, "neither a low nor a high"),
        ({"figures": (FigureRow("90", "100", "90"),)}, "above its high"),
        ({"figures": (FigureRow("shots", "1", "1"),)}, "do not stand in what is said"),
        ({"cue": (), "source": (), "chain": (RelayRow("1", "Nobody Here"),)}, "stands nowhere"),
    ],
)
def test_what_cannot_be_saved_is_refused_with_the_field_named(
    changed: dict[str, object], said: str
) -> None:
    with pytest.raises(UsageProblem, match=said) as refused:
        MAKER.statement(replace(fields(), **changed))  # type: ignore[arg-type]
    assert "nothing was saved" in refused.value.message
    assert refused.value.hint


def test_another_speaker_takes_the_kind_that_the_case_knows_and_not_that_of_the_old_one() -> None:
    row = replace(fields().chain[0], name="The Brigade")
    (speaker,) = MAKER.statement(replace(fields(), chain=(row,))).chain
    assert (speaker.name, speaker.kind) == ("The Brigade", SourceKind.PARTY)
    assert speaker.written == "The spokesman"


def test_a_chain_is_put_in_the_order_of_its_numbers_and_loses_what_has_no_name() -> None:
    rows = (RelayRow("2", "Origin"), RelayRow("1", "Relay"), RelayRow("3", ""))
    made = MAKER.statement(replace(fields(), chain=rows))
    assert [speaker.name for speaker in made.chain] == ["Relay", "Origin"]


def test_no_name_and_no_reporting_words_make_it_the_outlets_own_voice() -> None:
    made = MAKER.statement(replace(fields(), chain=(), cue=(), source=()))
    assert made.own_voice


def test_a_figure_keeps_what_the_form_does_not_show_until_its_bounds_change() -> None:
    row = replace(fields().figures[0], unit="men")
    (kept,) = MAKER.statement(replace(fields(), figures=(row,))).figures
    assert (kept.unit, kept.unsure) == ("men", True)
    (changed,) = MAKER.statement(replace(fields(), figures=(replace(row, low="9"),))).figures
    assert (changed.low, changed.unsure) == (9, False)


def test_a_missed_statement_gets_its_sentence_its_source_words_and_an_id_of_its_own() -> None:
    start = at("heard shots")
    asked = replace(fields_at(start, TEXT), chain=(RelayRow("1", "A villager"),))
    made = Maker(ITEM, None, {}).statement(asked)
    assert made.sentence.of(TEXT) == "A villager heard shots."
    assert made.source == (at("A villager"),)
    assert made.id != MACHINES.id
    assert made.id == Maker(ITEM, None, {}).statement(asked).id


def test_characters_that_pages_write_out_are_found_as_they_are_in_the_text() -> None:
    text = "He said \u202ethe \u202dwords\u202e."
    item = replace(ITEM, text=text)
    base = replace(MACHINES, content=(Span(0, 2),), cue=(), source=(), chain=(), figures=())
    row = PlaceRow("⟨U+202E⟩the ⟨U+202D⟩words")
    made = Maker(item, base, {}).statement(replace(fields_of(base, text, 0), content=(row,)))
    assert made.content[0].of(text) == "\u202ethe \u202dwords"


def test_words_are_found_however_they_are_parted_and_in_no_long_time() -> None:
    text = "It said:\n  ninety\u00a0men   died. " + "a " * 400_000 + "b"
    found = find_words("said: ninety men died", text, 0)
    assert found == Span(3, text.index("died") + 4)
    assert find_words("a " * 9000 + "c", text, 0) is None
    assert find_words("a  b", text, 0) == Span(len(text) - 3, len(text))
