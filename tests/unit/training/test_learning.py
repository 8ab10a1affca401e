"""What the network learns from, and what is hidden from it while it learns.

Learning needs PyTorch, which the package itself does not.
"""

from pathlib import Path

import pytest

from firsthand.weights.running import tokens

torch = pytest.importorskip("torch", reason="PyTorch is not installed: it is for training only")

from training import learning  # noqa: E402  PyTorch may not be there
from training.corpus import examples, outer_only, with_rules  # noqa: E402
from training.network import Network  # noqa: E402
from training.passages import read_passage  # noqa: E402

_NONE = -100


def test_a_run_of_content_begins_and_ends_at_its_own_words() -> None:
    # outside, content in two words of three pieces, source, content in one word
    roles = torch.tensor([[0, 2, _NONE, 2, 1, 2]])
    bounds = learning.bounds_of(roles)[0]
    assert bounds[:, 0].tolist() == [0, 1, 0, 0, 0, 1]
    assert bounds[:, 1].tolist() == [0, 0, 0, 1, 0, 1]


def batch() -> learning.Batch:
    text, attributions = read_passage("[S1 Ada Orlo] [Q1 said] [C1 nine died in the fire].")
    document = outer_only({"id": "a", "text": text, "attributions": attributions})
    return learning.batch_of(list(examples(with_rules([document]), tokens())))


def test_pieces_and_hints_are_hidden_in_training_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[list[int], int]] = []
    network = Network()
    network.encoder.register_forward_pre_hook(
        lambda _, given: seen.append((given[0][0].tolist(), int(given[2].sum())))
    )
    monkeypatch.setattr(learning, "MASKED", 1.0)
    monkeypatch.setattr(learning, "UNADVISED", 1.0)
    given = batch()
    for mode in (True, False):
        network.train(mode)
        learning.loss(network, given)
    (hidden, unadvised), (whole, advised) = seen
    assert set(hidden[1:-1]) == {103}
    assert (hidden[0], hidden[-1]) == (whole[0], whole[-1])
    assert whole == given.pieces[0].tolist()
    assert (unadvised, advised) == (0, int(given.hints.sum()))
    assert advised > 0


def test_the_bounds_head_learns_and_a_run_cut_short_goes_on(tmp_path: Path) -> None:
    torch.manual_seed(1)
    first = learning.Learning(Network(), 4, tmp_path)
    before = first.network.asking.bounds.weight.detach().clone()
    first.learn([batch()])
    first.save()
    assert not torch.equal(first.network.asking.bounds.weight, before)
    second = learning.Learning(Network(), 4, tmp_path)
    second.resume()
    assert second.round == 1
    mine, its = first.network.state_dict(), second.network.state_dict()
    assert all(torch.equal(mine[name], its[name]) for name in mine)
