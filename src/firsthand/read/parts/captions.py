"""Is this paragraph the caption of a picture, and who is credited?

A caption pasted with a page has no frame any more; its credit gives it away:
"(AP Photo/Name)", "Photo: Agency", "[Image via ...]", or the credit set before
or after it with wide blanks.
"""

from __future__ import annotations

import re

from firsthand.lexicon.publishers import publisher_named

LONGEST_CAPTION = 400
"""Code points; a longer paragraph is text, whatever it ends in."""

_PICTURE = (
    r"(?:photos?|photographs?|pictures?|images?|video|file photo|stock image|lead image"
    r"|screen ?(?:shot|grab))"
)
_WHOLE_CREDIT = re.compile(
    r"^[\[(]?\s*(?:" + _PICTURE + r"\s*(?:credits?|courtesy)?\s*(?:(?:via|by|from|of)\b|:)+\s*:?\s*"
    r"|(?:credit|courtesy)\s*:\s*|stock " + _PICTURE + r"\s+via\s+)"
    r"(?P<credit>[^\n\[\]]{2,80}?)\s*[\])]?\.?$",
    re.I,
)
_SMALL_WORDS = frozenset({"via", "for", "and", "of", "the", "de", "al", "bin", "by", "graph"})
_LABEL = re.compile(
    r"(?:photo |picture |image )?(?:credits?|courtesy)\s*(?:of|:)?\s*"
    r"|file|photos?|pictures?|images?",
    re.I,
)
_BRACKETED_END = re.compile(
    r"\(+(?P<credit>[^()]{0,40}\b(?:photos?|picture|image|file|credit|drawing)\b[^()]{0,60})\)+\s*$",
    re.I,
)
_LABELLED_END = re.compile(
    r"(?:^|[.!?…\s])\s*(?:photo(?:graph)?|picture|image|photo credit|credit)\s*(?:by\s)?:\s*"
    r"(?P<credit>[A-Z][^.:]{1,60})$", re.I,
)  # fmt: skip
_AGENCY_PHOTO_END = re.compile(r"\s(?P<credit>[A-Z][\w ]{1,30} Photos?/[^.]{3,60})$")
_CREDIT_FIRST = re.compile(r"^(?P<credit>[A-Z][\w./ -]{1,40}?)\s{2,}\S")
_CREDIT_LAST = re.compile(r"\S\s{2,}(?P<credit>[A-Z][\w./ -]{1,40})$")
_BARE = re.compile(
    r"^\(?(?:file|stock|handout|undated) (?:photo|image|picture)s?\b(?: photo)?\)?\.?$", re.I
)


def caption_credit(paragraph: str) -> str | None:
    """Give who is credited for a picture, or None when it is no caption.

    Args:
        paragraph: One paragraph as it stands, wide blanks included.

    Returns:
        The credit as written; empty when it is a caption that credits nobody.
    """
    if len(paragraph) > LONGEST_CAPTION or paragraph.startswith(('"', "“")):
        return None
    if _BARE.match(paragraph):
        return ""
    whole = _WHOLE_CREDIT.search(paragraph)
    if whole and _is_name(whole["credit"]):
        return _without_label(whole["credit"])
    for pattern in (_BRACKETED_END, _LABELLED_END, _AGENCY_PHOTO_END):
        match = pattern.search(paragraph)
        if match:
            return _without_label(match["credit"])
    return _set_apart(paragraph)


def credit_in(caption: str) -> str | None:
    """Give the credit of what is known to be a caption: its last name in brackets, too."""
    credit = caption_credit(caption)
    if credit:
        return credit
    copyrighted = re.search(r"©\s*(?P<credit>[^.,]{2,60})", caption)
    if copyrighted:
        return copyrighted["credit"].strip()
    bracketed = re.search(r"\((?P<credit>[^()]{2,60})\)\s*$", caption)
    last = bracketed or re.search(r"(?<=[.!?])\s+(?P<credit>(?:[^.!?]|\.(?=\w)){2,60})$", caption)
    return last["credit"].strip() if last else None


def _set_apart(paragraph: str) -> str | None:
    """Read a credit that wide blanks part from the caption: "Reuters   Ill? ..."."""
    for pattern in (_CREDIT_FIRST, _CREDIT_LAST):
        match = pattern.search(paragraph)
        if match and _is_credit(match["credit"]):
            return match["credit"]
    return None


def _is_name(words: str) -> bool:
    """Tell "Ana Example via Harbour Press" from "residents show the ruins"."""
    return all(word in _SMALL_WORDS or not word[:1].islower() for word in words.split())


def _is_credit(words: str) -> bool:
    shouted = words.isupper() and re.fullmatch(r"[A-Z][A-Z ./]+[A-Z]", words) is not None
    return shouted or publisher_named(words) is not None


def _without_label(credit: str) -> str:
    """Give the name: "photo credit: AP" is AP, "file picture" nobody."""
    bare = credit.strip(" .")
    label = _LABEL.match(bare)
    if label and re.match(r"(?i)(?:file|picture|image|photo)s?\b", bare) and ":" not in bare:
        return "" if "/" not in bare else bare
    return bare[label.end() :].strip() if label and ":" in label[0] else bare
