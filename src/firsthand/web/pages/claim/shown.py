"""All that the page of one claim shows, put together for one visit.

State is in the address: `?page`, `?pairs` and `?past` say which rows of the long
lists, `?origin` and the filter which reports, `?words` which words lie beside
the drawing.

Caller: `firsthand.web.pages.claim.one_claim`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.responses import Response

from firsthand.export.chain.order import in_order
from firsthand.export.contents import CaseIndex, Link, claim_href
from firsthand.export.pages.claim import claim_page
from firsthand.export.sentences import count_phrase
from firsthand.export.words import moment, shortened
from firsthand.judge.in_force import OnStatement
from firsthand.model.claim import Claim, Side
from firsthand.model.decision import Assessment, ClaimRef, Standing
from firsthand.model.ids import ItemId, SourceId, StatementId
from firsthand.model.statement import Statement
from firsthand.model.text import words_at
from firsthand.web.filters import Filter
from firsthand.web.laying_out import laid_out, saved_entry
from firsthand.web.pages.claim.history import ROWS as PAST_ROWS
from firsthand.web.pages.claim.history import history_of, shown
from firsthand.web.pages.claim.open_questions import open_questions
from firsthand.web.pages.claim.pairs import ROWS as PAIR_ROWS
from firsthand.web.pages.claim.pairs import PairFields, Pairs, pair_anchor
from firsthand.web.pages.claim.recounts import changes_by
from firsthand.web.pages.claim.standing import (
    STANDINGS,
    AssessFields,
    choices_for,
    standing_shown,
)
from firsthand.web.pages.claim.state import ClaimState
from firsthand.web.pages.claim.summed import SUMMED_FROM, lane_of, summed_picture
from firsthand.web.pages.claim.words import Words, words_address, words_of
from firsthand.web.visit import Visit

ROWS = 50
_KEPT = ("page", "pairs", "past", "origin", "words")
_SAID_SHOWN = 300


@dataclass(frozen=True, slots=True)
class ReadFields:
    """What a second reader filled in, and why it was not saved.

    Attributes:
        agrees: "yes", "no", or empty.
        why: As typed.
        error: Why it was not saved; None: it was not sent yet.
    """

    agrees: str = ""
    why: str = ""
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """Forms that were sent and could not be saved; they are shown again as they were sent."""

    pair: PairFields | None = None
    assess: AssessFields | None = None
    read: ReadFields = field(default_factory=ReadFields)


NOTHING_FILLED = Filled()


@dataclass(frozen=True, slots=True)
class Address:
    """Makes addresses of a claim's page that keep what is shown."""

    claim: Claim
    kept: Mapping[str, str]

    @classmethod
    def of(cls, claim: Claim, query: Mapping[str, str]) -> Address:
        """Read what is shown from an address."""
        kept = dict(parse_qsl(Filter.of(query).query.removeprefix("?")))
        kept |= {key: query[key] for key in _KEPT if query.get(key)}
        return cls(claim, kept)

    @property
    def base(self) -> str:
        """Give what the addresses of the claim's forms begin with."""
        return claim_href(self.claim.id).removesuffix(".html")

    @property
    def view(self) -> str:
        """Give what is shown, for forms to carry along."""
        return urlencode(self.kept)

    def number(self, name: str) -> int:
        """Give the number of the page of a list; the first is 1."""
        said = self.kept.get(name, "")
        return max(int(said), 1) if said.isascii() and said.isdigit() and len(said) < 6 else 1

    def __call__(self, fragment: str = "", **changes: object) -> str:
        """Give an address below the case; a change to None leaves that out."""
        asked = {**self.kept, **changes}
        query = urlencode({key: value for key, value in asked.items() if value is not None})
        path = claim_href(self.claim.id) + (f"?{query}" if query else "")
        return f"{path}#{fragment}" if fragment else path


@dataclass(frozen=True, slots=True)
class Leaf:
    """Which rows of a long list are shown, and the ways to the others.

    Attributes:
        number: Which page this is; the first is 1.
        of: How many there are.
        before: Address of the page before; None on the first.
        after: Address of the page after; None on the last.
        start: The first row.
        end: After the last row.
        total: How many rows there are.
    """

    number: int
    of: int
    before: str | None
    after: str | None
    start: int
    end: int
    total: int

    @classmethod
    def of_list(cls, visit: Visit, address: Address, name: str, total: int, rows: int) -> Leaf:
        """Say where a list is opened.

        Args:
            visit: For the beginning of addresses.
            address: Of the page.
            name: Of the list in it, and the anchor of its heading.
            total: How many rows it has.
            rows: How many are shown at once.
        """
        pages = max(-(-total // rows), 1)
        number = min(address.number(name), pages)

        def way(at: int) -> str | None:
            anchor = {"page": "reports", "past": "history"}.get(name, name)
            there = f"/cases/{visit.open.slug}/{address(anchor, **{name: at})}"
            return there if 1 <= at <= pages else None

        start = (number - 1) * rows
        end = min(start + rows, total)
        return cls(number, pages, way(number - 1), way(number + 1), start, end, total)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What people decided about a statement of the claim, beside the machine's reading.

    Attributes:
        verdict: accepted, rejected, corrected or added.
        by: Who.
        at: When.
        why: Their reason; may be empty.
        entry: Its number in the record.
        machine: What the machine had read: whom it cites, and the words; empty
            where its reading stands.
        machine_words: The words that it took for what is said.
    """

    verdict: str
    by: str
    at: str
    why: str
    entry: int
    machine: str = ""
    machine_words: str = ""


def claim_laid_out(
    visit: Visit,
    claim: Claim,
    filled: Filled = NOTHING_FILLED,
    status: int = HTTPStatus.OK,
    view: Mapping[str, str] | None = None,
) -> Response:
    """Lay out the page of a claim.

    Args:
        visit: Who looks.
        claim: At what.
        filled: Forms that could not be saved.
        status: Of the answer.
        view: What is shown, where the request itself does not say.
    """
    address = Address.of(claim, visit.query if view is None else view)
    values = _Values(visit, claim, address, filled)
    return laid_out(visit, "claim.html", status, **values.all())


class _Values:
    """Gathers what the template shows."""

    def __init__(self, visit: Visit, claim: Claim, address: Address, filled: Filled) -> None:
        self._visit = visit
        self._claim = claim
        self._address = address
        self._filled = filled
        self._index: CaseIndex = visit.index
        self._decided = ClaimState(visit)

    def all(self) -> dict[str, Any]:
        """Give all of it."""
        kept = self._kept_reports()
        leaf = Leaf.of_list(self._visit, self._address, "page", len(kept), ROWS)
        listed = kept[leaf.start : leaf.end]
        drawn = tuple(listed or self._claim.items[:1])
        page = self._visit.snapshot.lately(
            ("claim page", self._claim.id, drawn),
            lambda index: claim_page(index, self._claim, drawn),
        )
        if not listed:
            page = replace(page, reports=())
        claim = self._claim
        large = len(claim.items) > SUMMED_FROM
        return {
            "page": page,
            "claim": claim,
            "address": self._address,
            "leaf": leaf,
            "words": self._words(),
            "words_at": self._words_at,
            "summed": summed_picture(self._index, claim) if large else None,
            "questions": open_questions(self._index, claim),
            "tally": count_phrase(claim.independence.supporting),
            "tally_against": count_phrase(claim.independence.opposing, Side.AGAINST),
            "reviewed": self._reviewed(listed),
            "origin_asked": self._origin_asked(),
            "changes": self._changes(),
            **self._pair_values(),
            **self._standing_values(page),
            **self._history_values(),
        }

    def _kept_reports(self) -> Sequence[ItemId]:
        """Give the reports that the filter and the asked origin leave, in order."""
        index, keeps = self._index, Filter.of(self._address.kept)
        ordered: Sequence[ItemId] = self._visit.snapshot.lately(
            ("claim in order", self._claim.id), lambda index: in_order(index, self._claim)
        )
        if keeps.is_on:
            ordered = [it for it in ordered if keeps.keeps(index.items[it], index.outlet(it))]
        asked = self._address.kept.get("origin")
        if asked:
            lane = lane_of(self._claim)
            mine = {
                part.item
                for part in self._claim.statements
                if asked in (part.origin, lane[part.origin])
            }
            ordered = [item for item in ordered if item in mine]
        return ordered

    def _origin_asked(self) -> str:
        asked = self._address.kept.get("origin", "")
        source = self._index.sources.get(SourceId(asked))
        return source.name if source else asked

    def _words(self) -> Words | None:
        asked = self._address.kept.get("words")
        return words_of(self._index, self._claim, asked) if asked else None

    def _words_at(self, href: str) -> str:
        here = self._address("words", words=words_address(href))
        return f"/cases/{self._visit.open.slug}/{here}"

    def _changes(self) -> tuple[Link, ...]:
        entry = saved_entry(self._visit.query)
        found = [one for one in self._decided.decisions if one.seq == entry]
        return changes_by(self._visit, found[0]) if found else ()

    def _pair_values(self) -> dict[str, Any]:
        pairs = Pairs(self._index, self._claim, self._decided)
        fields, address = self._filled.pair, self._address
        if fields is not None:
            # the row whose form was sent is shown, wherever it stands now
            place = pairs.place(pair_anchor(fields.left, fields.right)) // PAIR_ROWS + 1
            address = replace(address, kept={**address.kept, "pairs": str(place)})
        leaf = Leaf.of_list(self._visit, address, "pairs", len(pairs), PAIR_ROWS)
        rows = pairs.rows(leaf.start, leaf.end, fields)
        shown = any(row.fields for row in rows)
        return {
            "pairs": rows,
            "pairs_leaf": leaf,
            "pairs_open": pairs.open,
            "homeless": fields if fields and not shown else None,
        }

    def _standing_values(self, page: Any) -> dict[str, Any]:
        claim = self._claim
        found = self._decided.assessments.of_claims.get(claim.id)
        fields = self._filled.assess
        if fields is None:
            ref = ClaimRef(claim.id, claim.facet, claim.value.text, "", ())
            seen = self._decided.latest_on(Assessment(ref, Standing.OPEN, ""))
            fields = AssessFields(seen=seen)
            if found is not None and found.decision.by == self._visit.person.name:
                said = found.assessment
                fields = AssessFields(
                    said.standing.value, said.reasons, said.limits, said.evidence, seen=seen
                )
        choices = choices_for(claim, page)
        offered = {choice.id for _, several in choices for choice in several}
        further = [one for one in fields.evidence if one not in offered]
        more = " ".join(dict.fromkeys([*further, *fields.more.replace(",", " ").split()]))
        return {
            "standing": standing_shown(self._index, found) if found else None,
            "standings": STANDINGS,
            "fields": replace(fields, more=more),
            "choices": choices,
            "reading": self._filled.read,
            "own": found is not None and found.decision.by == self._visit.person.name,
        }

    def _history_values(self) -> dict[str, Any]:
        past = history_of(self._claim, self._decided)
        leaf = Leaf.of_list(self._visit, self._address, "past", len(past), PAST_ROWS)
        rows = shown(self._index, self._decided, past[leaf.start : leaf.end])
        return {"past": rows, "past_leaf": leaf}

    def _reviewed(self, items: Sequence[ItemId]) -> dict[StatementId, Reviewed]:
        """Say what people decided about the statements that are listed."""
        listed = set(items)
        decided = self._decided.state.statements
        asked = [p.statement for p in self._claim.statements if p.item in listed]
        mine = {one: decided[one] for one in asked if one in decided}
        corrected = [one for one, on in mine.items() if on.correction is not None]
        machines = {one.id: one for one in self._visit.case.statements_by_id(corrected)}
        return {one: self._review(on, machines.get(one)) for one, on in mine.items()}

    def _review(self, on: OnStatement, machine: Statement | None) -> Reviewed:
        latest = on.latest
        read, words = "", ""
        if machine is not None:
            names = [speaker.name for speaker in machine.chain]
            whom = f"citing {', who cites '.join(names)}" if names else "nobody is named"
            read = f"{machine.stance.value}, {whom}"
            text = self._index.items[machine.item].text
            words = shortened(words_at(text, machine.content), _SAID_SHOWN)
        return Reviewed(
            on.verdict, latest.by, moment(latest.at), latest.why, latest.seq, read, words
        )
