"""Links that a person wants in the case: which are still to be saved, which were handed in?

Firsthand fetches nothing. A link is noted; somebody saves the page in a browser
and hands the file in. That closes the link, in one of three ways:

* the page itself names the address (`canonical`, `og:url`, what the browser wrote);
* the web archive that it lay in names it, or names a redirect that leads from it
  to the page;
* the person said so when they handed it in: it is then part of where the bytes
  came from, `handed-in/BATCH/saved-from/example.org%2Freport/page.html`, and so of
  the record.

Callers: `firsthand.web.pages.work.links`, `firsthand.casework.intake.handing_in`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from firsthand.errors import InputUnreadable, UsageProblem
from firsthand.model.archived import archived_place
from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import Capture, Item
from firsthand.preserve.capture import TAKEN_APART
from firsthand.store.case import Case, KeptFailure

SAVED_FROM = "saved-from"
LED = "led"
"""Under which name an entry of the record says which redirects of a web archive lead to a
page that was taken out of it."""

LONGEST = 2_000
"""Characters of a link: what browsers and servers take without trouble."""

_FOLLOWING = re.compile(r"utm_\w+|fbclid|gclid|igshid|mc_cid|mc_eid|ref_src|s_cid", re.I)
"""Parts of an address that tell a site who sent a reader, and name no other page."""

_HANDED_IN = re.compile(rf"handed-in/[^/]+/{SAVED_FROM}/([^/]+)/")


@dataclass(frozen=True, slots=True)
class NotedLink:
    """A link that somebody noted.

    Attributes:
        address: As it was noted.
        items: What was read of the page since, or was there before.
        handed_in: Was a file handed in for it, even if nothing could be read of it?
    """

    address: str
    items: tuple[ItemId, ...] = ()
    handed_in: bool = False

    @property
    def is_open(self) -> bool:
        """Is the page still to be saved?"""
        return not self.items and not self.handed_in


@dataclass(frozen=True)
class Saved:
    """What of a case came from which address.

    Attributes:
        items: By the plain form of an address.
        handed_in: Plain forms of addresses that files were handed in for.
    """

    items: Mapping[str, tuple[ItemId, ...]]
    handed_in: frozenset[str]


def plain_address(link: str) -> str | None:
    """Give the form in which two addresses of one page are the same; None for no web address.

    Scheme, `www.`, a slash at the end, the place in the page and what only tells
    who sent the reader make no difference.
    """
    try:
        parts = urlsplit(link.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    site = host.removeprefix("www.") + (f":{port}" if port not in (None, 80, 443) else "")
    folders = [part for part in parts.path.split("/") if part not in ("", ".", "..")]
    asked = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if not _FOLLOWING.fullmatch(pair[0])
    ]
    return "/".join([site, *folders]) + (f"?{urlencode(sorted(asked))}" if asked else "")


def saved_name(link: str, name: str) -> str:
    """Give the name under which a file is handed in that was saved from a link.

    Args:
        link: The address.
        name: Of the file.

    Raises:
        UsageProblem: It is no address of a page.
    """
    return f"{SAVED_FROM}/{quote(_required(link), safe='?=&:')}/{name}"


def links_in(words: str) -> list[str]:
    """Give the links that somebody wrote, one a line, each once.

    Raises:
        UsageProblem: A line is no address of a page.
    """
    links = [line.strip() for line in words.splitlines() if line.strip()]
    for link in links:
        _required(link)
    return list(dict.fromkeys(links))


def not_fetched(link: str) -> InputUnreadable:
    """Say that a link was noted and nothing was fetched."""
    return InputUnreadable(
        f"cannot take in `{link}`: Firsthand fetches nothing from the network; nothing was kept"
        " but the link",
        hint="save the page in your browser (as HTML) and add the file",
    )


def saved_in(
    items: Iterable[Item],
    captures: Iterable[Capture],
    led: Iterable[tuple[str, str]] = (),
) -> Saved:
    """Say what of a case came from which address.

    A web archive handed in for a link holds many addresses; each page of it keeps its own.

    Args:
        items: Of the case.
        captures: Of the case.
        led: Addresses from which redirects led on, each with where they ended.
    """
    came_from: dict[CaptureId, str] = {}
    handed_in: set[str] = set()
    for capture in captures:
        found = _HANDED_IN.match(capture.locator)
        if found:
            handed_in.add(unquote(found[1]))
            if archived_place(capture.locator) is None:
                came_from[capture.id] = unquote(found[1])
    by_address: defaultdict[str, dict[ItemId, None]] = defaultdict(dict)
    for item in items:
        named = plain_address(item.url) if item.url else None
        for address in filter(None, (named, came_from.get(item.capture))):
            by_address[address][item.id] = None
    for start, end in led:
        noted, page = plain_address(start), plain_address(end)
        if noted and page:
            by_address[noted] |= by_address.get(page, {})
    return Saved(
        {address: tuple(found) for address, found in by_address.items()},
        frozenset(handed_in),
    )


def led_in(case: Case) -> Iterator[tuple[str, str]]:
    """Give the redirects that the web archives of a case hold, as its record has them.

    Args:
        case: An open case.
    """
    for entry in case.ledger.saying(TAKEN_APART):
        told = entry.get("details")
        led = told.get(LED) if isinstance(told, dict) else None
        for start, end in led.items() if isinstance(led, dict) else ():
            yield str(start), str(end)


def noted_links(failures: Iterable[KeptFailure], saved: Saved) -> list[NotedLink]:
    """Give the links of a case, in the order in which they were noted.

    Args:
        failures: What could not be kept: a link is noted as such.
        saved: What came from which address.
    """
    return [
        _noted(failure.locator, saved)
        for failure in failures
        if is_link(failure.locator, failure.code) and failure.capture is None
    ]


def is_link(locator: str, code: str) -> bool:
    """Tell whether something that could not be kept is a link that was noted."""
    return code == InputUnreadable.code and plain_address(locator) is not None


def _noted(link: str, saved: Saved) -> NotedLink:
    address = plain_address(link) or ""
    return NotedLink(link, saved.items.get(address, ()), address in saved.handed_in)


def _required(link: str) -> str:
    address = plain_address(link)
    if address is None or len(link) > LONGEST or not link.isprintable():
        raise UsageProblem(
            f"cannot note `{link[:80]}`: expected the address of a page such as"
            f" https://example.org/report, of at most {LONGEST:,} characters; no link was noted"
            " and nothing was added",
            hint="write one address a line",
        )
    return address
