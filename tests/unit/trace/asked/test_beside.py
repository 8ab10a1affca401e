"""Who speaks for an asked claim beside the sentences that tell it."""

from __future__ import annotations

from dataclasses import replace

from firsthand.model.ids import StatementId
from firsthand.model.item import Item
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Statement
from firsthand.model.text import Span
from firsthand.model.trace import Trace
from firsthand.trace.asking import Question
from firsthand.trace.matching.lexical import LexicalMatcher
from firsthand.trace.tracing import trace_asked
from tests.unit.reports_by_hand import ARMY, WATCH, Said, person, report, traced

MINER = person("Ada Quill", kind=SourceKind.WITNESS)
TELLING = Said("Northern Front fighters seized the old dam above Orn on Sunday night.", (ARMY,))
IN_OTHER_WORDS = Said(
    "They seized everything we had, Ada Quill said.", (MINER,),
    cue="said", content="They seized everything we had",
)  # fmt: skip
ON_SOMETHING_ELSE = Said(
    "The dam was built in 1931, Justice Monitor said.", (WATCH,),
    cue="said", content="The dam was built in 1931",
)  # fmt: skip
ASKED = "Northern Front fighters seized the old dam above Orn"


def asked(*reports, without=()) -> Trace:
    items: list[Item] = [one.item for one in reports]
    statements: list[Statement] = [s for one in reports for s in one.statements]
    question = Question(ASKED, frozenset(map(StatementId, without)))
    return trace_asked(question, items, statements, traced(*reports), LexicalMatcher())


def names(trace: Trace) -> set[str]:
    return {origin.name for origin in trace.claim.origins}


def test_who_tells_the_same_deed_in_other_words_is_shown_with_the_report():
    trace = asked(report("a", "A", 1, TELLING, IN_OTHER_WORDS, ON_SOMETHING_ELSE))
    assert names(trace) == {"Gen. Anwar Haddad", "Ada Quill"}


def test_every_origin_can_be_followed_to_words_those_beside_said_to_be_so():
    (article,) = asked(report("a", "A", 1, TELLING, IN_OTHER_WORDS)).articles
    assert [(chain.names, chain.beside) for chain in article.chains] == [
        (("Gen. Anwar Haddad",), False),
        (("Ada Quill",), True),
    ]


def test_it_is_asked_about_and_makes_nothing_sure_however_many_reports_have_it():
    again = replace(IN_OTHER_WORDS, words="So it went: They seized everything we had, she said.")
    trace = asked(report("a", "A", 1, TELLING, IN_OTHER_WORDS), report("b", "B", 1, TELLING, again))
    count = trace.claim.independence.supporting
    assert (count.low, count.high) == (1, 2)
    assert "Does Ada Quill speak of exactly this?" in trace.claim.independence.open


def test_a_report_that_does_not_carry_the_claim_gives_nobody():
    other = report("b", "B", 1, Said("Rain fell all day."), IN_OTHER_WORDS)
    assert names(asked(report("a", "A", 1, TELLING), other)) == {"Gen. Anwar Haddad"}


def test_what_a_person_dropped_does_not_come_back():
    pile = report("a", "A", 1, TELLING, IN_OTHER_WORDS)
    trace = asked(pile, without=["a-1"])
    assert "Ada Quill" not in names(trace)
    assert trace.dropped == ("a-1",)


def test_who_knows_nothing_of_it_is_no_origin():
    words = "We have no information on who seized what, Ada Quill said."
    nothing = replace(IN_OTHER_WORDS, words=words, content="We have no information on who seized")
    assert names(asked(report("a", "A", 1, TELLING, nothing))) == {"Gen. Anwar Haddad"}


def test_of_whom_others_say_it_is_no_speaker():
    rebels = Speaker("River Brigade", "the River Brigade", SourceKind.PARTY)
    words = "The River Brigade was said to have seized the old dam above Orn."
    told = report("a", "A", 1, Said(words, (rebels,), cue="was said to"))
    place = Span(0, len("The River Brigade"))
    told = replace(told, statements=(replace(told.statements[0], source=(place,)),))
    assert names(asked(told)) == set()


def test_a_day_is_nobody():
    day = Speaker("Tuesday", "Tuesday", SourceKind.PERSON)
    words = "Announcing on Tuesday that it had seized the old dam above Orn, it left."
    assert names(asked(report("a", "A", 1, Said(words, (day,), cue="Announcing")))) == set()


WITHOUT_DEED = Said(
    "The old dam above Orn is theirs now, Ada Quill said.", (MINER,),
    cue="said", content="The old dam above Orn is theirs now",
)  # fmt: skip


def test_in_a_report_that_names_nobody_who_speaks_of_it_in_other_words_is_shown():
    nobody = replace(TELLING, chain=())
    between = [Said(f"Rain fell in valley {number}.") for number in range(14)]
    far_below = (*between, WITHOUT_DEED)
    assert names(asked(report("a", "A", 1, nobody, *far_below))) == {"Ada Quill"}
    assert names(asked(report("a", "A", 1, TELLING, *far_below))) == {"Gen. Anwar Haddad"}


def test_a_report_that_has_it_from_somebody_without_a_name_names_nobody_beside_him():
    pilot = replace(TELLING, chain=(person("harbour pilot", kind=SourceKind.UNNAMED),))
    trace = asked(
        report("a", "A", 1, pilot, *(Said(f"Rain fell {n}.") for n in range(14)), WITHOUT_DEED)
    )
    assert "Ada Quill" not in names(trace)


def test_what_stands_behind_a_statement_does_not_take_its_word_away():
    words = "They seized everything we had, Ada Quill said, but she did not elaborate."
    behind = replace(IN_OTHER_WORDS, words=words)
    assert "Ada Quill" in names(asked(report("a", "A", 1, TELLING, behind)))


def test_what_will_be_said_or_is_ordered_is_nobodys_word_yet():
    for verb, cue in (("will announce", "announce"), ("ordered", "ordered")):
        words = f"Ada Quill {verb} that Northern Front fighters seized the old dam above Orn."
        told = Said(words, (MINER,), cue=cue, content=words.partition(f"{cue} ")[2])
        assert names(asked(report("a", "A", 1, told))) == set(), verb
