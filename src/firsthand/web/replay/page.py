"""A saved web page, built anew from its words and its layout.

What a browser could run, fetch, send or follow is not copied. Pictures, films
and embedded pages become a line of words where they stood. The style sheets
that a page out of a web archive was fetched with can be laid into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

from firsthand.errors import InputEmpty
from firsthand.model.archived import archived_place
from firsthand.read.encoding import decode
from firsthand.web.replay.pixels import without_pictures
from firsthand.web.replay.styles import harmless_style


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_PICTURES = {
    "img": "picture",
    "image": "picture",
    "svg": "drawing",
    "canvas": "drawing",
    "math": "formula",
    "video": "film",
    "audio": "sound",
    "iframe": "embedded page",
    "frame": "embedded page",
    "object": "embedded file",
    "applet": "embedded program",
}
_DROPPED = _words(
    "script noscript template frameset button select option textarea dialog portal fencedframe map"
)
_EMPTY = _words("embed source track param input area link base meta")
"""Hold nothing by themselves; the parser puts what follows some of them inside."""

_KEPT_TAGS = _words(
    "html head body title style div span p a b i u s em strong small big sub sup br wbr hr h1 h2"
    " h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr td th"
    " blockquote q cite pre code kbd samp var tt time abbr address article aside section header"
    " footer main nav figure figcaption details summary mark bdi bdo ruby rt rp ins del center"
    " font"
)
_KEPT_ATTRIBUTES = _words(
    "class id lang dir title colspan rowspan datetime start reversed type value open align color"
    " face size"
)
_MEDIA = re.compile(r"[\w\s(),:./<>=-]{1,200}")
"""A condition on which a style sheet holds. Source: Media Queries 4, 2."""

_LONGEST_VALUE = 1000
_LONGEST_CLASSES = 10_000

_OWN_STYLE = """
.firsthand-left-out { display: inline-block; border: 1px solid; padding: .2em .6em;
  font: .9rem/1.4 system-ui, sans-serif; opacity: .75; margin: .2em 0; }
html { overflow-wrap: break-word; }
"""


def linked_styles(content: bytes, locator: str) -> list[str]:
    """Give the addresses of the style sheets that a page names, whole, in their order.

    Args:
        content: Its bytes.
        locator: Where they came from; a page out of a web archive knows its address.
    """
    place = archived_place(locator)
    if place is None:
        return []
    tree = _tree(content, locator)
    links = {_address(link, tree, place.address): None for link in tree.iter("link")}
    return [address for address in links if address]


def replay_page(content: bytes, locator: str, styles: dict[str, bytes] | None = None) -> str:
    """Give a page to look at.

    Args:
        content: Its bytes.
        locator: Where they came from.
        styles: Style sheets by their addresses, as `linked_styles` gives them.

    Raises:
        InputUndecodable: They are no text.
        InputEmpty: There is no page in them.
    """
    tree = _tree(content, locator)
    place = archived_place(locator)
    if place is not None:
        _lay_in(tree, place.address, styles or {})
    for element in list(_elements(tree)):
        _make_harmless(element)
    _add_own_style(tree)
    return "<!doctype html>\n" + without_pictures(tostring(tree, encoding="unicode"))


def _tree(content: bytes, locator: str) -> HtmlElement:
    try:
        return document_fromstring(
            decode(content, locator).text.encode("utf-8", "replace"),
            parser=HTMLParser(
                encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
            ),
        )
    except ParserError as error:
        raise InputEmpty(
            f"cannot show `{locator}`: the page is empty; the bytes are kept as they came",
            hint="save the page from a browser after it has loaded",
        ) from error


def _lay_in(tree: HtmlElement, page: str, styles: dict[str, bytes]) -> None:
    """Put style sheets where the page links to them."""
    for link in list(tree.iter("link")):
        sheet = styles.get(_address(link, tree, page))
        media = (link.get("media") or "all").strip()
        if sheet is None or not _MEDIA.fullmatch(media):
            continue
        style = tree.makeelement("style")
        style.text = f"@media {media} {{ {sheet.decode('utf-8', 'replace')} }}"
        style.tail, link.tail = link.tail, None
        link.getparent().replace(link, style)


def _address(link: HtmlElement, tree: HtmlElement, page: str) -> str:
    """Give the whole address of a style sheet; empty when a link is none."""
    relations = (link.get("rel") or "").lower().split()
    if "stylesheet" not in relations or "alternate" in relations:
        return ""
    base = tree.find(".//base")
    try:
        start = urljoin(page, (base.get("href") if base is not None else None) or "")
        return str(urljoin(start, (link.get("href") or "").strip()))
    except ValueError:
        return ""


def _elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    return (element for element in tree.iter() if isinstance(element.tag, str))


def _make_harmless(element: HtmlElement) -> None:
    tag = str(element.tag).lower()
    if element.getparent() is None and tag != "html":
        element.tag = "html"
        tag = "html"
    if tag in _EMPTY:
        _drop_tag(element)
    elif tag in _PICTURES:
        _leave_out(element, _PICTURES[tag])
    elif tag in _DROPPED:
        _drop(element)
    elif tag == "style":
        element.text = harmless_style("".join(element.itertext()))
        element.attrib.clear()
    elif tag not in _KEPT_TAGS:
        element.tag = "span"
        _keep_attributes(element)
    else:
        _keep_attributes(element)


def _keep_attributes(element: HtmlElement) -> None:
    kept: dict[str, str] = {}
    for name, value in element.attrib.items():
        if name in _KEPT_ATTRIBUTES:
            kept[name] = value[: _LONGEST_CLASSES if name == "class" else _LONGEST_VALUE]
        elif name == "style":
            kept[name] = harmless_style(value)
        elif name == "href" and element.tag == "a":
            # Where it led to can be read, and not be followed.
            kept["title"] = value[:_LONGEST_VALUE]
    element.attrib.clear()
    element.attrib.update(kept)


def _leave_out(element: HtmlElement, what: str) -> None:
    """Put a line of words in the place of something that is more than words."""
    said = element.get("alt") or element.get("title") or element.get("aria-label") or ""
    tail = element.tail
    element.clear()
    element.tag = "span"
    element.set("class", "firsthand-left-out")
    element.text = f"{what}, left out{': ' if said.strip() else ''}{said.strip()[:_LONGEST_VALUE]}"
    element.tail = tail


def _drop(element: HtmlElement) -> None:
    parent = element.getparent()
    if parent is not None:
        # `drop_tree` keeps the words that follow it.
        element.drop_tree()


def _drop_tag(element: HtmlElement) -> None:
    if element.getparent() is not None:
        # `drop_tag` keeps what stands in it, too.
        element.drop_tag()


def _add_own_style(tree: HtmlElement) -> None:
    head = tree.find("head")
    if head is None:
        head = tree.makeelement("head")
        tree.insert(0, head)
    style = tree.makeelement("style")
    style.text = _OWN_STYLE
    head.append(style)
