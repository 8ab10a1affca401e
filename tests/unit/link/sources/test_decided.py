"""Sources as people decided."""

from __future__ import annotations

from firsthand.lexicon.seen_sources import SeenSources
from firsthand.link.linking import link
from firsthand.link.sources.decided import DecidedSources
from firsthand.model.decision import SourceDescription, SourceMerge, SourceRef
from firsthand.model.source import SourceKind, Speaker
from tests.unit.reports_by_hand import (
    ARMY,
    GROUP,
    HERALD,
    UNNAMED,
    WATCH,
    Said,
    count,
    person,
    report,
)

REPORTS = (
    report("a", "Paper A", 1, Said("The monitor said so.", (WATCH,)), Said("He said so.", (ARMY,))),
    report("b", "Paper B", 2, Said("A diplomat told it so.", (HERALD, UNNAMED))),
    report("c", "Paper C", 3, Said("A diplomat told Wire so.",
           (Speaker("River Wire", "River Wire", SourceKind.WIRE), UNNAMED))),
    report("d", "Paper D", 4, Said("Varian army said so.", (person("Varian army"),))),
    report("e", "Paper E", 5, Said("The Front said its fighters shot 9 men.", (GROUP,),
           (count("9", 9, by="its fighters"),))),
)  # fmt: skip


def linked(*, merge=(), describe=()):
    """Link the reports with names made one and sources described; both by name."""
    items = [one.item for one in REPORTS]
    statements = [statement for one in REPORTS for statement in one.statements]
    refs = {s.name: SourceRef(s.id, (s.name,)) for s in link(items, statements).sources}
    merges = tuple(SourceMerge(refs[kept], refs[gone]) for kept, gone in merge)
    described = tuple(SourceDescription(refs[name], *said) for name, *said in describe)
    return link(items, statements, DecidedSources(merges, described)), refs


def named(linking):
    return {source.name: source for source in linking.sources}


def test_names_made_one_are_one_source_with_both_names_and_all_it_said():
    linking, refs = linked(merge=[("Justice Monitor", "Gen. Anwar Haddad")])
    assert "Gen. Anwar Haddad" not in named(linking)
    assert "Gen. Anwar Haddad" in named(linking)["Justice Monitor"].aliases
    speakers = [linking.speakers[s.id] for s in REPORTS[0].statements]
    assert speakers == [(refs["Justice Monitor"].id,)] * 2


def test_a_chain_of_merges_ends_in_the_one_that_was_kept_in_whatever_order():
    pairs = [("Gen. Anwar Haddad", "Northern Front"), ("Justice Monitor", "Gen. Anwar Haddad")]
    for merges in (pairs, pairs[::-1]):
        linking, refs = linked(merge=merges)
        ends = {chain[-1] for chain in linking.speakers.values()}
        assert refs["Justice Monitor"].id in ends
        assert not {refs["Northern Front"].id, refs["Gen. Anwar Haddad"].id} & ends
        assert "Northern Front" in named(linking)["Justice Monitor"].aliases


def test_merges_in_a_circle_leave_one_source():
    linking, _ = linked(
        merge=[("Justice Monitor", "Northern Front"), ("Northern Front", "Justice Monitor")]
    )
    assert len({"Justice Monitor", "Northern Front"} & set(named(linking))) == 1


def test_an_outlet_made_one_with_another_brings_the_people_it_does_not_name():
    linking, refs = linked(merge=[("Daily Herald", "River Wire")])
    names = [source.name for source in linking.sources]
    unnamed = [name for name in names if name.startswith("unnamed sources of")]
    assert unnamed == ["unnamed sources of Daily Herald"]
    # what somebody judged of them before is found again
    people = refs["unnamed sources of River Wire"]
    assert SeenSources(linking.sources).find(people) == refs[unnamed[0]].id


def test_a_publisher_that_was_merged_publishes_under_the_name_that_was_kept():
    linking, refs = linked(merge=[("Paper A", "Paper B")])
    assert {linking.outlets[one.item.id] for one in REPORTS[:2]} == {refs["Paper A"].id}


def test_a_body_that_was_merged_is_named_by_the_name_that_was_kept():
    linking, _ = linked(merge=[("Northern Front", "Varian army")])
    assert named(linking)["Gen. Anwar Haddad"].body == "Northern Front"
    linking, _ = linked(merge=[("Varian army", "Gen. Anwar Haddad")])
    assert named(linking)["Varian army"].body is None


def test_a_person_describes_a_source_over_what_was_found():
    found = named(linked()[0])["Northern Front"]
    assert (found.kind, found.interested) == (SourceKind.PARTY, True)
    linking, _ = linked(describe=[("Northern Front", SourceKind.WITNESS, False)])
    said = named(linking)["Northern Front"]
    assert (said.kind, said.interested, said.interest) == (SourceKind.WITNESS, False, "")
    linking, _ = linked(describe=[("Justice Monitor", None, True, "the state pays it")])
    said = named(linking)["Justice Monitor"]
    assert (said.kind, said.interested) == (SourceKind.RIGHTS_GROUP, True)
    assert said.interest == "the state pays it"


def test_of_two_descriptions_the_later_one_counts():
    linking, _ = linked(
        describe=[("Justice Monitor", SourceKind.PARTY), ("Justice Monitor", SourceKind.EXPERT)]
    )
    assert named(linking)["Justice Monitor"].kind is SourceKind.EXPERT


def test_what_is_no_longer_found_changes_nothing():
    items = [one.item for one in REPORTS]
    statements = [statement for one in REPORTS for statement in one.statements]
    gone = SourceRef("src-gone", ("Nobody Known",))
    decided = DecidedSources(
        (SourceMerge(gone, gone),), (SourceDescription(gone, SourceKind.EXPERT),)
    )
    assert link(items, statements, decided) == link(items, statements)
