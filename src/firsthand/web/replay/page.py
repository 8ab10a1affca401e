"""A saved web page, built anew from its words and its layout.

What a browser could run, fetch, send or follow is not copied. Pictures, films
and embedded pages become a line of words where they stood.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

from firsthand.errors import InputEmpty
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
_LONGEST_VALUE = 1000
_LONGEST_CLASSES = 10_000

_OWN_STYLE = """
.firsthand-left-out { display: inline-block; border: 1px solid; padding: .2em .6em;
  font: .9rem/1.4 system-ui, sans-serif; opacity: .75; margin: .2em 0; }
html { overflow-wrap: break-word; }
"""


def replay_page(content: bytes, locator: str) -> str:
    """Give a page to look at.

    Args:
        content: Its bytes.
        locator: Where they came from.

    Raises:
        InputUndecodable: They are no text.
        InputEmpty: There is no page in them.
    """
    try:
        tree = document_fromstring(
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
    for element in list(_elements(tree)):
        _make_harmless(element)
    _add_own_style(tree)
    return "<!doctype html>\n" + without_pictures(tostring(tree, encoding="unicode"))


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
