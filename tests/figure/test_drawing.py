"""The finished pictures: size, sameness, mirror, styles, and how they go into a PDF."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from math import hypot
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

import hipprint.figure as figure
from hipprint.figure import alt_text, available, draw, load_pose
from hipprint.figure.arrow import HEAD_LENGTH, arrow_line
from hipprint.figure.drawing import Clip, Drawing, Item, Shape
from hipprint.figure.flesh import body_parts
from hipprint.figure.landmarks import landmark
from hipprint.figure.outline import polygon
from hipprint.figure.pdf import compressed_size, form_name, operators, single_page
from hipprint.figure.people import PEOPLE, person_for
from hipprint.figure.png import image
from hipprint.figure.pose import Pose
from hipprint.figure.pose_file import parse_pose
from hipprint.figure.settle import solve
from hipprint.figure.style import DEFAULT_SHIRT, contrast, difference, legs_colour, palette_for, shirt_colour
from hipprint.figure.svg import svg
from hipprint.figure.tint import patch_items, tint_patches
from hipprint.figure.view import Camera
from hipprint.library import Roots

ROOTS = Roots()
NAMES = available(ROOTS)


def picture(name: str, **choices: object) -> Drawing:
    return draw(load_pose(name, ROOTS), **choices)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_small(name: str) -> None:
    drawing = picture(name)
    assert compressed_size(drawing) <= 12_000 * max(1, len(load_pose(name, ROOTS).panels))
    assert 30 < drawing.width < 420
    assert 30 < drawing.height < 300


def test_the_same_pose_gives_the_same_bytes() -> None:
    pose = load_pose("bridge", ROOTS)
    before = operators(draw(pose))
    figure._drawings.clear()
    figure._solutions.clear()
    assert operators(draw(pose)) == before


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "from hipprint.figure import draw, load_pose; from hipprint.figure.pdf import form_name;"
        "from hipprint.library import Roots; print(form_name(draw(load_pose('clamshell', Roots()))))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert seen == {form_name(picture("clamshell"))}


def _xs(items: tuple[Item, ...]) -> list[float]:
    found: list[float] = []
    for item in items:
        if isinstance(item, Clip):
            found += _xs(item.items)
        elif isinstance(item, Shape):
            found += item.path.numbers[::2]
    return found


@pytest.mark.parametrize("name", ["clamshell", "wall-sit", "standing-hip-abduction", "figure-4-supine"])
def test_left_is_the_mirror_image_of_right(name: str) -> None:
    right, left = image(picture(name)), image(picture(name, side="left"))
    assert abs(right.width - left.width) <= 1
    assert abs(right.height - left.height) <= 1
    flipped = left.transpose(0).crop((0, 0, right.width, right.height))
    pairs = zip(right.resize((60, 60)).tobytes(), flipped.resize((60, 60)).tobytes(), strict=True)
    assert sum(abs(a - b) for a, b in pairs) / (60 * 60 * 3) < 2.5


def test_line_art_has_hardly_any_ink() -> None:
    pixels = image(picture("bridge", style="line"), dots_per_inch=100).convert("L")
    dark = sum(255 - value for value in pixels.tobytes()) / 255
    assert dark / (pixels.width * pixels.height) < 0.12
    fills = {
        item.fill for item in picture("bridge", style="line").items if isinstance(item, Shape) and item.fill
    }
    assert fills <= {"#ffffff", "#1a1a1a"}


@pytest.mark.parametrize("name", ["clamshell", "step-up", "mini-squat", "itb-stretch-standing"])
def test_grey_has_no_colour(name: str) -> None:
    colours = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)", operators(picture(name, style="grey")))
    assert colours
    # Shades are mixed toward a cool dark, so a trace of blue may stay.
    assert all(max(map(float, c)) - min(map(float, c)) < 0.06 for c in colours)


def test_the_accent_dyes_the_shirt_only_when_it_stays_apart() -> None:
    assert shirt_colour("#7a1f5c", "#f3cfb3") == "#7a1f5c"
    assert shirt_colour("#0e5c68", "#6f452e") == "#0e5c68"
    assert shirt_colour("#f0c6a8", "#f3cfb3") == DEFAULT_SHIRT
    assert shirt_colour("#d8e8e6", "#8a5a3c") == DEFAULT_SHIRT
    assert operators(picture("bridge", accent="#7a1f5c")) != operators(picture("bridge"))


def test_clothes_and_skin_stay_apart_for_everyone() -> None:
    for person in PEOPLE:
        for accent in (None, "#7a1f5c", "#1b4f72", "#c2410c", "#2b4362", "#000000"):
            shirt = shirt_colour(accent, person.skin)
            legs = legs_colour(person.legs_colour, shirt)
            assert difference(person.skin, shirt) >= 75, (person.name, accent)
            assert difference(legs, shirt) >= 90, (person.name, accent)
            assert difference(person.skin, legs) >= 75, (person.name, accent)


def test_one_exercise_is_always_the_same_person() -> None:
    assert person_for("bridge").name == person_for("bridge").name
    assert {person_for(name).woman for name in NAMES} == {True, False}
    assert len({person_for(name).name for name in NAMES}) >= 10


def test_a_form_is_stored_once_and_placed_often() -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=0)
    drawing = picture("bridge")
    sizes = [drawing.place(canvas, 50, 50 + 200 * k, 180, 120) for k in range(3)]
    canvas.save()
    data = buffer.getvalue()
    assert data.count(b"/Subtype /Form") == 1
    assert data.count(b" Do") == 3
    assert sizes[0][0] <= 180.001
    assert sizes[0][1] <= 120.001
    assert b"BDC" not in operators(drawing).encode()


def test_a_single_page_opens_and_is_as_large_as_the_drawing() -> None:
    drawing = picture("clamshell")
    document = pypdfium2.PdfDocument(single_page(drawing))
    width, height = document[0].get_size()
    document.close()
    assert (width, height) == (pytest.approx(drawing.width, abs=0.1), pytest.approx(drawing.height, abs=0.1))


def test_svg_is_well_formed_and_described() -> None:
    text = svg(picture("bridge"), "lying & lifting")
    root = ElementTree.fromstring(text)
    assert root.attrib["role"] == "img"
    assert "lying & lifting" in "".join(root.itertext())


def test_the_figure_is_drawn_on_every_side_of_the_page() -> None:
    """Tightly trimmed: ink comes within a few points of each edge and never over it."""
    pixels = (
        image(picture("bird-dog"), dots_per_inch=144).convert("L").point(lambda value: 255 * (value < 250))
    )
    x0, y0, x1, y1 = pixels.getbbox()
    assert max(x0, y0, pixels.width - x1, pixels.height - y1) <= 14
    assert min(x0, y0, pixels.width - x1, pixels.height - y1) >= 1


def test_alt_text_names_position_movement_and_side() -> None:
    pose = load_pose("standing-hip-abduction", ROOTS)
    right, left = (
        alt_text(pose, "Leg out to the side", "right"),
        alt_text(pose, "Leg out to the side", "left"),
    )
    assert right.startswith("Leg out to the side: a person standing")
    assert "the right heel moves" in right
    assert "to the right" in right
    assert "the left heel moves" in left
    assert "to the left" in left


@pytest.mark.parametrize("name", NAMES)
def test_every_alt_text_is_made_of_sentences(name: str) -> None:
    text = alt_text(load_pose(name, ROOTS), "", None)
    assert len(text) > 40
    assert text.endswith(".")
    assert not re.search(r"  | ,|\.\.|None|\bthe the\b", text)


def _arrow(text: str) -> list[tuple[float, float]]:
    """The points of a trial pose's first arrow."""
    solution = solve(parse_pose(text, Path("trial.yaml")))
    pose = solution.pose
    camera = Camera(pose.view.azimuth, pose.view.elevation)
    parts, _ = body_parts(solution.last.bones, person_for("bridge"), camera)
    moves = solution.end is not None
    return arrow_line(pose.arrows[0], lambda share: solution.between(share).bones, moves, camera, parts, [])


def test_pushes_against_each_other_come_from_outside_on_either_side() -> None:
    text = (
        "base: supine\nview: azimuth 0, elevation 40\nstart:\n  both hips: flexion 52, abduction 10\n"
        "  both knees: flexion 104\n  both feet: on floor\narrow: push {} knee in\n"
    )
    right, left = _arrow(text.format("right")), _arrow(text.format("left"))
    assert right[0][0] < right[-1][0] < left[-1][0] < left[0][0]


def test_a_push_both_ways_has_room_for_a_shaft_between_its_heads() -> None:
    one, two = (_arrow(f"base: all-fours\narrow: push upper back up{more}\n") for more in ("", ", both ways"))
    long, longer = (hypot(b[0] - a[0], b[1] - a[1]) for a, b in ((one[0], one[-1]), (two[0], two[-1])))
    assert longer > 1.5 * long
    assert longer > 3 * HEAD_LENGTH


def test_a_circle_goes_round_its_point() -> None:
    line = _arrow("base: supine\nstart: {}\narrow: circle right toes\n")
    assert len(line) > 8
    width, height = (max(p[k] for p in line) - min(p[k] for p in line) for k in (0, 1))
    assert width == pytest.approx(height, rel=0.2)
    text = alt_text(parse_pose("base: supine\narrow: circle right toes\n", Path("trial.yaml")), "", "left")
    assert "the left toes going round in circles" in text


@pytest.mark.parametrize("way", ["right", "left"])
@pytest.mark.parametrize(("azimuth", "near"), [(0, "chest"), (180, "upper back")])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_turn_goes_the_way_the_near_side_of_the_body_goes(
    way: str, azimuth: int, near: str, mirrored: bool
) -> None:
    text = (
        f"base: standing\nview: azimuth {azimuth}, elevation 10\nstart: {{}}\nend:\n  body: turn {way} 30\n"
        f"arrow: turn head {way}, shift up 20 cm\n"
    )
    pose = _trial(text)
    solution = solve(pose)
    camera = Camera(azimuth, 10, mirrored=mirrored)
    line = arrow_line(pose.arrows[0], lambda share: solution.between(share).bones, True, camera, [], [])
    lowest = min(range(len(line)), key=lambda k: line[k][1])
    assert 2 < lowest < len(line) - 2, "the ring is open at the back, not in front"
    before, after = (
        camera.project(landmark(each.bones, near))[0] for each in (solution.start, solution.last)
    )
    assert (line[lowest + 1][0] - line[lowest - 1][0]) * (after - before) > 0
    assert f"the head turning to the {way}." in alt_text(pose, "", "right")


def test_a_band_says_what_it_is_tied_to() -> None:
    text = alt_text(_trial("base: standing\nprops:\n  - long band: right ankle to back\n"), "", "left")
    assert "a long band from the left ankle to a post behind" in text


def _trial(text: str) -> Pose:
    return parse_pose(text, Path("trial.yaml"))


def test_a_press_mark_is_no_arrow() -> None:
    text = "base: standing\nview: azimuth 0, elevation 8\narrow: {} right knee out\n"
    pressed, pushed = (draw(_trial(text.format(verb))) for verb in ("press", "push"))
    ink = "#d9501e"
    strokes = [item for item in pressed.items if isinstance(item, Shape) and item.stroke == ink]
    assert len(strokes) == 1
    assert not any(isinstance(item, Shape) and item.fill == ink for item in pressed.items), "it has no head"
    assert any(isinstance(item, Shape) and item.fill == ink for item in pushed.items)
    numbers = strokes[0].path.numbers
    corners = list(zip(numbers[::2], numbers[1::2], strict=True))
    bar, chevrons = corners[:2], corners[2:]
    assert max(x for x, _ in bar) < min(x for x, _ in chevrons), (
        "the right knee presses to our left, onto the bar"
    )
    assert "pressing outward and staying where it is" in alt_text(_trial(text.format("press")), "")


@pytest.mark.parametrize("cloth", ["#3c3c3c", "#8a8a8a", "#e4e4e4"])
@pytest.mark.parametrize("style", ["grey", "line"])
def test_a_muscle_is_hatched_where_there_is_no_colour(style: str, cloth: str) -> None:
    square = polygon([(0.0, 0.0), (20.0, 0.0), (20.0, 20.0), (0.0, 20.0)])
    items = patch_items(square, cloth, palette_for(PEOPLE[0], style, None))
    [hatch] = [item for item in items if isinstance(item, Clip)]
    [lines] = hatch.items
    assert hatch.path is square
    assert isinstance(lines, Shape)
    assert len(lines.path.commands) > 6
    assert contrast(lines.stroke, cloth) > 3.0
    in_colour = patch_items(square, cloth, palette_for(PEOPLE[0], "colour", None))
    assert not any(isinstance(item, Clip) for item in in_colour)


def test_a_patch_is_on_the_side_that_is_named() -> None:
    text = "base: standing\nview: azimuth 0, elevation 0\nmuscles: {}\n"
    found = {}
    for said in ("quadriceps", "right quadriceps", "left quadriceps"):
        pose = _trial(text.format(said))
        patches = tint_patches(pose, solve(pose).last.bones, Camera(0, 0))
        found[said] = [patch.path.numbers[0] for patch in patches]
    assert len(found["quadriceps"]) == 2
    assert len(found["right quadriceps"]) == len(found["left quadriceps"]) == 1
    assert found["right quadriceps"][0] < 0 < found["left quadriceps"][0], (
        "from the front the right is on our left"
    )
