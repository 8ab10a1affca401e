"""The contact sheet, groups of copies, one picture, and its light."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image
from starlette.testclient import TestClient

from firsthand.cli.main import run
from firsthand.model.person import Role
from firsthand.web.desk import Desk
from firsthand.web.pages.pictures import one_picture as picture
from firsthand.web.pages.pictures.held import picture_desk_of
from firsthand.web.pages.pictures.shown import dates_left_out, dates_of
from tests.web.pictures.conftest import CASE, PAGE, draw_quarry, inside, uncovered_entries

NO_SCRIPT = {"Sec-Fetch-Dest": "image"}


def page(client: TestClient, path: str, **query: str) -> str:
    answer = client.get(f"{CASE}pictures/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return " ".join(answer.text.split())


def test_the_contact_sheet_says_in_words_what_a_picture_is(
    client: TestClient, items: dict[str, str]
) -> None:
    sheet = page(client, "index.html")
    assert sheet.count("<article") == len(items) == 5
    for words in (
        "The quarry near Velmara, drawn by Lagoon Times.",
        "caption of <bdi>Lagoon Times</bdi>",
        "700 × 460 pixels, JPEG",
        "0:03 long, sound: one track, MP4",
        "nobody has looked yet",
        "shown by no report",
        "Photograph, one of 3 copies",
    ):
        assert words in sheet


@pytest.mark.parametrize(
    ("show", "names"),
    [
        ("videos", {"walk.mp4"}),
        ("alone", {"walk.mp4"}),
        ("several", {"quarry.jpg", "quarry-small.jpg", "landslide.jpg"}),
        ("seen", set()),
    ],
)
def test_the_sheet_shows_the_chosen_part(
    client: TestClient, items: dict[str, str], show: str, names: set[str]
) -> None:
    sheet = page(client, "index.html", show=show)
    assert {name for name, item in items.items() if f"cover-{item}" in sheet} == names


def test_filters_apply_by_the_reports_that_show_a_picture(
    client: TestClient, items: dict[str, str]
) -> None:
    sheet = page(client, "index.html", outlet="delta")
    assert f"cover-{items['landslide.jpg']}" in sheet
    assert f"cover-{items['quarry.jpg']}" not in sheet


def test_an_unknown_part_is_refused_in_words(client: TestClient) -> None:
    refused = client.get(f"{CASE}pictures/index.html?show=nice")
    assert refused.status_code == 400
    assert "there is no such part of them" in refused.text


def test_one_photograph_under_different_stories_comes_first_with_its_earliest_copy(
    client: TestClient, items: dict[str, str]
) -> None:
    groups = page(client, "groups.html")
    assert "One photograph stands under different stories" in groups
    order = [groups.index(f'id="cover-{items[name]}"') for name in ("landslide.jpg", "quarry.jpg")]
    assert order == sorted(order), "the copy of 2028 is the earliest known"
    assert "<dt>claimed</dt><dd>2 March 2028</dd>" in groups
    assert "<dt>archived</dt><dd>–</dd>" in groups
    assert "See this first" in page(client, "index.html")


def test_a_view_is_told_on_the_cover_so_that_nobody_must_look_again(
    client: TestClient, desk: Desk, items: dict[str, str]
) -> None:
    item = items["quarry.jpg"]
    client.post(f"{CASE}pictures/{item}/look.json")
    kept = client.post(
        f"{CASE}pictures/{item}/note",
        data={"text": "nothing graphic", "on_cover": "on"},
        follow_redirects=False,
    )
    assert kept.status_code == 303
    assert f"saved={desk.case('velmara').case.head().size}" in kept.headers["location"]
    sheet = page(client, "index.html", show="noted")
    assert '<q dir="auto">nothing graphic</q>' in sheet
    assert "seen by 1: Ada Quill" in sheet
    assert page(client, "index.html", show="unseen").count("<article") == 4
    assert "grey" in page(client, f"{item}.html").split('id="who"')[1]


def test_one_picture_says_what_is_known_and_what_checks_cannot_show(
    client: TestClient, items: dict[str, str]
) -> None:
    shown = page(client, f"{items['quarry.jpg']}.html")
    for words in ("Cannot show", "Measured", "never mixed", "separate details agree", "<polygon"):
        assert words in shown
    known = client.get(f"{CASE}pictures/{items['quarry.jpg']}.json").json()["result"]
    assert known["fingerprint"]["width_px"] == 700


def test_without_scripts_a_look_is_a_form_and_a_page(
    client: TestClient, desk: Desk, items: dict[str, str]
) -> None:
    item = items["quarry.jpg"]
    back = f"pictures/{item}.html"
    opened = client.post(f"{CASE}pictures/{item}/look", data={"back": back})
    assert opened.url.path == f"{CASE}{back}"
    assert "Uncovered, noted as <a href=" in opened.text
    address = opened.text.split('<img src="')[1].split('"')[0]
    assert client.get(address, headers=NO_SCRIPT).content.startswith(b"\xff\xd8\xff")
    assert "<img" not in client.get(str(opened.url)).text, "the ticket was used: covered again"
    assert len(uncovered_entries(desk.case("velmara").case)) == 1


def test_settings_are_in_the_bytes_before_they_leave(
    client: TestClient, items: dict[str, str]
) -> None:
    sent = {"blur": "none", "size": "small", "brightness": "40", "grey": "on", "why": "see"}
    asked = client.post(f"{CASE}pictures/{items['quarry.jpg']}/look.json", data=sent).json()
    shown = client.get(f"{CASE}pictures/{asked['result']['address']}", headers=NO_SCRIPT)
    picture = Image.open(io.BytesIO(shown.content))
    assert picture.mode == "L"
    assert max(picture.size) == 360
    assert picture.getextrema()[1] < 130


def test_a_setting_that_is_none_is_refused(client: TestClient, items: dict[str, str]) -> None:
    for wrong in ({"blur": "no"}, {"blur": "none", "brightness": "1000"}):
        refused = client.post(f"{CASE}pictures/{items['quarry.jpg']}/look.json", data=wrong)
        assert refused.status_code == 400
        assert "there is no such setting" in refused.json()["error"]["message"]


def test_two_pictures_are_noted_one_by_one_and_lie_over_each_other(
    client: TestClient, desk: Desk, items: dict[str, str]
) -> None:
    both = {"left": items["quarry.jpg"], "right": items["landslide.jpg"]}
    shown = page(client, "compare.html", **both)
    assert "matrix(" in shown
    assert "one over the other" in shown
    asked = client.post(f"{CASE}pictures/compare/look.json", data=both).json()["result"]
    assert len(asked["entries"]) == len(asked["addresses"]) == 2
    subjects = [json.loads(e)["subjects"] for e in uncovered_entries(desk.case("velmara").case)]
    assert sorted(one for named in subjects for one in named) == sorted(both.values())
    for address in asked["addresses"]:
        assert client.get(f"{CASE}pictures/{address}", headers=NO_SCRIPT).status_code == 200


def test_two_pictures_without_a_likeness_are_only_beside_each_other(
    client: TestClient, items: dict[str, str]
) -> None:
    shown = page(client, "compare.html", left=items["market.png"], right=items["quarry.jpg"])
    assert "not found to show one photograph" in shown
    assert "one over the other" not in shown


def test_a_film_is_shown_by_moments_and_clips_that_players_fetch_in_parts(
    client: TestClient, desk: Desk, items: dict[str, str]
) -> None:
    item = items["walk.mp4"]
    assert page(client, f"{item}.html").count('name="second"') == 12
    still = client.post(f"{CASE}pictures/{item}/look.json", data={"second": "1.5"}).json()["result"]
    shown = client.get(f"{CASE}pictures/{still['address']}", headers=NO_SCRIPT)
    assert shown.headers["content-type"] == "image/jpeg"
    cut = {"second": "0.5", "length": "2"}
    clip = client.post(f"{CASE}pictures/{item}/look.json", data=cut).json()["result"]
    assert clip["clip"]
    address = f"{CASE}pictures/{clip['address']}"
    whole = client.get(address, headers={"Sec-Fetch-Dest": "video"})
    assert whole.headers["content-type"] == "video/webm"
    assert b"A_OPUS" not in whole.content, "no sound unless it was asked for"
    part = client.get(address, headers={"Sec-Fetch-Dest": "video", "Range": "bytes=4-9"})
    assert part.status_code == 206
    assert part.content == whole.content[4:10]
    beyond = client.get(address, headers={"Sec-Fetch-Dest": "video", "Range": "bytes=9999999-"})
    assert beyond.status_code == 416
    assert client.get(address, headers=NO_SCRIPT).status_code >= 400
    assert len(uncovered_entries(desk.case("velmara").case)) == 2


def test_a_copy_for_handing_on_is_hidden_for_good_and_says_what_was_left(
    client: TestClient, items: dict[str, str]
) -> None:
    item = items["quarry.jpg"]
    sent = {"patches": "100,100,200,150", "why": "for the printed page", "file": "png"}
    made = client.post(
        f"{CASE}pictures/{item}/copy", data={**sent, "back": f"pictures/{item}.html"}
    )
    assert "of the copy is hidden" in made.text
    address = made.text.split("pictures/looks/")[1].split('"')[0]
    file = client.get(f"{CASE}pictures/looks/{address}", headers={"Sec-Fetch-Dest": "document"})
    assert file.headers["content-disposition"] == 'attachment; filename="quarry-hidden.png"'
    picture = Image.open(io.BytesIO(file.content)).convert("RGB")
    assert len(picture.crop((110, 110, 290, 240)).getcolors() or ()) == 1


def test_only_who_may_export_gets_a_copy_or_the_original(desk: Desk, items: dict[str, str]) -> None:
    item = items["quarry.jpg"]
    with inside(desk, "Ana", Role.ANALYST) as analyst:
        for path in ("copy", "original"):
            refused = analyst.post(f"{CASE}pictures/{item}/{path}", data={"why": "to keep"})
            assert refused.status_code == 403
        assert 'id="copy"' not in analyst.get(f"{CASE}pictures/{item}.html").text


def test_a_part_that_cannot_be_read_is_refused(client: TestClient, items: dict[str, str]) -> None:
    for patches in ("12,x", "1,2,3", "5,5,0,9", "1,1 2,2"):
        refused = client.post(
            f"{CASE}pictures/{items['quarry.jpg']}/copy", data={"patches": patches, "why": "w"}
        )
        assert refused.status_code == 400
        assert "as a part to hide" in refused.text


def test_the_light_says_which_hours_fit_a_shadow_marked_in_the_picture(
    client: TestClient, items: dict[str, str]
) -> None:
    marked = {
        "foot_x": "300", "foot_y": "400", "top_x": "300", "top_y": "250", "tip_x": "430",
        "tip_y": "425",
    }  # fmt: skip
    where = {"latitude": "34.6", "longitude": "43.68", "day": "2014-06-15", "zone": "+03:00"}
    shown = page(client, f"{items['quarry.jpg']}/light.html", **where, **marked, hour="17:30")
    for words in ("Hours that fit", "Hours that do not", "What would narrow it", "learns which"):
        assert words in shown
    wrong = page(client, f"{items['quarry.jpg']}/light.html", **{**where, "latitude": "95"})
    assert "expected a number from -90 to 90" in wrong
    assert "Hours that fit" not in wrong


def test_the_desk_and_the_command_name_the_same_hours(
    client: TestClient, items: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {
        "foot_x": "300", "foot_y": "400", "top_x": "300", "top_y": "250", "tip_x": "430",
        "tip_y": "425", "latitude": "34.6", "longitude": "43.68", "day": "2014-06-15",
        "zone": "+03:00", "horizon": "230", "field": "60",
    }  # fmt: skip
    shown = page(client, f"{items['quarry.jpg']}/light.html", **asked)
    size = re.search(r"In pixels of the original, (\d+) × (\d+)", shown)
    assert size is not None
    words = ["light", "34.6,43.68", "--at", "2014-06-15", "--zone", "+03:00", "--json"]
    words += ["--foot", "300,400", "--top", "300,250", "--tip", "430,425", "--horizon", "230"]
    words += ["--field", "60", "--size", f"{size[1]}x{size[2]}"]
    capsys.readouterr()
    assert run(words) == 0
    answer = json.loads(capsys.readouterr().out)["result"]
    hours = [each["local"] for each in (*answer["fitting"], *answer["not_fitting"])]
    assert answer["fitting"]
    for local in hours:
        assert f"<li>{local}" in shown


def test_two_landmarks_say_where_the_camera_looked(
    client: TestClient, items: dict[str, str]
) -> None:
    item = items["quarry.jpg"]
    pins = (("the mill", "100", "34.61", "43.67"), ("the mast", "600", "34.61", "43.69"))
    for text, x, latitude, longitude in pins:
        kept = client.post(
            f"{CASE}pictures/{item}/note",
            data={
                "text": text, "why": "its roof", "pin_x": x, "pin_y": "200",
                "pin_latitude": latitude, "pin_longitude": longitude,
            },
        )  # fmt: skip
        assert kept.status_code == 200
    shown = page(
        client, f"{item}/light.html", latitude="34.6", longitude="43.68", day="2014-06-15",
        zone="+03:00", foot_x="300", foot_y="400", top_x="300", top_y="250", tip_x="430",
        tip_y="425",
    )  # fmt: skip
    assert "degrees apart on the map" in shown
    assert "the mast" in shown
    half = client.post(f"{CASE}pictures/{item}/note", data={"text": "mill", "pin_x": "1"})
    assert half.status_code == 400


def test_a_file_is_held_against_the_case_and_not_kept(
    client: TestClient, desk_case: Path, desk: Desk
) -> None:
    before = desk.case("velmara").case.head().size
    sent = io.BytesIO()
    draw_quarry().resize((500, 375)).save(sent, "JPEG", quality=70)
    asked = client.post(
        f"{CASE}pictures/match", files={"file": ("wire.jpg", sent.getvalue(), "image/jpeg")}
    )
    words = " ".join(asked.text.split())
    assert "Yes: 3 pictures show" in words
    assert "Earliest claimed" in words
    assert "2 March 2028" in words
    assert desk.case("velmara").case.head().size == before
    stranger = io.BytesIO()
    Image.effect_noise((300, 200), 60).save(stranger, "PNG")
    other = client.post(
        f"{CASE}pictures/match", files={"file": ("other.png", stranger.getvalue(), "image/png")}
    )
    assert "Not in this case" in other.text
    nothing = client.post(
        f"{CASE}pictures/match", files={"file": ("a.txt", b"words", "text/plain")}
    )
    assert nothing.status_code == 400


def test_scenes_are_put_in_order_when_somebody_asks(client: TestClient, desk: Desk) -> None:
    assert "Put them in order" in page(client, "scenes.html")
    made = client.post(f"{CASE}pictures/scenes", data={"back": "pictures/scenes.html"})
    assert "Scene 1" in made.text
    assert not uncovered_entries(desk.case("velmara").case)


def test_words_of_strangers_stay_words(built_velmara: Path, tmp_path: Path) -> None:
    case = Path(shutil.copytree(built_velmara, tmp_path / "hostile"))
    pile = tmp_path / "more"
    pile.mkdir()
    caption = '&lt;script&gt;alert(1)&lt;/script&gt; "onload=x \u202egpj.exe\u202c الساحة'
    html = PAGE.format(
        title="&lt;img src=x&gt;", outlet="&lt;b&gt;", day="2031-06-22", text="Rain.",
        name="a&quot;b.png", caption=caption,
    )  # fmt: skip
    (pile / "page.html").write_text(html, encoding="utf-8")
    draw_quarry(5).save(pile / 'a"b.png')
    assert run(["add", str(case), str(pile), "--engine", "here", "--quiet"]) == 0
    with Desk([case]) as desk, inside(desk, "Ada", Role.KEEPER) as client:
        place = CASE.replace("velmara", "hostile")
        sheet = client.get(f"{place}pictures/index.html").text
        assert "&lt;script&gt;alert(1)" in sheet
        assert "⟨U+202E⟩" in sheet
        name = sheet.split("alert(1)")[0].rsplit('id="cover-', 1)[1].split('"')[0]
        for path in ("index.html", f"{name}.html", f"{name}/light.html", "groups.html"):
            shown = client.get(f"{place}pictures/{path}").text
            assert "<script>alert" not in shown
            assert "<img" not in shown
            assert "\u202e" not in shown


def test_of_many_dates_the_earliest_are_listed_and_the_others_counted(
    client: TestClient, desk: Desk, items: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = desk.case("velmara")
    shelf = picture_desk_of(held.case).shelf_in(held.case, held.snapshot())
    one = shelf.picture(items["quarry.jpg"])
    every, few = dates_of(one), dates_of(one, 1)
    kinds = [date.kind for date in every]
    assert few == [every[kinds.index(kind)] for kind in dict.fromkeys(kinds)]
    assert dates_left_out(one, 1) == len(every) - len(few)
    assert (dates_of(one, 0), dates_left_out(one, 0)) == ([], len(every))
    address = f"{items['quarry.jpg']}.html"
    assert "All of them, as JSON" not in page(client, address)
    monkeypatch.setattr(picture, "DATES_MOST", 0)
    assert f"And {len(every)} later ones" in page(client, address)
