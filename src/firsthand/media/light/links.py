"""Ready links to look further with, each with what opening it gives away.

Firsthand opens none of them and asks no service anything. A link is text until
a person opens it; then the service learns something, and it cannot be taken
back. So each link carries a warning that must be shown before it.

Reads one data file beside this module, once; no network, no clock.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from urllib.parse import quote, urlsplit

import yaml

from firsthand.errors import UsageProblem
from firsthand.media.light.place import Place

LOCAL_ENDINGS = (".local", ".internal", ".lan", ".home", ".corp", ".localhost", ".onion")
"""Endings of names that no service outside can, or should, fetch."""
ROUND_DEGREES = 0.05
"""Half the side of the map window for coarse satellites: about 5 km."""


class Purpose(StrEnum):
    """What a service is looked at for."""

    REVERSE = "reverse image search"
    MAP = "map"
    SATELLITE = "satellite history"


@dataclass(frozen=True, slots=True)
class Service:
    """A service that people use, as the data file gives it.

    Attributes:
        name: As it calls itself.
        purpose: What it is looked at for.
        run_by: Who runs it, and under which law.
        url: Its address, with places for what is asked.
        upload: The picture is handed over by hand on its page.
        source: Where its address comes from.
        looked_at: When that was last looked at.
    """

    name: str
    purpose: Purpose
    run_by: str
    url: str
    upload: bool
    source: str
    looked_at: date


@dataclass(frozen=True, slots=True)
class Link:
    """An address to open, and what that reveals.

    Attributes:
        service: Whose.
        url: The address; opening it is a person's decision.
        warnings: What opening it reveals and to whom; to be shown before the link.
    """

    service: Service
    url: str
    warnings: tuple[str, ...]


@cache
def services() -> tuple[Service, ...]:
    """Give every service of the data file, in its order."""
    text = (files(__package__) / "services.yaml").read_text(encoding="utf-8")
    table = yaml.safe_load(text)
    return tuple(
        Service(
            row["name"],
            Purpose(row["purpose"]),
            row["run_by"],
            row["url"],
            row.get("upload", False),
            row["source"],
            table["looked_at"],
        )
        for row in table["services"]
    )


def picture_links(address: str | None) -> tuple[Link, ...]:
    """Offer links for finding other copies of a picture on the web.

    Args:
        address: Where the picture can be fetched by anyone on the web; None
            when it is only in the case. Then only pages are offered on which
            a person hands it over by hand.

    Raises:
        UsageProblem: The address is none that a service could fetch, or would
            give away a place inside a private network.
    """
    offered = [service for service in services() if service.purpose is Purpose.REVERSE]
    by_hand = tuple(_link(service, service.url) for service in offered if service.upload)
    if address is None:
        return by_hand
    _require_public(address)
    encoded = quote(address, safe="")
    asked = (service for service in offered if not service.upload)
    return (*(_link(s, s.url.format(picture=encoded)) for s in asked), *by_hand)


def place_links(place: Place, day: date | None = None) -> tuple[Link, ...]:
    """Offer links to maps and to satellite pictures of a place over the years.

    Args:
        place: Which place.
        day: Around which day; None leaves out the services that need one.
    """
    fields = {
        "latitude": f"{place.latitude:.5f}",
        "longitude": f"{place.longitude:.5f}",
        "west": f"{place.longitude - ROUND_DEGREES:.4f}",
        "east": f"{place.longitude + ROUND_DEGREES:.4f}",
        "south": f"{place.latitude - ROUND_DEGREES:.4f}",
        "north": f"{place.latitude + ROUND_DEGREES:.4f}",
        "day": day.isoformat() if day else "",
    }
    asked = (s for s in services() if s.purpose is not Purpose.REVERSE)
    return tuple(
        _link(service, service.url.format(**fields))
        for service in asked
        if day or "{day}" not in service.url
    )


def _link(service: Service, url: str) -> Link:
    return Link(service, url, tuple(_warnings(service)))


def _warnings(service: Service) -> Iterable[str]:
    """Say what opening a link reveals, the gravest first."""
    who = service.run_by
    if service.upload:
        yield (
            f"What you hand over there goes to {who}, with anything its file says of itself"
            " (camera, place, author); they may keep it, and show it to others."
        )
    elif service.purpose is Purpose.REVERSE:
        yield (
            f"{who} learns the address of the picture and fetches it; whoever runs that address"
            " sees that somebody had it looked up, and may take it down."
        )
    else:
        yield f"{who} learns which place you look at, to the metre."
        if "{day}" in service.url:
            yield f"{who} learns which day you look for."
    yield (
        f"{who} learns your IP address, the time, your browser, and your name if you are signed in;"
        " your network provider learns that you went there."
    )
    yield "What is asked there may be kept for years and handed to authorities."


def _require_public(address: str) -> None:
    """Refuse what is not a web address that anyone can reach."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".").lower()
        named = bool(parts.username or parts.password)
    except ValueError:
        parts, host, named = None, "", False
    public = parts is not None and parts.scheme in {"http", "https"} and _is_public(host)
    if not public or named:
        raise UsageProblem(
            f"cannot offer links for the picture at `{address}`: it is no http or https address"
            " that anyone on the web can fetch, or it names a private network or a password;"
            " nothing was asked of anybody",
            hint="leave the address out, and hand the picture over by hand where that is safe",
        )


def _is_public(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith(LOCAL_ENDINGS)
