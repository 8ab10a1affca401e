import pytest

from firsthand.extract.rules.reader import RuleReader
from firsthand.model.text import Block, Role, Span, words_at


def read(text: str, blocks: tuple[Block, ...] = ()) -> list[tuple[str, str]]:
    return [
        (words_at(text, one.source), words_at(text, one.content))
        for one in RuleReader().attributions(text, blocks)
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ('The ministry issued a denial:\n\n"No soldier is missing."',
         "The ministry", '"No soldier is missing."'),
        ('Mara Lind: "We saw nothing."', "Mara Lind", '"We saw nothing."'),
        ("“The sky went dark.” — Mara Lind", "Mara Lind", "“The sky went dark.”"),
        ('"We saw smoke."\n\n- Joel Okoro, fisherman',
         "Joel Okoro, fisherman", '"We saw smoke."'),
    ],
)  # fmt: skip
def test_a_speaker_beside_a_quotation_is_found(text: str, source: str, content: str) -> None:
    assert (source, content) in read(text)


def test_a_post_signed_with_a_dash_belongs_to_its_account() -> None:
    text = "Water is over the road at the mill — Mara Lind (@maralind) June 3, 2019"
    blocks = (Block(Span(0, len(text)), Role.POST),)

    assert read(text, blocks) == [
        ("Mara Lind (@maralind) June 3, 2019", "Water is over the road at the mill")
    ]


def test_a_line_of_a_list_is_no_signature() -> None:
    rows = read('"We saw smoke."\n\n- The army said five men were hurt.')

    assert ("The army", "five men were hurt") in rows


def test_a_dash_inside_narration_signs_nothing() -> None:
    assert read("The road was closed — Friday was a holiday") == []
