"""How a handout reads, in one line, for every build.

It has grades, not only lengths, because counting is cheap here: about 10 ms of a cold build (half of it for
importing this package), 2 ms for each further handout. textstat takes 1 to 3.5 seconds to import, so with it
the grades would have waited for `hipprint check --words` (measured in docs/choices.md).
"""

from __future__ import annotations

from hipprint.checks.readability.grade import AIM, measure
from hipprint.checks.readability.prose import prose
from hipprint.document import Document


def summary(document: Document) -> str:
    """Such as "Reading grade 2.3; 99 % of sentences have 15 words or fewer; longest 16."."""
    reading = measure(prose(document))
    # Rounded down: 100 % is said only when it is so.
    share = int(100 * reading.share_within_aim)
    return (
        f"Reading grade {reading.grade:.1f}; {share} % of sentences have {AIM} words or fewer; "
        f"longest {reading.longest}."
    )
