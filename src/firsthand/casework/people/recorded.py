"""Who works on a case, and what they were refused: as entries of its record.

Callers: `firsthand.web`, `firsthand.cli.people`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from firsthand.casework.people.signing_in import require_account
from firsthand.errors import NotAllowed, UsageProblem
from firsthand.model.person import Role
from firsthand.preserve.capture import Entry
from firsthand.store.case import Case
from firsthand.store.people import Members, PeopleFile

REFUSED = "refused"
PLACED = "placed"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that a person asked for and did not get.

    Attributes:
        who: The person.
        address: What they asked for, without the query.
        why: Why they did not get it.
        times: How often; more than once where several are said in one entry.
    """

    who: str
    address: str
    why: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """Who is to be what on a case from now on, and who says so."""

    name: str
    role: Role | None
    by: str


def note_refusal(case: Case, refusal: Refusal) -> int:
    """Write a refusal into the record of the case.

    Args:
        case: An open case.
        refusal: Who was refused what, and why.

    Returns:
        The number of the entry.

    Raises:
        CaseBusy: Another process kept writing.
        NotKept: The system refused to write.
    """
    details = {"address": refusal.address, "why": refusal.why, "times": refusal.times}
    return case.record(Entry(REFUSED, refusal.who, datetime.now(UTC), details=details))


def place(case: Case, people: PeopleFile, name: str, role: Role | None, *, by: str) -> int:
    """Put a person on a case in a role, or take them off it.

    The record says it before it is in force. Others who place somebody wait
    until both are done, so that what is true at the beginning holds at the end.

    Args:
        case: An open case.
        people: The people's file of the desk.
        name: Who has an account.
        role: What they are from now on; None for nothing.
        by: Who says so: who keeps the people's file itself.

    Returns:
        The number of the entry.

    Raises:
        UnknownId: Nobody of that name has an account.
        UsageProblem: It changes nothing, or the case would be without a keeper
            who may come in.
        NotKept: It could not be noted.
    """
    account = require_account(people, name)
    with people.placing(case.folder) as members:
        return _placed(case, members, Placed(account.name, role, by))


def place_as_keeper(
    case: Case, people: PeopleFile, name: str, role: Role | None, *, by: str
) -> int:
    """Do what `place` does, for somebody who must still be keeper when it is done.

    Two keepers may take each other off at the same moment: whose request comes
    second is keeper no longer, and nothing is changed.

    Raises:
        NotAllowed: Who says so does not keep the case, or no longer.
        UnknownId: Nobody of that name has an account.
        UsageProblem: As for `place`.
        NotKept: It could not be noted.
    """
    account = require_account(people, name)
    with people.placing(case.folder) as members:
        if members.role(by) is not Role.KEEPER:
            raise NotAllowed(
                f"cannot change what `{account.name}` is on this case: `{by}` does not keep it,"
                " or no longer; nothing was changed",
                hint="ask a keeper of the case",
            )
        return _placed(case, members, Placed(account.name, role, by))


def _placed(case: Case, members: Members, wanted: Placed) -> int:
    """Note it and put it in force, inside the transaction that looked."""
    before = members.role(wanted.name)
    if before is wanted.role:
        raise UsageProblem(
            f"cannot change what `{wanted.name}` is on this case: it is"
            f" {wanted.role.value if wanted.role else 'nothing'} already; nothing was changed",
            hint="choose another role, or leave it as it is",
        )
    if before is Role.KEEPER and not members.keepers() - {wanted.name}:
        raise UsageProblem(
            f"cannot take `{wanted.name}` as keeper from this case: nobody else keeps it who may"
            " come in; nothing was changed",
            hint="make somebody else keeper first",
        )
    said = {
        "name": wanted.name,
        "role": wanted.role.value if wanted.role else None,
        "before": before.value if before else None,
    }
    entry = case.record(Entry(PLACED, wanted.by, datetime.now(UTC), details=said))
    members.place(wanted.name, wanted.role)
    return entry
