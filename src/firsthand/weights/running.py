"""Run the networks that the package ships: their word pieces and their sessions.

ONNX Runtime and the tokenizer are loaded on the first use and not before, so
that commands that only look something up start at once. Nothing is fetched.

Callers: `firsthand.weights.vectors`, `firsthand.extract`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.weights.files import FOLDER, TOKENIZER, checked, files_of

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

_ERRORS_ONLY = 3
"""The runtime's level of telling. Below it, it remarks on graphics cards."""
_SLOWER_FUSED = ["SkipLayerNormFusion"]
"""What the runtime shall not do to graphs: on processors its joint operator for adding
and normalising takes seven times what the two take. Measured with its own profile:
without it, one layer over a paragraph for each cue takes four fifths of the time."""


@cache
def tokens(folder: Path = FOLDER) -> Tokenizer:
    """Give the tokenizer of all networks: texts to numbers of word pieces.

    One for the whole process: leave its cutting and padding switched off.

    Args:
        folder: Where the weights lie.

    Raises:
        NotInstalled: The package holds no weights.
        WeightsDamaged: The tokenizer's file is not the one that was built.
    """
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(checked(TOKENIZER, folder)))


@cache
def session(name: str, threads: int = 1, folder: Path = FOLDER) -> InferenceSession:
    """Open a network for running; the same one each time in a process.

    Args:
        name: "vectors", "reader", "asking", "links" or "faces".
        threads: Cores that one run may use. One, where many processes read side
            by side.
        folder: Where the weights lie.

    Raises:
        NotInstalled: The package holds no such network.
        WeightsDamaged: A file is not the one that was built.
    """
    import onnxruntime

    graph, *_ = [checked(part, folder) for part in files_of(name)]
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    return onnxruntime.InferenceSession(
        str(graph),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=_SLOWER_FUSED,
    )
