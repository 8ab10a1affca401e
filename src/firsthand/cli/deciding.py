"""`judge`, `review`, `correct`, `merge`, `describe`, `note`, `decisions`, `withdraw`.

What people decide, signed and dated. Nothing is overwritten: what the machine
found stays beside it, and `withdraw` brings back what was before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand.cli.output import CASE_ARGUMENT, JSON_OPTION, console, print_json
from firsthand.cli.taking_down import decides, take_down
from firsthand.errors import UsageProblem
from firsthand.model.decision import (
    Bond,
    DecisionId,
    Landmark,
    Note,
    PairJudgement,
    SourceDescription,
    SourceMerge,
    StatementReview,
    Verdict,
    Withdrawal,
)
from firsthand.model.ids import StatementId
from firsthand.model.source import SourceKind
from firsthand.model.statement import Stance

if TYPE_CHECKING:
    from firsthand.casework.deciding.admitting import KnownThings
    from firsthand.model.decision import SourceRef

_LANDMARK_NUMBERS = 5
_KINDS = {kind.name.lower().replace("_", "-"): kind for kind in SourceKind}


def _source(known: KnownThings, words: str) -> SourceRef:
    from firsthand.casework.asking.named_things import source_named

    return known.source_ref(source_named(known.analysis, words))


@click.command()
@CASE_ARGUMENT
@click.argument("left")
@click.argument("right")
@click.option("--shared", "bond", flag_value="shared", help="They share a source: count one.")
@click.option("--independent", "bond", flag_value="independent", help="Each knows it themselves.")
@click.option("--unsure", "bond", flag_value="unsure", help="Looked at, and it stays open.")
@decides
def judge(case: Path, left: str, right: str, bond: str | None, as_json: bool, **asked: Any) -> None:
    """Judge a pair of origins: do LEFT and RIGHT share a source?

    Sources are named by their name or id. Your word is stronger than every rule
    of the count; where another person judges otherwise, neither counts and the
    question stays open.
    """
    if bond is None:
        raise UsageProblem(
            f"cannot judge `{left}` and `{right}`: nothing was said of them; nothing was written",
            hint="give --shared, --independent or --unsure",
        )

    def matter(known: KnownThings) -> PairJudgement:
        return PairJudgement(_source(known, left), _source(known, right), Bond(bond))

    take_down(case, matter, asked, as_json=as_json)


@click.command()
@CASE_ARGUMENT
@click.argument("statement")
@click.option("--accept", "verdict", flag_value="accepted", help="It is right as it stands.")
@click.option("--reject", "verdict", flag_value="rejected", help="It is used no longer.")
@decides
def review(case: Path, statement: str, verdict: str | None, as_json: bool, **asked: Any) -> None:
    """Accept or reject a STATEMENT, by its id."""
    if verdict is None:
        raise UsageProblem(
            f"cannot review `{statement}`: nothing was said about it; nothing was written",
            hint="give --accept or --reject; `firsthand correct` changes it",
        )

    def matter(known: KnownThings) -> StatementReview:
        found = known.statement(StatementId(statement))
        return StatementReview(found.item, found.id, Verdict(verdict))

    take_down(case, matter, asked, as_json=as_json)


@click.command()
@CASE_ARGUMENT
@click.argument("statement")
@click.option(
    "--speaker",
    "speakers",
    metavar="NAME",
    multiple=True,
    help="Who says it; again for each link of the chain, the nearest relay first.",
)
@click.option("--nobody", is_flag=True, help="Nobody is named.")
@click.option(
    "--stance", type=click.Choice([s.value for s in Stance]), help="The speaker's stance."
)
@click.option(
    "--figure",
    "figures",
    metavar="FIGURE",
    multiple=True,
    help='170, 160-190, 7- (at least), -50 (at most); "17,00=1,700" names the words it stands for.',
)
@decides
def correct(case: Path, statement: str, as_json: bool, **asked: Any) -> None:
    """Correct a STATEMENT: who says it, with which stance and figure.

    What is not named stays as it is. The machine's version is kept beside it.
    """
    from firsthand.casework.deciding.correcting import Mending, corrected

    chain = asked["speakers"] or (() if asked["nobody"] else None)
    stance = Stance(asked["stance"]) if asked["stance"] else None
    mending = Mending(chain, stance, asked["figures"])
    take_down(
        case,
        lambda known: corrected(known, StatementId(statement), mending),
        asked,
        as_json=as_json,
    )


@click.command()
@CASE_ARGUMENT
@click.argument("kept")
@click.argument("merged")
@decides
def merge(case: Path, kept: str, merged: str, as_json: bool, **asked: Any) -> None:
    """Say that KEPT and MERGED are names of one source; KEPT is its name from then on."""

    def matter(known: KnownThings) -> SourceMerge:
        return SourceMerge(_source(known, kept), _source(known, merged))

    take_down(case, matter, asked, as_json=as_json)


@click.command()
@CASE_ARGUMENT
@click.argument("source")
@click.option("--kind", type=click.Choice(list(_KINDS)), help="What sort of source it is.")
@click.option(
    "--interested/--not-interested",
    default=None,
    help="Does it gain by being believed? Say why with --why.",
)
@decides
def describe(case: Path, source: str, as_json: bool, **asked: Any) -> None:
    """Say what sort of SOURCE it is, and whether it gains by being believed.

    What is not named stays as somebody described it before, else as found.
    """
    from firsthand.casework.deciding.describing import described

    kind = _KINDS[asked["kind"]] if asked["kind"] else None

    def matter(known: KnownThings) -> SourceDescription:
        ref = _source(known, source)
        said = SourceDescription(ref, kind, asked["interested"], asked["why"])
        return described(known, said)

    take_down(case, matter, asked, as_json=as_json)


@click.command()
@CASE_ARGUMENT
@click.argument("subject")
@click.argument("text")
@click.option("--on-cover", is_flag=True, help="Show it on the cover of the picture.")
@click.option(
    "--landmark",
    metavar="X,Y,LAT,LON,RADIUS",
    help="Pin a place in the picture (pixels) to one on the ground (degrees, metres).",
)
@decides
def note(
    case: Path, subject: str, text: str, landmark: str | None, as_json: bool, **asked: Any
) -> None:
    """Keep TEXT with an item, claim, source, event or statement, by its id (SUBJECT)."""
    matter = Note(subject, text, asked["on_cover"], _landmark(landmark) if landmark else None)
    take_down(case, lambda _known: matter, asked, as_json=as_json)


def _landmark(words: str) -> Landmark:
    try:
        numbers = [float(part) for part in words.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != _LANDMARK_NUMBERS:
        raise UsageProblem(
            f"cannot pin `{words}`: expected five numbers x,y,latitude,longitude,radius;"
            " nothing was written",
            hint="write it so: --landmark 120,80,34.61,43.68,25",
        )
    return Landmark(*numbers)


@click.command()
@CASE_ARGUMENT
@click.option("--on", "subject", metavar="ID", help="Only those about one thing, by id or name.")
@JSON_OPTION
def decisions(case: Path, subject: str | None, as_json: bool) -> None:
    """List what people decided, oldest first; superseded and withdrawn ones too."""
    from firsthand.casework.deciding.listing import listed_decisions
    from firsthand.casework.deciding.views import decision_json
    from firsthand.casework.opening import open_case
    from firsthand.cli.texts.decisions import print_decisions

    with open_case(case) as opened:
        listed = listed_decisions(opened, subject)
    if as_json:
        rows = (decision_json(one, listed.state, listed.adrift) for one in listed.decisions)
        print_json(list(rows))
    else:
        print_decisions(console(), listed.decisions, listed.state, listed.adrift)


@click.command()
@CASE_ARGUMENT
@click.argument("decision")
@decides
def withdraw(case: Path, decision: str, as_json: bool, **asked: Any) -> None:
    """Take a DECISION back, by its id; what it had superseded is in force again.

    Whoever takes back another person's decision says why. A withdrawal can be
    taken back too.
    """
    matter = Withdrawal(DecisionId(decision))
    take_down(case, lambda _known: matter, asked, as_json=as_json)


COMMANDS = (judge, review, correct, merge, describe, note, decisions, withdraw)
