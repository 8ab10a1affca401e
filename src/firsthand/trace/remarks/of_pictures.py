"""What should a person see about one photograph in several places?

Above all: one photograph under different stories. Then: who shows it, and how
the copies differ. Both are remarks, not verdicts: an old photograph can be used
rightly, and said so.

Pure functions. Caller: `firsthand.trace.tracing`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.model.claim import Remark
from firsthand.model.ids import EventId, ItemId
from firsthand.model.item import Item
from firsthand.model.picture import PictureGroup
from firsthand.trace.order import by_date
from firsthand.trace.view import CaseView

DIFFERENT_STORIES = "picture-under-different-stories"
SHARED_PICTURE = "picture-shared"
ONE_STORY_DAYS = 180
"""Reports of one event come out for some months; a photograph that comes up again
after half a year, with no claim in common, is worth a look."""
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
    spoken = _spoken_of(view)
    different, shared = [], []
    for group in groups:
        stories = _stories(group, spoken, view)
        if len(stories) > 1:
            different.append(_told_apart(stories, view))
        elif len({view.title(item) for item in group.items}) > 1:
            shared.append(_told_together(group, view))
    return (*different, *shared)


@dataclass
class _Spoken:
    """What a report speaks of."""

    claims: set[int] = field(default_factory=set)
    events: set[EventId] = field(default_factory=set)


def _spoken_of(view: CaseView) -> dict[ItemId, _Spoken]:
    """Give for each item the claims and events that its statements are part of."""
    found: defaultdict[ItemId, _Spoken] = defaultdict(_Spoken)
    for number, group in enumerate(view.linking.groups):
        for member in group.members:
            spoken = found[view.statements[member.statement].item]
            spoken.claims.add(number)
            spoken.events.add(group.event)
    return found


def _stories(
    group: PictureGroup, spoken: Mapping[ItemId, _Spoken], view: CaseView
) -> list[list[Item]]:
    """Part the reports that show a photograph by the story they tell, earliest first.

    Reports that are linked through others tell one story.
    """
    stories: list[list[Item]] = []
    for item in by_date(view.items[item] for item in group.items):
        joined = [s for s in stories if any(_same_story(item, one, spoken) for one in s)]
        apart = [s for s in stories if s not in joined]
        stories = [*apart, [*(one for story in joined for one in story), item]]
    return sorted(stories, key=lambda story: group.items.index(story[0].id))


def _same_story(left: Item, right: Item, spoken: Mapping[ItemId, _Spoken]) -> bool:
    """Tell whether two reports tell one story, as far as can be seen.

    They do when they share a claim; and, when they came out at about one time,
    unless they speak of different events.
    """
    one, other = spoken.get(left.id, _Spoken()), spoken.get(right.id, _Spoken())
    if one.claims & other.claims:
        return True
    if left.published and right.published:
        apart = abs(left.published.start_at - right.published.start_at)
        if apart.days > ONE_STORY_DAYS:
            return False
    return not (one.events and other.events) or bool(one.events & other.events)


def _told_apart(stories: Sequence[Sequence[Item]], view: CaseView) -> Remark:
    parts = []
    for items in stories:
        names = _and(list(dict.fromkeys(view.title(item.id) for item in items)))
        when = f" ({items[0].published.day:%-d %b %Y})" if items[0].published else ""
        title = f", “{items[0].title}”" if items[0].title else ""
        parts.append(f"{names}{title}{when}")
    text = f"One photograph stands under different stories: {'; '.join(parts)}."
    return Remark(DIFFERENT_STORIES, text, stories[0][0].id, foremost=True)


def _told_together(group: PictureGroup, view: CaseView) -> Remark:
    items = [item.id for item in by_date(view.items[item] for item in group.items)]
    verb = "share" if len(group.pictures) > 1 else "point to"
    text = f"{_names(items, view)} {verb} one photograph{_changes(group, items[0], view)}."
    return Remark(SHARED_PICTURE, text, items[0])


def _changes(group: PictureGroup, first: ItemId, view: CaseView) -> str:
    """Say how the copies differ from the one that was published first."""
    shown_by = {s.picture: view.title(s.item) for s in reversed(group.showings)}
    original = next(s.picture for s in group.showings if s.item == first)
    changes: dict[str, list[str]] = {}
    for pair in group.likenesses:
        ends = {pair.item, ItemId(pair.known)} - {original}
        if original not in (pair.item, pair.known) or pair.overlay is None or len(ends) != 1:
            continue
        name = shown_by.get(ends.pop())
        kept = pair.overlay.kept_share if pair.known == original else pair.overlay.filled_share
        told = ["is mirrored"] if pair.overlay.mirrored else []
        told += [f"shows {kept:.0%} of it"] if kept < _WHOLE else []
        if name and told:
            changes.setdefault(" and ".join(told), []).append(f"{name}’s")
    listed = [f"{_and(names)} {told}" for told, names in changes.items()]
    return f"; {', '.join(listed)}" if listed else ""


def _names(items: Sequence[ItemId], view: CaseView) -> str:
    return _and(list(dict.fromkeys(view.title(item) for item in items)))


def _and(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
