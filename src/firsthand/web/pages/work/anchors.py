"""Anchors: which states of the record outsiders stamped, and how to have another stamped.

The desk itself asks nobody over the network. A request is saved, carried to any
machine that reaches an authority, and its reply is handed in here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.responses import Response

from firsthand.casework.record.anchoring import (
    Newest,
    Reply,
    anchors_of,
    ask_for_stamp,
    hand_in,
    newest_anchor,
)
from firsthand.errors import UnknownId, UsageProblem
from firsthand.model.ids import digest_of
from firsthand.model.person import Act
from firsthand.preserve.anchors.stamped import said_at
from firsthand.preserve.anchors.stamps import REPLY_LIMIT_BYTES, ROOTS_LIMIT_BYTES, SignerState
from firsthand.preserve.anchors.told import Anchor
from firsthand.store.anchors import CHECKPOINT, REQUEST, KeptState
from firsthand.store.case import Case
from firsthand.web.laying_out import laid_out, led_back, led_on
from firsthand.web.visit import Page, Visit


@dataclass(frozen=True, slots=True)
class AnchorShown:
    """One anchor as the page shows it.

    Attributes:
        signer: Who stamped, as the certificate says.
        at: When, to the second.
        state: "signer checked" or "signer not checked".
        entry: Number of the entry that names it.
        file: Name of the reply's file.
        seconds: The same moment in seconds since 1970, as `openssl` takes it.
    """

    signer: str
    at: str
    state: str
    entry: int
    file: str
    seconds: int


@dataclass(frozen=True, slots=True)
class StateShown:
    """One state of the record that was asked about.

    Attributes:
        name: What its folder is called.
        size: How many entries the record had.
        checkpoint: The state as it is stamped.
        anchors: What was replied and is named in the record.
        unnamed: Files of replies that no entry names.
    """

    name: str
    size: int
    checkpoint: str
    anchors: tuple[AnchorShown, ...]
    unnamed: tuple[str, ...]


def page(visit: Visit) -> Response:
    """List the states that were asked about, the newest first, and the ways to ask."""
    anchors = anchors_of(visit.case)
    return laid_out(
        visit,
        "anchors.html",
        states=_states(visit.case, anchors),
        newest=newest_anchor(visit.case, anchors),
        head=visit.case.head(),
        folder=visit.case.folder.name,
        slug=visit.open.slug,
    )


def as_json(visit: Visit) -> object:
    """Give the anchors that the record names."""
    anchors = anchors_of(visit.case)
    newest = newest_anchor(visit.case, anchors)
    return {
        "entries": visit.case.head().size,
        "anchored_to": newest.anchor.size if newest else None,
        "since": newest.since if newest else None,
        "holds": newest.holds if newest else None,
        "anchors": [
            {
                "size": one.size,
                "at": one.at.isoformat(),
                "signer": one.signer,
                "signer_state": one.state.value,
                "reply": one.reply_digest,
                "entry": one.seq,
            }
            for one in anchors
        ],
        "states": [
            {"name": state.name, "size": state.size, "answered": bool(state.replies)}
            for state in visit.case.anchors.states()
        ],
    }


def file(visit: Visit) -> Response:
    """Hand over a state as it is stamped, its request, or a reply as it came."""
    state = visit.case.anchors.state(visit.path["state"])
    name = visit.path["file"]
    held = {CHECKPOINT: state.checkpoint, REQUEST: state.request, **state.replies}
    if name not in held:
        raise UnknownId(
            f"cannot hand over `{name}`: the anchor `{state.name}` has no such file; nothing was"
            " changed",
            hint="choose one of those in the list of anchors",
        )
    saved = f"{visit.open.slug}-{state.size}-{name}"
    return Response(
        held[name],
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{saved}"'},
    )


def ask(visit: Visit) -> Response:
    """Make a request over the record as it is."""
    state = ask_for_stamp(visit.case, by=visit.person.name)
    return led_back(visit, f"record/anchors.html#state-{state.name}")


def take(visit: Visit) -> Response:
    """Take in an authority's reply, with the certificates that the person trusts."""
    reply = _sent(visit, "reply", REPLY_LIMIT_BYTES)
    if reply is None:
        raise UsageProblem(
            "cannot hand in a reply: no file was chosen; nothing was kept",
            hint="choose the file that the authority sent (it often ends in .tsr)",
        )
    roots = _sent(visit, "roots", ROOTS_LIMIT_BYTES) or b""
    done = hand_in(visit.case, Reply(reply, roots), by=visit.person.name)
    return led_on(visit, done.anchor.seq, "record/anchors.html")


def summary(case: Case) -> Newest | None:
    """Tell the record's page how far it is anchored; None when it is not."""
    return newest_anchor(case, anchors_of(case))


def covering(case: Case, seq: int) -> list[tuple[int, str]]:
    """Give the stamped states that hold an entry: their lengths, and by whom and when.

    Args:
        case: The case.
        seq: Number of the entry.
    """
    held: dict[int, list[str]] = {}
    for one in anchors_of(case):
        if one.size >= seq:
            unchecked = "" if one.state is SignerState.CHECKED else f", {one.state}"
            told = f"{one.signer}, {said_at(one.at)}{unchecked}"
            held.setdefault(one.size, []).append(told)
    return [(size, "; ".join(by_whom)) for size, by_whom in sorted(held.items())]


def _states(case: Case, anchors: Sequence[Anchor]) -> list[StateShown]:
    named = {one.reply_digest: one for one in anchors}
    return [_state(state, named) for state in reversed(list(case.anchors.states()))]


def _state(state: KeptState, named: Mapping[str, Anchor]) -> StateShown:
    digests = {file: digest_of(content) for file, content in state.replies.items()}
    shown = [_shown(named[digest], file) for file, digest in digests.items() if digest in named]
    shown.sort(key=lambda one: one.entry)
    unnamed = tuple(file for file, digest in digests.items() if digest not in named)
    checkpoint = state.checkpoint.decode("ascii", "replace")
    return StateShown(state.name, state.size, checkpoint, tuple(shown), unnamed)


def _shown(anchor: Anchor, file: str) -> AnchorShown:
    return AnchorShown(
        anchor.signer,
        said_at(anchor.at),
        anchor.state.value,
        anchor.seq,
        file,
        int(anchor.at.timestamp()),
    )


def _sent(visit: Visit, name: str, most: int) -> bytes | None:
    """Give a file of the form; None where none was chosen. One byte over the limit is read."""
    sent = visit.form.get(name)
    if not isinstance(sent, UploadFile) or not sent.filename:
        return None
    return sent.file.read(most + 1)


PAGES = (
    Page("record/anchors.html", page, "What outsiders stamped of the record.", json=as_json),
    Page("record/anchors/{state}/{file}", file, "A file of an anchor."),
    Page("record/anchors/ask", ask, "Make a request for a stamp.", Act.ADD, "POST"),
    Page("record/anchors/reply", take, "Hand in an authority's reply.", Act.ADD, "POST"),
)
