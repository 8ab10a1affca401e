"""Labels are laid over the words that the network sees, none lost and none moved."""

import gzip
import json
from pathlib import Path

from firsthand.extract.trained.decoding import CONTENT, CUE_BEGINS, CUE_GOES_ON, SOURCE
from firsthand.weights.running import tokens
from training.corpus import examples, fragments, outer_only, read_corpus, with_rules
from training.passages import read_passage

MARKED = (
    "[S1 Orlo News] [Q1 has reported] [C1 that [S1.1 the mayor] [Q1.1 said] [C1.1 nine died]],"
    " and [S2 police] [Q2 denied] [C2 it]."
)


def document() -> dict[str, object]:
    text, attributions = read_passage(MARKED)
    return {"id": "a", "text": text, "attributions": attributions}


def words(text: str, row: object, window: object) -> list[str]:
    return [w.of(text) for w, role in zip(window.words, row, strict=True) if role]


def test_each_cue_has_its_own_source_and_content() -> None:
    (one,) = with_rules([outer_only(document())])
    (example,) = examples([one], tokens())
    text, window = one["text"], example.window
    assert words(text, example.tags, window) == ["has", "reported", "denied"]
    assert [tag for tag in example.tags if tag] == [CUE_BEGINS, CUE_GOES_ON, CUE_BEGINS]
    assert words(text, example.roles[0] == SOURCE, window) == ["Orlo", "News"]
    assert words(text, example.roles[1] == SOURCE, window) == ["police"]
    assert words(text, example.roles[1] == CONTENT, window) == ["it"]


def test_what_is_told_inside_a_content_is_a_text_of_its_own() -> None:
    (inner,) = fragments(document())
    assert inner["text"] == "that the mayor said nine died"
    ((start, end),) = inner["attributions"][0]["content"]
    assert inner["text"][start:end] == "nine died"


def test_the_outer_level_leaves_the_inner_one_out() -> None:
    assert len(outer_only(document())["attributions"]) == 2


def test_the_network_hears_what_the_rules_found() -> None:
    (example,) = examples(with_rules([outer_only(document())]), tokens())
    assert example.hints.any()
    assert example.role_hints.shape == (2, len(example.window.pieces))


def test_a_packed_corpus_is_read_line_by_line(tmp_path: Path) -> None:
    packed = tmp_path / "train.jsonl.gz"
    with gzip.open(packed, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(document()) + "\n\n")
    assert read_corpus(packed)[0]["id"] == "a"
