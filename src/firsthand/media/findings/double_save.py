"""Was this JPEG file saved as JPEG before, and at about which quality?"""

from __future__ import annotations

from firsthand.errors import FirsthandError
from firsthand.media.findings.check_words import CheckWords
from firsthand.media.findings.drawn_content import REASON
from firsthand.media.findings.first_save import FirstSave, best_first_save
from firsthand.media.findings.luma import Luma, luma_of
from firsthand.media.findings.tables import last_save
from firsthand.model.picture import Finding, Outcome

ALARM_GAIN = 0.02
"""Nats a block above which an earlier save is told, when the last quality was 73 or more.
Of 112 untouched pictures of some thirty kinds all but two stayed under 0.006; the two are
a photograph cut down to few colours and a drawn pattern. Earlier saves come to 0.02 to 6."""
COARSE_ALARM_GAIN = 0.1
"""The same below quality 73, where few numbers are left: photographs sharpened or smoothed
and saved once at 50 to 70 came to 0.048. It leaves the check nearly blind there. Measured
again by `python -m benchmarks.findings`."""
COARSE_BELOW = 73
SMOOTH_ALARM_GAIN = 0.25
"""The same where most numbers are zero. Five drawn pictures of smooth ground and plain shapes,
saved once at 75 to 95, came to 0.17 at most; the same saved at 88 and then at 90 to 0.36 and
more, at 85 and then at 90 to 1.2 and more."""
SMOOTH_BELOW = 0.28
"""Share of numbers other than zero: those drawings had at most 0.27, sixteen photographs at
least 0.43."""
LEAST_NATS = 6.0
"""In all, for small pictures: chance gives one in some hundreds (e to the power of -6)."""
FEWEST_BLOCKS = 100

WORDS = CheckWords(
    check="double-jpeg",
    about="This file was saved as JPEG once.",
    can_show=(
        "That the picture was saved as JPEG at least twice, on the same grid of blocks, and at"
        " about which qualities. Saving again is what every editor, messenger and platform does;"
        " it says nothing about what the picture shows."
    ),
    cannot_show=(
        "Blind when the earlier save had nearly the quality of the last one, when the picture"
        " was resized, turned or cropped off the grid between the saves (platforms often resize),"
        " and nearly blind when the last save was at 72 or less. A picture cut down to few"
        " colours may be told wrongly. Not told of drawings, pages and screens."
        " Cameras with tables of their own may be told at a quality near theirs. Finding nothing"
        " does not show that a file is an original."
    ),
)


def double_save(content: bytes, locator: str) -> Finding:
    """Say whether a JPEG file was saved as JPEG before.

    The history is told in words: "saved at least twice: the last time at
    quality 90, before at about 70". Nothing found is inconclusive, never a proof
    of an original.

    Args:
        content: The bytes of the file.
        locator: Where they came from, for messages.
    """
    try:
        return double_save_of(luma_of(content, locator))
    except FirsthandError as error:
        return WORDS.not_run(error.message)


def double_save_of(luma: Luma) -> Finding:
    """Say the same of a brightness that is decoded already."""
    if luma.table is None:
        return WORDS.not_run("the file is not a JPEG with a brightness of its own")
    if (luma.values.shape[0] // 8) * (luma.values.shape[1] // 8) < FEWEST_BLOCKS:
        return WORDS.not_run(f"the picture has fewer than {FEWEST_BLOCKS} blocks of 8 x 8 pixels")
    last = last_save(luma.table)
    if luma.drawn:
        return WORDS.finding(
            Outcome.INCONCLUSIVE,
            f"Saved last {last.in_words()}. Whether it was saved before is not told: {REASON}.",
        )
    first = best_first_save(luma, luma.table)
    if first.gain > alarm_gain(last.quality, first):
        return WORDS.finding(
            Outcome.CONTRADICTS,
            f"Saved as JPEG at least twice: the last time {last.in_words()}, before at about"
            f" quality {first.quality}.",
        )
    return WORDS.finding(
        Outcome.INCONCLUSIVE,
        f"Saved last {last.in_words()}. No trace of an earlier save on the same grid was found.",
    )


def alarm_gain(last_quality: int, first: FirstSave) -> float:
    """Give the gain, in nats a block, above which an earlier save is told.

    Args:
        last_quality: Of the last save, 1 to 100.
        first: The earlier save that explains the file best.
    """
    usual = ALARM_GAIN if last_quality >= COARSE_BELOW else COARSE_ALARM_GAIN
    smooth = SMOOTH_ALARM_GAIN if first.filled < SMOOTH_BELOW else usual
    return max(smooth, LEAST_NATS / first.blocks)
