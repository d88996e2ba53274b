"""`hipprint check --ink`: how much ink a page takes, from its image."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from hipprint.checks.ink import ink_of_pages
from hipprint.cli import main


def pages(*operations: bytes) -> bytes:
    """A PDF with a page of 100 by 100 points for each content stream."""
    stream = BytesIO()
    with pikepdf.new() as pdf:
        for operation in operations:
            page = pdf.add_blank_page(page_size=(100, 100))
            page.contents_add(operation)
        pdf.save(stream)
    return stream.getvalue()


def test_black_counts_whole_white_nothing_and_grey_what_it_lacks() -> None:
    quarter = b" rg 0 0 50 50 re f"
    found = ink_of_pages(
        pages(b"", b"0 0 0" + quarter, b"0.5 0.5 0.5" + quarter, b"1 0 0" + quarter, b"0 g 0 0 100 100 re f")
    )
    # Red is as dark as a grey of 76 (0.299 x 255) to a printer without colours.
    assert found == pytest.approx([0.0, 0.25, 0.125, 0.25 * 0.701, 1.0], abs=0.005)


def test_each_page_and_the_whole_file_are_told(tmp_path: Path) -> None:
    file = tmp_path / "two.pdf"
    file.write_bytes(pages(b"0 g 0 0 100 10 re f", b""))
    result = CliRunner().invoke(main, ["check", "--ink", str(file)])
    assert result.exit_code == 0
    # A tenth of the page, and the dots that its edge cuts.
    assert result.output.splitlines() == [
        f"{file}: page 1: 10.1 % ink",
        f"{file}: page 2: 0.0 % ink",
        f"{file}: all 2 pages: 5.0 % ink",
    ]


def test_what_is_no_pdf_is_told_and_nothing_else(tmp_path: Path) -> None:
    good, bad, empty = tmp_path / "good.pdf", tmp_path / "bad.pdf", tmp_path / "empty.pdf"
    good.write_bytes(pages(b""))
    bad.write_text("not a PDF")
    empty.write_bytes(b"")
    result = CliRunner().invoke(main, ["check", "--ink", str(good), str(bad), str(empty), str(tmp_path)])
    assert result.exit_code == 1
    assert result.output.count("is not a PDF that can be drawn") == 3
    assert "ink" not in result.output.replace(str(tmp_path), "")


@pytest.mark.parametrize(
    ("arguments", "told"), [(["--ink"], "--ink needs a PDF"), (["--ink", "--words"], "Ask one at a time")]
)
def test_questions_that_make_no_sense_are_refused(arguments: list[str], told: str) -> None:
    result = CliRunner().invoke(main, ["check", *arguments])
    assert result.exit_code == 2
    assert told in result.output
