"""Where lines run and where they are hit, on cases drawn by lot."""

import re
from itertools import combinations

import pytest

from firsthand.export.chain.across import HIT_PX, NODE_PX
from firsthand.export.chain.lines import Area
from firsthand.export.chain.picture import ChainPicture, chain_picture
from firsthand.export.contents import index_of
from tests.unit.export.case_of_sixty import CLAIM, case_of_sixty

DRAWN = [(seed, reports) for reports in (1, 4, 60) for seed in (1, 2, 3, 5)]


def drawn(seed: int, reports: int) -> ChainPicture:
    index = index_of(case_of_sixty(seed, reports))
    return chain_picture(index, index.claims[CLAIM])


@pytest.mark.parametrize(("seed", "reports"), DRAWN)
def test_no_line_is_hit_where_another_is(seed: int, reports: int) -> None:
    edges = drawn(seed, reports).edges
    for one, other in combinations(edges, 2):
        assert not any(a.overlaps(b) for a in one.areas for b in other.areas), one.title


@pytest.mark.parametrize(("seed", "reports"), DRAWN)
def test_every_line_has_24_px_by_24_to_itself(seed: int, reports: int) -> None:
    for edge in drawn(seed, reports).edges:
        run = edge.areas[0]
        assert run.right - run.left >= HIT_PX - 0.1
        assert run.bottom - run.top == HIT_PX


@pytest.mark.parametrize(("seed", "reports"), DRAWN)
def test_no_line_takes_the_place_of_a_report(seed: int, reports: int) -> None:
    picture = drawn(seed, reports)
    room = NODE_PX - 0.1
    nodes = [Area(n.x - room, n.y - room, n.x + room, n.y + room) for n in picture.nodes]
    for edge in picture.edges:
        assert not any(area.overlaps(node) for area in edge.areas for node in nodes), edge.title


@pytest.mark.parametrize(("seed", "reports"), DRAWN)
def test_a_line_is_hit_on_the_line_itself(seed: int, reports: int) -> None:
    for edge in drawn(seed, reports).edges:
        middle = (edge.areas[0].top + edge.areas[0].bottom) / 2
        assert f"{round(middle, 1):g}" in re.split(r"[^\d.]+", edge.path)


def test_all_is_inside_the_drawing() -> None:
    picture = drawn(1, 60)
    for edge in picture.edges:
        assert all(picture.left < area.left < area.right < picture.width for area in edge.areas)
        assert all(0 < area.top < area.bottom < picture.height for area in edge.areas)
