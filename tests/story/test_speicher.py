"""The sample case, told twice: with its own names and figures, and with all of them renamed.

What the ledger must show was written down from the public reports before any
code. The renamed telling proves that nothing of it stands in the code.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from firsthand.cli.main import run
from tests.story.conftest import ROOT

RENAME = json.loads((ROOT / "tools/sample/speicher/rename.json").read_text("utf-8"))


@dataclass(frozen=True)
class Told:
    """One telling of the case: its claims, and how it names things."""

    claims: list[dict[str, Any]]
    items: dict[str, dict[str, Any]]
    named: Callable[[str], str]

    def figure(self, facet: str, low: int | None, high: int | None = None) -> dict[str, Any]:
        """Give the one claim with this figure, the figures written as in the original."""
        wanted = (self._number(low), self._number(high if high is not None else low))
        found = [
            c
            for c in self.claims
            if c["facet"] == facet
            and isinstance(c["value"], dict)
            and (c["value"]["low"], c["value"]["high"]) == wanted
        ]
        assert len(found) == 1, [(c["facet"], c["value"], c["event"]) for c in self.claims]
        return found[0]

    def word(self, facet: str, word: str) -> dict[str, Any]:
        """Give the one claim whose figure is a vague word."""
        found = [
            c
            for c in self.claims
            if c["facet"] == facet
            and isinstance(c["value"], dict)
            and word in c["value"]["text"].lower()
        ]
        assert len(found) == 1, [(c["facet"], c["value"], c["event"]) for c in self.claims]
        return found[0]

    def origins(self, claim: dict[str, Any], side: str = "for") -> list[str]:
        """Name the origins of one side."""
        return [o["name"] for o in claim["origins"] if o["side"] == side]

    def outlets(self, ids: list[str]) -> set[str]:
        """Name who published the items."""
        return {self.items[i]["outlet"] for i in ids}

    def _number(self, value: int | None) -> int | None:
        if value is None:
            return None
        renamed = self.named("13 imams") if value == 13 else self.named(f"{value:,}")
        return int(renamed.split()[0].replace(",", ""))


@pytest.fixture(params=["as it was", "renamed"])
def told(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Told:
    renamed = request.param == "renamed"
    case: Path = request.getfixturevalue("renamed" if renamed else "speicher")
    capsys.readouterr()

    def ask(command: str) -> Any:
        assert run([command, str(case), "--json"]) == 0
        return json.loads(capsys.readouterr().out)["result"]

    named = (lambda words: RENAME.get(words, words)) if renamed else (lambda words: words)
    items = {item["id"]: item for item in ask("items")}
    return Told(ask("claims"), items, named)


def only(claim: dict[str, Any], side: str = "for") -> int:
    """Give the low count of a side."""
    low: int = claim["independent_origins"][side][0]
    return low


def test_the_most_printed_figure_has_one_origin_and_it_is_a_party(told: Told) -> None:
    claim = told.figure("killed", 1700)
    group = told.named("Islamic State of Iraq and the Levant")
    assert only(claim) == 1
    interested = [o["name"] for o in claim["origins"] if o["interested"]]
    assert group in interested
    assert claim["reports"] >= 12
    assert claim["first_seen"].startswith("2014-06-14")
    assert claim["stances"]["unverified"] >= 3


@pytest.mark.parametrize(
    ("figure", "origin"),
    [(170, "Qassim al-Moussawi"), (175, "Mohammed Shia al-Sudani")],
)
def test_an_officials_figure_has_that_official_for_its_one_origin(
    told: Told, figure: int, origin: str
) -> None:
    claim = told.figure("killed", figure)
    assert claim["independent_origins"]["for"] == [1, 1]
    assert any(told.named(origin).split()[-1] in name for name in told.origins(claim))


def test_the_rights_groups_range_was_replaced_by_its_own_later_one(told: Told) -> None:
    earlier, later = told.figure("killed", 160, 190), told.figure("killed", 560, 770)
    assert told.origins(earlier) == told.origins(later) == ["Human Rights Watch"]
    assert only(earlier) == only(later) == 1
    assert earlier["superseded_by"] == later["id"]


def test_hundreds_has_two_origins_the_captions_and_the_united_nations(told: Told) -> None:
    claim = told.word("killed", "hundreds")
    assert only(claim) == 2
    names = " / ".join(told.origins(claim))
    assert told.named("Islamic State of Iraq and the Levant") in names
    assert told.named("Pillay") in names


def test_exhumed_bodies_are_counted_over_time(told: Told) -> None:
    seen = [told.figure("exhumed", n)["first_seen"][:10] for n in (47, 164, 470)]
    assert seen == ["2015-04-07", "2015-04-13", "2015-05-28"]


def test_who_confirms_the_photographs_and_who_doubts_them(told: Told) -> None:
    claims = [c for c in told.claims if c["facet"] == "authenticity"]
    assert len(claims) == 1
    (claim,) = claims
    confirming = " / ".join(told.origins(claim))
    assert told.named("al-Moussawi") in confirming
    assert "diplomatic source" in confirming.lower() or "Al Jazeera" in confirming
    assert "Human Rights Watch" in confirming
    stances = {s["stance"] for s in claim["statements"]}
    assert "doubts" in stances
    assert only(claim) == 3


def test_the_four_wire_copies_are_known_as_one(told: Told) -> None:
    wire = [i for i in told.items.values() if "wtop.com" in (i["url"] or "")]
    assert [i["outlet"] for i in wire] == ["Associated Press"]
    (group,) = [c for c in wire[0]["copies"] if c["whole"]]
    outlets = {name.removeprefix("The ") for name in told.outlets(group["items"])}
    assert outlets == {"Associated Press", "Honolulu Star-Advertiser", "Denver Post", "New Nation"}


@pytest.mark.parametrize(("outlet", "written"), [("Rediff", "17,00"), ("Jerusalem Post", "17,000")])
def test_a_figure_that_lost_or_gained_a_digit_is_a_slip(
    told: Told, outlet: str, written: str
) -> None:
    claim = told.figure("killed", 1700)
    slips = {told.items[s["item"]]["outlet"]: s["written"] for s in claim["slips"]}
    found = {name.removeprefix("The "): text for name, text in slips.items()}
    assert told.named(written) in found[outlet]


def test_a_range_read_as_a_rise_is_a_slip(told: Told) -> None:
    claim = told.figure("killed", 560, 770)
    assert {told.items[s["item"]]["outlet"] for s in claim["slips"]} == {"China Topix"}


def test_a_second_event_lends_no_figure_to_the_first(told: Told) -> None:
    first = told.figure("killed", 1700)["event"]
    for figure in (1400, 13):
        assert told.figure("killed", figure)["event"] != first


def test_a_report_that_contradicts_itself_is_shown(told: Told) -> None:
    own, ministers = told.figure("exhumed", 499), told.figure("exhumed", 470)
    both = {s["item"] for s in own["statements"]} & {s["item"] for s in ministers["statements"]}
    assert told.outlets(list(both)) == {"The Independent"}
