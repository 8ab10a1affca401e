"""Whom each link of a chain means."""

from __future__ import annotations

import pytest

from firsthand.link.sources.settling import bodies_spoken_for, settled
from firsthand.model.item import ItemKind
from firsthand.model.source import SourceKind, Speaker
from tests.unit.reports_by_hand import Said, person, report, traced

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
