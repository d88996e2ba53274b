"""What a pose is: the body at the start and at the end of an exercise, what it holds, and how we look at it.

Angles are degrees, lengths are fractions of stature unless named otherwise. Poses are written for the right
side; the left one is the mirror image of the finished scene.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from hipprint.figure.skeleton import ZERO, Angles


class Mark(Struct, frozen=True):
    """Where something stands in the pose file, counted from 1, so that a complaint can point at it."""

    line: int = 0
    column: int = 0


class Moment(Struct, frozen=True):
    """The body at one moment: joint angles, what hands and feet hold on to, where elbows and knees point."""

    angles: Mapping[str, Angles] = field(default_factory=dict)
    holds: Mapping[str, str] = field(default_factory=dict)
    poles: Mapping[str, str] = field(default_factory=dict)

    def changed_by(self, other: Moment) -> Moment:
        """This moment with everything that `other` says in its place."""
        return Moment(
            {**self.angles, **other.angles},
            {**self.holds, **other.holds},
            {**self.poles, **other.poles},
        )

    def toward(self, other: Moment, share: float) -> Moment:
        """The moment `share` of the way to `other`; holds are those of the end."""
        names = dict.fromkeys((*self.angles, *other.angles))
        angles = {
            name: _between(self.angles.get(name, ZERO), other.angles.get(name, ZERO), share) for name in names
        }
        return Moment(angles, other.holds, other.poles)


class View(Struct, frozen=True):
    """Where we look from. Azimuth 0 is in front, 90 at the person's right; elevation is up."""

    azimuth: float
    elevation: float


class Prop(Struct, frozen=True):
    """A thing in the picture and where it stands; sizes are centimetres, 0 for the usual."""

    kind: str
    place: str = ""
    height: float = 0.0
    width: float = 0.0
    away: float = 0.0
    """From the middle of the body to the near edge."""


CIRCLE = "around"
"""What stands in `Arrow.push` for a point that goes round."""
TURNS = {"turn right": 1.0, "turn left": -1.0}
"""And for a part of the body that turns about its length; 1 is clockwise as seen from above."""


class Arrow(Struct, frozen=True):
    """An arrow: the true path of a point, or a push in a direction where nothing is seen to move.

    A push that is `held` is drawn as a press mark: force against something that does not give.
    """

    point: str
    push: str = ""
    both_ways: bool = False
    shift: tuple[float, float] = (0.0, 0.0)
    """By hand, to the right and up on the page of the right-sided picture, in stature."""
    held: bool = False


class Pose(Struct, frozen=True):
    """Everything needed to draw one exercise."""

    name: str
    base: str
    view: View
    start: Moment
    end: Moment | None = None
    anchor: str = ""
    props: tuple[Prop, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    muscles: tuple[str, ...] = ()
    alternating: bool = False
    alt: str = ""
    file: Path | None = None
    marks: Mapping[str, Mark] = field(default_factory=dict)
    digest: str = ""
    """Of the file's text: what the caches go by."""
    panels: tuple[Pose, ...] = ()
    """The same exercise in several ways, each with its own picture; then the pose itself has none."""

    @property
    def last(self) -> Moment:
        """The end, or the start when nothing moves."""
        return self.end or self.start

    def mark(self, *path: str) -> Mark:
        """Where the key that `path` names stands, or its nearest parent that stands anywhere."""
        for stop in range(len(path), 0, -1):
            if found := self.marks.get("/".join(path[:stop])):
                return found
        return Mark(1, 1)


def _between(a: Angles, b: Angles, share: float) -> Angles:
    rest = 1.0 - share
    return (a[0] * rest + b[0] * share, a[1] * rest + b[1] * share, a[2] * rest + b[2] * share)
