"""A server killed at any moment loses nothing that it called saved."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from firsthand.casework.opening import open_case
from firsthand.casework.record.checking import check
from firsthand.model.decision import Note
from tests.web.conftest import CASE

pytestmark = pytest.mark.enable_socket
REPORT = "---\noutlet: Lake Weekly\ndate: 2031-06-20\n---\n\nOrsk said that {n} men had fled.\n"


@contextmanager
def running(case: Path) -> Iterator[tuple[httpx.Client, subprocess.Popen[str]]]:
    """Serve a case in a group of processes of its own; give a client that came in."""
    command = [sys.executable, "-m", "firsthand", "serve", str(case)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as server:
        assert server.stdout is not None
        try:
            link = next(line.strip() for line in server.stdout if line.startswith("http"))
            origin = link.partition("/enter/")[0]
            with httpx.Client(base_url=origin, follow_redirects=True, timeout=30) as client:
                client.get(link)
                yield client, server
        finally:
            kill(server)


def kill(server: subprocess.Popen[str]) -> None:
    """End the server and all it started, with no chance to tidy up."""
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def test_every_note_that_was_called_saved_is_there_after_a_kill(desk_case: Path) -> None:
    with open_case(desk_case) as case:
        item = next(iter(case.item_ids()))
    saved: list[int] = []

    def write_notes(client: httpx.Client) -> None:
        for n in range(10_000):
            fields = {"subject": item, "text": f"note {n}", "back": "index.html"}
            try:
                answer = client.post(f"{CASE}notes", data=fields)
            except httpx.HTTPError:
                return
            said = re.search(r"saved=(\d+)", str(answer.url))
            if answer.status_code == httpx.codes.OK and said:
                saved.append(int(said.group(1)))

    with running(desk_case) as (client, server):
        writing = threading.Thread(target=write_notes, args=(client,))
        writing.start()
        while len(saved) < 5:
            time.sleep(0.01)
        kill(server)
        writing.join()
    assert len(saved) >= 5
    with open_case(desk_case) as case:
        kept = {d.seq for d in case.decisions() if isinstance(d.matter, Note)}
        assert set(saved) <= kept
        assert check(case).intact


def test_a_batch_whose_server_was_killed_is_gone_on_with(desk_case: Path) -> None:
    files = [
        ("files", (f"lake-{n}.md", REPORT.format(n=n).encode(), "text/markdown")) for n in range(60)
    ]
    with running(desk_case) as (client, server):
        client.post(f"{CASE}adding/files", files=files, follow_redirects=False)
        time.sleep(0.5)
        kill(server)
    with running(desk_case) as (client, _):
        page = client.get(f"{CASE}adding.html").text
        (batch,) = re.findall(r'data-batch="([^"]+)"', page)
        client.post(f"{CASE}adding/batches/{batch}/go")
        for _ in range(900):
            told = client.get(f"{CASE}adding/batches/{batch}.json").json()["result"]
            if told["state"] == "done":
                break
            time.sleep(0.1)
    assert told["state"] == "done"
    with open_case(desk_case) as case:
        kept = [c.locator for c in case.captures() if "/lake-" in c.locator]
        assert len(kept) == len(set(kept)) == 60
        assert check(case).intact
