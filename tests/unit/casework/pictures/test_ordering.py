"""A series holds each photograph once, however often it was saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from firsthand.casework.intake.adding import add
from firsthand.casework.pictures.ordering import series_of
from firsthand.engine.here import HereEngine
from firsthand.store.case import Case
from tests.unit.media.copies.drawn_scenes import scene


def taken() -> Image.Exif:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2021:05:06 10:20:00"
    return exif


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    pile = tmp_path_factory.mktemp("pile")
    whole = scene(41, (800, 400))
    whole.crop((0, 0, 560, 400)).save(pile / "a.jpg", quality=92)
    whole.crop((240, 0, 800, 400)).save(pile / "b.jpg", quality=92)
    again = whole.crop((0, 0, 560, 400)).resize((420, 300))
    again.save(pile / "c.jpg", quality=70, exif=taken())
    with Case.create(pile.parent / f"{pile.name}-case") as made:
        add(made, [pile], HereEngine())
        yield made


def test_a_photograph_saved_twice_stands_once_and_that_is_said(case: Case) -> None:
    ordered = series_of(case)
    assert sorted(key for one in ordered.series.scenes for key in one.keys) == ["b.jpg", "c.jpg"]
    assert "a.jpg is the same photograph as c.jpg" in " ".join(ordered.notes)


def test_the_next_view_of_a_camera_that_turned_is_no_copy(case: Case) -> None:
    assert not any("b.jpg" in words for words in series_of(case).notes)


def test_of_copies_the_one_named_alone_stands_for_itself(case: Case) -> None:
    by_name = {Path(case.capture(item.capture).locator).name: item.id for item in case.items()}
    ordered = series_of(case, [by_name["a.jpg"], by_name["b.jpg"]])
    assert sorted(key for one in ordered.series.scenes for key in one.keys) == ["a.jpg", "b.jpg"]
