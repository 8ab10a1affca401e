"""Content credentials are checked, and nothing is ever fetched for it."""

from __future__ import annotations

import re
import socket
import threading

import pytest

from firsthand.model.picture import Outcome

pytest.importorskip("c2pa", reason="c2pa-python is not installed")
pytest.importorskip("cryptography", reason="cryptography is not installed: no keys to sign with")

from firsthand.media.metadata.credentials import (
    TrustList,
    credentials_of,
    shipped_trust_list,
)
from tests.unit.media.metadata.files_by_hand import Desk, drawn, jpeg

DESK = Desk()
PLAIN = jpeg(drawn())
SIGNED = DESK.signed(PLAIN)


def test_a_signed_file_holds_and_its_unknown_signer_is_told() -> None:
    found = credentials_of(SIGNED)
    assert found.finding.outcome is Outcome.SUPPORTS
    assert "Drawn Desk" in found.finding.summary
    assert "not on a list we hold" in found.finding.summary


def test_a_signer_on_the_named_list_is_known() -> None:
    found = credentials_of(SIGNED, TrustList("list of the desk", "2026-01-02", DESK.root_pem))
    assert "on the list of the desk of 2026-01-02" in found.finding.summary
    strangers = TrustList("list of others", "2026-01-02", Desk().root_pem)
    assert "not on a list we hold" in credentials_of(SIGNED, strangers).finding.summary


def test_signer_program_and_actions_are_facts() -> None:
    facts = {(fact.field, fact.value) for fact in credentials_of(SIGNED).facts}
    assert ("credentials signed by", "Drawn Desk, Drawn") in facts
    assert ("credentials written by", "drawn-program 3") in facts
    assert ("credentials action", "edited") in facts
    assert any("made by a trained model" in value for _, value in facts)


def test_a_changed_byte_breaks_the_credentials_and_the_part_is_named() -> None:
    changed = bytearray(SIGNED)
    changed[-100] ^= 1
    found = credentials_of(bytes(changed)).finding
    assert found.outcome is Outcome.CONTRADICTS
    assert "c2pa.hash.data (assertion.dataHash.mismatch)" in found.summary


def test_a_file_without_credentials_shows_nothing() -> None:
    found = credentials_of(PLAIN).finding
    assert found.outcome is Outcome.INCONCLUSIVE
    assert "no content credentials" in found.summary
    assert "shows nothing" in found.cannot_show


def test_a_manifest_kept_elsewhere_is_named_and_never_fetched() -> None:
    heard = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(1.0)

        def listen() -> None:
            try:
                listener.accept()[0].close()
                heard.set()
            except TimeoutError:
                return

        thread = threading.Thread(target=listen)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/manifest.c2pa"
        found = credentials_of(DESK.signed(PLAIN, remote_url=url))
        thread.join()
    assert not heard.is_set()
    assert found.finding.outcome is Outcome.NOT_RUN
    assert url in found.finding.summary
    assert found.facts[0].value == url


@pytest.mark.parametrize("content", [b"", b"hello", SIGNED[:3000], PLAIN[:200] + SIGNED[300:]])
def test_damaged_bytes_are_told_not_raised(content: bytes) -> None:
    assert credentials_of(content).finding.outcome is not Outcome.SUPPORTS


def test_the_shipped_list_has_a_date_and_says_that_it_is_empty() -> None:
    shipped = shipped_trust_list()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", shipped.dated)
    assert "none is shipped" in shipped.words
