"""Leaves out those parts of a trained layer that the others can stand in for.

A layer has heads of attention, and inner numbers between its two last matrices.
Many say what others say, too. So they are left out one after another, each time
those without which the layer's outcome can be made up best from what stays; the
matrix behind them is then solved anew, by least squares over windows of the
corpus. Nothing is learnt again. How much of a layer goes is decided by how far its
outcome may move.

Only the layer that is asked for each cue is thinned. What the encoder makes of a
text is what other networks have learnt from; with its two highest layers thinned as
well, attributions come out as well and a seventh of the encoder's time is saved, but
of 581 chains two more were wrong.

Source: Hassibi and Stork (1993), "Second order derivatives for network pruning";
Kurtic et al. (2023), arXiv:2302.04089, for whole heads and inner numbers.

Caller: `python -m training`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from firsthand.extract.trained.questions import questions
from training.base import TOKENIZER
from training.corpus import Example, examples, read_corpus, with_rules
from training.learning import TRAINED
from training.network import Layer, Network

THINNED = "reader.thin.safetensors"
"""The weights of the layers that are left, under the names that PyTorch had for all."""
DOCUMENTS, WINDOWS = 140, 300
"""Articles drawn from the corpus, and windows drawn from these: 46,000 word pieces
for the 1,536 inner numbers of a layer."""
MOST_MOVED_BY_HEADS, MOST_MOVED = 0.004, 0.008
"""How far the outcome of attention, and of the inner numbers, may move: the square of
the change over that of what is then normalised. Measured on the development part
with `python -m benchmarks.attribution` (docs/model-card.md)."""
AT_ONCE = 16
"""Inner numbers left out before the rest are weighed again; a multiple fits the registers
of processors."""
FEWEST_HEADS = 2
_QUESTIONS = 3
"""Cues of a window that are asked for."""
_RIDGE = 1e-5
"""Share of their mean that is added to the squares, so that few windows can be solved, too."""

Solved = tuple[Tensor, Tensor]
"""Columns that stay, the bias as the last one, and the matrix solved for them."""


@dataclass(frozen=True, slots=True)
class Met:
    """What flowed into a matrix over some windows.

    Attributes:
        products: Mean of the products of any two of its inputs, a constant 1 behind
            them for the bias, `(inputs + 1, inputs + 1)` float64.
        size: Mean square of what is normalised behind it.
        matrix: The matrix with its bias as the last column, float64.
    """

    products: Tensor
    size: float
    matrix: Tensor

    def moved(self, solved: Solved) -> float:
        """Tell how far the outcome moves if only some columns stay."""
        change = -self.matrix.clone()
        change[:, solved[0]] += solved[1]
        return float(torch.trace(change @ self.products @ change.T)) / self.size

    def solve(self, columns: Tensor) -> Solved:
        """Solve the matrix anew for some columns; the bias always stays."""
        kept = torch.cat([columns, torch.tensor([len(self.products) - 1])])
        own, all_of_them = self.products[kept][:, kept], self.products[kept] @ self.matrix.T
        return kept, torch.linalg.solve(own, all_of_them).T


def thin_all(base: Path, corpus: Path, work: Path, documents: int = DOCUMENTS) -> None:
    """Thin the network that `training.learning` wrote; write the rest as `THINNED`.

    Args:
        base: The folder of all-MiniLM-L6-v2, for its tokenizer.
        corpus: Holds `train.jsonl.gz`.
        work: Holds the trained weights.
        documents: How many articles are drawn.
    """
    tokens = Tokenizer.from_file(str(base / TOKENIZER))
    tokens.no_truncation()
    tokens.no_padding()
    chance = np.random.default_rng(0)
    read = read_corpus(corpus / "train.jsonl.gz")
    drawn = [read[number] for number in chance.permutation(len(read))[:documents]]
    held = list(examples(with_rules(drawn), tokens))
    some = [held[number] for number in chance.permutation(len(held))[:WINDOWS]]
    network = Network()
    network.load_state_dict(load_file(work / TRAINED))
    thin(network, some)
    save_file({n: w.contiguous() for n, w in network.state_dict().items()}, work / THINNED)


@torch.no_grad()
def thin(network: Network, held: Sequence[Example]) -> None:
    """Thin the layers that are asked for each cue, where they stand; print what is left.

    Args:
        network: A trained one.
        held: Windows of the corpus.
    """
    network.eval()
    asked = [row for one in held for row in _asked(network, one)]
    for number, layer in enumerate(network.asking.layers):
        print(f"asking layer {number}: {thin_layer(layer, asked)}", flush=True)
        asked = [layer(now, None) for now in asked]


def thin_layer(layer: Layer, flowing: Sequence[Tensor], share: float = 1.0) -> str:
    """Thin one layer; say what is left.

    Args:
        layer: The layer, changed where it stands.
        flowing: What flows into it, window by window.
        share: How much of `MOST_MOVED` it may move.
    """
    _thin_heads(layer, _met(layer, layer.out, flowing), share * MOST_MOVED_BY_HEADS)
    _thin_inner(layer, _met(layer, layer.narrow, flowing), share * MOST_MOVED)
    return f"{layer.heads} heads, {layer.narrow.in_features} inner numbers"


def _thin_heads(layer: Layer, met: Met, most: float) -> None:
    size = layer.out.in_features // layer.heads
    left = list(range(layer.heads))

    def solved(heads: Sequence[int]) -> Solved:
        return met.solve(torch.cat([torch.arange(h * size, (h + 1) * size) for h in heads]))

    while len(left) > FEWEST_HEADS:
        without = [(met.moved(solved([h for h in left if h != one])), one) for one in left]
        least, one = min(without)
        if least > most:
            break
        left.remove(one)
    kept, matrix = solved(left)
    for part in (layer.query, layer.key, layer.value):
        _keep_rows(part, kept[:-1])
    _put(layer.out, matrix)
    layer.heads = len(left)


def _thin_inner(layer: Layer, met: Met, most: float) -> None:
    gone: list[int] = []
    for moved, numbers in leaving(met):
        if moved > most or len(gone) + 2 * AT_ONCE > layer.narrow.in_features:
            break
        gone += numbers
    left = sorted(set(range(layer.narrow.in_features)) - set(gone))
    kept, matrix = met.solve(torch.tensor(left))
    _keep_rows(layer.wide, kept[:-1])
    _put(layer.narrow, matrix)


def leaving(met: Met) -> Iterator[tuple[float, list[int]]]:
    """Give the inputs of a matrix in the order in which they may be left out.

    Yields:
        How far the outcome has moved by then, and the inputs left out next.
    """
    inputs = len(met.products) - 1
    inverse = torch.linalg.inv(met.products)
    matrix, moved = met.matrix.clone(), 0.0
    gone = torch.zeros(inputs + 1, dtype=torch.bool)
    gone[inputs] = True  # the bias is no input, and stays
    while int((~gone).sum()) >= AT_ONCE:
        weighed = matrix.square().sum(0) / inverse.diagonal()
        weighed[gone] = torch.inf
        next_ones = weighed.argsort()[:AT_ONCE]
        own = torch.linalg.inv(inverse[next_ones][:, next_ones])
        rows, columns = inverse[next_ones], matrix[:, next_ones]
        moved += float(((columns @ own) * columns).sum()) / met.size
        gone[next_ones] = True
        yield moved, next_ones.tolist()
        matrix -= columns @ own @ rows
        inverse -= rows.T @ own @ rows
        inverse[next_ones], inverse[:, next_ones] = 0, 0
        inverse[next_ones, next_ones] = 1


def _met(layer: Layer, linear: nn.Linear, flowing: Sequence[Tensor]) -> Met:
    """Run a layer over all windows and note what flows into one of its matrices."""
    norm = layer.attention_norm if linear is layer.out else layer.norm
    into: list[Tensor] = []
    watched = [
        part.register_forward_pre_hook(lambda _, given: into.append(given[0].flatten(0, 1)))
        for part in (linear, norm)
    ]
    products, square, count = torch.zeros((), dtype=torch.float64), 0.0, 0
    for now in flowing:
        into.clear()
        layer(now, None)
        values, sums = into
        values = torch.cat([values, torch.ones(len(values), 1)], 1)
        products = products + (values.T @ values).double()
        square += float((sums - sums.mean(-1, keepdim=True)).square().sum())
        count += len(values)
    for one in watched:
        one.remove()
    matrix = torch.cat([linear.weight, linear.bias[:, None]], 1).double()
    products.diagonal().add_(_RIDGE * products.diagonal().mean())
    return Met(products / count, square / count, matrix)


def _keep_rows(linear: nn.Linear, rows: Tensor) -> None:
    linear.weight, linear.bias = (
        nn.Parameter(given[rows].clone()) for given in (linear.weight, linear.bias)
    )
    linear.out_features = len(rows)


def _put(linear: nn.Linear, matrix: Tensor) -> None:
    linear.weight = nn.Parameter(matrix[:, :-1].float().contiguous())
    linear.bias = nn.Parameter(matrix[:, -1].float().contiguous())
    linear.in_features = matrix.shape[1] - 1


def _asked(network: Network, one: Example) -> Iterator[Tensor]:
    """Give what flows into the lowest asking layer for some cues of a window."""
    asking, window = network.asking, one.window
    given = (torch.from_numpy(part)[None] for part in (window.pieces, window.shapes, one.hints))
    hidden = network.encoder(*given)
    for number, cue in enumerate(one.asked(0)[:_QUESTIONS]):
        asked = questions([window], [cue])
        pieces = asked.pieces[0]
        told = torch.from_numpy(one.role_hints[number][pieces])[None]
        yield (
            hidden[:, torch.from_numpy(pieces)]
            + asking.is_cue(torch.from_numpy(asked.is_cue))
            + asking.distances(torch.from_numpy(asked.distances))
            + asking.hints(told)
        )
