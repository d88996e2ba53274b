"""A batch from its beginning to its end: check everything, then make what is not made yet.

The roster is read twice. Whatever stops a run, each PDF in the folder is whole, and the manifest knows those
that are done; with `resume` the next run makes the rest, and the folder is as if nothing had happened.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from hipprint.batch.check import Checked, Checker
from hipprint.batch.columns import Columns, read_columns
from hipprint.batch.lock import only_batch
from hipprint.batch.manifest import NAME as MANIFEST
from hipprint.batch.manifest import Entry, Manifest
from hipprint.batch.plans import Planned, Plans
from hipprint.batch.pool import Pool, ProcessLostError
from hipprint.batch.rejected import write_again, write_rejected
from hipprint.batch.roster import Roster, State, open_roster
from hipprint.batch.seal import content_version, fingerprint, seal
from hipprint.batch.summary import Options, RosterError, Summary
from hipprint.batch.worker import Failed, Job, Maker, Outcome, Settings, Stopped, Worker
from hipprint.build import Press
from hipprint.clinic.folder import load_clinic
from hipprint.errors import Problem, UserError
from hipprint.plan import USUAL_STANDARD, Plan

if TYPE_CHECKING:
    from hipprint.batch.cluster import Cluster

ROWS_WORTH_A_PROCESS = 4  # a process needs about as long to start as for this many handouts

#: progress(label, rows or None) is a context whose value is called with how many rows were done.
Progress = Callable[[str, int | None], AbstractContextManager[Callable[[int], None]]]


def quiet(label: str, rows: int | None) -> AbstractContextManager[Callable[[int], None]]:
    """The progress of somebody who does not look."""
    return nullcontext(lambda done: None)


def unheard(words: str) -> None:
    """Where warnings of somebody go who does not listen."""


def run_batch(options: Options, progress: Progress = quiet, warn: Callable[[str], None] = unheard) -> Summary:
    """Make the roster's files; raises UserError (RosterError for rows) when nothing was begun.

    `warn` is called with what should be known before the first page is made.
    """
    gc.freeze()  # what is imported stays: looking at it again and again takes as long as a tenth of the check
    gc.enable()  # the command line switches it off, for runs that are short
    return _Batch(options, progress, warn).run()


class _Batch:
    """One run."""

    def __init__(self, options: Options, progress: Progress, warn: Callable[[str], None]) -> None:
        self.options = options
        self.progress = progress
        self.warn = warn
        clinic = load_clinic(options.clinic)
        self.press = Press(clinic)
        self.roster: Roster = open_roster(options.roster, options.sheet)
        self.columns: Columns = read_columns(
            self.roster.headings, options.roster, self.roster.top, options.renamed, options.ignored
        )
        self.plans = Plans(self.roster, self.columns, self.press.library, options.order)
        self.state = State.of(options.roster)
        #: Where the files go; for a print file alone, where rejected.csv would.
        self.folder = options.folder or (options.merge or Path()).parent
        self.settings = Settings(
            options.clinic, self.folder, content_version(clinic), options.uses_cache and not options.cluster
        )
        self._rejected_before = 0
        self._pool: Pool | None = None

    def run(self) -> Summary:
        if self.options.folder is not None:
            self._check_folder()
        if self.options.merge is not None:
            from hipprint.batch.merged import check_merge

            check_merge(self.options.merge, self.options.folder)
        if self.options.cluster is None:
            try:
                return self._run(None)
            finally:
                if self._pool is not None:
                    self._pool.give_up()
        from hipprint.batch.cluster import Cluster

        with Cluster(self.options.cluster, self.settings, self.press.clinic, self.warn) as cluster:
            return self._run(cluster)

    def _run(self, cluster: Cluster | None) -> Summary:
        checked = self._check()
        gc.freeze()  # so do the rows
        summary = Summary(checked, self.roster.notes)
        if self.options.folder is None:
            self._keep_rejected(summary, lambda: self._merge(summary))
            return summary
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(Problem(f"cannot be made ({error.strerror}).", self.folder)) from None
        with only_batch(self.folder):
            self._keep_rejected(summary, lambda: self._make_files(summary, cluster))
        return summary

    def _keep_rejected(self, summary: Summary, make: Callable[[], None]) -> None:
        """rejected.csv before and, when drawing has refused more rows, after `make`."""
        reasons = summary.checked.reasons
        if reasons:
            summary.rejected = write_rejected(self.folder, self.roster, self.columns, reasons)
        self._rejected_before = len(reasons)
        make()
        if len(reasons) > self._rejected_before and self.options.keep_going:
            self._reject_late(summary)

    def _make_files(self, summary: Summary, cluster: Cluster | None) -> None:
        with Manifest(self.folder, resume=self.options.resume) as manifest:
            self._make_all(summary, manifest, cluster)
        if self.options.merge is not None and not summary.problems and not summary.interrupted:
            self._merge(summary)

    def _merge(self, summary: Summary) -> None:
        from hipprint.batch.merged import merge

        assert self.options.merge is not None
        good = summary.checked.good
        with self.progress("One print file", good) as done:
            try:
                summary.merged = merge(
                    self.options.merge,
                    self._good_rows(summary, done),
                    good,
                    self.press,
                    self.settings.source(self.press, carries_plan=False),
                    lambda failed: self._fail(failed, summary, stop=True),
                    tagged=self.options.tagged,
                )
            except KeyboardInterrupt:
                summary.interrupted = True
            except UserError as error:
                summary.problems += error.problems

    def _good_rows(self, summary: Summary, done: Callable[[int], None]) -> Iterator[tuple[int, Plan]]:
        from hipprint.batch.merged import OTHER_STANDARD

        for planned in self._good(summary):
            assert planned.plan is not None
            if planned.plan.standard != USUAL_STANDARD:
                summary.checked.note(OTHER_STANDARD, planned.row.number)
            yield planned.row.number, planned.plan
            done(1)

    def _good(self, summary: Summary) -> Iterator[Planned]:
        """Rows that can be printed; raises UserError when the roster was changed since it was checked."""
        for planned in self.plans:
            if State.of(self.options.roster) != self.state:
                raise UserError(Problem("was changed while it was printed.", self.options.roster))
            if planned.plan is not None and planned.row.number not in summary.checked.reasons:
                yield planned

    def _check_folder(self) -> None:
        """Refuse a place that cannot be used before the roster is read."""
        folder = self.folder
        if folder.exists() and not folder.is_dir():
            raise UserError(Problem("is not a folder. Name another with --out.", folder))
        if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
            raise UserError(Problem("may not be written to. Name another folder with --out.", folder))
        if (folder / MANIFEST).exists() and not (self.options.resume or self.options.force):
            raise UserError(
                Problem(
                    "holds an earlier batch. Add --resume to make what is missing, --force to make all "
                    "again, or name another folder with --out.",
                    folder,
                )
            )

    def _check(self) -> Checked:
        folder, may_replace = self.folder, self.options.resume or self.options.force
        present = self.options.folder is not None and not may_replace and folder.is_dir()
        with self.progress("Checking", None) as done:

            def seen(planned: Planned, checked: Checked) -> None:
                done(1)
                if self._pool is None and planned.plan is not None:
                    self._begin(planned.plan, checked)

            checked = Checker(self.press, self.plans).check(
                lambda file: present and os.path.lexists(folder / file), seen
            )
        if not checked.rows:
            raise UserError(Problem("has no rows below its headings.", self.options.roster))
        if checked.in_the_way.count:
            words = (
                f"holds the files of {checked.in_the_way} already. Add --force to replace them, "
                "or name another folder with --out."
            )
            raise RosterError(checked, [Problem(words, folder), *checked.problems])
        if checked.reasons and not self.options.keep_going:
            raise RosterError(checked, checked.problems)
        return checked

    def _begin(self, plan: Plan, checked: Checked) -> None:
        """Start the processes when the rows are enough for them, and something must surely be made."""
        options = self.options
        if options.cluster or options.folder is None or options.resume:
            return
        processes = options.processes or processors()
        if processes > 1 and checked.good >= processes * ROWS_WORTH_A_PROCESS and not checked.reasons:
            self._pool = self._new_pool(processes)
            self._pool.begin(plan)

    def _new_pool(self, processes: int) -> Pool:
        return Pool(
            self.settings, processes, Worker(self.settings, Maker(self.settings.source(self.press)).make)
        )

    def _make_all(self, summary: Summary, manifest: Manifest, cluster: Cluster | None) -> None:
        pool = cluster or self._pool or self._new_pool(self._processes(summary.checked.good))
        files: set[str] = set()
        with self.progress("Printing", summary.checked.good) as done:
            try:
                jobs = self._jobs(summary, manifest, files, done)
                for outcomes in pool.outcomes(jobs):
                    self._record(outcomes, summary, manifest)
                    done(len(outcomes))
                    if summary.problems:
                        break
            except KeyboardInterrupt:
                summary.interrupted = True
            except ProcessLostError:
                summary.problems.append(
                    Problem("a process was ended from outside, perhaps because the memory was full.")
                )
            except UserError as error:  # the roster changed meanwhile, or the cluster was lost
                summary.problems += error.problems
            self._record(pool.stop(), summary, manifest)
        if cluster:
            summary.notes += cluster.notes
        if summary.complete:
            summary.left_over = len(manifest.entries.keys() - files) if self.options.resume else 0
            manifest.keep()

    def _jobs(
        self, summary: Summary, manifest: Manifest, files: set[str], done: Callable[[int], None]
    ) -> Iterator[Job]:
        """Every row to make, in order; those that are made already are counted and passed over."""
        for planned in self._good(summary):
            assert planned.plan is not None
            files.add(planned.file)
            known = manifest.entries.get(planned.file)
            if known and self._is_made(planned, known):
                summary.already += 1
                done(1)
                if known.row != planned.row.number:
                    manifest.add([_moved(known, planned.row.number)])
                continue
            yield Job(planned.row.number, planned.file, planned.plan, bool(known) or self.options.force)

    def _is_made(self, planned: Planned, known: Entry) -> bool:
        """Whether the file is there, unaltered, made of this very plan and of today's content."""
        if known.content != self.settings.content or planned.plan is None:
            return False
        try:
            data = (self.folder / planned.file).read_bytes()
        except OSError:
            return False
        return fingerprint(data) == known.sha256 and seal(planned.plan, data) == known.seal

    def _record(self, outcomes: list[Outcome], summary: Summary, manifest: Manifest) -> None:
        made = [outcome for outcome in outcomes if isinstance(outcome, Entry)]
        try:
            manifest.add(made)
        except OSError as error:
            words = f"cannot be written ({error.strerror}). Free some space."
            summary.problems.append(Problem(words, manifest.file))
            return
        summary.made += len(made)
        for outcome in outcomes:
            if isinstance(outcome, Stopped):  # of the folder: each process tells it, and once is enough
                told = [Problem(problem.message, self.folder) for problem in outcome.problems]
                summary.problems += [problem for problem in told if problem not in summary.problems]
            elif isinstance(outcome, Failed):
                self._fail(outcome, summary)

    def _fail(self, failed: Failed, summary: Summary, *, stop: bool = False) -> None:
        """A row that only drawing could refuse is left out, or with `stop` ends all: raises UserError."""
        problems = tuple(self.plans.placed(problem, failed.row) for problem in failed.problems)
        if self.options.keep_going:
            summary.checked.refuse(failed.row, problems)
        elif stop:
            raise UserError(list(problems))
        else:
            summary.problems += problems

    def _reject_late(self, summary: Summary) -> None:
        """Rows that only drawing could refuse join the others in this run's own file."""
        reasons = summary.checked.reasons
        if summary.rejected:
            write_again(summary.rejected, self.roster, self.columns, reasons)
        else:
            summary.rejected = write_rejected(self.folder, self.roster, self.columns, reasons)

    def _processes(self, rows: int) -> int:
        most = self.options.processes or processors()
        return max(1, min(most, -(-rows // ROWS_WORTH_A_PROCESS))) if not self.options.processes else most


def processors() -> int:
    """How many processors this process may use. Windows waits for no more than 61 processes at once."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, 61)


def _moved(entry: Entry, row: int) -> Entry:
    return Entry(row, entry.file, entry.pages, entry.kind, entry.sha256, entry.content, entry.seal)
