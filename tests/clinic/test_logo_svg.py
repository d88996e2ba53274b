"""SVG logos: drawn as strokes, as pixels where they must be, refused where they would print wrongly."""

import io
import logging
import random
import socket
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas
from tagged_sample import canvas as tagged_canvas
from tagged_sample import write

from hipprint.clinic.colour import WHITE, Colour
from hipprint.clinic.logo import Logo, load_logo
from hipprint.clinic.raster import Pixels
from hipprint.clinic.svg import Strokes
from hipprint.errors import UserError
from hipprint.tags.tree import TagTree

TEAL = Colour(15, 92, 105)
RED, BLUE = (220, 30, 20), (20, 40, 160)
SIZE = 'viewBox="0 0 90 30" width="90" height="30"'
ART = '<rect x="9" y="3" width="36" height="24" fill="#dc1e14"/><path d="M45 3h36v24h-36z" fill="#1428a0"/>'


def svg(body: str = ART, size: str = SIZE, before: str = "") -> str:
    return (
        f'{before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size}>'
        f"{body}</svg>"
    )


def load(folder: Path, text: str | bytes, **options: Any) -> Logo:
    path = folder / "logo.svg"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_logo(path, 120, 40, **options)


def told(folder: Path, text: str | bytes) -> str:
    with pytest.raises(UserError) as caught:
        load(folder, text)
    (problem,) = caught.value.problems
    return problem.message


def document(logo: Logo) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(200, 100), invariant=1, pageCompression=0)
    logo.draw(canvas, 20, 30)
    canvas.rect(0, 0, 5, 5)
    canvas.save()
    return stream.getvalue()


def assert_art(logo: Logo) -> None:
    shown = pypdfium2.PdfDocument(document(logo))[0].render(scale=1).to_pil().convert("RGB")
    for x, wanted in ((56, RED), (104, BLUE), (15, (255, 255, 255)), (150, (255, 255, 255))):
        found = shown.getpixel((x, 50))
        assert isinstance(found, tuple)
        assert all(abs(one - other) < 8 for one, other in zip(found, wanted, strict=True)), (x, found)


@pytest.fixture(autouse=True)
def nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a logo reached out of its file")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    monkeypatch.setattr(subprocess, "Popen", refuse)


@pytest.mark.parametrize(
    "text",
    [
        svg(),
        "\ufeff" + svg(),
        svg(before='<?xml version="1.0" encoding="utf-8"?>\n<!-- Generator: Draw 1.0 -->\n'),
        svg(size='viewBox="0 0 90 30"'),
        svg(size='width="30mm" height="10mm" viewBox="0 0 90 30"'),
        svg(size='width="100%" height="100%" viewBox="0 0 90 30"'),
        svg(size='width="90" height="30"'),
        svg(
            "<style>.a{fill:#dc1e14} .b{fill:#1428a0}</style>"
            + ART.replace('fill="#dc1e14"', 'class="a"').replace('fill="#1428a0"', 'class="b"')
        ),
        svg(ART.replace('fill="#dc1e14"', 'style="fill:#dc1e14;opacity:1.000;marker:none;filter:none"')),
        svg(f'<defs><g id="a">{ART}</g></defs><use xlink:href="#a"/>'),
        svg(f'<g transform="translate(10 10)"><g transform="translate(-10 -10)">{ART}</g></g>'),
        svg(f"<title>Harbour</title><desc>Logo</desc><metadata>x</metadata>{ART}<text> </text>"),
        svg(f'<defs><filter id="unused"/><mask id="m"/></defs>{ART}'),
        svg(f"<script>alert(1)</script>{ART}"),
        svg(f"<style>@font-face {{font-family:x; src:url(http://example.org/x.woff)}}</style>{ART}"),
    ],
    ids=lambda text: text[:60],
)
def test_ordinary_files_are_drawn_as_strokes(tmp_path: Path, text: str) -> None:
    logo = load(tmp_path, text)
    assert isinstance(logo.picture, Strokes)
    assert (round(logo.width), round(logo.height)) == (120, 40)
    assert_art(logo)


def test_utf_16_is_read(tmp_path: Path) -> None:
    assert_art(load(tmp_path, svg(before='<?xml version="1.0" encoding="utf-16"?>').encode("utf-16")))


def test_illustrators_entities_are_read(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"> <!ENTITY red "#dc1e14">]>'
    text = doctype + f'<svg xmlns="&ns;" {SIZE}>{ART.replace("#dc1e14", "&red;")}</svg>'
    assert_art(load(tmp_path, text))


def test_strokes_need_no_font_and_no_other_resource(tmp_path: Path) -> None:
    logo = load(tmp_path, svg())
    assert isinstance(logo.picture, Strokes)
    assert not {"BT", "Tf", "gs", "Do", "sh", "scn", "cs"} & set(logo.picture.operators.split())


@pytest.mark.parametrize("body", [ART, ART.replace('fill="#1428a0"', 'fill="#1428a0" fill-opacity=".99"')])
def test_a_tagged_page_accepts_the_logo(tmp_path: Path, body: str) -> None:
    logo = load(tmp_path, svg(body))
    tree = TagTree("en-US")
    page = tagged_canvas(tree)
    write(page, tree.root.add("P"), "Walk a little.", 60, 700)
    with page.artifact("Pagination", "Header"):
        logo.draw(page, 60, 780)
    with pikepdf.open(io.BytesIO(page.getpdfdata())) as pdf:
        resources = pdf.pages[0].Resources
        assert all(
            "Helvetica" not in str(font.BaseFont) for font in dict(resources.get("/Font", {})).values()
        )
        assert b"/GS" not in pdf.pages[0].Contents.read_bytes()


def test_nothing_shows_outside_the_box(tmp_path: Path) -> None:
    logo = load(
        tmp_path, svg(ART + '<circle cx="0" cy="0" r="500" fill="none" stroke="#000" stroke-width="900"/>')
    )
    shown = pypdfium2.PdfDocument(document(logo))[0].render(scale=1).to_pil().convert("RGB")
    assert shown.getpixel((10, 50)) == (255, 255, 255)
    assert shown.getpixel((150, 50)) == (255, 255, 255)


@pytest.mark.parametrize(
    "body",
    [
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#dc1e14"/><stop offset="1" '
        'stop-color="#dc1e14"/></linearGradient></defs>' + ART.replace("#dc1e14", "url(#g)", 1),
        ART.replace('fill="#dc1e14"', 'fill="#dc1e14" fill-opacity="0.999"'),
        ART + "".join(f'<path d="M{n % 90} 1l.1 .1" stroke="#fff" stroke-width=".01"/>' for n in range(1500)),
    ],
    ids=["gradient", "see-through", "long"],
)
def test_what_strokes_cannot_say_becomes_pixels(tmp_path: Path, body: str) -> None:
    logo = load(tmp_path, svg(body))
    assert isinstance(logo.picture, Pixels)
    assert abs(logo.picture.image.width - 500) <= 1
    assert_art(logo)


def test_a_logo_that_would_vanish_on_the_band_gets_another_ground(tmp_path: Path) -> None:
    grounds = (TEAL, WHITE)
    for colour, ground in (("#0a505f", WHITE), ("#ffffff", TEAL), ("#ffd700", TEAL)):
        logo = load(tmp_path, svg(f'<circle cx="45" cy="15" r="12" fill="{colour}"/>'), grounds=grounds)
        assert logo.ground == ground, colour


def test_a_drawing_with_its_own_ground_keeps_it(tmp_path: Path) -> None:
    body = f'<rect width="90" height="30" fill="#fff0c8"/>{ART}'
    assert load(tmp_path, svg(body), grounds=(TEAL, WHITE)).ground == Colour(255, 240, 200)


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    assert document(load(tmp_path, svg())) == document(load(tmp_path, svg()))


ENTITY = "<!DOCTYPE svg [<!ENTITY "
BOMB = "<!DOCTYPE svg [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (svg('<text x="1" y="20">Harbour</text>'), "turn the text into outlines"),
        (svg('<g><text><tspan>Harbour</tspan></text></g>'), "turn the text into outlines"),
        (svg('<image href="http://example.org/a.png" width="9" height="9"/>'), "holds a photo or a link"),
        (svg('<image xlink:href="/etc/passwd" width="9" height="9"/>'), "holds a photo or a link"),
        (svg('<image href="data:image/png;base64,AAAA"/>'), "holds a photo or a link"),
        (svg(ART + '<use href="other.svg#a"/>'), "refers to another file"),
        (svg(ART + '<use xlink:href="http://example.org/a.svg#a"/>'), "refers to another file"),
        (svg('<rect width="9" height="9" fill="url(http://example.org/#a)"/>'), "refers to another file"),
        (svg("<style>@import url(http://example.org/a.css);</style>" + ART), "refers to a style sheet"),
        (svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'), "a web page"),
        (svg(f'<g opacity=".5">{ART}</g>'), 'uses "opacity"'),
        (svg(f'<g style="opacity:0.5">{ART}</g>'), 'uses "opacity"'),
        (svg(f"<style>.a{{opacity:50%}}</style>{ART}"), 'uses "opacity"'),
        (svg(f'<g mask="url(#m)">{ART}</g>'), 'uses "mask"'),
        (svg(f'<g filter="url(#f)">{ART}</g>'), 'uses "filter"'),
        (svg(f'<g style="mix-blend-mode:multiply">{ART}</g>'), 'uses "mix-blend-mode"'),
        (svg(f'<g style="transform:rotate(5deg)">{ART}</g>'), "by a style sheet"),
        (svg('<defs><pattern id="p"/></defs><rect width="9" height="9" fill="url(#p)"/>'), "with a pattern"),
        (svg('<rect width="9" height="9" fill="url(#none)"/>'), "with a pattern"),
        (svg('<path d="M0 0h9" stroke="url(#g)"/><linearGradient id="g"/>'), "paints a stroke"),
        (svg('<rect width="9" height="9" fill="nocolour"/>'), "cannot be drawn as it looks"),
        (svg(""), "draws nothing"),
        (svg('<rect width="9" height="9" fill="none"/>'), "draws nothing"),
        (svg(size=""), "without a size"),
        (svg(size='width="100%" height="100%"'), "without a size"),
        (svg(size='viewBox="0 0 0 0"'), "without a size|cannot be drawn"),
        (svg(size='viewBox="a b c d"'), "without a size|cannot be drawn"),
        ("<svg", "cannot be read (line 1)"),
        ("<html><body>Not found</body></html>", "is XML, but not an SVG"),
        ("<!DOCTYPE html><html><br></html>", "cannot be read|is XML"),
        (svg()[:-30], "cannot be read"),
        ("<g>" * 5000, "cannot be read"),
        (svg("<g>" * 100 + ART + "</g>" * 100), "nested too deeply"),
        (svg('<g id="a"><use href="#a"/></g>' + ART), "in a circle"),
        (svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "in a circle"),
        (svg("<path/>" * 5001), "more than 5,000 shapes"),
        (svg(ART + " " * 2_000_000), "over 2 MB"),
        (
            svg(
                '<defs><g id="a0"><path d="M0 0h1"/></g>'
                + "".join(f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 9))
                + '</defs><use href="#a8"/>'
            ),
            "more than 5,000 shapes",
        ),
        (BOMB + "]>" + svg("<desc>&a11;</desc>" + ART), "cannot be read"),
        (ENTITY + "x SYSTEM 'file:///etc/passwd'>]>" + svg("<desc>&x;</desc>"), "another file"),
        (ENTITY + "x SYSTEM 'http://example.org/'>]>" + svg("<desc>&x;</desc>"), "another file"),
        (ENTITY + "x PUBLIC 'a' 'http://example.org/'>]>" + svg(), "another file"),
        (ENTITY + "% x SYSTEM 'file:///etc/passwd'> %x;]>" + svg(), "another file"),
    ],
    ids=lambda value: value[:70],
)  # fmt: skip
def test_what_would_print_wrongly_is_refused(tmp_path: Path, text: str, part: str) -> None:
    message = told(tmp_path, text)
    assert any(words in message for words in part.split("|")), message
    assert "PNG" in message or "outlines" in message


def test_damage_anywhere_is_survived(tmp_path: Path) -> None:
    whole = svg(
        '<style>.a{fill:#dc1e14}</style><defs><linearGradient id="g"><stop offset="0" stop-color="red"/>'
        '</linearGradient><clipPath id="c"><rect width="50" height="20"/></clipPath></defs>'
        '<g clip-path="url(#c)" transform="rotate(5 1 1)"><circle class="a" cx="9" cy="9" r="5"/></g>'
        '<ellipse cx="30" cy="9" rx="9" ry="5" fill="url(#g)"/><polygon points="1,2 3,4 9,9"/>'
        '<path d="M1 2c3 4 5 6 7 8a5 5 0 1 1 9 9z" stroke="rgb(1,2,3)"/><use href="#c"/>'
    )
    load(tmp_path, whole)
    chance = random.Random(20261120)
    refused = 0
    for _ in range(250):
        broken = list(whole)
        for _ in range(chance.randint(1, 3)):
            broken[chance.randrange(len(broken))] = chance.choice("0123456789aeM-.,\"'<>#()% :;/")
        try:
            document(load(tmp_path, "".join(broken)))
        except UserError:
            refused += 1
    assert refused > 50


def test_a_public_doctype_is_not_fetched(tmp_path: Path) -> None:
    doctype = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert_art(load(tmp_path, svg(before=doctype)))


def test_a_style_sheet_instruction_is_not_fetched(tmp_path: Path) -> None:
    assert_art(load(tmp_path, svg(before='<?xml-stylesheet href="http://example.org/a.css"?>')))


def test_svglib_says_nothing_on_the_screen(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    told(tmp_path, svg('<rect width="9" height="9" fill="nocolour"/>'))
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("svglib.svglib").propagate
