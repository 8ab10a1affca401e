"""The desk as it really runs: what it says of itself, how it stops, what it refuses to start."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from firsthand.cli.main import run
from firsthand.web.guard.doors import OneTimeLink
from tests.web.conftest import PERSON

pytestmark = pytest.mark.enable_socket


@contextmanager
def _running(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "firsthand", "serve", *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process, next(line.strip() for line in process.stdout if "://" in line)
        finally:
            process.terminate()
            process.communicate(timeout=60)


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: Message
    text: str


def _ask(
    link: str, path: str, *, method: str = "GET", headers: dict[str, str] | None = None
) -> _Answer:
    host = link.partition("://")[2].partition("/")[0]
    with closing(http.client.HTTPConnection(host, timeout=60)) as connection:
        connection.request(method, path, headers=headers or {})
        answer = connection.getresponse()
        return _Answer(answer.status, answer.headers, answer.read().decode())


@pytest.fixture(scope="module")
def running(built_velmara: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    with _running(str(built_velmara)) as opened:
        yield opened


def test_the_server_says_nothing_of_itself(running: tuple[subprocess.Popen[str], str]) -> None:
    answer = _ask(running[1], "/")
    assert answer.headers["server"] is None
    assert answer.status == 403


def test_it_is_reached_from_this_machine_only(running: tuple[subprocess.Popen[str], str]) -> None:
    port = int(running[1].rpartition("/enter")[0].rpartition(":")[2])
    with socket.socket() as probe:
        probe.settimeout(2)
        # The address of this machine in its network, if it has one.
        named = socket.getaddrinfo(socket.gethostname(), None, family=socket.AF_INET)
        others = {info[4][0] for info in named}
        for address in others - {"127.0.0.1"}:
            assert probe.connect_ex((str(address), port)) != 0


def test_no_proxy_is_believed(running: tuple[subprocess.Popen[str], str]) -> None:
    said = {"X-Forwarded-Host": "127.0.0.1", "X-Forwarded-For": "10.0.0.1", "Host": "evil.example"}
    assert _ask(running[1], "/", headers=said).status == 421


def test_who_only_peeks_at_the_link_does_not_use_it_up(
    running: tuple[subprocess.Popen[str], str],
) -> None:
    path = "/enter/" + running[1].rpartition("/")[2]
    assert _ask(running[1], path, method="HEAD").status == 204
    assert _ask(running[1], path, headers={"Sec-Purpose": "prefetch;prerender"}).status == 204
    first = _ask(running[1], path)
    assert first.status == 303
    cookie = first.headers["set-cookie"]
    port = running[1].rpartition("/enter")[0].rpartition(":")[2]
    assert cookie.startswith(f"firsthand-{port}=")
    assert _ask(running[1], path).status == 403
    held = {"Cookie": cookie.partition(";")[0]}
    assert _ask(running[1], path, headers=held).headers["location"] == "/"


def test_what_is_under_way_is_finished_before_it_stops_in_peace(built_velmara: Path) -> None:
    with _running(str(built_velmara)) as (process, link):
        path = "/enter/" + link.rpartition("/")[2]
        held = {"Cookie": _ask(link, path).headers["set-cookie"].partition(";")[0]}
        host = link.partition("://")[2].partition("/")[0]
        with closing(http.client.HTTPConnection(host, timeout=60)) as connection:
            connection.request("GET", "/cases/velmara/index.html", headers=held)
            time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            assert connection.getresponse().status == 200
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")
        assert "what was saved is kept" in out


def test_a_team_is_not_served_across_a_network_in_the_clear(
    built_velmara: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["serve", str(built_velmara), "--people", str(tmp_path / "p")]
    assert run([*arguments, "--host", "0.0.0.0"]) == 2  # noqa: S104  it is refused
    assert "passwords would cross the network" in capsys.readouterr().err
    assert run(["serve", str(built_velmara), "--host", "10.1.2.3"]) == 2
    assert "for one person on this machine" in capsys.readouterr().err


def test_a_port_that_is_taken_is_said(
    built_velmara: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", str(built_velmara), "--port", str(port)]) == 2
    assert "name another port" in capsys.readouterr().err


def test_a_team_is_served_with_its_accounts(
    built_velmara: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "people")
    assert run(["people", "add", "Ada", "--desk", folder]) == 0
    words = capsys.readouterr().out.rpartition("/join/")[2].strip()
    assert run(["people", "add", "ada", "--desk", folder]) == 2
    assert run(["people", "list", "--desk", folder]) == 0
    assert "Ada: invited" in capsys.readouterr().out
    with _running(str(built_velmara), "--people", folder) as (_, link):
        assert link.endswith("/enter")
        assert "Come in" in _ask(link, "/enter").text
        assert "Ada" in _ask(link, f"/join/{words}").text
        assert _ask(link, "/cases/velmara/index.html").headers["location"].startswith("/enter")


def test_a_wrong_token_is_compared_without_a_hint_of_how_wrong() -> None:
    doors = OneTimeLink(PERSON)
    assert doors.enter(doors.token[:-1]) is None
    assert doors.enter("\u00e9") is None
    assert doors.enter("") is None
    assert doors.enter(doors.token)
    assert doors.enter(doors.token) is None
