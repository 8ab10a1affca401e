"""Make the whole case's claims, origins and counts anew, and ask it in words."""

from __future__ import annotations

import getpass
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path

from firsthand.casework.asking.ahead import ReadyCase
from firsthand.casework.asking.searching import index_words
from firsthand.casework.asking.vectors import vectors_beside
from firsthand.casework.statements.kept import kept_statements
from firsthand.casework.statements.standing import decided_sources, material_of, pairs_of
from firsthand.casework.versions import ANALYSE_VERSION
from firsthand.errors import NothingAsked, UnknownId
from firsthand.judge.in_force import in_force
from firsthand.link.linking import link
from firsthand.link.picture_groups import picture_groups
from firsthand.link.showings import PICTURED, showings_in
from firsthand.model.claim import Analysis
from firsthand.model.ids import StatementId
from firsthand.model.item import Item
from firsthand.model.picture import PictureGroup, Showing
from firsthand.model.ports import ClaimMatcher
from firsthand.model.trace import Trace
from firsthand.preserve.capture import entry_of_analysis, entry_of_derived
from firsthand.store.case import Case
from firsthand.trace.asked.meaning import MeaningMatcher
from firsthand.trace.asking import Question
from firsthand.trace.judging import Evidence
from firsthand.trace.matching.lexical import LexicalMatcher
from firsthand.trace.tracing import analyse as trace_all
from firsthand.trace.tracing import trace_over
from firsthand.weights.files import FOLDER, has_network


def analyse(case: Case, actor: str | None = None) -> Analysis:
    """Link and trace everything in the case and keep the result.

    The result is derived: it replaces the one before in one transaction and
    could be made again at any time from items, statements and decisions of people.

    Args:
        case: An open case.
        actor: Who has it made; the system's user name when None.
    """
    # before what it is made from, so that a change meanwhile makes it out of date
    revision = case.revision()
    material = material_of(case)
    # one publication handed in twice is one report
    items = [item for item in material.items if not item.is_again]
    counted = {item.id for item in items}
    statements = [one for one in material.statements if one.item in counted]
    linking = link(items, statements, decided_sources(material.state))
    judged = Evidence(pairs_of(material.state, linking).pairs)
    pictures = _pictures(case, items)
    analysis = trace_all(items, statements, linking, evidence=judged, pictures=pictures)
    actor = actor or getpass.getuser()
    entry = entry_of_analysis(
        actor=actor,
        at=datetime.now(UTC),
        items=[item.id for item in items],
        step_version=ANALYSE_VERSION,
        last_decision=material.last_decision,
    )
    case.save_analysis(analysis, revision=revision, entry=entry)
    now = datetime.now(UTC)
    case.record(entry_of_derived(case.derived(), actor=actor, at=now, revision=revision))
    # so that the first search and the first question need not wait for it
    by_id = {item.id: item for item in material.items}
    index_words(case, by_id)
    ReadyCase.of_kept(case, by_id, kept_statements(case, analysis), analysis)
    return analysis


def _pictures(case: Case, items: Sequence[Item]) -> tuple[PictureGroup, ...]:
    """Give the photographs of the case in all their copies, and who shows them."""
    pictured = [item.id for item in items if item.kind in PICTURED]
    return picture_groups(pictured, list(case.likenesses()), showings_of(case, items))


def showings_of(case: Case, items: Sequence[Item]) -> tuple[Showing, ...]:
    """Say which reports of the case show which of its pictures.

    Args:
        case: An open case.
        items: All its items.
    """
    return showings_in(items, {capture.id: capture.locator for capture in case.captures()})


def analysis_of(case: Case) -> Analysis:
    """Give the case's analysis; make it first when there is none yet."""
    return case.analysis() or analyse(case)


def trace(
    case: Case,
    asked: str,
    without: Collection[StatementId] = (),
    *,
    ready: ReadyCase | None = None,
    weights: Path = FOLDER,
) -> Trace:
    """Answer "whose word does this rest on?" for a claim asked in words.

    It is looked for by meaning; by words alone when the package holds no
    sentence vectors, which the answer says.

    Args:
        case: An open case.
        asked: The claim in a person's words.
        without: Statements that the person dropped from the answer.
        ready: The case made ready for questions; made ready here when None.
        weights: Where the sentence vectors lie.

    Raises:
        NothingAsked: The words hold nothing that can be looked for.
        UnknownId: The case holds no statement that was to be dropped.
        WeightsDamaged: The sentence vectors are not the ones that were built.
    """
    if not any(character.isalnum() for character in asked):
        raise NothingAsked(
            f"cannot trace `{asked}`: it holds no word and no figure; nothing was looked for",
            hint='ask with words of the claim: `firsthand trace CASE "1,700 soldiers killed"`',
        )
    ready = ready or ReadyCase.of(case, analysis_of(case))
    for dropped in without:
        if dropped not in ready.lookups.places.of_statement:
            raise UnknownId(
                f"cannot drop statement `{dropped}`: the case holds no such statement;"
                " nothing was traced",
                hint="`firsthand trace CASE WORDS` prints the id beside each matched statement",
            )
    judged = pairs_of(in_force(case.decisions()), ready.analysis.linking).pairs
    question = Question(asked, frozenset(without), judged)
    return trace_over(question, ready.lookups, ready.analysis, _matcher(asked, ready, weights))


def _matcher(asked: str, ready: ReadyCase, weights: Path) -> ClaimMatcher:
    """Give what compares a question with statements, the best that is at hand."""
    if not has_network("vectors", weights):
        return LexicalMatcher()
    return MeaningMatcher(vectors_beside(ready, aside=asked, weights=weights))
