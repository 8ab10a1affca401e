"""Marked-up passages become text and spans, and ours keep to their own rules."""

import json
import re
from pathlib import Path

import pytest

from firsthand.errors import InputProblem
from training.passages import main, read_passage, read_passages


def words(text: str, spans: list[list[int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_labels_become_spans_of_the_text_without_brackets() -> None:
    text, (one,) = read_passage("[C1 The mill], [S1 she] [Q1 said], [C1 had closed].")

    assert text == "The mill, she said, had closed."
    assert words(text, one["content"]) == ["The mill", "had closed"]
    assert words(text, one["source"]) == ["she"]
    assert words(text, one["cue"]) == ["said"]
    assert one["depth"] == 0


def test_offsets_count_code_points() -> None:
    text, (one,) = read_passage("🔴 [S1 Łódka FM][Q1 :] [C1 ten hurt]")

    assert one["source"] == [[2, 10]]
    assert text[2:10] == "Łódka FM"


def test_what_is_told_inside_a_content_lies_one_deeper() -> None:
    text, (outer, inner) = read_passage(
        "[S1 Orlo News] [Q1 reported] [C1 that [S1.1 he] [Q1.1 fears] [C1.1 a flood]]."
    )

    assert words(text, outer["content"]) == ["that he fears a flood"]
    assert words(text, inner["content"]) == ["a flood"]
    assert (outer["depth"], inner["depth"]) == (0, 1)


def test_one_span_can_serve_two_attributions() -> None:
    text, found = read_passage("[S1,2 He] [Q1 denied] [C1 it] and [Q2 blamed] [C2 the army].")

    assert [words(text, one["source"]) for one in found] == [["He"], ["He"]]


def test_each_line_is_a_paragraph_and_escaped_brackets_are_text() -> None:
    text, found = read_passage("A fire \\[sic\\] burned.\nIt went out.")

    assert text == "A fire [sic] burned.\n\nIt went out."
    assert found == []


@pytest.mark.parametrize(
    ("marked", "fault"),
    [
        ("[S1 He] [Q1 said] [C1 no.", "never closes"),
        ("[S1 He] [Q1 said] [C1 no]].", "opens or closes no span"),
        ("[X1 He] said.", "opens or closes no span"),
        ("[S1 He ][Q1 said] [C1 no].", "blanks at its edge"),
        ("[S1 He] said [C1 no].", "has 0 cues and 1 contents"),
        ("[S1 He] [Q1 said].", "has 1 cues and 0 contents"),
        ("[Q1 said] [C1 no]. [Q1.1 said] [C1.1 yes].", "not told inside the content of 1"),
        ("[Q2.1 said] [C2.1 yes].", "not told inside the content of 2"),
    ],
)
def test_a_faulty_passage_is_refused_with_the_reason(marked: str, fault: str) -> None:
    with pytest.raises(InputProblem, match=fault) as refused:
        read_passage(marked, "wire-007")
    assert "`wire-007`" in str(refused.value)


def test_a_file_without_a_family_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text("A fire burned.\n", encoding="utf-8")
    with pytest.raises(InputProblem, match=r"wire\.txt"):
        read_passages(tmp_path)


def test_passages_are_named_after_their_file_and_place(tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text("# wire style\n\nOne.\nTwo.\n\nThree.\n", encoding="utf-8")
    first, second = read_passages(tmp_path)

    assert (first["id"], first["family"], first["text"]) == (
        "wire-001",
        "wire style",
        "One.\n\nTwo.",
    )
    assert (second["id"], second["text"]) == ("wire-002", "Three.")


def test_the_command_writes_every_passage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--out", str(tmp_path / "p.jsonl")]) == 0

    written = (tmp_path / "p.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in written.splitlines()]
    assert rows == read_passages()
    assert capsys.readouterr().out.startswith(f"{len(rows)} passages")


def test_our_passages_are_many_and_all_different() -> None:
    texts = [row["text"] for row in read_passages()]
    assert len(texts) >= 600
    assert len(set(texts)) == len(texts)


def test_a_fair_share_of_our_passages_attributes_nothing() -> None:
    rows = read_passages()
    silent = sum(not row["attributions"] for row in rows)
    assert 0.1 <= silent / len(rows) <= 0.3


def labelled(role: str) -> list[tuple[str, str, int, int]]:
    return [
        (row["id"], row["text"], start, end)
        for row in read_passages()
        for one in row["attributions"]
        for start, end in one[role]
    ]


def test_that_belongs_to_the_content_in_our_passages() -> None:
    assert [
        (name, text[start:end])
        for name, text, start, end in labelled("content")
        if text[:start].endswith(" that ") and not re.search(r"(so|all) that $", text[:start])
    ] == []


def test_closing_marks_stay_outside_unquoted_content_in_our_passages() -> None:
    assert [
        (name, text[start:end])
        for name, text, start, end in labelled("content")
        if text[end - 1] in ",;:"
    ] == []


def test_a_colon_belongs_to_the_cue_in_our_passages() -> None:
    assert [
        (name, text[start:end])
        for name, text, start, end in labelled("cue")
        if text[end : end + 1] == ":"
    ] == []


def test_quotation_marks_are_inside_the_content_in_our_passages() -> None:
    assert [
        (name, text[start:end])
        for name, text, start, end in labelled("content")
        if text[start - 1 : start] in '"“' and start
    ] == []
