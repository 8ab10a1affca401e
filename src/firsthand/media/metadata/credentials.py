"""Does a file carry signed content credentials (C2PA), do they hold, and who signed?

Never touches the network. The library would fetch a manifest that is kept
elsewhere unless it is told not to, in a context of its own (global settings
are ignored by its reader); identities and revocation would be looked up too.
All three are off, and no host is allowed.

Source: C2PA Technical Specification 2.2; c2pa-python 0.38.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from firsthand.model.picture import Fact, Finding, Outcome

CHECK = "content-credentials"
ABOUT = "This file is as its content credentials say."
_CAN = (
    "Whether the file's bytes are those that were signed, and by which key; what the signer"
    " states about origin and edits."
)
_CANNOT = (
    "Whether the scene was real, or the signer honest: anyone can sign. A file without"
    " credentials shows nothing, most have none and platforms remove them. Revoked keys are not"
    " looked up, since that would tell others what is being looked at."
)
_MEASURED = (
    "Public test files of the C2PA and Adobe: 7 of 7 altered ones told as broken, 13 of 13"
    " unaltered ones as holding (c2pa-python 0.38.1)."
)
_SETTINGS = {
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": True},
    "core": {"decode_identity_assertions": False, "allowed_network_hosts": []},
}
_URL = re.compile(r"https?://\S+")
_UNTRUSTED = "signingCredential.untrusted"
_MACHINE_MADE = ("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia")
"""Source: https://cv.iptc.org/newscodes/digitalsourcetype/"""


@dataclass(frozen=True, slots=True)
class TrustList:
    """Whom to take for a known signer.

    Attributes:
        name: Whose list: "C2PA trust list".
        dated: Of which day.
        anchors_pem: Root certificates, PEM, one after the other; empty: nobody is known.
    """

    name: str
    dated: str
    anchors_pem: str = ""

    @property
    def words(self) -> str:
        """Name the list for a person."""
        if not self.anchors_pem.strip():
            return "no list (none is shipped; name one in a PEM file)"
        return f"{self.name} of {self.dated}"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the credentials of a file say, and whether they hold."""

    facts: tuple[Fact, ...]
    finding: Finding


@cache
def shipped_trust_list() -> TrustList:
    """Give the dated list that is part of this package."""
    text = resources.files(__package__).joinpath("trust_list.json").read_text("utf-8")
    return TrustList(**json.loads(text))


def credentials_of(content: bytes, trust_list: TrustList | None = None) -> Credentials:
    """Read and check the content credentials of a picture or video.

    Args:
        content: The bytes of the file.
        trust_list: Known signers; None: the list that is shipped.
    """
    known = trust_list or shipped_trust_list()
    try:  # here, since it is native code that not every platform has: the rest works without
        import c2pa  # type: ignore[import-untyped]
    except (ImportError, OSError):
        return _only(Outcome.NOT_RUN, "The library that reads credentials is not installed.")
    try:
        with (
            _context(c2pa, known) as context,
            c2pa.Reader(None, io.BytesIO(content), context=context) as reader,
        ):
            manifests = json.loads(reader.json())
    except c2pa.C2paError as error:
        return _without(str(error))
    except (ValueError, TypeError, OSError) as error:
        return _only(Outcome.NOT_RUN, f"The credentials could not be read: {error}.")
    try:
        return _told(manifests, known)
    except (AttributeError, KeyError, TypeError):
        return _only(Outcome.NOT_RUN, "The credentials have a form that was not expected.")


def _context(c2pa: Any, known: TrustList) -> Any:
    settings: dict[str, object] = dict(_SETTINGS)
    if known.anchors_pem.strip():
        settings["trust"] = {"trust_anchors": known.anchors_pem}
    return c2pa.Context(c2pa.Settings.from_json(json.dumps(settings)))


def _without(words: str) -> Credentials:
    """Say why there is no manifest to check: none, elsewhere, or unreadable."""
    if words.startswith("ManifestNotFound"):
        return _only(Outcome.INCONCLUSIVE, "The file carries no content credentials.")
    if words.startswith("Remote"):
        match = _URL.search(words)
        url = match[0] if match else "an address that could not be read"
        summary = f"The credentials are kept elsewhere, at {url}; nothing was fetched from there."
        found = _only(Outcome.NOT_RUN, summary)
        return Credentials(
            (Fact("credentials elsewhere", url, "XMP dcterms:provenance"),), found.finding
        )
    if words.startswith("NotSupported"):
        return _only(Outcome.NOT_RUN, "Credentials in this kind of file cannot be read.")
    return _only(Outcome.CONTRADICTS, f"There are credentials, but they are damaged: {words}.")


def _told(store: dict[str, Any], known: TrustList) -> Credentials:
    label = store.get("active_manifest") or ""
    manifest = store.get("manifests", {}).get(label) or {}
    state, signer = store.get("validation_state"), _signer(manifest)
    if state == "Trusted":
        outcome = Outcome.SUPPORTS
        summary = f"The credentials hold. Signed by {signer}, on the {known.words}."
    elif state == "Valid":
        outcome = Outcome.SUPPORTS
        summary = (
            f"The credentials hold: nothing was changed since {signer} signed. The signer is not"
            f" on a list we hold: {known.words}."
        )
    else:
        broken = [row for row in _failures(store) if row.get("code") != _UNTRUSTED]
        told = "; ".join(f"{_part(row)} ({row.get('code')})" for row in broken)
        outcome = Outcome.CONTRADICTS if broken else Outcome.INCONCLUSIVE
        summary = f"The credentials do not fit the file: {told or 'the library does not say why'}."
    return Credentials(_facts(manifest), _finding(outcome, summary))


def _failures(store: dict[str, Any]) -> list[dict[str, Any]]:
    results = store.get("validation_results") or {}
    rows = list((results.get("activeManifest") or {}).get("failure") or [])
    for delta in results.get("ingredientDeltas") or []:
        rows += (delta.get("validationDeltas") or {}).get("failure") or []
    return rows


def _part(row: dict[str, Any]) -> str:
    return str(row.get("url", "")).rpartition("/")[2] or "a part without a name"


def _signer(manifest: dict[str, Any]) -> str:
    signature = manifest.get("signature_info") or {}
    names = [signature.get("common_name"), signature.get("issuer")]
    return ", ".join(str(name) for name in names if name) or "somebody unnamed"


def _facts(manifest: dict[str, Any]) -> tuple[Fact, ...]:
    facts = [Fact("credentials signed by", _signer(manifest), "C2PA signature")]
    for maker in manifest.get("claim_generator_info") or []:
        words = " ".join(str(maker[key]) for key in ("name", "version") if maker.get(key))
        facts.append(Fact("credentials written by", words, "C2PA claim generator"))
    if signed_at := (manifest.get("signature_info") or {}).get("time"):
        facts.append(Fact("credentials signed at", str(signed_at), "C2PA time stamp"))
    for assertion in manifest.get("assertions") or []:
        if str(assertion.get("label", "")).startswith("c2pa.actions"):
            facts += [_action(row) for row in (assertion.get("data") or {}).get("actions") or []]
    for part in manifest.get("ingredients") or []:
        words = (
            f"{part.get('title') or 'untitled'} ({part.get('relationship') or 'relation unsaid'})"
        )
        facts.append(Fact("made from", words, "C2PA ingredient"))
    return tuple(facts)


def _action(row: dict[str, Any]) -> Fact:
    words = str(row.get("action", "")).removeprefix("c2pa.")
    agent = row.get("softwareAgent")
    if agent:
        words += f" with {agent.get('name', '') if isinstance(agent, dict) else agent}"
    if kind := str(row.get("digitalSourceType", "")).rpartition("/")[2]:
        words += f": {kind}"
        words += " (made by a trained model, as it says)" if kind in _MACHINE_MADE else ""
    if row.get("when"):
        words += f", {row['when']}"
    return Fact("credentials action", words, "C2PA actions")


def _only(outcome: Outcome, summary: str) -> Credentials:
    return Credentials((), _finding(outcome, summary))


def _finding(outcome: Outcome, summary: str) -> Finding:
    return Finding(CHECK, ABOUT, outcome, summary, _CAN, _CANNOT, _MEASURED)
