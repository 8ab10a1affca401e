"""E-mails and what is attached to them."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from firsthand.errors import InputEmpty
from firsthand.model.item import ItemKind
from firsthand.model.text import Role
from firsthand.read.draft import Draft
from firsthand.read.formats.message import read_message

LETTER = """\
Ferry sinks off Lima

A ferry sank on Sunday with nine people aboard, the coast
guard said in a statement on Monday. Divers were searching
for the wreck at dusk, and the families of those who were
aboard waited.

> Can you confirm the number?

-- \nHarbour Watch, Lima
"""


def _message(body: str, subject: str = "Statement: Ferry sinks off Lima") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Harbour Watch <press@harbour.example>"
    message["To"] = "list@harbour.example"
    message["Subject"] = subject
    message["Date"] = "Mon, 16 Jun 2014 10:05:00 +0200"
    message.set_content(body)
    return message


def _words(draft: Draft, role: Role) -> list[str]:
    return [block.span.of(draft.text) for block in draft.blocks if block.role is role]


def test_sender_subject_and_date_are_outlet_title_and_date() -> None:
    draft, _ = read_message(_message(LETTER).as_bytes(), "a.eml")
    assert draft.kind is ItemKind.MESSAGE
    assert draft.outlet == "Harbour Watch"
    assert draft.title == "Ferry sinks off Lima"
    assert draft.dates[0].when.iso == "2014-06-16T08:05:00Z/2014-06-16T08:05:01Z"


def test_wrapped_lines_are_joined_and_the_repeated_subject_stands_once() -> None:
    draft, _ = read_message(_message(LETTER).as_bytes(), "a.eml")
    assert draft.text.count("Ferry sinks off Lima") == 1
    (body,) = _words(draft, Role.BODY)
    assert body.startswith("A ferry sank on Sunday with nine people aboard, the coast guard")


def test_signature_and_earlier_messages_are_set_aside() -> None:
    draft, _ = read_message(_message(LETTER).as_bytes(), "a.eml")
    assert _words(draft, Role.SET_ASIDE) == [
        "> Can you confirm the number?",
        "Harbour Watch, Lima",
    ]


def test_a_forwarded_report_belongs_to_who_wrote_it() -> None:
    body = (
        "For the archive.\n\n---------- Forwarded message ----------\n"
        "From: Harbour Post <news@post.example>\nDate: Fri, 13 Jun 2014 08:00:00 +0000\n"
        "Subject: Ferry sinks\nTo: readers@post.example\n\nA ferry sank on Sunday.\n"
    )
    draft, _ = read_message(_message(body, "Fwd: Ferry sinks").as_bytes(), "a.eml")
    assert (draft.outlet, draft.title) == ("Harbour Post", "Ferry sinks")
    assert draft.dates[0].when.day.day == 13


def test_a_message_with_only_a_page_is_read_as_a_page() -> None:
    message = _message("x", "Ferry sinks")
    message.set_content(
        "<html><body><h1>Ferry sinks</h1><p>A ferry sank on Sunday with nine people aboard, the"
        " coast guard said.</p><p>Divers were still searching for the wreck.</p></body></html>",
        subtype="html",
    )
    draft, _ = read_message(message.as_bytes(), "a.eml")
    assert (draft.kind, draft.title) == (ItemKind.MESSAGE, "Ferry sinks")
    assert len(_words(draft, Role.BODY)) == 2


def test_attachments_come_with_name_and_bytes() -> None:
    message = _message("See attached.")
    message.add_attachment(b"A ferry sank.", maintype="text", subtype="plain", filename="a.txt")
    _, (attached,) = read_message(message.as_bytes(), "a.eml")
    assert (attached.name, attached.content) == ("a.txt", b"A ferry sank.")


def test_a_message_without_words_is_empty() -> None:
    with pytest.raises(InputEmpty):
        read_message(_message("", "").as_bytes(), "a.eml")


SAVED = """\
From: <Saved by Blink>
Snapshot-Content-Location: https://post.example/ferry
Subject: Ferry sinks
Date: Thu, 20 Nov 2025 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html; charset="utf-8"
Content-Location: https://post.example/ferry

<html><head><meta property="article:published_time" content="2014-06-16"></head><body><article>
<h1>Ferry sinks</h1><p>A ferry sank on Sunday with nine people aboard, the coast guard said.</p>
<p>Divers were still searching for the wreck at dusk on Sunday.</p></article></body></html>
--b
Content-Type: text/css; charset="utf-8"
Content-Location: https://post.example/a.css

p { margin: 0 }
--b--
"""


def test_a_page_saved_with_its_parts_is_a_page_of_its_own_date() -> None:
    draft, attached = read_message(SAVED.encode(), "a.mhtml")
    assert (draft.kind, draft.title, draft.outlet) == (
        ItemKind.ARTICLE,
        "Ferry sinks",
        "post.example",
    )
    assert [reading.when.day.year for reading in draft.dates] == [2014]
    assert [reading.when.day.year for reading in draft.made] == [2025]
    assert draft.url == "https://post.example/ferry"
    codes = [flag.code for flag in draft.flags]
    assert codes[-2:] == ["address-from-saved-file", "outlet-from-address"]
    assert attached == ()
