"""`claims`, `trace`, `statements`, `sources`, `items`: what the case says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from firsthand.cli.output import CASE_ARGUMENT, JSON_OPTION, console, note, print_json
from firsthand.model.ids import StatementId
from firsthand.model.trace import Trace

UNFINISHED = (
    "warning: {} things are kept and not gone through yet; run `firsthand add` again with any of"
    " the files to finish"
)

BY_WORDS = (
    "warning: this package holds no sentence vectors, so statements were looked for by their words"
    " alone; ask again in other words to find more"
)


@click.command()
@CASE_ARGUMENT
@JSON_OPTION
def claims(case: Path, as_json: bool) -> None:
    """Print the claims ledger: figures over time, and whose word each rests on."""
    from firsthand.casework import views
    from firsthand.casework.counting.analysing import analysis_of
    from firsthand.casework.opening import open_case
    from firsthand.casework.statements.standing import assessments_of
    from firsthand.casework.versions import unfinished
    from firsthand.cli.texts.ledger import print_ledger

    with open_case(case) as opened:
        left = unfinished(opened)
        warnings = [UNFINISHED.format(left)] if left else []
        analysis = analysis_of(opened)
        stand = assessments_of(opened, analysis).of_claims
        if as_json:
            rows = [views.claim_json(one, analysis, stand.get(one.id)) for one in analysis.claims]
            print_json(rows, warnings=warnings)
        else:
            print_ledger(console(), opened.folder.name, list(opened.items()), analysis, stand)
            for warning in warnings:
                note(warning)


@click.command()
@CASE_ARGUMENT
@click.argument("words")
@click.option(
    "--without",
    metavar="ID",
    multiple=True,
    help="Drop a matched statement from the answer; may be given again.",
)
@JSON_OPTION
def trace(case: Path, words: str, without: tuple[str, ...], as_json: bool) -> None:
    """Ask any claim in WORDS: whose word does it rest on?

    Finds the statements that carry it, by what they mean, and follows each to
    its origin. The id and score beside a statement are for dropping one that
    says something else: `--without ID`.
    """
    from firsthand.casework import views
    from firsthand.casework.counting.analysing import analysis_of
    from firsthand.casework.counting.analysing import trace as trace_case
    from firsthand.casework.opening import open_case
    from firsthand.casework.statements.standing import assessments_of
    from firsthand.cli.texts.trace import print_trace

    with open_case(case) as opened:
        answer = trace_case(opened, words, [StatementId(named) for named in without])
        warnings = list(_beside(answer, without))
        analysis = analysis_of(opened)
        assessed = assessments_of(opened, analysis).of_claims.get(answer.claim.id)
        if as_json:
            print_json(views.trace_json(answer, analysis, assessed), warnings=warnings)
        else:
            print_trace(console(), answer, list(opened.items()), analysis, assessed)
            for warning in warnings:
                note(warning)


def _beside(answer: Trace, without: tuple[str, ...]) -> Iterator[str]:
    """Say what a person should know beside an answer."""
    if not answer.by_meaning:
        yield BY_WORDS
    for named in without:
        if named not in answer.dropped:
            yield f"warning: `{named}` was not among the matched statements; it changed nothing"


@click.command()
@CASE_ARGUMENT
@click.option("--all", "every", is_flag=True, help="Also sentences in an outlet's own voice.")
@click.option("--item", "item_id", metavar="ID", help="Only the statements of one item.")
@JSON_OPTION
def statements(case: Path, every: bool, item_id: str | None, as_json: bool) -> None:
    """List every statement with its chain: who says it, through whom.

    Sentences in an outlet's own voice are listed when they carry a figure or a
    doubt; `--all` lists the others too.
    """
    from firsthand.casework import views
    from firsthand.casework.listing import listed_statements
    from firsthand.casework.opening import open_case
    from firsthand.cli.texts.lists import print_statements

    with open_case(case) as opened:
        rows = listed_statements(opened, every=every, item=item_id)
        if as_json:
            print_json([views.statement_json(s, item, rows.index) for s, item in rows.pairs])
        else:
            print_statements(console(), rows.pairs, rows.index.decided)


@click.command()
@CASE_ARGUMENT
@JSON_OPTION
def sources(case: Path, as_json: bool) -> None:
    """List who speaks, who relays and who publishes, with aliases and kinds."""
    from firsthand.casework import views
    from firsthand.casework.counting.analysing import analysis_of
    from firsthand.casework.opening import open_case
    from firsthand.cli.texts.lists import print_sources

    with open_case(case) as opened:
        analysis = analysis_of(opened)
    rows = [views.source_json(source, analysis) for source in analysis.linking.sources]
    if as_json:
        print_json(rows)
    else:
        print_sources(console(), rows)


@click.command()
@CASE_ARGUMENT
@JSON_OPTION
def items(case: Path, as_json: bool) -> None:
    """List what the case holds: outlet, date, title, and what to know of each."""
    from firsthand.casework import views
    from firsthand.casework.counting.analysing import analysis_of
    from firsthand.casework.opening import open_case
    from firsthand.cli.texts.lists import print_items

    with open_case(case) as opened:
        held, failures = list(opened.items()), list(opened.failures())
        files = {one.id: Path(one.locator).name for one in opened.captures()}
        analysis = analysis_of(opened)
    if as_json:
        print_json([views.item_json(item, analysis) for item in held])
    else:
        print_items(console(), held, failures, files)


COMMANDS = (claims, trace, statements, sources, items)
