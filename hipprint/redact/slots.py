"""The marked places of a page: what stands in them, and the same page with nothing of it left.

Words become a line to write on, or what an undated sheet says there; the tracking sheet's code is drawn again
without its date. Lengths are points in the page's own coordinates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from msgspec import Struct
from pikepdf import (
    ContentStreamInstruction,
    Dictionary,
    Name,
    Operator,
    String,
    parse_content_stream,
    unparse_content_stream,
)

from hipprint.flow.qr import rectangles
from hipprint.redact.letters import Lettering
from hipprint.tags.slots import KEY

_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_COLOURS = frozenset({"rg", "g", "k"})
_PAINTS = frozenset({"f", "f*", "F", "S", "s", "B", "b", "B*", "b*", "Do", "sh", "BI"})
_LINE, _GREY = 0.75, (0.51, 0.553, 0.573)  # as lines to write on are drawn elsewhere
_DOWN = 0.29  # of the size: from the middle of a line to its baseline

Fonts = Callable[[str], Lettering | None]


class Slot(Struct):
    """One marked place with the drawing operations inside it, and the words that they show."""

    name: str
    room: tuple[float, float, float, float]
    lines: int
    blank: str | None
    align: str
    says: str | None
    begin: Any
    inside: list[Any]
    words: str

    @property
    def filled(self) -> bool:
        """Whether anything stands here. A `blank` stands here when nothing is known."""
        drawn = any(str(part.operator) in _SHOWS | _PAINTS for part in self.inside)
        return drawn and (self.name == "code" or self.words != (self.blank or ""))


def is_marked(data: bytes) -> bool:
    """Whether a page's drawing has marked places at all."""
    return KEY.encode() in data


def slots_of(page: Any, fonts: Fonts) -> list[Slot]:
    """All marked places of a page, in the order in which they are drawn."""
    return [part for part in _parts(page, fonts) if isinstance(part, Slot)]


def without_words(page: Any, fonts: Fonts) -> bytes:
    """The page's drawing with every marked place blank. What was blank before stays as it is."""
    out: list[Any] = []
    after: list[Any] = []  # the mark must end first
    for part in _parts(page, fonts):
        if not isinstance(part, Slot):
            out += [part, *after]
            after = []
        elif not part.filled:
            out += [part.begin, *part.inside]
        else:
            out += [_begin(part), *_blank(part, fonts)]
            if part.blank is None:
                after = list(_lines(part))
    return bytes(unparse_content_stream(out))


def _parts(page: Any, fonts: Fonts) -> Iterator[Any]:
    """Instructions outside marked places as they are; each place as one Slot, without its EMC."""
    begin: Any = None
    inside: list[Any] = []
    depth = 0
    for instruction in parse_content_stream(page):
        name = str(instruction.operator)
        if begin is None and _note(instruction) is None:
            yield instruction
            continue
        if begin is None:
            begin, inside, depth = instruction, [], 1
            continue
        depth += (name in ("BDC", "BMC")) - (name == "EMC")
        if depth:
            inside.append(instruction)
            continue
        yield _slot(begin, inside, fonts)
        yield instruction
        begin = None


def _note(instruction: Any) -> Any:
    """What the beginning of a mark says of its place; None when it is no slot."""
    if str(instruction.operator) != "BDC" or not isinstance(instruction.operands[1], Dictionary):
        return None
    return instruction.operands[1].get(KEY)


def _slot(begin: Any, inside: list[Any], fonts: Fonts) -> Slot:
    note = _note(begin)
    left, bottom, width, height = (float(number) for number in note.Room)
    return Slot(
        str(note.Slot)[1:],
        (left, bottom, width, height),
        max(1, int(note.get("/Lines", 1))),
        str(note.Blank) if "/Blank" in note else None,
        str(note.get("/Align", "/left"))[1:],
        str(note.Says) if "/Says" in note else None,
        begin,
        inside,
        " ".join(_shown(inside, fonts).split()),
    )


def _shown(inside: list[Any], fonts: Fonts) -> str:
    found: list[str] = []
    font: Lettering | None = None
    for instruction in inside:
        name = str(instruction.operator)
        if name == "Tf":
            font = fonts(str(instruction.operands[0]))
        elif name in _SHOWS:
            last = instruction.operands[-1]
            pieces = [item for item in last if isinstance(item, String)] if name == "TJ" else [last]
            codes = b"".join(bytes(piece) for piece in pieces)
            found.append(font.read(codes) if font else codes.decode("latin-1"))
    return "".join(found)


def _begin(slot: Slot) -> Any:
    """The mark's beginning without what it says of the words that stood there."""
    tag, properties = slot.begin.operands
    noted = {key: value for key, value in properties[KEY].items() if key != "/Says"}
    named = {key: value for key, value in properties.items() if key != KEY}
    note = Dictionary({**noted, "/Lines": 1})
    return ContentStreamInstruction([tag, Dictionary({**named, KEY: note})], Operator("BDC"))


def _blank(slot: Slot, fonts: Fonts) -> Iterator[Any]:
    """What stands in the place of a slot's drawing. Its last colour stays: what follows may rely on it."""
    yield from [part for part in slot.inside if str(part.operator) in _COLOURS][-1:]
    left, bottom, width, height = slot.room
    if slot.name == "code":
        for box in rectangles(slot.blank or "", left, bottom + height, width):
            yield _do("re", *box)
        yield _do("f")
    elif slot.blank:
        yield from _written(slot, slot.blank, fonts)


def _written(slot: Slot, words: str, fonts: Fonts) -> Iterator[Any]:
    name, size = next(part.operands for part in slot.inside if str(part.operator) == "Tf")
    font = fonts(str(name))
    codes = font.written(words) if font else words.encode("latin-1", "ignore")
    wide = font.width(codes, float(size)) if font else 0.0
    left, bottom, width, height = slot.room
    x = left + {"centre": (width - wide) / 2, "right": width - wide}.get(slot.align, 0.0)
    y = bottom + height - height / slot.lines / 2 - float(size) * _DOWN
    yield _do("BT")
    yield ContentStreamInstruction([name, size], Operator("Tf"))
    yield _do("Tm", 1, 0, 0, 1, x, y)
    yield ContentStreamInstruction([String(codes + b" ")], Operator("Tj"))
    yield _do("ET")


def _lines(slot: Slot) -> Iterator[Any]:
    """A line to write on below the first line of the words, as decoration."""
    left, bottom, width, height = slot.room
    bottom += height - height / slot.lines
    yield ContentStreamInstruction([Name.Artifact, Dictionary(Type=Name.Layout)], Operator("BDC"))
    yield _do("q")
    yield _do("w", _LINE)
    yield _do("RG", *_GREY)
    yield _do("m", left, bottom + 1)
    yield _do("l", left + width, bottom + 1)
    yield _do("S")
    yield _do("Q")
    yield _do("EMC")


def _do(operator: str, *numbers: float) -> ContentStreamInstruction:
    return ContentStreamInstruction([Decimal(f"{number:.3f}") for number in numbers], Operator(operator))
