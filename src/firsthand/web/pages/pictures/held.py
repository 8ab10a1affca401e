"""What the desk holds of the pictures of one open case, between two requests.

The list of its pictures, who looked at which, how each person wants them shown,
and the bytes that somebody asked for a moment ago. All of it in memory; it ends
with the server. The list is made of a state of the case, and goes with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from weakref import WeakKeyDictionary

from firsthand.casework.pictures.listing import ListedPicture, PictureRows, listed_pictures
from firsthand.casework.pictures.ordering import OrderedSeries
from firsthand.casework.pictures.sightings import Sightings
from firsthand.casework.snapshot import Snapshot
from firsthand.errors import UnknownId
from firsthand.export.contents import CaseIndex
from firsthand.judge.in_force import in_force, with_matter
from firsthand.model.decision import Decision, Note
from firsthand.model.picture import PictureGroup
from firsthand.store.case import Case
from firsthand.trace.remarks.of_pictures import DIFFERENT_STORIES
from firsthand.web.pages.ledger.told_short import told_short
from firsthand.web.pages.pictures.looks import Looks
from firsthand.web.pages.pictures.settings import Settings
from firsthand.web.visit import Visit


@dataclass(frozen=True)
class Story:
    """One photograph in several places.

    Attributes:
        group: Its copies and who shows them.
        different: What was remarked of it when it stands under different stories, not
            at length; empty otherwise.
    """

    group: PictureGroup
    different: str = ""


@dataclass(frozen=True)
class Shelf:
    """The pictures of one state of a case.

    Attributes:
        revision: Which state.
        pictures: All of them, in the order in which they were kept.
        stories: Those that stand in several places; under different stories first.
    """

    revision: int
    pictures: tuple[ListedPicture, ...]
    stories: tuple[Story, ...]

    @cached_property
    def by_id(self) -> Mapping[str, ListedPicture]:
        """Pictures by their item."""
        return {one.item.id: one for one in self.pictures}

    @cached_property
    def shown_by(self) -> Mapping[str, tuple[ListedPicture, ...]]:
        """The pictures that each report shows, in order of keeping."""
        found: defaultdict[str, list[ListedPicture]] = defaultdict(list)
        for one in self.pictures:
            for report in dict.fromkeys(showing.item for showing in one.showings):
                found[report].append(one)
        return {report: tuple(pictures) for report, pictures in found.items()}

    @cached_property
    def story_of(self) -> Mapping[str, Story]:
        """The photograph that each picture is a copy of."""
        return {item: story for story in self.stories for item in story.group.pictures}

    def picture(self, item: str) -> ListedPicture:
        """Give one picture.

        Raises:
            UnknownId: The case holds none under that id.
        """
        try:
            return self.by_id[item]
        except KeyError:
            raise UnknownId(
                f"cannot show picture `{item}`: the case holds no such picture or video; nothing"
                " was shown",
                hint="look for it among the pictures",
            ) from None


@dataclass
class PictureDesk:
    """What is held of one case.

    Attributes:
        looks: Bytes that somebody asked for.
        sightings: Who looked at which picture.
        series: The pictures by scene, once somebody had that made.
        series_of: From which state of the case it was made.
    """

    looks: Looks = field(default_factory=Looks)
    sightings: Sightings = field(default_factory=Sightings)
    series: OrderedSeries | None = None
    series_of: int = -1
    _settings: dict[str, Settings] = field(default_factory=dict)
    _rows: PictureRows = field(default_factory=PictureRows)
    _noted: Mapping[str, list[tuple[Decision, Note]]] = field(default_factory=dict)
    _noted_at: int = -1
    _lock: Lock = field(default_factory=Lock)

    def shelf(self, visit: Visit) -> Shelf:
        """Give the pictures, as they are in the state that the visit shows."""
        return self.shelf_in(visit.case, visit.snapshot)

    def shelf_in(self, case: Case, snapshot: Snapshot) -> Shelf:
        """Give the same of a state of the case; listed once for each."""

        def listed(index: CaseIndex) -> Shelf:
            pictures = listed_pictures(case, items=index.items, rows=self._rows)
            return Shelf(snapshot.revision, tuple(pictures), tuple(_stories(index)))

        with self._lock:
            return snapshot.once("pictures on the shelf", listed)

    def settings(self, person: str) -> Settings:
        """Give how a person last wanted pictures to be shown."""
        return self._settings.get(person, Settings())

    def remember(self, person: str, settings: Settings) -> None:
        """Keep how a person wants pictures to be shown, until the server ends."""
        self._settings[person] = settings

    def catch_up(self, case: Case) -> None:
        """Read who looked and what was noted since the last time; once for each request."""
        size = case.head().size
        if self._noted_at == size:
            return
        self.sightings.catch_up(case)
        noted: defaultdict[str, list[tuple[Decision, Note]]] = defaultdict(list)
        for decision, note in with_matter(in_force(case.decisions()).notes, Note):
            noted[note.subject].append((decision, note))
        self._noted, self._noted_at = noted, size

    def notes_on(self, item: str) -> list[tuple[Decision, Note]]:
        """Give the notes in force on a picture, oldest first, as far as was caught up."""
        return self._noted.get(item, [])


_DESKS: WeakKeyDictionary[Case, PictureDesk] = WeakKeyDictionary()
_DESKS_LOCK = Lock()


def picture_desk(visit: Visit) -> PictureDesk:
    """Give what is held of the pictures of the case that is asked about."""
    return picture_desk_of(visit.case)


def picture_desk_of(case: Case) -> PictureDesk:
    """Give what is held of the pictures of a case."""
    with _DESKS_LOCK:
        return _DESKS.setdefault(case, PictureDesk())


def read_pictures(case: Case, snapshot: Snapshot) -> None:
    """List the pictures of a state, and read who looked at them, before a page asks.

    On a case of ten thousand reports and two thousand pictures both take half a
    second; four pages need the list: pictures, places, the map and the times.
    """
    desk = picture_desk_of(case)
    shelf = desk.shelf_in(case, snapshot)
    desk.catch_up(case)
    for told in (shelf.by_id, shelf.shown_by, shelf.story_of):
        len(told)


def _stories(index: CaseIndex) -> list[Story]:
    analysis = index.contents.analysis
    different = [remark for remark in analysis.remarks if remark.code == DIFFERENT_STORIES]
    stories = []
    for group in analysis.pictures:
        said = (told_short(remark.text) for remark in different if remark.item in group.items)
        stories.append(Story(group, next(said, "")))
    return sorted(stories, key=lambda story: (not story.different, -len(story.group.items)))
