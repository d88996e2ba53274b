"""One print file of all rows, in their order, each patient on sheets of their own.

It is for paper: it has no fields, and carries no plans, which would be more of a patient than the pages show.
It is PDF/UA-1 with PDF/A-3a, whatever standard the rows ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hipprint.batch.faults import place_of
from hipprint.batch.worker import Failed
from hipprint.build import Press
from hipprint.bundle.file import OfDay, PrintFile, TooLongError
from hipprint.bundle.frame import Frame
from hipprint.bundle.objects import objects_of
from hipprint.cache.source import Source
from hipprint.errors import Problem, UserError
from hipprint.output import check_target, written_whole
from hipprint.plan import USUAL_STANDARD, Plan
from hipprint.press.fill import Filling
from hipprint.press.store import Store
from hipprint.press.template import Template
from hipprint.tags.holes import closed_objects
from hipprint.tags.metadata import Metadata

Ready = tuple[Frame, dict[str, bytes], tuple[str, ...], OfDay]
"""What `PrintFile.add` wants of a patient."""
TAGGED_UNASKED = 1000
"""Patients. A print file of more has no tags unless they are asked for: it goes to a printer, and tags, which
patients cannot share, would be 24 in 25 of its bytes."""
OTHER_STANDARD = "A print file is PDF/UA-1 with PDF/A-3a, whatever the column standard says."


class Merged(Struct, frozen=True):
    """A finished print file. `blank` are pages that were added, `sheets` of paper, printed on both sides."""

    file: Path
    patients: int
    pages: int
    blank: int
    size: int
    tagged: bool

    @property
    def sheets(self) -> int:
        """How many."""
        return -(-self.pages // 2)


class _Framed(Filling):
    """A template in use, and what the print file has of it."""

    def __init__(self, template: Template) -> None:
        super().__init__(template)
        self.frame: Frame | None = None


class Merger:
    """Puts plans into a print file: fills the template of an earlier row where there is one, else draws."""

    def __init__(self, source: Source, file: PrintFile) -> None:
        self._source = source
        self._file = file
        self._store = Store(_Framed)

    def ready(self, row: int, plan: Plan) -> Ready | Failed:
        """What is to be added for a row; problems are returned. Raises OSError when it cannot be written."""
        plan = replace(plan, fillable=False, standard=USUAL_STANDARD)
        try:
            return self._filled(plan) or self._kept(plan) or self._drawn(plan)
        except OSError:
            raise
        except UserError as error:
            return Failed(row, error.problems)
        except Exception as error:  # noqa: BLE001 - its message may quote the page
            return Failed(row, (Problem(place_of(error)),))

    def _filled(self, plan: Plan) -> Ready | None:
        for framed in self._store.variants(plan):
            found = framed.own(plan)
            if found is not None:
                if framed.frame is None:
                    cut = framed.template.cut
                    framed.frame = self._file.take(closed_objects(cut), cut.opens)
                day, holes = found
                return framed.frame, holes, day, partial(framed.day, plan)
        return None

    def _kept(self, plan: Plan) -> Ready | None:
        kept = self._source.kept(plan)
        for template in kept:
            self._store.keep(plan, template)
        return self._filled(plan) if kept else None

    def _drawn(self, plan: Plan) -> Ready:
        handout = self._source.build(plan)
        if handout.template is not None:
            self._store.keep(plan, handout.template)
            if filled := self._filled(plan):
                return filled
        return self._file.take(objects_of(handout.data)), {}, (), dict


def check_merge(target: Path, folder: Path | None) -> None:
    """Refuse a place for the print file before the roster is read; raises UserError."""
    if target.suffix.lower() != ".pdf":
        raise UserError(Problem("is not the name of a PDF. Write --merge morning.pdf.", target))
    if folder is not None and target.parent.resolve() == folder.resolve():
        words = "would stand among the files of the rows. Name a place outside of their folder."
        raise UserError(Problem(words, target))
    check_target(target)


def merge(
    target: Path,
    rows: Iterator[tuple[int, Plan]],
    count: int,
    press: Press,
    source: Source,
    failed: Callable[[Failed], None],
    *,
    tagged: bool | None = None,
) -> Merged | None:
    """Write the print file of at most `count` rows; None when there is nothing to print. Raises UserError.

    `tagged` None: as is usual for so many (`TAGGED_UNASKED`).
    `failed` is told of a row that is left out; what it raises ends the file, and what stood there stays.
    """
    tagged = count <= TAGGED_UNASKED if tagged is None else tagged
    try:
        with written_whole(target) as stream:
            file = PrintFile(stream, count, tagged=tagged)
            merger = Merger(source, file)
            for row, plan in rows:
                ready = merger.ready(row, plan)
                if isinstance(ready, Failed):
                    failed(ready)
                    continue
                frame, holes, day, of_day = ready
                file.add(frame, plan.patient or f"Row {row}", holes, day, of_day)
            if not file.patients:
                raise _NothingToPrintError
            file.finish(_metadata(press, file.patients, tagged=tagged))
            return Merged(target, file.patients, file.pages, file.blank, file.size, tagged)
    except _NothingToPrintError:
        return None
    except TooLongError:
        more = " or add --untagged" if tagged else ""
        words = f"would hold more objects than one PDF may have. Split the roster{more}."
        raise UserError(Problem(words, target)) from None


class _NothingToPrintError(Exception):
    """Every row was left out."""


def _metadata(press: Press, patients: int, *, tagged: bool) -> Metadata:
    who = "1 patient" if patients == 1 else f"{patients:,} patients"
    return Metadata(f"Handouts for {who}", "en", press.clinic.brand.name or "", tagged=tagged)
