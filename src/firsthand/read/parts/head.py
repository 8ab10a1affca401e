"""What do the first lines of a pasted page say: outlet, title, signature, date?

The lines before the first sentence of a report are sorted one by one:
masthead, imprint, section, title, signature, date. A text that starts with a sentence
has no head, and nothing is guessed.

Pure functions. Caller: `firsthand.read.parts.prose`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache

from firsthand.lexicon.publishers import publisher_named
from firsthand.lexicon.tables import table
from firsthand.model.text import Block, Role, Span
from firsthand.read.parts.captions import caption_credit
from firsthand.read.parts.datelines import dateline_of
from firsthand.read.parts.dates import FoundDate, dates_in
from firsthand.read.parts.furniture import reason_to_set_aside
from firsthand.read.parts.imprint import imprint_of, site_of, without_site_name
from firsthand.read.parts.lines import follows_blank_line

MOST_LINES = 9
"""Lines a head can have: masthead, section, path, title, subtitle, signature,
date, and two of furniture."""

LONGEST_TITLE = 170
"""Code points. The longest headline of 924 news texts had 151."""

LONGEST_TITLE_SENTENCE = 80
"""Code points. A first line that ends like a sentence is a title up to this
length (or, when most of its words have capitals, up to `LONGEST_TITLE`), and
only before a blank line and a longer paragraph: of 84 titles with a full stop
nearly all were shorter, of 401 first sentences most were longer."""

_BY = re.compile(
    r"^(?:BYLINE:|by:?|from|written by|reported by|reporting by)\s+(?P<who>\S.*)$", re.I
)
_NAME = r"[A-ZÀ-Þ][\w.'’-]+"
_SMALL = r"of|de|al|van|von|bin|and|in|the|for|a|&|/|\||correspondents?|reporters?|staff"
_PEOPLE = re.compile(rf"^(?:{_NAME}|{_SMALL}),?(?: (?:{_NAME}|{_SMALL}),?)*$")
_DATE_FILLER = re.compile(
    r"\b(?:first|last|published|posted|updated?|modified|created|date|on|at|by|am|pm|a\.m\.?|p\.m\.?"
    r"|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?-i:[A-Z]{2,5}))\b|[\d:.]+|\W",
    re.I,
)
_DATE_LABEL = re.compile(
    r"\b(?:published|posted|updated|modified|created|date|dated|on|mon|tue|wed|thu|fri|sat|sun"
    r"|\w+day|am|pm)\b",
    re.I,
)
_PATH = re.compile(r"\S\s*[»›>]\s*\S.*[»›>]|\S\s+[»›]\s+\S")
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


class _Line(Enum):
    MASTHEAD = auto()
    IMPRINT = auto()
    PATH = auto()
    SECTION = auto()
    SIGNATURE = auto()
    DATE = auto()
    FURNITURE = auto()
    TITLE = auto()
    PROSE = auto()


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines say.

    Attributes:
        blocks: The lines of the head, sorted.
        title: The headline; None when the text has none.
        outlet: Who publishes it, as the masthead writes it.
        author: Who signs it, without "By".
        dates: Dates written out in full, in order.
        paragraphs: How many paragraphs of the text belong to it.
    """

    blocks: tuple[Block, ...] = ()
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    dates: tuple[tuple[FoundDate, str], ...] = ()
    paragraphs: int = 0


def head_of(text: str, paragraphs: Sequence[Span]) -> Head:
    """Sort the first lines of a text.

    Args:
        text: The whole text.
        paragraphs: Its paragraphs in order.

    Returns:
        The head; empty when the text starts with its first sentence.
    """
    head = Head()
    least_paragraphs = 2
    if len(paragraphs) < least_paragraphs:
        return head
    for index, span in enumerate(paragraphs[:MOST_LINES]):
        line = span.of(text)
        kind = _kind(text, paragraphs, index)
        if kind is _Line.TITLE:
            kind = _which_title(head, line, _rest_of_head(text, paragraphs, index))
        if kind is _Line.PROSE or index == len(paragraphs) - 1:
            break
        head = _with_path(head, span, line) if kind is _Line.PATH else _with(head, kind, span, line)
        head = replace(head, paragraphs=index + 1)
    return _without_site(text, head) if _is_head(head) else Head()


def _without_site(text: str, head: Head) -> Head:
    """Set the outlet's name behind a title aside: "Toll rises to 19 - Channel 4"."""
    at = next((n for n, block in enumerate(head.blocks) if block.role is Role.TITLE), None)
    if at is None:
        return head
    span = head.blocks[at].span
    line = span.of(text)
    outlet = head.outlet or site_of(line)
    end = span.start + len(without_site_name(line, outlet))
    if end == span.end:
        return head
    parts = (
        Block(Span(span.start, end), Role.TITLE),
        Block(_site(text, end, span.end), Role.SET_ASIDE, why="masthead"),
    )
    blocks = (*head.blocks[:at], *parts, *head.blocks[at + 1 :])
    title = " ".join(parts[0].span.of(text).split())
    return replace(head, blocks=blocks, title=title, outlet=outlet)


def _site(text: str, start: int, end: int) -> Span:
    """Give the words behind a title without the blanks before them."""
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end)


def _is_head(head: Head) -> bool:
    """A bar of buttons or a picture's credit alone makes no head."""
    return any(b.role is not Role.SET_ASIDE or b.why == "masthead" for b in head.blocks)


def _kind(text: str, paragraphs: Sequence[Span], index: int) -> _Line:
    line = paragraphs[index].of(text)
    if len(line) > LONGEST_TITLE or dateline_of(line) or line.endswith(":"):
        return _Line.PROSE
    if _PATH.search(line):
        return _Line.PATH
    if publisher_named(line) or _HOST.match(line) or imprint_of(line):
        return _Line.IMPRINT if imprint_of(line) else _Line.MASTHEAD
    if line.casefold().strip(" .:") in _words("section"):
        return _Line.SECTION
    if reason_to_set_aside(line):
        return _Line.FURNITURE
    if signer_of(line) is not None:
        return _Line.SIGNATURE
    if is_date_line(line):
        return _Line.DATE
    if caption_credit(line) is not None:
        return _Line.PROSE
    if _SENTENCE_END.search(line) and not _is_title_sentence(text, paragraphs, index):
        return _Line.PROSE
    return _Line.TITLE


def _is_title_sentence(text: str, paragraphs: Sequence[Span], index: int) -> bool:
    """Tell whether a line that ends like a sentence is a title all the same."""
    span = paragraphs[index]
    line = span.of(text)
    if index or (len(line) > LONGEST_TITLE_SENTENCE and not _has_capitals(line)):
        return False
    following = paragraphs[index + 1]
    return follows_blank_line(text, span, following) and (
        following.end - following.start > span.end - span.start
    )


def _has_capitals(line: str) -> bool:
    """Tell "Poll: Wealthy Voters Abandon Party" from a sentence."""
    words = re.findall(r"[^\W\d_]{4,}", line)
    least_share = 0.7
    capitals = len([word for word in words if word[0].isupper()])
    return capitals >= least_share * len(words)


def _which_title(head: Head, line: str, rest: Sequence[_Line]) -> _Line:
    """Decide on a line that could be a title: masthead, title, subtitle or text."""
    if head.title is None:
        masthead = not head.blocks and _Line.TITLE in rest and _is_like_masthead(line)
        return _Line.MASTHEAD if masthead else _Line.TITLE
    titles = sum(block.role is Role.TITLE for block in head.blocks)
    page_like = head.outlet or not {_Line.IMPRINT, _Line.SIGNATURE, _Line.DATE}.isdisjoint(rest)
    return _Line.TITLE if page_like and titles == 1 else _Line.PROSE


def _rest_of_head(text: str, paragraphs: Sequence[Span], index: int) -> list[_Line]:
    kinds = []
    for following in range(index + 1, min(len(paragraphs), MOST_LINES)):
        kinds.append(_kind(text, paragraphs, following))
        if kinds[-1] is _Line.PROSE:
            break
    return kinds


def _is_like_masthead(line: str) -> bool:
    words = re.findall(r"[\w'’-]+", line)
    most_words = 6
    named = any(word.casefold() in _words("masthead noun") for word in words)
    return named and len(words) <= most_words and line[0].isupper() and ":" not in line


def _with(head: Head, kind: _Line, span: Span, line: str) -> Head:
    block = Block(span, Role.SET_ASIDE, why=kind.name.casefold())
    found = tuple((date, line) for date in dates_in(line))
    if kind is _Line.TITLE:
        block = Block(span, Role.TITLE)
        head = replace(head, title=head.title or " ".join(line.split()))
    elif kind is _Line.SIGNATURE:
        block = Block(span, Role.BYLINE)
        head = replace(head, author=head.author or signer_of(line), dates=head.dates + found)
    elif kind in (_Line.DATE, _Line.IMPRINT):
        block = Block(span, Role.DATELINE)
        outlet = head.outlet or (imprint_of(line) if kind is _Line.IMPRINT else None)
        head = replace(head, dates=head.dates + found, outlet=outlet)
    elif kind is _Line.FURNITURE:
        block = replace(block, why=reason_to_set_aside(line))
    elif kind is _Line.MASTHEAD and head.outlet is None:
        head = replace(head, outlet=line)
    return replace(head, blocks=(*head.blocks, block))


def _with_path(head: Head, span: Span, line: str) -> Head:
    """Take a path ("Site » News » Headline"); its last part can be the only title."""
    parts = list(re.finditer(r"[^»›>]+", line))
    last = parts[-1]
    words = last[0].strip()
    least_words = 4
    if len(words.split()) < least_words:
        return _with(head, _Line.MASTHEAD, span, "")
    start = span.start + last.start() + len(last[0]) - len(last[0].lstrip())
    path = Block(Span(span.start, span.start + last.start()), Role.SET_ASIDE, why="path")
    title = Block(Span(start, start + len(words)), Role.TITLE)
    return replace(head, blocks=(*head.blocks, path, title), title=head.title or words)


def is_date_line(line: str) -> bool:
    """Tell whether a line holds a full date and little else: "Posted Jun 15, 2014"."""
    found = next(dates_in(line), None)
    if found is None:
        return False
    rest = line[: found.start] + " " + line[found.end :]
    most_letters_left = 3
    return len(_DATE_FILLER.sub("", rest)) <= most_letters_left


def is_place_and_date(line: str) -> bool:
    """Tell the line that heads a release: "Geneva, 26 May 2023", "Harbour Watch, May 26, 2023"."""
    found = next(dates_in(line), None)
    if found is None or line[found.end :].strip(" ."):
        return False
    name, comma, filler = line[: found.start].rpartition(",")
    if not comma or _DATE_FILLER.sub("", filler):
        return False
    most_words = 8
    return len(name.split()) <= most_words and _PEOPLE.match(name) is not None


def signer_of(line: str) -> str | None:
    """Give who signs, when the line is a signature ("By A. Name"); None when it is not."""
    longest = 110
    if len(line) > longest:
        return None
    by = _BY.match(line)
    if by:
        who = re.split(r"\s*\|\s*|\s+[-–—•·]\s+", by["who"])[0].strip(" .,")
        is_from = line.casefold().startswith("from")
        signs = _PEOPLE.match(who) or who.casefold() in _words("desk")
        if is_from and not (publisher_named(who) or _is_desk(who)):
            return None
        return who if signs or _is_desk(who) or publisher_named(who) else None
    dated = _named_and_dated(line)
    if dated:
        return dated
    first = re.split(r"\s*[,|/]\s*", line)[0]
    found = publisher_named(first)
    wire_and_place = found and found.wire and "," in line
    return line.strip() if _is_desk(line) or wire_and_place else None


def _named_and_dated(line: str) -> str | None:
    """Give the name in "Ana Example | 16 June 2014"; a place and a date is none."""
    found = next(dates_in(line), None)
    if found is None or line[: found.start].rstrip().endswith(",") or line[found.end :].strip():
        return None
    name = line[: found.start].strip(" |–—-·•")
    least_words, most_words = 2, 5
    fits = least_words <= len(name.split()) <= most_words and _PEOPLE.match(name) is not None
    return name if fits and not _DATE_LABEL.search(name) else None


def _is_desk(words: str) -> bool:
    folded = words.casefold().strip(" .")
    ends = tuple(f" {desk}" for desk in _words("desk"))
    most_words = 6
    return folded in _words("desk") or (
        folded.endswith(ends) and len(folded.split()) <= most_words and words[0].isupper()
        and not _SENTENCE_END.search(words)
    )  # fmt: skip


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(table("page_words")[kind])
