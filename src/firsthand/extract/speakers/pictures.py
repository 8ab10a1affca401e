"""Is it a picture that "shows" something, and nobody who says it?

Photographs and films show; they do not speak. A film can speak where a verb of
saying stands with it ("the video says"), for somebody speaks in it.

Pure functions on words. Caller: `firsthand.extract.relays.relaying`.
"""

from __future__ import annotations

import re

from firsthand.extract.speakers.descriptions import Shape
from firsthand.extract.speakers.voices import Voice
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.tables import table

_SAYS = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|claim\w*|announc\w*|declar\w*|warn\w*|threaten\w*|vow\w*|call\w*"
    r"|urg\w+|boast\w*|promis\w+)\b",
    re.IGNORECASE,
)


def is_picture(voice: Voice, cue: str) -> bool:
    """Tell whether a voice is a picture that shows what is told.

    Args:
        voice: From the cast; a picture whose owner the text names is that owner,
            and no picture.
        cue: The words that report.
    """
    if voice.shape is not Shape.DOCUMENT:
        return False
    noun = bare(voice.name.split(" of ")[0]).split()[-1:]
    still, moving = table("pictures")["still"], table("pictures")["moving"]
    if noun and noun[0] in moving:
        return not _SAYS.search(cue)
    return bool(noun) and noun[0] in still
