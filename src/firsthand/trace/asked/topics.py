"""Whom is an asked claim about, and not from?

"According to the author, the star wanted to marry him": asked whether she did,
the star is what is spoken of, and the author is the source. A link of a chain
that the question itself names is a source only when the words that report are
words of speech, and what it says has something of what was done.

Pure functions. Caller: `firsthand.trace.asking`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from firsthand.model.ids import SourceId, StatementId
from firsthand.model.statement import Statement
from firsthand.model.text import words_at
from firsthand.trace.matching.lexical import term_set, terms
from firsthand.trace.matching.question import acts_of
from firsthand.trace.view import CaseView

_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|claim\w*|announc\w*|boast\w*|confirm\w*|den(?:y|ies|ied)|"
    r"post\w*|tweet\w*|wr(?:ite|ites|ote|itten)|declar\w*|report\w*|stat(?:e|es|ed|ement)|add\w*|"
    r"admit\w*|alleg\w*|reveal\w*|according|insist\w*|explain\w*|warn\w*|argu\w*|testif\w*|read|"
    r"publish\w*|releas\w*|disclos\w*|quot\w*|cit(?:e|es|ed|ing)|recall\w*|describ\w*)\b|:",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"^\W*(?:(?:also|now)\s+)?(?:reported|alleged|purported|supposed|apparent)ly\W*$", re.IGNORECASE
)
"""What others say of one who is named beside it."""


def without_topics(asked: str, statements: Iterable[StatementId], view: CaseView) -> CaseView:
    """Take those whom the question is about out of the chains that only speak of them.

    Args:
        asked: The claim in a person's words.
        statements: The statements that carry it.
        view: The case.

    Returns:
        The case, with shorter chains where the last link is a topic.
    """
    shorter: dict[StatementId, tuple[SourceId, ...]] = {}
    for statement in statements:
        chain = view.linking.speakers.get(statement, ())
        if chain and is_topic(asked, view.statements[statement], view):
            shorter[statement] = chain[:-1]
    if not shorter:
        return view
    # a case has hundreds of thousands of chains: those that stay are not copied
    speakers = _Shortened(view.linking.speakers, shorter)
    return replace(view, linking=replace(view.linking, speakers=speakers))


class _Shortened(Mapping[StatementId, tuple[SourceId, ...]]):
    """The chains of a case, some of them shorter."""

    def __init__(
        self,
        chains: Mapping[StatementId, tuple[SourceId, ...]],
        shorter: Mapping[StatementId, tuple[SourceId, ...]],
    ) -> None:
        self._chains = chains
        self._shorter = shorter

    def __getitem__(self, statement: StatementId) -> tuple[SourceId, ...]:
        """Give a statement's chain; raises KeyError for one without."""
        known = self._shorter.get(statement)
        return self._chains[statement] if known is None else known

    def __iter__(self) -> Iterator[StatementId]:
        return iter(self._chains)

    def __len__(self) -> int:
        return len(self._chains)


def is_topic(asked: str, found: Statement, view: CaseView) -> bool:
    """Tell whether the last link of a chain is named in the question and does not speak.

    Args:
        asked: The claim in a person's words.
        found: A statement.
        view: The case.
    """
    name = term_set(found.chain[-1].name) if found.chain else frozenset()
    if not name or not name <= term_set(asked):
        return False
    text = view.items[found.item].text
    cue = words_at(text, found.cue)
    if _SPEECH.search(cue) is None or _OF_OTHERS.search(cue):
        return True
    acts = act_terms(asked)
    return bool(acts) and acts.isdisjoint(terms(words_at(text, found.content)))


@lru_cache(maxsize=64)
def act_terms(asked: str) -> frozenset[str]:
    """Give the terms of what a question says was done; kept, as each statement is held to it."""
    return frozenset(term for act in acts_of(asked) for term in terms(act))
