"""`anchor`: have outsiders stamp the record, as a file that is carried or over the network."""

from __future__ import annotations

import getpass
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand.cli.output import CASE_ARGUMENT, JSON_OPTION, note, print_json
from firsthand.errors import (
    ExportUnwritable,
    FirsthandError,
    InputMissing,
    InputUnreadable,
    PartlyDone,
    UsageProblem,
)

if TYPE_CHECKING:
    from firsthand.casework.record.anchoring import HandedIn
    from firsthand.preserve.anchors.told import Anchor
    from firsthand.store.anchors import KeptState
    from firsthand.store.case import Case

_LARGEST_BYTES = 8 << 20
_ENOUGH_SIGNERS = 2
ROOTS_OPTION = click.option(
    "--roots",
    metavar="PEM",
    type=click.Path(path_type=Path),
    help="Root certificates that you trust, to hold the signer against.",
)


@click.command()
@CASE_ARGUMENT
@click.option(
    "--request",
    "request_to",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a request to FILE, to be carried to any machine with a network.",
)
@click.option(
    "--reply",
    "replies",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Keep an authority's reply to such a request; may be given again.",
)
@click.option(
    "--authority",
    "authorities",
    metavar="URL",
    multiple=True,
    help="Ask this authority over the network, now; may be given again. Two are advised.",
)
@ROOTS_OPTION
@click.option("--by", metavar="NAME", help="Who does it; default the system's user name.")
@JSON_OPTION
def anchor(case: Path, as_json: bool, **options: Any) -> int:
    """Have outsiders stamp the record, so that a later change of it shows.

    A time-stamp authority (RFC 3161) signs that it was shown a digest of the
    record at that moment. It learns nothing of the case. Without an option it
    says how far the record is anchored. Nothing is sent anywhere but with
    --authority.
    """
    from firsthand.casework.opening import open_case

    roots = _read(options["roots"]) if options["roots"] else b""
    by = options["by"] or getpass.getuser()
    ways = [options["request_to"], options["replies"], options["authorities"]]
    if sum(map(bool, ways)) > 1:
        raise UsageProblem(
            "cannot do several of --request, --reply and --authority at once; nothing was done",
            hint="give one of them",
        )
    with open_case(case) as opened:
        if options["request_to"]:
            return _write_request(opened, options["request_to"], by, as_json=as_json)
        if options["replies"]:
            return _hand_in(opened, options["replies"], roots, by, as_json=as_json)
        if options["authorities"]:
            return _ask(opened, options["authorities"], roots, by, as_json=as_json)
        return _tell(opened, as_json=as_json)


def read_elsewhere(paths: Sequence[Path], roots: Path | None) -> tuple[dict[str, bytes], bytes]:
    """Read replies and certificates that a person kept apart from a case.

    Args:
        paths: Of the replies.
        roots: Of the certificates; None for none.

    Raises:
        InputMissing: There is no such file.
        InputUnreadable: The system refused to hand out its bytes.
    """
    return {str(path): _read(path) for path in paths}, _read(roots) if roots else b""


def _write_request(case: Case, path: Path, by: str, *, as_json: bool) -> int:
    from firsthand.casework.record.anchoring import ask_for_stamp
    from firsthand.model.ids import digest_of

    if path.exists():
        raise UsageProblem(
            f"the request could not be written to `{path}`: something is there already; it was"
            " left as it is, and nothing was asked",
            hint="name another file",
        )
    state = ask_for_stamp(case, by=by)
    try:
        path.write_bytes(state.request)
    except OSError as error:
        raise ExportUnwritable(
            f"the request could not be written to `{path}`: {error.strerror or error}; it is kept"
            " in the case",
            hint="name another place; the same request is given again",
        ) from error
    reply = path.with_suffix(".tsr")
    curl = (
        "curl -sS -H 'Content-Type: application/timestamp-query'"
        f" --data-binary @{shlex.quote(path.name)} -o {shlex.quote(reply.name)} AUTHORITY-URL"
    )
    hand_in = f"firsthand anchor {shlex.quote(str(case.folder))} --reply {shlex.quote(str(reply))}"
    if as_json:
        told = {"request": str(path), "size": state.size, "state": state.name}
        checkpoint = state.checkpoint.decode("ascii", "replace")
        digest = digest_of(state.checkpoint)
        print_json({**told, "checkpoint": checkpoint, "sha256": digest, "curl": curl})
    else:
        click.echo(f"wrote a request over entries 1 to {state.size} to `{path}`")
        click.echo("on any machine with a network, for each authority that you trust:")
        click.echo(f"  {curl}")
        click.echo(f"then: {hand_in} --roots ROOT.pem")
    return 0


def _hand_in(case: Case, paths: Sequence[Path], roots: bytes, by: str, *, as_json: bool) -> int:
    from firsthand.casework.record.anchoring import Reply, hand_in

    done: dict[str, HandedIn] = {}
    failed: dict[str, FirsthandError] = {}
    for path in paths:
        try:
            done[str(path)] = hand_in(case, Reply(_read(path), roots), by=by)
        except FirsthandError as error:
            failed[str(path)] = error
    return _tell_done(case, done, failed, as_json=as_json)


def _ask(case: Case, addresses: Sequence[str], roots: bytes, by: str, *, as_json: bool) -> int:
    from firsthand.casework.record.authorities import ask_authorities

    answered = ask_authorities(case, addresses, by=by, roots=roots)
    return _tell_done(case, answered.kept, answered.failed, as_json=as_json)


def _tell_done(
    case: Case,
    done: dict[str, HandedIn],
    failed: dict[str, FirsthandError],
    *,
    as_json: bool,
) -> int:
    """Say what was kept and what was not; one failure alone is simply that error."""
    if len(failed) == 1 and not done:
        raise next(iter(failed.values()))
    problem = _problem(done, failed) if failed else None
    odd = [one.clocks for one in done.values() if one.clocks]
    if as_json:
        kept = [
            {"from": name, **_json(one.anchor, one.why_not_checked)} for name, one in done.items()
        ]
        missed = [
            {"from": name, "code": one.code, "message": one.message, "hint": one.hint}
            for name, one in failed.items()
        ]
        print_json({"anchors": kept, "failures": missed}, error=problem, warnings=odd)
        return problem.exit_code if problem else 0
    for error in failed.values():
        note(f"error[{error.code}]: {error.message}\nhint: {error.hint}")
    for one in done.values():
        click.echo(_line(one.anchor, one.why_not_checked, is_new=one.is_new))
    for told in odd:
        note(f"note: {told}")
    _advise(case)
    return problem.exit_code if problem else 0


def _problem(done: dict[str, HandedIn], failed: dict[str, FirsthandError]) -> FirsthandError:
    number = len(done) + len(failed)
    if not done:
        first = next(iter(failed.values()))
        return type(first)(
            f"none of {number} gave an anchor; the first: {first.message}", hint=first.hint
        )
    return PartlyDone(
        f"{len(failed)} of {number} gave no anchor; the others were kept",
        hint="see `failures`; ask these again, or another authority",
    )


def _tell(case: Case, *, as_json: bool) -> int:
    from firsthand.casework.record.anchoring import anchors_of

    anchors, size = anchors_of(case), case.head().size
    waiting = [state for state in case.anchors.states() if not state.replies]
    if as_json:
        told = {
            "anchors": [_json(one) for one in anchors],
            "anchored_to": max((one.size for one in anchors), default=None),
            "entries": size,
            "waiting": [state.name for state in waiting],
        }
        print_json(told)
        return 0
    for one in anchors:
        click.echo(_line(one))
    if anchors:
        since = size - max(one.size for one in anchors)
        click.echo(f"{since} {'entry' if since == 1 else 'entries'} since not anchored")
        click.echo("this is what the record says; `firsthand check` reads every anchor again")
    else:
        click.echo(f"not anchored: nobody outside was shown any of the {size} entries")
    _tell_waiting(waiting)
    return 0


def _tell_waiting(waiting: Sequence[KeptState]) -> None:
    if waiting:
        newest = waiting[-1].size
        click.echo(f"asked and not answered yet: a request over entries 1 to {newest}")


def _advise(case: Case) -> None:
    from firsthand.casework.record.anchoring import anchors_of

    anchors = anchors_of(case)
    newest = max((one.size for one in anchors), default=0)
    signers = {one.signer for one in anchors if one.size == newest}
    if len(signers) < _ENOUGH_SIGNERS:
        click.echo("next: have a second, unrelated authority stamp it too")


def _line(anchor: Anchor, why: str = "", *, is_new: bool = True) -> str:
    reason = f" ({why})" if why else ""
    known = "" if is_new else "; known already"
    return (
        f"entries 1 to {anchor.size} anchored by {anchor.signer} at"
        f" {anchor.at:%Y-%m-%d %H:%M:%S} UTC, {anchor.state}{reason}: entry {anchor.seq}{known}"
    )


def _json(anchor: Anchor, why: str = "") -> dict[str, Any]:
    return {
        "size": anchor.size,
        "at": anchor.at.isoformat(),
        "signer": anchor.signer,
        "signer_state": anchor.state.value,
        "why_not_checked": why,
        "reply": anchor.reply_digest,
        "entry": anchor.seq,
    }


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_BYTES)
    except FileNotFoundError as error:
        raise InputMissing(
            f"`{path}` could not be read: there is no such file; nothing was changed",
            hint="check the path",
        ) from error
    except OSError as error:
        raise InputUnreadable(
            f"`{path}` could not be read: {error.strerror or error}; nothing was changed",
            hint="check permissions, and that it is a file",
        ) from error
