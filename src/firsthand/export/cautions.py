"""What is to be known before single reports are trusted?

What is copied, what slipped on the way, and what the analysis and the reading
remark.

Callers: `ledger_page`, and the desk's ledger and notes.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.export.contents import (
    CaseIndex,
    Link,
    document_href,
    page_name,
    place_anchor,
    statement_href,
)
from firsthand.export.words import count, when_published
from firsthand.model.claim import CopyGroup
from firsthand.model.ids import ItemId
from firsthand.model.item import HANDED_IN_AGAIN


@dataclass(frozen=True, slots=True)
class Copies:
    """Reports that share wording.

    Attributes:
        text: How many, and how much they share.
        reports: They, earliest first, leading to the shared words.
    """

    text: str
    reports: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class RemarkShown:
    """Something to know that is no claim, and the report it concerns."""

    text: str
    report: Link | None
    foremost: bool = False


def slips_shown(index: CaseIndex) -> tuple[Link, ...]:
    """Give the figures that changed on the way, each leading to the words."""
    return tuple(
        Link(slip.text, statement_href(index.statements[slip.statement]))
        for claim in index.contents.analysis.claims
        for slip in claim.slips
    )


def copies_shown(index: CaseIndex, group: CopyGroup) -> Copies:
    """Say which reports share wording, each leading to the shared words."""
    anchors: dict[ItemId, str] = {}
    for passage in group.passages:
        anchors.setdefault(passage.left, place_anchor(passage.left_span))
        anchors.setdefault(passage.right, place_anchor(passage.right_span))
    share = f"{group.overlap_score:.0%}"
    what = "are copies of one another" if group.whole else "share passages"
    return Copies(
        text=f"{count(len(group.items), 'report')} {what}: each shares {share} or more of its"
        " words with another.",
        reports=tuple(
            (
                Link(index.outlet(item), document_href(item, anchors.get(item, ""))),
                when_published(index.published(item)),
            )
            for item in index.in_time(group.items)
        ),
    )


def remarks_shown(index: CaseIndex) -> tuple[RemarkShown, ...]:
    """Gather the remarks of the analysis and the flags of the items, each once."""
    found = []
    told: dict[ItemId | None, list[str]] = {}
    for remark in index.contents.analysis.remarks:
        told.setdefault(remark.item, []).append(remark.text)
    for remark in index.contents.analysis.remarks:
        anchor = page_name(remark.statements[0]) if remark.statements else ""
        report = index.report(remark.item, anchor) if remark.item else None
        found.append(RemarkShown(remark.text, report, remark.foremost))
    for item in index.contents.items:
        label = f"{index.outlet(item.id)}: {index.title(item.id, 60)}"
        found += [
            RemarkShown(flag.message, Link(label, document_href(item.id)))
            for flag in item.flags
            # told where the reports are listed: an account exported twice has thousands
            if flag.code != HANDED_IN_AGAIN
            and not any(text.endswith(flag.message) for text in told.get(item.id, ()))
        ]
    return tuple(dict.fromkeys(found))
