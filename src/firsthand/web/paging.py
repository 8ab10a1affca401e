"""Long lists, page by page, with the place in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from starlette.datastructures import URL, QueryParams

FIRST = 1
_FURTHEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page of a list lies, and the ways to the others.

    Attributes:
        number: Which page this is; the first is 1.
        of: How many there are; 1 for an empty list.
        before: Address of the page before; None on the first.
        after: Address of the page after; None on the last.
    """

    number: int
    of: int
    before: str | None
    after: str | None

    @classmethod
    def of_list(cls, url: URL, total: int, rows: int) -> Pager:
        """Say where the page in an address lies in a list.

        Args:
            url: The address that was asked for; `page` in it is the number.
            total: How long the list is.
            rows: How many are shown on one page.
        """
        pages = max(ceil(total / rows), FIRST)
        number = min(page_asked(QueryParams(url.query)), pages)

        def address(at: int) -> str | None:
            if not FIRST <= at <= pages:
                return None
            return f"?{url.include_query_params(page=at).query}"

        return cls(number, pages, address(number - 1), address(number + 1))


def page_asked(query: Mapping[str, str]) -> int:
    """Give the number of the page that an address asks for; the first when it says none."""
    said = query.get("page", "")
    is_number = said.isascii() and said.isdigit() and len(said) < len(str(_FURTHEST))
    return max(int(said), FIRST) if is_number else FIRST


@dataclass(frozen=True, slots=True)
class JsonPage:
    """One page of a long list of a JSON answer.

    Attributes:
        rows: What the page holds.
        pager: The ways to the others.
        first: The number of its first row in the list, from 1 on.
        total: How long the list is.
    """

    rows: Sequence[Any]
    pager: Pager
    first: int
    total: int

    @classmethod
    def of_list(cls, url: URL, every: Sequence[Any], rows: int) -> JsonPage:
        """Cut the page that an address asks for out of a list.

        Args:
            url: As for `Pager.of_list`.
            every: The list.
            rows: How many are given on one page.
        """
        pager = Pager.of_list(url, len(every), rows)
        start = (pager.number - 1) * rows
        return cls(every[start : start + rows], pager, start + 1, len(every))

    @property
    def told(self) -> tuple[str, ...]:
        """Say that there is more, and where; nothing for a list on one page."""
        if self.pager.of == 1:
            return ()
        last = self.first + len(self.rows) - 1
        on = f"; the next are at `{self.pager.after}`" if self.pager.after else ""
        return (f"these are {self.first} to {last} of {self.total}{on}",)

    @property
    def links(self) -> str:
        """Give the ways to the pages before and after as a header; empty for a list on one page.

        Source: RFC 8288, section 3.
        """
        ways = (("prev", self.pager.before), ("next", self.pager.after))
        return ", ".join(f'<{address}>; rel="{name}"' for name, address in ways if address)
