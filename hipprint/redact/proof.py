"""The proof: a file searched for words that must not be in it, in every way in which a file can hold words.

Raw bytes; every stream decompressed; every text in every object and in every drawing; the words that the
pages show and the tags say, where codes stand for letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from msgspec import Struct

from hipprint.redact.personal import Value, fold, places

_AROUND = 24
_SHORTEST_BYTES = 5  # fewer bytes stand in fonts and pictures by chance
_MOST_LEAKS = 20


class Leak(Struct, frozen=True):
    """A value that is still there; `whole`: not only a word of it. `beside` is the text around it."""

    kind: str
    whole: bool
    where: str
    beside: str


class Searched(Struct):
    """How much was looked through, and what was found."""

    leaks: tuple[Leak, ...]
    streams: int = 0
    texts: int = 0
    pages: int = 0


class _Text(Struct):
    where: str
    words: str


def search(data: bytes, values: tuple[Value, ...]) -> Searched:
    """Everything of `values` that is still in the file."""
    found = Searched(())
    leaks = list(_in_bytes("the raw file", data, values))
    for where, stream in _streams(data):
        found.streams += 1
        leaks += _in_bytes(where, stream, values)
    for text in _texts(data, found):
        found.texts += 1
        leaks += _in_text(text, values)
    found.leaks = tuple(dict.fromkeys(leaks))[:_MOST_LEAKS]
    return found


def _in_bytes(where: str, data: bytes, values: tuple[Value, ...]) -> Iterator[Leak]:
    small = data.lower()
    for value in values:
        if any(len(spelt) >= _SHORTEST_BYTES and spelt in small for spelt in value.spellings):
            yield Leak(value.kind, value.telling, where, "")


def _in_text(text: _Text, values: tuple[Value, ...]) -> Iterator[Leak]:
    folded = fold(text.words)
    if not folded:
        return
    glued = folded.replace(" ", "")
    for value in values:
        hits = [(whole, place) for whole in value.whole for place in places(whole, folded)]
        if hits:
            whole, place = hits[0]
            yield Leak(value.kind, value.telling, text.where, _beside(folded, place, len(whole)))
            continue
        if any(" " in whole and len(whole) > 8 and whole.replace(" ", "") in glued for whole in value.whole):
            yield Leak(value.kind, True, text.where, "")
            continue
        for word in value.single:
            for place in places(word, folded)[:1]:
                yield Leak(value.kind, False, text.where, _beside(folded, place, len(word)))


def _beside(folded: str, place: int, length: int) -> str:
    """The text around, without what must not be repeated."""
    before, after = folded[max(0, place - _AROUND) : place], folded[place + length :][:_AROUND]
    return f"{before}____{after}".strip()


def _streams(data: bytes) -> Iterator[tuple[str, bytes]]:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                where = f"object {thing.objgen[0]}"
                try:
                    yield where, bytes(thing.read_bytes())
                except pikepdf.PdfError:  # a picture in a format that only viewers decode
                    yield where, bytes(thing.read_raw_bytes())


def _texts(data: bytes, found: Searched) -> Iterator[_Text]:
    yield from _shown(data, found)
    yield from _tagged(data)
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        for thing in (*pdf.objects, pdf.trailer):
            yield from _strings(thing, f"object {thing.objgen[0]}")
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") not in (
                pikepdf.Name.Image,
                pikepdf.Name.Form,
            ):
                yield from _written(thing)
        for number, page in enumerate(pdf.pages, 1):
            for instruction in pikepdf.parse_content_stream(page):
                for operand in instruction.operands:
                    if isinstance(operand, pikepdf.Dictionary):
                        yield from _strings(operand, f"page {number}")


def _written(stream: Any) -> Iterator[_Text]:
    """A stream that is text: metadata, a carried file, a map of a font."""
    try:
        data = bytes(stream.read_bytes())
    except RuntimeError:
        return
    for mark, code in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            yield _Text(f"object {stream.objgen[0]}", data.decode(code, "replace"))
            return
    if b"\0" not in data and len(data) < 4_000_000 and "/Length1" not in stream and "/N" not in stream:
        yield _Text(f"object {stream.objgen[0]}", data.decode("utf-8", "replace"))


def _strings(thing: Any, where: str) -> Iterator[_Text]:
    """Every text of an object, also in what it holds directly."""
    import pikepdf

    waiting = [thing]
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.String):
            yield _Text(where, str(item))
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [value for _, value in item.items() if _is_direct(value)]
        elif isinstance(item, pikepdf.Array):
            waiting += [value for value in list(item) if _is_direct(value)]


def _is_direct(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Object) and not value.is_indirect


def _shown(data: bytes, found: Searched) -> Iterator[_Text]:
    """The words of each page, as a program reads them that knows nothing of tags."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            found.pages += 1
            yield _Text(f"page {number + 1}", words.get_text_range())
            words.close()
            page.close()
    finally:
        document.close()


def _tagged(data: bytes) -> Iterator[_Text]:
    """The words as a screen reader meets them, descriptions included."""
    from hipprint.checks.reading import read_aloud

    for line in read_aloud(data):
        for words in (line.text, line.alt, line.target):
            if words:
                yield _Text(f"the tag {line.kind}", words)
