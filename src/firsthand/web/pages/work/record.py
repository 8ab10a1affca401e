"""The record: all that was done to the case, and proofs of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from starlette.responses import PlainTextResponse, Response

from firsthand.casework.record import looking_through as recording
from firsthand.casework.record.looking_through import Entry, Wanted
from firsthand.errors import FirsthandError, UsageProblem
from firsthand.export.words import count, listed, moment
from firsthand.model.decision import DecisionId
from firsthand.preserve.anchors.stamped import said_at
from firsthand.preserve.inclusion import as_text
from firsthand.store.case import Case
from firsthand.web.laying_out import laid_out
from firsthand.web.pages.work import anchors, checks
from firsthand.web.pages.work.deeds import deed_said
from firsthand.web.visit import Page, Visit

ROWS = 50
KINDS = (
    *("captured", "read", "analysed", "derived", "decided", "uncovered"),
    *("refused", "exported", "placed", "checked", "anchor asked", "anchored"),
    *("taken apart", "trust lists named"),
)
"""For the list to choose from; any other kind can be named in the address."""


@dataclass(frozen=True, slots=True)
class EntryShown:
    """One entry as people read it.

    Attributes:
        seq: Its number.
        at: When, in words.
        by: By whom.
        said: What was done, in one sentence.
        subjects: To what.
        why: The reason that was given; empty without one.
        contents: The entry itself, set out in lines.
        hash: Its hash.
        previous: The hash before it; None for the first.
    """

    seq: int
    at: str
    by: str
    said: str
    subjects: tuple[str, ...]
    why: str
    contents: str
    hash: str
    previous: str | None


def record(visit: Visit) -> Response:
    """List what was done, the newest first."""
    wanted = _wanted(visit.query)
    found = recording.entries(
        visit.case, wanted, before=_number(visit.query.get("before", "")), limit=ROWS
    )
    older = None
    if found.older_than is not None:
        asked = {**dict(visit.query), "before": str(found.older_than)}
        asked.pop("saved", None)
        older = f"?{urlencode(asked)}"
    return laid_out(
        visit,
        "record.html",
        entries=[_shown(visit.case, entry) for entry in found.shown],
        older=older,
        wanted=wanted,
        entry_kinds=KINDS,
        head=visit.case.head(),
        newest=anchors.summary(visit.case),
        check=checks.latest(visit),
    )


def one(visit: Visit) -> Response:
    """Show one entry with its place in the chain."""
    entry = recording.entry(visit.case, _number(visit.path["seq"]) or 0)
    covering = anchors.covering(visit.case, entry.seq)
    return laid_out(visit, "entry.html", it=_shown(visit.case, entry), covering=covering)


def as_json(visit: Visit) -> object:
    """Give entries as they are kept, the newest first."""
    before = _number(visit.query.get("before", ""))
    found = recording.entries(visit.case, _wanted(visit.query), before=before, limit=ROWS)
    return {
        "entries": [
            {"hash": entry.hash, "entry": json.loads(entry.canonical)} for entry in found.shown
        ],
        "older_than": found.older_than,
    }


def proof(visit: Visit) -> Response:
    """Hand over a text that proves one entry, with the commands to check it."""
    seq, size = _number(visit.path["seq"]) or 0, _number(visit.query.get("size", ""))
    made = recording.proof(visit.case, seq, size)
    by = dict(anchors.covering(visit.case, seq)).get(made.size, "") if size else ""
    name = f"entry-{seq}-of-{made.size}.txt"
    return PlainTextResponse(
        as_text(made, by), headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _wanted(query: Mapping[str, str]) -> Wanted:
    said = query.get("day", "").strip()
    try:
        day = date.fromisoformat(said) if said else None
    except ValueError as error:
        raise UsageProblem(
            f"cannot show the entries of `{said}`: expected a day such as 2026-03-02; nothing"
            " was left out",
            hint="write year, month and day, or empty the field",
        ) from error
    return Wanted(
        query.get("kind", "").strip(),
        query.get("by", "").strip(),
        day,
        query.get("subject", "").strip(),
    )


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else None


def _shown(case: Case, entry: Entry) -> EntryShown:
    return EntryShown(
        entry.seq,
        moment(entry.at),
        entry.actor,
        _decided(case, entry) if entry.kind == "decided" else _sentence(entry),
        entry.subjects,
        str(entry.details.get("why", "")),
        json.dumps(json.loads(entry.canonical), indent=2, ensure_ascii=False),
        entry.hash,
        entry.previous,
    )


def _sentence(entry: Entry) -> str:
    """Say what was done, in the words of the desk."""
    told = _SENTENCES.get(entry.kind)
    try:
        return told(entry) if told else f"{entry.kind[:1].upper()}{entry.kind[1:]}."
    except (KeyError, TypeError, ValueError, AttributeError):
        return f"{entry.kind[:1].upper()}{entry.kind[1:]}; its details are not as expected."


def _captured(entry: Entry) -> str:
    return f"Kept {entry.details['locator']}, {count(entry.details['size_bytes'], 'byte')}."


def _read(entry: Entry) -> str:
    return f"Had {count(len(entry.subjects), 'file')} read."


def _analysed(entry: Entry) -> str:
    return f"Had the claims of {count(entry.details['items'], 'item')} traced and counted."


def _decided(case: Case, entry: Entry) -> str:
    """Say what somebody decided; of a decision that can no longer be read, its sort."""
    try:
        said = deed_said(case.decision(DecisionId(str(entry.details.get("decision")))).matter)
    except FirsthandError:
        return f"Decided: {entry.details.get('matter_kind', 'something')}."
    return f"{said[:1].upper()}{said[1:].removesuffix('.')}."


def _exported(entry: Entry) -> str:
    files, size = entry.details["files"], entry.details["size_bytes"]
    return f"Exported the case: {count(files, 'file')} in one archive, {count(size, 'byte')}."


def _uncovered(entry: Entry) -> str:
    return f"Looked at a picture ({entry.details.get('view', 'uncovered')})."


def _placed(entry: Entry) -> str:
    name, role = entry.details["name"], entry.details["role"]
    return f"Made {name} a {role}." if role else f"Took {name} off the case."


def _refused(entry: Entry) -> str:
    times = entry.details.get("times", 1)
    often = f" {count(times, 'time')}" if isinstance(times, int) and times > 1 else ""
    return f"Was refused{often}: {entry.details.get('address', 'an address')}."


def _checked(entry: Entry) -> str:
    found = entry.details["findings"]
    wrong = found.get("differs", 0) + found.get("missing", 0)
    if entry.details["intact"]:
        return "Had everything checked: all that was checked matches its record."
    return f"Had everything checked: {count(wrong, 'thing')} no longer as recorded."


def _anchored(entry: Entry) -> str:
    told = entry.details
    at = said_at(datetime.fromisoformat(told["stamped_at"]))
    return (
        f"Kept an anchor: entries 1 to {told['size']}, stamped by {told['signer']} at {at},"
        f" {told['signer_state']}."
    )


def _taken_apart(entry: Entry) -> str:
    told = entry.details
    taken = [count(number, kind) for kind, number in told["taken"].items()]
    stayed, refused = sum(told["left"].values()), told["refused"]
    rest = [f"{count(stayed, 'record')} stayed in it"] if stayed else []
    rest += [f"{refused:,} could not be taken out"] if refused else []
    behind = f"; {listed(rest)}" if rest else ""
    return f"Took {listed(taken) or 'nothing'} out of {told['locator']}{behind}."


def _lists_named(entry: Entry) -> str:
    names = [f"“{one['name']}”" for one in entry.details["lists"]]
    if not names:
        return "Had signers of pictures held against no list any more."
    return f"Had signers of pictures held against {listed(names)} from then on."


_SENTENCES: Mapping[str, Callable[[Entry], str]] = {
    "captured": _captured,
    "read": _read,
    "analysed": _analysed,
    "derived": lambda _: "Noted the digest of statements and counts.",
    "uncovered": _uncovered,
    "placed": _placed,
    "refused": _refused,
    "exported": _exported,
    "checked": _checked,
    "anchor asked": lambda _: "Asked to have the record stamped, this entry included.",
    "anchored": _anchored,
    "taken apart": _taken_apart,
    "trust lists named": _lists_named,
}

PAGES = (
    Page("record/index.html", record, "What was done to the case.", json=as_json),
    *anchors.PAGES,
    *checks.PAGES,
    Page("record/{seq}.html", one, "One entry of the record."),
    Page("record/{seq}/proof.txt", proof, "A proof that an entry is in the record."),
)
