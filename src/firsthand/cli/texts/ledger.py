"""The claims ledger as text: read in half a minute, every word from the analysis.

What must be seen first (one photograph under different stories), then one
block per event; under it one table per facet (killed, exhumed ...) with
the figures in the order in which they were first seen, then what is claimed in
words (authenticity, place), then slips, copies, remarks and what is still open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from firsthand.judge.in_force import with_matter
from firsthand.model.claim import (
    Analysis,
    Claim,
    ClaimStatement,
    CopyGroup,
    Event,
    Origin,
    Remark,
    Side,
)
from firsthand.model.decision import SecondReading
from firsthand.model.ids import ClaimId, ItemId, SourceId
from firsthand.model.independence import OriginCount
from firsthand.model.item import Item
from firsthand.model.judged import Assessed
from firsthand.model.source import SourceKind
from firsthand.model.statement import Stance

STANCE_WORDS = {
    Stance.CONFIRMS: "confirmed by",
    Stance.UNVERIFIED: "left unverified by",
    Stance.DOUBTS: "doubted by",
    Stance.DENIES: "denied by",
}
NAMES_SHOWN = 3
"""Names printed for one stance; the rest are counted. `trace` shows all."""

FACET_COLUMNS = 24
"""Widest first column: a long facet is wrapped, so that "whose word" keeps its room."""

_ALL = 0.995
"""From here on a share is written as 100 %, and there is no more."""

NO_ITEMS = "Nothing has been added yet. Next: firsthand add CASE FILES-AND-FOLDERS"
NO_CLAIMS = (
    "No figure and no disputed matter was found. `firsthand statements CASE` lists who says what."
)

OPEN_SHOWN = 6
"""Open questions printed in the ledger; the rest are counted and shown by `trace`."""


NOTHING_ASSESSED: Mapping[ClaimId, Assessed] = {}


def print_ledger(
    out: Console,
    title: str,
    items: Sequence[Item],
    analysis: Analysis,
    assessed: Mapping[ClaimId, Assessed] = NOTHING_ASSESSED,
) -> None:
    """Print the whole ledger of a case.

    Args:
        out: Where to.
        title: What the case is called.
        items: Its items.
        analysis: Its counts.
        assessed: How people assess its claims.
    """
    names = Names(items, analysis)
    days = sorted(item.published.day for item in items if item.published)
    span = f", {days[0]:%-d %b %Y} to {days[-1]:%-d %b %Y}" if days else ""
    again = sum(item.is_again for item in items)
    said = counted(len(items), "item") + (f" ({again} handed in before)" if again else "")
    out.rule(f"[bold]{escape(title)}[/bold]: {said}{span}", align="left")
    if not analysis.claims:
        out.print(NO_CLAIMS if items else NO_ITEMS)
    _print_remarks(out, "See this first", [r for r in analysis.remarks if r.foremost])
    for event in analysis.linking.events:
        claims = [claim for claim in analysis.claims if claim.event == event.id]
        if claims:
            _print_event(out, event, claims, names)
    _print_assessed(out, analysis, assessed)
    _print_slips(out, analysis)
    _print_copies(out, analysis.copies, names)
    _print_remarks(out, "To look at", [r for r in analysis.remarks if not r.foremost])
    _print_open(out, analysis)


class Names:
    """What people call the sources and reports of one case."""

    def __init__(self, items: Sequence[Item], analysis: Analysis) -> None:
        self.items: Mapping[ItemId, Item] = {item.id: item for item in items}
        self._sources = {source.id: source for source in analysis.linking.sources}
        self._outlets = analysis.linking.outlets

    def report(self, item_id: ItemId) -> str:
        """Name a report by who published it and when: "Rediff, 16 Jun 2014"."""
        return short_item(self.items.get(item_id))

    def voice(self, member: ClaimStatement) -> str:
        """Name who says a statement, with the body spoken for; the outlet for its own voice."""
        source = self._sources.get(member.origin or self._outlets.get(member.item) or SourceId(""))
        return self._with_body(source.id) if source else self.report(member.item)

    def origin(self, origin: Origin, beside: Sequence[Origin] = ()) -> str:
        """Name an origin with the body spoken for, and say when it is a party.

        Args:
            origin: Whom to name.
            beside: Origins named with it; a body among them is not said again.
        """
        party = " [red](party to the events)[/red]" if origin.interested else ""
        source = self._sources.get(origin.id)
        said = source is not None and source.body in {other.name for other in beside}
        name = origin.name if said else self._with_body(origin.id) or origin.name
        return f"{escape(name)}{party}"

    def _with_body(self, source_id: SourceId) -> str:
        source = self._sources.get(source_id)
        if source is None:
            return ""
        known = source.body and source.kind is not SourceKind.UNNAMED
        return f"{source.name} ({source.body})" if known else source.name


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
    name = item.outlet or item.title or f"{item.kind.value} {item.id}"
    return f"{name}, {item.published.day:%-d %b %Y}" if item.published else name


def _print_event(out: Console, event: Event, claims: Sequence[Claim], names: Names) -> None:
    place = " · ".join(part for part in (event.place, event.when) if part)
    out.print()
    out.print(f"[bold]{escape(event.label)}[/bold]" + (f"  ({escape(place)})" if place else ""))
    out.print(Padding(_figures(claims, names), (0, 0, 0, 2)))
    for claim in claims:
        if not claim.value.numeric:
            _print_proposition(out, claim, names)


def _figures(claims: Sequence[Claim], names: Names) -> Table:
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
                "\n".join(_whose_word(claim, values, names)),
            )
    return table


def _first_seen(claim: Claim) -> tuple[bool, str, str]:
    return (
        claim.first_seen is None,
        claim.first_seen.iso if claim.first_seen else "",
        claim.value.text,
    )


def _whose_word(claim: Claim, claims: Mapping[ClaimId, Claim], names: Names) -> list[str]:
    lines = [_names(claim, Side.FOR, names) or "[dim]nobody is named[/dim]"]
    against = _names(claim, Side.AGAINST, names)
    if against:
        lines.append(f"against: {against}")
    lines += [f"[yellow]{line}[/yellow]" for line in stance_lines(claim, names)]
    later = claims.get(claim.superseded_by) if claim.superseded_by else None
    if later:
        day = f", {later.first_seen.day:%-d %b %Y}" if later.first_seen else ""
        lines.append(f"[dim]replaced by {escape(later.value.text)}{day}[/dim]")
    lines += [
        f'[red]slipped to "{escape(slip.written)}" in {escape(names.report(slip.item))}[/]'
        for slip in claim.slips
    ]
    return lines


def _names(claim: Claim, side: Side, names: Names) -> str:
    """Name the origins of one side, those counted as one joined by an equals sign."""
    groups: dict[int, list[Origin]] = {}
    for origin in claim.origins:
        if origin.side is side:
            groups.setdefault(origin.group, []).append(origin)
    return "; ".join(
        " = ".join(names.origin(origin, beside=group) for origin in group)
        for group in groups.values()
    )


def stance_lines(claim: Claim, names: Names) -> list[str]:
    """Say who does more than assert: "doubted by Erin Evers (Human Rights Watch)"."""
    lines = []
    for stance, words in STANCE_WORDS.items():
        voices = [names.voice(m) for m in claim.statements if m.stance is stance]
        known = list(dict.fromkeys(voices))
        shown = ", ".join(map(escape, known[:NAMES_SHOWN]))
        more = f" and {len(known) - NAMES_SHOWN} more" if len(known) > NAMES_SHOWN else ""
        if known:
            lines.append(f"{words} {shown}{more}")
    return lines


def _print_proposition(out: Console, claim: Claim, names: Names) -> None:
    _indented(
        out, f"[italic]{escape(claim.facet)}[/italic]  [bold]{escape(claim.value.text)}[/bold]"
    )
    counts = claim.independence
    for side, count in ((Side.FOR, counts.supporting), (Side.AGAINST, counts.opposing)):
        voices = [_dated_origin(o, names) for o in claim.origins if o.side is side]
        if voices:
            told = f"{side.value}, {origins_range(count)} independent: {'; '.join(voices)}"
            _indented(out, told, 4)
    for line in stance_lines(claim, names):
        _indented(out, f"[yellow]{line}[/yellow]", 4)
    _indented(out, f"[dim]in {counted(len(claim.items), 'report')}[/dim]", 4)


def _dated_origin(origin: Origin, names: Names) -> str:
    day = f" ({origin.first_seen.day:%-d %b %Y})" if origin.first_seen else ""
    return f"{names.origin(origin)}{day}"


def _print_assessed(out: Console, analysis: Analysis, assessed: Mapping[ClaimId, Assessed]) -> None:
    known = [claim for claim in analysis.claims if claim.id in assessed]
    if not known:
        return
    _heading(out, "How claims stand, in people's eyes")
    for claim in known:
        told = assessment_phrase(assessed[claim.id])
        _indented(out, escape(f"{claim.facet} {claim.value.text}: {told}"))


def assessment_phrase(assessed: Assessed) -> str:
    """Say how a claim stands, in whose eyes, why, and who read that."""
    said = assessed.assessment
    parts = [f"{said.standing.value}, says {assessed.decision.by}: {said.reasons}"]
    for read, reading in with_matter(assessed.readings, SecondReading):
        why = f": {read.why}" if read.why else ""
        parts.append(f"{read.by} {'agrees' if reading.agrees else 'does not agree'}{why}")
    return "; ".join(parts)


def _print_slips(out: Console, analysis: Analysis) -> None:
    slips = [slip for claim in analysis.claims for slip in claim.slips]
    if not slips:
        return
    _heading(out, "Figures that slipped on the way")
    for slip in slips:
        _indented(out, escape(slip.text))


def _print_copies(out: Console, copies: Sequence[CopyGroup], names: Names) -> None:
    whole = [group for group in copies if group.whole]
    if not whole:
        return
    _heading(out, "Reports that are copies of one another")
    for group in whole:
        reports = [escape(names.report(item)) for item in group.items]
        share = "all of it" if group.overlap_score > _ALL else f"{group.overlap_score:.0%} or more"
        _indented(out, f"{' = '.join(reports)} ({share} shared)")


def _print_remarks(out: Console, heading: str, remarks: Sequence[Remark]) -> None:
    if not remarks:
        return
    _heading(out, heading)
    for remark in remarks:
        _indented(out, escape(remark.text))


def _print_open(out: Console, analysis: Analysis) -> None:
    questions = list(dict.fromkeys(q for claim in analysis.claims for q in claim.independence.open))
    if not questions:
        return
    _heading(out, "Still open")
    for question in questions[:OPEN_SHOWN]:
        _indented(out, escape(question))
    if len(questions) > OPEN_SHOWN:
        out.print(f"  [dim]and {len(questions) - OPEN_SHOWN} more: `firsthand trace`[/dim]")


def _heading(out: Console, text: str) -> None:
    out.print()
    out.print(f"[bold]{text}[/bold]")


def _indented(out: Console, text: str, columns: int = 2) -> None:
    """Print a line so that what wraps stays under its beginning."""
    out.print(Padding(text, (0, 0, 0, columns), expand=False))
