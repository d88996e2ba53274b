"""A clinic's own picture replaces the drawing."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from hipprint.build import Press
from hipprint.clinic.folder import load_clinic
from hipprint.clinic.starter import write_starter
from hipprint.errors import UserError
from hipprint.plan import make_plan
from hipprint.reading import read


@pytest.fixture
def clinic(tmp_path):
    folder = write_starter(tmp_path / "clinic")
    picture = Image.new("CMYK", (1500, 1000), (0, 40, 80, 0))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "SecretCamera"  # turned by a quarter; the camera's name
    picture.save(folder / "images" / "bridge.jpg", exif=exif)
    return folder


def plan(**more):
    return make_plan({"profile": "hip-osteoarthritis", "add": [], "phase": 2, **more})


def with_bridge(folder):
    press = Press(load_clinic(folder))
    document = press.compose(plan())
    alts = [leaf.alt for leaf in read(document) if leaf.alt]
    return press, alts


def test_without_a_description_it_is_refused_with_what_to_write(clinic):
    with pytest.raises(UserError, match=r"bridge.jpg.*bridge.yaml"):
        with_bridge(clinic)


def test_it_is_printed_upright_in_rgb_without_metadata(clinic):
    (clinic / "images" / "bridge.yaml").write_text('alt: "A woman lifts her hips."\n')
    press, alts = with_bridge(clinic)
    assert "A woman lifts her hips." in alts
    data = press.build(plan()).data
    assert b"SecretCamera" not in data
    with pikepdf.open(BytesIO(data)) as pdf:
        images = [image for page in pdf.pages for image in page.get_images().values()]
        assert images
        assert all(image.ColorSpace in ("/DeviceRGB", "/DeviceGray") for image in images)
        assert any(int(image.Height) > int(image.Width) for image in images), (
            "the picture was not turned upright"
        )


def test_a_picture_with_writing_is_not_mirrored(clinic):
    (clinic / "images" / "clamshell.png").write_bytes((clinic / "images" / "bridge.jpg").read_bytes())
    (clinic / "images" / "bridge.jpg").unlink()
    Image.new("RGB", (400, 300), "white").save(clinic / "images" / "clamshell.png")
    note = clinic / "images" / "clamshell.yaml"
    note.write_text('alt: "Right knee up."\nshows: right\nmirror: false\n')
    press = Press(load_clinic(clinic))
    assert press.pictures.own("clamshell", "right") is not None
    assert press.pictures.own("clamshell", "left") is None
    note.write_text('alt: "Right knee up."\nshows: right\n')
    assert Press(load_clinic(clinic)).pictures.own("clamshell", "left") is not None
