"""Does the speaker assert, confirm, leave open, doubt or deny what is said?

The stance is read from the words that report ("confirmed", "could not verify",
"cast doubt on") and, where these are neutral ("said"), from the content itself
("the number could not be verified"; "the pictures are genuine"). One sentence
can hold two stances: "confirmed the authenticity but not the number"; that is
what `stances` is for.

Pure functions on words; no parse is needed. Callers: `firsthand.extract.statements`
and `telling`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.extract.stance.appositions import judged_by_another
from firsthand.extract.stance.aspect import Aspect, aspect_of
from firsthand.extract.stance.deciding import first_deciding
from firsthand.extract.stance.denying import called_false, denied_number
from firsthand.extract.stance.hedging import hedges_in
from firsthand.model.statement import Stance
from firsthand.model.text import Span

ASKED = re.compile(r"(?:about\s+|as\s+to\s+)?(?:whether|if)\b", re.IGNORECASE)
UNSAID = re.compile(
    r"\b(?:not|never|cannot|declin\w+|refus\w+|\w+n['’]t)\b(?:\W+\w+){0,3}?\W+"
    r"(?:say|said|tell|told|specify|specified|disclose\w*|reveal\w*|know|known)$",
    re.IGNORECASE,
)

CONTRAST = re.compile(
    r"\W*\b(?:but|though|although|while)\b(?=\W+(?:\w+\W+){0,4}?"
    r"(?:not|never|no|cannot|neither|unable|declin\w+|refus\w+|doubt\w*|question\w*|den\w+|\w+n['’]t)\b)"
    r"|,\s*(?=not\s+(?:the|its|their|how|whether|that)\b)",
    re.IGNORECASE,
)
BARE_NOT = re.compile(
    r"\W*(?:not|neither)\s+(?:the|its|their|his|her|how|whether|that|what|when|where)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.;!?](?=\s|$)|\n")
AT_FIRST = re.compile(
    r"\b(?:initially|at\s+first|first|originally|earlier|previously|once|long|had)\b"
    r"(?:\W+\w+){0,2}?\W*$",
    re.IGNORECASE,
)
"""Before a stance that may be given up in the same sentence."""
GIVEN_UP = re.compile(
    r"\b(?:but|before|and|then|though)\b(?:\W+\w+){0,4}?\W+(?:now|later|since|then|eventually|finally"
    r"|today|subsequently|has|have)\b",
    re.IGNORECASE,
)
"""What opens the stance of today: "but has now confirmed it"."""


@dataclass(frozen=True, slots=True)
class StanceReading:
    """A stance with the words that soften it.

    Attributes:
        stance: The speaker's attitude to the content.
        hedges: Where hedging words stand in the sentence, in order.
        evidence: The words that show the stance; None for a plain assertion.
    """

    stance: Stance
    hedges: tuple[Span, ...] = ()
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class AspectStance:
    """The stance toward one side of the matter.

    Attributes:
        aspect: What this part is about; None where no general aspect shows.
        content: The part of the content that holds it.
        reading: The stance toward it.
    """

    aspect: Aspect | None
    content: tuple[Span, ...]
    reading: StanceReading


def stance(
    text: str,
    sentence: Span,
    content: Sequence[Span] = (),
    cue: Sequence[Span] = (),
) -> StanceReading:
    """Read the speaker's stance toward a content.

    The words around the content decide; only when they are neutral is the
    content read. In the outlet's own voice the whole sentence is read.

    Args:
        text: The text of the item.
        sentence: The sentence that holds the statement.
        content: What is said; empty means the whole sentence.
        cue: The words that report; empty for the outlet's own voice.

    Returns:
        The stance, the hedges of the sentence, and the words that show it. A
        content that calls evidence authentic is `CONFIRMS`, one that calls it
        false `DENIES`; plain speech is `ASSERTS`.
    """
    content = tuple(content) or (sentence,)
    hedges = hedges_in(text, sentence)
    sentence, content = _own_words(text, sentence, content, cue)
    if cue:
        found = first_deciding(text, _around(sentence, content, cue))
        found = _stance_of_today(text, content, found) if found else None
        if found and _turns(text, content, found[0]):
            return StanceReading(Stance.CONFIRMS, hedges, found[1])
        if found:
            return StanceReading(*found[:1], hedges, found[1])
    unsaid = _left_unsaid(text, content, cue)
    if unsaid:
        return StanceReading(Stance.UNVERIFIED, hedges, unsaid)
    found = (
        first_deciding(text, _with_infinitive(text, content, cue))
        or _by_denial(text, content, cue)
        or _by_authenticity(text, content)
    )
    if found is None:
        return StanceReading(Stance.ASSERTS, hedges)
    return StanceReading(found[0], hedges, found[1])


def stances(
    text: str,
    sentence: Span,
    content: Sequence[Span] = (),
    cue: Sequence[Span] = (),
) -> tuple[AspectStance, ...]:
    """Read the stance toward each part of a content that sets two against each other.

    "Confirmed the authenticity of the pictures but not the number of dead" is
    two parts: authenticity, confirmed; number, unverified. A content without
    such a contrast is one part.

    Args:
        text: The text of the item.
        sentence: The sentence that holds the statement.
        content: What is said; empty means the whole sentence.
        cue: The words that report.

    Returns:
        One or more parts in the order of the text; never empty.
    """
    content = tuple(content) or (sentence,)
    split = _contrast(text, content)
    if split is None:
        reading = stance(text, sentence, content, cue)
        return (AspectStance(_aspect(text, content), content, reading),)
    before = tuple(_clip(content, 0, split.start))
    after = tuple(_clip(content, split.end, len(text)))
    first = stance(text, Span(sentence.start, split.start), before, cue)
    second = _second(text, after, first, cue)
    return (
        AspectStance(_aspect(text, before), before, first),
        AspectStance(_aspect(text, after), after, second),
    )


def _second(
    text: str, after: tuple[Span, ...], first: StanceReading, cue: Sequence[Span]
) -> StanceReading:
    """Read the part after "but": by its own words, or as the reverse of the first."""
    whole = Span(after[0].start, after[-1].end)
    if BARE_NOT.match(whole.of(text)):
        reverse = Stance.UNVERIFIED if first.stance is Stance.CONFIRMS else Stance.DENIES
        return StanceReading(reverse, hedges_in(text, whole), Span(whole.start, whole.start + 3))
    own = first_deciding(text, after)
    if own:
        return StanceReading(own[0], hedges_in(text, whole), own[1])
    return stance(text, whole, after, cue)


def _contrast(text: str, content: Sequence[Span]) -> Span | None:
    """Find a "but" that divides the content into two parts of some words each."""
    for piece in content:
        for found in CONTRAST.finditer(text, piece.start, piece.end):
            left = text[content[0].start : found.start()].split()
            right = text[found.end() : content[-1].end].split()
            if len(left) >= 2 and len(right) >= 2:
                return Span(*found.span())
    return None


def _stance_of_today(
    text: str, content: Sequence[Span], shown: tuple[Stance, Span]
) -> tuple[Stance, Span]:
    """Take the later of two stances: "initially doubted that ..., but has now confirmed it"."""
    end = SENTENCE_END.search(text, content[-1].end)
    stop = end.start() if end else len(text)
    later = GIVEN_UP.search(text, content[-1].end, stop)
    if later is None or not AT_FIRST.search(text[: shown[1].start].rpartition(".")[2]):
        return shown
    return first_deciding(text, [Span(later.start(), stop)]) or shown


def _around(sentence: Span, content: Sequence[Span], cue: Sequence[Span]) -> list[Span]:
    """Give the parts of the sentence outside the content, and the cue itself."""
    parts, at = [], sentence.start
    for piece in sorted(content):
        if piece.start > at:
            parts.append(Span(at, piece.start))
        at = max(at, piece.end)
    if at < sentence.end:
        parts.append(Span(at, sentence.end))
    inside = [c for c in cue if not any(part.holds(c) for part in parts)]
    return sorted(parts + inside)


def _left_unsaid(text: str, content: Sequence[Span], cue: Sequence[Span]) -> Span | None:
    """Give the words by which a speaker says nothing to it: "did not say", "whether"."""
    if not cue:
        return None
    asked = ASKED.match(content[0].of(text))
    if asked:
        return Span(content[0].start, content[0].start + asked.end())
    return next((span for span in cue if UNSAID.search(span.of(text))), None)


def _with_infinitive(text: str, content: Sequence[Span], cue: Sequence[Span]) -> tuple[Span, ...]:
    """Read "refused [to confirm ...]" as one: the negation stands in the cue."""
    first = content[0]
    near = [c for c in cue if 0 < first.start - c.end <= 1]
    if near and first.of(text).startswith("to "):
        return (Span(near[0].start, first.end), *content[1:])
    return tuple(content)


def _clip(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Give what of the spans lies between two places."""
    cut = (Span(max(s.start, start), min(s.end, end)) for s in spans)
    return [s for s in cut if s.start < s.end]


def _aspect(text: str, content: Sequence[Span]) -> Aspect | None:
    reading = aspect_of(text, content)
    return reading.aspect if reading else None


def _own_words(
    text: str, sentence: Span, content: tuple[Span, ...], cue: Sequence[Span]
) -> tuple[Span, tuple[Span, ...]]:
    """Leave out ", a figure the army rejects" for the first speaker; keep only it for the army."""
    judged = judged_by_another(text, sentence)
    if judged is None:
        return sentence, content
    inside = bool(cue) and all(c.start >= judged.start() and c.end <= judged.end() for c in cue)
    first = all(c.end <= judged.start() for c in cue)
    own = Span(*judged.span()) if inside else Span(sentence.start, judged.start())
    kept = tuple(_clip(content, own.start, own.end))
    return (own, kept) if kept and (inside or first) else (sentence, content)


def _by_denial(
    text: str, content: Sequence[Span], cue: Sequence[Span]
) -> tuple[Stance, Span] | None:
    """Take "there were not 84" and "called the claim a lie" as denying."""
    start = min(s.start for s in (*cue, *content))
    shown = denied_number(text, content) or called_false(text, Span(start, content[-1].end))
    return (Stance.DENIES, shown) if shown else None


def _by_authenticity(text: str, content: Sequence[Span]) -> tuple[Stance, Span] | None:
    """Take "the pictures are genuine" as confirming them, "are fake" as denying."""
    reading = aspect_of(text, content)
    if reading is None or reading.aspect is not Aspect.AUTHENTICITY or reading.open:
        return None
    return (Stance.DENIES if reading.against else Stance.CONFIRMS), reading.evidence


def _turns(text: str, content: Sequence[Span], shown: Stance) -> bool:
    """Is this the denial of a denial: "denied that the pictures are fake"?"""
    reading = aspect_of(text, content)
    against = reading is not None and reading.aspect is Aspect.AUTHENTICITY and reading.against
    return against and shown is Stance.DENIES
