"""Reading images/poses/<exercise>.yaml: every mistake in a file is told at once, with its line and column.

The file is read as a tree of marked text (marked.py), never as Python values, so that nothing is guessed:
"no" stays a word and 010 stays ten. docs/writing-a-pose.md says how to write one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from hipprint.content import compiled
from hipprint.errors import Problem, UserError, did_you_mean
from hipprint.figure import words
from hipprint.figure.bases import BASES
from hipprint.figure.body import STATURE_CM
from hipprint.figure.marked import Lines, Marked, Node, Scalar
from hipprint.figure.pose import CIRCLE, Arrow, Moment, Pose, Prop, View
from hipprint.figure.skeleton import Angles

_KEYS = (
    "base",
    "view",
    "start",
    "end",
    "anchor",
    "props",
    "arrow",
    "arrows",
    "muscles",
    "alternating",
    "alt",
    "exercise",
    "panels",
)
_PANEL_KEYS = ("view", "start", "end", "anchor", "props", "arrow", "arrows")
_SOLES = re.compile(r"^soles together, ([1-6]\d) cm$")
_SIZE = re.compile(r"(\d+(?:\.\d+)?) cm( wide| away|)")
_AWAY, _WIDE = " away", " wide"
_SIZED = dict.fromkeys(("rail", "chair", "long band"), _AWAY) | {"step": _WIDE}
_SIZED |= dict.fromkeys(("counter", "table"), _AWAY + _WIDE)
_TURN = re.compile(r"turn (.+) (right|left)")
_NUMBER = re.compile(r"^-?\d+(\.\d+)?$")


def read_pose(file: Path) -> Pose:
    """The pose in a file, or UserError with everything that is wrong in it."""
    raw = file.read_bytes()
    root = compiled.tree(raw, Node)
    text = raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return parse_pose(text, file) if root is None else _pose(root, text, file)


def parse_pose(text: str, file: Path) -> Pose:
    """The pose in the text of a file."""
    from hipprint.figure.yaml_tree import tree_of

    return _pose(tree_of(text, file), text, file)


def _pose(root: Node | None, text: str, file: Path) -> Pose:
    if not isinstance(root, Lines):
        raise UserError(Problem('a pose begins with "base: standing" or another base.', file, 1, 1))
    reader = _Reader(file)
    pose = reader.pose(root, text)
    if reader.problems:
        raise UserError(sorted(reader.problems, key=lambda problem: (problem.line, problem.column)))
    return pose


class _Reader(Marked):
    """Makes a pose of the marked tree."""

    def pose(self, root: Lines, text: str) -> Pose:
        entries = self.entries(root, "", _KEYS)
        base_name = self.text(entries.get("base"), "base")
        base = BASES.get(base_name)
        if base is None:
            where = entries.get("base", root)
            known = ", ".join(BASES)
            self.complain(where, "base", f'"{base_name}" is not a base. Write one of: {known}.')
            base = BASES["standing"]
        start = base.moment.changed_by(self.moment(entries.get("start"), "start"))
        end = start.changed_by(self.moment(entries["end"], "end")) if "end" in entries else None
        arrows = [*self.arrows(entries.get("arrow"), "arrow"), *self.arrows(entries.get("arrows"), "arrows")]
        anchor = self.choice(entries.get("anchor"), "anchor", words.ANCHORS) or base.anchor
        alternating = self.choice(entries.get("alternating"), "alternating", ("true", "false")) == "true"
        view = self.view(entries.get("view"), base.view)
        name = self.text(entries.get("exercise"), "exercise") or self.file.stem
        if name != self.file.stem:
            self.complain(
                entries["exercise"], "exercise", f'the file is called "{self.file.stem}": write that.'
            )
        pose = Pose(
            name=name,
            base=base_name,
            view=view,
            start=start,
            end=end,
            anchor=anchor,
            props=tuple(self.props(entries.get("props"))),
            arrows=tuple(arrows),
            muscles=tuple(self.muscles(entries.get("muscles"))),
            alternating=alternating,
            alt=self.text(entries.get("alt"), "alt"),
            file=self.file,
            marks=self.marks,
            digest=hashlib.sha256(text.encode()).hexdigest()[:16],
        )
        nodes = self.items(entries.get("panels"), "panels")
        panels = tuple(self.panel(node, number, pose) for number, node in enumerate(nodes, 1))
        return msgspec.structs.replace(pose, panels=panels)

    def panel(self, node: Node, number: int, whole: Pose) -> Pose:
        """One of several pictures: what differs from what is said for all."""
        where = f"panels/{number}"
        entries = self.entries(node, where, _PANEL_KEYS)
        start = whole.start.changed_by(self.moment(entries.get("start"), f"{where}/start"))
        end = start.changed_by(self.moment(entries["end"], f"{where}/end")) if "end" in entries else None
        anchor = self.choice(entries.get("anchor"), where, words.ANCHORS) or whole.anchor
        arrows = (*self.arrows(entries.get("arrow"), where), *self.arrows(entries.get("arrows"), where))
        inside = f"{where}/"
        marks = {p.removeprefix(inside): mark for p, mark in self.marks.items() if p.startswith(inside)}
        return msgspec.structs.replace(
            whole,
            view=self.view(entries.get("view"), whole.view),
            start=start,
            end=end,
            anchor=anchor,
            props=(*whole.props, *self.props(entries.get("props"))),
            arrows=(*whole.arrows, *arrows),
            alt="",
            marks=marks,
            digest=f"{whole.digest}-{number}",
        )

    def moment(self, node: Node | None, where: str) -> Moment:
        angles: dict[str, Angles] = {}
        holds: dict[str, str] = {}
        poles: dict[str, str] = {}
        if node is None or (isinstance(node, Scalar) and not node.value):
            return Moment()
        for key, value in self.entries(node, where, _PART_KEYS).items():
            path = f"{where}/{key}"
            for part, joint in _PART_KEYS[key]:
                if part in angles or part in holds:
                    self.complain(value, path.replace("/", "."), f"{part} is already given in this moment.")
                elif joint in ("hand", "foot"):
                    side = part.split()[0]
                    known = _HAND_HOLDS if joint == "hand" else words.FOOT_HOLDS
                    said = self.text(value, path)
                    own = f"{said.rsplit(' ', 1)[0]} {side} {said.rsplit(' ', 1)[-1]}"
                    if joint == "hand" and own in known:
                        said = own
                    if said in known or (joint == "foot" and _SOLES.match(said)):
                        holds[part] = said.replace(",", "")
                    else:
                        self.choice(value, path.replace("/", "."), known)
                else:
                    angles[part], pole = self.angles(value, path.replace("/", "."), joint)
                    if pole:
                        poles[part] = pole
                self.marks.setdefault(f"{where}/{part}", self.marks[path])
        return Moment(angles, holds, poles)

    def angles(self, node: Node, where: str, joint: str) -> tuple[Angles, str]:
        known = words.TRUNK_JOINTS.get(joint) or words.LIMB_JOINTS[joint]
        found = [0.0, 0.0, 0.0]
        pole = ""
        for skip, phrase in self.phrases(node, where):
            name, _, number = phrase.rpartition(" ")
            if name == "points" and joint in ("elbow", "knee"):
                pole = number if number in words.POLES else ""
                if not pole:
                    self.complain(node, where, f"points {', '.join(words.POLES)}: not {number}.", skip)
            elif phrase in ("straight", "neutral"):
                continue
            elif name not in known or not _NUMBER.match(number):
                examples = ", ".join(f'"{word} 10"' for word in known)
                hint = did_you_mean(name or phrase, known) if name not in known else ""
                self.complain(node, where, f'"{phrase}" is not an angle.{hint} Write {examples}.', skip)
            else:
                word = known[name]
                if not 0 <= float(number) <= word.limit:
                    range_text = f"0 to {word.limit:g} degrees"
                    self.complain(
                        node, where, f"{name} {number} is more than a body can do: write {range_text}.", skip
                    )
                found[word.axis] = word.sign * float(number)
        return (found[0], found[1], found[2]), pole

    def view(self, node: Node | None, usual: View) -> View:
        found = {"azimuth": usual.azimuth, "elevation": usual.elevation}
        for skip, phrase in self.phrases(node, "view"):
            name, _, number = phrase.rpartition(" ")
            if name not in found or not _NUMBER.match(number):
                self.complain(
                    node, "view", f'"{phrase}" is not a view. Write "azimuth 60, elevation 12".', skip
                )
            else:
                found[name] = float(number)
        if not -10 <= found["elevation"] <= 85:
            self.complain(node, "view", "elevation is from -10 (the floor) to 85 degrees (the ceiling).")
        return View(found["azimuth"], found["elevation"])

    def props(self, node: Node | None) -> Iterable[Prop]:
        for item in self.items(node, "props"):
            pairs = item.value if isinstance(item, Lines) else [(item, None)]
            for kind_node, place_node in pairs:
                kind = self.choice(kind_node, "props", words.PROPS)
                if not kind:
                    continue
                place, sizes = "", {"": 0.0, _WIDE: 0.0, _AWAY: 0.0}
                for skip, phrase in self.phrases(place_node, "props"):
                    size = _SIZE.fullmatch(phrase)
                    if size and size[2] in _SIZED.get(kind, ""):
                        sizes[size[2]] = float(size[1])
                    elif phrase in words.PROPS[kind]:
                        place = phrase
                    else:
                        known = ", ".join(words.PROPS[kind])
                        self.complain(
                            place_node, f"props.{kind}", f'"{phrase}" is not a place. Write: {known}.', skip
                        )
                yield Prop(kind, place or words.PROPS[kind][0], *sizes.values())

    def arrows(self, node: Node | None, where: str) -> Iterable[Arrow]:
        for item in self.items(node, where):
            point, push, both, held, x, y = "", "", False, False, 0.0, 0.0
            for skip, phrase in self.phrases(item, where):
                verb, _, rest = phrase.partition(" ")
                if phrase == "both ways":
                    both = True
                elif verb == "circle" and rest in _ARROW_POINTS:
                    point, push = rest, CIRCLE
                elif (turn := _TURN.fullmatch(phrase)) is not None and turn[1] in words.MIDDLE_POINTS:
                    point, push = turn[1], f"turn {turn[2]}"
                elif verb == "follow" and rest in _ARROW_POINTS:
                    point = rest
                elif (
                    verb in ("push", "press")
                    and rest.rpartition(" ")[0] in _ARROW_POINTS
                    and (rest.rpartition(" ")[2] in words.DIRECTIONS)
                ):
                    point, _, push = rest.rpartition(" ")
                    held = verb == "press"
                elif (shift := re.fullmatch(r"shift (up|down|left|right) (\d+) cm", phrase)) is not None:
                    size = float(shift[2]) / STATURE_CM
                    x += size * {"right": 1, "left": -1}.get(shift[1], 0)
                    y += size * {"up": 1, "down": -1}.get(shift[1], 0)
                else:
                    near = did_you_mean(rest, _ARROW_POINTS)
                    self.complain(
                        item,
                        where,
                        f'"{phrase}" is not understood.{near} Write "follow right heel", '
                        '"push right knee in", "press right knee in", "circle right toes", '
                        '"turn chest left", "both ways" or "shift up 5 cm".',
                        skip,
                    )
            if point:
                yield Arrow(point, push, both, (x, y), held)

    def muscles(self, node: Node | None) -> Iterable[str]:
        for item in self.items(node, "muscles"):
            if found := self.choice(item, "muscles", _MUSCLES):
                yield found


def _part_keys() -> dict[str, tuple[tuple[str, str], ...]]:
    keys: dict[str, tuple[tuple[str, str], ...]] = {name: ((name, name),) for name in words.TRUNK_JOINTS}
    plurals = {"foot": "feet"}
    for joint in (*words.LIMB_JOINTS, "hand", "foot"):
        both = tuple((f"{side} {joint}", joint) for side in ("right", "left"))
        keys.update({part: ((part, joint),) for part, _ in both})
        keys[f"both {plurals.get(joint, joint + 's')}"] = both
    return keys


_PART_KEYS = _part_keys()
_HAND_HOLDS: tuple[str, ...] = (
    *words.HAND_HOLDS,
    *(phrase.format(side) for phrase in words.HAND_LIMB_HOLDS for side in ("right", "left")),
)
_MUSCLES: tuple[str, ...] = (
    *words.MUSCLES,
    *(f"{side} {muscle}" for side in ("right", "left") for muscle in words.MUSCLES),
)
_ARROW_POINTS: tuple[str, ...] = (
    *words.MIDDLE_POINTS,
    *(f"{side} {point}" for side in ("right", "left") for point in words.POINTS),
)
