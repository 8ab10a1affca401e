import json
from pathlib import Path

import pytest

from benchmarks.origins import items_of, read
from benchmarks.scale import copied, main

ROW = {"body": "a", "text": "Police said 14 people died in the mill at Arbel."}


def test_every_copy_is_an_item_of_its_own_with_its_own_statements() -> None:
    items = items_of([ROW])
    statements = read(items)
    many, said = copied(items, statements, 3)
    assert len({item.id for item in many}) == 3
    assert len({one.id for one in said}) == 3 * len(statements)
    assert {one.item for one in said} == {item.id for item in many}


def test_the_benchmark_prints_sizes_seconds_and_memory(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rows.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    assert main([str(tmp_path / "rows.jsonl"), "--copies", "2"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("2 items, ")
    assert "analyse, all copies" in printed
    assert "peak memory" in printed
