"""Builds handouts, has veraPDF judge them, and writes docs/conformance.md: `python tests/verapdf/matrix.py`.

It takes some minutes. `.ci/run` builds the same files, has those judged again whose bytes have changed since,
and some of the rest, and compares what it finds with the page.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import verapdf
from looks import SOME_BOOKS, WHOLE_BOOKS, BookLook, Look, Presses, every_look
from msgspec import Struct

PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"
CHECKS = Path(__file__).parents[2] / "hipprint" / "checks"
#: What veraPDF passed when the page was made: digests of files, with the rules of each flavour.
JUDGED = Path(__file__).with_name("judged.json")
HEADS = ("Handout", "Phase", "Layout", "Paper", "Edition", "Pages", "PDF/UA-1", "PDF/A-3a", "Seconds")

_INTRO = """\
# Conformance

Every handout that hipprint writes claims PDF/UA-1 (ISO 14289-1: accessible) and PDF/A-3a (ISO 19005-3: fit
to be archived) in the same file, unless [PDF/UA-2](#pdfua-2) is asked for. This page is what
[veraPDF](https://verapdf.org) {version}, the reference validator of all of them, says of the claim: every
condition in every layout, on every paper, in every edition; the handouts that have something odd about them;
and workbooks.

**{files} files: {passed} pass, {failed} fail.** veraPDF checks {rules}.

The editions: *neutral* has no clinic. *PNG brand* has a see-through logo and see-through pictures of its
own, *CMYK brand* JPEG files for a print shop, *SVG brand* line drawings, which are mirrored for the left
side. Each has its own accent colour and country, an address, a telephone, a web link with a QR code.
*Fillable* is neutral too, with form fields and nothing named, so that every line is a field; a menu and a
poster are for paper alone and have none. Phases and sides take turns.

A cell says "pass" with the number of rules that were checked and hold, or which rules do not. *Seconds* is
the time for building the file and both verdicts on the computer that made this page; it is another one
every time.

This page is made by the check itself and must not be edited. Before any change lands, `.ci/run` builds all of
these files. The same bytes get the same verdict, so it has those judged again that have changed since the
page was made, by their digests (`tests/verapdf/judged.json`), and one of each condition, layout, paper and
edition in any case. It refuses the page if it says anything else than what was found, the seconds apart. To
make it again (it needs Java and Maven, and some minutes):

<!-- not run: takes minutes, and needs Java and Maven -->
```console
$ python tests/verapdf/matrix.py
```

On your own computer `pytest` judges one file of each condition and all of the odd ones, and
`pytest -m conformance` all files.

veraPDF cannot judge whether the words are the right ones. That the tags say what the page says, and in its
order, is [checked by every build](checks.md).

## With real readers

The same tags as other programs read them, in every test run (`tests/readers`), compared with ours for four
handouts, one of them redacted and one of PDF/UA-2:

- **poppler** (`pdfinfo -struct-text`): every element, its depth and its words are the same.
- **pdf.js** 4.10, the viewer of Firefox, whose tree is what a screen reader hears there: for each page the
  kinds, words and order of all elements, the descriptions of all pictures, and the bookmarks are the same.
  Where node is missing, this test is skipped; in `.ci/run` it is not.

Tried by hand, with the sciatica handout:

- **Chromium** 156 ignores tags as it comes: it guesses headings from the size of letters. With
  `--enable-features=PdfTags` its tree (chrome://accessibility) has our 34 headings, 24 lists with 128 items,
  2 tables with 20 rows and 38 header cells. It leaves out the descriptions of drawings. Its debugging
  protocol (`Accessibility.getFullAXTree`) does not reach into PDF files.
- Not tried: Acrobat, NVDA, JAWS, VoiceOver; they do not run here.

## PDF/UA-2

`hipprint build --standard ua2` writes the same pages as PDF/UA-2 (ISO 14289-2:2024) and PDF/A-4f (ISO
19005-4:2020), in PDF 2.0. A file of PDF 2.0 cannot be PDF/A-3 as well, so it is an edition of its own. The
usual one stays, because more programs and rules know it.

In every run of `.ci/run` veraPDF judges such handouts (`tests/verapdf/test_ua2.py`): all layouts, with and
without a patient and a brand, fillable, filled from another patient's template, redacted. All pass the 1,723
rules of PDF/UA-2 and the 109 of PDF/A-4f. The table below is of the usual edition alone. A file without a
plan inside (`--no-plan`, menus, posters, what `hipprint redact` writes) is PDF/A-4 without the f, which means
files inside; it passes 109 rules too. What else tests hold, compared with the usual edition:

- Every page has the same image, the tags say the same, and each bookmark opens the same place in pdfium.
- pdfium, poppler, pdf.js and qpdf open the files and find nothing wrong.
- `hipprint check` knows both by what they claim, and refuses every broken file that veraPDF refuses.

Each element names the namespace of PDF 2.0. A bookmark leads to its heading in the tree, and to the page for
viewers that know only pages. What the file says about itself stands in its XMP alone. Workbooks and print
files (`batch --merge`) are PDF/UA-1 only. Which readers make use of PDF/UA-2 we have not tried.

## On paper

Tests of the same handouts hold that all fonts are in the file, that no line is thinner than 0.25 pt
(pictures and logos that are scaled down keep their fine lines at that), that the paper's size is in the
media, crop and trim boxes, and that nothing stands within 5 mm of the paper's edge. The one exception is
the band of colour at the head of the first page, which runs off the paper; a printer that cannot print
there leaves it a white edge. Pages come out the same from pdfium, poppler and Ghostscript. The contrast of
every word is measured from the page's image: at least 4.5 to 1, and 3 to 1 for large words (WCAG 2.1 AA).

## Every handout

"""


class Result(Struct, frozen=True):
    """A look with what veraPDF says, one verdict for each flavour."""

    look: Look | BookLook
    pages: int
    verdicts: tuple[verapdf.Verdict, ...]
    seconds: float
    digest: str = ""

    @property
    def failures(self) -> list[str]:
        """Every broken rule, with its flavour."""
        return [f"{verdict.flavour} {failure}" for verdict in self.verdicts for failure in verdict.failures]


def whole(presses: Presses) -> list[Look | BookLook]:
    """Everything that the page has a row for."""
    return [*every_look(presses), *SOME_BOOKS, *WHOLE_BOOKS]


def judge(
    looks: Iterable[Look | BookLook],
    presses: Presses,
    folder: Path,
    processes: int = 1,
    judged: Mapping[str, Sequence[int]] | None = None,
    again: Collection[Look | BookLook] = (),
) -> list[Result]:
    """Build the looks into `folder` and validate all of them at once.

    Of those whose digest is `judged`, only those that are named in `again`.
    """
    files: dict[Path, tuple[Look | BookLook, int, float, str]] = {}
    for look in looks:
        path, start = folder / f"{look.name}.pdf", time.perf_counter()
        assert path not in files, f"two looks are called {look.name}"
        made = presses.make(look)
        path.write_bytes(made.data)
        files[path] = look, made.pages, time.perf_counter() - start, sha256(made.data).hexdigest()
    passed = judged or {}
    asked = [path for path, (look, _, _, digest) in files.items() if digest not in passed or look in again]
    verdicts = dict(zip(asked, verapdf.validate_both(asked, processes, anew=True), strict=True))
    for path, (*_, digest) in files.items():
        if path not in verdicts:
            rules = zip(verapdf.FLAVOURS, passed[digest], strict=True)
            verdicts[path] = tuple(verapdf.Verdict(path, flavour, count, ()) for flavour, count in rules)
    return [
        Result(look, pages, verdicts[path], seconds + sum(v.seconds for v in verdicts[path]), digest)
        for path, (look, pages, seconds, digest) in files.items()
    ]


def passed_before() -> dict[str, list[int]]:
    """The digests of files that this version of veraPDF passed, with the rules of each flavour."""
    kept = _kept()
    found: dict[str, list[int]] = kept["passed"] if kept["verapdf"] == verapdf.VERSION else {}
    return found


def checked_before() -> Collection[str]:
    """The digests of files that passed our own checks, if those are still the same."""
    kept = _kept()
    found: Collection[str] = kept["passed"] if kept.get("checks") == checks() else ()
    return found


def _kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(JUDGED.read_text(encoding="utf-8"))
    return found


def checks() -> str:
    """A digest of the program of our own checks."""
    parts = sha256()
    files = sorted(CHECKS.rglob("*.py"))
    assert len(files) > 20
    for file in files:
        parts.update(file.read_bytes())
    return parts.hexdigest()


def keep(results: Iterable[Result]) -> None:
    """Remember what passed; a file that failed is asked for again."""
    passed = {
        result.digest: [verdict.rules_passed for verdict in result.verdicts]
        for result in results
        if not result.failures
    }
    kept = {"verapdf": verapdf.VERSION, "checks": checks(), "passed": dict(sorted(passed.items()))}
    text = json.dumps(kept, indent=1)
    JUDGED.write_text(text + "\n", encoding="utf-8")


def page(results: Sequence[Result]) -> str:
    """docs/conformance.md."""
    failed = sum(bool(result.failures) for result in results)
    counts = zip(*([verdict.rules for verdict in result.verdicts] for result in results), strict=True)
    rules = " and ".join(
        f"{'-'.join(str(n) for n in sorted(set(count)))} rules for {title}"
        for count, title in zip(counts, HEADS[6:8], strict=True)
    )
    intro = _INTRO.format(
        version=verapdf.VERSION, files=len(results), passed=len(results) - failed, failed=failed, rules=rules
    )
    lines = ["| " + " | ".join(HEADS) + " |", "|---" * len(HEADS) + "|"]
    lines += ["| " + " | ".join((*row(r), f"{r.seconds:.1f}")) + " |" for r in results]
    return intro + "\n".join(lines) + "\n"


def row(result: Result) -> tuple[str, ...]:
    """What the table says of a file: its cells before the seconds."""
    return (*result.look.row, str(result.pages), *_cells(result))


def _cells(result: Result) -> Iterator[str]:
    for verdict in result.verdicts:
        broken = "; ".join(failure.split(":")[0] for failure in verdict.failures)
        yield f"fails {broken}" if broken else f"pass, {verdict.rules_passed}"


def table(text: str) -> list[tuple[str, ...]]:
    """The rows of a written page, without the seconds."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    assert rows[0] == list(HEADS)
    return [tuple(cells[:-1]) for cells in rows[1:]]


def without_seconds(text: str) -> str:
    """A written page as it is the same every time."""
    return re.sub(r" \| [0-9]+\.[0-9] \|$", " |", text, flags=re.MULTILINE)


def main() -> int:
    """Judge, tell what fails, write the page; the exit code is 1 when something fails."""
    with tempfile.TemporaryDirectory() as name:
        presses = Presses(Path(name))
        results = judge(whole(presses), presses, Path(name), processes=2)
    for result in results:
        for failure in result.failures:
            sys.stdout.write(f"{result.look.name}: {failure}\n")
    failed = sum(bool(result.failures) for result in results)
    sys.stdout.write(f"{len(results)} files: {failed} fail.\n")
    PAGE.write_text(page(results), encoding="utf-8")
    keep(results)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
