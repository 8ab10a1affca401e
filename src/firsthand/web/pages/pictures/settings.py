"""How strongly is a picture that somebody asked for held back?

Each control by itself: blur, grey, size, brightness, sound. They are put into
the bytes before these leave the server, not laid over them in the browser. What
is set first shows least: small, grey and coarse, without a sound.

Fewer, weaker and shorter looks are what these controls are for. That blur or
grey protects whoever looks is not promised: studies found no such effect
(Lewitzka et al. 2026, https://doi.org/10.1007/s00426-026-02241-5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from firsthand.casework.pictures.showing import Sight, sight_of
from firsthand.errors import UsageProblem
from firsthand.media.covers.views import CLEAR, GREY, View


class Blur(StrEnum):
    """How coarse a view is."""

    STRONG = "strong"
    MILD = "mild"
    NONE = "none"


class Size(StrEnum):
    """How large a view is."""

    SMALL = "small"
    MEDIUM = "medium"
    WHOLE = "whole"


FIELDS = {Blur.STRONG: GREY.fields, Blur.MILD: 96, Blur.NONE: 0}
"""Fields along the longer side. At 96 the scene and each person in it are told, small
wounds and words are not; chosen by eye on drawn pictures."""
LONGEST_PX = {Size.SMALL: 360, Size.MEDIUM: GREY.longest_px, Size.WHOLE: CLEAR.longest_px}
BRIGHTNESS = (40, 60, 80, 100, 130)
"""In percent."""

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Settings:
    """How one person wants pictures of a case to be shown.

    Attributes:
        blur: How coarse.
        grey: Without colour.
        size: How large.
        brightness_percent: How bright.
        sound: A clip comes with its sound; it begins muted all the same.
        why: Their reason, for the record; needed for clear views.
    """

    blur: Blur = Blur.STRONG
    grey: bool = True
    size: Size = Size.SMALL
    brightness_percent: int = 80
    sound: bool = False
    why: str = ""

    @classmethod
    def of(cls, form: Mapping[str, Any]) -> Settings:
        """Read the settings from a form that was sent.

        Raises:
            UsageProblem: A setting is none that there is.
        """
        brightness = str(form.get("brightness", "80"))
        if brightness not in map(str, BRIGHTNESS):
            raise _unknown("brightness", brightness)
        return cls(
            blur=_chosen(Blur, str(form.get("blur", Blur.STRONG))),
            grey=form.get("grey") is not None,
            size=_chosen(Size, str(form.get("size", Size.SMALL))),
            brightness_percent=int(brightness),
            sound=form.get("sound") is not None,
            why=str(form.get("why", "")).strip(),
        )

    @property
    def view(self) -> View:
        """Give the view that these settings ask for."""
        return View(
            fields=FIELDS[self.blur],
            grey=self.grey,
            longest_px=LONGEST_PX[self.size],
            brightness=self.brightness_percent / 100,
        )

    @property
    def told(self) -> str:
        """Say them in words: "small, grey, strongly blurred, 80 % bright"."""
        blurred = {Blur.STRONG: "strongly blurred", Blur.MILD: "mildly blurred", Blur.NONE: "sharp"}
        parts = [
            {Size.SMALL: "small", Size.MEDIUM: "medium-sized", Size.WHOLE: "at full size"}[
                self.size
            ],
            "grey" if self.grey else "in colour",
            blurred[self.blur],
            f"{self.brightness_percent} % bright",
            *(["clips with sound"] if self.sound else []),
        ]
        return ", ".join(parts)


def require_reason(item: str, settings: Settings) -> None:
    """Refuse a clear view for which no reason was written.

    Raises:
        UsageProblem: There is none.
    """
    if sight_of(settings.view) is Sight.CLEAR and not settings.why:
        raise UsageProblem(
            f"cannot show `{item}` {settings.told}: no reason was given; nothing was shown"
            " or noted",
            hint="write why it must be seen under “How pictures are shown to you”, or choose a"
            " grey, strongly blurred view",
        )


def _chosen(kind: type[Choice], said: str) -> Choice:
    try:
        return kind(said)
    except ValueError:
        raise _unknown(kind.__name__.lower(), said) from None


def _unknown(name: str, said: str) -> UsageProblem:
    return UsageProblem(
        f"cannot show pictures with the {name} `{said}`: there is no such setting; nothing was"
        " shown or noted",
        hint="choose from the list",
    )
