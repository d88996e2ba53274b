"""The review sheet of one condition as Markdown: docs/review/<profile>.md.

What has no source comes first, since only a clinician can answer for it. The same content gives the same
text, so a test can tell that the committed sheets are fresh; nothing in it depends on the day or the machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hipprint.content.library import REFER_FIRST, Library
from hipprint.content.scalars import UNSOURCED
from hipprint.content.shared import Reference
from hipprint.review.claims import Said, claims_of

_READ = {
    "full": "read in full",
    "opening": "only the opening read",
    "abstract": "only the abstract read",
    "secondary": "known only from another source",
}


def sheet(library: Library, ident: str) -> str:
    """The sheet of the condition `ident`, or of the be-seen page."""
    claims = claims_of(library, ident)
    cited = sorted(
        {source for claim in claims for source in claim.sources if source != UNSOURCED}, key=_order
    )
    references = {source: library.reference(source) for source in cited}
    lines = [*_head(library, ident, claims), *_unsourced(claims, references)]
    lines += [*_sourced(claims, references), *_references(references), *_signature()]
    return "\n".join(lines) + "\n"


def sheets(library: Library) -> dict[str, str]:
    """Every sheet by the name of its file."""
    return {f"{ident}.md": sheet(library, ident) for ident in (*library.profile_ids, REFER_FIRST)}


def _head(library: Library, ident: str, claims: tuple[Said, ...]) -> Iterator[str]:
    page = library.referral if ident == REFER_FIRST else library.profile(ident)
    unsourced = sum(claim.is_unsourced for claim in claims)
    yield f"# Review: {page.title}"
    yield ""
    yield f"Made by `hipprint review {ident}` from the content; change the content, not this page."
    yield f"Version {page.review.version}, written {page.review.written}."
    yield f"{len(claims)} claims, {unsourced} of them in part or all without a source."
    yield "Tick a claim when you would say it to your own patient; write beside it what is wrong."
    yield "{one}, {that} and {other} become the patient's side."
    yield ""
    yield (
        "No clinician has signed this yet."
        if not page.review.reviewer
        else (
            f"Signed by {page.review.reviewer} ({page.review.role or 'no role given'}), {page.review.date}."
        )
    )


def _unsourced(claims: tuple[Said, ...], references: dict[str, Reference]) -> Iterator[str]:
    yield ""
    yield "## For a clinician to sign off"
    yield ""
    yield "No source is written beside these, or not for all they say: common sense, stricter than a source,"
    yield "the meaning of a word, or a dose that this profile changes."
    yield from _listed((claim for claim in claims if claim.is_unsourced), references)


def _sourced(claims: tuple[Said, ...], references: dict[str, Reference]) -> Iterator[str]:
    yield ""
    yield "## With sources"
    yield from _listed((claim for claim in claims if not claim.is_unsourced), references)


def _listed(claims: Iterable[Said], references: dict[str, Reference]) -> Iterator[str]:
    """Tick boxes under the name of each part, which stands once."""
    groups: dict[str, dict[Said, None]] = {}
    for claim in claims:
        groups.setdefault(claim.group, {})[claim] = None
    for group, own in groups.items():
        yield ""
        yield f"### {group}"
        yield ""
        for claim in own:
            place = f"**{claim.place}**: " if claim.place else ""
            yield f"- [ ] {place}{claim.text} {_cited(claim, references)}".rstrip()


def _cited(claim: Said, references: dict[str, Reference]) -> str:
    parts = [
        "unsourced" if source == UNSOURCED else f"[{source}](#{source}), {references[source].grade}"
        for source in claim.sources
    ]
    return f"({'; '.join(parts)})"


def _references(references: dict[str, Reference]) -> Iterator[str]:
    yield ""
    yield "## Sources"
    yield ""
    for source, reference in references.items():
        address = f" {reference.url}" if reference.url else ""
        yield f"### {source}"
        yield ""
        words = (reference.print or source).rstrip(".")
        yield f"{words}. Grade: {reference.grade}; {_READ[reference.read]}.{address}"
        yield ""


def _signature() -> Iterator[str]:
    yield "## Signed"
    yield ""
    yield "- Name:"
    yield "- Role:"
    yield "- Date:"
    yield "- [ ] I have read every line above, and agree that it is given to patients."


def _order(source: str) -> tuple[str, int, str]:
    topic, _, number = source.rpartition("-")
    digits = "".join(letter for letter in number if letter.isdigit())
    return topic, int(digits or 0), number
