"""Between which numbers the count of origins lies."""

from __future__ import annotations

from dataclasses import replace

from firsthand.model.source import SourceKind, Speaker
from tests.unit.reports_by_hand import ARMY, HERALD, Said, claim_with, count, report, traced


def counted(*said):
    """Give low and high of a claim that each of these said in a paper of its own."""
    reports = [report(f"r{n}", f"Paper {n}", n + 1, one) for n, one in enumerate(said)]
    found = claim_with(traced(*reports), "900").independence.supporting
    return found.low, found.high


def by(name, written, kind, words="{} said 900 men died."):
    return Said(words.format(written), (Speaker(name, written, kind),), (count("900", 900),))


def test_an_office_counts_like_a_name_where_it_is_a_definite_one():
    named = by("Justice Monitor", "the monitor", SourceKind.RIGHTS_GROUP)
    assert counted(by("army", "The army", SourceKind.OFFICIAL), named) == (2, 2)
    assert counted(by("governor", "A governor", SourceKind.OFFICIAL), named) == (1, 2)


def test_two_unnamed_officials_of_two_papers_leave_the_count_open():
    one = by("official", "An official", SourceKind.UNNAMED)
    other = by("official", "An official", SourceKind.UNNAMED, "900 men had died, {} told us.")
    assert counted(one, other) == (1, 2)


def test_a_witness_without_a_name_is_somebody_and_a_report_is_not():
    nurse = by("nurse", "a nurse", SourceKind.WITNESS)
    paper = by("new report", "a new report", SourceKind.DOCUMENT)
    officer = Said("Gen. Anwar Haddad said 900 men died.", (ARMY,), (count("900", 900),))
    assert counted(nurse, officer) == (2, 2)
    assert counted(paper, officer) == (1, 2)


def test_two_who_sign_one_statement_may_have_one_account():
    words = "Anna Berg and Karl Moss said in a joint statement that 900 men died."
    figures = (count("900", 900),)
    people = [Speaker(name, name, SourceKind.PERSON) for name in ("Anna Berg", "Karl Moss")]
    joint = [Said(words, (person,), figures) for person in people]
    one_place = report("a", "Paper", 1, *joint)
    second = one_place.statements[1]
    first = one_place.statements[0]
    shift = {"sentence": first.sentence, "content": first.content}
    same = replace(one_place, statements=(first, replace(second, **shift)))
    found = claim_with(traced(same), "900").independence.supporting
    assert (found.low, found.high) == (1, 2)


def test_what_the_two_companies_say_is_one_account_of_the_two():
    joint = "Norsa and Altena said in a joint statement that 900 men died."
    figures = (count("900", 900),)
    signed = report(
        "a", "A", 1, *(Said(joint, (Speaker(n, n),), figures) for n in ("Norsa", "Altena"))
    )
    first, second = signed.statements
    second = replace(second, sentence=first.sentence, content=first.content)
    two = Speaker("companies", "the two companies", SourceKind.UNNAMED)
    words = "Norsa and Altena met. 900 men died, the two companies said."
    again = report("b", "B", 2, Said(words, (two,), figures))
    claim = claim_with(traced(replace(signed, statements=(first, second)), again), "900")
    assert sorted(origin.name for origin in claim.origins) == ["Altena", "Norsa"]
    assert (claim.independence.supporting.low, claim.independence.supporting.high) == (1, 2)


def test_a_memo_that_a_paper_has_seen_is_somebodys_word():
    words = "900 men died, according to {}, which the paper has obtained."
    memo = by("internal memo", "an internal memo", SourceKind.DOCUMENT, words)
    officer = Said("Gen. Anwar Haddad said 900 men died.", (ARMY,), (count("900", 900),))
    assert counted(memo, officer) == (2, 2)


def test_an_outlets_own_report_is_no_second_origin_beside_those_who_cite_it():
    own = report("a", "Daily Herald", 1, Said("900 men died.", (), (count("900", 900),)))
    cites = Said("900 men died, the Daily Herald wrote.", (HERALD,), (count("900", 900),))
    claim = claim_with(traced(own, report("b", "Paper", 2, cites)), "900")
    assert (claim.independence.supporting.low, claim.independence.supporting.high) == (1, 1)
    assert any("its own report names nobody" in r.text for r in claim.independence.reasons)


def test_an_unnamed_official_can_be_a_minister_but_not_a_whole_ministry():
    unnamed = by("official", "An official", SourceKind.UNNAMED, "900 men had died, {} told us.")
    assert counted(by("Lena Ortov", "Lena Ortov", SourceKind.OFFICIAL), unnamed) == (1, 2)
    assert counted(by("Fisheries Ministry", "The ministry", SourceKind.OFFICIAL), unnamed) == (2, 2)


def test_a_first_name_alone_may_be_the_person_whom_another_paper_names_in_full():
    whole = by("Salme Orav", "Salme Orav", SourceKind.PERSON)
    first = by("Salme", "Salme", SourceKind.PERSON, "900 men had died, {} told us.")
    assert counted(whole, first) == (1, 2)
    assert counted(whole, by("Marit", "Marit", SourceKind.PERSON)) == (2, 2)
