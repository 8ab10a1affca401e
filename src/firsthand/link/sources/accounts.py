"""Who runs an account or channel, where a report says so?

"The account is run by March for Water": what the account writes is the word of
those who run it, and no second one beside theirs. Only what reports say outright
counts; a likeness of names shows nothing.

Pure functions. Callers: `firsthand.link.sources.settling`, `.gathering`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from firsthand.lexicon.names import normal
from firsthand.model.item import Item

_THING = r"(?:account|channel|page|feed|profile|website|blog|newsletter)"
_RUN = r"(?:run|operated|managed|maintained|controlled|owned)\s+by\s+(?:the\s+)?"
_NAME = r"@?[A-Z][\w’'\-]*(?:\s+(?:(?:of|for|the)\s+)*[A-Z][\w’'\-]*){0,6}"
_BESIDE = re.compile(
    rf"\b{_THING}\s+(?P<account>{_NAME}|@\w+),?\s+(?:(?:which|that)\s+)?(?:is\s+)?{_RUN}(?P<owner>{_NAME})|"
    rf"(?P<before>{_NAME}|@\w+),\s+(?:an?|the)\s+{_THING}\s+(?:(?:which|that)\s+is\s+)?{_RUN}(?P<runs>{_NAME})"
)
_AFTERWARDS = re.compile(rf"\b(?P<which>[Tt]he|[Tt]his)\s+{_THING}\s+is\s+{_RUN}(?P<owner>{_NAME})")
_NAMED = re.compile(rf"\b{_THING}\s+(?P<account>{_NAME}|@\w+)")


def owners_of_accounts(items: Iterable[Item]) -> Mapping[str, str]:
    """Give who runs the accounts of a case.

    Args:
        items: The reports.

    Returns:
        For the normal form of an account's name, who runs it; the first report
        that says so counts.
    """
    found: dict[str, str] = {}
    for item in items:
        for account, owner in _told(item):
            if normal(account) != normal(owner):
                found.setdefault(normal(account), owner)
    return found


def _told(item: Item) -> Iterator[tuple[str, str]]:
    """Give the accounts of which one report says who runs them."""
    for match in _BESIDE.finditer(item.text):
        yield match["account"] or match["before"], match["owner"] or match["runs"]
    for match in _AFTERWARDS.finditer(item.text):
        named = list(_NAMED.finditer(item.text, 0, match.start()))
        own = item.outlet or item.author
        if named and match["which"].lower() == "the":
            yield named[-1]["account"], match["owner"]
        elif own and match["which"].lower() == "this":
            yield own, match["owner"]
