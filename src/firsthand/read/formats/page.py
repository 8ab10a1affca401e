"""A saved page to a draft: title, signature, report, captions, posts.

trafilatura tells which text of the page is its report; the page's own frame
(headline, figure, quoted post, aside) tells what part each stretch plays.
What surrounds the report is left out; what lies inside it (share bars, offers
of newsletters) and notes of the keeper are kept and set aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import trafilatura
from htmldate import find_date
from lxml.etree import ParserError
from lxml.html import (
    HtmlElement,
    HTMLParser,
    document_fromstring,
)

from firsthand.errors import InputEmpty
from firsthand.model.item import DateOrigin, DateReading, ItemKind, PictureMention
from firsthand.model.text import Role, Span
from firsthand.model.when import When
from firsthand.read.draft import Composer, Draft, Part, same_words
from firsthand.read.encoding import Decoded, decode
from firsthand.read.finishing import prose_dates, prose_flags
from firsthand.read.format import Format
from firsthand.read.formats.page_metadata import PageMetadata, page_metadata
from firsthand.read.formats.page_runs import Frame, Run, closest_common, pictures_in, runs_of
from firsthand.read.parts.captions import credit_in
from firsthand.read.parts.dates import FoundDate, date_of_field, dates_in
from firsthand.read.parts.furniture import KEEPER, reason_to_set_aside
from firsthand.read.parts.head import signer_of
from firsthand.read.parts.prose import Prose
from firsthand.read.parts.quoted_posts import quoted_posts

LATEST_DATE = "2100-01-01"
"""Upper bound for htmldate, which would otherwise ask the clock for today."""

SHORT_LINE = 40
"""Code points. A run up to this length must be a line of the report of its own;
a site's name also stands somewhere in the middle of its text."""

LONGEST_LINE = 200
"""Code points of a signature or date line; what is longer is text."""


def read_page(content: bytes, locator: str) -> Draft:
    """Read a saved page.

    Args:
        content: The bytes of the page.
        locator: Where they came from.

    Raises:
        InputUndecodable: The bytes are not text.
        InputEmpty: The page holds no words.
    """
    return draft_of_page(decode(content, locator), locator)


def draft_of_page(page: Decoded, locator: str) -> Draft:
    """Read a page that is text already (also a message's HTML part)."""
    tree = _tree(page.text, locator)
    runs = runs_of(tree)
    metadata = _with_shown_title(page_metadata(tree, page.text), runs)
    report = _report(page.text, runs)
    if not report:
        raise _empty(locator)
    reader = _PageReader(metadata, _chosen(runs, report))
    reader.read()
    dates = _dates(metadata, reader, page.text)
    return Draft(
        kind=ItemKind.ARTICLE,
        media_type=Format.PAGE.value,
        text=reader.composer.text,
        blocks=tuple(reader.composer.blocks),
        title=reader.title,
        outlet=metadata.outlet,
        author=metadata.author
        or reader.signed
        or next((p.author for p in reader.prose if p.author), None),
        url=metadata.url,
        wire=next((prose.wire for prose in reader.prose if prose.wire), None),
        dates=dates,
        pictures=tuple(reader.pictures(_container(runs, report))),
        flags=page.flags
        + metadata.flags
        + tuple(f for p in reader.prose for f in prose_flags(p, metadata.dates)),
    )


def _tree(text: str, locator: str) -> HtmlElement:
    try:
        return document_fromstring(
            text.encode("utf-8", "replace"),
            # Nested deeper than 256, libxml2 would silently drop the rest of the page.
            parser=HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True),
        )
    except ParserError as error:
        raise _empty(locator) from error


def _empty(locator: str) -> InputEmpty:
    return InputEmpty(
        f"cannot read `{locator}`: the page holds no words (its text may be loaded by a script);"
        " the bytes are kept as they came",
        hint="save the page from a browser after it has loaded, or print it to PDF",
    )


def _report(text: str, runs: Sequence[Run]) -> list[Run]:
    """Give the runs that make up the report."""
    extracted = trafilatura.extract(
        text, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
    )
    lines = {_bare(line) for line in (extracted or "").split("\n")}
    wanted = _bare(extracted or "")
    report = [
        run
        for run in runs
        if run.frame is not Frame.CHROME
        and not _is_menu(run)
        and (_bare(run.words) in lines or len(_bare(run.words)) > SHORT_LINE)
        and _bare(run.words) in wanted
    ]
    report = [run for run in report if _bare(run.words)]
    if not report:
        report = [run for run in runs if run.frame is not Frame.CHROME and not run.is_links]
    return report


def _is_menu(run: Run) -> bool:
    """Tell a line of links from a sentence that is one."""
    return run.is_links and not re.search(r"[.!?…][\"'”’)]*\s*$", run.words)


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _chosen(runs: Sequence[Run], report: Sequence[Run]) -> list[Run]:
    """Give the runs that go into the text: report, its frame, the keeper's notes."""
    container = _container(runs, report)
    kept = set(map(id, report))
    chosen = []
    for run in runs:
        inside = container is not None and any(block is container for block in run.within)
        is_note = reason_to_set_aside(run.words) == KEEPER
        framed = run.frame in {Frame.HEADLINE, Frame.CAPTION, Frame.POST}
        if id(run) in kept or is_note or (inside and (framed or not run.is_links)):
            chosen.append(run)
    return chosen


def _container(runs: Sequence[Run], report: Sequence[Run]) -> HtmlElement | None:
    """Give the block around the report, with its headline where they share one."""
    body = [run for run in report if run.frame is Frame.CONTENT] or list(report)
    first = next((i for i, run in enumerate(runs) if run is body[0]), 0)
    headlines = [run for run in runs[:first] if run.frame is Frame.HEADLINE][-1:]
    with_headline = closest_common([*headlines, *body])
    if with_headline is not None and with_headline.tag not in {"body", "html"}:
        return with_headline
    return closest_common(body)


class _PageReader:
    """Puts the chosen runs together to one text."""

    def __init__(self, metadata: PageMetadata, runs: Sequence[Run]) -> None:
        self.composer = Composer()
        self.prose: list[Prose] = []
        self.signed: str | None = None
        self.printed: list[tuple[FoundDate, str]] = []
        self.title = _title(metadata, runs)
        self._runs = runs
        self._waiting: list[str] = []
        self._captions: dict[HtmlElement, Span] = {}
        self._posts: list[Run] = []

    def read(self) -> None:
        if self.title:
            self.composer.add(Part(self.title, Role.TITLE))
        for run in self._runs:
            if self._posts and run.frame is not Frame.POST:
                self._end_post()
            self._take(run)
        self._end_post()
        self._end_prose()

    def _take(self, run: Run) -> None:
        why = reason_to_set_aside(run.words)
        if run.frame is Frame.POST:
            self._posts.append(run)
        elif same_words(run.words, self.title):
            return
        elif why or run.frame is Frame.CHROME:
            self._place(Part(run.words, Role.SET_ASIDE, why=why or "around the report"))
        elif run.frame is Frame.HEADLINE:
            self._place(Part(run.words, Role.TITLE))
        elif run.frame is Frame.CAPTION:
            span = self._place(Part(run.words, Role.CAPTION, by=credit_in(run.words.strip())))
            for block in run.within:
                self._captions[block] = span
        else:
            self._take_line(run)

    def _take_line(self, run: Run) -> None:
        words = run.words.strip()
        short = len(words) <= LONGEST_LINE
        if short and run.frame in {Frame.BYLINE, Frame.DATE} and not self.prose:
            self.printed += [(date, words) for date in dates_in(words)]
        if run.frame is Frame.BYLINE and short:
            self.signed = self.signed or signer_of(words) or words
            self._place(Part(words, Role.BYLINE))
        elif run.frame is Frame.DATE and short:
            self._place(Part(run.words, Role.DATELINE))
        else:
            self._waiting.append(run.words)

    def _place(self, part: Part) -> Span:
        self._end_prose()
        return self.composer.add(part)

    def _end_prose(self) -> None:
        if self._waiting:
            found = self.composer.add_prose(self._waiting, with_head=False, near_top=not self.prose)
            self.prose.append(found)
            self._waiting = []

    def _end_post(self) -> None:
        if self._posts:
            words = " ".join(" ".join(run.words.split()) for run in self._posts)
            signed = quoted_posts(words)
            self._place(Part(words, Role.POST, by=signed[-1].by if signed else None))
            self._posts = []

    def pictures(self, container: HtmlElement | None) -> list[PictureMention]:
        """Give the pictures inside the report, with captions and credits."""
        found = []
        for image in pictures_in(container) if container is not None else ():
            frames = [e for e in image.iterancestors() if e.tag in {"figure", "div", "td"}]
            nearest = next((e for e in frames[:2] if e in self._captions), None)
            caption = self._captions[nearest] if nearest is not None else None
            credit = credit_in(caption.of(self.composer.text)) if caption else None
            found.append(PictureMention(image.get("src") or "", caption, credit))
        return found


def _with_shown_title(metadata: PageMetadata, runs: Sequence[Run]) -> PageMetadata:
    """Take "Headline - Site" apart where the page shows the headline alone."""
    if metadata.title is None:
        return metadata
    headline, _, site = metadata.title.rpartition(" - ")
    for mark in (" | ", " – ", " — ", " :: ", " · ", " » "):
        headline, site = (headline, site) if headline else metadata.title.rpartition(mark)[::2]
    if not headline or not any(same_words(run.words, headline) for run in runs):
        return metadata
    return replace(metadata, title=headline, outlet=metadata.outlet or site)


def _title(metadata: PageMetadata, runs: Sequence[Run]) -> str | None:
    """Choose the headline on the page before the one in the metadata."""
    shown = [" ".join(r.words.split()) for r in runs if r.frame is Frame.HEADLINE]
    told = metadata.title
    if told and any(same_words(words, told) for words in shown):
        return next(words for words in shown if same_words(words, told))
    return shown[0] if len(shown) == 1 else told or (shown[0] if shown else None)


def _dates(metadata: PageMetadata, reader: _PageReader, text: str) -> tuple[DateReading, ...]:
    """Give the page's dates; htmldate is asked when neither metadata nor page tell."""
    known = [reading.when for reading in metadata.dates]
    printed = tuple(
        DateReading(found.beside(known), DateOrigin.FIRST_LINE, words)
        for found, words in reader.printed
    )
    told = metadata.dates + printed
    told += tuple(
        reading for prose in reader.prose for reading in prose_dates(prose, metadata.dates)
    )
    found = _htmldate(text, metadata.url) if not told else None
    return told or ((DateReading(found[0], DateOrigin.METADATA, found[1]),) if found else ())


def _htmldate(text: str, url: str | None) -> tuple[When, str] | None:
    """Ask htmldate, which also looks at less common marks; a day at best."""
    try:
        found = find_date(
            text, extensive_search=False, original_date=True, url=url, max_date=LATEST_DATE
        )
    except (ValueError, TypeError):
        return None
    when = date_of_field(found) if found else None
    return (when, f"htmldate: {found}") if when else None
