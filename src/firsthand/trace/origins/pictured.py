"""Which statements have nothing but a picture to rest on?

Three kinds do, where nobody is named for them: what a caption says, what the
report says that the pictures show, and what a post says that carries one. If
two such statements have the same photograph, they have one origin, however
often the photograph was cropped, mirrored or given another caption.

What a report says in its own voice beside a picture is not taken to rest on it:
most pictures only adorn.

Pure functions. Caller: `firsthand.trace.tracing`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from firsthand.lexicon.tables import any_of, table
from firsthand.model.ids import ItemId, StatementId
from firsthand.model.item import ItemKind
from firsthand.model.picture import PictureGroup, Showing
from firsthand.model.statement import Statement
from firsthand.trace.view import CaseView

_SHOW = (
    r"show(?:s|n|ed|ing)?|depict\w*|captur\w*|appears?|appear(?:ed|ing)|document\w*|reveal\w*"
    r"|portray\w*|seen|visible|pictured"
)


_NOUNS = any_of((*table("pictures")["still"], *table("pictures")["moving"]))
_SHOWN = re.compile(
    rf"\b(?:{_NOUNS})\b[^.;]{{0,80}}?\b(?:{_SHOW})\b"
    rf"|\b(?:{_SHOW})\b[^.;]{{0,40}}?\b(?:in|by|on)\s+(?:\w+\s+){{0,3}}?(?:{_NOUNS})\b",
    re.IGNORECASE,
)
"""Words that make pictures the evidence: "photographs show bodies", "seen in footage"."""


def resting_on_pictures(
    groups: Sequence[PictureGroup], view: CaseView
) -> Mapping[StatementId, int]:
    """Find the statements whose only evidence is a picture.

    Args:
        groups: The photographs of the case in all their copies.
        view: The case.

    Returns:
        For each such statement the number of its photograph: the place of the
        group among `groups`. A report that shows two photographs rests on
        neither, unless the statement stands in the caption of one.
    """
    shown: defaultdict[ItemId, list[tuple[int, Showing]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for showing in group.showings:
            shown[showing.item].append((number, showing))
    resting: dict[StatementId, int] = {}
    for item in shown:
        for statement in view.statements_in.get(item, ()):
            if _is_own_word(statement, view):
                found = _rests_on(statement, shown[item], view)
                if found is not None:
                    resting[statement.id] = found
    return resting


def _is_own_word(statement: Statement, view: CaseView) -> bool:
    """Tell whether nobody is named, or only the account that posts it."""
    chain = view.chain(statement.id)
    if view.items[statement.item].kind is ItemKind.POST:
        return chain in ((), (view.linking.outlets.get(statement.item),))
    return not chain


def _rests_on(
    statement: Statement, shown: Sequence[tuple[int, Showing]], view: CaseView
) -> int | None:
    """Give the number of the photograph that a statement of nobody rests on."""
    for number, showing in shown:
        if showing.caption and showing.caption.holds(statement.sentence):
            return number
    numbers = {number for number, _ in shown}
    if len(numbers) > 1 or len({showing.picture for _, showing in shown}) > 1:
        return None
    item = view.items[statement.item]
    if item.kind is ItemKind.POST or _SHOWN.search(statement.sentence.of(item.text)):
        return numbers.pop()
    return None
