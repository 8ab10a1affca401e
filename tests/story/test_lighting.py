"""Which hours fit a shadow, what came after what, and where to look on, as a person asks."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from firsthand.cli.main import run
from tests.unit.media.copies.drawn_scenes import scene

GREENWICH = "51.4779,-0.0015"
EQUINOX_NOON = "2024-03-20T12:07Z"
LEFTS = {"c": 0, "a": 110, "d": 220, "b": 330}


def test_at_greenwich_the_equinox_noon_is_as_the_almanac_has_it(firsthand: Any) -> None:
    """Half the sky less the latitude; the equation of time puts noon at seven past twelve."""
    answer = firsthand("light", GREENWICH, "--at", EQUINOX_NOON)["result"]
    assert answer["sun"]["altitude_degrees"] == pytest.approx(90 - 51.478 + 0.15, abs=0.1)
    assert answer["sun"]["azimuth_degrees"] == pytest.approx(180, abs=0.3)
    assert answer["shadow"]["length_ratio"] == pytest.approx(1.25, abs=0.01)
    assert min(answer["shadow"]["direction_degrees"], 1) < 1 or (
        answer["shadow"]["direction_degrees"] > 359
    )
    assert answer["finding"] is None


def test_a_day_has_its_rise_noon_set_and_twilights_on_the_clock_of_its_zone(
    firsthand: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("light", GREENWICH, "--at", "2024-03-20", "--zone", "Europe/London")
    answer = firsthand(*asked)["result"]
    assert answer["sun"] is None
    assert answer["noon"].startswith("2024-03-20T12:07")
    (rise,), (sets,) = answer["edges"]["sun"]["rises"], answer["edges"]["sun"]["sets"]
    assert rise.startswith("2024-03-20T06:0")
    assert sets.startswith("2024-03-20T18:1")
    assert answer["edges"]["civil"]["rises"][0] < rise
    assert answer["moon"]["phase"] == "waxing gibbous"
    assert run([*asked]) == 0
    assert "sunrise and sunset: up 06:0" in capsys.readouterr().out


def test_a_shadow_that_falls_as_it_did_then_supports_the_claimed_hour(firsthand: Any) -> None:
    answer = light_with("--direction", "0±5", "--ratio", "1.25+-0.05", firsthand=firsthand)
    assert answer["finding"]["outcome"] == "supports"
    (hours,) = answer["fitting"]
    assert hours["branch"] == "around noon"
    assert answer["assumptions"]
    assert answer["assumptions"][0] in answer["finding"]["summary"]


def test_a_long_shadow_contradicts_a_claimed_noon_and_names_the_hours_that_fit(
    firsthand: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = light_with("--ratio", "4±0.4", firsthand=firsthand)
    assert answer["finding"]["outcome"] == "contradicts"
    assert "the sun is too high" in answer["finding"]["summary"]
    assert [hours["branch"] for hours in answer["fitting"]] == ["morning", "afternoon"]
    assert "direction of the shadow" in answer["finding"]["summary"]
    assert run(["light", GREENWICH, "--at", EQUINOX_NOON, "--ratio", "4±0.4"]) == 0
    told = capsys.readouterr().out
    assert told.index("Hours that fit the shadow") < told.index("Hours that do not")
    assert "contradicts" in told
    assert "Cannot show: " in told


def test_the_bounds_that_a_person_gives_are_the_bounds_that_hold(firsthand: Any) -> None:
    """At 08:00 the ratio is 2.9: inside 4±1.2, outside 4±0.4."""
    asked = ("light", GREENWICH, "--at", "2024-03-20T08:00Z", "--ratio")
    assert firsthand(*asked, "4±1.2")["result"]["finding"]["outcome"] == "supports"
    assert firsthand(*asked, "4±0.4")["result"]["finding"]["outcome"] == "contradicts"
    sloping = firsthand(*asked, "4±0.4", "--slope", "8")["result"]
    assert sloping["finding"]["outcome"] == "supports"


def light_with(*measured: str, firsthand: Any) -> Any:
    return firsthand("light", GREENWICH, "--at", EQUINOX_NOON, *measured)["result"]


def test_a_place_in_the_south_and_west_is_a_place_and_no_option(firsthand: Any) -> None:
    answer = firsthand("light", "-33.45,-70.66,300", "--at", "2024-06-20T12:43-04:00")["result"]
    assert answer["place"] == {"latitude": -33.45, "longitude": -70.66, "radius_m": 300.0}
    assert answer["sun"]["altitude_degrees"] == pytest.approx(90 - 33.45 - 23.44, abs=0.2)
    assert answer["zone"] == "UTC-04:00"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["91,0", "--at", EQUINOX_NOON], "latitude must lie between -90 and 90"),
        (["Tikrit", "--at", EQUINOX_NOON], "cannot read `Tikrit` as a place"),
        ([GREENWICH, "--at", "2024-03-20T12:07"], "it has no time zone"),
        ([GREENWICH, "--at", "2024-03-20"], "each has a midnight of its own"),
        ([GREENWICH, "--at", "noon"], "cannot read `noon` as a time"),
        ([GREENWICH, "--at", "1700-03-20T12:00Z"], "the sky of the year `1700`"),
        ([GREENWICH, "--at", "2024-03-20", "--zone", "Mars/Base"], "no time zone is known"),
        (
            [GREENWICH, "--at", "2024-10-27T01:30", "--zone", "Europe/London"],
            "it came twice or not at all",
        ),
        ([GREENWICH, "--at", EQUINOX_NOON, "--ratio", "long"], "cannot read `long` for --ratio"),
        ([GREENWICH, "--at", EQUINOX_NOON, "--ratio", "0±1"], "a ratio above 0"),
    ],
)
def test_what_cannot_be_placed_or_timed_is_refused_with_a_way_on(
    firsthand: Any, words: list[str], said: str
) -> None:
    error = firsthand("light", *words, code=2)["error"]
    assert error["code"] == "usage"
    assert said in error["message"]
    assert error["hint"]


EQUATOR = ("light", "0,0", "--zone", "+00:00", "--at", "12:07", "--days", "2024")


def test_the_days_are_named_on_which_a_shadow_fits_a_time_of_day(
    firsthand: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the equator the noon shadow points north in the northern winter."""
    asked = (*EQUATOR, "--direction", "0±20", "--ratio", "0.434±0.01")
    answer = firsthand(*asked)["result"]
    assert [(d["first"][5:7], d["last"]) for d in answer["days"]] == [
        ("01", "2024-01-07"),
        ("11", "2024-12-31"),
    ]
    asked = (*EQUATOR, "--direction", "0±20", "--ratio", "0.2±0.02")
    stretches = [(d["first"][5:7], d["last"][5:7]) for d in firsthand(*asked)["result"]["days"]]
    assert stretches == [("02", "02"), ("10", "10")]
    assert run([*asked]) == 0
    told = capsys.readouterr().out
    assert "Feb to" in told
    assert "Every other day is ruled out" in told
    assert firsthand(*EQUATOR, "--ratio", "3±0.1")["result"]["days"] == []


def test_a_time_of_day_that_may_be_further_off_fits_on_more_days(firsthand: Any) -> None:
    asked = (*EQUATOR, "--direction", "0±20", "--ratio", "0.2±0.02", "--within")
    few, many = (count_days(firsthand(*asked, n)["result"]["days"]) for n in ("0", "60"))
    assert 0 < few < many


def count_days(stretches: list[dict[str, str]]) -> int:
    ends = [(date.fromisoformat(s["first"]), date.fromisoformat(s["last"])) for s in stretches]
    return sum((last - first).days + 1 for first, last in ends)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([*EQUATOR], "no shadow was measured"),
        ([*EQUATOR, "--at", "noon", "--ratio", "1"], "as a time of day"),
        (["light", "0,0", "--at", "12:07", "--days", "2024", "--ratio", "1"], "with --zone"),
        (["light", "0,0", "--at", EQUINOX_NOON, "--within", "5"], "--within without --days"),
        ([*EQUATOR, "--days", "1700", "--ratio", "1"], "the sky of the year `1700`"),
    ],
)
def test_days_that_cannot_be_worked_out_are_refused_with_a_way_on(
    firsthand: Any, words: list[str], said: str
) -> None:
    error = firsthand(*words, code=2)["error"]
    assert error["code"] == "usage"
    assert said in error["message"]
    assert error["hint"]


TIKRIT = ("light", "34.6,43.68", "--at", "2014-06-15T12:00", "--zone", "Asia/Baghdad")
MARKS = ("--foot", "300,400", "--top", "300,250", "--tip", "430,425")
SIZE = ("--size", "700x460")


def test_a_shadow_marked_in_a_picture_parts_the_hours_into_those_that_fit_and_the_rest(
    firsthand: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = (*TIKRIT, *MARKS, *SIZE, "--horizon", "230±10", "--field", "60±5")
    answer = firsthand(*asked)["result"]
    assert answer["finding"]["outcome"] == "contradicts"
    assert [hours["branch"] for hours in answer["fitting"]] == ["morning", "afternoon"]
    low, high = answer["seen"]["length_ratios"]
    assert 0.5 < low < high < 1.5
    assert any("direction in which the camera looked" in w for w in answer["seen"]["still_needed"])
    assert "the ground under the shadow is level" in answer["assumptions"]
    assert run([*asked]) == 0
    told = capsys.readouterr().out
    assert "times as long as the thing is high" in told
    assert told.index("The shadow in the picture") < told.index("Hours that fit the shadow")


def test_what_is_known_of_the_camera_leaves_fewer_hours(firsthand: Any) -> None:
    wide = firsthand(*TIKRIT, *MARKS, *SIZE)["result"]
    known = (*TIKRIT, *MARKS, *SIZE, "--horizon", "230", "--field", "60", "--point-off", "1")
    narrow = firsthand(*known)["result"]
    assert narrow["daylight_share"] < wide["daylight_share"]
    looking = firsthand(*known, "--heading", "0±5")["result"]
    assert len({hours["branch"] for hours in looking["fitting"]}) <= 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (MARKS, "width and height of the whole picture are needed"),
        (MARKS[:4] + SIZE, "without --tip"),
        (SIZE, "without --foot"),
        ((*MARKS, "--size", "wide"), "cannot read `wide` for --size"),
        ((*MARKS, "--size", "320x200"), "inside the picture, 320 x 200 pixels"),
        ((*MARKS, *SIZE, "--tip", "430"), "cannot read `430` for --tip"),
        ((*MARKS, *SIZE, "--tip", "430,10", "--horizon", "230"), "lies above the horizon"),
        ((*MARKS, *SIZE, "--field", "60±70"), "an angle between 0 and 170"),
        ((*MARKS, *SIZE, "--horizon", "low"), "cannot read `low` for --horizon"),
        ((*MARKS, *SIZE, "--ratio", "1"), "either measured on a map or marked in a picture"),
        (("--heading", "20", "--days", "2014"), "cannot use --days beside --heading"),
    ],
)
def test_marks_that_cannot_be_used_are_refused_with_a_way_on(
    firsthand: Any, words: tuple[str, ...], said: str
) -> None:
    error = firsthand(*TIKRIT, *words, code=2)["error"]
    assert error["code"] == "usage"
    assert said in error["message"]
    assert "nothing was worked out" in error["message"]
    assert error["hint"]


def test_light_and_links_load_nothing_that_works_on_pictures() -> None:
    loaded = (
        "import sys; from firsthand.cli.main import run; run(sys.argv[1:]); print(*sys.modules)"
    )
    for words in (["light", GREENWICH, "--at", EQUINOX_NOON], ["links", GREENWICH]):
        out = subprocess.run(
            [sys.executable, "-c", loaded, *words], capture_output=True, text=True, check=True
        ).stdout
        assert not {"cv2", "numpy", "PIL"} & set(out.splitlines()[-1].split())


@pytest.fixture(scope="module")
def pans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a pan over each of two scenes; do not write to it."""
    pile = tmp_path_factory.mktemp("pans")
    for number, seed in enumerate((21, 22)):
        wide = np.asarray(scene(seed, (900, 420)))
        for name, left in LEFTS.items():
            view = Image.fromarray(wide[60:360, left : left + 420])
            view.save(pile / f"{name}{number}.jpg", quality=92, exif=taken_at(left))
    case = pile.parent / f"{pile.name}-case"
    assert run(["new", str(case)]) == 0
    assert run(["add", str(case), str(pile), "--engine", "here", "--quiet"]) == 0
    return case


def taken_at(left: int) -> Image.Exif:
    """Say that the camera looked further right first, on a clock without a zone."""
    exif = Image.Exif()
    exif[0x0110] = "Drawn 1"
    exif.get_ifd(0x8769)[0x9003] = f"2021:05:06 10:{50 - left // 11:02d}:00"
    return exif


def test_pictures_of_two_scenes_come_apart_each_in_the_order_of_its_pan(
    firsthand: Any, pans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    envelope = firsthand("series", pans)
    answer = envelope["result"]
    orders = [[p["name"] for p in scene["pictures"]] for scene in answer["scenes"]]
    assert sorted(orders) == [[f"{name}{n}.jpg" for name in "bdac"] for n in (0, 1)]
    for scene_ in answer["scenes"]:
        assert scene_["ordered_by"] == "motion of the camera"
        assert scene_["direction_known"]
        assert scene_["pictures"][0]["claimed"]["words"] == "2021:05:06 10:20:00"
        assert not scene_["pictures"][0]["claimed"]["zone_known"]
        assert all(step["agreeing"] > 8 and step["overlap_share"] > 0.5 for step in scene_["steps"])
    assert "one camera (Drawn 1)" in envelope["warnings"][0]
    assert run(["series", str(pans)]) == 0
    told = capsys.readouterr().out
    assert told.index("b0.jpg") < told.index("d0.jpg") < told.index("a0.jpg")
    assert "details agree" in told
    assert "An order by motion or light is a suggestion" in " ".join(told.split())


def test_a_series_is_made_of_the_named_pictures_alone(firsthand: Any, pans: Path) -> None:
    (whole, _) = firsthand("series", pans)["result"]["scenes"]
    named = [picture["item"] for picture in whole["pictures"][1:3]]
    (found,) = firsthand("series", pans, *named[::-1])["result"]["scenes"]
    assert [picture["item"] for picture in found["pictures"]] == named


def test_an_unknown_picture_is_refused_and_nothing_compared(firsthand: Any, pans: Path) -> None:
    error = firsthand("series", pans, "i-nowhere", code=2)["error"]
    assert error["code"] == "unknown-id"
    assert "`i-nowhere`" in error["message"]
    assert "firsthand pictures CASE" in error["hint"]


def test_a_picture_that_cannot_be_decoded_is_left_out_and_told_and_the_rest_goes_on(
    firsthand: Any, tmp_path: Path
) -> None:
    pile = tmp_path / "pile"
    for name in ("one", "other"):
        (pile / name).mkdir(parents=True)
    scene(31).save(pile / "one" / "same.jpg")
    scene(31).crop((60, 0, 600, 400)).save(pile / "other" / "same.jpg")
    scene(31).save(pile / "broken.png")
    (pile / "broken.png").write_bytes((pile / "broken.png").read_bytes()[:300])
    case = tmp_path / "case"
    firsthand("new", case)
    firsthand("add", case, pile, "--engine", "here", code=7)
    envelope = firsthand("series", case)
    (found,) = envelope["result"]["scenes"]
    ids = [picture["item"] for picture in found["pictures"]]
    assert len(set(ids)) == 2
    names = [picture["name"] for picture in found["pictures"]]
    assert names == [f"same.jpg ({ident})" for ident in ids]
    assert not found["direction_known"]
    assert "broken.png" in " ".join(envelope["warnings"])


def test_links_are_written_after_their_warnings_and_no_socket_is_opened(
    firsthand: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    address = "https://example.org/a b.jpg"
    for asked in ([address], ["-33.86,151.21", "--at", "2014-06-15"], []):
        offered = firsthand("links", *asked)["result"]
        assert offered
        assert all(link["warnings"] and link["url"].startswith("https://") for link in offered)
        assert run(["links", *asked]) == 0
        told = " ".join(capsys.readouterr().out.split())
        for link in offered:
            assert (
                " ".join(link["warnings"][0].split())
                in told[: f"{told} ".index(f" {link['url']} ")]
            )
    assert "https%3A%2F%2Fexample.org%2Fa%20b.jpg" in str(firsthand("links", address))


@pytest.mark.parametrize(
    "words",
    [["example.org/a.jpg"], ["http://10.0.0.4/a.jpg"], ["51,0", "--at", "June"],
     ["https://example.org/a.jpg", "--at", "2014-06-15"]],
)  # fmt: skip
def test_what_no_link_can_be_written_for_is_refused_with_a_way_on(
    firsthand: Any, words: list[str]
) -> None:
    error = firsthand("links", *words, code=2)["error"]
    assert error["code"] == "usage"
    assert error["hint"]


def test_landmarks_pinned_in_a_case_say_how_the_camera_looked(
    firsthand: Any, pans: Path, tmp_path: Path
) -> None:
    """The command takes size and landmarks as the desk does."""
    case = Path(shutil.copytree(pans, tmp_path / "case"))
    item = firsthand("pictures", case)["result"][0]["item"]
    for x, longitude in (("60", "43.67"), ("360", "43.69")):
        pin = f"{x},120,34.61,{longitude},5"
        firsthand("note", case, item, "a mill", "--landmark", pin, "--why", "its roof")
    marks = ("--foot", "200,250", "--top", "200,150", "--tip", "280,270")
    seen = firsthand(*TIKRIT, *marks, "--picture", case, item)["result"]["seen"]
    assert "from true north" in seen["sun"]
    without = firsthand(*TIKRIT, *marks, "--size", "420x300")["result"]["seen"]
    assert "in a direction that is not known" in without["sun"]
    other = ("--picture", case, "item-none")
    assert "item-none" in firsthand(*TIKRIT, *marks, *other, code=3)["error"]["message"]
    both = (*SIZE, "--picture", case, item)
    assert "beside --picture" in firsthand(*TIKRIT, *marks, *both, code=2)["error"]["message"]
