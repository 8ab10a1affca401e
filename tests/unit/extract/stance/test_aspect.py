from __future__ import annotations

import pytest

from firsthand.extract.stance.aspect import Aspect, aspect_of
from firsthand.model.text import Span


@pytest.mark.parametrize(
    ("text", "aspect", "against"),
    [
        ("the photographs are authentic", Aspect.AUTHENTICITY, False),
        ("the video was staged", Aspect.AUTHENTICITY, True),
        ("these are fake pictures", Aspect.AUTHENTICITY, True),
        ("the images are not genuine", Aspect.AUTHENTICITY, True),
        ("the pictures are not fake", Aspect.AUTHENTICITY, False),
        ("the site lies north of the palace", Aspect.PLACE, False),
        ("researchers geolocated the field", Aspect.PLACE, False),
        ("a rival group claimed responsibility for the raid", Aspect.RESPONSIBILITY, False),
        ("the army is not responsible", Aspect.RESPONSIBILITY, True),
        ("the exact number is unknown", Aspect.NUMBER, False),
    ],
)
def test_the_side_of_the_matter_is_told(text: str, aspect: Aspect, *, against: bool) -> None:
    found = aspect_of(text, [Span(0, len(text))])
    assert found is not None
    assert (found.aspect, found.against) == (aspect, against)


def test_naming_the_matter_takes_no_side() -> None:
    text = "the authenticity of the pictures"
    found = aspect_of(text, [Span(0, len(text))])
    assert found is not None
    assert found.open


def test_an_ordinary_sentence_is_about_none_of_them() -> None:
    text = "The council met on Monday and heard a number of guests."
    assert aspect_of(text, [Span(0, len(text))]) is None
