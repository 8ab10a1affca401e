"""Several sources named together, and one that only looks like several."""

from __future__ import annotations

import pytest

from firsthand.extract.speakers.joint import parted
from firsthand.lexicon.names import is_organisation


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Reuters, AP and AFP", ("Reuters", "AP", "AFP")),
        ("Ada Ferrer and Tom Reed", ("Ada Ferrer", "Tom Reed")),
        ("Reuters and the BBC", ("Reuters", "the BBC")),
        ("officials and human rights groups", ("officials and human rights groups",)),
        ("the Ministry of Health and Welfare", ("the Ministry of Health and Welfare",)),
        ("Ada Ferrer, the mayor", ("Ada Ferrer, the mayor",)),
        ("Ada Ferrer, who lives in Lima and Rome", ("Ada Ferrer, who lives in Lima and Rome",)),
        ("Neither the army nor Human Rights Watch", ("the army", "Human Rights Watch")),
        ("the Defence and Interior ministries", ("the Defence Ministry", "the Interior Ministry")),
        (
            "the Peruvian defence and interior ministries",
            ("the Peruvian defence ministry", "the Peruvian interior ministry"),
        ),
        (
            "the Defense and Interior Ministries of Peru",
            ("the Peru Defense Ministry", "the Peru Interior Ministry"),
        ),
        (
            "Amnesty International and Human Rights Watch",
            ("Amnesty International", "Human Rights Watch"),
        ),
        ("rescue workers and police", ("rescue workers", "police")),
        ("The army and the Red Cross each", ("The army", "the Red Cross")),
        ("Western and Peruvian officials", ("Western and Peruvian officials",)),
        ("the aid and rights groups", ("the aid and rights groups",)),
        ("Reuters, citing Ada Ferrer and Tom Reed", ("Reuters, citing Ada Ferrer and Tom Reed",)),
    ],
)
def test_only_names_of_sources_are_parted(words: str, parts: tuple[str, ...]) -> None:
    assert parted(words, is_organisation) == parts


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("a rebel commander and two aid workers", ("a rebel commander", "two aid workers")),
        ("a doctor and witnesses", ("a doctor", "witnesses")),
        ("a man and a woman", ("a man and a woman",)),
        ("two nurses and five drivers", ("two nurses and five drivers",)),
        (
            "Amnesty International and the Black Dawn Federation",
            ("Amnesty International", "the Black Dawn Federation"),
        ),
    ],
)
def test_one_person_beside_others_is_a_source_of_his_own(
    words: str, parts: tuple[str, ...]
) -> None:
    def is_body(name: str) -> bool:
        return is_organisation(name) or name.endswith("Federation")

    assert parted(words, is_body) == parts
