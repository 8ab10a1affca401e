"""Where are words in a picture, and which Latin ones are they? By two small networks.

The networks are PP-OCRv6, as the package rapidocr carries them inside (text
detector 10 MB, recogniser 21 MB, Apache-2.0). They are named by path, so that
nothing is ever looked for elsewhere or fetched; each runs on one thread.

The recogniser knows Latin, Greek, Chinese and Japanese letters. In other scripts
it gives the gaps between words and no letters: that is how they are told apart.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from firsthand.media.words.straight import Corners, Picture, shape_of

DETECT_PX = 960
"""Long side at which words are looked for. At 640 letters of less than 14 pixels
in a picture 960 wide were missed; 1200 costs 1.6 times as much and found no more."""
COARSE_PX = 640
"""Long side of the second look, taken when the first saw nothing that could be a
line: long tilted lines were found at 640 and missed at 960."""
FINE_PX = 1920
"""Long side of the look taken when lines were found and are very small at `DETECT_PX`."""
FINE_HEIGHT_PX = 13.0
"""Lines lower than this at `DETECT_PX` are looked at again at `FINE_PX`."""
MOST_ENLARGED = 1.5
"""Small pictures are enlarged by no more than this: beyond it only texture is found."""
TALLEST_SHARE = 0.45
"""A box higher than this share of the picture is not a line of words: on 200
photographs the detector boxed the whole picture in one of four."""
LEAST_SIDE_PX = 6


@cache
def _rapidocr() -> Any:
    """Start both networks, once a process: 0.3 CPU seconds, and 0.7 for the import."""
    import rapidocr

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_preprocess_img": False,
            "Global.use_vertical_padding": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.limit_type": "max",
            "Det.limit_side_len": FINE_PX,
            "Rec.rec_batch_num": 1,
            "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
            "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
        }
    )


def find_lines(rgb: Picture) -> list[Corners]:
    """Find what looks like lines of words.

    Args:
        rgb: (height, width, 3) uint8.

    Returns:
        Boxes in pixels of `rgb`, upper left corner of the box first; tall ones
        hold words that run up or down.
    """
    longest = max(rgb.shape[:2])
    first = min(DETECT_PX, round(longest * MOST_ENLARGED))
    boxes = _look(rgb, first)
    if not boxes and first == DETECT_PX:
        return _look(rgb, COARSE_PX)
    heights = [min(shape_of(box)) * first / longest for box in boxes]
    if heights and longest > first and float(np.median(heights)) < FINE_HEIGHT_PX:
        return _look(rgb, min(longest, FINE_PX)) or boxes
    return boxes


def _look(rgb: Picture, longest_px: int) -> list[Corners]:
    """Run the detector with the picture's long side at `longest_px`."""
    height, width = rgb.shape[:2]
    scale = longest_px / max(height, width)
    size = (max(32, round(width * scale)), max(32, round(height * scale)))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.cvtColor(cv2.resize(rgb, size, interpolation=method), cv2.COLOR_RGB2BGR)
    found = _rapidocr()(small, use_det=True, use_cls=False, use_rec=False)
    if getattr(found, "boxes", None) is None:
        return []
    back = np.array([width / size[0], height / size[1]])
    boxes = [np.asarray(box, np.float32) for box in found.boxes]
    lines = [box for box in boxes if _could_be_line(box, size)]
    return [(box * back).astype(np.float32) for box in lines]


def _could_be_line(box: Corners, size: tuple[int, int]) -> bool:
    """Tell a possible line from a speck and from the whole picture."""
    short = min(shape_of(box))
    return LEAST_SIDE_PX <= short <= TALLEST_SHARE * min(size)


def recognise(lines: Sequence[Picture]) -> list[tuple[str, float]]:
    """Read lines of Latin, Greek, Chinese or Japanese letters.

    Args:
        lines: As `straighten` gives them, RGB.

    Returns:
        For each line its text, gaps kept as they were seen, and a sureness, 0 to 1.
    """
    if not lines:
        return []
    engine = _rapidocr()
    engine.update_params(use_rec=True)
    read = engine.recognize_txt([cv2.cvtColor(line, cv2.COLOR_RGB2BGR) for line in lines])
    return [(str(t), float(s)) for t, s in zip(read.txts, read.scores, strict=True)]
