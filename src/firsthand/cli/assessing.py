"""`assess`: how a claim stands in a person's eyes, and what a second reader says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand.cli.output import CASE_ARGUMENT
from firsthand.cli.taking_down import decides, take_down
from firsthand.errors import UsageProblem
from firsthand.model.decision import Assessment, DecisionId, SecondReading, Standing

if TYPE_CHECKING:
    from firsthand.casework.deciding.admitting import KnownThings
    from firsthand.model.decision import Matter

_STANDINGS = {standing.name.lower().replace("_", "-"): standing for standing in Standing}


@click.command()
@CASE_ARGUMENT
@click.argument("claim", required=False)
@click.option("--standing", type=click.Choice(list(_STANDINGS)), help="How it stands.")
@click.option("--reasons", metavar="WORDS", default="", help="Why it stands so.")
@click.option("--limits", metavar="WORDS", default="", help="What this does not say.")
@click.option(
    "--evidence",
    metavar="ID",
    multiple=True,
    help="A statement, item or source that it rests on; may be given again.",
)
@click.option("--agree", metavar="DECISION", help="Second reader: agree with this assessment.")
@click.option("--disagree", metavar="DECISION", help="Second reader: do not agree with it.")
@decides
def assess(case: Path, claim: str | None, as_json: bool, **asked: Any) -> None:
    """Say how a CLAIM stands, with reasons; or, as second reader, agree or not.

    CLAIM is an id, or facet and value as the ledger gives them: "killed 1,700".
    There is no standing for true or false. Who assessed a claim cannot be its
    second reader.
    """
    take_down(case, lambda known: _matter(known, claim, asked), asked, as_json=as_json)


def _matter(known: KnownThings, claim: str | None, asked: dict[str, Any]) -> Matter:
    from firsthand.casework.asking.named_things import claim_named

    read = asked["agree"] or asked["disagree"]
    assesses = claim is not None and asked["standing"] is not None
    if bool(read) == assesses or (asked["agree"] and asked["disagree"]):
        raise UsageProblem(
            "cannot tell what to take down: expected either a claim with --standing and"
            " --reasons, or one of --agree and --disagree; nothing was written",
            hint='`firsthand assess CASE "killed 1,700" --standing one-word --reasons WORDS`',
        )
    if read:
        return SecondReading(DecisionId(read), agrees=bool(asked["agree"]))
    return Assessment(
        known.claim_ref(claim_named(known.analysis, claim or "")),
        _STANDINGS[asked["standing"]],
        asked["reasons"],
        asked["evidence"],
        asked["limits"],
    )


COMMANDS = (assess,)
