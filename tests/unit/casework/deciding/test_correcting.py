"""A statement as a person says it is."""

from __future__ import annotations

import pytest

from firsthand.casework.counting.analysing import analysis_of
from firsthand.casework.deciding.admitting import KnownThings
from firsthand.casework.deciding.correcting import Mending, corrected
from firsthand.casework.deciding.taking_down import decide
from firsthand.errors import UnknownId, UsageProblem
from firsthand.model.ids import StatementId
from firsthand.model.source import SourceKind
from firsthand.model.statement import Stance
from firsthand.store.case import Case

FIRST = StatementId("item-a-0")


def mended(case: Case, **more):
    known = KnownThings(case, analysis_of(case))
    return corrected(known, FIRST, Mending(**more)).statement


def test_what_is_not_named_stays_as_it_was(counted: Case) -> None:
    was = next(counted.statements())
    now = mended(counted, stance=Stance.DENIES)
    assert (now.stance, now.chain, now.figures) == (Stance.DENIES, was.chain, was.figures)


def test_a_speaker_of_the_report_keeps_role_and_body(counted: Case) -> None:
    (speaker,) = mended(counted, chain=["Gen. Anwar Haddad"]).chain
    assert (speaker.kind, speaker.body) == (SourceKind.OFFICIAL, "Varian army")
    assert [span.of(counted.item("item-a").text) for span in speaker.spans] == ["Gen. Anwar Haddad"]


def test_a_speaker_whom_the_case_knows_brings_its_kind(counted: Case) -> None:
    relay, origin = mended(counted, chain=["Justice Monitor", "Somebody Else"]).chain
    assert (relay.kind, relay.spans) == (SourceKind.RIGHTS_GROUP, ())
    assert (origin.kind, origin.name) == (SourceKind.UNKNOWN, "Somebody Else")


def test_that_nobody_is_named_can_be_said(counted: Case) -> None:
    now = mended(counted, chain=[])
    assert (now.chain, now.source) == ((), ())


@pytest.mark.parametrize(
    ("asked", "low", "high"),
    [
        ("175", 175, 175),
        ("1,700", 1700, 1700),
        ("160-190", 160, 190),
        ("7-", 7, None),
        ("-50", None, 50),
        ("170=12.5", 12.5, 12.5),
    ],
)
def test_a_figure_is_read_as_people_write_it(
    counted: Case, asked: str, low: float | None, high: float | None
) -> None:
    (figure,) = mended(counted, figures=[asked]).figures
    assert (figure.low, figure.high, figure.facet, figure.text) == (low, high, "killed", "170")


def test_a_figure_can_be_dropped_and_one_that_was_missed_added(counted: Case) -> None:
    assert mended(counted, figures=["170="]).figures == ()
    missed, was = mended(counted, figures=["said=2"]).figures
    assert (missed.text, missed.low, was.text) == ("said", 2, "170")
    assert missed.span.of(counted.item("item-a").text) == "said"


@pytest.mark.parametrize("asked", ["many", "-", "", "1.2.3", "nowhere=3", "170=x"])
def test_a_figure_that_cannot_be_read_is_refused(counted: Case, asked: str) -> None:
    with pytest.raises(UsageProblem, match="nothing was written"):
        mended(counted, figures=[asked])


def test_nothing_to_correct_and_nothing_known_are_refused(counted: Case) -> None:
    with pytest.raises(UsageProblem, match="nothing was said to be wrong"):
        mended(counted)
    known = KnownThings(counted, analysis_of(counted))
    with pytest.raises(UnknownId):
        corrected(known, StatementId("st-0"), Mending(stance=Stance.DENIES))


def test_a_correction_goes_on_from_the_one_before(counted: Case) -> None:
    known = KnownThings(counted, analysis_of(counted))
    decide(counted, corrected(known, FIRST, Mending(stance=Stance.DENIES)), by="Ana")
    now = mended(counted, figures=["175"])
    assert (now.stance, now.figures[0].low) == (Stance.DENIES, 175)
