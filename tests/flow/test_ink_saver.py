"""The layout that saves ink: how much it takes, and that nothing is lost by it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from samples import PATIENT, page_images, page_words, plan_for, section

from hipprint.build import Handout, Press
from hipprint.checks.ink import ink_of_pages
from hipprint.clinic.folder import load_clinic
from hipprint.reading import words_of

MOST, MOST_ON_A_PAGE = 0.05, 0.062  # of a file, and of its page with the most words
Built = Callable[..., Handout]


def shares(data: bytes) -> tuple[float, float]:
    """The ink of the file and of its page with the most."""
    pages = ink_of_pages(data)
    assert len(pages) >= 9
    return sum(pages) / len(pages), max(pages)


@pytest.mark.parametrize("profile", ["sciatica", "hip-replacement-precautions"])
def test_it_takes_five_in_a_hundred_at_most(built: Built, profile: str) -> None:
    made = built(profile, brand=True, layout="ink-saver", paper="letter", **PATIENT)
    whole, most = shares(made.data)
    assert 0.01 < whole <= MOST and most <= MOST_ON_A_PAGE
    usual, _ = shares(built(profile, brand=True, layout="standard", paper="letter", **PATIENT).data)
    assert whole < 0.8 * usual


def test_it_says_the_same_but_for_the_patch_in_pictures(built: Built) -> None:
    usual = built("sciatica", brand=True, layout="standard", paper="a4", **PATIENT)
    saving = built("sciatica", brand=True, layout="ink-saver", paper="a4", **PATIENT)
    pairs = list(zip(words_of(usual.document), words_of(saving.document), strict=True))
    (other,) = [pair for pair in pairs if pair[0] != pair[1]]
    assert "The red patch in a picture" in other[0]
    assert other[1] == other[0].replace("red patch", "striped patch")
    assert any("The striped patch in a picture" in words for words in page_words(saving.data))
    assert saving.pages == usual.pages


def test_a_grey_layout_does_not_speak_of_red(clinic: Callable[..., Press]) -> None:
    own = "title: Grey\nuse: For copying.\nextends: standard\npictures: grey\n"
    document = clinic(layouts__grey_yaml=own).compose(plan_for("sciatica", layout="grey"))
    intro = section(document, "exercises").intro
    assert intro and "striped patch" in intro and "red" not in intro.split()


def test_no_ground_is_filled_but_small_marks(built: Built) -> None:
    """The largest filled things are the bar beside the emergency signs and marks of the tracking sheet."""
    made = built("sciatica", brand=True, layout="ink-saver", paper="a4", **PATIENT)
    with pikepdf.open(BytesIO(made.data)) as pdf:
        largest, colour = 0.0, (0.0, 0.0, 0.0)
        for page in pdf.pages:
            waiting: list[float] = []
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name == "rg":
                    colour = tuple(float(part) for part in operands)  # type: ignore[assignment]
                elif name == "re":
                    waiting.append(abs(float(operands[2]) * float(operands[3])))
                elif name in ("f", "f*", "B", "b", "S", "s", "n"):
                    if name in ("f", "f*", "B", "b") and colour != (1.0, 1.0, 1.0):
                        largest = max([largest, *waiting])
                    waiting = []
    assert 0 < largest < 1000  # square points; a title's bar has over 10,000


def test_a_white_logo_gets_a_ground_of_its_own(tmp_path: Path) -> None:
    """On a band without colour a white logo would not be seen."""
    (tmp_path / "images").mkdir()
    logo = Image.new("RGBA", (240, 120), (0, 0, 0, 0))
    logo.paste((255, 255, 255, 255), (40, 30, 200, 90))
    logo.save(tmp_path / "images" / "logo.png")
    (tmp_path / "brand.yaml").write_text(
        'name: Harbour Physio\nlogo: images/logo.png\ncolours: {accent: "#1B4F72"}\n'
    )
    made = Press(load_clinic(tmp_path)).build(plan_for("sciatica", layout="ink-saver"))
    band = page_images(made.data)[0].crop((0, 0, 300, 68))
    dark = sum(band.convert("L").histogram()[:100])
    assert dark > 500
