"""Trains the reader's network on labelled news and on our own passages.

After each round the state is written, and a run that was cut short goes on from
there. A round takes eight minutes on two cores that are nearly free, and took three
times that on busy ones.

Caller: `python -m training`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from firsthand.extract.trained.decoding import CONTENT
from firsthand.extract.trained.questions import Cue, questions
from training.base import TOKENIZER, WEIGHTS
from training.corpus import Example, examples, fragments, outer_only, read_corpus, with_rules
from training.network import Network, with_first_weights
from training.passages import read_passages

ROUNDS = 5
TRAINED = "reader.safetensors"
"""The weights of all layers, as PyTorch names them."""
BATCH = 16
"""Windows learnt from at once."""
RATE, HEAD_RATE = 2e-4, 1e-3
"""Steps of the optimiser for the encoder's layers, and for what begins from nothing."""
WARM_UP = 0.06
CUE_WEIGHT, FLAT_WEIGHT = 3.0, 0.5
"""Most words are in no cue: its loss counts threefold. Flat roles are a help in
learning only, and are not shipped."""
ROLE_WEIGHTS = torch.tensor([1.0, 2.0, 1.0])
"""Outside, source, content. Sources are a few words among many: at equal weight
half of them were missed."""
BOUNDS_WEIGHT = 2.0
MASKED, UNADVISED = 0.08, 0.15
"""Shares of the word pieces that are hidden, and of the windows and questions from
which the rules' hints are left out, so that neither single words nor the rules are
leant on too much."""
_SORTED_TOGETHER = 20
"""Batches whose windows are sorted by length, so that little is filled up."""
_UNLABELLED = -100
_MASK = 103
"""The piece that stands for a hidden one; lower numbers are marks, or no piece."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some windows, filled up to one length, and their labels."""

    held: Sequence[Example]
    pieces: Tensor
    shapes: Tensor
    hints: Tensor
    tags: Tensor
    flat: Tensor


class AskedCue(NamedTuple):
    """A cue with the roles of the words toward it, and what the rules say of the pieces."""

    cue: Cue
    roles: NDArray[np.int64]
    told: NDArray[np.int64]


def batch_of(held: Sequence[Example]) -> Batch:
    """Put windows side by side."""
    size = (len(held), max(len(one.window.pieces) for one in held))
    pieces, shapes, hints = (torch.zeros(size, dtype=torch.long) for _ in range(3))
    tags, flat = torch.full(size, _UNLABELLED), torch.full(size, _UNLABELLED)
    for row, one in enumerate(held):
        window = one.window
        pieces[row, : len(window.pieces)] = torch.from_numpy(window.pieces)
        shapes[row, : len(window.pieces)] = torch.from_numpy(window.shapes)
        hints[row, : len(window.pieces)] = torch.from_numpy(one.hints)
        tags[row, window.firsts] = torch.from_numpy(one.tags)
        flat[row, window.firsts] = torch.from_numpy(one.flat())
    return Batch(held, pieces, shapes, hints, tags, flat)


def batches(held: list[Example], seed: int) -> Iterator[Batch]:
    """Give all windows once, in an order left to chance, those of like length together."""
    chance = np.random.default_rng(seed)
    shuffled = [held[number] for number in chance.permutation(len(held))]
    together = BATCH * _SORTED_TOGETHER
    parts: list[list[Example]] = []
    for start in range(0, len(shuffled), together):
        part = sorted(shuffled[start : start + together], key=lambda one: len(one.window.pieces))
        parts += [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
    for number in chance.permutation(len(parts)):
        yield batch_of(parts[number])


def loss(network: Network, batch: Batch) -> Tensor:
    """Give how wrong the network is about a batch."""
    pieces, hints = batch.pieces, batch.hints
    if network.training:
        pieces, hints = _some_masked(pieces), _some_unadvised(hints)
    hidden = network.dropout(network.encoder(pieces, batch.shapes, hints))
    cues = _wrong(network.cues(hidden), batch.tags)
    flat = _wrong(network.flat(hidden), batch.flat)
    return CUE_WEIGHT * cues + FLAT_WEIGHT * flat + _roles_loss(network, hidden, batch)


def _some_masked(pieces: Tensor) -> Tensor:
    return torch.where((torch.rand(pieces.shape) < MASKED) & (pieces >= _MASK), _MASK, pieces)


def _some_unadvised(hints: Tensor) -> Tensor:
    """Leave all hints out of some rows."""
    return hints * (torch.rand(len(hints), 1) >= UNADVISED)


def _wrong(given: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(given.float().flatten(0, 1), labels.flatten())


def _roles_loss(network: Network, hidden: Tensor, batch: Batch) -> Tensor:
    windows = [one.window for one in batch.held]
    total, count = torch.zeros(()), 0
    for group in _of_like_length(batch.held):
        asked = questions(windows, [cue for cue, _, _ in group])
        at = torch.from_numpy(asked.windows)[:, None], torch.from_numpy(asked.pieces)
        labels = torch.full(asked.pieces.shape, _UNLABELLED)
        told = torch.zeros(asked.pieces.shape, dtype=torch.long)
        for row, (cue, roles, hints) in enumerate(group):
            told[row] = torch.from_numpy(hints[asked.pieces[row]])
            places = torch.from_numpy(asked.places(row, windows[cue.window]))
            labels[row, places] = torch.from_numpy(roles[asked.words[row]])
        if network.training:
            told = _some_unadvised(told)
        given, bounds = network.asking(
            hidden[at],
            (torch.from_numpy(asked.is_cue), torch.from_numpy(asked.distances), told),
            torch.from_numpy(asked.mask).bool(),
        )
        total = total + functional.cross_entropy(
            given.float().flatten(0, 1), labels.flatten(), ROLE_WEIGHTS, reduction="sum"
        )
        total = total + BOUNDS_WEIGHT * _bounds_loss(bounds, labels)
        count += int((labels != _UNLABELLED).sum())
    return total / max(count, 1)


def _bounds_loss(given: Tensor, labels: Tensor) -> Tensor:
    first = labels != _UNLABELLED
    return functional.binary_cross_entropy_with_logits(
        given.float()[first], bounds_of(labels)[first], reduction="sum"
    )


def bounds_of(labels: Tensor) -> Tensor:
    """Tell where runs of content begin and end.

    Args:
        labels: For each piece of each question the role of its word at the word's
            first piece, and no label at the others; `(cues, pieces)`.

    Returns:
        `(cues, pieces, 2)`: 1 at the first word of a run and at its last one.
    """
    bounds = torch.zeros(*labels.shape, 2)
    for row, roles in enumerate(labels):
        words = (roles != _UNLABELLED).nonzero()[:, 0]
        inside = functional.pad((roles[words] == CONTENT).int(), (1, 1))
        changes = inside.diff()
        bounds[row, words, 0] = (changes[:-1] == 1).float()
        bounds[row, words, 1] = (changes[1:] == -1).float()
    return bounds


def _of_like_length(held: Sequence[Example]) -> list[list[AskedCue]]:
    """Give the cues of a batch in groups whose paragraphs are about as long."""
    cues = [
        (int((one.window.parts == one.window.parts[cue.first]).sum()), cue, roles, told)
        for number, one in enumerate(held)
        for cue, roles, told in zip(one.asked(number), one.roles, one.role_hints, strict=True)
    ]
    cues.sort(key=lambda known: known[0])
    groups: list[list[AskedCue]] = []
    shortest = 0
    for length, *asked in cues:
        if not groups or length > 1.25 * shortest + 8:
            groups.append([])
            shortest = length
        groups[-1].append(AskedCue(*asked))
    return groups


class Learning:
    """A training run that can be cut short and taken up again."""

    def __init__(self, network: Network, steps: int, out: Path) -> None:
        self.network, self.steps, self.out = network, steps, out
        self.round = 0
        trained = {id(p) for p in network.trained_parameters()}
        named = [(n, p) for n, p in network.named_parameters() if id(p) in trained]
        body = [p for name, p in named if ".layers." in name]
        heads = [p for name, p in named if ".layers." not in name]
        groups = [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
        self._optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self._rates = torch.optim.lr_scheduler.LambdaLR(self._optimizer, self._share)

    def _share(self, step: int) -> float:
        warm = min(1.0, (step + 1) / (WARM_UP * self.steps))
        return warm * max(0.0, (self.steps - step) / self.steps)

    def learn(self, given: Iterator[Batch]) -> float:
        """Go through the batches once; give the mean loss."""
        self.network.train()
        losses: list[float] = []
        for batch in given:
            with torch.autocast("cpu", torch.bfloat16):
                wrong = loss(self.network, batch)
            wrong.backward()
            torch.nn.utils.clip_grad_norm_(self.network.trained_parameters(), 1.0)
            self._optimizer.step()
            self._optimizer.zero_grad()
            self._rates.step()
            losses.append(wrong.item())
        self.round += 1
        return float(np.mean(losses))

    def save(self) -> None:
        """Write everything that going on needs, and the weights alone."""
        state = {
            "network": self.network.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "rates": self._rates.state_dict(),
            "round": self.round,
        }
        torch.save(state, self.out / "state.pt")
        weights = {name: w.contiguous() for name, w in self.network.state_dict().items()}
        save_file(weights, self.out / TRAINED)

    def resume(self) -> None:
        """Take up a run that was cut short."""
        if not (self.out / "state.pt").exists():
            return
        state = torch.load(self.out / "state.pt")
        self.network.load_state_dict(state["network"])
        self._optimizer.load_state_dict(state["optimizer"])
        self._rates.load_state_dict(state["rates"])
        self.round = state["round"]


def all_examples(corpus: Path, tokens: Tokenizer, few: int | None = None) -> list[Example]:
    """Give the windows of the corpus and of our own passages.

    Args:
        corpus: Holds `train.jsonl.gz`.
        tokens: The encoder's tokenizer.
        few: How many texts to take of each; None: all.
    """
    own = read_passages()[:few]
    documents = [
        *read_corpus(corpus / "train.jsonl.gz")[:few],
        *(outer_only(one) for one in own),
        *(part for one in own for part in fragments(one)),
    ]
    return list(examples(with_rules(documents), tokens))


def learn_all(base: Path, corpus: Path, out: Path, few: int | None = None) -> None:
    """Train for all the rounds, from where an earlier run stopped.

    Args:
        base: The folder of all-MiniLM-L6-v2.
        corpus: Holds `train.jsonl.gz`.
        out: `state.pt` is written here after each round, and `TRAINED`.
        few: How many texts to take, in one round; None: all.
    """
    rounds = ROUNDS if few is None else 1
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    tokens = Tokenizer.from_file(str(base / TOKENIZER))
    tokens.no_truncation()
    tokens.no_padding()
    held = all_examples(corpus, tokens, few)
    network = with_first_weights(Network(), base / WEIGHTS)
    learning = Learning(network, rounds * -(-len(held) // BATCH), out)
    learning.resume()
    while learning.round < rounds:
        started = time.perf_counter()
        wrong = learning.learn(batches(held, learning.round))
        learning.save()
        minutes = (time.perf_counter() - started) / 60
        print(f"round {learning.round} of {rounds}: loss {wrong:.4f}, {minutes:.1f} min")
