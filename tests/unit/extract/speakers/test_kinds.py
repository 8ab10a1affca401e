"""What sort of source a name shows."""

from __future__ import annotations

import pytest

from firsthand.extract.speakers.kinds import kind_of, kind_of_body
from firsthand.extract.speakers.phrases import describe
from firsthand.model.source import SourceKind as Kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Reuters", Kind.WIRE),
        ("Harbour Times", Kind.PRESS),
        ("Black Dawn Brigade", Kind.PARTY),
        ("Harbour Rights Observatory", Kind.RIGHTS_GROUP),
        ("Ministry of Water", Kind.OFFICIAL),
        ("Peru", Kind.OFFICIAL),
        ("University of Leeds", Kind.EXPERT),
        ("@harbour_watch_1", Kind.ACCOUNT),
        ("Zed", Kind.UNKNOWN),
    ],
)
def test_the_lists_tell_the_kind_or_it_stays_unknown(name: str, kind: Kind) -> None:
    assert kind_of_body(name) is kind


def test_the_head_of_a_role_decides_and_not_what_it_is_for() -> None:
    assert kind_of(describe("Ada Ferrer, UN commissioner for refugees")) is Kind.OFFICIAL
