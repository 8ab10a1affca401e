import json
from pathlib import Path

import pytest

from benchmarks.attribution import main, predictions

TEXT = 'Flood reaches the mill.\n\n"It fell," Mara Lind said. Police said the road was closed.'


def test_predictions_keep_the_offsets_of_the_text_as_given() -> None:
    (row,) = predictions([("a", TEXT)])
    told = [[TEXT[start:end] for start, end in one["content"]] for one in row["attributions"]]

    assert row["id"] == "a"
    assert told == [['"It fell,"'], ["the road was closed"]]


def test_the_benchmark_writes_predictions_and_prints_scores_beside_the_peers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = TEXT.index('"It fell,"')
    gold = {"id": "a", "text": TEXT, "attributions": [{"content": [[start, start + 10]]}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")

    assert main([str(tmp_path / "gold.jsonl"), "--out", str(tmp_path / "pred.jsonl")]) == 0

    written = json.loads((tmp_path / "pred.jsonl").read_text(encoding="utf-8"))
    printed = capsys.readouterr().out
    assert len(written["attributions"]) == 2
    assert ["content", "50.0", "100.0", "66.7"] in [line.split() for line in printed.splitlines()]
    assert "best public rules" in printed
    assert "peak memory" in printed
