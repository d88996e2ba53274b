"""What stands at the edges of pages: running header and footer."""

from __future__ import annotations

from hipprint.document import Furniture
from hipprint.flow import fonts
from hipprint.flow.ink import Ink, Style
from hipprint.flow.lengths import MM

FOOT = 9 * MM  # baseline of the footer above the paper's edge
DOT = " · "
ENDS = " ·,."
GAP = 12.0  # points between the foot's words and the page number
LEAST_CONTACT = 60.0  # points; in less nothing of it could be read


def draw_header(ink: Ink, furniture: Furniture, page: tuple[float, float]) -> None:
    """Clinic and condition at the head of every page after the first."""
    width, height = page
    y = height - 9 * MM
    left, right = ink.layout.page.left.points, ink.layout.page.right.points
    with ink.canvas.artifact("Pagination", "Header"):
        room = width - left - right
        _line(ink, furniture.clinic, left, y, room * 0.54, "left")
        _line(ink, furniture.condition, width - right, y, room * 0.44, "right")


def draw_footer(
    ink: Ink,
    furniture: Furniture,
    page: tuple[float, float],
    number: int | str,
    pages: int,
    inset: float = 0.0,
) -> None:
    """Contact, version and page number at the foot of every page. `inset` keeps clear of corner marks."""
    width = page[0]
    left, right = ink.layout.page.left.points + inset, ink.layout.page.right.points + inset
    room = width - left - right
    with ink.canvas.artifact("Pagination", "Footer"):
        if not inset:
            ink.stroke(ink.palette.hairline, 0.7)
            ink.canvas.line(left, FOOT + 11, width - right, FOOT + 11)
        counted = furniture.page.format(page=number, pages=pages)
        look = ink.style("furniture")
        rest = room - fonts.width(counted, look.weight, look.size) - GAP
        _line(ink, counted, width - right, FOOT, room, "right")
        _line(ink, _foot(ink, furniture, rest), left, FOOT, rest, "left")


def _foot(ink: Ink, furniture: Furniture, room: float) -> str:
    """Contact and version. What is too long loses the contact's first parts: the clinic's name stands at the
    head of pages, half a telephone number helps nobody, and that nobody has reviewed must stay.
    """
    look = ink.style("furniture")
    parts = [part for part in (*furniture.contact.split(DOT), furniture.version) if part]
    while len(parts) > 2 and fonts.width(DOT.join(parts), look.weight, look.size) > room:
        parts = parts[1:]
    if fonts.width(DOT.join(parts), look.weight, look.size) <= room:
        return DOT.join(parts)
    left = room - fonts.width(DOT + furniture.version, look.weight, look.size)
    if DOT in furniture.contact or left < LEAST_CONTACT:
        return furniture.version
    return _cut(furniture.contact, look, left) + DOT + furniture.version


def _cut(words: str, look: Style, room: float) -> str:
    """The words, or as many whole ones as fit with three dots."""
    if fonts.width(words, look.weight, look.size) <= room:
        return words
    kept = words.split(" ")
    while len(kept) > 1 and fonts.width(" ".join(kept).rstrip(ENDS) + "...", look.weight, look.size) > room:
        kept.pop()
    shown = " ".join(kept).rstrip(ENDS) + "..."
    while len(shown) > 4 and fonts.width(shown, look.weight, look.size) > room:
        shown = shown[:-4] + "..."
    return shown


def _line(ink: Ink, words: str, x: float, y: float, room: float, align: str) -> None:
    """One line that never runs out of its room: what is too long is cut with dots."""
    if not words:
        return
    look = ink.style("furniture")
    shown = _cut(words, look, room)
    wide = fonts.width(shown, look.weight, look.size)
    begins = x if align == "left" else x - wide
    ink.canvas.show_words([(begins, y, fonts.spans(shown, look.weight))], look.size, look.colour.rgb)
