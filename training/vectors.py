"""Build the sentence vectors that the package ships, from the base weights.

    python -m training.vectors BASE OUT

BASE is the folder of all-MiniLM-L6-v2 with `model.safetensors` and
`tokenizer.json`; OUT is `src/firsthand/weights`. Written there: `shared.bin`
(embeddings and lowest layers, which the reader's graph uses too),
`vectors.onnx`, `tokenizer.json`, and their digests in `SHA256SUMS`. The same
base weights give the same bytes.

The vocabulary is cut to what English news can hold: pieces in other scripts
than Latin and the places that the base weights keep free are left out.

Source: Reimers and Gurevych (2019), arXiv:1908.10084, for the mean over pieces.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto
from safetensors.numpy import load_file

from training.graphs import Graph, Part, SharedFile, embeddings, kept_apart

LAYERS = 6
LOWEST_LAYERS = 2
"""Layers that the reader keeps as they are, and that are therefore shared: see
`training.network`."""
POSITIONS = 256
"""Longest text in word pieces: all-MiniLM-L6-v2 was trained on no longer ones."""
SHARED, VECTORS, TOKENIZER, DIGESTS = "shared.bin", "vectors.onnx", "tokenizer.json", "SHA256SUMS"
_FIXED = 104
"""The first pieces keep their numbers: padding, unknown, begin, end, mask."""
_WORDS = "embeddings.word_embeddings.weight"
_PLACES = "embeddings.position_embeddings.weight"


def kept_pieces(vocabulary: dict[str, int]) -> list[str]:
    """Give the pieces of the cut vocabulary, in their new order.

    Args:
        vocabulary: The pieces of the base weights with their numbers.
    """
    ordered = sorted(vocabulary, key=vocabulary.__getitem__)
    return ordered[:_FIXED] + [piece for piece in ordered[_FIXED:] if _is_kept(piece)]


def _is_kept(piece: str) -> bool:
    if piece.startswith("[unused"):
        return False
    letters = [letter for letter in piece if letter.isalpha()]
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)


def cut_weights(base: Path) -> dict[str, NDArray[np.float32]]:
    """Read the base weights with the cut vocabulary and the positions that are used."""
    weights = {name: np.asarray(w) for name, w in load_file(base / "model.safetensors").items()}
    vocabulary = _tokenizer(base)["model"]["vocab"]
    rows = [vocabulary[piece] for piece in kept_pieces(vocabulary)]
    weights[_WORDS] = weights[_WORDS][rows]
    weights[_PLACES] = weights[_PLACES][:POSITIONS]
    return weights


def _tokenizer(base: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((base / TOKENIZER).read_text("utf-8"))
    return read


def cut_tokenizer(base: Path) -> str:
    """Give the tokenizer with the cut vocabulary, neither padding nor cutting texts."""
    tokenizer = _tokenizer(base)
    pieces = kept_pieces(tokenizer["model"]["vocab"])
    tokenizer["model"]["vocab"] = {piece: number for number, piece in enumerate(pieces)}
    tokenizer["truncation"] = tokenizer["padding"] = None
    return json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))


def build(base: Path, out: Path) -> None:
    """Write the shared weights, the graph of the sentence vectors and the tokenizer."""
    weights = cut_weights(base)
    shared, graph = SharedFile(SHARED), Graph()
    apart = kept_apart(graph, "mask")
    hidden = embeddings(graph, "pieces", weights, shared)
    for number in range(LAYERS):
        part = Part(graph, weights, shared if number < LOWEST_LAYERS else None)
        hidden = part.layer(hidden, f"encoder.layer.{number}", apart)
    counted = graph.one(
        "Cast", graph.one("Unsqueeze", "mask", graph.numbers(2)), to=TensorProto.FLOAT
    )
    total = graph.one("ReduceSum", graph.one("Mul", hidden, counted), graph.numbers(1), keepdims=0)
    # the mean has the direction of the sum, and only the direction is kept
    length = graph.one("ReduceL2", total, graph.numbers(1), keepdims=1)
    graph.one("Div", total, length)
    graph.nodes[-1].output[0] = "vectors"
    size = weights[_WORDS].shape[1]
    given = (TensorProto.INT64, ["texts", "length"])
    out.mkdir(parents=True, exist_ok=True)
    graph.save(out / VECTORS, {"pieces": given, "mask": given}, {"vectors": ["texts", size]})
    (out / SHARED).write_bytes(bytes(shared.content))
    (out / TOKENIZER).write_text(cut_tokenizer(base), "utf-8")
    write_digests(out)


def write_digests(folder: Path) -> None:
    """Write the SHA-256 of every weights file as `sha256sum` does."""
    files = [*sorted(folder.glob("*.bin")), *sorted(folder.glob("*.onnx")), folder / TOKENIZER]
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    (folder / DIGESTS).write_text("".join(lines), "utf-8")


def main() -> int:
    """Build from the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.vectors")
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    build(asked.base, asked.out)
    for path in sorted(asked.out.glob("*")):
        if path.suffix in (".bin", ".onnx", ".json"):
            print(f"{path.stat().st_size:>12,} {path.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
