"""What people decided is shown as theirs, in every place that it concerns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from firsthand.export.contents import (
    document_href,
    index_of,
    page_name,
    source_href,
    statement_href,
)
from firsthand.export.decided import Decided, OnStatement, Told
from firsthand.export.pages.claim import claim_page
from firsthand.export.pages.decisions import decisions_page
from firsthand.export.pages.document import document_page
from firsthand.export.pages.ledger import ledger_page
from firsthand.export.pages.sources import sources_page
from firsthand.export.site import write_site
from firsthand.model.decision import DecisionId, SecondReading
from firsthand.model.judged import Assessed
from tests.unit.decided_by_hand import NOON, assessment, decided
from tests.unit.export.case_made_by_hand import made_by_hand

CONTENTS = made_by_hand()
CLAIM = CONTENTS.analysis.claims[0]
STATEMENT = next(s for s in CONTENTS.statements if s.chain and s.figures)
SOURCE = CONTENTS.analysis.linking.sources[0]
SAID = decided(
    1, replace(assessment(CLAIM.id), evidence=(STATEMENT.id, STATEMENT.item, SOURCE.id, "gone"))
)
READ = decided(2, SecondReading(DecisionId("dec-1"), agrees=False), "Ben", "two lists")
DECIDED = Decided(
    claims={CLAIM.id: Assessed(CLAIM.id, SAID, SAID.matter, (READ,))},
    statements={STATEMENT.id: OnStatement("corrected", "Ana", NOON, "heard it", STATEMENT)},
    rejected={STATEMENT.item: [STATEMENT]},
    sources={SOURCE.id: "Ana described it as press (dec-3)."},
    every=(Told("dec-1", NOON, "Ana <b>assessed</b> it (dec-1)", "taken back by Ben (dec-9)"),),
)
INDEX = index_of(replace(CONTENTS, decided=DECIDED))


def test_a_claim_says_in_whose_eyes_it_stands_so_and_who_disagrees() -> None:
    shown = claim_page(INDEX, CLAIM).assessment
    assert shown.standing == "rests on one word"
    assert shown.by == "Ana, 2 March 2026, 12:01 UTC"
    assert shown.readings == ("Ben does not agree: two lists",)
    words, hrefs = zip(*shown.evidence, strict=True)
    assert hrefs == (
        statement_href(STATEMENT), document_href(STATEMENT.item), source_href(SOURCE.id), "",
    )  # fmt: skip
    assert words[2:] == (SOURCE.name, "gone")
    ((link, phrase),) = ledger_page(INDEX).assessed
    assert link.href == claim_page(INDEX, CLAIM).address
    assert phrase == "rests on one word, says Ana; Ben does not agree: two lists"


def test_a_corrected_statement_says_by_whom_and_what_the_machine_had() -> None:
    item = INDEX.items[STATEMENT.item]
    page = document_page(INDEX, item)
    notes = {note.anchor: note for part in page.paragraphs for note in part.notes}
    said = notes[page_name(STATEMENT.id)].decided
    assert said.startswith("corrected by Ana, 2 March 2026, 12:00 UTC: heard it (the machine had: ")
    assert STATEMENT.chain[-1].name in said
    assert [note.decided for note in notes.values()].count("") == len(notes) - 1


def test_a_rejected_statement_stays_visible_with_who_rejected_it() -> None:
    ((words, by),) = document_page(INDEX, INDEX.items[STATEMENT.item]).left_out
    text = INDEX.items[STATEMENT.item].text
    assert words[:20] == STATEMENT.content[0].of(text)[:20]
    assert "Ana" in by


def test_a_described_source_says_by_whom() -> None:
    entries = [e for group in sources_page(INDEX).groups for e in group.entries]
    assert [e.decided for e in entries if e.decided] == ["Ana described it as press (dec-3)."]


def test_the_site_lists_all_decisions_and_escapes_what_people_wrote(tmp_path: Path) -> None:
    write_site(INDEX.contents, tmp_path / "site")
    page = (tmp_path / "site" / "decisions" / "index.html").read_text("utf-8")
    assert "Ana &lt;b&gt;assessed&lt;/b&gt; it (dec-1)" in page
    assert "taken back by Ben (dec-9)" in page
    first = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert 'href="decisions/index.html"' in first
    assert "unless it says who decided it" in first
    assert decisions_page(DECIDED).summary == "1 decision"


def test_a_case_in_which_nobody_decided_has_no_page_of_decisions(tmp_path: Path) -> None:
    write_site(CONTENTS, tmp_path / "site")
    assert not (tmp_path / "site" / "decisions").exists()
    assert "decisions" not in (tmp_path / "site" / "index.html").read_text("utf-8")
