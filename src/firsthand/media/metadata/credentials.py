"""Does a file carry signed content credentials (C2PA), do they hold, and who signed?

Never touches the network. The library would fetch a manifest that is kept
elsewhere unless it is told not to, in a context of its own (global settings
are ignored by its reader); identities and revocation would be looked up too.
All three are off, and no host is allowed.

Two questions, each with its own finding: is the file what was signed, and does
anybody vouch for the signer (`firsthand.media.metadata.signing`)?

Source: C2PA Technical Specification 2.2; c2pa-python 0.38.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.media.metadata.signing import (
    EXPIRED,
    OF_THE_SIGNER,
    UNTRUSTED,
    Signer,
    not_asked,
    signer_finding,
    signer_of,
)
from firsthand.media.metadata.trust_lists import ListUse, TrustList
from firsthand.model.picture import Fact, Finding, Outcome

CHECK = "content-credentials"
HELD_AGAINST = "credentials held against"
"""The field of the facts that name the lists; only a file with credentials has them."""
SIGNED = "C2PA signature"
"""Where the facts about the signer stand: only credentials that could be read have them."""
NO_LIST = "no list: none is shipped, and none was named"

_ABOUT = "This file is unchanged since its content credentials were signed."
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
    "Drawn pictures signed with a key of our own: 300 of 300 changed ones told as changed, 50 of 50"
    " unchanged ones as unchanged (c2pa-python 0.38.1). Of 50 saved anew nothing is left to say."
)
"""Seed 1 of `python -m benchmarks.credentials`: six changes to each of 50 pictures."""
_SETTINGS = {
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": True},
    "core": {"decode_identity_assertions": False, "allowed_network_hosts": []},
}
PURPOSES = ("1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.62558.2.1")
"""What a signer's certificate may be made for: e-mail, documents, content credentials.
Without this the library takes e-mail alone, and calls every certificate that the C2PA's own
authorities issue invalid (0.38.1). Source: C2PA Technical Specification 2.2, section 14.4."""
STAMPING = "1.3.6.1.5.5.7.3.8"
"""What the certificate of a time-stamp authority is made for (RFC 3161, section 2.3)."""

_KINDS = {ListUse.SIGNERS: "manifest", ListUse.STAMPS: "tsa"}
_MEANINGS = {
    "assertion.dataHash.mismatch": "the bytes of the file are not those that were signed",
    "assertion.bmffHash.mismatch": "the bytes of the file are not those that were signed",
    "assertion.boxesHash.mismatch": "the bytes of the file are not those that were signed",
    "assertion.hashedURI.mismatch": "an entry is not the one that was signed",
    "claimSignature.mismatch": "what it states is not what was signed",
    "assertion.missing": "an entry that was signed is missing",
}
_URL = re.compile(r"https?://\S+")
_MACHINE_MADE = ("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia")
"""Source: https://cv.iptc.org/newscodes/digitalsourcetype/"""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the credentials of a file say, and whether they hold.

    Attributes:
        facts: What they say, and what they were held against.
        finding: Is the file what was signed?
        signer: Does anybody vouch for the signer? None where there are none to ask about.
    """

    facts: tuple[Fact, ...]
    finding: Finding
    signer: Finding | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give what both questions gave."""
        return (self.finding,) if self.signer is None else (self.finding, self.signer)


def credentials_of(content: bytes, lists: Sequence[TrustList] = ()) -> Credentials:
    """Read and check the content credentials of a picture or video.

    Args:
        content: The bytes of the file.
        lists: Who vouches for signers, and for the time of signing; none: nobody.
    """
    try:  # here, since it is native code that not every platform has: the rest works without
        import c2pa  # type: ignore[import-untyped]
    except (ImportError, OSError):
        return _only(Outcome.NOT_RUN, "The library that reads credentials is not installed.")
    # signers first: the library names the first list that it finds an authority on
    ordered = sorted(lists, key=lambda one: one.use is ListUse.STAMPS)
    try:
        held = _context(c2pa, ordered)
    except c2pa.C2paError as error:
        return _only(Outcome.NOT_RUN, f"The trust lists could not be used: {error}.")
    try:
        with (
            held as context,
            c2pa.Reader(None, io.BytesIO(content), context=context) as reader,
        ):
            manifests, told = json.loads(reader.json()), json.loads(reader.crjson())
    except c2pa.C2paError as error:
        return _without(str(error))
    except (ValueError, TypeError, OSError) as error:
        return _only(Outcome.NOT_RUN, f"The credentials could not be read: {error}.")
    try:
        return _told(manifests, told, ordered)
    except (AttributeError, KeyError, TypeError, ValueError):
        return _only(Outcome.NOT_RUN, "The credentials have a form that was not expected.")


def held_against(lists: Sequence[TrustList]) -> tuple[Fact, ...]:
    """Give the facts that say what credentials were held against."""
    words = [one.words_in_full for one in lists] or [NO_LIST]
    return tuple(Fact(HELD_AGAINST, told, "trust list") for told in words)


def _context(c2pa: Any, lists: Sequence[TrustList]) -> Any:
    purposes = dict.fromkeys((*PURPOSES, *(one for by in lists for one in by.purposes)))
    anchors = [
        {
            "trust_anchors": one.roots_pem,
            "trust_kind": _KINDS[one.use],
            "trust_uri": str(place),
            **({"allowed_list": one.signers_pem} if one.signers_pem else {}),
            **({"trust_config": f"{STAMPING}\n"} if one.use is ListUse.STAMPS else {}),
        }
        for place, one in enumerate(lists)
        if not one.purposes
    ]
    trust = {"trust_config": "\n".join(purposes) + "\n", "anchors": anchors}
    return c2pa.Context(c2pa.Settings.from_json(json.dumps({**_SETTINGS, "trust": trust})))


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


def _told(
    store: Mapping[str, Any], told: Mapping[str, Any], lists: Sequence[TrustList]
) -> Credentials:
    label = store.get("active_manifest") or ""
    manifest = store.get("manifests", {}).get(label) or {}
    results = (store.get("validation_results") or {}).get("activeManifest") or {}
    certificates = [
        (one.get("signature") or {}).get("certificateInfo") or {}
        for one in told.get("manifests") or []
        if one.get("label") == label
    ]
    signer = signer_of(manifest, certificates[0] if certificates else {})
    finding = _holding(store, results, signer)
    vouched = (
        not_asked("Not asked: the credentials do not fit this file, whoever signed them.")
        if finding.outcome is Outcome.CONTRADICTS
        else signer_finding(signer, results, lists)
    )
    said = _facts(manifest, signer, results) + held_against(lists)
    return Credentials(said, finding, vouched)


def _holding(store: Mapping[str, Any], results: Mapping[str, Any], signer: Signer) -> Finding:
    """Say whether the file is what was signed."""
    broken = [row for row in _failures(store) if row.get("code") not in OF_THE_SIGNER]
    if broken:
        told = "; ".join(_broken(row) for row in broken)
        return _finding(Outcome.CONTRADICTS, f"The credentials do not fit the file: {told}.")
    failed = {str(row.get("code")) for row in results.get("failure") or []}
    if EXPIRED in failed:
        return _finding(
            Outcome.INCONCLUSIVE,
            f"Nothing was changed since {signer.name} signed. But the certificate was good until"
            f" {signer.until or 'a day now past'}, and no time stamp of a known authority says that"
            " it was signed before: whoever got hold of the key could have signed later.",
        )
    if failed - {UNTRUSTED}:
        why = ", ".join(sorted(failed - {UNTRUSTED}))
        return _finding(
            Outcome.INCONCLUSIVE,
            f"Nothing was changed since {signer.name} signed, but with a certificate that is not to"
            f" be signed with ({why}).",
        )
    if store.get("validation_state") in ("Trusted", "Valid"):
        return _finding(
            Outcome.SUPPORTS,
            f"The credentials hold: nothing was changed since {signer.name} signed. Who that is"
            " stands under the next check.",
        )
    return _finding(Outcome.INCONCLUSIVE, "The library does not say whether they fit the file.")


def _broken(row: Mapping[str, Any]) -> str:
    """Say what of the credentials does not fit, in words where the code is known."""
    code = str(row.get("code"))
    return f"{_MEANINGS.get(code, 'a part does not hold')} ({_part(row)}, {code})"


def _failures(store: Mapping[str, Any]) -> list[dict[str, Any]]:
    results = store.get("validation_results") or {}
    rows = list((results.get("activeManifest") or {}).get("failure") or [])
    for delta in results.get("ingredientDeltas") or []:
        rows += (delta.get("validationDeltas") or {}).get("failure") or []
    return rows


def _part(row: Mapping[str, Any]) -> str:
    return str(row.get("url", "")).rpartition("/")[2] or "a part without a name"


def _facts(
    manifest: Mapping[str, Any], signer: Signer, results: Mapping[str, Any]
) -> tuple[Fact, ...]:
    facts = [Fact("credentials signed by", signer.name, SIGNED)]
    if signer.issuer:
        facts.append(Fact("credentials issued by", signer.issuer, SIGNED))
    for maker in manifest.get("claim_generator_info") or []:
        words = " ".join(str(maker[key]) for key in ("name", "version") if maker.get(key))
        facts.append(Fact("credentials written by", words, "C2PA claim generator"))
    if signed_at := (manifest.get("signature_info") or {}).get("time"):
        stamped = {row.get("code") for row in results.get("success") or []}
        who = "a known authority" if "timeStamp.trusted" in stamped else "nobody on a list"
        facts.append(Fact("credentials signed at", str(signed_at), f"C2PA time stamp of {who}"))
    for assertion in manifest.get("assertions") or []:
        if str(assertion.get("label", "")).startswith("c2pa.actions"):
            facts += [_action(row) for row in (assertion.get("data") or {}).get("actions") or []]
    for part in manifest.get("ingredients") or []:
        words = (
            f"{part.get('title') or 'untitled'} ({part.get('relationship') or 'relation unsaid'})"
        )
        facts.append(Fact("made from", words, "C2PA ingredient"))
    return tuple(facts)


def _action(row: Mapping[str, Any]) -> Fact:
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
    return Finding(CHECK, _ABOUT, outcome, summary, _CAN, _CANNOT, _MEASURED)
