from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from firsthand.casework.counting.analysing import showings_of
from firsthand.casework.intake import comparing
from firsthand.casework.intake.adding import add
from firsthand.casework.intake.comparing import Stretch, compare_stretch
from firsthand.casework.opening import new_case
from firsthand.casework.pictures.matching import match
from firsthand.casework.pictures.views import matched_json
from firsthand.engine.here import HereEngine
from firsthand.engine.pool import PoolEngine
from firsthand.link.picture_groups import picture_groups
from firsthand.model.ids import ItemId
from firsthand.model.picture import Likeness
from firsthand.store.case import Case
from tests.unit.media.copies.drawn_scenes import cropped, kept, scene, with_a_logo

PICTURES = [scene(seed) for seed in range(4)]
LOOKS = [kept(image) for image in (*PICTURES, *(cropped(image, 0.3) for image in PICTURES))]


@pytest.fixture
def looks(tmp_path: Path) -> Path:
    path = tmp_path / "looks"
    path.write_bytes(b"".join(look.to_bytes() for look in LOOKS))
    return path


def stretch(looks: Path, ends: tuple[int, int], new: Sequence[int] = range(8)) -> Stretch:
    pictures = tuple(
        (ItemId(f"item-{at}"), len(look.to_bytes()), at in new) for at, look in enumerate(LOOKS)
    )
    return Stretch(looks, pictures, *ends)


def pairs(found: Sequence[Likeness]) -> set[tuple[str, str]]:
    return {(one.item, one.known) for one in found}


def test_each_pair_is_found_once_the_later_one_first(looks: Path) -> None:
    found = compare_stretch(stretch(looks, (0, 8)))
    assert pairs(found) == {(f"item-{at + 4}", f"item-{at}") for at in range(4)}
    assert len(found) == 4


@pytest.mark.parametrize("cuts", [(0, 3, 8), (0, 1, 5, 6, 8)])
def test_the_answer_is_the_same_however_it_is_cut(looks: Path, cuts: tuple[int, ...]) -> None:
    parts = [one for ends in pairwise(cuts) for one in compare_stretch(stretch(looks, ends))]
    assert parts == compare_stretch(stretch(looks, (0, 8)))


def test_pictures_compared_before_are_held_against_new_ones_only(looks: Path) -> None:
    assert pairs(compare_stretch(stretch(looks, (0, 8), new=[1, 6]))) == {
        ("item-5", "item-1"),
        ("item-6", "item-2"),
    }


def test_stretches_reach_over_all_and_grow_shorter() -> None:
    ends = comparing._ends(300, 4)
    lengths = [end - start for start, end in pairwise(ends)]
    assert (ends[0], ends[-1]) == (0, 300)
    assert lengths == sorted(lengths, reverse=True)
    assert comparing._ends(5, 1) == [0, 5]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    with_a_logo(PICTURES[0]).save(folder / "a.png")
    with_a_logo(PICTURES[1]).save(folder / "b.png")
    cropped(PICTURES[1], 0.2).save(folder / "c.png")
    for letter, picture in zip("abc", "abc", strict=True):
        said = f"<p>Paper {letter.upper()} reports.</p><img src='{picture}.png'>"
        (folder / f"{letter}.html").write_text(f"<html><body>{said}</body></html>")
    return folder


@pytest.fixture
def added(folder: Path, tmp_path: Path) -> Iterator[Case]:
    with new_case(tmp_path / "case") as case:
        add(case, [folder], HereEngine())
        yield case


def test_several_processes_find_what_one_finds(
    folder: Path, tmp_path: Path, added: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "LEAST_SPREAD", 2)
    engine = PoolEngine(2)
    with new_case(tmp_path / "spread") as case:
        add(case, [folder], engine)
        told = [(one.told, one.overlay) for one in case.likenesses()]
    assert told == [(one.told, one.overlay) for one in added.likenesses()]
    assert len(told) == 1


def test_a_logo_that_two_pictures_share_makes_them_no_copies_and_is_told(
    added: Case, folder: Path
) -> None:
    named = {item.id: added.capture(item.capture).locator for item in added.items()}
    (likeness,) = added.likenesses()
    both = {Path(named[one]).name for one in (likeness.item, ItemId(likeness.known))}
    assert both == {"b.png", "c.png"}
    answer = match(added, folder / "a.png")
    assert [Path(one.capture.locator).name for one in answer.matches if one.capture] == ["a.png"]
    assert [Path(one.capture.locator).name for one in answer.sharing] == ["b.png"]
    (told,) = matched_json(answer, {})["sharing"]
    assert told["rest_differs"] is True
    assert "differ" in told["told"]


def test_pictures_that_share_a_logo_stay_two_photographs(added: Case) -> None:
    items = list(added.items())
    pictures = [record.item for record in added.pictures()]
    named = {item.id: Path(added.capture(item.capture).locator).name for item in items}
    groups = picture_groups(pictures, list(added.likenesses()), showings_of(added, items))
    photographs = [{named[one] for one in group.pictures} for group in groups]
    assert {"b.png", "c.png"} in photographs
    assert not [one for one in photographs if {"a.png", "b.png"} <= one]
