"""A clinic's logo: any picture file that people have, as something that prints.

PNG, JPEG, WebP and GIF become pixels (`raster.py`), SVG becomes strokes (`svg.py`). Whatever is wrong with a
file is told as a `Problem` with the remedy. Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from hipprint.clinic.colour import WHITE, Colour
from hipprint.clinic.picture import AS_PNG, Fit, UnusableError
from hipprint.errors import Problem, UserError

if TYPE_CHECKING:
    from hipprint.clinic.raster import Pixels
    from hipprint.clinic.svg import Strokes

MAX_BYTES: Final = 20_000_000

_RASTER = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_OTHERS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "a PDF (or Illustrator) file"),
    (b"%!PS", "a PostScript file"),
    (b"\xc5\xd0\xd3\xc6", "an EPS file"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a Windows bitmap"),
    (b"8BPS", "a Photoshop file"),
    (b"\x00\x00\x01\x00", "an icon file"),
    (b"\x1f\x8b", "a compressed file (SVGZ?)"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x00\x00\x00\x0cJXL ", "a JPEG XL picture"),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture"),
)


class Logo(Struct, frozen=True):
    """A logo at its placed size.

    It stands on `ground`. Where that is not the colour beneath it (a dark logo on a dark band), paint a plate
    of `ground` behind it, with some air around.
    """

    picture: Pixels | Strokes

    @property
    def width(self) -> float:
        """Placed width in points."""
        return self.picture.width

    @property
    def height(self) -> float:
        """Placed height in points."""
        return self.picture.height

    @property
    def ground(self) -> Colour:
        """The colour to stand on; see-through parts have been filled with it."""
        return self.picture.ground

    def draw(self, canvas: Any, x: float, y: float) -> None:
        """Draw on a pdfgen canvas with the lower left corner at x, y; the canvas's state is kept."""
        self.picture.draw(canvas, x, y)


def load_logo(
    path: Path, box_width: float, box_height: float, *, grounds: Sequence[Colour] = (WHITE,)
) -> Logo:
    """The logo in `path`, as large as fits the box (points); raises UserError.

    `grounds` are the colours it may stand on, the wanted one first: (palette.accent, WHITE) for a band. The
    first on which the logo can be seen is taken; an opaque picture brings its own.
    """
    try:
        raw = _read(path)
        fit = Fit(box_width, box_height, tuple(grounds))
        if _is_svg(raw):
            from hipprint.clinic.svg import read_svg

            return Logo(read_svg(raw, fit))
        _refuse_others(raw, path)
        from hipprint.clinic.raster import read_pixels

        return Logo(read_pixels(raw, fit))
    except UnusableError as error:
        raise UserError(Problem(str(error), path, where="logo")) from None


def logo_words(clinic_name: str, *, name_beside: bool) -> str | None:
    """The alternative text, or None (decoration) when the clinic's name is printed beside the logo.

    A screen reader would otherwise say the name twice (WCAG 2.1, technique H2).
    """
    return None if name_beside else f"{clinic_name} logo"


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except IsADirectoryError:
        raise UnusableError("is a folder, not a picture. Name the picture in it.") from None
    except OSError as error:
        raise UnusableError(f"cannot be read ({error.strerror}). Check its name and its rights.") from None
    if not raw.strip(b"\0 \r\n\t"):
        raise UnusableError("is empty. Copy the logo again: the file was not written to the end.")
    if len(raw) > MAX_BYTES:
        raise UnusableError(f"is over {MAX_BYTES // 1_000_000} MB. {AS_PNG}")
    return raw


def _is_svg(raw: bytes) -> bool:
    # Byte order marks and the zero bytes of UTF-16 are passed over; lxml reads those too.
    return raw[:256].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<")


def _refuse_others(raw: bytes, path: Path) -> None:
    """Name what the file really is, when it is none of the kinds that can be read."""
    if raw.startswith(_RASTER) or (raw[:4] == b"RIFF" and raw[8:12] == b"WEBP"):
        return
    if raw[4:8] == b"ftyp":
        raise UnusableError(f"is a HEIC or AVIF photo, which cannot be read here. {AS_PNG}")
    for start, kind in _OTHERS:
        if raw.startswith(start):
            raise UnusableError(f"is {kind}, which cannot be read here. {AS_PNG}")
    try:
        raw[:4000].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < min(len(raw), 4000) - 4:
            raise UnusableError(f"is no picture that can be read here. {AS_PNG}") from None
    named = f", though its name ends in {path.suffix}" if path.suffix else ""
    raise UnusableError(f"is a text, not a picture{named}. {AS_PNG}")
