"""The JSON of pictures: matches, and what was seen in one.

As `firsthand.casework.views`: field names are a contract, described in
`docs/json.md`. Places are pixels of the upright original.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.casework.pictures.listing import ListedPicture
from firsthand.casework.views import Json
from firsthand.model.picture import Finding, Overlay, PictureDate

if TYPE_CHECKING:  # importing it would load OpenCV
    from firsthand.casework.pictures.matching import Matched


def matched_json(answer: Matched, drawn: Mapping[str, Path]) -> Json:
    """Give the pictures that show what the asked one shows."""
    return {
        "compared": answer.compared,
        "matches": [
            {
                "known": one.likeness.known,
                "item": one.item.id if one.item else None,
                "locator": one.capture.locator if one.capture else one.likeness.known,
                "told": one.likeness.told,
                "overlay": overlay_json(one.likeness.overlay) if one.likeness.overlay else None,
                "distance_bits": one.likeness.distance_bits,
                "offset_s": one.likeness.offset_s,
                "shown_by": [item.id for item in one.shown_by],
                "dates": [picture_date_json(date) for date in one.dates],
                "drawing": str(drawn[one.likeness.known]) if one.likeness.known in drawn else None,
            }
            for one in answer.matches
        ],
        "sharing": [
            {
                "item": one.item.id,
                "locator": one.capture.locator,
                "told": one.part.told,
                "rest_differs": one.part.rest_differs,
                "overlay": overlay_json(one.part.overlay),
            }
            for one in answer.sharing
        ],
        "earliest": {kind.value: picture_date_json(date) for kind, date in answer.earliest.items()},
    }


def overlay_json(overlay: Overlay) -> Json:
    """Give how one picture lies over another, with the details that agree."""
    return {
        "matrix": list(overlay.matrix),
        "mirrored": overlay.mirrored,
        "turned_degrees": round(overlay.turned_degrees, 2),
        "scale": round(overlay.scale, 4),
        "kept_share": round(overlay.kept_share, 4),
        "filled_share": round(overlay.filled_share, 4),
        "agreeing": overlay.agreeing,
        "points": [
            [round(value, 1) for value in (p.x, p.y, p.known_x, p.known_y)] for p in overlay.points
        ],
    }


def picture_date_json(date: PictureDate) -> Json:
    """Give one date of a picture, and on whose word."""
    return {
        "kind": date.kind.value,
        "when": date.when.iso,
        "origin": date.origin,
        "words": date.words,
        "zone_known": date.zone_known,
    }


def picture_json(one: ListedPicture) -> Json:
    """Give one picture with everything that is known of it."""
    mark = one.record.fingerprint
    return {
        "item": one.item.id,
        "kind": one.item.kind.value,
        "locator": one.capture.locator,
        "fingerprint": {
            "pdq": mark.pdq,
            "quality": mark.quality,
            "width_px": mark.width_px,
            "height_px": mark.height_px,
        }
        if mark
        else None,
        "shown_by": [item.id for item in one.shown_by],
        "copies": [
            {"item": pair.item, "known": pair.known, "told": pair.told} for pair in one.likenesses
        ],
        "dates": [picture_date_json(date) for date in one.dates],
        "facts": [
            {"field": fact.field, "value": fact.value, "origin": fact.origin}
            for fact in one.record.facts
        ],
        "findings": [finding_json(finding) for finding in one.record.findings],
        "lettering": [
            {
                "text": words.text,
                "region": [list(corner) for corner in words.region.corners],
                "says_something": words.says_something,
            }
            for words in one.record.lettering
        ],
        "notes": list(one.record.notes),
    }


def finding_json(finding: Finding) -> Json:
    """Give a finding with its explanation, and where in the picture it is."""
    return {
        "check": finding.check,
        "about": finding.about,
        "outcome": finding.outcome.value,
        "summary": finding.summary,
        "can_show": finding.can_show,
        "cannot_show": finding.cannot_show,
        "measured_error": finding.measured_error,
        "regions": [[list(corner) for corner in region.corners] for region in finding.regions],
        "pairs": [[p.x, p.y, p.known_x, p.known_y] for p in finding.pairs],
    }
