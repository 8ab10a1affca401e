"""The pages that every page leads to."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.model.person import Act, Person, may


@dataclass(frozen=True, slots=True)
class Way:
    """A way from every page to another.

    Attributes:
        address: Below the case.
        name: What it is called.
        key: What `here` is set to in the templates of that page.
        act: What a person must be allowed to do to go there.
    """

    address: str
    name: str
    key: str
    act: Act = Act.LOOK


_ABOVE = (
    Way("index.html", "Ledger", "ledger"),
    Way("documents/index.html", "Reports", "documents"),
    Way("sources/index.html", "Sources", "sources"),
    Way("pictures/index.html", "Pictures", "pictures"),
    Way("places/index.html", "Map and time", "places"),
    Way("assessments/index.html", "Assessments", "assessments"),
    Way("search.html", "Search", "search"),
    Way("record/index.html", "Record", "record"),
    Way("adding.html", "Add", "adding", Act.ADD),
    Way("exporting.html", "Export", "exporting", Act.EXPORT),
)
_OF_A_TEAM = (Way("people/index.html", "People", "people", Act.KEEP),)


def ways_above(person: Person) -> list[Way]:
    """Give the pages that are named at the top, those that a person may go to."""
    return [way for way in _ABOVE if may(person.role, way.act)]


def ways_below(person: Person, *, in_team: bool) -> list[Way]:
    """Give the pages that are named at the foot, those that a person may go to."""
    return [way for way in _OF_A_TEAM if in_team and may(person.role, way.act)]
