"""Write a report as a saved e-mail message."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime, formataddr

from tools.sample.plain import plain_text
from tools.sample.sources import Source, wrap

WIDTH = 74


def message(source: Source) -> bytes:
    """Write the report as one message; a forwarded one keeps the header lines it was sent with."""
    mail = source.front["mail"]
    sent = datetime.fromisoformat(mail["date"]) if "date" in mail else source.instant
    out = EmailMessage(policy=default)
    out["From"] = formataddr((mail.get("from_name", source.outlet), mail["from_address"]))
    out["To"] = mail["to"]
    out["Subject"] = mail["subject"].replace("{title}", source.title)
    out["Date"] = format_datetime(sent)
    domain = mail["from_address"].partition("@")[2]
    out["Message-ID"] = f"<{source.id}@{domain}>"
    out["X-Restatement-Note"] = source.note.removeprefix("Note: ")
    out.set_content(_body(source), charset="utf-8", cte="quoted-printable")
    return out.as_bytes()


def _body(source: Source) -> str:
    mail = source.front["mail"]
    paragraphs = [wrap(plain_text(block), WIDTH) for block in source.blocks]
    if "forwarded" in mail:
        lines = [
            "---------- Forwarded message ----------",
            f"From: {mail['forwarded']['from']}",
            f"Date: {format_datetime(source.instant)}",
            f"Subject: {source.title}",
            f"To: {mail['forwarded']['to']}",
        ]
        paragraphs = ["\n".join(lines), source.title, *paragraphs]
    else:
        paragraphs = [wrap(source.title, WIDTH), *paragraphs]
    paragraphs += mail.get("tail", [])
    return "\n\n".join(paragraphs) + f"\n\n-- \n{wrap(source.note, WIDTH)}\n"
