"""An encoder as an ONNX graph with small weights, part of them shared between graphs.

The package ships two networks on one encoder: sentence vectors and the reader
of attributions. Both begin with the same embeddings and lowest layers, so those
are written once, into one file that both graphs point into.

Matrices are signed eight-bit numbers with one scale for each column; what flows
between them is quantised as it comes. They keep to the range of seven bits: on
processors that add pairs of products in sixteen bits, the full range overflows
and gives other results. Embeddings, two thirds of the base weights, have four
bits a number. The bytes depend on the weights alone.

Source: Jacob et al. (2018), arXiv:1712.05877, for the quantising; the ONNX
operators `DynamicQuantizeLinear` and `MatMulInteger`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OPSET, IR_VERSION = 20, 9
"""The first operators with `Gelu`, in the form that runtimes since 1.17 read."""
OF_RUNTIME = "com.microsoft"
"""Operators that ONNX Runtime has beside the standard ones."""
HEAD, NORM_EPSILON = 32, 1e-12
"""Numbers of one head of attention; what is added before a root is taken."""
MOST = 63
"""Largest weight: seven bits with their sign."""
BLOCK = 64
"""Numbers of an embedding that share one scale."""
_LOWEST_OF_FOUR_BITS = 8
_TRIED_SHARES = (1.0, 0.9, 0.8, 0.7)
_ALIGNED_BYTES = 64
"""Where a shared tensor may begin: whole cache lines."""

Weights = Mapping[str, NDArray[np.float32]]
"""Tensors under the names that they have in the base weights."""


@dataclass(slots=True)
class SharedFile:
    """Tensors in one file beside the graphs, each at a place of its own.

    Attributes:
        name: The file's name, as graphs refer to it.
        content: Its bytes so far.
        places: Where each tensor begins.
    """

    name: str
    content: bytearray = field(default_factory=bytearray)
    places: dict[str, int] = field(default_factory=dict)

    def proto(self, name: str, array: NDArray[np.generic]) -> TensorProto:
        """Give a tensor that points into the file; the first use puts it there."""
        raw = np.ascontiguousarray(array).tobytes()
        if name not in self.places:
            self.content.extend(bytes(-len(self.content) % _ALIGNED_BYTES))
            self.places[name] = len(self.content)
            self.content.extend(raw)
        start = self.places[name]
        if self.content[start : start + len(raw)] != raw:
            raise ValueError(f"`{name}` has other weights in {self.name} than this graph wants")
        tensor = TensorProto(name=name, dims=array.shape)
        tensor.data_type = helper.np_dtype_to_tensor_dtype(array.dtype)
        tensor.data_location = TensorProto.EXTERNAL
        for key, value in (("location", self.name), ("offset", start), ("length", len(raw))):
            tensor.external_data.add(key=key, value=str(value))
        return tensor


@dataclass(slots=True)
class Graph:
    """A graph in the making: its nodes in order, and its weights."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    tensors: dict[str, TensorProto] = field(default_factory=dict)

    def node(self, operator: str, *inputs: str, outputs: int = 1, **settings: object) -> list[str]:
        """Add a node; give the names of what comes out."""
        made = [f"{operator}.{len(self.nodes)}.{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(operator, inputs, made, **settings))
        return made

    def one(self, operator: str, *inputs: str, **settings: object) -> str:
        """Add a node from which one thing comes out; give its name."""
        return self.node(operator, *inputs, **settings)[0]

    def weight(
        self, name: str, array: NDArray[np.generic], shared: SharedFile | None = None
    ) -> str:
        """Put a tensor into the graph, or into the shared file; give its name."""
        if name not in self.tensors:
            own = numpy_helper.from_array(np.ascontiguousarray(array), name)
            self.tensors[name] = shared.proto(name, array) if shared else own
        return name

    def numbers(self, *values: int) -> str:
        """Put a short list of whole numbers into the graph."""
        name = "numbers." + ".".join(map(str, values))
        return self.weight(name, np.array(values, np.int64))

    def number(self, value: float) -> str:
        """Put one number into the graph."""
        return self.weight(f"number.{value!r}", np.array(value, np.float32))

    def save(
        self,
        path: Path,
        inputs: Mapping[str, tuple[int, list[str]]],
        outputs: Mapping[str, list[str | int]],
    ) -> None:
        """Write the graph.

        Args:
            path: The file; what it shares must lie beside it under its name.
            inputs: For each input its ONNX type and the names of its dimensions.
            outputs: For each output, all of 32-bit floats, its dimensions.
        """
        made = helper.make_graph(
            self.nodes,
            path.stem,
            [helper.make_tensor_value_info(n, kind, dims) for n, (kind, dims) in inputs.items()],
            [helper.make_tensor_value_info(n, TensorProto.FLOAT, d) for n, d in outputs.items()],
            list(self.tensors.values()),
        )
        known = [helper.make_opsetid("", OPSET)]
        if any(node.domain == OF_RUNTIME for node in self.nodes):
            known.append(helper.make_opsetid(OF_RUNTIME, 1))
        model = helper.make_model(made, opset_imports=known)
        model.ir_version = IR_VERSION
        path.write_bytes(model.SerializeToString(deterministic=True))


def quantised(
    table: NDArray[np.float32], axis: int
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Give whole numbers and scales such that number times scale is near the weight.

    Args:
        table: A matrix.
        axis: The axis over which one scale holds: 0 for one scale a column.
    """
    scale = np.abs(table).max(axis=axis, keepdims=True) / MOST
    scale = np.where(scale == 0, 1, scale).astype(np.float32)
    return np.clip(np.rint(table / scale), -MOST, MOST).astype(np.int8), scale


def quantise(graph: Graph, values: str) -> tuple[str, str, str]:
    """Add the quantising of values as they come: numbers, scale, zero point."""
    numbers, scale, zero = graph.node("DynamicQuantizeLinear", values, outputs=3)
    return numbers, scale, zero


def packed(table: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """Give an embedding table in four bits a number, and its scales.

    Of two numbers that share a byte one is of the left half of the row and one
    of the right. For each block that scale is taken which is nearest overall:
    the largest number may be cut off to have the others finer.

    Args:
        table: `(rows, width)`.

    Returns:
        `(rows, width / 2)`, the left half in the low bits, numbers written plus
        8; and the scales, `(rows, width / BLOCK, 1)`.
    """
    blocks = table.reshape(len(table), -1, BLOCK)
    largest = np.abs(blocks).max(axis=2, keepdims=True) / _LOWEST_OF_FOUR_BITS
    best, least = np.zeros_like(largest), np.full_like(largest, np.inf)
    for share in _TRIED_SHARES:
        scale = np.maximum(largest * share, np.finfo(np.float16).tiny).astype(np.float16)
        wide = scale.astype(np.float32)
        error = np.square(_four_bits(blocks, wide) * wide - blocks).sum(axis=2, keepdims=True)
        best, least = np.where(error < least, wide, best), np.minimum(error, least)
    numbers = (_four_bits(blocks, best) + _LOWEST_OF_FOUR_BITS).astype(np.uint8)
    numbers = numbers.reshape(table.shape)
    half = table.shape[1] // 2
    return numbers[:, :half] | (numbers[:, half:] << 4), best.astype(np.float16)


def _four_bits(blocks: NDArray[np.float32], scale: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.clip(np.rint(blocks / scale), -_LOWEST_OF_FOUR_BITS, _LOWEST_OF_FOUR_BITS - 1)


def lookup(graph: Graph, name: str, table: NDArray[np.float32], at: str, shared: SharedFile) -> str:
    """Add the rows of a shared four-bit table at some places."""
    numbers, scale = packed(table)
    rows = graph.one("Gather", graph.weight(f"{name}.weight", numbers, shared), at)
    scales = graph.one("Gather", graph.weight(f"{name}.scale", scale, shared), at)
    low = graph.one("BitwiseAnd", rows, graph.weight("byte.15", np.array(15, np.uint8)))
    four = graph.weight("byte.4", np.array(4, np.uint8))
    high = graph.one("BitShift", rows, four, direction="RIGHT")
    whole = graph.one("Cast", graph.one("Concat", low, high, axis=-1), to=TensorProto.FLOAT)
    whole = graph.one("Sub", whole, graph.number(float(_LOWEST_OF_FOUR_BITS)))
    blocks = graph.one("Reshape", whole, graph.numbers(0, 0, -1, BLOCK))
    blocks = graph.one("Mul", blocks, graph.one("Cast", scales, to=TensorProto.FLOAT))
    return graph.one("Reshape", blocks, graph.numbers(0, 0, -1))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an encoder in the making: where it goes, and with which weights.

    Attributes:
        graph: Where to.
        weights: The weights under the names that they have in the base weights.
        shared: Where they lie, when another graph has them too.
    """

    graph: Graph
    weights: Weights
    shared: SharedFile | None = None

    def linear(self, values: str, name: str, *side_by_side: str) -> str:
        """Add `values @ matrix.T + bias` with the matrix in eight bits.

        Args:
            values: What goes in.
            name: What the matrix is called.
            side_by_side: The matrices that it is made of; itself when empty.
        """
        weight, column, bias = self._matrix(name, side_by_side or (name,))
        whole, value_scale, zero = quantise(self.graph, values)
        product = self.graph.one("MatMulInteger", whole, weight, zero)
        product = self.graph.one("Cast", product, to=TensorProto.FLOAT)
        product = self.graph.one("Mul", product, self.graph.one("Mul", value_scale, column))
        return self.graph.one("Add", product, bias)

    def _matrix(self, name: str, parts: Sequence[str]) -> tuple[str, str, str]:
        """Put a matrix in eight bits, the scales of its columns and its bias into the graph."""
        matrix = np.concatenate([self.weights[f"{part}.weight"] for part in parts])
        bias = np.concatenate([self.weights[f"{part}.bias"] for part in parts])
        numbers, scale = quantised(matrix.T, axis=0)
        return (
            self.graph.weight(f"{name}.weight", numbers, self.shared),
            self.graph.weight(f"{name}.scale", scale[0], self.shared),
            self.graph.weight(f"{name}.bias", bias, self.shared),
        )

    def norm(self, values: str, name: str) -> str:
        """Add a layer normalisation."""
        given = [
            self.graph.weight(f"{name}.{part}", self.weights[f"{name}.{part}"], self.shared)
            for part in ("weight", "bias")
        ]
        return self.graph.one("LayerNormalization", values, *given, epsilon=NORM_EPSILON)

    def layer(self, hidden: str, name: str, apart: str | None = None) -> str:
        """Add one layer of a BERT encoder.

        Args:
            hidden: `(texts, pieces, width)`.
            name: How the names of its weights begin: `encoder.layer.0`.
            apart: What `kept_apart` gave; None where nothing is filled up. Then
                the runtime's own operator for attention is taken, which gives the
                same numbers in less time.
        """
        name_of_it = f"{name}.attention"
        mixed = (
            self._attention_at_once(hidden, name_of_it)
            if apart is None
            else self._attention(hidden, apart, name_of_it)
        )
        hidden = self.graph.one("Add", hidden, mixed)
        hidden = self.norm(hidden, f"{name}.attention.output.LayerNorm")
        inner = self.graph.one("Gelu", self.linear(hidden, f"{name}.intermediate.dense"))
        inner = self.linear(inner, f"{name}.output.dense")
        return self.norm(self.graph.one("Add", hidden, inner), f"{name}.output.LayerNorm")

    def _attention(self, hidden: str, apart: str, name: str) -> str:
        """Add attention with its outgoing matrix; the three ingoing ones lie side by side."""
        graph = self.graph
        ingoing = [f"{name}.self.{part}" for part in ("query", "key", "value")]
        heads = len(self.weights[f"{ingoing[0]}.bias"]) // HEAD
        together = self.linear(hidden, f"{name}.ingoing", *ingoing)
        thirds = graph.node("Split", together, outputs=3, axis=-1, num_outputs=3)
        shaped = [graph.one("Reshape", third, graph.numbers(0, 0, heads, HEAD)) for third in thirds]
        query, value = (graph.one("Transpose", shaped[n], perm=[0, 2, 1, 3]) for n in (0, 2))
        key = graph.one("Transpose", shaped[1], perm=[0, 2, 3, 1])
        near = graph.one("Mul", graph.one("MatMul", query, key), graph.number(HEAD**-0.5))
        shares = graph.one("Softmax", graph.one("Add", near, apart), axis=-1)
        mixed = graph.one("Transpose", graph.one("MatMul", shares, value), perm=[0, 2, 1, 3])
        mixed = graph.one("Reshape", mixed, graph.numbers(0, 0, -1))
        return self.linear(mixed, f"{name}.output.dense")

    def _attention_at_once(self, hidden: str, name: str) -> str:
        """Add the same attention as one operator of the runtime, over all pieces."""
        ingoing = [f"{name}.self.{part}" for part in ("query", "key", "value")]
        heads = len(self.weights[f"{ingoing[0]}.bias"]) // HEAD
        weight, column, bias = self._matrix(f"{name}.ingoing", ingoing)
        whole, scale, zero = quantise(self.graph, hidden)
        given = (whole, weight, bias, scale, column, "", zero)
        mixed = self.graph.one("QAttention", *given, domain=OF_RUNTIME, num_heads=heads)
        return self.linear(mixed, f"{name}.output.dense")


def embeddings(graph: Graph, pieces: str, weights: Weights, shared: SharedFile) -> str:
    """Add the embedding of word pieces, by what they are and where they stand.

    Args:
        graph: Where to.
        pieces: Numbers of word pieces, `(texts, pieces)`.
        weights: The base weights, their vocabulary and positions cut already.
        shared: Where they lie.
    """
    words = lookup(graph, "words", weights["embeddings.word_embeddings.weight"], pieces, shared)
    length = graph.one("Gather", graph.one("Shape", pieces), graph.numbers(1))
    # a text is of the first of the two kinds that the base weights know
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    places = weights["embeddings.position_embeddings.weight"] + kind
    where = graph.weight("places", places, shared)
    where = graph.one("Slice", where, graph.numbers(0), length, graph.numbers(0))
    whole = graph.one("Add", words, where)
    return Part(graph, weights, shared).norm(whole, "embeddings.LayerNorm")


def kept_apart(graph: Graph, mask: str) -> str:
    """Give what is added to attention so that it passes over padding.

    Args:
        graph: Where to.
        mask: 1 for pieces of the text and 0 for padding, `(texts, pieces)` int64.
    """
    padding = graph.one("Sub", graph.number(1.0), graph.one("Cast", mask, to=TensorProto.FLOAT))
    padding = graph.one("Mul", padding, graph.number(-1e4))
    return graph.one("Unsqueeze", padding, graph.numbers(1, 2))
