"""What is set aside, and above all what is not."""

from __future__ import annotations

import pytest

from firsthand.read.parts.furniture import KEEPER, reason_to_set_aside


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Sign up for our newsletter", "newsletter line"),
        ("Get the harbour news in your inbox each morning.", "newsletter line"),
        ("Get the news faster. Sign up for our newsletter.", "newsletter line"),
        ("Share on Facebook Share on Twitter Email Print", "share line"),
        ("Like Us On Facebook |   Follow Us On Twitter |   Contact The Author", "share line"),
        ("SEE ALSO:  Three ports that never close", "related story"),
        ("RELATED: Dredger said to be sunk", "related story"),
        ("RelatedHarbour: Pilots strike againDredger sinks off the mole", "related story"),
        ("Read the rest here.", "related story"),
        ("Scroll down for video", "page control"),
        ("Comments (73)", "page control"),
        ("@media only screen and (min-width : 500px) {.x { display: none; }}", "page control"),
        ("© 2014 Harbour Press. All rights reserved.", "copyright line"),
        ("a.reporter@harbour.example Follow on Twitter @areporter", "contact line"),
        ("Do you know the pilot? Email desk@harbour.example", "contact line"),
        ("[Note: This text restates a public report.]", KEEPER),
        ("Note: This text restates, in other words, a report.", KEEPER),
    ],
)
def test_furniture_is_set_aside_with_its_reason(line: str, why: str) -> None:
    assert reason_to_set_aside(line) == why


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for the militia or leave, the commander told the men of the village.",
        "More than 40 people were killed.",
        "Related attacks killed nine.",
        "Share prices fell after the attack.",
        "Follow-up searches found two more bodies.",
        "“Click here to see the dead,” the message read.",
        "The newsletter of the group claimed that it had killed 40 soldiers.",
        "Get out of the city, the leaflets said.",
        "Comments by the minister were not confirmed.",
        "See the bodies for yourself, he said.",
        "This article originally appeared at Harbour Online.",
        "Source: Harbour Post",
        "Videos posted by the group show the execution.",
        "Copyright law does not apply, the court ruled.",
        "Subscribe to that view and nobody is safe, Ms. Arden said.",
        "Watch towers were burning on both banks.",
    ],
)
def test_a_sentence_is_never_set_aside(line: str) -> None:
    assert reason_to_set_aside(line) is None
