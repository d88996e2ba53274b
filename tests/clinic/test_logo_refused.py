"""Files that cannot be a logo: each is told with its name and a remedy, and never ends in a traceback."""

import io
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from hipprint.clinic import raster
from hipprint.clinic.logo import load_logo
from hipprint.errors import UserError


def told(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        load_logo(path, 120, 40)
    (problem,) = caught.value.problems
    assert problem.file == path
    assert problem.message.endswith((".", ")")) and len(problem.message) < 300
    return problem.message


def encoded(kind: str, size: tuple[int, int] = (300, 200)) -> bytes:
    stream = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(stream, kind)
    return stream.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and has hardly any pixels: a decompression bomb in 70 bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + body


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("logo.png", b"", "is empty"),
        ("logo.png", b"\0" * 500, "is empty"),
        ("logo.png", b"Hello, I am a text.\n", "is a text, not a picture, though its name ends in .png"),
        ("logo", b"Hello", "is a text, not a picture."),
        ("logo.png", "Grüße".encode() * 2000, "is a text"),
        ("logo.png", b"%PDF-1.7\n...", "is a PDF (or Illustrator) file"),
        ("logo.ai", b"%!PS-Adobe-3.0", "is a PostScript file"),
        ("logo.eps", b"\xc5\xd0\xd3\xc6....", "is an EPS file"),
        ("logo.tif", b"II*\x00....", "is a TIFF picture"),
        ("logo.bmp", b"BM......", "is a Windows bitmap"),
        ("logo.psd", b"8BPS....", "is a Photoshop file"),
        ("logo.heic", b"\0\0\0\x18ftypheic....", "is a HEIC or AVIF photo"),
        ("logo.docx", b"PK\x03\x04....", "is a ZIP or Office file"),
        ("logo.svgz", b"\x1f\x8b\x08....", "is a compressed file (SVGZ?)"),
        ("logo.png", b"\x93\xff\x01\xfe" * 100, "is no picture that can be read"),
        ("logo.png", b"\x89PNG\r\n\x1a\n", "is damaged"),
        ("logo.png", b"\x89PNG\r\n\x1a\n" + b"x" * 200, "is damaged"),
        ("logo.jpg", b"\xff\xd8\xff", "is damaged"),
        ("logo.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 200, "is damaged"),
        ("logo.gif", b"GIF89a", "is damaged"),
        ("logo.webp", b"RIFF\0\0\0\0WEBPVP8 ", "is damaged"),
        ("logo.png", png_header(20_000, 100), "is 20,000 x 100 pixels; at most 10,000 on a side"),
        ("logo.png", png_header(9_000, 9_000), "25 million in all"),
        ("logo.png", png_header(60_000, 60_000), "is far too large a picture"),
        ("logo.png", png_header(0, 10), "is damaged"),
        ("logo.png", png_header(300, 200), "cannot be decoded to the end"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_it_is_and_what_to_do(tmp_path: Path, name: str, data: bytes, part: str) -> None:
    (tmp_path / name).write_bytes(data)
    message = told(tmp_path / name)
    assert part in message
    assert "PNG" in message or "Copy the logo again" in message


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_truncated_pictures(tmp_path: Path, kind: str) -> None:
    data = encoded(kind)
    for part in (0.05, 0.5, 0.9):
        path = tmp_path / "logo"
        path.write_bytes(data[: int(len(data) * part)])
        assert "is damaged" in told(path)


def test_a_real_20000_pixel_picture(tmp_path: Path) -> None:
    Image.new("1", (20_000, 50)).save(tmp_path / "logo.png")
    assert "20,000 x 50 pixels" in told(tmp_path / "logo.png")


def test_a_bomb_of_text_in_a_png(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("comment", "x" * 5_000_000, zip=True)
    Image.new("RGB", (30, 20)).save(tmp_path / "logo.png", pnginfo=info)
    assert "is damaged" in told(tmp_path / "logo.png")


def test_a_file_over_20_mb(tmp_path: Path) -> None:
    with (tmp_path / "logo.png").open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(20_000_001)
    assert "is over 20 MB" in told(tmp_path / "logo.png")


def test_folders_and_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "is a folder" in told(tmp_path)
    assert "No such file" in told(tmp_path / "none.png")

    def denied(self: Path, *_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert "cannot be read (Permission denied)" in told(tmp_path / "logo.png")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_damage_anywhere_is_survived(tmp_path: Path, kind: str) -> None:
    data = encoded(kind, (64, 48))
    chance = random.Random(20261120)
    refused = 0
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 12)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        (tmp_path / "logo").write_bytes(broken)
        try:
            load_logo(tmp_path / "logo", 120, 40)
        except UserError:
            refused += 1
    assert refused >= 5


def test_the_largest_picture_that_is_read_is_within_the_limits() -> None:
    assert raster.MAX_SIDE**2 > raster.MAX_PIXELS
