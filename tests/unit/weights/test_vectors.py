"""Sentences that say much the same lie near one another."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from firsthand.errors import WeightsDamaged
from firsthand.weights.files import FOLDER, files_of, has_network
from firsthand.weights.running import tokens
from firsthand.weights.vectors import LONGEST, WIDTH, sentence_vectors

pytestmark = pytest.mark.skipif(
    not has_network("vectors"),
    reason="the package holds no sentence vectors: they are built beside the training corpus",
)

HURT = "The commander was hurt when planes bombed the convoy."
WOUNDED = "An air raid on his column wounded the rebel leader."
SHEEP = "Sheep are grazing on the hills above the village."


def test_the_same_in_other_words_is_nearer_than_something_else() -> None:
    hurt, wounded, sheep = sentence_vectors([HURT, WOUNDED, SHEEP])
    assert hurt @ wounded > 0.45
    assert hurt @ sheep < 0.2


def test_a_vector_has_length_one_and_does_not_hang_on_its_company() -> None:
    together = sentence_vectors([HURT, WOUNDED, SHEEP])
    assert together.shape == (3, WIDTH)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.array_equal(sentence_vectors([SHEEP])[0], together[2])


def test_products_are_those_of_the_base_weights_within_what_rounding_costs() -> None:
    """The base weights, run in 32 bits, give these products."""
    hurt, wounded, sheep = sentence_vectors([HURT, WOUNDED, SHEEP])
    found = [float(hurt @ wounded), float(hurt @ sheep), float(wounded @ sheep)]
    assert found == pytest.approx([0.512, 0.037, 0.112], abs=0.04)


def test_a_text_that_is_too_long_is_cut_and_not_refused() -> None:
    long, longer = (" ".join(["harbour"] * n) for n in (LONGEST, LONGEST * 2))
    vectors = sentence_vectors([long, longer])
    assert np.array_equal(vectors[0], vectors[1])


def test_no_text_gives_no_vector() -> None:
    assert sentence_vectors([]).shape == (0, WIDTH)


def test_words_in_other_scripts_are_unknown_and_do_no_harm() -> None:
    assert "[UNK]" in tokens().encode("The mayor of Баллик spoke").tokens
    assert np.isfinite(sentence_vectors(["Баллик"])).all()


def test_damaged_weights_are_refused_before_they_are_run(tmp_path: Path) -> None:
    for name in (*files_of("vectors"), "SHA256SUMS"):
        shutil.copy(FOLDER / name, tmp_path)
    with (tmp_path / "shared.bin").open("r+b") as shared:
        shared.seek(5000)
        shared.write(b"\xff\x00\xff")
    with pytest.raises(WeightsDamaged):
        sentence_vectors([HURT], folder=tmp_path)
