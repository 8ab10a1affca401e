"""Do two pictures show the same photograph, and how does one lie over the other?

Four things must come together. Separate details must agree on one way to lay the
one over the other, more than chance allows, and not all along one line. They must
agree nearly wherever both have details (`gaps`). Where the two then cover each
other, the pattern of light must agree too (`surfaces`), and go beyond a frame
(`framing`): a logo, a caption bar or a telephone's buttons that two pictures share
are no match, and where the rest is too plain to compare it cannot be told, which is
no match either. Then the two share a part, and it is said so. What is too plain for
details may be known by its fingerprint alone, and then the pattern must agree nearly
everywhere, in nearly the same light and colour; or light and colour must be the
same everywhere, as in a file that was only saved anew or made smaller.

Callers: `firsthand.media.copies.search`; `overlay` serves any two looks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies.agreeing import (
    FITTED_SHARE,
    SIZE_FACTOR,
    TURN_DEGREES,
    Agreement,
    agree,
)
from firsthand.media.copies.features import Details, mirrored_descriptors
from firsthand.media.copies.framing import (
    COVERED,
    FEWEST,
    Evidence,
    bent,
    in_other_light,
    reaches_the_middle,
    repeats,
    same_photograph,
)
from firsthand.media.copies.gaps import Gaps, gaps
from firsthand.media.copies.looking import Look
from firsthand.media.copies.pdq import SAME_BITS, VIEWS, hash_distance_bits
from firsthand.media.copies.surfaces import Surface, compare_surfaces, same_all_over
from firsthand.media.copies.trimming import Box
from firsthand.model.picture import Overlay, PointPair

# Measured on altered copies of 200 photographs (seeds 1 to 3 of `python -m benchmarks.copies`)
# and on pictures that share a frame only (seeds 1 and 2 of `python -m benchmarks.strangers`).
RARER_THAN: Final = -6.0
"""Decimal logarithm of how many such agreements chance would give one pair of pictures."""
SPREAD_SHARE: Final = 0.015
"""Details must lie off one line by this share of the long side, as standard deviation."""
BORDER_SHARE, IN_THE_MIDDLE = 0.2, 0.7
"""Logos and lettering stand within a fifth of width or height of the border."""
DESERTED_SHARE: Final = 0.2
"""Of cells full of details so many at most may be far from all that agree. Of 1,499 altered
copies none had more than 0.15; pages of one letterhead and maps of one maker had 0.23 to 0.7."""
FEW_OF_LIKE, EMPTY_SHARE = 0.2, 0.35
"""Where fewer of the like details than this agree, a pattern repeats (the lettering of a
watermark). Then no more cells than this may be without any that agree."""
LEAST_SHARED: Final = 0.25
"""Share of one of the two pictures that must lie over the other: the lines of lettering at
the feet of two pictures are alike upside down too."""
GREY, SAME_CHROMA = 3.0, 12.0
"""Mean distance from grey up to which a picture is grey, and distance of two mean colours, in
steps of 255, beyond which a fingerprint alone says nothing: one watermark over grounds of
other colours was off by 37; saving anew leaves less than one."""
PART_DETAILS, PART_SHARE = 10, 0.25
"""Details that agree, and share of the blocks around them that are alike, from which two
pictures are said to share a part: of a small logo most blocks hold something else too. Of
4,158 pairs of an altered photograph and a stranger (seed 1) not one got so far as to have
an agreement that chance does not give."""
WHOLE: Final = 0.9
"""Share of each picture that must lie over the other where light and colour are compared as
they are: a plain part alone is the same in many pictures."""
SCALE_LIMIT: Final = 16.0
HASH_SURFACE, HASH_BLOCKS = 0.85, 12
MOST_POINTS: Final = 40
_SIZES: Final = 6
"""Octaves over which the sizes of details are strewn."""


@dataclass(frozen=True, slots=True)
class Laid:
    """How one picture lies over another.

    Attributes:
        overlay: As its details say.
        is_copy: Both show one photograph. Else they share a part, and what lies
            around it is not the same, or too plain to tell.
        rest_differs: What lies around that part was seen to be other. False too when
            it is too plain to tell.
    """

    overlay: Overlay
    is_copy: bool
    rest_differs: bool = False


def lay(picture: Look, known: Look, *, mirrored: bool | None = None) -> Laid | None:
    """Lay one picture over another by their details, and decide what that says.

    Args:
        picture: The one that is asked about.
        known: The other.
        mirrored: Try only this way round; both when None.

    Returns:
        None when nothing well-founded was found.
    """
    ways = (False, True) if mirrored is None else (mirrored,)
    found = [one for one in (_by_details(picture, known, way) for way in ways) if one is not None]
    return max(found, key=lambda one: (one.is_copy, one.overlay.agreeing), default=None)


def overlay(picture: Look, known: Look, *, mirrored: bool | None = None) -> Overlay | None:
    """Decide by their details whether two pictures show the same photograph.

    Args:
        picture: The one that is asked about.
        known: The other.
        mirrored: Try only this way round; both when None.

    Returns:
        How the picture lies over the known one; None when they are not known to
        show the same.
    """
    laid = lay(picture, known, mirrored=mirrored)
    return laid.overlay if laid is not None and laid.is_copy else None


def overlay_by_hash(picture: Look, known: Look) -> Overlay | None:
    """Decide by fingerprint and pattern of light alone, for pictures without enough details.

    Finds whole copies only: saved anew, made smaller, mirrored or turned by quarters.

    Returns:
        An overlay with no agreeing details, or None. None too when details agree, but
        in a part only: then there are enough of them to decide.
    """
    distances = hash_distance_bits(picture.views, known.views[:1])[:, 0]
    view = int(distances.argmin())
    if distances[view] > SAME_BITS:
        return None
    turned = VIEWS[view].matrix(picture.box.width, picture.box.height)
    across = picture.box.height if VIEWS[view].transposed else picture.box.width
    down = picture.box.width if VIEWS[view].transposed else picture.box.height
    to_known = np.diag([known.box.width / across, known.box.height / down, 1.0])
    matrix = (
        _shift(known.box.left, known.box.top)
        @ to_known
        @ _square(turned)
        @ _shift(-picture.box.left, -picture.box.top)
    )[:2]
    if _other_colour(picture, known):
        return None
    if not (_alike_by_itself(picture, known, matrix) or _same(picture, known, matrix)):
        return None
    agreed = _agreement(picture, known, bool(np.linalg.det(matrix[:, :2]) < 0))
    if agreed is not None and _in_a_part(picture, known, agreed):
        return None
    return _overlay(picture, known, matrix, np.empty((0, 4), np.float32))


def _other_colour(picture: Look, known: Look) -> bool:
    """Are both in colour, and in another one on the whole? Hash and pattern know light only."""
    here, there = picture.colours(), known.colours()
    if here is None or there is None:
        return False
    tints = [
        cv2.cvtColor(one, cv2.COLOR_BGR2YCrCb)[..., 1:].reshape(-1, 2).astype(np.float64) - 128
        for one in (here, there)
    ]
    if min(float(np.hypot(*one.T).mean()) for one in tints) < GREY:
        return False
    return bool(np.hypot(*(tints[0].mean(axis=0) - tints[1].mean(axis=0))) > SAME_CHROMA)


def _alike_by_itself(picture: Look, known: Look, matrix: NDArray[np.float64]) -> bool:
    """Does the pattern of light agree nearly everywhere, and is there enough of one?"""
    surface = _surface(picture, known, matrix)
    if surface.patterned < HASH_BLOCKS or surface.share < HASH_SURFACE:
        return False
    if surface.covered < COVERED or not reaches_the_middle(surface, 0):
        return False
    return not (in_other_light(surface) or bent(surface))


def _same(picture: Look, known: Look, matrix: NDArray[np.float64]) -> bool:
    """Is the one the other saved anew, in light and colour too?"""
    here, there = picture.colours(), known.colours()
    if here is None or there is None:
        return False
    return same_all_over(here, there, _between_small(picture, known, matrix))


def _by_details(picture: Look, known: Look, mirrored: bool) -> Laid | None:
    found = _agreement(picture, known, mirrored)
    if found is None:
        return None
    laid = _overlay(picture, known, found.matrix, found.pairs)
    surface = _surface(picture, known, found.matrix, found.pairs[:, :2])
    if _is_copy(picture, known, found, laid, surface):
        return Laid(laid, is_copy=True)
    if len(found.pairs) < PART_DETAILS or _around(surface) < PART_SHARE:
        return None
    differs = surface.patterned - surface.alike + surface.other_light > surface.plain
    return Laid(laid, is_copy=False, rest_differs=differs)


def _is_copy(picture: Look, known: Look, found: Agreement, laid: Overlay, surface: Surface) -> bool:
    """Do the two show one photograph, and not a frame only?"""
    strewn = _gaps(picture, known, found)
    if not _strewn(strewn, found) or max(laid.kept_share, laid.filled_share) < LEAST_SHARED:
        return False
    evidence = Evidence(
        len(found.pairs),
        _off_share(picture, known, found),
        _in_the_middle(found.pairs, picture, known),
        strewn.empty_share,
        found.rival,
    )
    if same_photograph(surface, evidence):
        return True
    whole = min(laid.kept_share, laid.filled_share) >= WHOLE
    return whole and _same(picture, known, found.matrix)


def _around(surface: Surface) -> float:
    """Share of the patterned blocks with agreeing details in them that are alike, 0 to 1."""
    patterned = surface.patterned - surface.apart.patterned
    return (surface.alike - surface.apart.alike) / patterned if patterned else 0.0


def _off_share(picture: Look, known: Look, found: Agreement) -> float:
    """How far agreeing details are from where they should be: median, of the long side."""
    laid = found.pairs[:, :2] @ found.matrix[:, :2].T + found.matrix[:, 2]
    scale = math.sqrt(abs(float(np.linalg.det(found.matrix[:, :2]))))
    long_px = min(scale * _long(picture.box), _long(known.box))
    return float(np.median(np.hypot(*(laid - found.pairs[:, 2:]).T))) / long_px


def _agreement(picture: Look, known: Look, mirrored: bool) -> Agreement | None:
    """Find the details that agree, in pixels of the upright originals; None if too few."""
    width = picture.fingerprint.width_px
    asked = _in_a_mirror(picture.details, width) if mirrored else picture.details
    long_sides = (_long(picture.box), _long(known.box))
    found = agree(asked, known.details, long_sides)
    if found is None or len(found.pairs) < FEWEST or not well_founded(found, known.box):
        return None
    matrix = found.matrix
    pairs = found.pairs
    if mirrored:
        matrix = (_square(matrix) @ np.array([[-1.0, 0, width], [0, 1, 0], [0, 0, 1]]))[:2]
        pairs = pairs * np.array([-1, 1, 1, 1], np.float32) + np.array([width, 0, 0, 0], np.float32)
    return replace(found, matrix=matrix, pairs=pairs)


def _in_a_mirror(details: Details, width_px: int) -> Details:
    places = details.places * np.array([-1, 1, 1, -1], np.float32)
    places += np.array([width_px, 0, 0, 180], np.float32)
    return Details(places, mirrored_descriptors(details.descriptors))


def well_founded(found: Agreement, known: Box) -> bool:
    """Is an agreement rarer than chance, not along one line, and at a sane scale?

    Args:
        found: From `agreeing.agree`.
        known: The part of the known picture over which its details are strewn.
    """
    scale = math.sqrt(abs(float(np.linalg.det(found.matrix[:, :2]))))
    if not 1 / SCALE_LIMIT <= scale <= SCALE_LIMIT:
        return False
    there = found.pairs[:, 2:].astype(np.float64)
    off_line = math.sqrt(max(float(np.linalg.eigvalsh(np.cov(there.T))[0]), 0.0))
    across = float(np.ptp(there, axis=0).max())
    if off_line < SPREAD_SHARE * max(across, 0.2 * _long(known)):
        return False
    return chance_log10(len(found.pairs), found.compared, known) < RARER_THAN


def chance_log10(agreeing: int, compared: int, known: Box) -> float:
    """How many sets of so many agreeing details chance would give, as a decimal logarithm.

    Every pair of like details proposes once; the others agree with it by chance as
    often as place, size and direction of a detail strewn over the known picture would.

    Args:
        agreeing: Details that agree.
        compared: Pairs of like details in all.
        known: The part of the known picture over which they are strewn.

    Source: a contrario decisions, A. Desolneux et al., "Meaningful alignments",
    IJCV 40(1), 2000, doi:10.1023/A:1026593302236.
    """
    area = known.width * known.height / _long(known) ** 2
    place = min(1.0, math.pi * FITTED_SHARE**2 / area)
    size = min(1.0, 2 * math.log2(SIZE_FACTOR) / _SIZES)
    once = place * size * TURN_DEGREES / 180
    others, wanted = max(compared - 1, 1), agreeing - 1
    # At most C(n, k) p^k: the binomial tail is below it.
    ways = math.lgamma(others + 1) - math.lgamma(wanted + 1) - math.lgamma(others - wanted + 1)
    return math.log10(compared) + ways / math.log(10) + wanted * math.log10(once)


def _gaps(picture: Look, known: Look, agreed: Agreement) -> Gaps:
    """Where do both pictures have details, and none agrees?"""
    matrix, pairs = agreed.matrix, agreed.pairs
    here, there = picture.details.places[:, :2], known.details.places[:, :2]
    back = np.linalg.inv(_square(matrix))[:2]
    laid = here @ matrix[:, :2].T + matrix[:, 2]
    common = there[_inside(there @ back[:, :2].T + back[:, 2], picture.box)]
    return gaps(laid[_inside(laid, known.box)].astype(np.float32), common, pairs[:, 2:])


def _in_a_part(picture: Look, known: Look, agreed: Agreement) -> bool:
    """Is what agrees lettering or a frame, and no reason to take all of it for alike?"""
    if repeats(len(agreed.pairs), agreed.rival):
        return True
    return not _strewn(_gaps(picture, known, agreed), agreed)


def _strewn(found: Gaps, agreed: Agreement) -> bool:
    """Do details agree nearly wherever both pictures have some?"""
    if found.deserted_share > DESERTED_SHARE:
        return False
    return len(agreed.pairs) >= FEW_OF_LIKE * agreed.compared or found.empty_share <= EMPTY_SHARE


def _inside(places: NDArray[np.float64], box: Box) -> NDArray[np.bool_]:
    least, most = (box.left, box.top), (box.right, box.bottom)
    return np.asarray(((places >= least) & (places <= most)).all(axis=1), np.bool_)


def _in_the_middle(pairs: NDArray[np.float32], picture: Look, known: Look) -> bool:
    """Do most agreeing details lie off the borders of both pictures, where no frame is?"""
    sizes = [(one.fingerprint.width_px, one.fingerprint.height_px) for one in (picture, known)]
    places = pairs / np.array([*sizes[0], *sizes[1]], np.float32)
    inside = ((places > BORDER_SHARE) & (places < 1 - BORDER_SHARE)).all(axis=1)
    return bool(inside.mean() > IN_THE_MIDDLE)


def _surface(
    picture: Look,
    known: Look,
    matrix: NDArray[np.float64],
    agreeing: NDArray[np.float32] | None = None,
) -> Surface:
    here = picture.grey()
    places = np.empty((0, 2)) if agreeing is None else agreeing.astype(np.float64)
    to_small = _to_small(picture.box, here)
    places = places @ to_small[:2, :2].T + to_small[:2, 2]
    return compare_surfaces(here, known.grey(), _between_small(picture, known, matrix), places)


def _between_small(picture: Look, known: Look, matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same way to lay one over the other, in pixels of their small pictures: (2, 3)."""
    to_known = _to_small(known.box, known.grey()) @ _square(matrix)
    return (to_known @ np.linalg.inv(_to_small(picture.box, picture.grey())))[:2]


def _to_small(box: Box, grey: NDArray[np.uint8]) -> NDArray[np.float64]:
    """(3, 3): pixels of the original to pixels of the small picture."""
    height, width = grey.shape
    return np.diag([width / box.width, height / box.height, 1.0]) @ _shift(-box.left, -box.top)


def _overlay(
    picture: Look, known: Look, matrix: NDArray[np.float64], pairs: NDArray[np.float32]
) -> Overlay:
    linear = matrix[:, :2]
    mirrored = bool(np.linalg.det(linear) < 0)
    # A mirrored copy is read as mirrored first and turned after that.
    plain = linear @ np.diag([-1.0, 1.0]) if mirrored else linear
    turn = math.degrees(math.atan2(plain[1, 0] - plain[0, 1], plain[0, 0] + plain[1, 1]))
    turn = turn if mirrored else -turn
    stretch = abs(float(np.linalg.det(linear)))
    shared = _shared_area(picture, known, matrix)
    a, b, c, d, e, f = (float(number) for number in matrix.ravel())
    points = tuple(PointPair(*(float(at) for at in pair)) for pair in pairs[:MOST_POINTS])
    return Overlay(
        matrix=(a, b, c, d, e, f),
        mirrored=mirrored,
        turned_degrees=round(turn, 1) + 0.0,
        scale=1 / math.sqrt(stretch),
        kept_share=min(1.0, shared / _area(known)),
        filled_share=min(1.0, shared / stretch / _area(picture)),
        agreeing=len(pairs),
        points=points,
    )


def _shared_area(picture: Look, known: Look, matrix: NDArray[np.float64]) -> float:
    """Area, in pixels of the known picture, over which the two lie.

    Bars count as they stand: whether a plain stripe is a bar or a sky, the
    trimming only guesses, and may guess differently in the two.
    """
    here = _whole(picture).corners @ matrix[:, :2].T + matrix[:, 2]
    outlines = [cv2.convexHull(one.astype(np.float32)) for one in (here, _whole(known).corners)]
    return float(cv2.intersectConvexConvex(outlines[0], outlines[1])[0])


def _whole(one: Look) -> Box:
    return Box(0, 0, one.fingerprint.width_px, one.fingerprint.height_px)


def _area(one: Look) -> float:
    return float(one.fingerprint.width_px * one.fingerprint.height_px)


def _long(box: Box) -> float:
    return max(box.width, box.height)


def _square(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.vstack([matrix, [0.0, 0.0, 1.0]])


def _shift(right: float, down: float) -> NDArray[np.float64]:
    return np.array([[1.0, 0, right], [0, 1, down], [0, 0, 1]])
