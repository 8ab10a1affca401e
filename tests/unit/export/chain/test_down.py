from firsthand.export.chain.across import Across
from firsthand.export.chain.down import Down, laid_down
from firsthand.export.chain.rows import Row, RowGroup
from firsthand.export.chain.steps import EdgeKind, Key, Step
from firsthand.export.figures.axes import time_axis

ORIGIN: Key = ("origin", "src-one")
EARLY: Key = ("report", "item-early")
LATE: Key = ("report", "item-late")
GROUPS = (
    RowGroup("Origins", (Row("One", (ORIGIN,)),)),
    RowGroup("Reports", (Row("Post", (EARLY, LATE)),)),
)
ROWS = {ORIGIN: 0, EARLY: 1, LATE: 1}


def down(*steps: Step) -> Down:
    trunks = {(ORIGIN, EdgeKind.CITES, False): 116.0, (EARLY, EdgeKind.COPIED, False): 316.0}
    nodes = {ORIGIN: 100.0, EARLY: 300.0, LATE: 400.0}
    across = Across(500, time_axis({None: 1}, 0, 500), nodes, trunks, 3.5, ())
    return laid_down(GROUPS, steps, ROWS, across)


def test_a_line_alone_runs_along_the_middle_of_the_row() -> None:
    laid = down(Step(ORIGIN, EARLY, EdgeKind.CITES, False, ""))
    assert laid.runs == (laid.rows[1],)


def test_a_line_passes_above_a_report_that_it_does_not_lead_to() -> None:
    laid = down(Step(ORIGIN, LATE, EdgeKind.CITES, False, ""))
    assert laid.runs == (laid.rows[1] - 24,)


def test_two_lines_to_one_report_keep_24_px_apart_and_the_row_grows() -> None:
    one = Step(ORIGIN, LATE, EdgeKind.CITES, False, "")
    alone = down(one)
    both = down(one, Step(EARLY, LATE, EdgeKind.COPIED, False, ""))
    assert both.height >= alone.height
    assert abs(both.runs[0] - both.runs[1]) >= 24


def test_rows_and_headings_go_from_top_to_bottom() -> None:
    laid = down()
    assert laid.headings[0] < laid.rows[0] < laid.headings[1] < laid.rows[1] < laid.height
    assert laid.nodes[EARLY] == laid.nodes[LATE] == laid.rows[1]
