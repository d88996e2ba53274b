"""`hipprint figure`: one picture, a sheet of all, and a picture drawn again at every save."""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest

from hipprint.errors import UserError
from hipprint.figure import preview

BRIDGE = Path(__file__).parents[1] / "figure" / "poses" / "bridge.yaml"


@pytest.mark.parametrize(("ending", "start"), [("png", b"\x89PNG"), ("svg", b"<svg"), ("pdf", b"%PDF")])
def test_figure_by_the_ending(run, folder, ending, start) -> None:
    result = run("figure", "bridge", "--side", "left", "-o", f"picture.{ending}")
    assert result.exit_code == 0
    assert f"Wrote picture.{ending}. Bridge: " in result.stdout
    assert (folder / f"picture.{ending}").read_bytes().startswith(start)


def test_one_thing_at_a_time(refused, folder) -> None:
    assert "Name one exercise" in refused("figure", status=2)
    assert "Name one exercise" in refused("figure", "bridge", "--all", status=2)
    assert "must end in .pdf" in refused("figure", "--all", "-o", "sheet.png", status=2)
    assert "Did you mean" in refused("figure", "brigde")
    assert list(folder.iterdir()) == []


def _clinic(folder: Path, pose: str) -> Path:
    """A clinic with one pose of its own."""
    poses = folder / "clinic" / "images" / "poses"
    poses.mkdir(parents=True)
    (poses / "bridge.yaml").write_text(pose)
    (folder / "clinic" / "brand.yaml").write_text("name: Harbour Physio\n")
    return folder / "clinic"


def test_a_pose_past_its_exercise_is_refused_and_nothing_written(refused, folder) -> None:
    clinic = _clinic(
        folder,
        "base: supine\nstart: {}\nend:\n  right hip: flexion 110\n  right knee: flexion 100\n",
    )
    told = refused("figure", "bridge", "--clinic", str(clinic))
    assert "bridge.yaml:4:3: end.right hip: the picture shows hip-flexion of 110°" in told
    assert not (folder / "bridge.png").exists()


def test_the_sheet_has_names_in_our_own_font(run, folder) -> None:
    result = run("figure", "--all", "--style", "line", "--moment", "start", "--side", "left")
    assert "Wrote figures.pdf." in result.stdout
    document = pypdfium2.PdfDocument(folder / "figures.pdf")
    words = "\n".join(page.get_textpage().get_text_range() for page in document)
    fonts = {
        text.get_font().get_base_name()
        for page in document
        for text in page.get_objects(filter=[1], max_depth=1)
    }
    document.close()
    assert "Bridge" in words
    assert "side-lying-hip-abduction" not in words
    assert fonts, "no words on the sheet"
    assert all("Atkinson" in name for name in fonts), fonts
    assert b"Helvetica" not in (folder / "figures.pdf").read_bytes()


def test_the_sheet_differs_by_side_style_and_moment(run, folder) -> None:
    seen = set()
    for look in ((), ("--side", "left"), ("--style", "grey"), ("--moment", "end")):
        run("figure", "--all", *look)
        seen.add((folder / "figures.pdf").read_bytes())
    assert len(seen) == 4


def _save(file: Path, text: str, when: int) -> None:
    file.write_text(text)
    os.utime(file, ns=(when, when))


def test_watch_draws_again_at_each_save_and_tells_mistakes(run, folder, monkeypatch) -> None:
    good = BRIDGE.read_text()
    file = folder / "bridge.yaml"
    _save(file, good, 1_000)
    pictures = []
    versions = iter([good.replace("flexion 104", "flexion 400"), good.replace("azimuth 66", "azimuth 20")])

    def save_next(_: float) -> None:
        pictures.append((folder / "bridge.svg").read_bytes())
        text = next(versions, None)
        if text is None:
            raise KeyboardInterrupt
        _save(file, text, 2_000 + len(pictures))

    monkeypatch.setattr(preview, "PAUSE", 0.0)
    monkeypatch.setattr(preview.time, "sleep", save_next)
    result = run("figure", "--watch", "bridge.yaml", "-o", "bridge.svg")
    assert result.exit_code == 0, result.output
    assert result.stdout.count("Wrote bridge.svg. Bridge: ") == 2
    assert "flexion 400 is more than a body can do" in result.stderr
    assert "Stopped." in result.stderr
    assert pictures[0] == pictures[1] != pictures[2], "a mistake leaves the last good picture"
    assert [path.name for path in folder.iterdir() if path.suffix not in (".yaml", ".svg")] == []


def test_watch_of_a_file_that_is_not_there(refused) -> None:
    assert "does not exist" in refused("figure", "--watch", "nothing.yaml")


def test_a_save_by_replacing_is_waited_for(folder) -> None:
    file = folder / "bridge.yaml"
    _save(file, "a", 1_000)
    waits = []

    def wait(_: float) -> None:
        waits.append(1)
        if len(waits) == 1:
            file.unlink()
        elif len(waits) == 2:
            _save(file, "b", 2_000)

    saved = preview.saves(file, wait)
    next(saved)
    next(saved)
    assert len(waits) == 2
    with pytest.raises(UserError, match="does not exist"):
        next(preview.saves(folder / "none.yaml", wait))
