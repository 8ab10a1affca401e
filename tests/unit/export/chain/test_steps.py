from dataclasses import replace

from firsthand.export.chain.order import in_order
from firsthand.export.chain.steps import NOBODY, EdgeKind, Step, steps_between
from firsthand.export.contents import index_of
from firsthand.model.claim import Claim
from tests.unit.export.case_made_by_hand import C_HUNDREDS, C_NINE, claims, made_by_hand, source_id

INDEX = index_of(made_by_hand())


def steps(claim: Claim) -> tuple[Step, ...]:
    return steps_between(INDEX, claim.statements, in_order(INDEX, claim))


def claim(name: str) -> Claim:
    return next(claim for claim in claims() if claim.id == name)


def test_a_citation_leads_from_the_origin_over_the_relay_s_own_report() -> None:
    found = {(step.before, step.after) for step in steps(claim(C_NINE))}
    brigade = ("origin", source_id("Red Heron Brigade"))
    assert (brigade, ("report", "item-wire-0614")) in found
    assert (("report", "item-wire-0614"), ("report", "item-herald-0615")) in found


def test_a_report_that_names_nobody_relies_on_nobody() -> None:
    (step,) = steps(claim(C_HUNDREDS))
    assert (step.before, step.kind) == (NOBODY, EdgeKind.NOBODY)


def test_a_passage_that_a_report_repeats_is_no_step_to_itself() -> None:
    nine = claim(C_NINE)
    (group,) = INDEX.contents.analysis.copies
    again = replace(group.passages[0], right=group.passages[0].left)
    analysis = replace(
        INDEX.contents.analysis, copies=(replace(group, passages=(again, *group.passages)),)
    )
    index = index_of(replace(made_by_hand(), analysis=analysis))
    found = steps_between(index, nine.statements, in_order(index, nine))
    assert all(step.before != step.after for step in found)


def test_every_two_are_joined_once_for_each_thing_that_shows_it() -> None:
    found = [(step.before, step.after, step.kind) for step in steps(claim(C_NINE))]
    assert len(found) == len(set(found))
