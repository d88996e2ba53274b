"""What the clinician should know about any print: whose it is, and whether it was reviewed."""

from __future__ import annotations

from hipprint.clinic.brand import Brand
from hipprint.content.shared import Country


def print_notices(
    brand: Brand,
    country: Country | None,
    unreviewed: str | None,
    *,
    what: str = "handout",
    place: str = "page",
) -> list[str]:
    """The notices of `what`, which has the line for an emergency number on its `place`; `unreviewed` says
    that nobody has signed its content off.
    """
    found = []
    if brand.is_example:
        found.append("The clinic's brand.yaml still has example values. Write your own before you print.")
    if unreviewed:
        found.append(unreviewed)
    if not brand.name:
        found.append(f'No clinic brand: the {what} is neutral. "hipprint init my-clinic" starts one.')
    if country is None:
        found.append(f"No country is set: the emergency number is left blank. Write it on the {place}.")
    return found


def unreviewed_content(version: str) -> str:
    """That nobody has signed off this version of a handout's content."""
    return f"No clinician has reviewed this content yet (version {version})."
