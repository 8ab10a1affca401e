"""Where everything of a case stands in its folder.

    CASE/
      README.txt                    what this folder is and how to check it
      case.sqlite                   the record: ledger, captures, what was read
      case.sqlite-journal           belongs to it: undoes a write that was cut short
      search.sqlite                 what searching and asking need; may be removed
      blobs/sha256/ab/abcd...       the bytes as they came, named by their digest
      blobs/arriving/               bytes on their way in; empty when at rest
      uploads/                      files on their way in through the desk
      anchors/                      stamps of outside authorities over the ledger
      check.json                    how far the desk's check is, and what the last found

Every path inside a case is built here and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from firsthand.model.ids import Digest

_DIGEST = re.compile(r"[0-9a-f]{64}")


def is_digest(name: str) -> bool:
    """Tell whether a name is 64 lower-case hexadecimal digits."""
    return _DIGEST.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one case.

    Attributes:
        folder: The case folder.
    """

    folder: Path

    @property
    def database(self) -> Path:
        """The SQLite file with the record."""
        return self.folder / "case.sqlite"

    @property
    def search_index(self) -> Path:
        """What searching and asking need, derived from the record."""
        return self.folder / "search.sqlite"

    @property
    def uploads(self) -> Path:
        """The folder for files that a person is handing over to the desk."""
        return self.folder / "uploads"

    @property
    def anchors(self) -> Path:
        """The folder for stamps of outside authorities over states of the ledger."""
        return self.folder / "anchors"

    @property
    def check_note(self) -> Path:
        """The note of how far the desk's check is, and what the last one found."""
        return self.folder / "check.json"

    @property
    def readme(self) -> Path:
        """The note to a stranger who finds the folder."""
        return self.folder / "README.txt"

    @property
    def blobs(self) -> Path:
        """The folder whose sub-folders hold the bytes."""
        return self.folder / "blobs" / "sha256"

    @property
    def arriving(self) -> Path:
        """The folder for bytes that are not wholly written yet."""
        return self.folder / "blobs" / "arriving"

    def blob(self, digest: Digest) -> Path:
        """Where the bytes with this digest stand, kept or not.

        Args:
            digest: Must be well formed (`is_digest`), or the path could leave
                the case.
        """
        return self.blobs / digest[:2] / digest


README = """\
This folder is a case kept by Firsthand.

  blobs/sha256/   every file as it was received, byte for byte. Each is named
                  by the SHA-256 digest of its own content, in a folder named
                  by the first two digits.
  search.sqlite   what searching and asking need. It may be removed.
  uploads/        files on their way in through the desk, once it was used.
  check.json      what the last check at the desk found. It may be removed.
  anchors/        once an outside authority was asked to stamp the record: the
                  states that were stamped (`checkpoint.txt`), the requests and
                  the replies as they came, and the hash of each entry.
  case.sqlite     a SQLite database: where each file came from, when and from
                  whom (table `capture`), the chained record of all that was
                  done (table `ledger`), what people decided (table
                  `decision`), and what was read from the files.
                  `case.sqlite-journal` or `-wal` beside it belongs to it: copy
                  them together.

Please change nothing in it. To see whether every file still is what its name
says, with no other software than a shell:

  cd THIS-FOLDER
  find blobs/sha256 -type f | sed 's|.*/\\(.*\\)|\\1  &|' | sha256sum --check --quiet

No output and exit code 0 mean that all of them match. To check the record as
well: `firsthand check THIS-FOLDER`.

Each row of `ledger` holds one entry as canonical JSON (RFC 8785). Its hash is
the SHA-256 of one zero byte followed by the entry (the leaf hash of RFC 6962);
the entry names the hash of the one before it as `previous`. To see that the
ledger is as it was when an authority stamped it, with OpenSSL and the root
certificate of that authority (`-attime` where the authority's own certificate
has expired since: seconds since 1970 of the time that the reply gives):

  cd anchors/SIZE-DIGEST
  openssl ts -reply -in REPLY.tsr -text
  openssl ts -verify -data checkpoint.txt -in REPLY.tsr -CAfile ROOT.pem -attime SECONDS

`checkpoint.txt` names the ledger by the hash of its first entry, says how many
entries it had, and gives the root of the tree of RFC 6962 over them in base64.
"""
