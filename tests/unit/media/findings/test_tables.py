from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from firsthand.media.findings.tables import last_save, standard_table
from tests.unit.media.findings.drawn import jpeg, textured


@pytest.mark.parametrize("quality", [5, 30, 49, 50, 75, 92, 100])
def test_the_standards_tables_are_those_that_libjpeg_writes(quality: int) -> None:
    written = Image.open(io.BytesIO(jpeg(textured(32, 32), quality))).quantization[0]
    assert (standard_table(quality).ravel() == np.array(written)).all()


def test_a_table_of_its_own_is_called_so_with_a_quality_near_it() -> None:
    changed = standard_table(85).copy()
    changed[3, 3] += 1
    told = last_save(changed)
    assert told.quality == 85
    assert not told.standard
    assert "not the standard's" in told.in_words()
