"""One handout taken apart: what others may share, and what each patient needs of its own.

Shared are drawings, fonts, pictures: whatever names no page. A page, its tags, links and the part of the
parent tree that leads from the one to the others are a patient's own, because a tag has one parent and stands
on one page. They are the same for every patient of a template but for their numbers; so they are kept with
marks in place of a number's first digits (see `stamp.py`). A patient has whole blocks of `unit` numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from hipprint.bundle.objects import dictionary_at, entry, is_stream, references, renumbered, the_one
from hipprint.bundle.stamp import MOST, Stamp, marks_of
from hipprint.bundle.table import ROW, differences, inside
from hipprint.tags.holes import Open

GROUP_MARK = b"\x01" * 7  # where the number of the group's node goes
DIGITS = 7  # of every number; zeros in front are allowed (7.3.3)
REMIND_AFTER = (
    12_000  # bytes: a comment with all marks keeps them in the 32 kB that the compressor looks back
)
BOXES = re.compile(rb"/(?:Media|Crop|Trim)Box \[[^\]]*\]")
_DROPPED = re.compile(rb"/(?:Trans <<\s*>>|ProcSet \[[^\]]*\]|Rotate 0|Parent \d+ 0 R)\s*")
_KEY = re.compile(rb"/StructParents? (\d+)")
_NUMS = re.compile(rb"(\d+) (?:\[([^\]]*)\]|(\d+) 0 R)")
_LABEL = re.compile(rb"(\d+) (<<.*?>>)")


OWN = ("patient", "note")  # as in hipprint/press/fill.py


class Pattern:
    """Texts of own objects with marks in place of numbers' first digits."""

    def __init__(self, own: Sequence[int], first: int) -> None:
        """`own` are the old numbers of the objects, the first of which is the `first` of a patient's."""
        self.place = {number: place for place, number in enumerate(own, first)}
        self.count = first + len(own)
        for zeros in range(1, DIGITS):
            self.unit, self.width = 10**zeros, DIGITS - zeros
            self.blocks = -(-self.count // self.unit)
            if self.blocks * self.width <= MOST and (zeros > 1 or self.count <= 60):
                break
        self.marks = marks_of(self.blocks, self.width)

    def number(self, place: int) -> bytes:
        """The number of the patient's object at `place`, with a mark."""
        block, rest = divmod(place, self.unit)
        return b"%b%0*d" % (self.marks[block], DIGITS - self.width, rest)

    def digits(self, base: int) -> list[bytes]:
        """What stands in the place of the marks when the patient's numbers begin at `base`."""
        first = base // self.unit
        return [b"%0*d" % (self.width, first + block) for block in range(self.blocks)]


class Pages(Struct, frozen=True):
    """The node of a patient's pages and the pages as one text, where each begins, which marks are in it."""

    text: bytes
    offsets: tuple[int, ...]
    marks: tuple[int, ...]


class Parts:
    """What a handout's objects are for."""

    def __init__(self, objects: Mapping[int, bytes], opens: Sequence[Open], *, tagged: bool) -> None:
        self.objects = dict(objects)
        self.opens = {open_.number: open_ for open_ in opens}
        catalog = self.objects[the_one(self.objects, b"/Type /Catalog")]
        self.catalog = b" ".join(catalog.split())
        self.top = the_one(self.objects, b"/Type /Pages")
        self.pages = references(entry(self.objects[self.top], b"Kids") or b"")
        for number in self.pages:
            self._part_resources(number)
        self.root = the_one(self.objects, b"/Type /StructTreeRoot")
        if b"/IDTree" in self.objects[self.root]:
            raise ValueError("tags with an ID are not in handouts")
        tree = references(entry(self.objects[self.root], b"ParentTree") or b"")[0]
        self.parents = self.objects[tree]
        found = self._reached(self.pages)
        tags = self._tags() if tagged else []
        self.slots = [number for number in found if number in self.opens]
        if any(self.opens[number].members for number in self.slots):
            raise ValueError("a hole outside of a drawing")
        own = set(self.pages) | set(tags)
        for number in self.pages:  # a link stands on one page, even if it does not name it
            own.update(references(entry(self.objects[number], b"Annots") or b""))
        found = [number for number in found if number not in self.opens]
        while more := {n for n in found if n not in own and not own.isdisjoint(references(self.objects[n]))}:
            own |= more
        if any(is_stream(self.objects[number]) for number in own):
            raise ValueError("a stream that names a page")
        self.annotations = [number for number in found if number in own and number not in self.pages]
        self.tags = tags
        self.shared = [number for number in found if number not in own]

    def _part_resources(self, page: int) -> None:
        """Make the resources that stand in a page an object, which pages of the same kind share."""
        body = _DROPPED.sub(b"", _tidy(self.objects[page]))
        begin = body.find(b"/Resources <<")
        if begin >= 0:
            found, number = (
                dictionary_at(body, begin + len(b"/Resources ")),
                max((*self.objects, *self.opens)) + 1,
            )
            self.objects[number] = found
            body = body.replace(found, b"%d 0 R" % number, 1)
        self.objects[page] = body

    def _tags(self) -> list[int]:
        """Every tag, parents before children."""
        waiting, found = references(entry(self.objects[self.root], b"K") or b""), []
        while waiting:
            number = waiting.pop()
            found.append(number)
            kids = re.search(rb"/K (\[.*?\](?= ?[/>])|\d+ 0 R)", self.objects[number], re.DOTALL)
            if kids:
                waiting += [
                    kid for kid in reversed(references(kids[1])) if b"/StructElem" in self.objects[kid]
                ]
        return found

    def _reached(self, begin: Iterable[int]) -> list[int]:
        """Every object that pages need, those first that others name."""
        found: dict[int, None] = {}

        def visit(number: int) -> None:
            if number in found or number == self.top:
                return
            on_the_way.add(number)
            for other in () if number in self.opens else references(self.objects[number]):
                if other not in on_the_way:
                    visit(other)
            on_the_way.discard(number)
            found[number] = None

        on_the_way: set[int] = set()
        for number in begin:
            visit(number)
        return list(found)


class Frame:
    """A handout ready to be written for one patient after the other.

    A patient's numbers are: the node of its pages, the pages, the blank page that may stand before them, its
    own slots, and then, when the file is tagged, the object stream of the tags and what is in it.
    """

    def __init__(self, parts: Parts, shared: Mapping[int, bytes], document: int) -> None:
        """`shared` are the new numbers of shared objects; `document` is the tag above all patients."""
        self.pages = len(parts.pages)
        self.boxes = b" ".join(BOXES.findall(parts.objects[parts.pages[-1]]))
        self.labels = _labels(parts)
        self.own_slots = [number for number in parts.slots if _is_own(parts.opens[number])]
        self.day_slots = [number for number in parts.slots if not _is_own(parts.opens[number])]
        self.opens = parts.opens
        inner = [*parts.annotations, *parts.tags]
        self.blank = 1 + self.pages
        self.holder = self.blank + 1 + len(self.own_slots)
        first = [*parts.pages, -1, *self.own_slots, -2, *inner, *([-3] if parts.tags else [])]
        self.pattern = Pattern(first, 1)
        self._numbers = {number: self.pattern.number(place) for number, place in self.pattern.place.items()}
        self._numbers |= {parts.top: self.pattern.number(0), parts.root: b"%07d" % document, **shared}
        self._texts = [self._page(parts, number) for number in parts.pages]
        self.days: dict[tuple[str, ...], Pages] = {}
        self.tags: Stamp | None = None
        self.inner_first = self.inner_last = self.inner_run = b""
        self.top = self.before = 0
        self.count = len(inner) + 1
        self.first = self.pattern.count
        if inner:
            self._press(parts, inner)

    # Pages

    def _page(self, parts: Parts, number: int) -> bytes:
        """A page, with the old numbers of the slots that all patients of a day share."""
        body = parts.objects[number]
        body = renumbered(body, lambda old: b"\x00%d\x00" % old if old in self.day_slots else self.at(old))
        key = b"/StructParents " + self._numbers[number] if parts.tags else b""
        body = _KEY.sub(lambda _: key, body)
        return body[:-2] + b"/Parent %b 0 R >>" % self.pattern.number(0)

    def at(self, old: int) -> bytes:
        """The digits that stand for an old number, maybe with a mark."""
        return self._numbers[old]

    def small(self, slots: Mapping[int, bytes]) -> Pages:
        """The node of the pages, and the pages; `slots` are the numbers of the day's."""
        kids = b" ".join(b"%b 0 R" % self.pattern.number(place + 1) for place in range(self.pages))
        node = b"<< /Type /Pages /Parent %b 0 R /Count %d /Kids [%b] >>" % (GROUP_MARK, self.pages, kids)
        texts = [node, *(re.sub(rb"\x00(\d+)\x00", lambda old: slots[int(old[1])], t) for t in self._texts)]
        offsets, offset = [], 0
        for text in texts:
            offsets.append(offset)
            offset += len(text) + 1
        whole = b"\n".join(texts)
        used = [place for place, mark in enumerate(self.pattern.marks) if mark in whole]
        return Pages(whole, tuple(offsets), tuple(used))

    # Tags

    def _press(self, parts: Parts, inner: Sequence[int]) -> None:
        pattern = self.pattern
        self.first = pattern.place[inner[0]]
        bodies = [renumbered(self._inner(parts, number), self.at) for number in inner]
        if parts.tags:
            bodies.append(self._parents(parts))
        self.count = len(bodies)
        self.top = pattern.place[parts.tags[0]] if parts.tags else 0
        # First of all one object of every block of numbers, so that all marks stand at the beginning.
        begin: dict[int, int] = {}
        for place in range(len(bodies)):
            begin.setdefault((self.first + place) // pattern.unit, place)
        first = list(begin.values())
        order = [*first, *(place for place in range(len(bodies)) if place not in set(first))]
        index, inside_of, offset, reminded = [], [], 0, 0
        for place in order:
            if offset - reminded > REMIND_AFTER:
                reminded = offset
                inside_of.append(b"%" + b"".join(pattern.marks))
                offset += len(inside_of[-1]) + 1
            index.append(b"%b %d" % (pattern.number(self.first + place), offset))
            inside_of.append(bodies[place])
            offset += len(bodies[place]) + 1
        begun = b" " + b" ".join(index[: len(first)]) + b" "  # zlib looks for nothing at the very first byte
        rest = b" ".join(index[len(first) :]) + b"\n"
        self.before = len(begun) + len(rest)
        self.tags = Stamp(begun, rest + b"\n".join(inside_of), pattern.marks)
        rows = {place: inside(0, index) for index, place in enumerate(order)}
        found = b"".join(rows[place] for place in range(len(bodies)))
        self.inner_first, self.inner_last = found[:ROW], found[-ROW:]
        self.inner_run = differences(found[:ROW], found[ROW:])

    def _inner(self, parts: Parts, number: int) -> bytes:
        """An annotation or a tag. What was the whole document is a part of this one."""
        body = parts.objects[number]
        if parts.tags and number == parts.tags[0]:
            return body.replace(b"/S /Document", b"/S /Part", 1)
        key = b"/StructParent " + self._numbers[number] if parts.tags else b""
        return _KEY.sub(lambda _: key, body) if number in parts.annotations else body

    def _parents(self, parts: Parts) -> bytes:
        """From the keys of pages and annotations to their tags. A key is the number of who has it."""
        keys: dict[bytes, int] = {}
        for number in (*parts.pages, *parts.annotations):
            if found := _KEY.search(parts.objects[number]):
                keys[found[1]] = number
        entries: dict[int, bytes] = {}
        for key, tags, tag in _NUMS.findall(parts.parents.partition(b"/Nums [")[2]):
            body = b"[%b]" % tags if tags else b"%b 0 R" % tag
            entries[self.pattern.place[keys[key]]] = renumbered(body, self.at)
        nums = b" ".join(b"%b %b" % (self.pattern.number(place), entries[place]) for place in sorted(entries))
        first, last = (self.pattern.number(end(entries)) for end in (min, max))
        return b"<< /Limits [%b %b] /Nums [%b] >>" % (first, last, nums)


def _is_own(open_: Open) -> bool:
    """Whether what is drawn there is of one patient; else it is of a day."""
    return any(hole.partition(" ")[0] in OWN for hole in open_.holes)


def _tidy(body: bytes) -> bytes:
    return b" ".join(body.split())


def _labels(parts: Parts) -> list[tuple[int, bytes]]:
    """Page labels as the handout has them: from each of its pages on, and how."""
    found = re.search(rb"/PageLabels (\d+) 0 R", parts.catalog)
    nums = parts.objects[int(found[1])].partition(b"/Nums [")[2] if found else b"0 << /S /D >>"
    return [(int(page), label) for page, label in _LABEL.findall(nums)]
