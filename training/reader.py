"""Builds the reader's networks that the package ships, from trained weights.

`reader.onnx` takes a window of word pieces to cues, `asking.onnx` a cue and its
paragraph to roles and to the bounds of contents. The same weights give the same bytes.

Caller: `python -m training`.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto
from safetensors.numpy import load_file

from firsthand.extract.trained.linking import PLACES
from training.graphs import Graph, Part, SharedFile, Weights, embeddings
from training.linking import LAYERS as LINK_LAYERS
from training.network import BASE_NAMES, BOUNDS, CUE_TAGS, LAYERS, ROLE_TAGS, WIDTH, Settings
from training.vectors import LOWEST_LAYERS, SHARED, cut_weights, write_digests

READER, ASKING, LINKS = "reader.onnx", "asking.onnx", "links.onnx"
_WHOLE = TensorProto.INT64


def build(base: Path, trained: Path, out: Path) -> None:
    """Write both graphs beside the shared weights.

    Args:
        base: The folder of all-MiniLM-L6-v2.
        trained: The file that `training.learning` wrote.
        out: Where `training.vectors` has written the shared weights.

    Raises:
        ValueError: The shared file beside them holds other weights.
    """
    learnt = load_file(trained)
    shared = SharedFile(SHARED)
    _reader(cut_weights(base), learnt, shared, out / READER)
    if (out / SHARED).read_bytes() != bytes(shared.content):
        raise ValueError(f"`{out / SHARED}` is not built from `{base}`; run training.vectors first")
    _asking(learnt, out / ASKING)
    write_digests(out)


def _reader(
    base: dict[str, NDArray[np.float32]],
    learnt: dict[str, NDArray[np.float32]],
    shared: SharedFile,
    path: Path,
) -> None:
    graph = Graph()
    hidden = embeddings(graph, "pieces", base, shared)
    for number in range(LAYERS):
        if number == Settings().frozen:
            for table in ("shapes", "hints"):
                rows = graph.weight(table, learnt[f"encoder.{table}.weight"])
                told = graph.one("Gather", rows, f"{table}_of_pieces")
                hidden = graph.one("Add", hidden, told)
        name = f"encoder.layer.{number}"
        own = Part(graph, _named(learnt, f"encoder.layers.{number}", name))
        part = Part(graph, base, shared) if number < LOWEST_LAYERS else own
        hidden = part.layer(hidden, name)
    graph.one("Identity", hidden)
    graph.nodes[-1].output[0] = "hidden"
    _shares(graph, "hidden", "cues", learnt)
    pieces = (_WHOLE, ["windows", "length"])
    graph.save(
        path,
        {"pieces": pieces, "shapes_of_pieces": pieces, "hints_of_pieces": pieces},
        {"hidden": ["windows", "length", WIDTH], "cues": ["windows", "length", CUE_TAGS]},
    )


def _asking(learnt: dict[str, NDArray[np.float32]], path: Path) -> None:
    graph = Graph()
    hidden = "hidden"
    for table, given in (
        ("is_cue", "cue"),
        ("distances", "distances_of_pieces"),
        ("hints", "hints_of_pieces"),
    ):
        rows = graph.weight(table, learnt[f"asking.{table}.weight"])
        hidden = graph.one("Add", hidden, graph.one("Gather", rows, given))
    number = 0
    while f"asking.layers.{number}.query.weight" in learnt:
        name = f"asking.layer.{number}"
        hidden = Part(graph, _named(learnt, f"asking.layers.{number}", name)).layer(hidden, name)
        number += 1
    heads = {k.removeprefix("asking."): v for k, v in learnt.items()}
    _shares(graph, hidden, "roles", heads)
    _sums(graph, hidden, "bounds", heads)
    graph.nodes[-1].output[0] = "bounds"
    pieces = (_WHOLE, ["cues", "length"])
    graph.save(
        path,
        {
            "hidden": (TensorProto.FLOAT, ["cues", "length", WIDTH]),
            "cue": pieces,
            "distances_of_pieces": pieces,
            "hints_of_pieces": pieces,
        },
        {"roles": ["cues", "length", ROLE_TAGS], "bounds": ["cues", "length", BOUNDS]},
    )


def build_links(trained: Path, out: Path) -> None:
    """Write the graph that says through whom a statement came.

    Args:
        trained: The file that `training.linking` wrote.
        out: Where the other graphs are.
    """
    learnt = load_file(trained)
    graph = Graph()
    part = Part(graph, learnt)
    statement = graph.one("Unsqueeze", part.linear("asked", "statement"), graph.numbers(1))
    hidden = graph.one("Add", part.linear("vectors", "phrases"), statement)
    tables = ("parts", "distances", "sentences", "told")
    for table in tables:
        rows = graph.weight(f"{table}.rows", learnt[f"{table}.weight"])
        hidden = graph.one("Add", hidden, graph.one("Gather", rows, table))
    hidden = part.norm(hidden, "first_norm")
    for number in range(LINK_LAYERS):
        name = f"links.layer.{number}"
        hidden = Part(graph, _named(learnt, f"layers.{number}", name)).layer(hidden, name)
    _sums(graph, hidden, "places", learnt)
    graph.nodes[-1].output[0] = "places"
    given = {
        "vectors": (TensorProto.FLOAT, ["windows", "phrases", 2 * WIDTH]),
        "asked": (TensorProto.FLOAT, ["statements", 2 * WIDTH]),
        **{table: (_WHOLE, ["statements", "phrases"]) for table in tables},
    }
    graph.save(out / LINKS, given, {"places": ["statements", "phrases", PLACES]})
    write_digests(out)


def _shares(graph: Graph, hidden: str, name: str, learnt: Weights) -> None:
    """Add the tags of each piece: the logarithm of how likely each is."""
    graph.one("LogSoftmax", _sums(graph, hidden, name, learnt), axis=-1)
    graph.nodes[-1].output[0] = name


def _sums(graph: Graph, hidden: str, name: str, learnt: Weights) -> str:
    """Add what a head of the network gives for each piece."""
    matrix = graph.weight(f"{name}.matrix", learnt[f"{name}.weight"].T)
    bias = graph.weight(f"{name}.bias", learnt[f"{name}.bias"])
    return graph.one("Add", graph.one("MatMul", hidden, matrix), bias)


def _named(learnt: Weights, learnt_name: str, name: str) -> dict[str, NDArray[np.float32]]:
    """Give a layer's weights under the names of the base weights."""
    return {
        f"{name}.{base}.{part}": learnt[f"{learnt_name}.{own}.{part}"]
        for base, own in BASE_NAMES.items()
        for part in ("weight", "bias")
    }
