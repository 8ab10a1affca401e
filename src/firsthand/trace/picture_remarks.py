"""What should a person see about one photograph in several places?

Above all: one photograph under different stories. Then: who shows it, and how
the copies differ. Both are remarks, not verdicts: an old photograph can be used
rightly, and said so.

Pure functions. Caller: `firsthand.trace.tracing`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from firsthand.model.claim import Remark
from firsthand.model.ids import EventId, ItemId
from firsthand.model.picture import PictureGroup
from firsthand.trace.order import by_date
from firsthand.trace.view import CaseView

DIFFERENT_STORIES = "picture-under-different-stories"
SHARED_PICTURE = "picture-shared"
_WHOLE = 0.97
"""Share of a picture above which nobody sees that something was cut off."""


def picture_remarks(groups: Sequence[PictureGroup], view: CaseView) -> tuple[Remark, ...]:
    """Give the remarks on photographs that stand in several places.

    Args:
        groups: The photographs of the case in all their copies.
        view: The case.

    Returns:
        Photographs under different stories first.
    """
    events = _events(view)
    different, shared = [], []
    for group in groups:
        stories = _stories(group, events, view)
        if len(stories) > 1:
            different.append(_told_apart(group, stories, view))
        elif len(group.items) > 1:
            shared.append(_told_together(group, view))
    return (*different, *shared)


def _events(view: CaseView) -> dict[ItemId, set[EventId]]:
    """Give for each item the events that its statements speak of."""
    found: defaultdict[ItemId, set[EventId]] = defaultdict(set)
    for group in view.linking.groups:
        for member in group.members:
            found[view.statements[member.statement].item].add(group.event)
    return found


def _stories(
    group: PictureGroup, events: dict[ItemId, set[EventId]], view: CaseView
) -> list[list[ItemId]]:
    """Part the reports that show a photograph by what they speak of, earliest first.

    Reports that share an event tell one story. One that speaks of no event is
    left out: nothing says that its story differs.
    """
    stories: list[tuple[set[EventId], list[ItemId]]] = []
    for item in by_date(view.items[item] for item in group.items):
        mine = events.get(item.id)
        if not mine:
            continue
        joined = [story for story in stories if story[0] & mine]
        apart = [story for story in stories if not story[0] & mine]
        about = mine.union(*(story[0] for story in joined))
        items = [one for story in joined for one in story[1]] + [item.id]
        stories = [*apart, (about, items)]
    return [items for _, items in sorted(stories, key=lambda s: group.items.index(s[1][0]))]


def _told_apart(group: PictureGroup, stories: Sequence[list[ItemId]], view: CaseView) -> Remark:
    labels = {event.id: event.label for event in view.linking.events}
    events = _events(view)
    parts = []
    for items in stories:
        about = next(iter(sorted(labels.get(e, "") for e in events[items[0]])), "")
        parts.append(f"{_names(items, view)} on {about or 'another event'}")
    text = f"One photograph stands under different stories: {'; '.join(parts)}."
    return Remark(DIFFERENT_STORIES, text, stories[0][0])


def _told_together(group: PictureGroup, view: CaseView) -> Remark:
    items = [item.id for item in by_date(view.items[item] for item in group.items)]
    verb = "share" if len(group.pictures) > 1 else "point to"
    text = f"{_names(items, view)} {verb} one photograph{_changes(group, view)}."
    return Remark(SHARED_PICTURE, text, items[0])


def _changes(group: PictureGroup, view: CaseView) -> str:
    """Say which copies are mirrored or show a part only."""
    shown_by = {showing.picture: view.title(showing.item) for showing in group.showings}
    changes = []
    for pair in group.likenesses:
        name = shown_by.get(pair.item)
        if name is None or pair.overlay is None:
            continue
        if pair.overlay.mirrored:
            other = shown_by.get(ItemId(pair.known), "another copy")
            changes.append(f"{name} and {other} have it mirrored to one another")
        if pair.overlay.kept_share < _WHOLE:
            changes.append(f"{name} shows {pair.overlay.kept_share:.0%} of it")
    return f"; {'; '.join(dict.fromkeys(changes))}" if changes else ""


def _names(items: Sequence[ItemId], view: CaseView) -> str:
    names = list(dict.fromkeys(view.title(item) for item in items))
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
