"""Every noun phrase can name a link of a chain; verbs are laid beside them."""

from firsthand.extract.parsing import parse
from firsthand.extract.trained.mentions import Mention, mentions


def found(text: str) -> list[Mention]:
    return list(mentions(parse(text, ())))


def test_a_phrase_has_its_head_its_words_and_what_describes_it() -> None:
    text = "An elderly spokesman for the ministry told Radio Lisse about it."
    spokesman = next(one for one in found(text) if one.head.of(text) == "spokesman")
    assert spokesman.words.of(text) == "An elderly spokesman"
    assert spokesman.whole.of(text) == "An elderly spokesman for the ministry"
    assert not spokesman.is_verb


def test_a_name_of_several_words_is_one_phrase() -> None:
    text = "Ada Maria Ferrer told Radio Lisse about it."
    phrases = [one.words.of(text) for one in found(text) if not one.is_verb]
    assert "Ada Maria Ferrer" in phrases
    assert "Radio Lisse" in phrases


def test_verbs_are_told_apart_and_sentences_are_counted_through_the_text() -> None:
    text = "Ada spoke. Ben listened.\n\nThey left."
    verbs = [(one.head.of(text), one.sentence) for one in found(text) if one.is_verb]
    assert verbs == [("spoke", 0), ("listened", 1), ("left", 2)]


def test_whose_something_is_is_told_apart() -> None:
    text = "The mayor's house burnt."
    owning = {one.head.of(text): one.owns for one in found(text)}
    assert owning["mayor"]
    assert not owning["house"]
