"""PNG, JPEG, WebP and GIF logos, read with Pillow into plain opaque pixels.

Pixels come out upright, in sRGB, without transparency (a soft mask costs print servers memory and gains
nothing on a known ground), at most 300 to the inch, and without any of the file's metadata: a photo's
EXIF may hold a place and a name. The same file gives the same bytes.
"""

from __future__ import annotations

import io
import math
import warnings
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from hipprint.clinic.colour import WHITE, Colour
from hipprint.clinic.ground import choose_ground
from hipprint.clinic.picture import AS_PNG, RESOLUTION, Fit, UnusableError

if TYPE_CHECKING:
    from PIL import Image

FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF", "MPO")

# A logo is never larger. Both bound the memory that decoding takes (4 bytes a pixel).
MAX_SIDE: Final = 10_000
MAX_PIXELS: Final = 25_000_000

_LEAST_RESOLUTION = 96  # below this a logo is rather printed smaller than blurred
_FLAT_LIMIT = 60_000  # bytes; above it (photographs) JPEG is the smaller of the two
_JPEG_QUALITY = 90


class Pixels(Struct, frozen=True):
    """An opaque picture; `width` and `height` are the placed size in points."""

    width: float
    height: float
    ground: Colour
    image: Image.Image
    jpeg: bytes | None = None

    def draw(self, canvas: Any, x: float, y: float) -> None:
        """Draw with the lower left corner at x, y."""
        from reportlab.lib.utils import ImageReader

        reader = ImageReader(io.BytesIO(self.jpeg) if self.jpeg else self.image)
        canvas.drawImage(reader, x, y, self.width, self.height)


def read_pixels(raw: bytes, fit: Fit) -> Pixels:
    """Decode a file and make it fit; raises UnusableError."""
    with warnings.catch_warnings():
        # Pillow warns of odd metadata and large files; the first is dropped, the second refused below.
        warnings.simplefilter("ignore")
        image = _decoded(raw, fit)
        return _prepared(image, fit, photo=raw.startswith(b"\xff\xd8"))


def _decoded(raw: bytes, fit: Fit) -> Image.Image:
    from PIL import Image, ImageOps

    try:
        image: Image.Image = Image.open(io.BytesIO(raw), formats=FORMATS)
    except Image.DecompressionBombError:
        raise UnusableError(f"is far too large a picture. {AS_PNG}") from None
    except Exception:  # noqa: BLE001  (Pillow's readers raise whatever a broken header makes them stumble on)
        raise UnusableError(f"is damaged or of a kind that cannot be read. {AS_PNG}") from None
    _refuse_size(*image.size)
    try:
        # JPEG can be decoded at 1/2, 1/4 or 1/8; twice the size that is needed keeps the edges sharp.
        width, height = fit.inside(*image.size)
        image.draft(None, (round(width / 72 * RESOLUTION * 2), round(height / 72 * RESOLUTION * 2)))
        image.load()
        return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001
        raise UnusableError(
            f"is damaged: its pixels cannot be decoded to the end. Copy it again, or: {AS_PNG}"
        ) from None


def _refuse_size(width: int, height: int) -> None:
    if width > MAX_SIDE or height > MAX_SIDE or width * height > MAX_PIXELS:
        raise UnusableError(
            f"is {width:,} x {height:,} pixels; at most {MAX_SIDE:,} on a side and "
            f"{MAX_PIXELS // 1_000_000} million in all can be read. {AS_PNG}"
        )


def _prepared(image: Image.Image, fit: Fit, *, photo: bool) -> Pixels:
    from PIL import Image

    image = _to_srgb(_to_eight_bits(image))
    width, height = _placed(image, fit)
    size = tuple(
        min(pixels, max(1, math.ceil(points / 72 * RESOLUTION)))
        for pixels, points in zip(image.size, (width, height), strict=True)
    )
    if size != image.size:
        image = image.resize((size[0], size[1]), Image.Resampling.LANCZOS, reducing_gap=3.0)
    ground = _ground(image, fit)
    image = _flattened(image, ground)
    # A copy of the bare pixels: nothing of the file's metadata can come along.
    image = Image.frombytes(image.mode, image.size, image.tobytes())
    return Pixels(width, height, ground, image, _jpeg(image, photo=photo))


def _placed(image: Image.Image, fit: Fit) -> tuple[float, float]:
    width, height = fit.inside(*image.size)
    most = image.width / _LEAST_RESOLUTION * 72
    return (width, height) if width <= most else (most, height * most / width)


def _to_eight_bits(image: Image.Image) -> Image.Image:
    """Any mode as L, LA, RGB, RGBA or CMYK."""
    if image.mode.startswith("I"):  # 16-bit grey
        # Pillow would cut values over 255 off, which turns the picture white.
        grey = image.convert("I")
        transparent = image.info.get("transparency")
        eight = grey.point(lambda value: value * (1 / 257) + 0.5).convert("L")
        if isinstance(transparent, int):
            eight.putalpha(grey.point([0 if value == transparent else 255 for value in range(65536)], "L"))
        return eight
    if image.has_transparency_data:
        return image if image.mode in ("LA", "RGBA") else image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _to_srgb(image: Image.Image) -> Image.Image:
    """Colours through the file's own profile where it has one, else as sRGB. Grey stays grey."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        from PIL import ImageCms

        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode=mode
            )
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a broken or unfitting profile: the plain conversion is near enough for a logo
    return image.convert("RGB") if image.mode == "CMYK" else image


def _ground(image: Image.Image, fit: Fit) -> Colour:
    """The ground to stand on: the picture's own when it is opaque with an even border."""
    from PIL import Image

    small = image.convert("RGBA").resize((min(48, image.width), min(48, image.height)), Image.Resampling.BOX)
    data = small.tobytes()
    pixels = [tuple(data[index : index + 4]) for index in range(0, len(data), 4)]
    if min(pixel[3] for pixel in pixels) < 250:
        return choose_ground(
            ((Colour(*pixel[:3]), pixel[3] / 255) for pixel in pixels if pixel[3] > 24), fit.grounds
        )
    width, height = small.size
    border = [
        pixel
        for index, pixel in enumerate(pixels)
        if index % width in (0, width - 1) or index // width in (0, height - 1)
    ]
    even = all(max(channel) - min(channel) <= 12 for channel in zip(*border, strict=True))
    return Colour(*sorted(border)[len(border) // 2][:3]) if even else WHITE


def _flattened(image: Image.Image, ground: Colour) -> Image.Image:
    from PIL import Image

    if image.mode in ("L", "RGB"):
        return image
    grey = image.mode == "LA" and ground.red == ground.green == ground.blue
    paper = Image.new("RGBA", image.size, (ground.red, ground.green, ground.blue, 255))
    return Image.alpha_composite(paper, image.convert("RGBA")).convert("L" if grey else "RGB")


def _jpeg(image: Image.Image, *, photo: bool) -> bytes | None:
    """JPEG where it was one, or where flat compression would bloat the file."""
    import zlib

    if not photo and len(zlib.compress(image.tobytes())) <= _FLAT_LIMIT:
        return None
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=_JPEG_QUALITY, subsampling=0, optimize=True)
    return stream.getvalue()
