"""The clinic on paper: its band, its line at the foot of pages, the language that its country writes."""

from __future__ import annotations

from hipprint.clinic.brand import Brand
from hipprint.content.library import Library
from hipprint.document import Furniture, Letterhead

_REGIONS = frozenset({"GB", "US", "IE", "AU", "NZ", "CA", "ZA", "IN"})


def letterhead(brand: Brand) -> Letterhead:
    """Name at the left of the band, address and telephone at the right."""
    lines = [", ".join(brand.address)] if brand.address else []
    if brand.phone:
        lines.append(brand.phone)
    return Letterhead(brand.name, tuple(lines))


def furniture(
    brand: Brand, library: Library, condition: str, version: str, page: str = "footer.page"
) -> Furniture:
    """The head and foot of every page; `page` is the key of the words with its number."""
    return Furniture(
        clinic=brand.name,
        condition=condition,
        contact=_contact_line(brand),
        version=version,
        page=library.words[page],
        continued=library.words["footer.continued"],
    )


def _contact_line(brand: Brand) -> str:
    """The clinic's own footer, or its name and telephone."""
    return brand.footer or " · ".join(part for part in (brand.name, brand.phone) if part)


def language_tag(lang: str, brand: Brand) -> str:
    """The document's language with its region where the clinic's country writes that language: en-GB."""
    code = brand.country.code if brand.country else ""
    return f"{lang}-{code}" if lang == "en" and code in _REGIONS else lang
