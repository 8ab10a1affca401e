"""Lets a thinned network learn to understand texts as the whole one does.

No labels are needed: what the whole network makes of each piece, and how likely
it finds each tag, is the answer. A few hundred windows do, for most is the same
already.

Source: Hinton et al. (2015), arXiv:1503.02531; Jiao et al. (2020),
arXiv:1909.10351, for matching what flows inside.

Caller: `training.thinning`.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from firsthand.extract.trained.questions import questions
from training.corpus import Example
from training.network import Network

ROUNDS = 1
AT_ONCE = 8
"""Windows learnt from before a step."""
RATE, WARM_UP = 1e-4, 0.05
MEANING_WEIGHT = 3.0
"""How much what each piece means counts beside the tags, which only some pieces need."""
MOST_CUES = 4
"""Cues of a window that are asked for."""


@dataclass(slots=True)
class Said:
    """What a network says of one window.

    Attributes:
        hidden: What each piece means.
        cues: How each piece stands to cues.
        asked: For each cue asked for, roles and bounds.
    """

    hidden: Tensor
    cues: Tensor
    asked: list[tuple[Tensor, Tensor]]


def match(network: Network, whole: Network, held: Sequence[Example], rounds: int = ROUNDS) -> None:
    """Train a thinned network where it stands; print how far apart the two are.

    Args:
        network: The thinned one; its lowest layers learn, too.
        whole: The one that it was made of.
        held: Windows; their labels are not looked at, but for which cues to ask.
        rounds: How often each window is learnt from.
    """
    whole.eval()
    network.eval()  # no chance in it: it shall say the same
    learnt = [p for n, p in network.named_parameters() if ".layers." in n or n.startswith("cues")]
    learnt += [*network.asking.roles.parameters(), *network.asking.bounds.parameters()]
    steps = rounds * -(-len(held) // AT_ONCE)
    optimizer = torch.optim.AdamW(learnt, lr=RATE, weight_decay=0.0, fused=True)
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _share(step, steps))
    chance = np.random.default_rng(0)
    for number in range(rounds):
        started, far = time.perf_counter(), []
        order = chance.permutation(len(held))
        for start in range(0, len(order), AT_ONCE):
            some = [held[place] for place in order[start : start + AT_ONCE]]
            for one in some:
                apart = _apart(network, whole, one)
                (apart / len(some)).backward()
                far.append(apart.item())
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            rates.step()
        seconds = time.perf_counter() - started
        tenth = max(1, len(far) // 10)
        first, last = np.mean(far[:tenth]), np.mean(far[-tenth:])
        print(f"matching {number + 1}: {first:.4f} to {last:.4f}, {seconds:.0f} s", flush=True)


def _share(step: int, steps: int) -> float:
    return min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.0, (steps - step) / steps)


def _apart(network: Network, whole: Network, one: Example) -> Tensor:
    """Tell how far apart the two networks are about a window."""
    with torch.no_grad():
        wanted = said(whole, one)
    with torch.autocast("cpu", torch.bfloat16):
        given = said(network, one)
    meaning = functional.mse_loss(given.hidden.float(), wanted.hidden)
    total = MEANING_WEIGHT * meaning + _divergence(given.cues, wanted.cues)
    for (roles, bounds), (wanted_roles, wanted_bounds) in zip(
        given.asked, wanted.asked, strict=True
    ):
        edges = functional.binary_cross_entropy_with_logits(bounds.float(), wanted_bounds.sigmoid())
        total = total + (_divergence(roles, wanted_roles) + edges) / len(wanted.asked)
    return total


def _divergence(given: Tensor, wanted: Tensor) -> Tensor:
    """Give the Kullback-Leibler divergence of tags, in the mean of all pieces."""
    return functional.kl_div(
        given.float().log_softmax(-1).flatten(0, -2),
        wanted.log_softmax(-1).flatten(0, -2),
        reduction="batchmean",
        log_target=True,
    )


def said(network: Network, one: Example) -> Said:
    """Give what a network says of a window and of its first cues."""
    window = one.window
    given = [torch.from_numpy(part)[None] for part in (window.pieces, window.shapes, one.hints)]
    hidden = understood(network, *given)
    asked = []
    for number, cue in enumerate(one.asked(0)[:MOST_CUES]):
        question = questions([window], [cue])
        pieces = question.pieces[0]
        told = (
            torch.from_numpy(question.is_cue),
            torch.from_numpy(question.distances),
            torch.from_numpy(one.role_hints[number][pieces])[None],
        )
        everything = torch.ones(1, len(pieces), dtype=torch.bool)
        asked.append(network.asking(hidden[:, torch.from_numpy(pieces)], told, everything))
    return Said(hidden, network.cues(hidden), asked)


def understood(network: Network, pieces: Tensor, shapes: Tensor, hints: Tensor) -> Tensor:
    """Give what each piece means; unlike the encoder's own way, all layers can learn."""
    encoder = network.encoder
    with torch.no_grad():
        places = torch.arange(pieces.shape[1])
        hidden = encoder.pieces(pieces) + encoder.positions(places) + encoder.kind
        hidden = encoder.embedding_norm(hidden)
    for number, layer in enumerate(encoder.layers):
        if number == encoder.frozen:
            hidden = hidden + encoder.shapes(shapes) + encoder.hints(hints)
        hidden = layer(hidden, None)
    return hidden
