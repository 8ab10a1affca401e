"""Who works on a case, and what they were refused: as entries of its record.

Callers: `firsthand.web`, `firsthand.cli.people`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from firsthand.casework.signing_in import require_account
from firsthand.errors import UsageProblem
from firsthand.model.person import Role
from firsthand.preserve.capture import Entry
from firsthand.store.case import Case
from firsthand.store.people import PeopleFile

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

    The record says it before it is in force.

    Args:
        case: An open case.
        people: The people's file of the desk.
        name: Who has an account.
        role: What they are from now on; None for nothing.
        by: Who says so.

    Returns:
        The number of the entry.

    Raises:
        UnknownId: Nobody of that name has an account.
        UsageProblem: It changes nothing, or the case would be without a keeper.
        NotKept: It could not be noted.
    """
    account = require_account(people, name)
    before = people.role(case.folder, account.name)
    if before is role:
        raise UsageProblem(
            f"cannot change what `{account.name}` is on this case: it is"
            f" {role.value if role else 'nothing'} already; nothing was changed",
            hint="choose another role, or leave it as it is",
        )
    keepers = [one.name for one in people.on_case(case.folder) if one.role is Role.KEEPER]
    if keepers == [account.name]:
        raise UsageProblem(
            f"cannot take `{account.name}` as keeper from this case: nobody else keeps it; nothing"
            " was changed",
            hint="make somebody else keeper first",
        )
    said = {
        "name": account.name,
        "role": role.value if role else None,
        "before": before.value if before else None,
    }
    entry = case.record(Entry(PLACED, by, datetime.now(UTC), details=said))
    people.place(case.folder, account.name, role)
    return entry
