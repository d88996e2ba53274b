"""One file without its patient: read, emptied at its marks, written, checked, searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from babel.dates import format_date
from msgspec import Struct

from hipprint.checks.document import Document
from hipprint.checks.findings import UnreadableFile
from hipprint.checks.pdf import check_pdf
from hipprint.errors import Problem, UserError
from hipprint.redact import objects, slots
from hipprint.redact.letters import Letterings, forget_unused
from hipprint.redact.personal import KINDS, Value, worth_looking_for
from hipprint.redact.proof import Leak, Searched, search
from hipprint.sheet.spec import decode

_KIND_OF_SLOT = {"patient": "patient", "therapist": "therapist", "note": "note"}  # all others are dates
_NOT_OURS = (
    "was not made by hipprint, so nothing in it says where the patient's name stands. "
    "Only hipprint's own handouts can be redacted."
)
_NO_MARKS = (
    "does not say where the patient's name stands: it comes from an older hipprint, or another program wrote "
    "it anew. Build the handout again without --patient."
)
_NOBODY = "names no patient: no name, no date, no note and no plan is in it. There is nothing to remove."


class Redacted(Struct, frozen=True):
    """The file without its patient. `removed` counts what was taken out, by its name in messages."""

    data: bytes
    removed: dict[str, int]
    searched: Searched
    notices: tuple[str, ...]


def redact(data: bytes, file: Path | None = None, *, accept_words: bool = False) -> Redacted:
    """`data` without its patient, proved; raises UserError, which names `file`, when nothing may be kept.

    `accept_words`: a word of the name, a date and a note of a few words may stand in its own sentences.
    """
    try:
        document = Document(data)
    except UnreadableFile as unreadable:
        raise UserError(Problem(unreadable.finding.message, file)) from None
    if not objects.said_of_itself(document, "/Creator").startswith("hipprint"):
        raise UserError(Problem(_NOT_OURS, file))
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            job = _Job(pdf, document)
            values = job.take_out()
            cleaned = job.written()
    except UserError as error:
        raise UserError([Problem(problem.message, file) for problem in error.problems]) from None
    _check(cleaned, file)
    searched = search(cleaned, values)
    notices = _judge(searched, file, accept_words=accept_words)
    return Redacted(cleaned, dict(job.removed), searched, (*job.notices, *notices))


class _Job:
    """One file while its patient is taken out."""

    def __init__(self, pdf: pikepdf.Pdf, document: Document) -> None:
        self.pdf, self.document = pdf, document
        self.removed: Counter[str] = Counter()
        self.notices: list[str] = []

    def take_out(self) -> tuple[Value, ...]:
        """Empty every place that names the patient; returns what stood there. Raises UserError."""
        pages = [(page, self._fonts(page)) for page in self.pdf.pages if slots.is_marked(_drawing(page))]
        if not pages:
            raise UserError(_NO_MARKS)
        carried = objects.attachments(self.pdf)
        filled = [slot for page, fonts in pages for slot in slots.slots_of(page, fonts) if slot.filled]
        named = [slot for slot in filled if slot.name != "code"]
        if not (named or carried or objects.is_filled(self.pdf)):
            raise UserError(_NOBODY)
        values = worth_looking_for(self._words(filled, carried))
        for page, fonts in pages:
            page.Contents = self.pdf.make_stream(slots.without_words(page, fonts))
        for slot in named:
            self.removed[KINDS[_KIND_OF_SLOT.get(slot.name, "date")]] += 1
        self._empty_objects(carried, values)
        return values

    def _fonts(self, page: Any) -> Letterings:
        return Letterings(page.obj.get("/Resources"), self.document)

    def _words(self, filled: list[slots.Slot], carried: dict[str, bytes]) -> Iterator[tuple[str, str]]:
        # A sentence that goes on in the next line is marked there again; no line of it is a date of its own.
        yield "date", " ".join(slot.words for slot in filled if slot.name == "until")
        for slot in filled:
            if slot.name != "until":
                yield _KIND_OF_SLOT.get(slot.name, "date"), slot.words
            if slot.says:
                yield from _days(slot.says)
        for data in carried.values():
            yield from objects.planned(data)
        yield from objects.entered(self.pdf)
        if any(slot.name == "date" for slot in filled):  # else the file's date is that of its content
            moment = objects.said_of_itself(self.document, "/CreationDate").removeprefix("D:")
            day = moment.replace("-", "")[:8]
            if day.isdigit():
                yield "date", day
                yield "date", f"{day[:4]}-{day[4:6]}-{day[6:]}"

    def _empty_objects(self, carried: dict[str, bytes], values: tuple[Value, ...]) -> None:
        self.removed["a carried file"] += len(carried)
        objects.remove_attachments(self.pdf)
        notes = objects.remove_notes(self.pdf)
        if notes:
            self.removed["a note stuck on the page"] += notes
        if objects.is_filled(self.pdf):
            self.removed[KINDS["field"]] += 1
        objects.empty_fields(self.pdf)
        objects.blank_descriptions(self.pdf)
        objects.write_metadata(self.pdf, self.document, values)
        self.removed["a title or description"] += objects.remove_words(self.pdf, values)
        self.removed["a letter of a font"] += forget_unused(self.pdf, self.document)

    def written(self) -> bytes:
        """The whole file anew: nothing of its earlier bytes is kept. The same file gives the same bytes."""
        out = BytesIO()
        self.pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
        return out.getvalue()


def _days(code: str) -> Iterator[tuple[str, str]]:
    """The first day of a tracking sheet as its code says it, and each of its days as words."""
    try:
        sheet = decode(code)
    except ValueError:
        return
    yield "date", code
    if sheet.start is not None:
        yield "date", f"{sheet.start:%Y-%m-%d}"
        yield "date", f"{sheet.start:%Y%m%d}"
        for number in range(sheet.days):
            day = sheet.start + timedelta(days=number)
            yield "day", format_date(day, "EEEE d MMMM", locale="en")
            yield "day", format_date(day, "d MMMM y", locale="en")


def _drawing(page: Any) -> bytes:
    page.contents_coalesce()
    return bytes(page.Contents.read_bytes()) if "/Contents" in page else b""


def _check(data: bytes, file: Path | None) -> None:
    findings = check_pdf(data)
    if findings:
        said = (
            "was changed by another program: without the patient it would not pass its checks, "
            "so nothing was written. Build the handout again without --patient."
        )
        raise UserError([Problem(said, file), *(Problem(str(finding), file) for finding in findings[:10])])


def _judge(searched: Searched, file: Path | None, *, accept_words: bool) -> Iterator[str]:
    """Notices of what may stay; raises UserError for what must not."""
    problems, notices = [], []
    for leak in _told(searched.leaks):
        if leak.kind == "therapist":
            notices.append(
                f"The therapist's name also stands in {leak.where}{_shown(leak)}: the clinic's own words."
            )
        elif accept_words and not leak.whole:
            notices.append(f"Left as you asked: {_named(leak)} in {leak.where}{_shown(leak)}.")
        else:
            problems.append(Problem(f"{_named(leak)} still stands in {leak.where}{_shown(leak)}.", file))
    if problems:
        told = (
            "nothing was written: words of the patient would be left. If they are the handout's or the "
            "clinic's own words, add --accept-words."
        )
        raise UserError([*problems, Problem(told, file)])
    return iter(notices)


def _told(leaks: tuple[Leak, ...]) -> list[Leak]:
    """What stands on a page stands in its tags and operations too: told once, by its page."""
    on_pages = {(leak.kind, leak.whole) for leak in leaks if leak.where.startswith("page ")}
    return [
        leak for leak in leaks if leak.where.startswith("page ") or (leak.kind, leak.whole) not in on_pages
    ]


def _named(leak: Leak) -> str:
    return f"a word of {KINDS[leak.kind]}" if leak.kind == "patient" and not leak.whole else KINDS[leak.kind]


def _shown(leak: Leak) -> str:
    return f' ("{leak.beside}")' if leak.beside else ""
