"""Any way to store colour to eight bits a channel, and from there to sRGB.

Transparent parts are laid on white, as on a page. Deeper samples are brought
to eight bits by where their white is, so that a 12-bit picture in a 16-bit
file is not black.

Caller: `firsthand.media.pixels`, `firsthand.media.frames`.
"""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
from PIL import Image, ImageCms

LONGEST_PROFILE = 4 * 2**20
"""Bytes of a colour profile that is applied; those of printers have up to 3 MB."""

BAND_PIXELS = 4_000_000
"""Pixels converted at a time, which bounds the memory for copies."""

_WHITES = (1.0, 255.0, 4095.0, 65535.0)
"""Where white is: in numbers from 0 to 1, and in 8, 12 and 16 bits."""

_DEEP = ("I", "F", "I;16", "I;16L", "I;16B", "I;16N")
_PLAIN = ("L", "RGB", "CMYK", "LAB")


def plain(image: Image.Image) -> Image.Image:
    """Give the picture with eight bits a channel and nothing transparent.

    Returns:
        In mode L, RGB, CMYK or LAB.
    """
    return _plain(image, _black_and_white(image))


def reduced(image: Image.Image, factor: int) -> Image.Image:
    """Give the picture `factor` times smaller and plain, holding one copy of a part at a time.

    Args:
        image: Unfolded.
        factor: Pixels along one side that become one; 1 leaves the size.
    """
    levels = _black_and_white(image)
    if factor == 1:
        return _plain(image, levels)
    rows = max(BAND_PIXELS // image.width // factor, 1) * factor
    whole: Image.Image | None = None
    for top in range(0, image.height, rows):
        band = image.crop((0, top, image.width, min(top + rows, image.height)))
        small = _plain(band, levels).reduce(factor)
        if whole is None:
            whole = Image.new(small.mode, (small.width, -(-image.height // factor)))
        whole.paste(small, (0, top // factor))
    return whole or _plain(image, levels)


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Give the picture in sRGB.

    Args:
        image: Plain.
        profile: Its own ICC colour profile. One that is damaged, or of another
            kind than the picture, is passed over.
    """
    if image.mode == "LAB":
        lab = ImageCms.createProfile("LAB")
        return _through(image, ImageCms.ImageCmsProfile(lab))
    if profile and len(profile) <= LONGEST_PROFILE:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return image.convert("RGB") if _is_srgb(own) else _through(image, own)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            return image.convert("RGB")
    return image.convert("RGB")


def _through(image: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    changed = ImageCms.profileToProfile(
        image,
        profile,
        _srgb(),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    return changed or image.convert("RGB")


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _is_srgb(profile: ImageCms.ImageCmsProfile) -> bool:
    return profile.profile.xcolor_space == "RGB " and "sRGB" in (
        profile.profile.profile_description or ""
    )


def _plain(image: Image.Image, levels: tuple[float, float] | None) -> Image.Image:
    if levels is not None:
        return _eight_bits(image, *levels)
    if image.mode in {"LA", "La", "PA", "RGBA", "RGBa"} or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, seen).convert("RGB")
    if image.mode in _PLAIN:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _black_and_white(image: Image.Image) -> tuple[float, float] | None:
    """Give the samples that are black and white; None for eight bits."""
    if image.mode not in _DEEP:
        return None
    samples = np.asarray(image)
    finite = samples[np.isfinite(samples)] if image.mode == "F" else samples
    if not finite.size:
        return 0.0, 1.0
    low, high = float(finite.min()), float(finite.max())
    if low < 0 or high > _WHITES[-1]:
        return low, high
    whites = _WHITES if image.mode == "F" else _WHITES[1:]
    return 0.0, next(white for white in whites if high <= white)


def _eight_bits(image: Image.Image, black: float, white: float) -> Image.Image:
    samples = np.nan_to_num(np.asarray(image).astype(np.float32), nan=black)
    shares = np.clip((samples - black) / max(white - black, 1e-9), 0, 1)
    return Image.fromarray(np.round(shares * 255).astype(np.uint8))
