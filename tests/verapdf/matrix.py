"""Builds handouts, has veraPDF judge them, and writes docs/conformance.md: `python tests/verapdf/matrix.py`.

The whole matrix takes some minutes. `--chosen` takes the looks of the usual test run and writes nothing.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import verapdf
from looks import LAYOUTS, Look, Presses, chosen_looks, every_look
from msgspec import Struct
from samples import PAPERS, PROFILES

PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"
HEADS = ("Handout", "Phase", "Layout", "Paper", "Edition", "PDF/UA-1", "PDF/A-3a", "Seconds")

_INTRO = """\
# Conformance

Every handout that hipprint writes claims PDF/UA-1 (ISO 14289-1: accessible) and PDF/A-3a (ISO 19005-3: fit
to be archived) in the same file. This page is what [veraPDF](https://verapdf.org) {version}, the reference
validator of both standards, says of the claim: every condition in both usual layouts, on every paper, in
every edition; every condition in each of the other layouts, with papers and editions in turn; and the
handouts that have something odd about them.

**{files} files: {passed} pass, {failed} fail.** veraPDF checks {rules}.

The editions: *neutral* has no clinic. *PNG brand* has a see-through logo and see-through pictures of its
own, *CMYK brand* JPEG files for a print shop, *SVG brand* line drawings, which are mirrored for the left
side. Each has its own accent colour and country, an address, a telephone, a web link with a QR code.
*Fillable* is neutral too, with form fields and nothing named, so that every line is a field. Phases and
sides take turns.

A cell says "pass" with the number of rules that were checked and hold, or which rules do not. *Seconds* is
the time for building the file and both verdicts on the computer that made this page; it is another one
every time.

This page is made by the check itself and must not be edited. To make it again (it needs Java and Maven, and
some minutes):

<!-- not run: takes minutes, and needs Java and Maven -->
```console
$ python tests/verapdf/matrix.py
```

Every test run does the same for one file of each condition and for all of the odd ones;
`pytest -m conformance` does it for all.

veraPDF cannot judge whether the words are the right ones. That the tags say what the page says, and in its
order, is [checked by every build](checks.md).

## With real readers

The same tags as other programs read them, in every test run (`tests/readers`), compared with ours for three
handouts, one of them redacted:

- **poppler** (`pdfinfo -struct-text`): every element, its depth and its words are the same.
- **pdf.js** 4.10, the viewer of Firefox, whose tree is what a screen reader hears there: for each page the
  kinds, words and order of all elements, the descriptions of all pictures, and the bookmarks are the same.
  Where node or npm is missing, this test is skipped.

Tried by hand, with the sciatica handout:

- **Chromium** 156 ignores tags as it comes: it guesses headings from the size of letters. With
  `--enable-features=PdfTags` its tree (chrome://accessibility) has our 34 headings, 24 lists with 128 items,
  2 tables with 20 rows and 38 header cells. It leaves out the descriptions of drawings. Its debugging
  protocol (`Accessibility.getFullAXTree`) does not reach into PDF files.
- Not tried: Acrobat, NVDA, JAWS, VoiceOver; they do not run here.

## PDF/UA-2

Not offered. Of 1,723 rules of veraPDF's `ua2`, a handout breaks four: the two that name the standard in the
metadata, the namespace of PDF 2.0 on the Document, and structure destinations for bookmarks and inner links.
The first three are entries in the file; with them added by hand, only the destinations fail. But a PDF 2.0
file cannot be PDF/A-3: it would be an edition of its own, with PDF/A-4f in place of PDF/A-3a.

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

    look: Look
    verdicts: tuple[verapdf.Verdict, ...]
    seconds: float

    @property
    def failures(self) -> list[str]:
        """Every broken rule, with its flavour."""
        return [f"{verdict.flavour} {failure}" for verdict in self.verdicts for failure in verdict.failures]


def judge(looks: Iterable[Look], presses: Presses, folder: Path) -> list[Result]:
    """Build the looks into `folder` and validate all of them at once."""
    files: dict[Path, tuple[Look, float]] = {}
    for look in looks:
        path, start = folder / f"{look.name}.pdf", time.perf_counter()
        assert path not in files, f"two looks are called {look.name}"
        path.write_bytes(presses.build(look).data)
        files[path] = look, time.perf_counter() - start
    verdicts = verapdf.validate_both(list(files))
    return [
        Result(look, both, seconds + sum(verdict.seconds for verdict in both))
        for (look, seconds), both in zip(files.values(), verdicts, strict=True)
    ]


def page(results: Sequence[Result]) -> str:
    """docs/conformance.md."""
    failed = sum(bool(result.failures) for result in results)
    counts = zip(*([verdict.rules for verdict in result.verdicts] for result in results), strict=True)
    rules = " and ".join(
        f"{'-'.join(str(n) for n in sorted(set(count)))} rules for {title}"
        for count, title in zip(counts, HEADS[5:7], strict=True)
    )
    intro = _INTRO.format(
        version=verapdf.VERSION, files=len(results), passed=len(results) - failed, failed=failed, rules=rules
    )
    lines = ["| " + " | ".join(HEADS) + " |", "|---" * len(HEADS) + "|"]
    lines += ["| " + " | ".join((*row(r.look), *_cells(r), f"{r.seconds:.1f}")) + " |" for r in results]
    return intro + "\n".join(lines) + "\n"


def row(look: Look) -> tuple[str, ...]:
    """What the table says of a look: its cells before the verdicts."""
    title = f"{look.profile}: {look.told}" if look.told else look.profile
    return title, str(look.phase or 1), look.layout, look.paper, look.edition


def _cells(result: Result) -> Iterator[str]:
    for verdict in result.verdicts:
        broken = "; ".join(failure.split(":")[0] for failure in verdict.failures)
        yield f"fails {broken}" if broken else f"pass, {verdict.rules_passed}"


def table(text: str) -> list[tuple[str, ...]]:
    """The rows of a written page, without the seconds."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    assert rows[0] == list(HEADS)
    return [tuple(cells[:-1]) for cells in rows[1:]]


def main(arguments: Sequence[str]) -> int:
    """Judge, tell what fails, write the page; the exit code is 1 when something fails."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        presses = Presses(folder)
        chosen = "--chosen" in arguments
        results = judge((chosen_looks if chosen else every_look)(presses), presses, folder)
    for result in results:
        for failure in result.failures:
            sys.stdout.write(f"{result.look.name}: {failure}\n")
    failed = sum(bool(result.failures) for result in results)
    whole = f"{len(PROFILES)} conditions, {len(LAYOUTS)} layouts, {len(PAPERS)} papers"
    sys.stdout.write(f"{len(results)} files ({whole}): {failed} fail.\n")
    if not chosen:
        PAGE.write_text(page(results), encoding="utf-8")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
