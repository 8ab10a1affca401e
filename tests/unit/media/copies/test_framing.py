from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from benchmarks.framed_scenes import CONTENTS, bars, building, dark, logo, meme, watermark
from benchmarks.strangers import QUALITIES, SMALLEST, _lot, saved
from firsthand.media.copies.framing import Evidence, reaches_the_middle, same_photograph
from firsthand.media.copies.looking import Look, look, look_for
from firsthand.media.copies.overlaying import lay, overlay, overlay_by_hash
from firsthand.media.copies.search import CopyIndex
from firsthand.media.copies.surfaces import Counts, Surface
from tests.unit.media.copies.drawn_scenes import asked, kept

WHOLE = Surface(alike=150, unlike=10, plain=20, middle=Counts(60, 55, 50), apart=Counts(80, 60, 50))
MANY = Evidence(agreeing=40, off_share=0.0005, in_the_middle=False, empty_share=0.1)


def lot(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_what_is_alike_all_over_is_one_photograph() -> None:
    assert same_photograph(WHOLE, MANY)


@pytest.mark.parametrize(
    ("surface", "evidence"),
    [
        (replace(WHOLE, middle=Counts(60, 16, 14)), MANY),
        (replace(WHOLE, middle=Counts(60, 54, 27)), MANY),
        (replace(WHOLE, bend=-0.7), MANY),
        (replace(WHOLE, plain=200), MANY),
        (replace(WHOLE, apart=Counts(80, 70, 20)), replace(MANY, off_share=0.005)),
        (replace(WHOLE, plain=120), replace(MANY, empty_share=0.5)),
        (replace(WHOLE, alike=95, unlike=65), MANY),
        (WHOLE, replace(MANY, agreeing=9, rival=8)),
    ],
    ids=["plain middle", "other middle", "light", "plain", "places", "gaps", "unlike", "again"],
)
def test_one_thing_that_speaks_against_it_is_enough(surface: Surface, evidence: Evidence) -> None:
    assert not same_photograph(surface, evidence)


def test_many_details_may_agree_in_two_ways_as_where_a_picture_shows_another_twice() -> None:
    assert same_photograph(WHOLE, replace(MANY, agreeing=80, rival=79))


def test_the_more_details_agree_the_more_may_be_drawn_over_the_middle() -> None:
    marked = replace(WHOLE, middle=Counts(60, 54, 27))
    assert not reaches_the_middle(marked, 30)
    assert reaches_the_middle(marked, 100)


def test_charts_on_the_same_axes_share_a_part_only() -> None:
    for seed in (2, 3):
        one, other = (bars(lot(1), lot(10 * seed + at)) for at in (0, 1))
        laid = lay(asked(one), kept(other))
        assert laid is None or not laid.is_copy
        assert overlay(asked(one.resize((480, 315))), kept(one)) is not None


@pytest.mark.parametrize("framed", [meme, logo])
def test_two_nights_in_one_frame_are_no_copies_whatever_says_so(framed: object) -> None:
    one, other = (framed(dark(lot(seed)), lot(5), lot(6)) for seed in (1, 2))  # type: ignore[operator]
    assert overlay(asked(one), kept(other)) is None
    assert overlay_by_hash(asked(one), kept(other)) is None


def test_one_front_from_two_places_is_not_one_photograph() -> None:
    # Of the fronts that the benchmark draws with its seed 4, these two are nearest.
    pairs = [(building(lot(41), lot(seed)), building(lot(41), lot(seed + 1))) for seed in range(6)]
    for one, other in pairs:
        assert overlay(asked(one), kept(other)) is None


def test_a_picture_with_marks_drawn_over_it_is_still_known() -> None:
    whole = building(lot(1), lot(2))
    marked = whole.copy()
    white = Image.new("RGB", (110, 14), "white")
    for at in range(6):
        marked.paste(white, (40 + 95 * at, 60 + 55 * at))
    assert overlay(asked(marked), kept(whole)) is not None


@pytest.mark.parametrize(
    ("seed", "asked_for", "known"),
    [(8, "sky 0", "sky 2"), (9, "dark 3", "landscape 0"), (10, "sky 1", "landscape 0")],
)
def test_a_watermark_that_comes_again_and_again_makes_no_copies_of_two_grounds(
    seed: int, asked_for: str, known: str
) -> None:
    def drawn(name: str) -> Image.Image:
        content, number = name.split()
        kind = f"watermark: {content}"
        ground = CONTENTS[content](_lot(seed, kind, int(number)))
        own = _lot(seed, kind, int(number), "own")
        return watermark(ground, _lot(seed, "watermark"), own)

    lot = _lot(seed, f"watermark: {asked_for}")
    picture = saved(drawn(asked_for), lot.uniform(SMALLEST, 1), int(lot.integers(*QUALITIES)))
    index = CopyIndex()
    index.add(known, Look.from_bytes(look(saved(drawn(known), 1.0, 90)).to_bytes()))
    assert not index.search(look_for(picture))
