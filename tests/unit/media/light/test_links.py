from __future__ import annotations

import socket
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from firsthand.errors import UsageProblem
from firsthand.media.light.links import Purpose, picture_links, place_links, services
from firsthand.media.light.place import Place

ADDRESS = "https://example.org/a b.jpg?x=1&y=2"


class SocketOpened(Exception):
    """The code under test reached for the network."""


def test_no_socket_is_opened_for_any_link(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise SocketOpened

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    services.cache_clear()
    assert picture_links(ADDRESS)
    assert picture_links(None)
    assert place_links(Place(34.607, 43.678), date(2014, 6, 12))


def test_the_address_of_the_picture_travels_whole_inside_the_link() -> None:
    tineye = next(link for link in picture_links(ADDRESS) if link.service.name == "TinEye")
    assert parse_qs(urlsplit(tineye.url).query) == {"url": [ADDRESS]}


def test_a_picture_that_is_only_in_the_case_gets_pages_to_hand_it_over_by_hand() -> None:
    links = picture_links(None)
    assert links
    assert all(link.service.upload for link in links)
    assert all("goes to" in link.warnings[0] for link in links)


def test_every_link_says_first_what_opening_it_reveals_and_to_whom() -> None:
    links = (*picture_links(ADDRESS), *place_links(Place(34.607, 43.678), date(2014, 6, 12)))
    for link in links:
        said = " ".join(link.warnings)
        assert link.service.run_by in link.warnings[0]
        assert "IP address" in said
        assert "the time" in said


@pytest.mark.parametrize(
    "address",
    [
        "file:///home/x/a.jpg",
        "http://localhost/a.jpg",
        "http://192.168.1.4/a.jpg",
        "http://[::1]/a.jpg",
        "https://nas.local/a.jpg",
        "https://name:word@example.org/a.jpg",
        "a.jpg",
        "http://[bad",
        "",
    ],
)
def test_an_address_inside_a_private_network_is_not_given_away(address: str) -> None:
    with pytest.raises(UsageProblem, match="private network"):
        picture_links(address)


def test_a_place_and_a_day_stand_in_the_links() -> None:
    links = place_links(Place(-33.86, 151.2), date(2014, 6, 12))
    assert all("33.8" in link.url and "151.2" in link.url for link in links)
    assert sum("2014-06-12" in link.url for link in links) == 2
    assert {link.service.purpose for link in links} == {Purpose.MAP, Purpose.SATELLITE}


def test_without_a_day_the_services_that_need_one_are_left_out() -> None:
    assert not any("{" in link.url for link in place_links(Place(0, 0)))
    assert len(place_links(Place(0, 0))) == 3


def test_every_service_says_who_runs_it_where_its_address_is_from_and_when_it_was_looked_at() -> (
    None
):
    for service in services():
        assert service.run_by
        assert service.source
        assert service.url.startswith("https://")
        assert service.looked_at >= date(2026, 11, 1)
