from pathlib import Path

import pytest

from benchmarks.counting_anew import main
from firsthand.store.case import Case


def test_a_new_case_is_built_counted_and_kept_and_opened_the_next_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "made"
    assert main([str(folder), "--documents", "12"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("12 documents, 240 statements, ")
    for step in ("decode", "link", "trace", "save", "in all", "snapshot", "peak memory"):
        assert f"\n{step}" in printed
    with Case.open(folder) as case:
        analysis = case.analysis()
    assert analysis is not None
    assert analysis.claims
    assert main([str(folder)]) == 0
    assert capsys.readouterr().out.startswith("12 documents, 240 statements, ")
