"""Clinic folders whose logos and pictures are the kinds that go wrong in PDF/A: transparency, CMYK, strokes.

Each brand has a logo of another kind and a picture of its own for an exercise that most conditions use.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw

#: Exercises that nearly every condition has in its phases, so that their pictures are really printed.
PICTURED = ("bridge", "clamshell", "glute-set")

_BRAND = """\
name: {name}
logo: images/{logo}
colours: {{accent: "{accent}"}}
address: [12 Quay Street, Bristol BS1 5TY]
phones: [{{number: 020 7946 0123, label: Reception}}]
web: www.harbour-physio.example
email: hello@harbour-physio.example
hours: [Monday to Friday 8 am to 6 pm, Saturday 9 am to 12]
country: {country}
"""

_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200">
  <path d="M20 120 Q150 20 300 120 T580 120" fill="none" stroke="#1b4f72" stroke-width="1"/>
  <path d="M20 160 Q150 60 300 160 T580 160" fill="none" stroke="#1b4f72" stroke-width="24"/>
  <circle cx="300" cy="60" r="40" fill="#c0392b"/>
</svg>
"""


def png_clinic(folder: Path) -> Path:
    """A see-through 16-bit-era PNG with a colour profile; the own picture is see-through too."""
    _write_brand(folder, "Harbour Physio", "logo.png", "#1B4F72", "GB")
    logo = Image.new("RGBA", (480, 240), (0, 0, 0, 0))
    ImageDraw.Draw(logo).ellipse((40, 20, 440, 220), fill=(255, 255, 255, 200), outline=(255, 255, 255, 255))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    logo.save(folder / "images" / "logo.png", icc_profile=profile)
    for exercise in PICTURED:
        own = Image.new("RGBA", (900, 600), (0, 0, 0, 0))
        ImageDraw.Draw(own).rectangle((200, 150, 700, 450), fill=(200, 90, 40, 160))
        _write_picture(folder, exercise, own, "png")
    return folder


def cmyk_clinic(folder: Path) -> Path:
    """JPEG files in CMYK, as a print shop sends them, with camera data and turned by a quarter."""
    _write_brand(folder, "Quayside & Söhne Physiotherapie", "logo.jpg", "#7A1F3D", "US")
    logo = Image.new("CMYK", (600, 200), (0, 0, 0, 0))
    ImageDraw.Draw(logo).rectangle((100, 40, 500, 160), fill=(0, 200, 120, 60))
    logo.save(folder / "images" / "logo.jpg", quality=90)
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "SecretCamera"
    for exercise in PICTURED:
        own = Image.new("CMYK", (900, 600), (40, 10, 80, 0))
        own.save(folder / "images" / f"{exercise}.jpg", exif=exif)
        (folder / "images" / f"{exercise}.yaml").write_text(_alt(exercise), encoding="utf-8")
    return folder


def svg_clinic(folder: Path) -> Path:
    """Strokes, one of them far thinner than prints; the own picture is an SVG too, mirrored at one side."""
    _write_brand(folder, "Hafen Physio", "logo.svg", "#2E6B34", "DE")
    (folder / "images" / "logo.svg").write_text(_SVG, encoding="utf-8")
    for exercise in PICTURED:
        (folder / "images" / f"{exercise}.svg").write_text(_SVG, encoding="utf-8")
        (folder / "images" / f"{exercise}.yaml").write_text(
            _alt(exercise) + "shows: right\n", encoding="utf-8"
        )
    return folder


#: How each edition's folder is made; None is the neutral handout.
BRANDS: dict[str, Callable[[Path], Path] | None] = {
    "neutral": None,
    "PNG brand": png_clinic,
    "CMYK brand": cmyk_clinic,
    "SVG brand": svg_clinic,
}


def _write_brand(folder: Path, name: str, logo: str, accent: str, country: str) -> None:
    (folder / "images").mkdir(parents=True)
    brand = _BRAND.format(name=name, logo=logo, accent=accent, country=country)
    (folder / "brand.yaml").write_text(brand, encoding="utf-8")


def _write_picture(folder: Path, exercise: str, picture: Image.Image, kind: str) -> None:
    picture.save(folder / "images" / f"{exercise}.{kind}")
    (folder / "images" / f"{exercise}.yaml").write_text(_alt(exercise), encoding="utf-8")


def _alt(exercise: str) -> str:
    return f'alt: "A person does the exercise {exercise} on a mat."\n'
