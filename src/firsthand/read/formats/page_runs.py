"""What stretches of text does a page hold, and in what frame does each stand?

The page is walked once, in the order in which it is read. A run is text
between two borders of blocks; its frame is what surrounds it: an article, a
list of links, a figure, a footer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from lxml.etree import _Element, iterwalk
from lxml.html import HtmlElement

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
     "h4", "h5", "h6", "header", "hgroup", "hr", "html", "label", "legend", "li", "main", "nav",
     "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "time",
     "tr", "ul"}
)  # fmt: skip
_SILENT = frozenset(
    {"head", "script", "style", "noscript", "template", "svg", "button", "select", "option",
     "iframe", "object", "audio", "video", "canvas", "map", "math", "textarea", "input"}
)  # fmt: skip
_CHROME_TAGS = frozenset({"nav", "aside", "footer", "form", "menu", "dialog"})
_CHROME_WORDS = frozenset(
    {"related", "share", "sharing", "social", "newsletter", "promo", "promotion", "sidebar",
     "recommended", "recommendations", "recirculation", "comments", "comment", "breadcrumb",
     "breadcrumbs", "menu", "nav", "navbar", "navigation", "cookie", "cookies", "subscribe",
     "subscription", "advert", "advertisement", "ad", "ads", "topbar", "masthead", "trending",
     "outbrain", "taboola", "signup", "toolbar", "tags", "paywall", "popup", "modal", "skip",
     "coverage", "kicker", "eyebrow"}
)  # fmt: skip
_BYLINE_WORDS = frozenset({"byline", "author", "authors", "contributor", "meta", "credits"})
_DATE_WORDS = frozenset({"date", "time", "published", "timestamp", "dateline", "pubdate"})
_CAPTION_WORDS = frozenset({"caption", "figcaption", "cutline"})


class Frame(Enum):
    """Where on a page a run stands."""

    CONTENT = auto()
    HEADLINE = auto()
    BYLINE = auto()
    DATE = auto()
    CAPTION = auto()
    POST = auto()
    CHROME = auto()


@dataclass(slots=True)
class Run:
    """Text between two borders of blocks.

    Attributes:
        words: The text, blanks as they stand.
        owner: The innermost block around it.
        frame: Where on the page it stands.
        linked: How many of its code points lie in links.
        within: The blocks around it, innermost last.
    """

    words: str
    owner: HtmlElement
    frame: Frame
    linked: int = 0
    within: tuple[HtmlElement, ...] = field(default=(), repr=False)

    @property
    def tag(self) -> str:
        """The tag of the innermost block."""
        return str(self.owner.tag)

    @property
    def is_links(self) -> bool:
        """Is more than half of it a link?"""
        return self.linked * 2 > len(self.words.strip())


def runs_of(tree: HtmlElement) -> list[Run]:
    """Give the runs of a page in reading order.

    Args:
        tree: The parsed page.
    """
    walk = _Walk()
    walker = iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if not isinstance(element.tag, str) or element.tag in _SILENT:
                walker.skip_subtree()
            else:
                walk.enter(element)
        else:
            walk.leave(element)
    walk.flush()
    return walk.runs


def names_of(element: _Element) -> frozenset[str]:
    """Give the words in an element's class, id, role and item property."""
    told = " ".join(element.get(name) or "" for name in ("class", "id", "itemprop", "rel"))
    return frozenset(re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", told).casefold()))


class _Walk:
    """The walk itself: what is open, and the run that is being gathered."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._open: list[HtmlElement] = []
        self._words: list[str] = []
        self._links = 0
        self._linked = 0
        self._framed: dict[HtmlElement, Frame | None] = {}

    def enter(self, element: HtmlElement) -> None:
        if element.tag in _BLOCKS and not self._is_inline_time(element):
            self.flush()
            self._open.append(element)
            self._framed[element] = _frame_of(element)
        self._links += element.tag == "a"
        if element.tag == "br":
            self._words.append("\n")
        self._say(element.text)

    def leave(self, element: HtmlElement) -> None:
        if isinstance(element.tag, str) and element.tag not in _SILENT:
            self._links -= element.tag == "a"
            if self._open and self._open[-1] is element:
                self.flush()
                self._open.pop()
            elif _is_parted_from_next(element):
                self._say(" ")
        self._say(element.tail)

    def flush(self) -> None:
        """End the run that is being gathered; line breaks in it part it as well."""
        words = "".join(self._words)
        linked, self._words, self._linked = self._linked, [], 0
        if not self._open:
            return
        for piece in _lines_of(words):
            within = tuple(self._open)
            self.runs.append(Run(piece, within[-1], self._frame(), min(linked, len(piece)), within))

    def _say(self, words: str | None) -> None:
        if words:
            self._words.append(re.sub(r"\s+", " ", words))
            self._linked += len(words.strip()) if self._links else 0

    def _is_inline_time(self, element: HtmlElement) -> bool:
        """A `time` inside a line of signature belongs to that line."""
        return element.tag == "time" and "".join(self._words).strip() != ""

    def _frame(self) -> Frame:
        framed = [frame for frame in (self._framed[e] for e in self._open) if frame]
        if Frame.POST in framed:
            return Frame.POST
        if Frame.CHROME in framed:
            return Frame.CHROME
        return framed[-1] if framed else Frame.CONTENT


def _is_parted_from_next(element: HtmlElement) -> bool:
    """Tell two neighbouring labels, which a page sets apart by style alone."""
    following = element.getnext()
    return (
        element.tag in {"span", "a"}
        and not element.tail
        and following is not None
        and following.tag == element.tag
    )


def _lines_of(words: str) -> list[str]:
    """Part at line breaks, except where a sentence runs on in small letters."""
    lines: list[str] = []
    for piece in re.split(r"\s*\n\s*", words):
        if lines and piece[:1].islower():
            lines[-1] += " " + piece
        elif piece.strip():
            lines.append(piece)
    return lines


def _frame_of(element: HtmlElement) -> Frame | None:
    names = names_of(element)
    tag = element.tag
    if tag == "blockquote" and names & {"twitter", "tweet", "instagram", "tiktok", "toot"}:
        return Frame.POST
    if tag in {"html", "body", "main", "article"}:
        return None
    if tag in _CHROME_TAGS or names & _CHROME_WORDS or element.get("role") == "navigation":
        return Frame.CHROME
    if tag == "h1":
        return Frame.HEADLINE
    if tag == "figcaption" or names & _CAPTION_WORDS:
        return Frame.CAPTION
    if names & _BYLINE_WORDS or element.get("rel") == "author":
        return Frame.BYLINE
    return Frame.DATE if tag == "time" or names & _DATE_WORDS else None


def closest_common(runs: list[Run]) -> HtmlElement | None:
    """Give the innermost block that holds all of these runs, or None."""
    if not runs:
        return None
    shared: list[HtmlElement] = list(runs[0].within)
    for run in runs[1:]:
        shared = [a for a, b in zip(shared, run.within, strict=False) if a is b]
    return shared[-1] if shared else None


def pictures_in(element: HtmlElement) -> Iterator[HtmlElement]:
    """Give the images below an element that are more than a dot."""
    smallest = 40
    for image in element.iter("img"):
        sizes = [image.get(side) or "" for side in ("width", "height")]
        is_dot = any(size.isdigit() and int(size) < smallest for size in sizes)
        if not is_dot and not (image.get("src") or "data:").startswith("data:"):
            yield image
