"""What others can stand in for is left out, and the outcome stays what it was.

Needs PyTorch, which the package itself does not.
"""

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: it is for training only")

from training import thinning  # noqa: E402  PyTorch may not be there
from training.network import WIDTH, Layer  # noqa: E402


@pytest.fixture
def flowing() -> list[torch.Tensor]:
    torch.manual_seed(1)
    return [torch.randn(1, 40, WIDTH) for _ in range(8)]


def a_layer() -> Layer:
    torch.manual_seed(2)
    return Layer(dropout=0.2).eval()


def moved(layer: Layer, before: list[torch.Tensor], flowing: list[torch.Tensor]) -> float:
    with torch.no_grad():
        after = [layer(now, None) for now in flowing]
    return max(float((a - b).abs().max()) for a, b in zip(after, before, strict=True))


def test_inner_numbers_that_say_the_same_are_left_out_without_a_trace(
    flowing: list[torch.Tensor],
) -> None:
    layer = a_layer()
    half = layer.wide.out_features // 2
    with torch.no_grad():
        layer.wide.weight[half:] = layer.wide.weight[:half]
        layer.wide.bias[half:] = layer.wide.bias[:half]
        before = [layer(now, None) for now in flowing]
        thinning.thin_layer(layer, flowing, share=0.001)
    assert layer.narrow.in_features <= half
    assert layer.wide.out_features == layer.narrow.in_features
    assert moved(layer, before, flowing) < 0.1


def test_heads_that_say_nothing_are_left_out(flowing: list[torch.Tensor]) -> None:
    layer = a_layer()
    size = WIDTH // layer.heads
    with torch.no_grad():
        for head in (3, 7):
            layer.out.weight[:, head * size : (head + 1) * size] = 0
        before = [layer(now, None) for now in flowing]
        thinning.thin_layer(layer, flowing, share=1e-4)
    assert layer.heads == 10
    assert layer.query.out_features == layer.out.in_features == 10 * size
    assert moved(layer, before, flowing) < 0.01


def test_the_further_a_layer_may_move_the_less_is_left_of_it(flowing: list[torch.Tensor]) -> None:
    careful, bold = a_layer(), a_layer()
    with torch.no_grad():
        thinning.thin_layer(careful, flowing, share=0.01)
        thinning.thin_layer(bold, flowing, share=50.0)
    assert bold.narrow.in_features < careful.narrow.in_features
    assert bold.heads < careful.heads
