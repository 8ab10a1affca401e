"""Every deliberate error, drawn as a tree.

    FirsthandError                       exit  code
    ├── UsageProblem                      2    usage
    │   ├── CaseExists                    2    case-exists
    │   ├── NotACase                      3    not-a-case
    │   ├── CaseTooNew                    3    case-too-new
    │   ├── NothingAsked                  2    nothing-asked
    │   ├── UnknownId                     2    unknown-id
    │   ├── NotAllowed                    2    not-allowed
    │   ├── NotInstalled                  2    not-installed
    │   ├── ExportRefused                 3    export-refused
    │   └── ExportUnwritable              3    export-unwritable
    ├── InputProblem                      3    input
    │   ├── InputMissing                  3    input-missing
    │   ├── InputEmpty                    3    input-empty
    │   ├── InputTooLarge                 3    input-too-large
    │   ├── InputUnreadable               3    input-unreadable
    │   ├── InputTruncated                3    input-truncated
    │   ├── InputEncrypted                3    input-encrypted
    │   ├── InputUndecodable              3    input-undecodable
    │   ├── FormatUnknown                 3    format-unknown
    │   ├── FormatMismatch                3    format-mismatch
    │   ├── ReaderFailed                  3    reader-failed
    │   ├── NoTextLayer                   3    no-text-layer
    │   ├── ArchiveUnsafe                 3    archive-unsafe
    │   ├── DigestDiffers                 3    digest-differs
    │   ├── AnchorRefused                 3    anchor-refused
    │   ├── PictureUndecodable            3    picture-undecodable
    │   ├── PictureTooLarge               3    picture-too-large
    │   ├── VideoUndecodable              3    video-undecodable
    │   ├── HashListUnreadable            3    hash-list-unreadable
    │   └── FolderLoop                    3    folder-loop
    ├── RemoteProblem                     4    remote
    │   └── EngineUnreachable             4    engine-unreachable
    ├── IntegrityProblem                  5    integrity
    │   ├── BlobMissing                   5    blob-missing
    │   ├── BlobAltered                   5    blob-altered
    │   ├── CaseDamaged                   5    case-damaged
    │   └── WeightsDamaged                5    weights-damaged
    ├── ContradictoryJudgements           6    contradictory-judgements
    ├── PartlyDone                        7    partly-done
    ├── KeepingProblem                    8    keeping
    │   ├── CaseBusy                      8    case-busy
    │   ├── DecisionOvertaken             8    decision-overtaken
    │   └── NotKept                       8    not-kept
    └── WorkerLost                        8    worker-lost

A message says what could not be done, to which thing (in backticks), what was
got and what was expected, and what was left untouched. A hint names one next
action. Exit code 1 is kept for bugs.
"""

from __future__ import annotations

from typing import ClassVar


class FirsthandError(Exception):
    """Something Firsthand refused or could not do, in words for a person.

    Args:
        message: What could not be done, to which thing, got against expected,
            and what was left untouched.
        hint: One next action, in the imperative; empty when there is none.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the trip back from a worker process, hint included."""
        return (_rebuild, (type(self), self.message, self.hint))


def _rebuild(kind: type[FirsthandError], message: str, hint: str) -> FirsthandError:
    return kind(message, hint=hint)


class UsageProblem(FirsthandError):
    """The command was asked in a way that cannot be answered."""

    code, exit_code = "usage", 2


class CaseExists(UsageProblem):
    """A new case was asked for where something already is."""

    code = "case-exists"


class NotACase(UsageProblem):
    """The folder holds no case."""

    code, exit_code = "not-a-case", 3


class CaseTooNew(UsageProblem):
    """The case was written by a later version of Firsthand."""

    code, exit_code = "case-too-new", 3


class NothingAsked(UsageProblem):
    """The words asked for hold nothing that can be looked for."""

    code = "nothing-asked"


class UnknownId(UsageProblem):
    """The case holds nothing under that id."""

    code = "unknown-id"


class NotAllowed(UsageProblem):
    """The person may not do this on this case."""

    code = "not-allowed"


class NotInstalled(UsageProblem):
    """An optional part is needed and not installed."""

    code = "not-installed"


class ExportRefused(UsageProblem):
    """An export was asked for where something else already is."""

    code, exit_code = "export-refused", 3


class ExportUnwritable(UsageProblem):
    """The system refused to have the export written."""

    code, exit_code = "export-unwritable", 3


class InputProblem(FirsthandError):
    """One of the things handed in could not be taken in or read."""

    code, exit_code = "input", 3


class InputMissing(InputProblem):
    """There is nothing at that path."""

    code = "input-missing"


class InputEmpty(InputProblem):
    """The file holds no bytes, or no words."""

    code = "input-empty"


class InputTooLarge(InputProblem):
    """The file is larger than the limit for what can be read."""

    code = "input-too-large"


class InputUnreadable(InputProblem):
    """The system refused to hand out the bytes."""

    code = "input-unreadable"


class InputTruncated(InputProblem):
    """The file ends before its format says it should, or is damaged."""

    code = "input-truncated"


class InputEncrypted(InputProblem):
    """The file asks for a password."""

    code = "input-encrypted"


class InputUndecodable(InputProblem):
    """The bytes are not text in any encoding that was tried."""

    code = "input-undecodable"


class FormatUnknown(InputProblem):
    """No reader knows this kind of file."""

    code = "format-unknown"


class FormatMismatch(InputProblem):
    """The file's name says one format, its bytes another that cannot be read."""

    code = "format-mismatch"


class ReaderFailed(InputProblem):
    """The library that reads this format stopped on it in an unforeseen way."""

    code = "reader-failed"


class NoTextLayer(InputProblem):
    """A document holds pictures of pages and no text."""

    code = "no-text-layer"


class ArchiveUnsafe(InputProblem):
    """An archive would expand beyond its limits, or hides or repeats its entries."""

    code = "archive-unsafe"


class DigestDiffers(InputProblem):
    """Bytes in an archive are not those whose digest the archive gives."""

    code = "digest-differs"


class AnchorRefused(InputProblem):
    """A stamp's reply is no anchor of this case, or the certificates beside it cannot be read."""

    code = "anchor-refused"


class PictureUndecodable(InputProblem):
    """No picture could be decoded from the bytes, or decoding was stopped at its limits."""

    code = "picture-undecodable"


class PictureTooLarge(InputProblem):
    """A picture unfolds to more pixels than is safe."""

    code = "picture-too-large"


class VideoUndecodable(InputProblem):
    """No frame could be decoded from the bytes, or decoding was stopped at its limits."""

    code = "video-undecodable"


class HashListUnreadable(InputProblem):
    """A list of picture hashes is not in a form that is known."""

    code = "hash-list-unreadable"


class FolderLoop(InputProblem):
    """A folder leads back into itself."""

    code = "folder-loop"


class RemoteProblem(FirsthandError):
    """Something on another machine did not answer, or refused."""

    code, exit_code = "remote", 4


class EngineUnreachable(RemoteProblem):
    """The scheduler of the distributed engine could not be reached."""

    code = "engine-unreachable"


class IntegrityProblem(FirsthandError):
    """What is kept no longer matches its record."""

    code, exit_code = "integrity", 5


class BlobMissing(IntegrityProblem):
    """Bytes that the record names are not there."""

    code = "blob-missing"


class BlobAltered(IntegrityProblem):
    """Bytes no longer have the digest that the record gives."""

    code = "blob-altered"


class CaseDamaged(IntegrityProblem):
    """The case file, or a row of it, can no longer be read as what it was."""

    code = "case-damaged"


class WeightsDamaged(IntegrityProblem):
    """A file of trained weights is not the one that was built."""

    code = "weights-damaged"


class ContradictoryJudgements(FirsthandError):
    """Decisions of people cannot all hold at once."""

    code, exit_code = "contradictory-judgements", 6


class PartlyDone(FirsthandError):
    """Some of a batch failed; the rest was done and is kept."""

    code, exit_code = "partly-done", 7


class KeepingProblem(FirsthandError):
    """Something could not be written into the case; what was kept stays kept."""

    code, exit_code = "keeping", 8


class CaseBusy(KeepingProblem):
    """Another process writes to the case and did not finish in time."""

    code = "case-busy"


class DecisionOvertaken(KeepingProblem):
    """Somebody decided on the same thing after the state that a person saw."""

    code = "decision-overtaken"


class NotKept(KeepingProblem):
    """The system refused to write: no space, no permission, a failing disk."""

    code = "not-kept"


class WorkerLost(FirsthandError):
    """A thing to work on ends every worker that takes it up."""

    code, exit_code = "worker-lost", 8
