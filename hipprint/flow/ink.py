"""What boxes draw with: the tagged canvas, the brand's colours, the layout's styles, the pictures.

Coordinates are points with y upward, as in PDF; a box is given its top edge and draws downward from it.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from hipprint.clinic.colour import Colour
from hipprint.clinic.palette import Palette
from hipprint.document import Picture
from hipprint.flow.layout import Layout, Weight
from hipprint.flow.opened import Opened
from hipprint.tags.canvas import TaggedCanvas


class Style(Struct, frozen=True):
    """One kind of text, ready to use: sizes in points, a colour."""

    size: float
    leading: float
    weight: Weight
    colour: Colour

    def scaled(self, times: float) -> Style:
        """The same look in another size."""
        return Style(self.size * times, self.leading * times, self.weight, self.colour)


class Gaps(Struct, frozen=True):
    """The layout's spaces in points, perhaps squeezed so that a section keeps to one page."""

    grid: float
    line: float
    section: float
    column: float
    padding: float
    radius: float
    stretch: float


class Art(Struct, frozen=True):
    """A picture ready to be placed: its natural size in points and how it is drawn.

    `place(canvas, x, y, width, height)` draws it with its lower left corner at (x, y); `prepare(canvas)` is
    called before, outside any mark.
    """

    width: float
    height: float
    place: Callable[[TaggedCanvas, float, float, float, float], None]
    prepare: Callable[[TaggedCanvas], None]


Gallery = Callable[[Picture], Art | None]


class Ink(Struct, eq=False):
    """The means of drawing one document."""

    layout: Layout
    palette: Palette
    gallery: Gallery
    continued: str = "{title}"  # the title of a box that goes on, on the next page
    squeeze: float = 1.0
    split: float = 1.0  # of a phase's two columns: how much wider the first is
    pages: dict[str, str] = {}  # of a book: the page's label of each place
    opened: Opened | None = None  # what is filled in after drawing
    _canvas: TaggedCanvas | None = None
    _styles: dict[tuple[str, Weight | None, Colour | None], Style] = {}

    @property
    def space(self) -> Gaps:
        """The spaces to build with."""
        sizes, tight = self.layout.space, self.squeeze
        return Gaps(
            grid=sizes.grid.points * tight,
            line=sizes.line.points * tight,
            section=sizes.section.points * tight,
            column=sizes.column.points,
            padding=sizes.padding.points * tight,
            radius=sizes.radius.points,
            stretch=sizes.stretch.points,
        )

    @property
    def saves_ink(self) -> bool:
        """Whether frames take the place of coloured grounds."""
        return self.layout.grounds == "none"

    @property
    def frame(self) -> Colour | None:
        """The frame of a box that stands on the tint: only where the tint is white."""
        return self.palette.hairline if self.saves_ink else None

    @property
    def canvas(self) -> TaggedCanvas:
        """The canvas of the document being drawn."""
        assert self._canvas is not None, "nothing can be drawn before the canvas is there"
        return self._canvas

    def draw_on(self, canvas: TaggedCanvas) -> None:
        """Use `canvas` from here on."""
        self._canvas = canvas

    def style(self, name: str, *, weight: Weight | None = None, colour: Colour | None = None) -> Style:
        """The layout's style of that name, in another weight or colour where asked."""
        key = (name, weight, colour)
        if key not in self._styles:
            sizes = self.layout.styles[name]  # type: ignore[index]
            own = {
                "text": self.palette.text,
                "muted": self.palette.muted,
                "dark": self.palette.dark,
                "accent": self.palette.accent_text,
            }[sizes.ink]
            self._styles[key] = Style(
                sizes.size.points, sizes.leading.points, weight or sizes.weight, colour or own
            )
        return self._styles[key]

    def fill(self, colour: Colour) -> None:
        """Fill with `colour` from here on."""
        self.canvas.setFillColorRGB(*colour.rgb)

    def stroke(self, colour: Colour, line: float) -> None:
        """Draw lines of that colour and width (points) from here on."""
        self.canvas.setStrokeColorRGB(*colour.rgb)
        self.canvas.setLineWidth(line)
