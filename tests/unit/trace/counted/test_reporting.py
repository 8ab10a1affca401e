"""How a report itself stands to an asked claim."""

from __future__ import annotations

import pytest

from firsthand.model.statement import Stance
from firsthand.trace.matching.lexical import LexicalMatcher
from firsthand.trace.tracing import trace_asked
from tests.unit.reports_by_hand import ARMY, HERALD, Said, report, traced

ASKED = "the army mined the old bridge"


def stance_of(*said):
    one = report("a", "Paper", 1, *said)
    trace = trace_asked(
        ASKED, [one.item], list(one.statements), traced(one), LexicalMatcher()
    )  # fmt: skip
    return trace.articles[0].stance


def test_what_a_report_first_tells_in_its_own_voice_it_takes_as_fact():
    told = Said("The army mined the old bridge on Monday.")
    quoted = Said("“We mined the old bridge,” the general said.", (ARMY,), cue="said",
                  content="“We mined the old bridge,”")  # fmt: skip
    assert stance_of(told, quoted) is Stance.ASSERTS
    assert stance_of(quoted, told) is Stance.UNVERIFIED


@pytest.mark.parametrize(
    ("cue", "stance"), [("disclosed", Stance.ASSERTS), ("said", Stance.UNVERIFIED)]
)
def test_what_is_disclosed_is_taken_as_fact_and_what_is_said_is_not(cue, stance):
    said = Said(f"The army mined the old bridge, the general {cue}.", (ARMY,), cue=cue,
                content="The army mined the old bridge")  # fmt: skip
    assert stance_of(said) is stance


@pytest.mark.parametrize("word", ["reportedly", "allegedly", "apparently"])
def test_a_word_of_distance_keeps_a_report_from_taking_it_as_fact(word):
    assert stance_of(Said(f"The army {word} mined the old bridge.")) is Stance.UNVERIFIED


def test_a_report_that_opens_against_the_rumour_denies_it():
    opening = Said("The bridge is open, contrary to rumours of the day.")
    passed = Said("The army mined the old bridge, the Herald said.", (HERALD,), cue="said",
                  content="The army mined the old bridge")  # fmt: skip
    assert stance_of(opening, passed) is Stance.DENIES


def test_a_speaker_who_has_no_doubt_does_not_make_a_report_doubt():
    sure = Said("“There is no doubt about it,” the general said.", (ARMY,), cue="said",
                content="“There is no doubt about it,”")  # fmt: skip
    assert stance_of(sure, Said("The army mined the old bridge.")) is Stance.ASSERTS
