"""Statements, sources and items as lists that read well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from firsthand.cli.texts.ledger import short_item
from firsthand.judge.statements import DecidedStatement
from firsthand.model.ids import CaptureId, StatementId
from firsthand.model.item import Item
from firsthand.model.statement import Stance, Statement
from firsthand.store.case import KeptFailure

NOTHING_DECIDED: Mapping[StatementId, DecidedStatement] = {}
NO_FILES: Mapping[CaptureId, str] = {}


def print_statements(
    out: Console,
    pairs: Iterable[tuple[Statement, Item]],
    decided: Mapping[StatementId, DecidedStatement] = NOTHING_DECIDED,
) -> None:
    """Print statements under their items: who, how sure, what, and what people decided.

    Args:
        out: Where to.
        pairs: Each statement with its item, in the order of items.
        decided: Those about which somebody decided.
    """
    last = None
    for statement, item in pairs:
        if item.id != last:
            name = short_item(item)
            out.print(f"\n[bold]{escape(name)}[/bold]" + _id_unless_in(name, item))
            last = item.id
        place = f"[dim]{statement.id}[/dim]"
        out.print(f"  {_who(statement, item)}{_how(statement)}  {place}")
        content = " … ".join(" ".join(span.of(item.text).split()) for span in statement.content)
        out.print(f"    “{escape(content)}”")
        if statement.id in decided:
            _print_decided(out, decided[statement.id], item)


def _id_unless_in(name: str, item: Item) -> str:
    return "" if item.id in name else f"  [dim]{item.id}[/dim]"


def _print_decided(out: Console, one: DecidedStatement, item: Item) -> None:
    if one.on is None:
        return
    latest = one.on.latest
    why = f": {latest.why}" if latest.why else ""
    out.print(f"    [green]{one.on.verdict}[/green] by {escape(latest.by + why)} ({latest.id})")
    if one.suggested:
        was = f"{_who(one.suggested, item)}{_how(one.suggested)}"
        out.print(f"    [dim]the machine's version:[/dim] {was}")


def _who(statement: Statement, item: Item) -> str:
    if statement.own_voice:
        return f"[cyan]{escape(item.outlet or 'the report')}[/cyan], in its own voice"
    chain = " < ".join(escape(speaker.name) for speaker in statement.chain)
    return f"[cyan]{chain or 'nobody named'}[/cyan]"


def _how(statement: Statement) -> str:
    parts = [statement.quotation.value] if not statement.own_voice else []
    if statement.stance is not Stance.ASSERTS:
        parts.append(f"[yellow]{statement.stance.value}[/yellow]")
    if statement.medium:
        parts.append(escape(statement.medium))
    parts += [escape(f"{f.text}: {f.facet}") for f in statement.figures if f.facet]
    return f" [dim]({', '.join(parts)})[/dim]" if parts else ""


def print_sources(out: Console, rows: Sequence[dict[str, Any]]) -> None:
    """Print sources: those who spoke first-hand most often first."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("source", "kind"):
        table.add_column(heading)
    for heading in ("says", "relays", "publishes"):
        table.add_column(heading, justify="right")
    table.add_column("also named", ratio=1)
    order = sorted(rows, key=lambda r: (-r["statements"], -r["relayed"], r["name"]))
    for row in order:
        party = " [red](party to the events)[/red]" if row["interested"] else ""
        counts = [str(row[key] or "") for key in ("statements", "relayed", "published")]
        table.add_row(
            f"{escape(row['name'])}{party}",
            escape(", ".join(filter(None, (row["kind"], row["body"])))),
            *counts,
            f"[dim]{escape('; '.join(row['aliases']))}[/dim]",
        )
    out.print(table)


def print_items(
    out: Console,
    items: Sequence[Item],
    failures: Sequence[KeptFailure],
    files: Mapping[CaptureId, str] = NO_FILES,
) -> None:
    """Print what the case holds, and what was kept and could not be read.

    Args:
        out: Where to.
        items: What is held.
        failures: What could not be read.
        files: The names of the files they came in, for those without a title.
    """
    for item in items:
        published = f"{item.published.day:%-d %b %Y}" if item.published else "undated"
        outlet = escape(item.outlet or "unknown outlet")
        out.print(f"[dim]{item.id}[/dim]  {item.kind.value}, {published}, {outlet}")
        title = escape(item.title) if item.title else _file(files, item)
        flags = (f"[yellow]{escape(flag.message)}[/yellow]" for flag in item.flags)
        for line in filter(None, (title, *flags)):
            out.print(Padding(line, (0, 0, 0, 4)))
    for failure in failures:
        out.print(f"[red]not read[/red] {escape(failure.locator)}: {escape(failure.message)}")


def _file(files: Mapping[CaptureId, str], item: Item) -> str:
    name = files.get(item.capture, "")
    return f"[dim]{escape(name)}[/dim]" if name else ""
