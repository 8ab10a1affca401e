"""Which sentences go on with what somebody is reported to say, without saying so again?

"Reyes said she had been at home. She had seen nothing." The second sentence is
hers as much as the first: its tense and its "she" show that she is still heard.
Only that narrow shape is read. A sentence in the plain past is the outlet's own,
and so is one about somebody else.

Caller: `firsthand.extract.chains`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Span as Tokens

from firsthand.extract.sentences import Page, Sentence
from firsthand.extract.speakers.introduced import means_person
from firsthand.extract.speakers.proper_names import is_name_like
from firsthand.lexicon.names import alias_group, is_organisation
from firsthand.model.ports import Attribution
from firsthand.model.text import Role, words_at

_ONE = frozenset({"he", "she"})
_QUOTES = '"“”'
_LONGEST_NAME = 3
"""Words of a person's name without office; longer ones are bodies more often."""


def going_on(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add to each telling the sentences behind it that go on with it.

    Args:
        page: The sentences of the text.
        attributions: What was found so far.

    Returns:
        The same attributions, some with further sentences as content.
    """
    found = list(attributions)
    for before, sentence in pairwise(page.sentences):
        pronoun = _heard_still(page, before, sentence)
        if pronoun is None or any(_touches(one, sentence) for one in found):
            continue
        telling = [at for at, one in enumerate(found) if _tells(page, one, before, pronoun)]
        if len(telling) == 1:
            one = found[telling[0]]
            found[telling[0]] = replace(one, content=(*one.content, sentence.place))
    return found


def _heard_still(page: Page, before: Sentence, sentence: Sentence) -> str | None:
    """Give the "she" of "She had seen nothing"; None for any other sentence."""
    near = before.passage is sentence.passage and sentence.role in {Role.BODY, None}
    opens = sentence.tokens[0]
    if not near or opens.lower_ not in _ONE or opens.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    words = sentence.place.of(page.text)
    if any(mark in words for mark in _QUOTES) or words.rstrip().endswith("?"):
        return None
    return opens.lower_ if _was_before(sentence.tokens) else None


def _was_before(tokens: Tokens) -> bool:
    """Is the main verb in the past perfect: "had seen", "had been beaten"?"""
    verb = tokens.root
    had = any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
    return had and verb.tag_ == "VBN"


def _touches(one: Attribution, sentence: Sentence) -> bool:
    return any(s.overlaps(sentence.place) for s in (*one.content, *one.cue, *one.source))


def _tells(page: Page, one: Attribution, before: Sentence, pronoun: str) -> bool:
    """Does a person say something in the sentence before, of herself and in indirect speech?"""
    last = max(one.content, key=lambda span: span.end)
    if not one.source or not last.overlaps(before.place):
        return False
    if before.place.holds(one.source[0]):
        told = words_at(page.text, one.content)
        past = any(t.tag_ == "VBD" for span in one.cue for t in page.tokens(span) or ())
        spoken = past and not any(mark in told for mark in _QUOTES)
        return spoken and _is_person(page, one, pronoun) and _speaks_of(page, one, pronoun)
    return len(one.content) > 1 and last == before.place  # it has gone on already


def _is_person(page: Page, one: Attribution, pronoun: str) -> bool:
    """Is the source a person that the pronoun can mean?"""
    tokens = list(page.tokens(one.source[0]) or ())
    if [token.pos_ for token in tokens] == ["PRON"]:
        return tokens[0].lower_ == pronoun
    if any(token.ent_type_ == "PERSON" for token in tokens) or _is_name(page, one):
        return True
    return any(token.tag_ == "NN" and means_person(token.lower_) for token in tokens)


def _is_name(page: Page, one: Attribution) -> bool:
    """Is it a name that the model may take for a body's, and no list does: "Ana Reyes"?"""
    words = one.source[0].of(page.text)
    names = words.split()
    return (
        1 < len(names) <= _LONGEST_NAME
        and is_name_like(words) and not is_organisation(words) and not alias_group(words)
    )  # fmt: skip


def _speaks_of(page: Page, one: Attribution, pronoun: str) -> bool:
    """Does what is told name the pronoun as somebody who did or was something?"""
    if words_at(page.text, one.source).lower() == pronoun:
        return True
    words = (token for span in one.content for token in page.tokens(span) or ())
    return any(w.lower_ == pronoun and w.dep_ in {"nsubj", "nsubjpass"} for w in words)
