"""The JSON that others build on: model values as plain dictionaries.

Field names are a contract, described in `docs/json.md` and held by
`tests/story/test_json.py`. Spans are `[start, end)` code points into the
item's text, which `items` gives. A field may be added; none is renamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from firsthand.casework.deciding.views import Json, assessed_json, decided_json
from firsthand.judge.statements import DecidedStatement
from firsthand.model.claim import (
    Analysis,
    Claim,
    ClaimStatement,
    ClaimValue,
    CopyGroup,
    Event,
    Origin,
    Slip,
)
from firsthand.model.ids import ClaimId, SourceId, StatementId
from firsthand.model.independence import Reason
from firsthand.model.item import Item
from firsthand.model.judged import Assessed
from firsthand.model.source import Source
from firsthand.model.statement import Figure, Statement
from firsthand.model.text import Span
from firsthand.model.trace import Trace
from firsthand.model.when import When

__all__ = [
    "Index",
    "Json",
    "claim_json",
    "figure_json",
    "item_json",
    "source_json",
    "spans",
    "statement_json",
    "trace_json",
    "value_json",
]


def spans(places: Iterable[Span]) -> list[list[int]]:
    """Give spans as `[start, end]` pairs."""
    return [[span.start, span.end] for span in places]


def _when(when: When | None) -> str | None:
    return when.iso if when else None


def _number(value: float | None) -> int | float | None:
    return int(value) if value is not None and float(value).is_integer() else value


def item_json(item: Item, analysis: Analysis) -> Json:
    """Give one item with its whole text, its parts, all that dates it, and its copies."""
    return {
        "id": item.id,
        "capture": item.capture,
        "kind": item.kind.value,
        "media_type": item.media_type,
        "title": item.title,
        "outlet": item.outlet,
        "author": item.author,
        "agency": item.agency,
        "url": item.url,
        "published_when": _when(item.published),
        "dates": [
            {"when": d.when.iso, "origin": d.origin.value, "words": d.words} for d in item.dates
        ],
        "language": item.language,
        "flags": [{"code": f.code, "message": f.message} for f in item.flags],
        "pictures": [
            {
                "locator": p.locator,
                "caption": spans([p.caption])[0] if p.caption else None,
                "credit": p.credit,
            }
            for p in item.pictures
        ],
        "blocks": [
            {
                "span": [b.span.start, b.span.end],
                "role": b.role.value,
                "by": b.by,
                "why": b.why,
            }
            for b in item.blocks
        ],
        "copies": [
            _copies_json(group, item) for group in analysis.copies if item.id in group.items
        ],
        "text": item.text,
    }


def _copies_json(group: CopyGroup, item: Item) -> Json:
    """Give what one item shares with the others of a group, passage by passage."""
    return {
        "items": list(group.items),
        "whole": group.whole,
        "overlap_score": round(group.overlap_score, 3),
        "passages": [
            {
                "left": p.left,
                "left_span": spans([p.left_span])[0],
                "right": p.right,
                "right_span": spans([p.right_span])[0],
                "words": p.words,
            }
            for p in group.passages
            if item.id in (p.left, p.right)
        ],
    }


def figure_json(figure: Figure) -> Json:
    """Give one figure with its bounds and its meaning."""
    return {
        "low": _number(figure.low),
        "high": _number(figure.high),
        "low_excluded": figure.low_excluded,
        "high_excluded": figure.high_excluded,
        "approximate": figure.approximate,
        "unit": figure.unit,
        "facet": figure.facet,
        "of": figure.of,
        "by": figure.by,
        "where": figure.where,
        "when": figure.when,
        "text": figure.text,
        "span": [figure.span.start, figure.span.end],
        "unsure": figure.unsure,
    }


class Index:
    """Look-ups over one analysis, made once for a whole answer."""

    def __init__(
        self, analysis: Analysis, decided: Mapping[StatementId, DecidedStatement] | None = None
    ) -> None:
        self.decided = decided or {}
        self.sources: Mapping[SourceId, Source] = {s.id: s for s in analysis.linking.sources}
        self.chains = analysis.linking.speakers
        self.claims_of: dict[StatementId, list[ClaimId]] = {}
        for claim in analysis.claims:
            for member in claim.statements:
                self.claims_of.setdefault(member.statement, []).append(claim.id)

    def origin(self, statement: Statement) -> Json | None:
        """Give the first-hand source of a statement, resolved across the case."""
        chain = self.chains.get(statement.id, ())
        source = self.sources.get(chain[-1]) if chain else None
        if source is None:
            return None
        return {
            "id": source.id,
            "name": source.name,
            "kind": source.kind.value,
            "interested": source.interested,
        }


def statement_json(statement: Statement, item: Item, index: Index) -> Json:
    """Give one statement with its chain, its origin, the claim it carries, and what was decided."""
    claims = index.claims_of.get(statement.id, [])
    decided = index.decided.get(statement.id)
    suggested = decided.suggested if decided else None
    return {
        **_told_json(statement, item),
        "origin": index.origin(statement),
        "claim": claims[0] if claims else None,
        "claims": list(claims),
        "decided": decided_json(decided.on) if decided and decided.on else None,
        "suggested": _told_json(suggested, item) if suggested else None,
    }


def _told_json(statement: Statement, item: Item) -> Json:
    """Give what a statement itself says."""
    return {
        "id": statement.id,
        "item": statement.item,
        "outlet": item.outlet,
        "published_when": _when(item.published),
        "source": spans(statement.source),
        "cue": spans(statement.cue),
        "content": spans(statement.content),
        "text": statement.sentence.of(item.text),
        "kind": statement.quotation.value,
        "own_voice": statement.own_voice,
        "chain": [speaker.name for speaker in statement.chain],
        "medium": statement.medium,
        "stance": statement.stance.value,
        "hedges": [hedge.of(item.text) for hedge in statement.hedges],
        "figures": [figure_json(figure) for figure in statement.figures],
    }


def source_json(source: Source, analysis: Analysis) -> Json:
    """Give one source with what it said first-hand and what it passed on."""
    spoke = relayed = 0
    for chain in analysis.linking.speakers.values():
        spoke += bool(chain) and chain[-1] == source.id
        relayed += source.id in chain[:-1]
    published = sum(outlet == source.id for outlet in analysis.linking.outlets.values())
    return source_fields(source, statements=spoke, relayed=relayed, published=published)


def source_fields(source: Source, *, statements: int, relayed: int, published: int) -> Json:
    """Give one source with what was counted of it.

    Args:
        source: Which.
        statements: In how many statements it speaks first-hand.
        relayed: In how many it passes another's word on.
        published: How many items it published.
    """
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind.value,
        "aliases": list(source.aliases),
        "role": source.role,
        "body": source.body,
        "interested": source.interested,
        "interest": source.interest or None,
        "statements": statements,
        "relayed": relayed,
        "published": published,
    }


def value_json(value: ClaimValue) -> Json | str:
    """Give `{"low", "high", "text"}` for a number and the words for a proposition."""
    if not value.numeric:
        return value.text
    return {"low": _number(value.low), "high": _number(value.high), "text": value.text}


def _origin_json(origin: Origin) -> Json:
    return {
        "id": origin.id,
        "name": origin.name,
        "kind": origin.kind.value,
        "interested": origin.interested,
        "side": origin.side.value,
        "reports": len(origin.items),
        "items": list(origin.items),
        "first_seen": _when(origin.first_seen),
        "group": origin.group,
    }


def _reason_json(reason: Reason) -> Json:
    return {
        "kind": reason.kind.value,
        "text": reason.text,
        "names": list(reason.names),
        "item": reason.item,
        "evidence": spans([reason.evidence])[0] if reason.evidence else None,
    }


def _member_json(member: ClaimStatement) -> Json:
    return {
        "statement": member.statement,
        "item": member.item,
        "side": member.side.value,
        "stance": member.stance.value,
        "origin": member.origin,
        "relays": list(member.relays),
    }


def _event_json(event: Event) -> Json:
    return {"label": event.label, "place": event.place, "when": event.when}


def _slip_json(slip: Slip) -> Json:
    return {
        "statement": slip.statement,
        "item": slip.item,
        "written": slip.written,
        "expected": slip.expected,
        "claim": slip.claim,
        "text": slip.text,
    }


def claim_json(claim: Claim, analysis: Analysis, assessed: Assessed | None = None) -> Json:
    """Give one claim with its origins, the count and every reason for it.

    Args:
        claim: The claim.
        analysis: What it is from.
        assessed: How people assess it; None: nobody has.
    """
    counts = claim.independence
    event = next((e for e in analysis.linking.events if e.id == claim.event), None)
    return {
        "id": claim.id,
        "event": claim.event,
        "about": _event_json(event) if event else None,
        "facet": claim.facet,
        "value": value_json(claim.value),
        "unit": claim.unit,
        "first_seen": _when(claim.first_seen),
        "reports": len(claim.items),
        "statements": [_member_json(member) for member in claim.statements],
        "origins": [_origin_json(origin) for origin in claim.origins],
        "independent_origins": {
            "for": [counts.supporting.low, counts.supporting.high],
            "against": [counts.opposing.low, counts.opposing.high],
            "reasons": [_reason_json(reason) for reason in counts.reasons],
            "open": list(counts.open),
        },
        "stances": {stance.value: n for stance, n in claim.stances().items()},
        "slips": [_slip_json(slip) for slip in claim.slips],
        "superseded_by": claim.superseded_by,
        "assessment": assessed_json(assessed) if assessed else None,
    }


def trace_json(trace: Trace, analysis: Analysis, assessed: Assessed | None = None) -> Json:
    """Give the asked claim and, report by report, the chains that carry it."""
    return {
        "asked": trace.asked,
        **claim_json(trace.claim, analysis, assessed),
        "matched_by": "meaning" if trace.by_meaning else "words",
        "matched": [
            {
                "statement": matched.statement,
                "match_score": round(matched.match_score, 3),
                "sure": matched.sure,
            }
            for matched in trace.matched
        ],
        "dropped": list(trace.dropped),
        "articles": [
            {
                "item": article.item,
                "stance": article.stance.value,
                "chains": [
                    {
                        "names": list(chain.names),
                        "origin": chain.origin,
                        "evidence": spans([chain.evidence])[0],
                        "side": chain.side.value,
                        "statement": chain.statement,
                        "match_score": round(chain.match_score, 3),
                        "beside": chain.beside,
                    }
                    for chain in article.chains
                ],
            }
            for article in trace.articles
        ],
    }
