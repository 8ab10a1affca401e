"""Pictures in a case: copies found and explained, one photograph counted once."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image, ImageOps

from firsthand.casework.pictures.asked_checks import CHECKS
from firsthand.cli.main import run
from firsthand.cli.pictures import ASKED_CHECKS
from firsthand.media.copies.hash_lists import ListedHash, write_hash_list
from firsthand.media.copies.pdq import pdq
from tests.unit.media.copies.drawn_scenes import scene

SAMPLE = Path(__file__).parents[2] / "examples" / "speicher"
WIRE, CROPPED, MIRRORED = (
    SAMPLE / f"{name}-picture.jpg" for name in ("ap-0615", "denverpost-0615", "newnation-0616")
)


def page(outlet: str, day: str, words: str, picture: str, caption: str) -> str:
    return (
        f'<html><head><meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{day}">'
        f"<title>{words[:40]}</title></head>"
        f"<body><article><h1>{words[:40]}</h1><p>{words}</p><p>{words}</p>"
        f'<figure><img src="{picture}"><figcaption>{caption}</figcaption></figure>'
        "</article></body></html>"
    )


def save(image: Image.Image, path: Path, quality: int = 85) -> Path:
    image.save(path, "JPEG", quality=quality)
    return path


def test_the_wire_picture_of_the_sample_is_one_with_its_crop_and_its_mirror_image(
    firsthand: Any, speicher: Path
) -> None:
    answer = firsthand("match", speicher, WIRE)["result"]
    found = {Path(m["locator"]).name: m for m in answer["matches"]}
    assert set(found) == {WIRE.name, CROPPED.name, MIRRORED.name}
    assert found[MIRRORED.name]["overlay"]["mirrored"]
    assert not found[CROPPED.name]["overlay"]["mirrored"]
    assert 0.45 < found[CROPPED.name]["overlay"]["filled_share"] < 0.65
    assert "mirrored" in found[MIRRORED.name]["told"]
    assert answer["earliest"]["claimed"]["when"].startswith("2014-06-1")


def test_people_are_told_the_names_of_files_and_reports_beside_ids(
    speicher: Path, firsthand: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = firsthand("pictures", speicher)["result"]
    wire = next(one for one in found if Path(one["locator"]).name == WIRE.name)
    capsys.readouterr()
    assert run(["items", str(speicher)]) == 0
    assert WIRE.name in capsys.readouterr().out
    assert run(["show", str(speicher), wire["item"]]) == 0
    told = capsys.readouterr().out
    assert f"15 Jun 2014  {wire['shown_by'][0]}" in told
    assert run(["new", str(tmp_path / "case")]) == 0
    pile = [str(WIRE), str(MIRRORED)]
    assert run(["add", str(tmp_path / "case"), *pile, "--engine", "here", "--quiet"]) == 0
    assert f"{MIRRORED.name} (item-" in capsys.readouterr().out


def test_a_map_inside_a_pdf_is_one_with_the_copies_that_papers_print(
    firsthand: Any, speicher: Path
) -> None:
    answer = firsthand("match", speicher, SAMPLE / "rt-0903-map.jpg")["result"]
    assert {Path(m["locator"]).name for m in answer["matches"]} == {
        "rt-0903-map.jpg",
        "independent-0627-map.jpg",
        "hrw-0627.pdf",
    }


def test_what_stands_in_a_picture_is_read_as_its_caption(firsthand: Any, speicher: Path) -> None:
    items = firsthand("items", speicher)["result"]
    words = " ".join(item["text"] for item in items if item["kind"] == "photograph")
    assert "Tikrit" in words


def test_a_match_is_drawn_covered_and_uncovering_is_in_the_record(
    firsthand: Any, own_copy: Path, tmp_path: Path
) -> None:
    covered = firsthand("match", own_copy, WIRE, "--draw", tmp_path / "covered")["result"]
    assert "uncovered" not in kinds_in_record(own_copy)
    bare = firsthand("match", own_copy, WIRE, "--draw", tmp_path / "bare", "--uncovered")["result"]
    assert "uncovered" in kinds_in_record(own_copy)
    colours = []
    for answer in (covered, bare):
        drawing = Image.open(answer["matches"][1]["drawing"]).convert("HSV")
        colours.append(np.asarray(drawing)[80:300, 40:440, 1].mean())
    assert colours[0] < 8
    assert colours[0] < colours[1]


def kinds_in_record(case: Path) -> set[str]:
    from firsthand.casework.opening import open_case

    with open_case(case) as opened:
        return {json.loads(entry.entry)["kind"] for entry in opened.entries()}


def test_one_photograph_under_two_stories_is_said_before_everything_else(
    firsthand: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    whole = scene(7, (900, 600))
    save(whole, pile / "flood.jpg")
    save(ImageOps.mirror(whole.crop((120, 60, 800, 560))).resize((544, 400)), pile / "raid.jpg", 60)
    told = {
        "flood": page("Aldmoor Courier", "2019-03-04", "The flood at Aldmoor killed 12 people, the"
                      " mayor of Aldmoor said on Monday.", "flood.jpg", "Aldmoor after the flood."),
        "raid": page("Brackwater Post", "2021-08-19", "The raid on Brackwater wounded 40 soldiers,"
                     " the army said on Thursday.", "raid.jpg", "Brackwater after the raid."),
    }  # fmt: skip
    for name, words in told.items():
        (pile / f"{name}.html").write_text(words, "utf-8")
    case = tmp_path / "case"
    firsthand("new", case)
    (pair,) = firsthand("add", case, pile, "--engine", "here")["result"]["alike"]
    assert "mirrored" in pair["told"]
    assert run(["claims", str(case)]) == 0
    ledger = " ".join(capsys.readouterr().out.split())
    assert "See this first One photograph stands under different stories: " in ledger
    first = ledger.index("See this first")
    assert "Aldmoor Courier, “The flood" in ledger[first : first + 250]
    assert "(4 Mar 2019); Brackwater Post, “The raid" in ledger[first : first + 250]
    assert first < ledger.index("first seen")


def test_two_accounts_with_nothing_but_one_photograph_are_one_origin(
    firsthand: Any, tmp_path: Path
) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    whole = scene(8, (800, 600))
    posts = []
    for number, picture in enumerate((whole, whole.crop((80, 60, 760, 560)))):
        save(picture, pile / f"{number}.jpg")
        posts.append(
            f'{{"id": "{number}", "platform": "Example", "account": {{"handle": "@user{number}",'
            f' "name": "User {number}"}}, "created_at": "2021-06-0{number + 1}T10:00:00Z",'
            ' "text": "In Aldmoor 40 men were shot.",'
            f' "media": [{{"file": "{number}.jpg"}}]}}'
        )
    (pile / "posts.jsonl").write_text("\n".join(posts), "utf-8")
    for name, files in {"with": [pile], "without": [pile / "posts.jsonl"]}.items():
        firsthand("new", tmp_path / name)
        firsthand("add", tmp_path / name, *files, "--engine", "here")
    counts = {}
    for name in ("with", "without"):
        claims = firsthand("claims", tmp_path / name)["result"]
        (claim,) = [c for c in claims if c["value"]["low"] == 40]
        counts[name] = claim["independent_origins"]["for"]
    assert counts["without"] == [2, 2]
    assert counts["with"] == [1, 1]


def test_libraries_are_a_folder_a_case_and_a_list_of_hashes(
    firsthand: Any, speicher: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    picture = scene(9)
    asked = save(picture.resize((450, 300)), tmp_path / "asked.jpg", 50)
    save(picture, folder / "known.jpg")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing")
    known = pdq(np.asarray(picture))
    write_hash_list(tmp_path / "known.csv", [ListedHash(known.hexadecimal, 100, "listed", 1)])
    other = tmp_path / "other"
    firsthand("new", other)
    firsthand("add", other, folder / "known.jpg", "--engine", "here")
    libraries = [folder, tmp_path / "known.csv", other]
    words = [word for path in libraries for word in ("--library", path)]
    answer = firsthand("match", speicher, asked, *words)
    found = [match["known"] for match in answer["result"]["matches"]]
    assert len(found) == 3
    assert any(name.endswith("known.jpg") for name in found)
    assert any(name.endswith("listed") for name in found)
    assert any("broken.jpg" in warning for warning in answer["warnings"])


def test_new_pictures_are_compared_with_libraries_as_they_are_added(
    firsthand: Any, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    library.mkdir()
    save(scene(12), library / "known.jpg")
    new = save(ImageOps.mirror(scene(12)), tmp_path / "new.jpg", 60)
    case = tmp_path / "case"
    firsthand("new", case)
    (pair,) = firsthand("add", case, new, "--library", library, "--engine", "here")["result"][
        "alike"
    ]
    assert pair["known"].endswith("known.jpg")
    assert "mirrored" in pair["told"]
    assert len(firsthand("items", case)["result"]) == 1


def test_a_clip_is_found_inside_a_longer_video_with_its_place(
    firsthand: Any, tmp_path: Path
) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    wide = np.asarray(scene(10, (1600, 300)))
    frames = [wide[:, 8 * n : 8 * n + 400] for n in range(140)]
    (pile / "long.mp4").write_bytes(film(frames))
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(film(frames[60:120]))
    case = tmp_path / "case"
    firsthand("new", case)
    firsthand("add", case, pile, "--engine", "here")
    (match,) = firsthand("match", case, clip)["result"]["matches"]
    assert match["offset_s"] == pytest.approx(6.0, abs=0.5)


def film(frames: list[np.ndarray]) -> bytes:
    """Encode frames, ten a second."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("h264", rate=10)
        stream.width, stream.height, stream.pix_fmt = (
            frames[0].shape[1],
            frames[0].shape[0],
            "yuv420p",
        )
        for frame in frames:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        container.mux(stream.encode())
    return buffer.getvalue()


def test_what_is_no_picture_cannot_be_matched(firsthand: Any, speicher: Path) -> None:
    error = firsthand("match", speicher, SAMPLE / "dailybeast-0616.txt", code=3)["error"]
    assert error["code"] == "format-unknown"
    assert "nothing was compared" in error["message"]


def test_a_damaged_picture_is_kept_and_told_and_the_rest_goes_on(
    firsthand: Any, tmp_path: Path
) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "a.jpg").write_bytes(WIRE.read_bytes()[:600])
    save(scene(11), pile / "b.jpg")
    case = tmp_path / "case"
    firsthand("new", case)
    added = firsthand("add", case, pile, "--engine", "here", code=7)
    assert len(added["result"]["kept"]) == 2
    assert [Path(f["locator"]).name for f in added["result"]["failures"]] == ["a.jpg"]
    answer = firsthand("match", case, pile / "b.jpg")["result"]
    assert len(answer["matches"]) == 1


def test_the_check_of_the_grain_is_made_where_a_person_asks_for_it(
    firsthand: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = np.random.default_rng(5)
    grainy = 128 + rng.normal(0, 3, (320, 320))
    grainy[96:192, 96:192] += rng.normal(0, 20, (96, 96))
    (tmp_path / "pile").mkdir()
    save(Image.fromarray(grainy.clip(0, 255).astype(np.uint8)), tmp_path / "pile" / "grain.png")
    case = tmp_path / "case"
    firsthand("new", case)
    firsthand("add", case, tmp_path / "pile", "--engine", "here")
    (listed,) = firsthand("pictures", case)["result"]
    assert "asked" not in listed
    assert "noise-break" not in [finding["check"] for finding in listed["findings"]]
    asked = ("pictures", case, "--item", listed["item"], "--check", "noise")
    (found,) = firsthand(*asked)["result"]
    assert (found["asked"]["check"], found["asked"]["outcome"]) == ("noise-break", "inconclusive")
    assert found["asked"]["regions"] == [[[96, 96], [192, 96], [192, 192], [96, 192]]]
    assert run([str(word) for word in asked]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "grainier than the rest" in told
    assert "Cannot show: It shows nothing by itself" in told
    assert "marked: (96, 96) (192, 96) (192, 192) (96, 192)" in told


def test_a_check_that_errs_often_is_not_run_on_all_pictures(firsthand: Any, speicher: Path) -> None:
    error = firsthand("pictures", speicher, "--check", "noise", code=2)["error"]
    assert error["code"] == "usage"
    assert "--item" in error["hint"]
    assert tuple(CHECKS) == ASKED_CHECKS
