"""A picture with words planted wherever a file can carry more than its pixels."""

from __future__ import annotations

from PIL import Image, ImageCms, PngImagePlugin

from tests.unit.media.covers.drawn_people import ground, saved

MARK = b"WHOSEPICTUREISTHIS"


def _exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = (MARK + b"-description").decode()
    exif[0x013B] = (MARK + b"-artist").decode()
    exif.get_ifd(0x8825)[1] = "N"
    return exif.tobytes()


def planted_jpeg(image: Image.Image | None = None) -> bytes:
    """A JPEG with marks in EXIF, XMP, comment, colour profile, preview and after its end."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    whole = saved(
        image or ground(320, 240),
        quality=92,
        exif=_exif(),
        comment=MARK + b"-comment",
        xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + MARK + b"</x:xmpmeta>",
        icc_profile=profile + MARK,
    )
    preview = saved(ground(80, 60, seed=9), comment=MARK + b"-preview")
    segment = b"\xff\xed" + (len(preview) + 2).to_bytes(2, "big") + preview
    return whole[:2] + segment + whole[2:] + MARK + b"-after the end"


def planted_png(image: Image.Image | None = None) -> bytes:
    """A PNG with marks in texts, EXIF and after its end."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", MARK.decode())
    texts.add_itxt("XML:com.adobe.xmp", MARK.decode())
    whole = saved(image or ground(320, 240), "PNG", pnginfo=texts, exif=_exif())
    return whole + MARK


def carries_marks(content: bytes) -> bool:
    """Tell whether any mark or second picture is in the bytes."""
    names = (MARK, b"Exif", b"xmpmeta", b"ICC_PROFILE", b"iCCP", b"tEXt", b"iTXt", b"eXIf")
    return any(name in content for name in names) or content.count(b"\xff\xd8\xff") > 1
