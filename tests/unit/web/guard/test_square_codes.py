from __future__ import annotations

import re

import cv2
import numpy as np

from firsthand.web.guard.square_codes import SquareCode, square_code

ADDRESS = (
    "otpauth://totp/Firsthand:Nadia%20Somebody?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    "&issuer=Firsthand"
)
_RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


def _painted(code: SquareCode, module_px: int = 8) -> np.ndarray:
    """Paint a code as a browser does: white, with the dark runs of its path."""
    page = np.full((code.size, code.size), 255, np.uint8)
    for x, y, length, _ in (map(int, run) for run in _RUN.findall(code.path)):
        page[y, x : x + length] = 0
    return np.kron(page, np.ones((module_px, module_px), np.uint8))


def test_a_camera_reads_the_words_off_the_drawn_code() -> None:
    found, _, _ = cv2.QRCodeDetector().detectAndDecode(_painted(square_code(ADDRESS)))
    assert found == ADDRESS


def test_the_code_stands_in_four_empty_modules_on_every_side() -> None:
    code = square_code(ADDRESS)
    page = _painted(code, 1)
    dark_y, dark_x = np.nonzero(page == 0)
    edges = (dark_x.min(), dark_y.min(), code.size - 1 - dark_x.max(), code.size - 1 - dark_y.max())
    assert edges == (4, 4, 4, 4)
    assert _RUN.sub("", code.path) == ""
