"""A reply is taken at its word only where its signature holds."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID, ObjectIdentifier

from firsthand.errors import AnchorRefused
from firsthand.preserve.anchors import openssl_stamps
from firsthand.preserve.anchors.der import in_set_order
from firsthand.preserve.anchors.stamp_request import make_request, read_request
from firsthand.preserve.anchors.stamps import SignerState, check_signer, read_roots, read_stamp
from firsthand.preserve.checkpoint import Checkpoint
from tests.authority import Authority

STATE = Checkpoint("ab" * 32, 12, "cd" * 32)


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "authority")


def test_a_reply_says_what_was_stamped_when_and_by_whom(authority: Authority) -> None:
    request = make_request(STATE)
    stamp = read_stamp(authority.reply(request))
    assert stamp.imprint == STATE.digest()
    assert stamp.nonce == read_request(request).nonce
    assert stamp.signer == "Test Stamp"
    assert abs(stamp.at - datetime.now(UTC)) < timedelta(minutes=5)


def test_a_signature_under_a_trusted_root_is_checked(authority: Authority) -> None:
    reply = authority.reply(make_request(STATE))
    found = check_signer(reply, read_stamp(reply), read_roots(authority.roots))
    assert (found.state, found.why) == (SignerState.CHECKED, "")


def test_without_a_root_or_under_another_one_the_signer_is_not_checked(
    authority: Authority, tmp_path: Path
) -> None:
    reply = authority.reply(make_request(STATE))
    stamp = read_stamp(reply)
    other = read_roots(Authority(tmp_path / "other", "Other Stamp").roots)
    assert check_signer(reply, stamp, []).state is SignerState.NOT_CHECKED
    found = check_signer(reply, stamp, other)
    assert found.state is SignerState.NOT_CHECKED
    assert "leads to no root" in found.why


def test_no_changed_byte_is_taken_for_a_signed_one(
    authority: Authority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reply = authority.reply(make_request(STATE))
    monkeypatch.setenv("PATH", str(tmp_path))  # what cannot be read is refused at once
    stamp, roots = read_stamp(reply), read_roots(authority.roots)
    chance = random.Random(5)  # noqa: S311  the same changes every time
    for _ in range(300):
        place = chance.randrange(len(reply))
        changed = bytearray(reply)
        changed[place] ^= 1 << chance.randrange(8)
        try:
            said = read_stamp(bytes(changed))
            found = check_signer(bytes(changed), said, roots)
        except AnchorRefused:
            continue
        if found.state is SignerState.CHECKED:
            assert (said.imprint, said.nonce, said.at) == (stamp.imprint, stamp.nonce, stamp.at)


def test_a_certificate_that_had_expired_when_it_stamped_is_refused(tmp_path: Path) -> None:
    late = Authority(tmp_path / "late", days=(-60, -30))
    reply = late.reply(make_request(STATE))
    with pytest.raises(AnchorRefused, match="expired"):
        check_signer(reply, read_stamp(reply), read_roots(late.roots))


@pytest.mark.parametrize(
    "purposes",
    [
        [ExtendedKeyUsageOID.SERVER_AUTH],
        [ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.CODE_SIGNING],
    ],
)
def test_a_certificate_for_anything_but_stamping_is_refused(
    authority: Authority, purposes: list[ObjectIdentifier]
) -> None:
    reply = authority.reply(authority.request_for(b"a state"))
    stamp = read_stamp(reply)
    right = authority.certificate_for(ExtendedKeyUsageOID.TIME_STAMPING)
    roots = read_roots(authority.roots + right)
    assert check_signer(reply, stamp, roots).state is SignerState.CHECKED
    roots = read_roots(authority.roots + authority.certificate_for(*purposes))
    with pytest.raises(AnchorRefused, match="for time stamps"):
        check_signer(reply, stamp, roots)


def test_two_certificates_that_claim_to_be_the_signers_are_refused(authority: Authority) -> None:
    reply = authority.reply(make_request(STATE))
    twin = authority.certificate_for(ExtendedKeyUsageOID.TIME_STAMPING)
    with pytest.raises(AnchorRefused, match="2 certificates in it claim to be its signer's"):
        check_signer(reply, read_stamp(reply), read_roots(authority.roots + twin))


def test_a_reply_without_a_certificate_says_so(authority: Authority) -> None:
    reply = authority.reply(authority.request_for(b"a state"))
    found = check_signer(reply, read_stamp(reply), read_roots(authority.roots))
    assert (found.state, found.why) == (
        SignerState.NOT_CHECKED, "its certificate did not come with it",
    )  # fmt: skip


def test_a_reply_that_carries_its_root_too_is_read_and_checked(tmp_path: Path) -> None:
    for n in range(4):  # in which order the two stand depends on their bytes
        chatty = Authority(tmp_path / f"chatty-{n}", sends_root=True)
        reply = chatty.reply(make_request(STATE))
        stamp = read_stamp(reply)
        assert stamp.read_by == "rfc3161-client"
        assert check_signer(reply, stamp, read_roots(chatty.roots)).state is SignerState.CHECKED


def test_putting_certificates_in_order_changes_nothing_else(authority: Authority) -> None:
    reply = authority.reply(make_request(STATE))
    assert in_set_order(reply) == reply
    for junk in (b"", b"<html>", reply[:50], b"\x30\x80\x00\x00", b"\x30\x03\x02\x01"):
        assert in_set_order(junk) == junk


def test_a_reply_in_looser_bytes_is_read_and_checked_by_openssl(authority: Authority) -> None:
    reply = authority.reply(make_request(STATE))
    loose = b"\x30\x80" + reply[4:] + b"\x00\x00"  # a length that is not told ahead: BER
    known, stamp = read_stamp(reply), read_stamp(loose)
    assert stamp.read_by == openssl_stamps.PROGRAM
    assert (stamp.imprint, stamp.nonce, stamp.at.replace(microsecond=0), stamp.serial) == (
        known.imprint, known.nonce, known.at.replace(microsecond=0), known.serial,
    )  # fmt: skip
    assert stamp.signer == known.signer
    roots = read_roots(authority.roots)
    assert check_signer(loose, stamp, roots).state is SignerState.CHECKED


def test_openssl_refuses_what_is_changed_and_says_what_it_does_not_know(
    authority: Authority, tmp_path: Path
) -> None:
    reply = authority.reply(make_request(STATE))
    loose = b"\x30\x80" + reply[4:] + b"\x00\x00"
    other = read_roots(Authority(tmp_path / "other", "Other Stamp").roots)
    assert check_signer(loose, read_stamp(loose), other).state is SignerState.NOT_CHECKED
    forged = bytearray(loose)
    forged[-3] ^= 1  # the last byte of the signature; two zeros end the reply
    with pytest.raises(AnchorRefused, match="expected a valid signature"):
        check_signer(bytes(forged), read_stamp(bytes(forged)), read_roots(authority.roots))


def test_where_openssl_is_missing_that_is_said(
    authority: Authority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reply = authority.reply(make_request(STATE))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(AnchorRefused) as caught:
        read_stamp(b"\x30\x80" + reply[4:] + b"\x00\x00")
    assert "no `openssl`" in caught.value.message
    assert "install" in caught.value.hint


def test_a_refusal_of_the_authority_is_told_with_its_reason(authority: Authority) -> None:
    request = make_request(STATE)
    # another digest, of the same length, that this authority does not stamp
    strange = request.replace(
        bytes.fromhex("608648016503040201"), bytes.fromhex("608648016503040208")
    )
    with pytest.raises(AnchorRefused, match=r"got .*status 2 .*expected 0|status 2 \(rejected"):
        read_stamp(authority.reply(strange))


@pytest.mark.parametrize("junk", [b"", b"<html><p>busy</p></html>", b"x" * 300_000])
def test_what_is_no_reply_is_refused_with_what_it_is(junk: bytes) -> None:
    with pytest.raises(AnchorRefused, match="expected a time-stamp reply"):
        read_stamp(junk)


def test_roots_that_are_no_certificates_are_refused() -> None:
    with pytest.raises(AnchorRefused, match="PEM"):
        read_roots(b"-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n")
