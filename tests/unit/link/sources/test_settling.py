"""Whom each link of a chain means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.link.sources.settling import bodies_spoken_for, settled
from firsthand.model.item import ItemKind
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.text import Block, Role, Span
from tests.unit.reports_by_hand import Said, claim_with, count, person, report, traced

MOTHER = Speaker("mother", "She", SourceKind.WITNESS)


def name_of(link, words, *before, kind=ItemKind.POST, author="@mara"):
    one = report("a", None, 1, Said(words, (*before, link)), kind=kind, author=author)
    return settled([one.item], one.statements)[0].chain[-1].name


def test_my_mother_in_a_post_is_the_mother_of_its_account():
    assert name_of(MOTHER, "My mother works there. She says so.") == "mother of @mara"


def test_my_cousin_told_on_by_a_survivor_is_the_survivors():
    cousin = Speaker("cousin", "My cousin", SourceKind.WITNESS)
    words = "“My cousin told me,” said Davi Orn."
    assert name_of(cousin, words, person("Davi Orn"), kind=ItemKind.ARTICLE) == "cousin of Davi Orn"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The mother says so.", ItemKind.POST),
        ("My mother works there. She says so.", ItemKind.ARTICLE),
    ],
)
def test_without_my_or_in_an_article_she_stays_who_she_is(words, kind):
    assert name_of(MOTHER, words, kind=kind) == "mother"


def test_a_mayors_town_is_no_body_that_publishes():
    mayor = person("Ruda Kess", role="mayor", body="Port Orn")
    editor = person("Ada Finn", role="editor", body="Port Orn Post")
    assert list(bodies_spoken_for([mayor, editor])) == ["Port Orn Post"]
    paper = report("a", "Port Orn Post", 1, Said("It burned."))
    other = report("b", "Radio Orn", 2, Said("It burned, Ruda Kess said.", (mayor,)))
    sources = {source.name: source for source in traced(paper, other).linking.sources}
    assert sources["Ruda Kess"].body == "Port Orn"


def bodies(*chain):
    """Give the body of each speaker of one report."""
    one = report("a", "A", 1, *(Said(f"{link.written} spoke.", (link,)) for link in chain))
    return [s.chain[0].body for s in settled([one.item], one.statements)]


MINISTRY = Speaker("Health Ministry", "the ministry", SourceKind.OFFICIAL)
VOICE = person("Hiwot Asrat", role="spokeswoman")


def test_a_spokeswoman_in_a_report_that_cites_one_body_speaks_for_it():
    assert bodies(MINISTRY, VOICE) == [None, "Health Ministry"]


def test_where_two_bodies_are_cited_nobody_can_tell_whose_she_is():
    other = Speaker("Interior Ministry", "the other ministry", SourceKind.OFFICIAL)
    assert bodies(MINISTRY, other, VOICE) == [None, None, None]
    assert bodies(MINISTRY, person("Ada Finn", role="nurse")) == [None, None]


def test_the_doctor_of_a_headline_is_the_one_that_the_report_names():
    title = "Doctor: 900 dead."
    doctor = Speaker("doctor", "Doctor", SourceKind.UNNAMED)
    named = Speaker("Tesfaye Woldemariam", "Dr Tesfaye Woldemariam", SourceKind.WITNESS)
    said = Said("Dr Tesfaye Woldemariam said 900 people died.", (named,), (count("900", 900),))
    one = report("a", "A", 1, Said(title, (doctor,), (count("900", 900),)), said)
    with_title = replace(one.item, blocks=(Block(Span(0, len(title)), Role.TITLE),))
    analysis = traced(replace(one, item=with_title))
    assert [o.name for o in claim_with(analysis, "900").origins] == ["Tesfaye Woldemariam"]


@pytest.mark.parametrize(
    ("written", "name"),
    [("the group", "Red Valley Front"), ("a group", "unnamed sources of Paper")],
)
def test_the_group_is_the_only_one_that_the_report_names_and_a_group_is_anybody(written, name):
    front = Speaker("Red Valley Front", "the Red Valley Front", SourceKind.PARTY)
    video = Speaker("group", written, SourceKind.UNNAMED)
    words = f"The Red Valley Front shot 900 men, {written} said."
    told = report("a", "Paper", 1, Said(words, (video,), (count("900", 900),)))
    other = report("b", "B", 2, Said("The Red Valley Front said 900 died.", (front,)))
    assert [o.name for o in claim_with(traced(told, other), "900").origins] == [name]
