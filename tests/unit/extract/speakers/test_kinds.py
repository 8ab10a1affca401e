"""What sort of source a name shows."""

from __future__ import annotations

import pytest

from firsthand.extract.speakers.kinds import kind_of_body
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
