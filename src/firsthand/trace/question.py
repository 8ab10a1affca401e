"""What does a question ask at its core, and what does it only add?

"The rebels captured the envoy, the man who had mapped the border (in 2003)":
asked is the capture. A report that tells of the map and not of the capture
does not carry the claim, so words of what is added weigh less.

Pure functions. Caller: `firsthand.trace.lexical`.
"""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"\([^()]*\)")
_BESIDE = re.compile(
    r",\s+(?:the|an?|who|whom|which|whose|where|when|famed|known|formerly|through|with|"
    r"amid|according\s+to)\b[^,]*(?=,|$)",
    re.IGNORECASE,
)
"""What stands beside a noun between commas: an apposition, a relative clause."""
_BEFORE = re.compile(
    r"^\W*(?:after|when|while|since|before|as|because|although|following|during)\b[^,]*,\s*",
    re.IGNORECASE,
)
"""A clause that leads up to what is asked."""


def core_of(asked: str) -> str:
    """Give a question without brackets, appositions and what leads up to it.

    Args:
        asked: The claim in a person's words.

    Returns:
        The words that are left; the question itself when hardly any are.
    """
    core = _BEFORE.sub("", _BESIDE.sub("", _BRACKETED.sub(" ", asked)))
    least_words = 3
    return core if len(core.split()) >= least_words else asked
