"""Train the reader's network on labelled news, and say after each round how well it reads.

    python -m training.learning BASE CORPUS OUT

BASE is the folder of all-MiniLM-L6-v2; CORPUS holds `train.jsonl.gz` and
`dev.jsonl.gz` in the form of `training.corpus`. Our own passages
(`training/passages`) are learnt with them. OUT is a folder: `state.pt` is
written after each round, and a run that was cut short goes on from it;
`reader.safetensors` is what `training.reader` builds from. Two cores need about
40 minutes for the five rounds.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from firsthand.extract.trained.questions import Cue, questions
from training.corpus import Example, examples, fragments, outer_only, read_corpus
from training.network import Network, with_first_weights
from training.passages import read_passages

ROUNDS = 5
BATCH = 16
"""Windows learnt from at once."""
RATE, HEAD_RATE = 2e-4, 1e-3
"""Steps of the optimiser for the encoder's layers, and for what begins from nothing."""
WARM_UP = 0.06
CUE_WEIGHT, FLAT_WEIGHT = 3.0, 0.5
"""Most words are in no cue: its loss counts threefold. Flat roles are a help in
learning only, and are not shipped."""
_SORTED_TOGETHER = 20
"""Batches whose windows are sorted by length, so that little is filled up."""
_UNLABELLED = -100


@dataclass(frozen=True, slots=True)
class Batch:
    """Some windows, filled up to one length, and their labels."""

    held: Sequence[Example]
    pieces: Tensor
    shapes: Tensor
    tags: Tensor
    flat: Tensor


def batch_of(held: Sequence[Example]) -> Batch:
    """Put windows side by side."""
    size = (len(held), max(len(one.window.pieces) for one in held))
    pieces, shapes = torch.zeros(size, dtype=torch.long), torch.zeros(size, dtype=torch.long)
    tags, flat = torch.full(size, _UNLABELLED), torch.full(size, _UNLABELLED)
    for row, one in enumerate(held):
        window = one.window
        pieces[row, : len(window.pieces)] = torch.from_numpy(window.pieces)
        shapes[row, : len(window.pieces)] = torch.from_numpy(window.shapes)
        tags[row, window.firsts] = torch.from_numpy(one.tags)
        flat[row, window.firsts] = torch.from_numpy(one.flat())
    return Batch(held, pieces, shapes, tags, flat)


def batches(held: list[Example], chance: random.Random) -> Iterator[Batch]:
    """Give all windows once, in an order left to chance, those of like length together."""
    shuffled = chance.sample(held, len(held))
    together = BATCH * _SORTED_TOGETHER
    parts: list[list[Example]] = []
    for start in range(0, len(shuffled), together):
        part = sorted(shuffled[start : start + together], key=lambda one: len(one.window.pieces))
        parts += [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
    chance.shuffle(parts)
    for part in parts:
        yield batch_of(part)


def loss(network: Network, batch: Batch) -> Tensor:
    """Give how wrong the network is about a batch."""
    hidden = network.dropout(network.encoder(batch.pieces, batch.shapes))
    cues = _wrong(network.cues(hidden), batch.tags)
    flat = _wrong(network.flat(hidden), batch.flat)
    return CUE_WEIGHT * cues + FLAT_WEIGHT * flat + _roles_loss(network, hidden, batch)


def _wrong(given: Tensor, labels: Tensor, reduction: str = "mean") -> Tensor:
    return functional.cross_entropy(
        given.float().flatten(0, 1), labels.flatten(), reduction=reduction
    )


def _roles_loss(network: Network, hidden: Tensor, batch: Batch) -> Tensor:
    windows = [one.window for one in batch.held]
    total, count = torch.zeros(()), 0
    for group in _of_like_length(batch.held):
        asked = questions(windows, [cue for cue, _ in group])
        at = torch.from_numpy(asked.windows)[:, None], torch.from_numpy(asked.pieces)
        labels = torch.full(asked.pieces.shape, _UNLABELLED)
        for row, (cue, roles) in enumerate(group):
            places = torch.from_numpy(asked.places(row, windows[cue.window]))
            labels[row, places] = torch.from_numpy(roles[asked.words[row]])
        given = network.asking(
            hidden[at],
            torch.from_numpy(asked.is_cue),
            torch.from_numpy(asked.distances),
            torch.from_numpy(asked.mask).bool(),
        )
        total = total + _wrong(given, labels, "sum")
        count += int((labels != _UNLABELLED).sum())
    return total / max(count, 1)


def _of_like_length(held: Sequence[Example]) -> list[list[tuple[Cue, np.ndarray]]]:
    """Give the cues of a batch in groups whose paragraphs are about as long."""
    cues = [
        (int((one.window.parts == one.window.parts[cue.first]).sum()), cue, roles)
        for number, one in enumerate(held)
        for cue, roles in zip(one.asked(number), one.roles, strict=True)
    ]
    cues.sort(key=lambda known: known[0])
    groups: list[list[tuple[Cue, np.ndarray]]] = []
    shortest = 0
    for length, cue, roles in cues:
        if not groups or length > 1.25 * shortest + 8:
            groups.append([])
            shortest = length
        groups[-1].append((cue, roles))
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
        save_file(weights, self.out / "reader.safetensors")

    def resume(self) -> None:
        """Take up a run that was cut short."""
        if not (self.out / "state.pt").exists():
            return
        state = torch.load(self.out / "state.pt")
        self.network.load_state_dict(state["network"])
        self._optimizer.load_state_dict(state["optimizer"])
        self._rates.load_state_dict(state["rates"])
        self.round = state["round"]


def all_examples(corpus: Path, tokens: Tokenizer) -> list[Example]:
    """Give the windows of the corpus and of our own passages."""
    own = read_passages()
    documents = [
        *read_corpus(corpus / "train.jsonl.gz"),
        *(outer_only(one) for one in own),
        *(part for one in own for part in fragments(one)),
    ]
    return list(examples(documents, tokens))


def main() -> int:
    """Train from the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.learning")
    parser.add_argument("base", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    tokens = Tokenizer.from_file(str(asked.base / "tokenizer.json"))
    tokens.no_truncation()
    tokens.no_padding()
    held = all_examples(asked.corpus, tokens)
    network = with_first_weights(Network(), asked.base / "model.safetensors")
    learning = Learning(network, ROUNDS * (len(held) // BATCH + 1), asked.out)
    learning.resume()
    while learning.round < ROUNDS:
        started = time.perf_counter()
        wrong = learning.learn(batches(held, random.Random(learning.round)))
        learning.save()
        minutes = (time.perf_counter() - started) / 60
        print(f"round {learning.round} of {ROUNDS}: loss {wrong:.4f}, {minutes:.1f} min")  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
