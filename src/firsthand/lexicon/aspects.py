"""By which words do reports argue about pictures and papers: genuine, false, checked?

The alternations from which readers build their patterns, so that a picture that
one room knows is known to the other. Each stands without brackets and matches
any of its words; the pattern around it sets the word edges and ignores case.

Callers: `firsthand.extract.stance.aspect`, which asks what words are about, and
`firsthand.link.claims.aspects`, which asks what they claim. Each adds what only its
own question needs, and says so there.
"""

from __future__ import annotations

from firsthand.lexicon.tables import any_of, table

EVIDENCE = {family: any_of(words) for family, words in table("evidence").items()}
"""What can be shown, by family: "photographs", "footage", "documents"."""
GENUINE = any_of(table("authenticity")["genuine"])
FALSE = any_of(table("authenticity")["false"])
CHECKED = any_of(table("authenticity")["checked"])
MATTER = any_of(table("authenticity")["matter"])
"""Words that name the matter and take no side: "authenticity"."""
GAP = r"(?:\W+[\w’'-]+){0,8}?\W+"
"""Up to eight words between the pictures and what is said of them: the longest such
gap in ordinary leads ("the pictures that were posted on the group's account are
authentic" has seven)."""
