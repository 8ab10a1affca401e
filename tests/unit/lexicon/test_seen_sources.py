"""Sources found again by what a person saw."""

from __future__ import annotations

from firsthand.lexicon.seen_sources import SeenSources
from firsthand.model.decision import SourceMerge
from tests.unit.decided_by_hand import ref, source


def test_a_source_is_found_by_its_id_whatever_it_is_called_now():
    assert SeenSources([source("a", "New Name")]).find(ref("a", "Old Name")) == "a"


def test_a_source_with_another_id_is_found_by_a_name_or_alias_that_only_it_has():
    known = SeenSources([source("x", "Justice Monitor", "JM"), source("y", "Anwar Haddad")])
    assert known.find(ref("gone", "Gen. Anwar al-Haddad")) == "y"
    assert known.find(ref("gone", "The Watch", "JM")) == "x"


def test_a_name_that_two_have_tells_neither():
    known = SeenSources(
        [source("x", "Clara Brandt", "Brandt"), source("y", "Otto Brandt", "Brandt")]
    )
    assert known.find(ref("gone", "Brandt")) is None


def test_a_mere_description_is_nobodys_name():
    known = SeenSources([source("x", "unnamed sources of Paper", "a diplomat")])
    assert known.find(ref("gone", "a diplomat")) is None
    assert known.find(ref("gone", "unnamed sources of Paper")) == "x"


def test_people_whom_one_outlet_heard_are_not_taken_for_those_of_another():
    known = SeenSources([source("x", "unnamed sources of Paper", "A diplomat in Velmara")])
    assert known.find(ref("gone", "unnamed sources of Wire", "A diplomat in Velmara")) is None


def test_what_was_merged_is_found_where_it_was_merged_into():
    merges = [SourceMerge(ref("b"), ref("c")), SourceMerge(ref("a"), ref("b"))]
    assert SeenSources([source("a")], merges).find(ref("c")) == "a"
    assert SeenSources([source("a")]).after(merges).find(ref("c")) == "a"


def test_names_merged_in_a_circle_are_not_followed_for_ever():
    merges = [SourceMerge(ref("b"), ref("c")), SourceMerge(ref("c"), ref("b"))]
    assert SeenSources([source("a")], merges).find(ref("c")) is None
