"""Whether a change to the engine changes any picture: every figure, both sides, three styles, three moments.

    python benchmarks/pictures.py keep before.zip       # with the code as it was
    python benchmarks/pictures.py compare before.zip    # with the code as it is

Each picture is a one-page PDF. Those whose bytes differ are rendered at 144 dpi and their pixels compared.
"""

import argparse
import itertools
import sys
import zipfile

import pypdfium2
from PIL import ImageChops

from hipprint.figure import available, draw, load_pose
from hipprint.figure.pdf import single_page
from hipprint.library import Roots

WAYS = tuple(itertools.product(("right", "left"), ("colour", "grey", "line"), ("both", "start", "end")))


def pages():
    """The name and the bytes of every picture."""
    roots = Roots()
    for name in available(roots):
        pose = load_pose(name, roots)
        for side, style, moment in WAYS:
            drawing = draw(pose, side=side, style=style, moment=moment)
            yield f"{name} {side} {style} {moment}", single_page(drawing)


def pixels(page):
    """The picture as an image."""
    return pypdfium2.PdfDocument(page)[0].render(scale=2).to_pil().convert("RGB")


def difference(one, other):
    """The greatest difference of a pixel, of 255; all of it when the sizes differ."""
    first, second = pixels(one), pixels(other)
    if first.size != second.size:
        return 255
    return max(most for _, most in ImageChops.difference(first, second).getextrema())


def keep(file):
    """Store every picture."""
    with zipfile.ZipFile(file, "w") as store:
        for name, page in pages():
            store.writestr(name, page)
    print(f"{len(store.namelist())} pictures kept.")


def compare(file):
    """Print what differs; returns how many pictures look different."""
    same, equal, changed, count = 0, 0, [], 0
    with zipfile.ZipFile(file) as store:
        names = set(store.namelist())
        for name, page in pages():
            count += 1
            if name not in names:
                changed.append((name, 255))
            elif store.read(name) == page:
                same += 1
            elif most := difference(store.read(name), page):
                changed.append((name, most))
            else:
                equal += 1
    print(
        f"{count} pictures: {same} with the same bytes, {equal} with the same pixels, {len(changed)} changed."
    )
    for name, most in sorted(changed, key=lambda each: -each[1])[:20]:
        print(f"  {name}: by up to {most} of 255")
    return len(changed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("keep", "compare"))
    parser.add_argument("file")
    options = parser.parse_args()
    sys.exit(keep(options.file) if options.what == "keep" else bool(compare(options.file)))
