"""A small tagged handout with one of everything, two pages long."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from hipprint.tags.attachment import Attachment
from hipprint.tags.canvas import TaggedCanvas
from hipprint.tags.metadata import Metadata
from hipprint.tags.standard import UA1, Standard
from hipprint.tags.tree import Node, TagTree

FONTS = Path(__file__).parents[2] / "layouts" / "fonts"
REGULAR, BOLD = "AtkinsonHyperlegibleNext_400Regular", "NotoSans_700Bold"
WORDS = [
    "Your hip, week by week",
    "Walk a little every day, on flat ground.",
    "Read more on the clinic’s page before you start.",
    "Bridge",
    "1.", "Lie on your back.",
    "2.", "Lift your hips – hold “5 seconds”.",
    "Exercise", "Monday", "Bridge", "",
    "This paragraph begins on one page", "and ends on the next.",
    "Getting stronger", "Ask for help when pain wakes you.",
]  # fmt: skip


def fonts() -> None:
    for name in (REGULAR, BOLD):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))


METADATA = Metadata(
    title="Your hip, week by week",
    lang="en-US",
    author="Rivière & Sons",
    subject="Exercises for the hip",
    keywords=("hip", "exercise"),
    creator="hipprint 0.1.0",
    content_date=date(2026, 5, 1),
)

ATTACHMENT = Attachment(
    name="words.txt",
    kind="text/plain",
    data="Your hip – week by week.\n".encode(),
    description="The words – as plain text",
    relationship="Data",
    changed=date(2026, 5, 1),
)


def canvas(tree: TagTree | None = None, standard: Standard = UA1) -> TaggedCanvas:
    fonts()
    tree = tree or TagTree("en-US")
    return TaggedCanvas(
        BytesIO(),
        pagesize=(595, 842),
        tree=tree,
        metadata=replace(METADATA, standard=standard),
        font=REGULAR,
        attachments=(ATTACHMENT,),
    )


def write(page: TaggedCanvas, node: Node, words: str, x: float, y: float, font: str = REGULAR) -> None:
    """Draw one line of a node's text."""
    with page.mark(node):
        line = page.beginText(x, y)
        line.setFont(font, 12)
        line.textOut(words)
        page.drawText(line)


def furniture(page: TaggedCanvas) -> None:
    with page.artifact("Pagination", "Header"):
        page.setFont(REGULAR, 9)
        page.drawString(60, 810, "Riverside Hip Clinic")
    with page.artifact("Pagination", "Footer"):
        page.setFont(REGULAR, 9)
        page.drawString(60, 30, f"Page {page.page} of 2")


def sample(standard: Standard = UA1) -> bytes:
    tree = TagTree("en-US")
    page = canvas(tree, standard)
    root = tree.root
    heading = root.add("H1", title="Your hip, week by week")
    first = root.add("P")
    linked = root.add("P")
    more = linked.add("Link")
    card = root.add("Sect")
    name = card.add("H2", title="Bridge")
    picture = card.add("Figure", alt="A person on their back lifts the hips.")
    steps = card.add("L", list_numbering="Decimal")
    table = root.add("Table")
    head = table.add("THead").add("TR")
    row = table.add("TBody").add("TR")
    long = root.add("P")
    second = root.add("Sect")
    stronger = second.add("H2", title="Getting stronger")
    again = second.add("Figure", alt="The same person, now on one leg.")
    last = second.add("P")
    back = last.add("Link")

    page.beginForm("bridge", 0, 0, 100, 60)
    page.setFillColorRGB(0.2, 0.4, 0.6)
    page.rect(10, 10, 80, 20, fill=1)
    page.setFont(REGULAR, 8)
    page.drawString(20, 40, "hips up")
    page.endForm()

    furniture(page)
    page.rect(50, 760, 495, 30)  # a ground, left over
    write(page, heading, WORDS[0], 60, 770, BOLD)
    page.bookmark(heading, 60, 785)
    write(page, first, WORDS[1], 60, 740)
    write(page, linked, "Read more on ", 60, 720)
    write(page, more, "the clinic’s page", 140, 720)
    page.link(more, (140, 716, 240, 732), uri="https://example.org/hip?a=(1)", contents="Opens example.org")
    write(page, linked, " before you start.", 245, 720)
    page.line(60, 700, 500, 700)
    write(page, name, WORDS[3], 60, 680, BOLD)
    page.bookmark(name, 60, 695)
    page.name_place("bridge", 60, 695, name)
    place(page, picture, 60, 600)
    for index, (label, words) in enumerate(((WORDS[4], WORDS[5]), (WORDS[6], WORDS[7]))):
        item = steps.add("LI")
        write(page, item.add("Lbl"), label, 60, 580 - 20 * index)
        write(page, item.add("LBody"), words, 80, 580 - 20 * index)
    page.lines([(60, 500, 300, 500), (60, 480, 300, 480)])
    write(page, head.add("TH", scope="Column"), WORDS[8], 60, 505, BOLD)
    write(page, head.add("TH", scope="Column"), WORDS[9], 160, 505, BOLD)
    write(page, row.add("TH", scope="Row"), WORDS[10], 60, 485)
    row.add("TD")
    write(page, long, WORDS[12] + " ", 60, 60)
    page.showPage()

    furniture(page)
    write(page, long, WORDS[13], 60, 770)
    write(page, stronger, WORDS[14], 60, 740, BOLD)
    page.bookmark(stronger, 60, 755)
    place(page, again, 60, 660)
    write(page, back, WORDS[15], 60, 640)
    page.link(back, (60, 636, 200, 652), destination="bridge", contents="Goes to the bridge")
    return page.getpdfdata()


def form_sample(standard: Standard = UA1) -> bytes:
    """A page with one field of each kind."""
    tree = TagTree("en-US")
    page = canvas(tree, standard)
    root = tree.root
    form = page.fields(BOLD)
    mark, black = "0.1 0.1 0.1 RG 1.5 w 2 5 m 4 2 l 8 8 l S", (0.1, 0.1, 0.1)
    write(page, root.add("H1", title="My week"), "My week", 60, 770, BOLD)

    def asked(words: str, y: float) -> Node:
        block = root.add("P")
        write(page, block, words + " ", 60, y)
        return block

    name = asked("Name", 740).add("Form")
    form.text(name, (120, 736, 300, 752), "name", "Your name", size=0, colour=black)
    done = asked("Bridge", 720).add("Form")
    form.tick_box(
        done, (120, 718, 130, 728), "exercise-1-day-1", "Bridge, Monday, done", state="yes", mark=mark
    )
    pain = asked("Worst pain", 700)
    for place_, score in enumerate(("10", "0")):
        left = 120 + 20 * place_
        says = f"Worst pain, Monday: {score}"
        form.choice(
            pain.add("Form"),
            (left, 698, left + 10, 708),
            "pain-day-1",
            "Worst pain, Monday",
            says,
            state=score,
            mark=mark,
        )
    notes = asked("Notes", 680).add("Form")
    form.text(notes, (60, 600, 300, 676), "notes", "Notes", size=12, colour=black, lines=True)
    return page.getpdfdata()


def place(page: TaggedCanvas, node: Node, x: float, y: float) -> None:
    page.saveState()
    page.translate(x, y)
    page.box(node, 0, 0, 100, 60)
    with page.mark(node):
        page.doForm("bridge")
    page.restoreState()


def every_glyph(standard: Standard = UA1) -> bytes:
    """A page per font with hundreds of its characters, so that fonts fill several subsets."""
    tree = TagTree("en-US")
    page = canvas(tree, standard)
    for font in (REGULAR, BOLD):
        known = sorted(pdfmetrics.getFont(font).face.charToGlyph)
        letters = [chr(code) for code in known if 32 < code < 0x2000 and code not in (0xA0, 0xAD)][:700]
        for row in range(0, len(letters), 50):
            write(page, tree.root.add("P"), "".join(letters[row : row + 50]), 60, 780 - row / 50 * 15, font)
        page.showPage()
    return page.getpdfdata()


if __name__ == "__main__":
    import sys

    Path(sys.argv[1]).write_bytes(sample())
