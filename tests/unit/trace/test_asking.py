"""Whose word an asked claim rests on."""

from __future__ import annotations

import pytest

from firsthand.errors import NothingAsked
from firsthand.model.claim import Side
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Stance
from firsthand.trace.matching.lexical import LexicalMatcher, terms
from firsthand.trace.matching.polarity import side_asked
from firsthand.trace.tracing import trace_asked
from tests.unit.reports_by_hand import (
    ARMY,
    GROUP,
    HERALD,
    UNNAMED,
    WATCH,
    Said,
    person,
    report,
    traced,
)


def asked(words, *reports):
    items = [one.item for one in reports]
    statements = [s for one in reports for s in one.statements]
    return trace_asked(words, items, statements, traced(*reports), LexicalMatcher())


BRIDGE = Said(
    "The Herald wrote that, a diplomat told it, the army mined the old bridge.", (HERALD, UNNAMED),
    content="the army mined the old bridge", cue="told",
)  # fmt: skip
WEATHER = Said("Rain fell on the capital all day.")


def test_the_claim_is_found_in_other_forms_of_its_words():
    trace = asked("mining of the bridge", report("a", "Paper", 1, WEATHER, BRIDGE))
    (article,) = trace.articles
    text = report("a", "Paper", 1, WEATHER, BRIDGE).item.text
    assert article.item == "a"
    assert article.chains[0].names == ("Daily Herald", "a diplomat")
    assert article.chains[0].evidence.of(text) == BRIDGE.words
    assert [o.name for o in trace.claim.origins] == ["unnamed sources of Daily Herald"]


def test_who_denies_it_stands_against():
    denial = Said("The general said the army had not mined the bridge.", (ARMY,),
                  cue="said", content="the army had not mined the bridge")  # fmt: skip
    trace = asked("the army mined the old bridge", report("a", "Paper", 1, BRIDGE, denial))
    sides = {chain.names[-1]: chain.side for chain in trace.articles[0].chains}
    assert sides == {"a diplomat": Side.FOR, "Gen. Anwar Haddad": Side.AGAINST}
    assert trace.claim.independence.opposing.low == 1


def test_nothing_is_given_when_the_case_does_not_hold_the_claim():
    trace = asked("whales sang near the harbour", report("a", "Paper", 1, WEATHER))
    assert trace.articles == ()
    assert trace.claim.origins == ()


def test_a_question_without_words_is_refused_with_a_way_out():
    with pytest.raises(NothingAsked) as refused:
        asked("of the and", report("a", "Paper", 1, WEATHER))
    assert "firsthand trace" in refused.value.hint


def test_whom_the_question_is_about_is_no_source_of_it():
    author = Speaker("Olga Hale", "the author", SourceKind.PERSON)
    star = Speaker("Mira Lund", "Mira Lund", SourceKind.PERSON)
    said = Said("Olga Hale says Mira Lund wanted to sell the farm.", (author, star), cue="wanted",
                content="to sell the farm")  # fmt: skip
    trace = asked("Mira Lund wanted to sell the farm", report("a", "Paper", 1, said))
    assert [o.name for o in trace.claim.origins] == ["Olga Hale"]


def test_a_party_that_speaks_of_itself_is_a_source():
    said = Said("The Northern Front claimed that it shot the mayor.", (GROUP,), cue="claimed",
                content="it shot the mayor")  # fmt: skip
    trace = asked("the Northern Front shot the mayor", report("a", "Paper", 1, said))
    assert [o.name for o in trace.claim.origins] == ["Northern Front"]


def test_a_report_that_tells_it_itself_rests_on_whom_it_quotes_next():
    told = Said("The army mined the old bridge on Monday.")
    next_said = Said("“They laid the mines at night,” a nurse said.",
                     (person("Mira Lund", kind=SourceKind.WITNESS),), cue="said",
                     content="“They laid the mines at night,”")  # fmt: skip
    trace = asked(
        "the army mined the old bridge", report("a", "Paper", 1, told, WEATHER, next_said)
    )
    assert [o.name for o in trace.claim.origins] == ["Mira Lund"]


def test_who_is_found_only_by_place_counts_in_the_high_figure_and_is_asked_about():
    sure = Said("The army mined the old bridge, the monitor said.", (WATCH,), cue="said",
                content="The army mined the old bridge")  # fmt: skip
    told = Said("The army mined the old bridge on Monday.")
    near = Said("“They laid the mines at night,” a nurse said.",
                (person("Mira Lund", kind=SourceKind.WITNESS),), cue="said",
                content="“They laid the mines at night,”")  # fmt: skip
    claim = asked(
        "the army mined the old bridge",
        report("a", "Paper A", 1, sure), report("b", "Paper B", 1, told, near),
    ).claim  # fmt: skip
    assert (claim.independence.supporting.low, claim.independence.supporting.high) == (1, 2)
    assert "Does Mira Lund speak of exactly this?" in claim.independence.open


def test_a_word_that_reports_use_for_the_same_act_is_the_same_term():
    assert terms("gunmen shot him dead")[-1] == terms("he was killed")[-1]
    assert terms("acquisition") == terms("bought")


def test_a_report_that_tells_it_as_fact_asserts_and_one_that_passes_it_on_does_not():
    fact = report("a", "Paper A", 1, Said("The army mined the old bridge on Monday."))
    passed = report("b", "Paper B", 1, BRIDGE)
    trace = asked("the army mined the old bridge", fact, passed)
    assert {one.item: one.stance for one in trace.articles} == {
        "a": Stance.ASSERTS,
        "b": Stance.UNVERIFIED,
    }


def test_a_statement_with_another_number_scores_less_than_one_with_the_asked_number():
    right, wrong = Said("It killed 900 men."), Said("It killed 120 men.")
    statements = report("a", "A", 1, right, wrong).statements
    pairs = list(zip(statements, (right.words, wrong.words), strict=True))
    scores = dict(LexicalMatcher().match("900 men killed", pairs))
    assert scores[0] == 1.0
    assert scores[1] < 0.5


def test_names_that_the_public_knows_as_one_are_one_term():
    assert terms("the UN said") == terms("the United Nations say")


def test_numbers_are_compared_by_value():
    assert terms("1,700 men") == terms("1700 men")


@pytest.mark.parametrize(
    ("content", "stance", "side"),
    [
        ("the army seized the bridge", Stance.ASSERTS, Side.FOR),
        ("the army did not seize the bridge", Stance.ASSERTS, Side.AGAINST),
        ("the story of the bridge is a hoax", Stance.ASSERTS, Side.AGAINST),
        ("reports that the army seized it are 'lies'", Stance.ASSERTS, Side.AGAINST),
        ("the gun that the army seized lies on the bridge", Stance.ASSERTS, Side.FOR),
        ("the army seized the bridge", Stance.DENIES, Side.AGAINST),
        ("the army seized the bridge", Stance.DOUBTS, Side.AGAINST),
        ("the army seized not only the bridge", Stance.ASSERTS, Side.FOR),
        ("the ministry did not comment on the bridge", Stance.ASSERTS, Side.FOR),
    ],
)
def test_a_side_is_told_by_what_the_negation_is_about(content, stance, side):
    assert side_asked("the army seized a crossing", content, stance)[0] is side


def test_who_rejects_reports_of_it_stands_against_whatever_the_verb():
    for rejecting in ("loudly trashed reports that", "rubbished online rumours claiming"):
        words = f"The general {rejecting} the army mined the old bridge."
        told = Said(words, (ARMY,), cue="reports" if "reports" in words else "rumours",
                    content="the army mined the old bridge")  # fmt: skip
        trace = asked("the army mined the old bridge", report("a", "Paper", 1, told))
        assert {origin.side for origin in trace.claim.origins} == {Side.AGAINST}, words


def test_one_whom_the_question_names_surely_speaks_of_what_he_did_himself():
    haddad = person("Anwar Haddad")
    deed = "mined the old bridge near the harbour of Orn"
    telling = Said(f"Anwar Haddad {deed}.", (WATCH,))

    def spoke(who):
        return Said(f'"{who} {deed}," he said.', (haddad,), cue="said", content=f"{who} {deed}")

    for who, low in (("I", 2), ("She", 1)):
        pile = report("a", "A", 1, telling), report("b", "B", 1, spoke(who))
        trace = asked(f"Anwar Haddad {deed}", *pile)
        assert trace.claim.independence.supporting.low == low, who


def test_a_name_is_found_with_and_without_its_arabic_article():
    assert terms("Anwar al-Haddad") == terms("Anwar Haddad")
    assert terms("al-Ur") != terms("Ur")
