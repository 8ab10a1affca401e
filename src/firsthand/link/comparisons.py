"""Is a figure only what the event is measured by?

"It would surpass the attack near the capital in which 1,400 people died": the
1,400 belong to another event, whatever place and time the sentence gives.

Pure functions. Caller: `firsthand.link.events`.
"""

from __future__ import annotations

import re

from firsthand.model.item import Item
from firsthand.model.statement import Figure, Statement

# Words after which another event is named as a measure. "Earlier estimate" and
# "previous count" are the same event counted again, so they are not here.
_MEASURE = re.compile(
    r"\b(?:surpass\w*|exceed\w*|eclips\w+|dwarf\w*|outstrip\w*|compar(?:ed|able|ison)|"
    r"similar\s+to|reminiscent|recall(?:s|ed|ing)|echo(?:es|ed|ing)|unlike|"
    r"(?:deadli|worst|larg|bigg|blood)(?:est)?\b[^.;]{0,60}?\bsince|"
    r"(?:dead|blood)lier\s+than|worse\s+than|more\s+than\s+in|as\s+(?:deadly|bad|many)\s+as|"
    r"not\s+since|second\s+only\s+to|previous\s+(?:attack|massacre|killing|incident)s?|"
    r"an?\s+(?:earlier|separate|similar|previous)\s+(?:attack|massacre|killing|incident|strike|raid)|"
    r"in\s+(?:a|another)\s+(?:separate|different)\s+(?:attack|incident|strike|event))\b",
    re.IGNORECASE,
)


def is_comparison(item: Item, statement: Statement, figure: Figure) -> bool:
    """Tell whether words before a figure make it the measure of another event.

    Args:
        item: The report.
        statement: The statement that holds the figure.
        figure: One of its figures.
    """
    start = min(statement.sentence.start, figure.span.start)
    before = item.text[start : figure.span.start]
    sentence_start = max(before.rfind(". "), before.rfind("\n")) + 1
    return _MEASURE.search(before[sentence_start:]) is not None
