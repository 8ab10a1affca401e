"""Whom a question is about is taken out of the chains that only speak of them."""

from __future__ import annotations

from firsthand.trace.asked.topics import without_topics
from firsthand.trace.view import CaseView
from tests.unit.reports_by_hand import GROUP, WATCH, Said, report, traced

REPORTS = (
    report("a", "Daily Herald", 1, Said(
        "The monitor wanted to map the border.", (WATCH,), cue="wanted",
        content="to map the border",
    )),
    report("b", "Evening Post", 2, Said(
        "The group said the border was mapped.", (GROUP,), cue="said",
        content="the border was mapped",
    )),
)  # fmt: skip


def view() -> CaseView:
    items = [one.item for one in REPORTS]
    statements = [s for one in REPORTS for s in one.statements]
    return CaseView.of(items, statements, traced(*REPORTS).linking)


def test_one_who_is_asked_about_and_does_not_speak_is_no_source() -> None:
    case = view()
    chains = dict(case.linking.speakers)
    ends = [case.name(chain[-1]) for chain in chains.values()]
    asked = f"{ends[0]} maps the border"
    first, second = chains
    found = without_topics(asked, [first, second], case).linking.speakers
    assert dict(found) == {first: chains[first][:-1], second: chains[second]}
    assert len(found) == len(chains)


def test_where_nobody_is_a_topic_the_case_is_the_same() -> None:
    case = view()
    assert without_topics("the bridge fell", list(case.statements), case) is case
