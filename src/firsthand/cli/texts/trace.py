"""A trace as text: the count, the reasons, and every chain with its words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from firsthand.cli.texts.ledger import (
    Names,
    assessment_phrase,
    counted,
    origins_range,
    short_item,
    stance_lines,
)
from firsthand.model.claim import Analysis, Claim, Origin, Side, Slip
from firsthand.model.item import Item
from firsthand.model.judged import Assessed
from firsthand.model.source import SourceKind
from firsthand.model.text import Span
from firsthand.model.trace import Trace

EVIDENCE_CHARACTERS = 220
"""Longest sentence shown whole; a longer one is cut and says so."""


def print_trace(
    out: Console,
    trace: Trace,
    items: Sequence[Item],
    analysis: Analysis,
    assessed: Assessed | None = None,
) -> None:
    """Print whose word an asked claim rests on.

    Args:
        out: Where to.
        trace: The answer.
        items: The items of the case.
        analysis: Its counts.
        assessed: How people assess the claim, when it is one of the ledger.
    """
    known = Names(items, analysis)
    names = {source.id: source.name for source in analysis.linking.sources}
    claim = trace.claim
    out.rule(f"[bold]{escape(trace.asked)}[/bold]", align="left")
    if not trace.articles:
        left = f" that was not left out ({', '.join(trace.dropped)})" if trace.dropped else ""
        out.print(f"No statement in this case{left} carries these words.")
        return
    _print_count(out, claim, known)
    if assessed:
        out.print(f"  [green]assessed[/green] {escape(assessment_phrase(assessed))}")
    for reason in claim.independence.reasons:
        out.print(f"  [dim]because[/dim] {escape(reason.text)}")
    for question in claim.independence.open:
        out.print(f"  [yellow]open[/yellow] {escape(question)}")
    for slip in _slips(claim, analysis):
        out.print(f"  [red]slip[/red] {escape(slip.text)}")
    out.print()
    for article in trace.articles:
        item = known.items[article.item]
        out.print(f"[bold]{escape(short_item(item))}[/bold] [dim]{article.stance.value}[/dim]")
        for chain in article.chains:
            way = " < ".join(escape(name) for name in chain.names) or "nobody is named"
            origin = names.get(chain.origin) if chain.origin else None
            full = f" [dim]({escape(origin)})[/dim]" if origin and origin not in chain.names else ""
            side = "" if chain.side is Side.FOR else " [red](against)[/red]"
            out.print(f"  {way}{full}{side}")
            out.print(f"    [dim]“{escape(_words(item.text, chain.evidence))}”[/dim]")
            near = "near it, perhaps of something else"
            match = near if chain.beside else f"match {chain.match_score:.2f}"
            out.print(f"    [dim]{chain.statement}, {match}[/dim]")
    if trace.dropped:
        count = counted(len(trace.dropped), "statement")
        out.print(f"\n{count} left out as asked: {', '.join(trace.dropped)}")


def _slips(claim: Claim, analysis: Analysis) -> list[Slip]:
    """Give the slips away from this claim, and those that its own statements are."""
    mine = {part.statement for part in claim.statements}
    every = (slip for other in analysis.claims for slip in other.slips)
    return [slip for slip in every if slip.claim == claim.id or slip.statement in mine]


def _print_count(out: Console, claim: Claim, names: Names) -> None:
    counts = claim.independence
    reports = counted(len(claim.items), "report")
    out.print(
        f"{reports}; independent origins for it: [bold]{origins_range(counts.supporting)}[/bold],"
        f" against it: [bold]{origins_range(counts.opposing)}[/bold]"
    )
    for side, word in ((Side.FOR, "for"), (Side.AGAINST, "against")):
        for origin in claim.origins:
            if origin.side is side:
                out.print(f"  {word}: {_origin(origin)}")
    for line in stance_lines(claim, names):
        out.print(f"  [yellow]{line}[/yellow]")


def _origin(origin: Origin) -> str:
    told = origin.kind is SourceKind.PARTY
    party = ", a party to the events" if origin.interested and not told else ""
    day = f", first {origin.first_seen.day:%-d %b %Y}" if origin.first_seen else ""
    reports = counted(len(origin.items), "report")
    return f"{escape(origin.name)} ({origin.kind.value}{party}; {reports}{day})"


def _words(text: str, place: Span) -> str:
    words = " ".join(place.of(text).split())
    if len(words) <= EVIDENCE_CHARACTERS:
        return words
    return words[:EVIDENCE_CHARACTERS].rsplit(" ", 1)[0] + " …"
