"""PNG, JPEG, WebP and GIF logos of every kind that people have."""

import io
import time
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageCms, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from hipprint.clinic.colour import WHITE, Colour
from hipprint.clinic.logo import Logo, load_logo, logo_words
from hipprint.clinic.raster import Pixels

TEAL = Colour(15, 92, 105)
RED, BLUE = (220, 30, 20), (20, 40, 160)


def art(size: tuple[int, int] = (900, 300), ground: tuple[int, ...] = (0, 0, 0, 0)) -> Image.Image:
    """A red left half and a blue right half, with a margin of `ground`."""
    image = Image.new("RGBA", size, ground)
    width, height = size
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 10, height // 10, width // 2, height * 9 // 10), fill=(*RED, 255))
    draw.rectangle((width // 2, height // 10, width * 9 // 10, height * 9 // 10), fill=(*BLUE, 255))
    return image


def opaque(size: tuple[int, int] = (900, 300)) -> Image.Image:
    return art(size, (255, 255, 255, 255)).convert("RGB")


def grey16(*shades: int) -> Image.Image:
    """Three bands of 16-bit grey."""
    row = b"".join(shade.to_bytes(2, "little") * 100 for shade in shades)
    return Image.frombytes("I;16", (300, 100), row * 100)


def saved(folder: Path, image: Image.Image, name: str, **options: Any) -> Path:
    image.save(folder / name, **options)
    return folder / name


def pixels(logo: Logo) -> Pixels:
    assert isinstance(logo.picture, Pixels)
    return logo.picture


def at(logo: Logo, x: float, y: float) -> tuple[int, int, int]:
    """The colour at a place given as parts of width and height, from the top left."""
    image = pixels(logo).image.convert("RGB")
    found = image.getpixel((int(x * (image.width - 1)), int(y * (image.height - 1))))
    assert isinstance(found, tuple)
    return (int(found[0]), int(found[1]), int(found[2]))


def near(found: tuple[int, ...], wanted: tuple[int, ...], by: int = 14) -> bool:
    return all(abs(one - other) <= by for one, other in zip(found, wanted, strict=True))


def assert_art(logo: Logo, ground: tuple[int, int, int] = (255, 255, 255), by: int = 14) -> None:
    assert near(at(logo, 0.3, 0.5), RED, by), at(logo, 0.3, 0.5)
    assert near(at(logo, 0.7, 0.5), BLUE, by), at(logo, 0.7, 0.5)
    assert near(at(logo, 0.01, 0.01), ground, by), at(logo, 0.01, 0.01)


def test_see_through_png_is_flattened_on_its_ground(tmp_path: Path) -> None:
    path = saved(tmp_path, art(), "logo.png")
    logo = load_logo(path, 120, 40)
    assert_art(logo)
    assert pixels(logo).image.mode == "RGB"
    assert (logo.width, logo.height) == (120, 40)


@pytest.mark.parametrize("mode", ["P", "PA", "1", "L", "LA", "RGB", "RGBA"])
def test_png_of_every_mode(tmp_path: Path, mode: str) -> None:
    image = art((300, 100)) if mode in ("PA", "LA", "RGBA") else opaque((300, 100))
    image = image.quantize(16) if mode in ("P", "PA") else image.convert(mode)
    logo = load_logo(saved(tmp_path, image, "logo.png"), 72, 24)
    if mode in ("P", "PA", "RGB", "RGBA"):
        assert_art(logo)
    else:
        assert at(logo, 0.01, 0.01) == (255, 255, 255)
        assert at(logo, 0.7, 0.5)[0] < 100
        assert pixels(logo).image.mode == "L"


def test_sixteen_bit_grey_keeps_its_shades(tmp_path: Path) -> None:
    logo = load_logo(saved(tmp_path, grey16(65535, 32768, 0), "logo.png"), 72, 24)
    assert [at(logo, place, 0.5)[0] for place in (0.1, 0.5, 0.9)] == [255, 128, 0]


def test_sixteen_bit_grey_with_a_transparent_shade(tmp_path: Path) -> None:
    path = saved(tmp_path, grey16(40000, 2000, 40001), "logo.png", transparency=40000)
    logo = load_logo(path, 72, 24)
    assert at(logo, 0.1, 0.5) == (255, 255, 255)
    assert at(logo, 0.5, 0.5)[0] < 10
    assert at(logo, 0.9, 0.5)[0] == 156


def test_sixteen_bit_colour(tmp_path: Path) -> None:
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    row = b"\0" + b"".join(part.to_bytes(2, "big") for part in (0xDCDC, 0x1E1E, 0x1414)) * 40
    header = (40).to_bytes(4, "big") + (20).to_bytes(4, "big") + bytes([16, 2, 0, 0, 0])
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(row * 20))
    (tmp_path / "logo.png").write_bytes(data + chunk(b"IEND", b""))
    assert near(at(load_logo(tmp_path / "logo.png", 40, 20), 0.5, 0.5), RED, 2)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_jpeg_of_every_mode(tmp_path: Path, mode: str) -> None:
    logo = load_logo(saved(tmp_path, opaque().convert(mode), "logo.jpg", quality=95), 120, 40)
    assert pixels(logo).image.mode == ("L" if mode == "L" else "RGB")
    assert pixels(logo).jpeg
    if mode == "L":
        assert at(logo, 0.01, 0.01)[0] > 250
    else:
        assert_art(logo)


def test_an_uppercase_or_wrong_name_does_not_matter(tmp_path: Path) -> None:
    assert_art(load_logo(saved(tmp_path, opaque(), "LOGO.PNG", format="JPEG", quality=95), 120, 40))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_rotated_photos_stand_upright(tmp_path: Path, orientation: int) -> None:
    turned = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    image = opaque()
    if orientation in turned:
        image = image.transpose(turned[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    logo = load_logo(saved(tmp_path, image, "logo.jpg", exif=exif, quality=95), 120, 120)
    assert (logo.width, logo.height) == (120, 40)
    assert_art(logo)


@pytest.mark.parametrize("name", ["logo.webp", "logo.gif"])
def test_webp_and_gif_are_read(tmp_path: Path, name: str) -> None:
    image = art() if name.endswith("webp") else opaque().quantize(16)
    assert_art(load_logo(saved(tmp_path, image, name), 120, 40))


def test_a_moving_picture_gives_its_first(tmp_path: Path) -> None:
    others = [Image.new("RGB", (900, 300), "green")]
    assert_art(load_logo(saved(tmp_path, opaque(), "logo.gif", save_all=True, append_images=others), 120, 40))


def test_colours_follow_the_files_profile(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for odd in (profile, b"broken", b"\0" * 200):  # profiles that do not fit are passed over
        assert_art(load_logo(saved(tmp_path, opaque(), "logo.png", icc_profile=odd), 120, 40))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for image in (opaque(), art()):
        assert_art(load_logo(saved(tmp_path, image, "logo.png", icc_profile=srgb), 120, 40))


def test_a_large_picture_is_scaled_to_300_an_inch(tmp_path: Path) -> None:
    logo = load_logo(saved(tmp_path, opaque((6000, 2000)), "logo.png"), 72, 72)
    assert pixels(logo).image.size == (300, 100)
    assert (logo.width, logo.height) == (72, 24)


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    logo = load_logo(saved(tmp_path, opaque((48, 16)), "logo.png"), 144, 144)
    assert pixels(logo).image.size == (48, 16)
    assert (logo.width, logo.height) == (36, 12)


@pytest.mark.parametrize("size", [(1, 1), (3000, 1), (1, 3000)])
def test_extreme_shapes_fit_the_box(tmp_path: Path, size: tuple[int, int]) -> None:
    logo = load_logo(saved(tmp_path, Image.new("RGB", size, "red"), "logo.png"), 100, 40)
    assert 0 < logo.width <= 100 and 0 < logo.height <= 40


def test_a_logo_that_would_vanish_on_the_band_gets_another_ground(tmp_path: Path) -> None:
    dark = Image.new("RGBA", (200, 100))
    ImageDraw.Draw(dark).ellipse((10, 10, 190, 90), fill=(10, 80, 95, 255))
    white = Image.new("RGBA", (200, 100))
    ImageDraw.Draw(white).ellipse((10, 10, 190, 90), fill=(255, 255, 255, 255))
    grounds = (TEAL, WHITE)
    assert load_logo(saved(tmp_path, dark, "dark.png"), 72, 36, grounds=grounds).ground == WHITE
    assert load_logo(saved(tmp_path, white, "white.png"), 72, 36, grounds=grounds).ground == TEAL
    assert load_logo(saved(tmp_path, art((200, 100), (0, 0, 0, 0)), "art.png"), 72, 36).ground == WHITE


def test_an_opaque_logo_brings_its_own_ground(tmp_path: Path) -> None:
    cream = art((200, 100), (255, 240, 200, 255)).convert("RGB")
    assert load_logo(saved(tmp_path, cream, "a.png"), 72, 36, grounds=(TEAL,)).ground == Colour(255, 240, 200)


def test_a_fully_transparent_logo_is_no_mishap(tmp_path: Path) -> None:
    load_logo(saved(tmp_path, Image.new("RGBA", (200, 100)), "a.png"), 72, 36, grounds=(TEAL, WHITE))


def document(logo: Logo) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(200, 100), invariant=1, pageCompression=0)
    logo.draw(canvas, 20, 30)
    canvas.rect(0, 0, 5, 5)
    canvas.save()
    return stream.getvalue()


def test_the_picture_is_drawn_where_it_was_asked_for(tmp_path: Path) -> None:
    logo = load_logo(saved(tmp_path, art(), "logo.png"), 120, 40)
    page = pypdfium2.PdfDocument(document(logo))[0]
    shown = page.render(scale=1).to_pil().convert("RGB")
    assert near(shown.getpixel((20 + 36, 100 - 30 - 20)), RED)  # type: ignore[arg-type]
    assert near(shown.getpixel((20 + 84, 100 - 30 - 20)), BLUE)  # type: ignore[arg-type]
    assert shown.getpixel((15, 50)) == (255, 255, 255)


def test_no_metadata_reaches_the_file(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET-DESCRIPTION"
    exif.get_ifd(0x8825)[29] = "SECRET-GPS"
    path = saved(
        tmp_path, opaque(), "logo.jpg", exif=exif, comment=b"SECRET-COMMENT", xmp=b"<x>SECRET-XMP</x>"
    )
    assert b"SECRET-GPS" in path.read_bytes()
    logo = load_logo(path, 120, 40)
    jpeg = pixels(logo).jpeg
    assert jpeg and b"SECRET" not in jpeg and b"Exif" not in jpeg
    assert not Image.open(io.BytesIO(jpeg)).getexif()
    assert b"SECRET" not in document(logo)


def test_the_pdf_holds_an_opaque_picture_and_nothing_else(tmp_path: Path) -> None:
    logo = load_logo(saved(tmp_path, art(), "logo.png"), 120, 40)
    with pikepdf.open(io.BytesIO(document(logo))) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        assert "/SMask" not in image and "/Mask" not in image
        assert image.ColorSpace == "/DeviceRGB"


@pytest.mark.parametrize("name", ["logo.png", "logo.jpg"])
def test_the_same_file_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, opaque(), name)
    assert document(load_logo(path, 120, 40)) == document(load_logo(path, 120, 40))


def test_a_noisy_picture_does_not_bloat_the_file(tmp_path: Path) -> None:
    noise = Image.effect_noise((1500, 600), 90).convert("RGB")
    assert len(document(load_logo(saved(tmp_path, noise, "logo.png"), 140, 40))) < 120_000


def test_it_is_quick(tmp_path: Path) -> None:
    path = saved(tmp_path, art((1200, 400)), "logo.png")
    load_logo(path, 120, 40)
    start = time.perf_counter()
    load_logo(path, 120, 40)
    assert time.perf_counter() - start < 0.5


def test_a_logo_beside_the_name_is_decoration() -> None:
    assert logo_words("Harbour Physio", name_beside=True) is None
    assert logo_words("Harbour Physio", name_beside=False) == "Harbour Physio logo"
