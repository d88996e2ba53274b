"""Marks on the pages (ISO 14289-1, 7.1; ISO 32000-1, 14.6 and 14.7.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hipprint.checks.document import Document, PageRead
from hipprint.checks.elements import Element, MarkRef
from hipprint.checks.findings import Finding, quoted


def check_marks(document: Document) -> Iterator[Finding]:
    """Everything is tagged or an artifact, marks do not nest, and each belongs to one element."""
    if not document.structure.elements:
        return  # said once is enough: `check_structure` has
    claims: dict[int, dict[int, list[Element]]] = {}
    for element in document.structure.elements:
        for kid in element.kids:
            if isinstance(kid, MarkRef):
                claims.setdefault(kid.page, {}).setdefault(kid.mcid, []).append(element)
    for page in document.pages:
        for rule, message in page.content.trouble:
            yield Finding(rule, message, page.number)
        claimed = claims.get(page.number - 1, {})
        yield from _numbers(page)
        yield from _claimed(page, claimed)
        yield from _parent_tree(document, page, claimed)
    for mcid, elements in claims.get(-1, {}).items():
        message = f"A {elements[0].kind} claims the mark {mcid} of a page that is not there."
        yield Finding("mark-missing", message)


def _numbers(page: PageRead) -> Iterator[Finding]:
    numbers = page.content.words
    for mcid, count in Counter(page.content.repeated).items():
        yield Finding("mark-repeated", f"The mark {mcid} is opened {count + 1} times.", page.number)
    if numbers and max(numbers) != len(numbers) - 1:
        missing = sorted(set(range(min(max(numbers), 10_000))) - set(numbers))[:5]
        message = f"Marks are numbered from 0 without gaps; missing: {', '.join(map(str, missing))}."
        yield Finding("mark-numbers", message, page.number)


def _claimed(page: PageRead, claimed: dict[int, list[Element]]) -> Iterator[Finding]:
    for mcid, pieces in page.content.words.items():
        owners = claimed.get(mcid, [])
        if len(owners) == 1:
            continue
        words = quoted("".join(pieces))
        if not owners:
            yield Finding(
                "mark-unread", f"The mark {mcid} ({words}) is in no element of the tree.", page.number
            )
        else:
            kinds = " and ".join(owner.kind for owner in owners[:3])
            yield Finding("mark-read-twice", f"The mark {mcid} ({words}) belongs to {kinds}.", page.number)
    for mcid, owners in claimed.items():
        if mcid not in page.content.words:
            message = f"A {owners[0].kind} claims the mark {mcid}, which the page does not have."
            yield Finding("mark-missing", message, page.number)


def _parent_tree(document: Document, page: PageRead, claimed: dict[int, list[Element]]) -> Iterator[Finding]:
    """The way back, from a mark to its element, which readers use when a person points at the page."""
    if not page.content.words:
        return
    key = document.file.resolve(page.entry.get("/StructParents"))
    if not isinstance(key, int):
        yield Finding("parent-tree", "The page has marks but no StructParents.", page.number)
        return
    entries = document.file.array(document.structure.parents.get(key))
    for mcid in page.content.words:
        owners = claimed.get(mcid)
        said = entries[mcid] if mcid < len(entries) else None
        if owners and said != owners[0].reference:
            message = f"The ParentTree does not lead from the mark {mcid} to its {owners[0].kind}."
            yield Finding("parent-tree", message, page.number)
