"""A network that lost something learns to say what the whole one says.

Needs PyTorch, which the package itself does not.
"""

import copy

import pytest

from firsthand.weights.running import tokens

torch = pytest.importorskip("torch", reason="PyTorch is not installed: it is for training only")

from training import matching  # noqa: E402  PyTorch may not be there
from training.corpus import Example, examples, outer_only, with_rules  # noqa: E402
from training.network import Network  # noqa: E402
from training.passages import read_passage  # noqa: E402


@pytest.fixture(scope="module")
def held() -> list[Example]:
    text, attributions = read_passage("[S1 Ada Orlo] [Q1 said] [C1 nine died in the fire].")
    document = outer_only({"id": "a", "text": text, "attributions": attributions})
    return list(examples(with_rules([document]), tokens()))


def test_what_was_lost_is_learnt_back(held: list[Example], monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(1)
    whole = Network().eval()
    network = copy.deepcopy(whole)
    with torch.no_grad():
        network.encoder.layers[-1].narrow.weight[:] = 0

    def far() -> float:
        with torch.no_grad():
            given, wanted = matching.said(network, held[0]), matching.said(whole, held[0])
        return float((given.hidden - wanted.hidden).square().mean())

    before = far()
    matching.match(network, whole, held * 8, rounds=10)
    assert far() < before * 0.8


def test_pieces_mean_what_the_encoder_makes_of_them(held: list[Example]) -> None:
    torch.manual_seed(1)
    network = Network().eval()
    given = [
        torch.from_numpy(part)[None]
        for part in (held[0].window.pieces, held[0].window.shapes, held[0].hints)
    ]
    with torch.no_grad():
        own = network.encoder(*given)
        assert torch.allclose(matching.understood(network, *given), own, atol=1e-5)
