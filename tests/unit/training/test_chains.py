"""Our own passages with chains are read as they are written, and wrong ones are named."""

from pathlib import Path

import pytest

from firsthand.errors import InputProblem
from training.chains import UNNAMED, Passage, read_chains

TEXT = (
    "The mayor said the Herald was wrong. Two clerks told the Herald, said the mayor,"
    " that nine boats sank."
)


@pytest.fixture
def write(tmp_path: Path):
    def written(*lines: str, outlet: str = "Gull Daily", text: str = TEXT) -> Path:
        path = tmp_path / "boats.txt"
        path.write_text("\n".join(["# boats", f"@ {outlet}", text, *lines]), "utf-8")
        return path

    return written


def only(path: Path) -> Passage:
    (passage,) = read_chains([path])
    return passage


def test_a_statement_has_its_content_cue_and_chain(write) -> None:
    passage = only(write("= nine boats sank | told | Herald [the Herald] < ? [Two clerks]"))
    (told,) = passage.told
    assert [span.of(TEXT) for span in (*told.content, *told.cue)] == ["nine boats sank", "told"]
    ((herald, clerks),) = told.chains
    assert (herald.name, herald.span.of(TEXT)) == ("Herald", "the Herald")
    assert (clerks.name, clerks.span.of(TEXT)) == (UNNAMED, "Two clerks")


def test_words_that_stand_twice_are_the_nearest_or_the_numbered_ones(write) -> None:
    near = only(write("= nine boats sank | said | mayor [the mayor]"))
    first = only(write("= nine boats sank | said #1 | Herald [the Herald #1]"))
    assert near.told[0].cue[0].start == TEXT.rindex("said")
    assert first.told[0].cue[0].start == TEXT.index("said")
    assert first.told[0].chains[0][0].span.start == TEXT.index("the Herald")


def test_sources_named_together_are_several_chains_and_nobody_is_none(write) -> None:
    joint = only(write("= nine boats sank | told | Two clerks & mayor [the mayor]"))
    nobody = only(write("= nine boats sank | - | -"))
    assert [chain[0].name for chain in joint.told[0].chains] == ["Two clerks", "mayor"]
    assert nobody.told[0].chains == ()
    assert nobody.told[0].cue == ()


def test_a_content_can_come_in_pieces_and_a_post_says_so(write) -> None:
    passage = only(
        write("= The mayor ... was wrong | said | Herald [the Herald]", outlet="Ada Brun (post)")
    )
    assert [span.of(TEXT) for span in passage.told[0].content] == ["The mayor", "was wrong"]
    assert (passage.outlet, passage.post) == ("Ada Brun", True)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("= ten boats sank | told | -", "`ten boats sank` is not in the text"),
        ("= nine boats sank | shouted | -", "`shouted` are not in the text"),
        ("= nine boats sank | told | Herald [the Gull]", "`the Gull` are not in the text"),
        ("= nine boats sank | told | ?", "needs the words"),
        ("= nine boats sank | told", "has 2 parts"),
    ],
)
def test_what_is_wrong_is_named_with_the_passage(write, line: str, fault: str) -> None:
    with pytest.raises(InputProblem, match=fault) as told:
        read_chains([write(line)])
    assert "boats-001" in str(told.value)


def test_every_passage_of_the_project_can_be_read() -> None:
    found = read_chains()
    assert len({passage.family for passage in found}) > 30
    assert all(passage.told for passage in found)
