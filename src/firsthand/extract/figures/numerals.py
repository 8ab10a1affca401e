"""Which numbers does a text write, in digits or in words?

Only the number itself: what is counted, and whether anything is, is asked in
`firsthand.extract.figures.counted`. Pure functions on words.

Callers: `firsthand.extract.figures.bounds`, `firsthand.extract.figures.circumstances`,
`firsthand.extract.figures.counted`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SMALL = {
    word: value
    for value, word in enumerate(
        re.findall(
            r"\w+",
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            " fifteen sixteen seventeen eighteen nineteen",
        )
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
WORDS = {**SMALL, **TENS, **SCALES}

VAGUE: dict[str, tuple[int, int]] = {
    "hundreds of thousands": (200_000, 999_999),
    "tens of thousands": (20_000, 99_999),
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_999_999),
    "tens": (20, 99),
    "several": (3, 9),
    "a few": (3, 9),
    "a handful": (3, 9),
    "a couple": (2, 2),
    "couple": (2, 2),
    "a dozen": (12, 12),
    "half a dozen": (6, 6),
    "dozen": (12, 12),
    "a score": (20, 20),
}
"""The range a vague word can mean: from two of its unit up to the next unit's
first. "Several" and "a few" follow dictionaries: more than two, not many."""

_VAGUE = "|".join(sorted((word.replace(" ", r"\s+") for word in VAGUE), key=len, reverse=True))
_ONES, _TENS = "|".join(sorted(SMALL, key=len, reverse=True)), "|".join(TENS)
_BELOW_100 = rf"(?:(?:{_TENS})(?:[\s-]+(?:{_ONES}))?|{_ONES})"
_BELOW_1000 = (
    rf"(?:(?:{_BELOW_100}|an?)[\s-]+hundred(?:(?:[\s-]+and)?[\s-]+{_BELOW_100})?|{_BELOW_100})"
)
_LARGE = r"(?:thousand|million|billion)"
_SPELLED = (
    rf"(?:(?:{_BELOW_1000}|an?)[\s-]+{_LARGE}(?:[\s-]+(?:and[\s-]+)?{_BELOW_1000})*(?:[\s-]+{_LARGE})?"
    rf"|{_BELOW_1000})"
)
NUMERAL = re.compile(
    rf"""(?<![\w.,:/$€£@\#])(?<![A-Za-z]-)(?:
      (?P<vague>(?:several\s+)?(?:{_VAGUE}))(?![\w-])
    | (?P<spelled>{_SPELLED}(?:\s+dozen)?)(?![\w])
    | (?P<digits>\d+(?:[.,]\d+)*|\d{{1,3}}(?:[\ \u00a0\u202f\u2009]\d{{3}})+)
      (?:\s+(?P<scale>hundred|thousand|million|billion|dozen)|(?P<more>\+)|(?P<metric>k?m))?(?![\w%:/]|[.,]\d)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
SPACED = re.compile(r"(?<![\w.,:/$€£@#])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\w%:/]|[.,]\d)")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|(?-i:M[aA][rR](?:[cC][hH])?)|apr(?:il)?|(?-i:M[aA][yY])|june?"
    r"|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
"""Matched with capitals ignored, but for two that are words of their own: in "14 may
have died" and "on a march" there is no month."""
MONTH_BEFORE = re.compile(rf"\b{MONTH}\.?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number as written.

    Attributes:
        start: Where it starts in the words given.
        end: Where it ends.
        low: Least number it can mean.
        high: Greatest number it can mean.
        vague: A word such as "dozens" rather than a number.
        unsure: Malformed, or readable in two ways.
        open_above: Written with a plus sign: "50+".
        metric: A unit of length glued to it: "m", "km"; None mostly.
    """

    start: int
    end: int
    low: float
    high: float
    vague: bool = False
    unsure: bool = False
    open_above: bool = False
    metric: str | None = None


def numerals(words: str) -> list[Numeral]:
    """Find the numbers in some words, in order.

    Digits may be grouped by commas or by spaces. "17,00" is no number anybody
    writes on purpose: it is read as the digits it shows, 1700, and marked
    unsure, because one digit may have been lost or two run together. "1.700"
    is read as 1700 and marked unsure: people are not counted in thousandths,
    but a decimal can be meant.

    Args:
        words: Any text; dates, ages and sums of money are found too.

    Returns:
        Each number with its place. Ordinals ("11th", "first") are left out.
    """
    spaced = {
        m.start(): m for m in SPACED.finditer(words) if not MONTH_BEFORE.search(words[: m.start()])
    }
    found: list[Numeral] = []
    for match in NUMERAL.finditer(words):
        if found and match.start() < found[-1].end:
            continue
        if match.start() in spaced:
            whole = spaced[match.start()]
            value = float(re.sub(r"\D", "", whole.group()))
            found.append(Numeral(*whole.span(), value, value))
        else:
            found.append(_read(match))
    return found


def _read(match: re.Match[str]) -> Numeral:
    start, end = match.span()
    if vague := match["vague"]:
        word = re.sub(r"^several dozen$", "dozens", " ".join(vague.lower().split()))
        low, high = VAGUE[re.sub(r"^several\s+(?=\w)", "", word)]
        exact = low == high
        return Numeral(start, end, low, high, vague=not exact or "couple" in vague.lower())
    if spelled := match["spelled"]:
        value = _spelled(spelled.lower())
        return Numeral(start, end, value, value)
    value, unsure = _digits(match["digits"], scaled=bool(match["scale"]))
    scale = (match["scale"] or "").lower()
    value *= 12 if scale == "dozen" else SCALES.get(scale, 1)
    return Numeral(
        start,
        end,
        value,
        value,
        unsure=unsure,
        open_above=bool(match["more"]),
        metric=match["metric"],
    )


def _digits(written: str, *, scaled: bool) -> tuple[float, bool]:
    """Give the number that digits spell, and whether that is a guess."""
    if written.isdigit():
        return float(written), False
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", written):
        return float(written.replace(",", "")), False
    if re.fullmatch(r"\d+\.\d+", written):
        grouped = re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", written) and not scaled
        return (float(written.replace(".", "")), True) if grouped else (float(written), False)
    if re.fullmatch(r"\d+,\d{1,2}", written) and scaled:
        return float(written.replace(",", ".")), False
    return float(re.sub(r"\D", "", written)), True


def _spelled(written: str) -> float:
    """Add up a number in words: "two hundred and fifty thousand"."""
    total = part = 0
    for word in re.findall(r"[a-z]+", written):
        if word == "dozen":
            part = max(part, 1) * 12
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in SCALES:
            total += max(part, 1) * SCALES[word]
            part = 0
        else:
            part += WORDS.get(word, 0)
    return float(total + part)
