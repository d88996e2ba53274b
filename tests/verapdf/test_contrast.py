"""Every printed word stands out from its ground as WCAG 2.1 AA asks, measured from the page images."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import contrast
import pytest
from looks import Look, Presses
from reportlab.pdfgen.canvas import Canvas
from samples import page_words

LOOKS = (
    Look("sciatica", "standard", "a4", "PNG brand", more=(("side", "right"),)),
    Look("hip-replacement-precautions", "large-print", "letter", "neutral", phase=2),
)


def printed(*looks: tuple[str, str, float, str, str]) -> bytes:
    """A page with a word in each look: font, ground, size, ink, the word."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(300, 60 * len(looks)))
    for place, (font, ground, size, ink, word) in enumerate(looks):
        canvas.setFillColor(ground)
        canvas.rect(0, 60 * place, 300, 60, stroke=0, fill=1)
        canvas.setFillColor(ink)
        canvas.setFont(font, size)
        canvas.drawString(20, 60 * place + 20, word)
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_every_word_of_a_handout_stands_out(look: Look, tmp_path: Path) -> None:
    data = Presses(tmp_path).build(look).data
    words = list(contrast.words(data))
    assert sum(len(word.words) for word in words) == len("".join(page_words(data)).replace(" ", ""))
    assert len({word.ink for word in words}) >= 5, "a handout has words in several colours"
    assert [word for word in words if word.contrast < word.needed] == []


def test_contrast_is_measured_on_the_ground_that_is_there() -> None:
    plain, bold = "Helvetica", "Helvetica-Bold"
    data = printed(
        (plain, "#ffffff", 12, "#000000", "black"),
        (plain, "#ffffff", 12, "#777777", "pale"),
        (plain, "#ffffff", 18, "#777777", "large"),
        (plain, "#ffffff", 14, "#777777", "middle"),
        (bold, "#ffffff", 14, "#777777", "bold"),
        (plain, "#1b4f72", 12, "#000000", "dark"),
        (plain, "#ffffff", 12, "#ffffff", "unseen"),
        (plain, "#ffffff", 9, "#777777", "."),
        (bold, "#ffffff", 30, "#777777", "IIII"),
    )
    found = {word.words: word for word in contrast.words(data)}
    assert found["black"].contrast == pytest.approx(21)
    assert found["pale"].contrast == pytest.approx(4.48, abs=0.01)
    assert found["unseen"].contrast == pytest.approx(1)
    assert found["dark"].contrast == pytest.approx(2.4, abs=0.1)
    refused = {word for word in found if found[word].contrast < found[word].needed}
    assert refused == {"pale", "middle", "dark", "unseen", "."}
