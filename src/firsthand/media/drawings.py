"""An SVG drawing to pixels: shapes and letters only, nothing that runs or calls out.

A drawing is code. It may hold scripts, unfold to gigabytes, show a file of this
machine, or call another one and so tell who opened it. What does any of this is
refused with the reason, in this order: first the bytes are searched, then they are
parsed without unfolding, then every element is looked at, and only what was looked
at is written anew and painted, at a size decided here. The painter (resvg) runs no
scripts and has no network code.

On material from strangers this runs in the box, as all decoding does. Letters are
painted in the fonts of this machine, so they may look otherwise elsewhere.

Caller: `firsthand.media.pixels`.

Source: W3C, "Scalable Vector Graphics (SVG) 2", sections 5.10, 7.2 and 8.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from firsthand.errors import PictureTooLarge, PictureUndecodable

MOST_BYTES = 16 * 2**20
"""Maps of whole countries have 5 MB."""
MOST_ELEMENTS = 200_000
"""More are not painted: as many lines take some seconds."""
MOST_FILTER_STEPS = 100
"""Steps of filters, over all elements that call for one. A blur over a whole picture of 1,024
pixels takes 2 s of processor time, over a shadow or a soft edge a hundredth of that."""
MOST_FILTER_NUMBERS = {"numOctaves": 8.0, "radius": 16.0, "order": 9.0}
"""Settings of filters for which the time grows without end: 20 octaves of noise took 22 s, a
spreading by 100 pixels more than nine minutes. Editors write up to 5, some 10, and 5."""
MOST_NESTED = 50
"""Uses within uses that are followed when elements are counted."""
DEFAULT_SIZE_PX = (300.0, 150.0)
"""Where a drawing says nothing of its size. Source: CSS 2.2, 10.3.2."""
UNIT_PX = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0,
    "em": 16.0, "ex": 8.0, "rem": 16.0,
}  # fmt: skip

_ENTITIES = re.compile(rb"<!ENTITY|<!DOCTYPE[^>\[]{0,4096}\[", re.I)
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*([a-z]*)\s*")
_CSS_CALLS = re.compile(r"@import|url\(\s*[\"']?\s*(?!#|[\"'])", re.I)
_FILTERED = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)")
_PICTURE = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp)[;,]", re.I)
_WITHOUT_REFERENCE = {"a", "cursor", "metadata"}
"""What these point to is not painted; a person may follow it, no program does."""
_RUNS = {"script", "handler", "listener", "set-script"}
_WORDS = {"text", "tspan", "textPath"}


@dataclass(frozen=True, slots=True)
class Painted:
    """A painted drawing.

    Attributes:
        png: As PNG.
        width_px: Width that the drawing gives itself.
        height_px: Height that it gives itself.
    """

    png: bytes
    width_px: int
    height_px: int


def painted(content: bytes, locator: str, *, longest_px: int, most_pixels: int) -> Painted:
    """Paint a drawing, no larger than asked for and than it says it is.

    Args:
        content: The bytes of the file.
        locator: Where they came from, for messages.
        longest_px: Longest side wanted.
        most_pixels: A drawing that says it is larger is refused.

    Raises:
        PictureUndecodable: It is damaged, holds scripts or entities, or shows what is
            kept elsewhere; or the painter is not installed.
        PictureTooLarge: It is larger than allowed.
    """
    refusal = _Refusal(locator)
    # 1. The bytes, before anything parses them.
    if len(content) > MOST_BYTES:
        raise refusal.too_large(f"it has {len(content):,} bytes, the limit is {MOST_BYTES:,}")
    if _ENTITIES.search(content):
        raise refusal("it defines entities, which can unfold to gigabytes")
    # 2. The tree, nothing unfolded.
    root = _tree(content, refusal)
    # 3. Every element.
    words = False
    for count, element in enumerate(_elements(root, refusal)):
        if count > MOST_ELEMENTS:
            raise refusal.too_large(f"it has more than {MOST_ELEMENTS:,} elements")
        _look_at(element, refusal)
        words = words or _name(element) in _WORDS
    if _shown(root, _by_id(root), {}, ()) > MOST_ELEMENTS:
        raise refusal.too_large(f"it shows more than {MOST_ELEMENTS:,} elements, again and again")
    if _filter_steps(root) > MOST_FILTER_STEPS:
        raise refusal.too_large(f"its filters take more than {MOST_FILTER_STEPS:,} steps")
    # 4. Its size.
    width, height = _size(root)
    if not 0 < width * height <= most_pixels or min(width, height) <= 0:
        raise refusal.too_large(
            f"it says it is {_told(width)} x {_told(height)} pixels, the limit is {most_pixels:,}"
        )
    share = min(1.0, longest_px / max(width, height))
    if "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {width} {height}")
    root.set("width", str(max(1, round(width * share))))
    root.set("height", str(max(1, round(height * share))))
    # 5. What was looked at, and nothing else.
    png = _png(etree.tostring(root, encoding="unicode"), refusal, words=words)
    return Painted(png, max(1, round(width)), max(1, round(height)))


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Says why a drawing is not painted."""

    locator: str

    def __call__(self, why: str) -> PictureUndecodable:
        return PictureUndecodable(
            f"cannot paint `{self.locator}`, an SVG drawing: {why}; the bytes are kept as they"
            " came",
            hint="save it as PNG with a program you trust, on a machine without a network, and"
            " add that too",
        )

    def too_large(self, why: str) -> PictureTooLarge:
        return PictureTooLarge(
            f"cannot paint `{self.locator}`, an SVG drawing: {why}; the bytes are kept as they"
            " came",
            hint="make a smaller copy with a program you trust, and add that too",
        )


def _tree(content: bytes, refusal: _Refusal) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):
            raise refusal("its parts lie in one another too deep to be read") from error
        raise refusal(f"its code is damaged ({error})") from error
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise refusal("it defines entities, which can unfold to gigabytes")
    if _name(root) != "svg":
        raise refusal(f"its code is of another kind (`{_name(root)[:40]}`)")
    return root


def _elements(root: etree._Element, refusal: _Refusal) -> Iterator[etree._Element]:
    for before in root.itersiblings(preceding=True):
        if isinstance(before, etree._ProcessingInstruction):  # noqa: SLF001 the type has no other name
            raise refusal("it calls for a style sheet kept elsewhere")
    for element in root.iter():
        if not isinstance(element.tag, str):
            raise refusal("it holds instructions to other programs")
        yield element


def _look_at(element: etree._Element, refusal: _Refusal) -> None:
    """Refuse an element that runs, or that shows what is not in the drawing itself."""
    name = _name(element)
    if name.lower() in _RUNS:
        raise refusal("it holds scripts, so it may look otherwise where they are run")
    parent = element.getparent()
    if name == "foreignObject" and (parent is None or _name(parent) != "switch"):
        raise refusal("it holds a part of a page (foreignObject), which is not painted")
    if name == "style" and _CSS_CALLS.search(element.text or ""):
        raise refusal("its styles call other addresses or files, which is never done here")
    for key, value in element.attrib.items():
        _look_at_attribute(name, etree.QName(str(key)).localname, str(value), refusal)


def _look_at_attribute(element: str, key: str, value: str, refusal: _Refusal) -> None:
    if key.lower().startswith("on") or "javascript:" in value.lower():
        raise refusal("it holds scripts, so it may look otherwise where they are run")
    if key in {"href", "src"} and element not in _WITHOUT_REFERENCE:
        inside = value.strip().startswith("#") or _PICTURE.match(value)
        if value.strip() and not inside:
            raise refusal("it shows what is kept at another address or in a file, not in itself")
    most = MOST_FILTER_NUMBERS.get(key)
    if most is not None and element.startswith("fe"):
        numbers = [_number(part) for part in re.split(r"[\s,]+", value.strip())]
        if any(number > most for number in numbers):
            raise refusal.too_large(f"a filter asks for `{key}` above {most:g}")
    if _CSS_CALLS.search(value) and key not in {"d", "href"}:
        raise refusal("its styles call other addresses or files, which is never done here")


def _filter_steps(root: etree._Element) -> int:
    """Count the steps of filters that are worked through, those used again each time."""
    steps = {
        str(one.get("id")): len(one) for one in root.iter("{*}filter") if one.get("id") is not None
    }
    calls = (
        _FILTERED.findall(str(value))
        for part in root.iter("{*}*")
        for value in part.attrib.values()
    )
    styles = (_FILTERED.findall(one.text or "") for one in root.iter("{*}style"))
    return sum(steps.get(name, 0) for names in (*calls, *styles) for name in names)


def _by_id(root: etree._Element) -> dict[str, etree._Element]:
    named: dict[str, etree._Element] = {}
    for element in root.iter("{*}*"):
        if "id" in element.attrib:
            named.setdefault(str(element.get("id")), element)
    return named


def _shown(
    element: etree._Element,
    named: dict[str, etree._Element],
    known: dict[str, int],
    trail: tuple[str, ...],
) -> int:
    """Count the elements painted for one, those used again counted each time.

    Ten uses of a group of ten uses, eight deep, are a hundred million.
    """
    count = 0
    for part in element.iter("{*}*"):
        count += 1
        if _name(part) != "use":
            continue
        goals = [str(v) for k, v in part.attrib.items() if etree.QName(str(k)).localname == "href"]
        goal = goals[0].strip().removeprefix("#") if goals else ""
        if goal not in named or goal in trail or len(trail) > MOST_NESTED:
            continue
        if goal not in known:
            known[goal] = _shown(named[goal], named, known, (*trail, goal))
        count += known[goal]
    return count


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _size(root: etree._Element) -> tuple[float, float]:
    """Give the width and height that a drawing gives itself, in pixels."""
    box = [_length(part) for part in re.split(r"[\s,]+", str(root.get("viewBox", "")).strip())]
    seen = (box[2], box[3]) if len(box) == 4 else (None, None)
    width, height = _length(str(root.get("width", ""))), _length(str(root.get("height", "")))
    if width is None and height is None:
        width, height = seen
    elif seen[0] and seen[1]:
        width = width if width is not None else (height or 0.0) * seen[0] / seen[1]
        height = height if height is not None else width * seen[1] / seen[0]
    return (
        DEFAULT_SIZE_PX[0] if width is None else width,
        DEFAULT_SIZE_PX[1] if height is None else height,
    )


def _number(words: str) -> float:
    """Give a number, 0 for what is none, and without end for what says so ("nan" too)."""
    try:
        number = float(words)
    except ValueError:
        return 0.0
    return number if math.isfinite(number) else math.inf


def _length(words: str) -> float | None:
    """Give a length in pixels; None for none, and for shares of a page ("100%")."""
    match = _LENGTH.fullmatch(words)
    if match is None or match[2] not in UNIT_PX:
        return None
    length = float(match[1]) * UNIT_PX[match[2]]
    return length if math.isfinite(length) else math.inf


def _told(side: float) -> str:
    """Give a length for people: no thirty digits of which none was meant."""
    return f"{side:,.0f}" if side < 10**12 else f"{side:.0e}"


def _png(code: str, refusal: _Refusal, *, words: bool) -> bytes:
    try:  # here, since it is native code, and few pictures need it
        import resvg_py
    except ImportError as error:
        raise refusal("the painter of drawings (resvg) is not installed") from error
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=code, skip_system_fonts=not words))
    except (ValueError, RuntimeError, OSError) as error:
        raise refusal(f"the painter found it damaged ({str(error)[:200]})") from error
