"""The claims ledger as text: read in half a minute, every word from the analysis.

One block per event; under it one table per facet (killed, exhumed ...) with
the figures in the order in which they were first seen, then what is claimed in
words (authenticity, place), then slips, copies, remarks and what is still open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from firsthand.model.claim import Analysis, Claim, CopyGroup, Event, Origin, OriginCount, Side
from firsthand.model.ids import ClaimId, ItemId
from firsthand.model.item import Item
from firsthand.model.statement import Stance

STANCE_WORDS = {
    Stance.CONFIRMS: ("confirms it", "confirm it"),
    Stance.UNVERIFIED: ("leaves it unverified", "leave it unverified"),
    Stance.DOUBTS: ("doubts it", "doubt it"),
    Stance.DENIES: ("denies it", "deny it"),
}
FACET_COLUMNS = 24
"""Widest first column: a long facet is wrapped, so that "whose word" keeps its room."""

OPEN_SHOWN = 6
"""Open questions printed in the ledger; the rest are counted and shown by `trace`."""


def print_ledger(out: Console, title: str, items: Sequence[Item], analysis: Analysis) -> None:
    """Print the whole ledger of a case."""
    by_id = {item.id: item for item in items}
    days = sorted(item.published.day for item in items if item.published)
    span = f", {days[0]:%-d %b %Y} to {days[-1]:%-d %b %Y}" if days else ""
    out.rule(f"[bold]{escape(title)}[/bold]: {counted(len(items), 'item')}{span}", align="left")
    for event in analysis.linking.events:
        claims = [claim for claim in analysis.claims if claim.event == event.id]
        if claims:
            _print_event(out, event, claims, by_id)
    _print_slips(out, analysis, by_id)
    _print_copies(out, analysis.copies, by_id)
    _print_remarks(out, analysis)
    _print_open(out, analysis)


def counted(number: int, noun: str) -> str:
    """Give "1 report", "2 reports"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def origins_range(count: OriginCount) -> str:
    """Give "1" when the bounds agree, else "1 to 3"."""
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"


def short_item(item: Item | None) -> str:
    """Name a report by who published it and when: "Rediff, 16 Jun 2014"."""
    if item is None:
        return "a report no longer in the case"
    name = item.outlet or item.title or item.id
    return f"{name}, {item.published.day:%-d %b %Y}" if item.published else name


def _print_event(
    out: Console, event: Event, claims: Sequence[Claim], items: Mapping[ItemId, Item]
) -> None:
    place = " · ".join(part for part in (event.place, event.when) if part)
    out.print()
    out.print(f"[bold]{escape(event.label)}[/bold]" + (f"  ({escape(place)})" if place else ""))
    out.print(Padding(_figures(claims, items), (0, 0, 0, 2)))
    for claim in claims:
        if not claim.value.numeric:
            _print_proposition(out, claim, items)


def _figures(claims: Sequence[Claim], items: Mapping[ItemId, Item]) -> Table:
    """Lay out every figure of an event, facet by facet, in one grid."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("", max_width=FACET_COLUMNS)
    table.add_column("first seen", no_wrap=True)
    table.add_column("reports", justify="right")
    table.add_column("origins", justify="right", no_wrap=True)
    table.add_column("whose word", ratio=1)
    values = {claim.id: claim for claim in claims}
    numeric = [claim for claim in claims if claim.value.numeric]
    for facet in dict.fromkeys(claim.facet for claim in numeric):
        table.add_row(f"[italic]{escape(facet)}[/italic]")
        for claim in sorted((c for c in numeric if c.facet == facet), key=_first_seen):
            table.add_row(
                f"  [bold]{escape(claim.value.text)}[/bold]",
                f"{claim.first_seen.day:%-d %b %Y}" if claim.first_seen else "undated",
                str(len(claim.items)),
                origins_range(claim.independence.supporting),
                "\n".join(_whose_word(claim, values, items)),
            )
    return table


def _first_seen(claim: Claim) -> tuple[bool, str, str]:
    return (
        claim.first_seen is None,
        claim.first_seen.iso if claim.first_seen else "",
        claim.value.text,
    )


def _whose_word(
    claim: Claim, claims: Mapping[ClaimId, Claim], items: Mapping[ItemId, Item]
) -> list[str]:
    lines = [_names(claim, Side.FOR) or "[dim]nobody is named[/dim]"]
    against = _names(claim, Side.AGAINST)
    if against:
        lines.append(f"against: {against}")
    if stances := stance_words(claim):
        lines.append(f"[yellow]{stances}[/yellow]")
    later = claims.get(claim.superseded_by) if claim.superseded_by else None
    if later:
        day = f", {later.first_seen.day:%-d %b %Y}" if later.first_seen else ""
        lines.append(f"[dim]replaced by {escape(later.value.text)}{day}[/dim]")
    lines += [
        f'[red]slipped to "{escape(slip.written)}" in {escape(short_item(items.get(slip.item)))}[/]'
        for slip in claim.slips
    ]
    return lines


def _names(claim: Claim, side: Side) -> str:
    """Name the origins of one side, those counted as one joined by an equals sign."""
    groups: dict[int, list[Origin]] = {}
    for origin in claim.origins:
        if origin.side is side:
            groups.setdefault(origin.group, []).append(origin)
    return "; ".join(" = ".join(map(_origin, group)) for group in groups.values())


def _origin(origin: Origin) -> str:
    party = " [red](party to the events)[/red]" if origin.interested else ""
    return f"{escape(origin.name)}{party}"


def stance_words(claim: Claim) -> str:
    """Say how many reports do more than assert: "3 leave it unverified, 1 doubts it"."""
    stances = claim.stances()
    told = [
        f"{number} {one if number == 1 else many}"
        for stance, (one, many) in STANCE_WORDS.items()
        if (number := stances.get(stance, 0))
    ]
    return ", ".join(told)


def _print_proposition(out: Console, claim: Claim, items: Mapping[ItemId, Item]) -> None:
    out.print(f"  [bold]{escape(claim.facet)}[/bold]: {escape(claim.value.text)}")
    counts = claim.independence
    for side, count, word in (
        (Side.FOR, counts.supporting, "for"),
        (Side.AGAINST, counts.opposing, "against"),
    ):
        voices = [_dated_origin(o) for o in claim.origins if o.side is side]
        if voices:
            out.print(
                f"    {word}, {origins_range(count)} independent: {'; '.join(voices)}",
                soft_wrap=False,
            )
    reports = counted(len(claim.items), "report")
    stances = stance_words(claim)
    out.print(f"    [dim]{reports}{'; ' + stances if stances else ''}[/dim]")


def _dated_origin(origin: Origin) -> str:
    day = f" ({origin.first_seen.day:%-d %b %Y})" if origin.first_seen else ""
    return f"{_origin(origin)}{day}"


def _print_slips(out: Console, analysis: Analysis, items: Mapping[ItemId, Item]) -> None:
    slips = [slip for claim in analysis.claims for slip in claim.slips]
    if not slips:
        return
    _heading(out, "Figures that slipped on the way")
    for slip in slips:
        out.print(f"  {escape(short_item(items.get(slip.item)))}: {escape(slip.text)}")


def _print_copies(out: Console, copies: Sequence[CopyGroup], items: Mapping[ItemId, Item]) -> None:
    whole = [group for group in copies if group.whole]
    if not whole:
        return
    _heading(out, "Reports that are copies of one another")
    for group in whole:
        names = [escape(short_item(items.get(item))) for item in group.items]
        out.print(f"  {' = '.join(names)} ({group.overlap_score:.0%} or more shared)")


def _print_remarks(out: Console, analysis: Analysis) -> None:
    if not analysis.remarks:
        return
    _heading(out, "To look at")
    for remark in analysis.remarks:
        out.print(f"  {escape(remark.text)}")


def _print_open(out: Console, analysis: Analysis) -> None:
    questions = list(dict.fromkeys(q for claim in analysis.claims for q in claim.independence.open))
    if not questions:
        return
    _heading(out, "Still open")
    for question in questions[:OPEN_SHOWN]:
        out.print(f"  {escape(question)}")
    if len(questions) > OPEN_SHOWN:
        out.print(f"  [dim]and {len(questions) - OPEN_SHOWN} more: `firsthand trace`[/dim]")


def _heading(out: Console, text: str) -> None:
    out.print()
    out.print(f"[bold]{text}[/bold]")
