import pytest

from firsthand.extract.rules.quotes import quotations
from firsthand.model.text import Span


def quoted(text: str) -> list[str]:
    return [one.inside.of(text) for one in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "no" and "never".', ["no", "never"]),
        ("He said “no” and “never”.", ["no", "never"]),
        ("''Go,'' he said. ''Now.''", ["Go,", "Now."]),
        ("He called it a “trap“ again.", ["trap"]),
        ("“He said ‘run’ and we ran,” she said.", ["He said ‘run’ and we ran,"]),
        ("'No one was warned,' the nurse said.", ["No one was warned,"]),
        ("‘We couldn’t leave,’ the nurse said.", ["We couldn’t leave,"]),
        ("The boys' school and the girls' school closed.", []),
        ("It was the ministry’s own report; the ’90s were worse.", []),
        ('A pipe 6" wide burst.', []),
    ],
)
def test_quotations_are_found_whatever_their_marks(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


def test_a_quotation_left_open_runs_to_the_end_of_its_paragraph() -> None:
    text = "“We slept. Then it began."
    (one,) = quotations(text, Span(0, len(text)))

    assert not one.closed
    assert one.span == Span(0, len(text))


def test_only_the_paragraph_asked_for_is_read() -> None:
    text = '"One."\n"Two."'

    assert [one.span for one in quotations(text, Span(7, 13))] == [Span(7, 13)]


@pytest.mark.parametrize(
    ("text", "speech"),
    [('"We stay," he said.', True), ('The "big wave" came.', False), ("“We stay and", True)],
)
def test_speech_ends_with_a_stop_a_comma_or_the_paragraph(text: str, speech: bool) -> None:
    (one,) = quotations(text, Span(0, len(text)))

    assert one.ends_like_speech(text) is speech
