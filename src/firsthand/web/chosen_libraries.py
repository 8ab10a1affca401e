"""Which libraries does a person see offered, and which of them did they choose?

Another case is offered to those alone who are on it: to be told that a picture
lies there, and where it came from, is to see a part of it.
"""

from __future__ import annotations

from pathlib import Path

from starlette.datastructures import UploadFile

from firsthand.casework.pictures.libraries import LibrarySort
from firsthand.errors import UnknownId
from firsthand.store.people import PeopleFile
from firsthand.web.libraries import Offer
from firsthand.web.visit import Visit

FIELD = "library"
"""Of a form: the key of a library; may be sent several times."""


def libraries_offered(visit: Visit) -> tuple[Offer, ...]:
    """Give the libraries that a person may choose for the case they are at."""
    people: PeopleFile | None = visit.request.app.state.people
    here = visit.case.folder.resolve()

    def allowed(path: Path, sort: LibrarySort) -> bool:
        if path == here:
            return False
        among_them = people is None or people.role(path, visit.person.name) is not None
        return sort is not LibrarySort.CASE or among_them

    return visit.desk.libraries.offered(allowed)


def libraries_chosen(visit: Visit) -> tuple[str, ...]:
    """Give the keys of the libraries that a form names.

    Raises:
        UnknownId: One of them is not offered to this person.
    """
    asked = [key for key in visit.form.getlist(FIELD) if not isinstance(key, UploadFile)]
    keys = tuple(dict.fromkeys(asked))
    require_offered(visit, keys)
    return keys


def require_offered(visit: Visit, keys: tuple[str, ...]) -> None:
    """Hold keys against what is offered.

    Raises:
        UnknownId: One of them is not offered to this person.
    """
    offered = {offer.key for offer in libraries_offered(visit)}
    for key in keys:
        if key not in offered:
            raise UnknownId(
                f"cannot compare with `{key[:60]}`: no such library is offered to you here;"
                " nothing was compared or added",
                hint="choose one of the list; who opens the desk names them with"
                " `firsthand serve --library PATH`",
            )
