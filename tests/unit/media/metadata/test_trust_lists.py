"""A list of authorities is read in the forms in which it is published, or refused whole."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

import pytest

from firsthand.errors import InputTooLarge, InputUnreadable
from firsthand.media.metadata.trust_lists import (
    LARGEST_BYTES,
    ListUse,
    TrustList,
    read_trust_list,
)
from tests.unit.media.metadata.files_by_hand import Desk

DAY = dt.date(2026, 1, 2)
ONE, TWO = Desk(), Desk()


def reading(content: str | bytes) -> TrustList:
    text = content.encode() if isinstance(content, str) else content
    return read_trust_list(text, "list", use=ListUse.SIGNERS, written_on=DAY)


def for_programs(*rows: tuple[str, str]) -> str:
    """Write certificates and their status as the C2PA publishes its list for programs."""
    services = [
        {
            "ServiceInformation": {
                "ServiceDigitalIdentity": {
                    "X509Certificates": [{"val": "".join(pem.splitlines()[1:-1])}]
                },
                "ServiceStatus": f"http://c2pa.org/conformance/trust-list/{status}",
            }
        }
        for pem, status in rows
    ]
    about = {
        "ListIssueDateTime": "2025-08-05T00:11:39Z",
        "NextUpdate": "2026-08-05T00:11:39Z",
    }
    entities = [{"TrustedEntityServices": services}]
    return json.dumps(
        {"LoTE": {"ListAndSchemeInformation": about, "TrustedEntitiesList": entities}}
    )


def test_certificates_with_remarks_between_them_are_sorted_into_authorities_and_signers() -> None:
    text = f"Subject\tCN=One\n{ONE.root_pem}\nSubject CN=Two\n{TWO.root_pem}{ONE.own_pem}"
    found = reading(text)
    assert found.roots_pem == ONE.root_pem + TWO.root_pem
    assert found.signers_pem == ONE.own_pem
    assert found.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert found.words == f"list, a file written on 2026-01-02 (SHA-256 {found.sha256[:12]}…)"
    assert "2 authorities, 1 known signer" in found.words_in_full


def test_a_list_for_programs_says_its_own_day_and_leaves_out_what_is_no_longer_in_force() -> None:
    found = reading(for_programs((ONE.root_pem, "trusted"), (TWO.root_pem, "withdrawn")))
    assert found.roots_pem == ONE.root_pem
    assert found.words.startswith("list, issued on 2025-08-05 ")
    assert found.words_in_full.endswith("; its makers meant to renew it by 2026-08-05")


def test_purposes_are_read_one_a_line_and_remarks_passed_over() -> None:
    found = reading("//id-kp-emailProtection\n1.3.6.1.5.5.7.3.4\n\n# own\n1.3.6.1.4.1.62558.2.1\n")
    assert found.purposes == ("1.3.6.1.5.5.7.3.4", "1.3.6.1.4.1.62558.2.1")
    assert not found.roots_pem


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        "hello",
        "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n",
        ONE.root_pem + "-----BEGIN CERTIFICATE-----\n\u00e9\n-----END CERTIFICATE-----\n",
        '{"LoTE": {"TrustedEntitiesList": [{}]}}',
        '{"LoTE": {}}',
        '{"LoTE": 1}',
        for_programs((ONE.root_pem, "withdrawn")),
        "[" * 100_000,
    ],
)
def test_what_is_no_list_is_refused_whole_and_named(content: str | bytes) -> None:
    with pytest.raises(InputUnreadable, match=r"cannot use `list` as a trust list: got .*expected"):
        reading(content)


def test_a_file_larger_than_any_list_is_not_read() -> None:
    with pytest.raises(InputTooLarge, match="expected at most"):
        reading(b" " * (LARGEST_BYTES + 1))
