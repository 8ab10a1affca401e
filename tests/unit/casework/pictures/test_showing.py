from __future__ import annotations

import pytest

from firsthand.casework.pictures.showing import Sight, Wanted, settings_noted, sight_of, wanting
from firsthand.errors import UsageProblem
from firsthand.media.covers.views import CLEAR, COVERED, GREY, View


@pytest.mark.parametrize(
    ("view", "sight"),
    [
        (GREY, Sight.GREY),
        (COVERED, Sight.GREY),
        (View(fields=12, longest_px=300, brightness=4), Sight.GREY),
        (CLEAR, Sight.CLEAR),
        (View(fields=0, longest_px=20), Sight.CLEAR),
        (View(fields=25, longest_px=1024), Sight.CLEAR),
        (View(fields=24, longest_px=1025), Sight.CLEAR),
        (View(fields=24, grey=False, longest_px=300), Sight.CLEAR),
    ],
)
def test_whatever_shows_more_than_a_grey_view_is_a_clear_one(view: View, sight: Sight) -> None:
    assert sight_of(view) is sight
    assert wanting(view).sight is sight


def test_a_clear_view_cannot_be_asked_for_as_a_grey_one() -> None:
    with pytest.raises(UsageProblem, match="that is a clear one"):
        Wanted(Sight.GREY, view=CLEAR)


def test_the_record_has_settings_as_whole_numbers() -> None:
    assert settings_noted(View(24, True, 360, 0.6)) == {
        "fields": 24,
        "grey": True,
        "longest_px": 360,
        "brightness_percent": 60,
    }
    assert settings_noted(None) == {}
