"""Which body does an office or an officer speak for?

"Northern Front Media Office" is the voice of the Northern Front, "director of
Acre Hospital" that of the hospital. What is left without the office need not be
a body: whoever asks has to know it as one.

Pure functions. Caller: `firsthand.trace.origins.merging`.
"""

from __future__ import annotations

import re

_MAIN = r"(?:(?:official|general|central|deputy|chief|medical|managing)\s+)*"
_OFFICE = (
    r"(?:(?:media|press|information|public\s+relations|communications?)\s+"
    r"(?:office|service|department|directorate|ministry|wing|team|cent(?:er|re)|officer|secretary)|"
    r"spokes(?:man|woman|person|men|people)|directorate|director|officials?|administration|"
    r"representatives?|management)"
)
_AFTER = re.compile(rf"^(.+?)(?:['\u2019]s?)?\s+{_MAIN}{_OFFICE}$", re.IGNORECASE)
_BEFORE = re.compile(
    rf"^(?:an?\s+|the\s+)?{_MAIN}{_OFFICE}\s+(?:of|for|at|from)\s+(?:the\s+)?(.+)$",
    re.IGNORECASE,
)


def without_office(name: str) -> str:
    """Give a name without the words for an office of the body it names.

    Args:
        name: Of a source: "Northern Front Media Office", "the army's spokesman".

    Returns:
        The words left: "Northern Front", "the army"; the name itself where it
        has no such words or is nothing else.
    """
    found = _BEFORE.match(name.strip()) or _AFTER.match(name.strip())
    return found[1] if found else name
