"""Offices and the bodies they speak for."""

from __future__ import annotations

import pytest

from firsthand.model.source import SourceKind, Speaker
from firsthand.trace.origins.offices import without_office
from tests.unit.reports_by_hand import Said, claim_with, count, report, traced


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("TLA Media Office", "TLA"),
        ("the army's spokesman", "the army"),
        ("director of Acre Hospital", "Acre Hospital"),
        ("Acre Hospital officials", "Acre Hospital"),
        ("Media Office", "Media Office"),
        ("Post Office", "Post Office"),
    ],
)
def test_the_words_for_an_office_are_left_out_and_nothing_else(name, body):
    assert without_office(name) == body


@pytest.mark.parametrize(
    ("left", "right", "independent"),
    [
        ("TLA Media Office", "TLA", 1),
        ("director of Acre Hospital", "Acre Hospital", 1),
        ("TLA Media Office", "Acre Hospital", 2),
        ("TLA Media Office", "TLA spokesman", 1),
        ("local officials", "local administration", 2),
        ("Acre Hospital officials", "Tavri Hospital officials", 2),
    ],
)
def test_a_body_and_its_office_are_counted_once(left, right, independent):
    def said(name):
        speaker = Speaker(name, name, SourceKind.PARTY)
        return Said(f"{name} said 30 died.", (speaker,), (count("30", 30),))

    analysis = traced(report("a", "A", 1, said(left)), report("b", "B", 2, said(right)))
    assert claim_with(analysis, "30").independence.supporting.high == independent
