"""Content credentials are checked, and nothing is ever fetched for it."""

from __future__ import annotations

import contextlib
import datetime as dt
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from cryptography import x509

from firsthand.model.picture import Outcome

pytest.importorskip("c2pa", reason="c2pa-python is not installed")

from firsthand.media.metadata.credentials import HELD_AGAINST, credentials_of
from firsthand.media.metadata.trust_lists import ListUse, TrustList, read_trust_list
from tests.authority import Authority, answering
from tests.unit.media.metadata.files_by_hand import Desk, drawn, jpeg, stamping_certificates

CLAIM_SIGNING = x509.ObjectIdentifier("1.3.6.1.4.1.62558.2.1")
DAY = dt.date(2026, 1, 2)
ODD = (ListUse.SIGNERS, "\ud800")
"""What no certificate can hold: half a character."""
DESK = Desk()
PLAIN = jpeg(drawn())
SIGNED = DESK.signed(PLAIN)


def listing(pem: str, name: str = "known.pem", use: ListUse = ListUse.SIGNERS) -> TrustList:
    return read_trust_list(pem.encode(), name, use=use, written_on=DAY)


def test_a_signed_file_holds_and_without_a_list_nobody_vouches() -> None:
    found = credentials_of(SIGNED)
    assert found.finding.outcome is Outcome.SUPPORTS
    assert "Drawn Desk" in found.finding.summary
    assert found.signer is not None
    assert found.signer.outcome is Outcome.NOT_RUN
    assert "issued by Drawn Root. Nobody vouches for the name." in found.signer.summary
    assert "no list: none is shipped" in found.signer.summary


def test_a_signer_under_a_root_of_the_list_is_told_with_the_lists_date_and_digest() -> None:
    known = listing(DESK.root_pem)
    found = credentials_of(SIGNED, [listing(Desk().root_pem, "others.pem"), known])
    assert found.signer is not None
    assert found.signer.outcome is Outcome.SUPPORTS
    assert "goes back to an authority of known.pem" in found.signer.summary
    assert f"a file written on 2026-01-02 (SHA-256 {known.sha256[:12]}" in found.signer.summary
    held = [fact.value for fact in found.facts if fact.field == HELD_AGAINST]
    assert [known.sha256 in value for value in held] == [False, True]


def test_a_signer_under_a_root_that_is_on_no_list_is_vouched_for_by_nobody() -> None:
    found = credentials_of(SIGNED, [listing(Desk().root_pem)])
    assert found.finding.outcome is Outcome.SUPPORTS
    assert found.signer is not None
    assert found.signer.outcome is Outcome.INCONCLUSIVE
    assert "goes back to no authority of known.pem" in found.signer.summary


def test_a_signer_whom_a_list_itself_names_is_told_so() -> None:
    found = credentials_of(SIGNED, [listing(Desk().root_pem), listing(DESK.own_pem, "own.pem")])
    assert found.signer is not None
    assert found.signer.outcome is Outcome.SUPPORTS
    assert "itself is named in own.pem" in found.signer.summary


def test_who_signed_with_their_own_certificate_is_vouched_for_by_nobody_else() -> None:
    alone = Desk(self_signed=True).signed(PLAIN)
    for lists in ([], [listing(DESK.root_pem)]):
        found = credentials_of(alone, lists)
        assert found.finding.outcome is Outcome.SUPPORTS
        assert found.signer is not None
        assert found.signer.outcome is not Outcome.SUPPORTS
        assert "issued the certificate to themselves" in found.signer.summary


def test_a_certificate_made_for_content_credentials_is_no_fault_of_the_file() -> None:
    desk = Desk(purpose=CLAIM_SIGNING)
    found = credentials_of(desk.signed(PLAIN), [listing(desk.root_pem)])
    assert [one.outcome for one in found.findings] == [Outcome.SUPPORTS, Outcome.SUPPORTS]


def test_an_authority_for_time_stamps_vouches_for_no_signer() -> None:
    found = credentials_of(SIGNED, [listing(DESK.root_pem, use=ListUse.STAMPS)])
    assert found.signer is not None
    assert found.signer.outcome is Outcome.INCONCLUSIVE
    assert "known for time stamps alone" in found.signer.summary


@pytest.fixture(scope="module")
def ran_out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, bytes, bytes, str]:
    """Give a desk whose certificate has run out, two files of it, and who stamped the second."""
    root, signer, key = stamping_certificates()
    authority = Authority(tmp_path_factory.mktemp("stamps") / "authority")
    for name, content in (("root.pem", root.encode()), ("signer.pem", signer.encode())):
        (authority.folder / name).write_bytes(content)
    (authority.folder / "key.pem").write_bytes(key)
    desk = Desk(dt.timedelta(seconds=6), CLAIM_SIGNING)
    with answering(authority) as url:
        files = desk.signed(PLAIN), desk.signed(PLAIN, stamp_url=url)
    time.sleep(max((desk.ends - dt.datetime.now(dt.UTC)).total_seconds() + 1.0, 0.0))
    return desk, *files, root


def test_a_certificate_that_ran_out_leaves_open_when_it_was_signed(
    ran_out: tuple[Desk, bytes, bytes, str],
) -> None:
    desk, bare, stamped, _ = ran_out
    for content in (bare, stamped):
        found = credentials_of(content, [listing(desk.root_pem)])
        assert [one.outcome for one in found.findings] == [Outcome.INCONCLUSIVE] * 2
        assert f"was good until {desk.ends:%Y-%m-%d}" in found.finding.summary
        assert "known.pem" in found.findings[1].summary


def test_a_known_time_stamp_says_that_it_was_signed_before_the_certificate_ran_out(
    ran_out: tuple[Desk, bytes, bytes, str],
) -> None:
    desk, _, stamped, root = ran_out
    stamps = listing(root, "stamps.pem", ListUse.STAMPS)
    found = credentials_of(stamped, [stamps, listing(desk.root_pem)])
    assert [one.outcome for one in found.findings] == [Outcome.SUPPORTS, Outcome.SUPPORTS]
    assert "an authority of known.pem" in found.findings[1].summary
    origins = [fact.origin for fact in found.facts if fact.field == "credentials signed at"]
    assert origins == ["C2PA time stamp of a known authority"]


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
    assert "the bytes of the file are not those that were signed" in found.summary
    assert "c2pa.hash.data, assertion.dataHash.mismatch" in found.summary


def test_of_a_changed_file_nobody_is_said_to_vouch_for_the_signer() -> None:
    changed = bytearray(SIGNED)
    changed[-100] ^= 1
    signer = credentials_of(bytes(changed), [listing(DESK.root_pem)]).signer
    assert signer is not None
    assert signer.outcome is Outcome.NOT_RUN


def test_a_file_without_credentials_shows_nothing() -> None:
    found = credentials_of(PLAIN).finding
    assert found.outcome is Outcome.INCONCLUSIVE
    assert "no content credentials" in found.summary
    assert "shows nothing" in found.cannot_show


@pytest.fixture
def listener() -> Iterator[tuple[str, list[object]]]:
    """Listen on this machine; give the address, and who called."""
    callers: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(1.0)

        def listen() -> None:
            with contextlib.suppress(TimeoutError):
                while True:
                    connection, caller = server.accept()
                    callers.append(caller)
                    connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/asked", callers
        thread.join()


def heard(listener: tuple[str, list[object]]) -> bool:
    """Wait as long as somebody would who calls, and say whether anybody did."""
    time.sleep(0.3)
    return bool(listener[1])


def test_a_manifest_kept_elsewhere_is_named_and_never_fetched(
    listener: tuple[str, list[object]],
) -> None:
    url = listener[0]
    found = credentials_of(DESK.signed(PLAIN, remote_url=url))
    assert not heard(listener)
    assert found.finding.outcome is Outcome.NOT_RUN
    assert url in found.finding.summary
    assert found.facts[0].value == url


def test_nobody_is_asked_whether_a_certificate_was_withdrawn(
    listener: tuple[str, list[object]],
) -> None:
    desk = Desk(asked_at=listener[0])
    found = credentials_of(desk.signed(PLAIN), [listing(desk.root_pem)])
    assert not heard(listener)
    assert [one.outcome for one in found.findings] == [Outcome.SUPPORTS, Outcome.SUPPORTS]
    assert "Revoked keys are not looked up" in found.finding.cannot_show


@pytest.mark.parametrize("content", [b"", b"hello", SIGNED[:3000], PLAIN[:200] + SIGNED[300:]])
def test_damaged_bytes_are_told_not_raised(content: bytes) -> None:
    assert credentials_of(content).finding.outcome is not Outcome.SUPPORTS


def test_lists_that_the_library_cannot_take_leave_the_credentials_unchecked() -> None:
    found = credentials_of(SIGNED, [TrustList("list.pem", "ab" * 32, "2026-01-02", False, *ODD)])
    assert found.finding.outcome is Outcome.NOT_RUN
    assert "The trust lists could not be used" in found.finding.summary


def test_no_finding_calls_a_file_by_a_word_of_praise_or_blame() -> None:
    changed = bytearray(SIGNED)
    changed[-100] ^= 1
    for content in (SIGNED, bytes(changed), PLAIN, Desk(self_signed=True).signed(PLAIN)):
        for one in credentials_of(content, [listing(DESK.root_pem)]).findings:
            words = f"{one.about} {one.summary}".casefold()
            assert not any(word in words for word in ("verified", "authentic", "fake", "trusted"))
