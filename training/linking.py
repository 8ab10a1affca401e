"""Trains the network that says through whom a statement reached the page.

It reads what the reader's network made of the phrases of a window; that part
is not trained again, and what comes from it is exactly what the package's
eight-bit network gives at work. So the network is small, and learns in minutes.

    python -m training.linking --held FAMILY ...

leaves families of passages out of the training and measures on them. Caller,
for learning from all: `python -m training`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.attention import SDPBackend, sdpa_kernel

from firsthand.extract.trained.linking import FARTHEST, FARTHEST_SENTENCES, PARTS, PLACES
from firsthand.weights.files import FOLDER
from training.chains import read_chains
from training.links import UNLABELLED, Example, examples
from training.network import WIDTH, Layer

TRAINED = "links.safetensors"
ROUNDS = 10
"""On families left out, more rounds gain nothing: 46.1 % after 8, 46.4 after 12."""
BATCH = 64
"""Questions learnt from at once."""
RATE = 6e-4
WARM_UP = 0.06
OWN_WIDTH, OWN_HEADS, LAYERS = 192, 6, 2
DROPOUT = 0.2
UNADVISED = 0.3
"""Share of the questions from which the rules' chain is left out, so that it is
not leant on too much."""
_SORTED_TOGETHER = 20


class Linking(nn.Module):
    """Gives each phrase of a window its place in the chain of one statement."""

    def __init__(self) -> None:
        super().__init__()
        self.phrases = nn.Linear(2 * WIDTH, OWN_WIDTH)
        self.statement = nn.Linear(2 * WIDTH, OWN_WIDTH)
        self.parts = nn.Embedding(PARTS, OWN_WIDTH)
        self.distances = nn.Embedding(2 * FARTHEST + 1, OWN_WIDTH)
        self.sentences = nn.Embedding(2 * FARTHEST_SENTENCES + 1, OWN_WIDTH)
        self.told = nn.Embedding(PLACES, OWN_WIDTH)
        self.first_norm = nn.LayerNorm(OWN_WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(DROPOUT, OWN_WIDTH, OWN_HEADS) for _ in range(LAYERS))
        self.places = nn.Linear(OWN_WIDTH, PLACES)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, batch: Batch) -> Tensor:
        hidden = self.phrases(self.dropout(batch.vectors))
        hidden = hidden + self.statement(self.dropout(batch.asked))[:, None]
        hidden = hidden + self.parts(batch.parts) + self.distances(batch.distances)
        hidden = self.first_norm(hidden + self.sentences(batch.sentences) + self.told(batch.told))
        with sdpa_kernel(SDPBackend.MATH):  # some thirty phrases: too short for the fused one
            for layer in self.layers:
                hidden = layer(hidden, batch.mask[:, None, None, :])
        return self.places(hidden)


@dataclass(slots=True)
class Batch:
    """Some questions, filled up to one length, and their answers."""

    vectors: Tensor
    asked: Tensor
    parts: Tensor
    distances: Tensor
    sentences: Tensor
    told: Tensor
    mask: Tensor
    labels: Tensor


def batch_of(held: Sequence[Example]) -> Batch:
    """Put questions side by side."""
    size = (len(held), max(len(one.places) for one in held))
    parts, distances, sentences, told = (torch.zeros(size, dtype=torch.long) for _ in range(4))
    mask, labels = torch.zeros(size, dtype=torch.bool), torch.full(size, UNLABELLED)
    vectors = torch.zeros(*size, 2 * WIDTH)
    asked = torch.from_numpy(np.stack([one.question.asked for one in held]))
    for row, one in enumerate(held):
        count = len(one.places)
        vectors[row, :count] = torch.from_numpy(one.shown.vectors)
        mask[row, :count] = True
        for table, given in (
            (parts, one.question.parts),
            (distances, one.question.distances),
            (sentences, one.question.sentences),
            (told, one.question.told),
            (labels, one.places),
        ):
            table[row, :count] = torch.from_numpy(given)
    return Batch(vectors, asked, parts, distances, sentences, told, mask, labels)


def batches(held: Sequence[Example], seed: int) -> Iterator[Batch]:
    """Give all questions once, in an order left to chance, those of like length together."""
    chance = np.random.default_rng(seed)
    shuffled = [held[number] for number in chance.permutation(len(held))]
    together = BATCH * _SORTED_TOGETHER
    parts: list[list[Example]] = []
    for start in range(0, len(shuffled), together):
        part = sorted(shuffled[start : start + together], key=lambda one: len(one.places))
        parts += [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
    for number in chance.permutation(len(parts)):
        yield batch_of(parts[number])


def learn(network: Linking, held: Sequence[Example], rounds: int = ROUNDS) -> None:
    """Train for all rounds; print what each gives."""
    steps = rounds * -(-len(held) // BATCH)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.05, fused=True)
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _share(step, steps))
    for number in range(rounds):
        started, losses = time.perf_counter(), []
        network.train()
        for batch in batches(held, number):
            with torch.autocast("cpu", torch.bfloat16):
                wrong = loss(network, batch)
            wrong.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            rates.step()
            losses.append(wrong.item())
        seconds = time.perf_counter() - started
        print(f"round {number + 1} of {rounds}: {np.mean(losses):.4f}, {seconds:.0f} s", flush=True)


def _share(step: int, steps: int) -> float:
    return min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.0, (steps - step) / steps)


def loss(network: Linking, batch: Batch) -> Tensor:
    """Give how wrong the network is about a batch."""
    if network.training:
        batch.told = batch.told * (torch.rand(len(batch.told), 1) >= UNADVISED)
    given = network(batch).float()
    return functional.cross_entropy(given.flatten(0, 1), batch.labels.flatten())


def places(network: Linking, held: Sequence[Example]) -> Iterator[NDArray[np.int64]]:
    """Give the likeliest place of each phrase, question by question."""
    network.eval()
    for start in range(0, len(held), BATCH):
        part = held[start : start + BATCH]
        with torch.no_grad():
            given = network(batch_of(part)).argmax(-1).numpy()
        for row, one in enumerate(part):
            yield given[row, : len(one.places)]


def same_chain(given: NDArray[np.int64], one: Example) -> bool:
    """Has every labelled phrase its place?"""
    labelled = one.places != UNLABELLED
    return bool((given[labelled] == one.places[labelled]).all())


def learn_links(work: Path, folder: Path, few: int | None = None) -> None:
    """Train on all passages, and write the weights as `TRAINED`.

    Args:
        work: Where to write.
        folder: Holds the reader's eight-bit network, as `training.reader` built it.
        few: How many passages to take, in one round; None: all.
    """
    torch.manual_seed(1)
    network = Linking()
    held = list(examples(read_chains()[:few], folder))
    learn(network, held, ROUNDS if few is None else 1)
    save_file(network.state_dict(), work / TRAINED)


def measured(network: Linking, held: Sequence[Example]) -> str:
    """Say how many chains the network and the rules get right, phrase by phrase."""
    told = []
    for name, part in (("found by a reader", True), ("labelled", False)):
        some = [one for one in held if one.found is part]
        rules = sum(same_chain(one.question.told, one) for one in some) / len(some)
        right = [same_chain(g, one) for g, one in zip(places(network, some), some, strict=True)]
        told.append(f"{name} ({len(some)}): rules {rules:.1%}, network {np.mean(right):.1%}")
    return "; ".join(told)


def main(arguments: list[str] | None = None) -> int:
    """Leave families out, learn from the others, and measure on those left out."""
    parser = argparse.ArgumentParser(prog="python -m training.linking")
    parser.add_argument("--work", type=Path, default=Path("out/training"))
    parser.add_argument("--held", nargs="+", required=True)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args(arguments)
    torch.manual_seed(1)
    made = list(examples(read_chains(), FOLDER))
    network = Linking()
    learn(network, [one for one in made if one.family not in asked.held], asked.rounds)
    asked.work.mkdir(parents=True, exist_ok=True)
    save_file(network.state_dict(), asked.work / TRAINED)
    print(measured(network, [one for one in made if one.family in asked.held]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
