"""Which of the voices that fit stands out most near a place?

A speaker stands out more than the subject of a sentence, and that more than a
name in passing; each sentence of distance takes some of it away.

Caller: `firsthand.extract.speakers.resolving`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from firsthand.extract.sentences import Page
from firsthand.extract.speakers.voices import Cast, Mention, Voice
from firsthand.model.text import Span

Fits = Callable[[Voice], bool]

_PER_SENTENCE = 1.0
_FARTHEST_SENTENCES = 12
_INSIDE_CONTENT = 2.0
_AHEAD = 5.0
"""One sentence of distance weighs as much as one step of standing out (passing,
subject, speaker): a speaker two sentences back is as near as a name in passing in
this one. A name inside the reported words, or one that comes only later, must
stand out by more. All four are set on the passages of `test_resolving.py`."""


class Foreground:
    """The voices of a text, ranked by how much they stand out at a place."""

    def __init__(self, page: Page, cast: Cast) -> None:
        """Look at the voices of one text.

        Args:
            page: The text.
            cast: Its voices; those added later are seen too.
        """
        self._page = page
        self._cast = cast

    def best(
        self, at: int, content: Sequence[Span], fits: Fits, *, ahead: bool = False
    ) -> Voice | None:
        """Give the fitting voice that stands out most before a place.

        Args:
            at: The place.
            content: What the source looked for is reported to say: names inside
                it are less likely to be meant.
            fits: Whether a voice can be meant at all.
            ahead: Look behind the place too, as headlines name people first.

        Returns:
            Of equals the one mentioned last; None where nobody fits.
        """
        best: tuple[tuple[float, int], Voice] | None = None
        for voice in self._cast.voices:
            if not fits(voice):
                continue
            for mention in voice.mentions:
                score = self._score(mention, at, content, ahead=ahead)
                if score is not None and (best is None or (score, mention.at) >= best[0]):
                    best = ((score, mention.at), voice)
        return best[1] if best else None

    def _score(
        self, mention: Mention, at: int, content: Sequence[Span], *, ahead: bool
    ) -> float | None:
        """Weigh one mention; None when it cannot be meant from this place."""
        distance = abs(self._page.number_at(at) - self._page.number_at(mention.at))
        late = mention.at >= at
        if (late and not ahead) or distance > _FARTHEST_SENTENCES or not mention.weight:
            return None
        score = mention.weight - _PER_SENTENCE * distance - (_AHEAD if late else 0.0)
        return score - _INSIDE_CONTENT * any(s.start <= mention.at < s.end for s in content)
