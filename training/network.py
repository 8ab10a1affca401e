"""The network of the attribution reader: who says what, by which words.

MiniLM's encoder reads a window of word pieces. One head marks the cues ("said",
"according to"). Then each cue is asked for its own source and content: the
paragraph is read once more by a small encoder that knows which cue is meant
and how far each piece stands from it. So attributions that share a source, lie
inside one another or come in pieces need no rules of their own.

The embeddings and the lowest layers keep their first weights, because the
sentence vectors of the package use them too and ship only once.

Sources: Devlin et al. 2019 (the encoder), Wang et al. 2020 (MiniLM), He et al.
2017 (asking each predicate for its roles), Pareti 2015 (source, cue, content).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from firsthand.extract.trained.hints import HINTS, ROLE_HINTS
from firsthand.extract.trained.questions import FARTHEST
from firsthand.extract.trained.windows import SHAPES

WIDTH, HEADS, INNER, LAYERS, VOCABULARY, POSITIONS = 384, 12, 1536, 6, 30522, 512
CUE_TAGS, ROLE_TAGS, BOUNDS = 3, 3, 2


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be chosen about the network.

    Attributes:
        frozen: Lowest layers that keep their first weights.
        asking: Layers that read a paragraph again for each cue.
        dropout: Share of values left out in training.
    """

    frozen: int = 2
    asking: int = 1
    dropout: float = 0.2


class Layer(nn.Module):
    """One layer of a BERT encoder."""

    def __init__(self, dropout: float, width: int = WIDTH, heads: int = HEADS) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=1e-12)
        self.wide = nn.Linear(width, INNER * width // WIDTH)
        self.narrow = nn.Linear(INNER * width // WIDTH, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.heads = heads

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = hidden.shape

        def heads(values: Tensor) -> Tensor:
            return values.view(batch, length, self.heads, -1).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(
            heads(self.query(hidden)), heads(self.key(hidden)), heads(self.value(hidden)), mask
        )
        mixed = mixed.transpose(1, 2).reshape(batch, length, -1)
        hidden = self.attention_norm(hidden + self.dropout(self.out(mixed)))
        inner = self.narrow(functional.gelu(self.wide(hidden)))
        return self.norm(hidden + self.dropout(inner))


class Encoder(nn.Module):
    """Embeddings and layers; shape and hint of each piece come in above the frozen ones."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.embedding_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(settings.dropout) for _ in range(LAYERS))
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.hints = nn.Embedding(HINTS, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.hints.weight)
        self.frozen = settings.frozen

    def forward(self, pieces: Tensor, shapes: Tensor, hints: Tensor) -> Tensor:
        mask = (pieces != 0)[:, None, None, :]
        with torch.no_grad():
            places = torch.arange(pieces.shape[1], device=pieces.device)
            hidden = self.pieces(pieces) + self.positions(places) + self.kind
            hidden = self.embedding_norm(hidden)
            for layer in self.layers[: self.frozen]:
                hidden = layer(hidden, mask)
        hidden = hidden + self.shapes(shapes) + self.hints(hints)
        for layer in self.layers[self.frozen :]:
            hidden = layer(hidden, mask)
        return hidden

    def train(self, mode: bool = True) -> Encoder:  # the frozen layers leave nothing out
        super().train(mode)
        for layer in self.layers[: self.frozen]:
            layer.eval()
        return self


class Asking(nn.Module):
    """Reads a paragraph again for one cue and gives the role of each piece toward it.

    Beside the roles it tells whether a run of content begins or ends at a piece:
    roles alone know what is inside, and are wrong about the edges.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.is_cue = nn.Embedding(2, WIDTH)
        self.distances = nn.Embedding(2 * FARTHEST + 1, WIDTH)
        self.hints = nn.Embedding(ROLE_HINTS, WIDTH)
        self.layers = nn.ModuleList(Layer(settings.dropout) for _ in range(settings.asking))
        self.roles = nn.Linear(WIDTH, ROLE_TAGS)
        self.bounds = nn.Linear(WIDTH, BOUNDS)
        nn.init.normal_(self.is_cue.weight, std=0.3)
        nn.init.normal_(self.distances.weight, std=0.02)
        nn.init.zeros_(self.hints.weight)

    def forward(
        self, hidden: Tensor, told: tuple[Tensor, Tensor, Tensor], mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        is_cue, distances, hints = told
        hidden = hidden + self.is_cue(is_cue) + self.distances(distances) + self.hints(hints)
        for layer in self.layers:
            hidden = layer(hidden, mask[:, None, None, :])
        return self.roles(hidden), self.bounds(hidden)


class Network(nn.Module):
    """The encoder, the cue head, and the asking for each cue."""

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.encoder = Encoder(self.settings)
        self.cues = nn.Linear(WIDTH, CUE_TAGS)
        self.flat = nn.Linear(WIDTH, ROLE_TAGS)
        self.asking = Asking(self.settings)
        self.dropout = nn.Dropout(self.settings.dropout)

    def trained_parameters(self) -> list[nn.Parameter]:
        """Give what training changes: not the embeddings, not the lowest layers."""
        encoder = self.encoder
        kept = {id(p) for p in encoder.pieces.parameters()}
        kept |= {id(p) for p in encoder.positions.parameters()}
        kept |= {id(p) for p in encoder.embedding_norm.parameters()} | {id(encoder.kind)}
        for layer in encoder.layers[: encoder.frozen]:
            kept |= {id(p) for p in layer.parameters()}
        return [p for p in self.parameters() if id(p) not in kept]


BASE_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "wide",
    "output.dense": "narrow",
    "output.LayerNorm": "norm",
}


def with_first_weights(network: Network, weights: Path) -> Network:
    """Load the encoder's first weights; the asking layers begin as the encoder's last."""
    stored = load_file(str(weights))
    encoder = network.encoder
    state = {
        "pieces.weight": stored["embeddings.word_embeddings.weight"],
        "positions.weight": stored["embeddings.position_embeddings.weight"],
        "kind": stored["embeddings.token_type_embeddings.weight"][0],
        "embedding_norm.weight": stored["embeddings.LayerNorm.weight"],
        "embedding_norm.bias": stored["embeddings.LayerNorm.bias"],
        "shapes.weight": encoder.shapes.weight.detach(),
        "hints.weight": encoder.hints.weight.detach(),
    }
    for number in range(LAYERS):
        for old, new in BASE_NAMES.items():
            for part in ("weight", "bias"):
                name = f"encoder.layer.{number}.{old}.{part}"
                state[f"layers.{number}.{new}.{part}"] = stored[name]
    encoder.load_state_dict(state)
    for layer in network.asking.layers:
        layer.load_state_dict(encoder.layers[-1].state_dict())
    return network
