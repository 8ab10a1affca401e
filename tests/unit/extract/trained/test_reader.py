"""The shipped network finds who says what, and says nothing about what is set aside."""

from firsthand.extract.trained.reader import TrainedReader
from firsthand.model.ports import Attribution
from firsthand.model.text import Block, Role, Span


def found(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution, in words."""
    return [said(one, text) for one in TrainedReader().attributions(text, ())]


def said(one: Attribution, text: str) -> tuple[str, str, str]:
    source, cue, content = (
        " … ".join(span.of(text) for span in spans) for spans in (one.source, one.cue, one.content)
    )
    return source, cue, content


def test_indirect_speech_is_found_with_its_source() -> None:
    assert found("The mayor of Dolsk said that nine people had died in the fire.") == [
        ("The mayor of Dolsk", "said", "that nine people had died in the fire")
    ]


def test_a_content_around_its_cue_comes_in_two_pieces() -> None:
    ((source, cue, content),) = found("The bridge, police said on Monday, was blown up by rebels.")
    assert (source, cue) == ("police", "said")
    assert content == "The bridge … was blown up by rebels"


def test_two_who_speak_in_one_sentence_each_have_their_own_words() -> None:
    read = found("The army said 12 rebels were killed, but residents told reporters it was 40.")
    assert [(source, content) for source, _, content in read] == [
        ("The army", "12 rebels were killed"),
        ("residents", "it was 40"),
    ]


def test_a_narrative_without_speakers_holds_no_attribution() -> None:
    assert found("Fire broke out at noon. The road was closed and trains were stopped.") == []


def test_what_is_set_aside_is_not_read() -> None:
    text = "Nobody came.\nThe editor said that the newsletter is free."
    blocks = [Block(Span(0, 12), Role.BODY), Block(Span(13, len(text)), Role.SET_ASIDE)]
    assert TrainedReader().attributions(text, blocks) == []


def test_inside_a_content_the_rules_read_on() -> None:
    read = found("Orlo News reported that the minister had said that nine people died.")
    assert ("Orlo News", "reported") in [(source, cue) for source, cue, _ in read]
    assert "the minister" in [source for source, _, _ in read]


def test_a_text_without_words_is_read_without_complaint() -> None:
    assert found("") == found(" \n ") == []
