"""What a certificate says of a signer is told as it stands, whatever is missing in it."""

from __future__ import annotations

import pytest

from firsthand.media.metadata.signing import MOST_DIGITS, Signer, signer_finding, signer_of
from firsthand.media.metadata.trust_lists import ListUse, TrustList
from firsthand.model.picture import Outcome

LIST = TrustList("list.pem", "ab" * 32, "2026-01-02", roots_pem="-")
FOUND = {"code": "signingCredential.trusted"}


def found_in(place: str) -> dict[str, object]:
    words = f"signing certificate trusted, found in [{place}] trust anchors"
    return {"success": [{**FOUND, "explanation": words}]}


def test_name_issuer_and_last_day_come_from_the_certificate() -> None:
    signature = {"common_name": "Desk", "issuer": "Paper", "cert_serial_number": "12"}
    told = {"issuer": {"CN": "Root"}, "subject": {"CN": "Desk"}}
    ends = {"validity": {"notAfter": "2026-12-21T17:45:32+00:00"}}
    signer = signer_of({"signature_info": signature}, {**told, **ends})
    assert signer == Signer("Desk, Paper", "Root", "2026-12-21", serial=12)


@pytest.mark.parametrize("serial", [None, "", "x", "-1", "9" * MOST_DIGITS, "²"])
def test_a_certificate_that_says_nothing_has_a_signer_without_a_name(serial: str | None) -> None:
    signer = signer_of({"signature_info": {"cert_serial_number": serial}}, {})
    assert signer == Signer("somebody unnamed")
    assert not signer.is_self_signed


@pytest.mark.parametrize("place", ["", "7", "x"])
def test_a_list_that_the_library_does_not_name_is_not_made_up(place: str) -> None:
    found = signer_finding(Signer("Desk"), found_in(place), [LIST])
    assert "itself is named in list.pem" in found.summary


def test_the_list_that_the_library_names_is_the_one_that_is_told() -> None:
    other = TrustList("other.pem", "cd" * 32, "2026-01-03", roots_pem="-")
    found = signer_finding(Signer("Desk", "Root"), found_in("1"), [LIST, other])
    assert found.outcome is Outcome.SUPPORTS
    assert "an authority of other.pem, a file written on 2026-01-03 (SHA-256 cdcd" in found.summary
    assert "list.pem" not in found.summary


def test_a_withdrawn_certificate_is_vouched_for_by_nobody_though_a_list_names_it() -> None:
    rows = {**found_in("0"), "failure": [{"code": "signingCredential.ocsp.revoked"}]}
    found = signer_finding(Signer("Desk"), rows, [LIST])
    assert found.outcome is Outcome.INCONCLUSIVE
    assert "was withdrawn: nobody vouches for it" in found.summary


def test_lists_for_time_stamps_alone_are_no_list_to_hold_a_signer_against() -> None:
    stamps = TrustList("stamps.pem", "ef" * 32, "2026-01-02", use=ListUse.STAMPS)
    found = signer_finding(Signer("Desk", "Root"), {}, [stamps])
    assert found.outcome is Outcome.NOT_RUN
    assert "against no list" in found.summary
