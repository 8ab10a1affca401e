"""One request, by one person, about one case: what every page function is handed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from firsthand.casework.snapshot import Snapshot
from firsthand.errors import UsageProblem
from firsthand.export.contents import CaseIndex
from firsthand.model.person import Act, Person
from firsthand.store.case import Case
from firsthand.web.desk import Desk, OpenCase
from firsthand.web.filters import Filter


@dataclass(frozen=True)
class Visit:
    """A request with everything that answering it needs.

    Attributes:
        request: As it came.
        desk: All cases of this server.
        open: The case that is asked about.
        person: Who asks, in their role on this case.
        form: What was sent with it; empty for a request that only looks.
    """

    request: Request
    desk: Desk
    open: OpenCase
    person: Person
    form: FormData = field(default_factory=FormData)

    @property
    def case(self) -> Case:
        """Give the open case."""
        return self.open.case

    @cached_property
    def snapshot(self) -> Snapshot:
        """Give the state of the case that this answer shows."""
        return self.open.snapshot()

    @property
    def index(self) -> CaseIndex:
        """Give all that pages show, looked up by id."""
        return self.snapshot.index

    @property
    def path(self) -> Mapping[str, str]:
        """Give the parts of the address that name something."""
        return self.request.path_params

    @property
    def query(self) -> Mapping[str, str]:
        """Give what stands behind the question mark of the address."""
        return self.request.query_params

    @cached_property
    def filter(self) -> Filter:
        """Give which reports the person wants to see.

        Raises:
            UsageProblem: The address holds a filter that cannot be read.
        """
        return Filter.of(self.query)

    @property
    def is_fragment(self) -> bool:
        """Did a script ask, for a part of a page?"""
        return self.request.headers.get("hx-request") == "true"

    def named(self, field: str, thing: str) -> str:
        """Give which thing the address asks for behind its question mark.

        Args:
            field: Under what it is asked for: "left".
            thing: What sort of thing it is, for the refusal: "picture".

        Raises:
            UsageProblem: The address names none.
        """
        value = self.query.get(field, "").strip()
        if not value:
            raise UsageProblem(
                f"cannot show this page: its address names no {thing}, expected"
                f" `{field}=` with one behind the question mark; nothing was changed",
                hint=f"come here from a page that shows the {thing}",
            )
        return value

    def text(self, name: str, default: str | None = None) -> str:
        """Give a text field of the form, without blanks around it.

        Args:
            name: The field.
            default: What to give when it was not sent; it must be sent when None.

        Raises:
            UsageProblem: It was not sent, or is a file.
        """
        value = self.form.get(name, default)
        if value is None or isinstance(value, UploadFile):
            raise UsageProblem(
                f"cannot go on: the field `{name}` was not sent as words; nothing was saved",
                hint="go back and fill it in",
            )
        return str(value).strip()


Answer = Callable[[Visit], Response]


@dataclass(frozen=True, slots=True)
class Page:
    """One address below a case, and who answers it.

    Attributes:
        path: Below `/cases/NAME/`, the same as in an exported site where it has
            the page too: `claims/{claim}.html`.
        answer: Gives the page, or does what was asked and leads on.
        summary: One sentence, for the description of the addresses (OpenAPI).
        act: What the person must be allowed to do.
        method: GET only looks. POST does something.
        json: Gives the same as JSON, under the same address with `.json`.
    """

    path: str
    answer: Answer
    summary: str
    act: Act = Act.LOOK
    method: str = "GET"
    json: Callable[[Visit], Any] | None = None
