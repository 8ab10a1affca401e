"""How origins are scored."""

from __future__ import annotations

from benchmarks.scoring_origins import same_name, score

LABELS = [
    {
        "id": "c1",
        "independent_origins_for": [1, 2],
        "origins": [
            {"id": "o1", "name": "Anwar Haddad", "aliases": ["the general"], "side": "for",
             "kind": "official"},
            {"id": "o2", "name": "Mira Lund", "side": "against", "kind": "witness"},
            {"id": "u", "name": "unknown", "side": "for", "kind": "unknown"},
        ],
        "articles": [
            {"body": "1", "reports_claim": True, "stance": "asserts", "chains": [{"origin": "o1"}]},
            {"body": "2", "reports_claim": True, "stance": "doubts", "chains": [{"origin": "u"}]},
            {"body": "3", "reports_claim": False, "stance": "denies", "chains": [{"origin": "o2"}]},
        ],
    }
]  # fmt: skip


def predicted(low, roots, stance="asserts"):
    articles = [{"body": body, "stance": stance, "roots": roots} for body in ("1", "2", "3")]
    return [{"id": "c1", "independent_origins_for": [low, 9], "articles": articles}]


def test_the_low_count_is_compared_with_the_readers():
    tally = score(LABELS, predicted(3, []))
    assert (tally.exact, tally.over, tally.mean_error) == (0, 1, 2.0)
    assert score(LABELS, predicted(1, [])).exact == 1


def test_a_root_is_right_under_any_name_that_readers_give():
    assert score(LABELS, predicted(1, ["the general of the army"])).roots == (1, 1)
    assert score(LABELS, predicted(1, ["Mira Lund"])).roots == (0, 1)


def test_only_reports_of_the_claim_have_a_stance_to_find():
    assert score(LABELS, predicted(1, [])).stances == (1, 2)


def test_a_claim_that_was_not_predicted_has_no_origin():
    tally = score(LABELS, [])
    assert (tally.exact, tally.over, tally.rows[0][2]) == (0, 0, [0, 0])


def test_names_are_one_when_the_words_of_one_hold_the_words_of_the_other():
    assert same_name("Erin Evers", "Erin Evers, Human Rights Watch")
    assert not same_name("Erin Evers", "Human Rights Watch")
    assert not same_name("the", "of")
