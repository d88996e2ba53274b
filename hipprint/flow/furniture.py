"""What stands at the edges of pages: the clinic's band on the first page, running header and footer."""

from __future__ import annotations

from hipprint.clinic.logo import Logo
from hipprint.document import Furniture, Letterhead, text
from hipprint.flow import fonts
from hipprint.flow.ink import Ink
from hipprint.flow.lengths import MM
from hipprint.flow.text import Words
from hipprint.tags.tree import Node

FOOT = 9 * MM  # baseline of the footer above the paper's edge


def draw_band(
    ink: Ink,
    letterhead: Letterhead,
    logo: Logo | None,
    node: Node | None,
    page: tuple[float, float],
    tall: float,
) -> None:
    """The band across the first page: logo and name at the left, address and telephone at the right."""
    width, height = page
    left, right = ink.layout.page.left.points, ink.layout.page.right.points
    ink.fill(ink.palette.accent)
    ink.canvas.rect(0, height - tall, width, tall, stroke=0, fill=1)
    x = left
    if node is None:
        return
    if logo is not None:
        x += _draw_logo(ink, logo, left, height - tall, tall) + 4 * MM
    room = width - left - right
    name = Words(text(letterhead.name), ink.style("band-name", colour=ink.palette.on_accent), node.add("P"))
    name_wide = room * (0.58 if letterhead.lines else 1.0) - (x - left)
    name_tall = name.height(name_wide)
    name.draw(ink, x, height - (tall - name_tall) / 2, name_wide, name_tall)
    if letterhead.lines:
        _draw_lines(ink, letterhead.lines, node, left + room * 0.6, room * 0.4, height, tall)


def _draw_lines(
    ink: Ink, lines: tuple[str, ...], node: Node, left: float, width: float, height: float, tall: float
) -> None:
    look = ink.style("band", colour=ink.palette.muted_on_accent)
    boxes = [Words(text(line), look, node.add("P"), align="right") for line in lines]
    total = sum(box.height(width) for box in boxes)
    y = height - (tall - total) / 2
    for box in boxes:
        box.draw(ink, left, y, width, box.height(width))
        y -= box.height(width)


def _draw_logo(ink: Ink, logo: Logo, left: float, bottom: float, tall: float) -> float:
    """The logo in the band; its name stands beside it, so it is decoration. Returns its width.

    A logo that cannot be seen on the band stands on a plate of its own ground.
    """
    air = 5.0 if logo.ground != ink.palette.accent else 0.0
    y = bottom + (tall - logo.height) / 2
    with ink.canvas.artifact("Layout"):
        if air:
            ink.fill(logo.ground)
            plate = (left, y - air, logo.width + 2 * air, logo.height + 2 * air)
            ink.canvas.roundRect(*plate, 3.0, stroke=0, fill=1)
        logo.draw(ink.canvas, left + air, y)
    return logo.width + 2 * air


def draw_header(ink: Ink, furniture: Furniture, page: tuple[float, float]) -> None:
    """Clinic and condition at the head of every page after the first."""
    width, height = page
    y = height - 9 * MM
    left, right = ink.layout.page.left.points, ink.layout.page.right.points
    with ink.canvas.artifact("Pagination", "Header"):
        _line(ink, furniture.clinic, left, y, width * 0.5, "left")
        _line(ink, furniture.condition, width - right, y, width * 0.4, "right")


def draw_footer(
    ink: Ink, furniture: Furniture, page: tuple[float, float], number: int, pages: int, inset: float = 0.0
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
        _line(ink, counted, width - right, FOOT, room * 0.2, "right")
        head = " · ".join(part for part in (furniture.contact, furniture.version) if part)
        _line(ink, head, left, FOOT, room * 0.8, "left")


def _line(ink: Ink, words: str, x: float, y: float, room: float, align: str) -> None:
    """One line that never runs out of its room: what is too long is cut with dots."""
    if not words:
        return
    look = ink.style("furniture")
    shown = words
    while fonts.width(shown, look.weight, look.size) > room and len(shown) > 4:
        shown = shown[:-4].rstrip(" ·,") + "..."
    wide = fonts.width(shown, look.weight, look.size)
    text_object = ink.canvas.beginText(x if align == "left" else x - wide, y)
    text_object.setFillColorRGB(*look.colour.rgb)
    for name, part in fonts.spans(shown, look.weight):
        text_object.setFont(name, look.size)
        text_object.textOut(part)
    ink.canvas.drawText(text_object)
