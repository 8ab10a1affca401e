"""Half characters, which no file can keep."""

from __future__ import annotations

import json

from firsthand.model.ids import CaptureId
from firsthand.read.reading import read


def test_half_a_character_is_replaced_and_offsets_stay() -> None:
    post = {"text": "Nine \ud800aboard.", "user": {"name": "Pilot\udfff"}, "date": "2014-06-14"}
    (item,) = read(json.dumps(post).encode(), "a.json", CaptureId("cap-1")).items
    assert (item.text, item.outlet) == ("Nine \ufffdaboard.", "Pilot\ufffd")
    assert item.text.encode()
    assert item.dates[0].origin.value == "metadata"
