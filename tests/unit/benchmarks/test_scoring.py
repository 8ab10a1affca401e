import gzip
import json
from pathlib import Path

from benchmarks.scoring import Rates, read_lines, score

TEXT = '"It fell," she said. Police denied it.'
GOLD = {
    "id": "a",
    "text": TEXT,
    "attributions": [
        {"content": [[0, 10]], "cue": [[15, 19]], "source": [[11, 14]]},
        {"content": [[35, 37]], "cue": [[28, 34]], "source": [[21, 27]]},
    ],
}


def test_labels_scored_against_themselves_are_perfect() -> None:
    scores = score([GOLD], {"a": GOLD["attributions"]}).scores()

    assert scores["content"] == scores["content+source"] == Rates(100.0, 100.0, 100.0)
    assert scores["exact cue"] == Rates(100.0, 100.0, 100.0)
    assert scores["recall by kind"] == {"direct": 100.0, "mixed": 0.0, "indirect": 100.0}


def test_a_wrong_source_counts_for_content_only() -> None:
    wrong = [{"content": [[0, 10]], "cue": [], "source": [[21, 27]]}]
    scores = score([GOLD], {"a": wrong}).scores()

    assert scores["content"] == Rates(100.0, 50.0, 66.7)
    assert scores["content+source"].f == 0.0


def test_one_label_is_matched_once() -> None:
    twice = [GOLD["attributions"][0]] * 2

    assert score([GOLD], {"a": twice}).scores()["content"] == Rates(50.0, 50.0, 50.0)


def test_less_than_half_an_overlap_is_no_match() -> None:
    wide = [{"content": [[0, 37]], "cue": [], "source": []}]

    assert score([GOLD], {"a": wide}).scores()["content"].f == 0.0


def test_a_document_without_predictions_counts_as_missed() -> None:
    assert score([GOLD], {}).scores()["content"] == Rates(0.0, 0.0, 0.0)


def test_compressed_and_plain_files_are_read_alike(tmp_path: Path) -> None:
    line = json.dumps(GOLD) + "\n"
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line.encode()))

    assert read_lines(tmp_path / "a.jsonl") == read_lines(tmp_path / "a.jsonl.gz") == [GOLD]
