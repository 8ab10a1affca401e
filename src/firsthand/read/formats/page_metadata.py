"""What does a page say about itself outside of its text?

Read, in this order: schema.org data in JSON-LD, Open Graph and article meta
tags, Dublin Core and other meta tags, the `canonical` link. Where none of them
gives an address, the comment that a browser or SingleFile leaves in a page it
saves does. Nothing is fetched.

Source: https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/compatibility/ms537628(v=vs.85)
for "saved from url", which Chromium writes too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from firsthand.lexicon.publishers import publisher_at
from firsthand.model.item import DateOrigin, DateReading, Flag
from firsthand.read.parts.dates import date_of_field
from firsthand.read.parts.imprint import without_site_name

_ARTICLE_TYPES = re.compile(r"Article|Report|BlogPosting|SocialMediaPosting|WebPage|LiveBlog")
_DATE_TAGS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued",
    "pubdate", "publishdate", "publish-date", "publication_date", "parsely-pub-date",
    "sailthru.date", "citation_publication_date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_SITE_TAGS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher",
              "citation_journal_title", "application-name", "al:ios:app_name")  # fmt: skip
_TITLE_TAGS = ("og:title", "twitter:title", "dc.title", "headline", "title")
_AUTHOR_TAGS = ("author", "article:author", "dc.creator", "dcterms.creator", "byl",
                "parsely-author", "sailthru.author", "citation_author")  # fmt: skip


SAVED_WITHIN = 8_192
"""Code points from the start of a page: the comment stands before the head. In pages
saved by Chrome, Firefox, Edge and SingleFile it begins within the first 400."""

_SAVED_FROM = (
    re.compile(r"<!--\s*saved from url=\(\d{4}\)(https?://[^\s<>\"]{1,4000})\s*-->", re.I),
    re.compile(
        r"<!--\s*Page (?:saved|archived) with SingleFile\s+url:\s*(https?://[^\s<>\"]{1,4000})\s",
        re.I,
    ),
)
FROM_SAVED_FILE = Flag(
    "address-from-saved-file",
    "The page names no address. This one is from the saved file: the program that saved the page"
    " wrote it.",
)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the head of a page says.

    Attributes:
        title: The headline, without the site's name.
        outlet: Who publishes it, as written.
        author: Who signs, several parted by commas.
        url: The canonical address; else the one that the saving program wrote.
        dates: When it was published.
        flags: Said when the outlet had to be read off the address, and when the
            address is from the saved file.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    dates: tuple[DateReading, ...] = ()
    flags: tuple[Flag, ...] = ()


def page_metadata(tree: HtmlElement, text: str = "") -> PageMetadata:
    """Read what a page says about itself.

    Args:
        tree: The parsed page; comments may be left out of it.
        text: The page as text, for the comment of the program that saved it.
    """
    tags = _meta_tags(tree)
    article = _article_data(tree)
    named = _url(tree, tags, article)
    saved_from = _saved_from(text) if named is None else None
    url = named or saved_from
    outlet = _name(article.get("publisher")) or _first(tags, _SITE_TAGS)
    flags = (FROM_SAVED_FILE,) if saved_from else ()
    if outlet is None and url:
        outlet, flag = outlet_at(url)
        flags = (*flags, flag)
    title = _text(article.get("headline")) or _first(tags, _TITLE_TAGS) or _title_tag(tree)
    return PageMetadata(
        title=without_site_name(title, outlet) if title else None,
        outlet=outlet,
        author=_authors(article.get("author")) or _signer(_first(tags, _AUTHOR_TAGS)),
        url=url,
        dates=tuple(_dates(tags, article, tree)),
        flags=flags,
    )


def outlet_at(url: str) -> tuple[str | None, Flag]:
    """Name who publishes a page by its address alone, and say that it was read off that."""
    host = _host(url)
    found = publisher_at(host)
    outlet = found.name if found else host.removeprefix("www.") or None
    return outlet, Flag("outlet-from-address", f"No outlet is named; it was read off `{url}`.")


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    """Give the first value of each meta tag, names in small letters."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        value = (tag.get("content") or "").strip()
        if name and value:
            found.setdefault(name.strip().casefold(), value)
    return found


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((tags[name] for name in names if name in tags), None)


def _article_data(tree: HtmlElement) -> dict[str, Any]:
    """Give the JSON-LD object that describes the article, or an empty one."""
    objects = list(_json_objects(tree))
    for wanted in ("headline", "datePublished", "publisher"):
        for thing in objects:
            if wanted in thing and _ARTICLE_TYPES.search(str(thing.get("@type"))):
                return thing
    return {}


def _json_objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        things = data if isinstance(data, list) else [data]
        for thing in things:
            if isinstance(thing, dict):
                yield thing
                graph = thing.get("@graph")
                yield from (g for g in graph or () if isinstance(g, dict))


def _url(tree: HtmlElement, tags: dict[str, str], article: dict[str, Any]) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"]
    main = article.get("mainEntityOfPage")
    described = main.get("@id") if isinstance(main, dict) else main
    candidates = [*links, tags.get("og:url"), _text(described), _text(article.get("url"))]
    return next((u.strip() for u in candidates if u and re.match(r"https?://", u.strip())), None)


def _saved_from(text: str) -> str | None:
    """Give the address in the comment of the program that saved a page."""
    start = text[:SAVED_WITHIN]
    found = (match for pattern in _SAVED_FROM if (match := pattern.search(start)))
    return next((match[1] for match in found), None)


def _title_tag(tree: HtmlElement) -> str | None:
    found = tree.find(".//title")
    words = " ".join((found.text_content() if found is not None else "").split())
    return words or None


def _dates(
    tags: dict[str, str], article: dict[str, Any], tree: HtmlElement
) -> Iterator[DateReading]:
    fields = [("datePublished", _text(article.get("datePublished")))]
    fields += [(name, tags.get(name)) for name in _DATE_TAGS]
    fields += [
        (f"itemprop {marked.tag}", marked.get("content") or marked.get("datetime"))
        for marked in tree.xpath("//*[@itemprop='datePublished' or @pubdate]")
    ]
    seen = set()
    for name, value in fields:
        when = date_of_field(value) if value else None
        if when and when not in seen:
            seen.add(when)
            yield DateReading(when, DateOrigin.METADATA, f"{name}: {value}")


def _authors(value: object) -> str | None:
    people = value if isinstance(value, list) else [value]
    names = [name for name in (_name(person) for person in people) if name]
    return ", ".join(dict.fromkeys(names)) or None


def _signer(value: str | None) -> str | None:
    """Give a name; an address of a profile page is none."""
    if value is None or re.match(r"https?://", value):
        return None
    return re.sub(r"(?i)^by\s+", "", value)


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(value.split()) or None if isinstance(value, str) else None
