"""The picture in words, for someone who cannot see it: position, what is held, what moves where.

Written in plain English sentences from the solved pose; a pose's own `alt` replaces it. Left-sided pictures
are mirror images, so every left and right is exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from hipprint.figure import words
from hipprint.figure.bases import BASES
from hipprint.figure.landmarks import landmark
from hipprint.figure.movements import hip_angles, knee_angle
from hipprint.figure.pose import CIRCLE, TURNS, Arrow, Moment, Pose, Prop
from hipprint.figure.settle import Solution
from hipprint.figure.skeleton import SIDES, ZERO, Skeleton
from hipprint.figure.tint import is_symmetrical
from hipprint.figure.vector import apply, length, subtract, transpose

_SWAP = re.compile(r"\b(left|right)\b")


def describe(solution: Solution, exercise_name: str, side: str | None) -> str:
    """The alternative text of a picture."""
    pose = solution.pose
    text = pose.alt or " ".join(_sentences(solution))
    if side == "left":
        text = _SWAP.sub(lambda match: "right" if match[1] == "left" else "left", text)
    return f"{exercise_name}: {text[0].lower()}{text[1:]}" if exercise_name else text


def _sentences(solution: Solution) -> Iterable[str]:
    pose = solution.pose
    props = _props(pose.props)
    begins = "a person " + _position(pose) + (f", {props}" if props else "") + "."
    yield begins
    yield from _legs(solution)
    hands = _hands(pose, pose.start, SIDES)
    if hands:
        yield hands
    if pose.end is not None:
        changed = [
            side
            for side in SIDES
            if pose.end.holds.get(f"{side} hand") not in ("stay", pose.start.holds.get(f"{side} hand"))
        ]
        last = _hands(pose, pose.end, changed)
        if last:
            yield "Then " + last[0].lower() + last[1:]
    yield from _arrows(solution)
    if solution.end is not None and pose.base == "sitting" and _stands(solution.end.bones):
        yield "They end up standing."


def _stands(bones: Skeleton) -> bool:
    return all(knee_angle(bones, side) < 20 and hip_angles(bones, side)[0] < 25 for side in SIDES)


def _position(pose: Pose) -> str:
    text = BASES[pose.base].words
    text = text[0].lower() + text[1:]
    if pose.base == "sitting":
        kind = next((prop.kind for prop in pose.props if prop.place == "under hips"), "chair")
        text = {
            "stool": "sitting on a stool",
            "armchair": "sitting on a chair with arms",
            "bike": "sitting on an exercise bike",
        }.get(kind, "sitting on a chair")
    bed = next((prop.place for prop in pose.props if prop.kind == "bed"), None)
    if bed is not None:
        text += " at the edge of a bed" if bed else " on a bed"
    return text.replace("your", "their")


_PLACES: dict[str, str] = {
    "in front": "in front",
    "behind": "behind",
    "left": "on the left",
    "right": "on the right",
}
_POSTS = {
    "left": "a post on the left",
    "right": "a post on the right",
    "back": "a post behind",
    "front": "a post in front",
}
_SILENT = ("mat", "floor", "bike", "bed")


def _props(props: tuple[Prop, ...]) -> str:
    said = []
    for prop in props:
        if prop.kind in _SILENT or (
            prop.place == "under hips" and prop.kind in ("chair", "armchair", "stool")
        ):
            continue
        name = f"a {prop.kind}"
        if prop.kind == "crutches":
            name = "crutches"
        if prop.kind == "long band":
            said.append(f"a long band from the right ankle to {_POSTS[prop.place.rsplit(' ', 1)[1]]}")
            continue
        if prop.kind == "strap" and prop.place.startswith("behind"):
            said.append("a strap behind the right thigh, its ends in the hands")
            continue
        if prop.kind == "strap":
            said.append("a strap around the foot, its ends in the hands")
            continue
        said.append(f"{name} {_PLACES.get(prop.place, _the(prop.place))}".strip())
    return f"with {_joined(said)}" if said else ""


def _the(place: str) -> str:
    return re.sub(r"^(under|between|above|at|in) ", r"\1 the ", place)


def _legs(solution: Solution) -> Iterable[str]:
    """How each leg lies at the start: bent or straight, crossed, in the air or on the floor."""
    pose, bones = solution.pose, solution.start.bones
    said = {side: _leg(pose.start, bones, side) for side in SIDES}
    if said["right"] == said["left"]:
        yield f"Both {_plural(said['right'])}."
    else:
        yield f"The right {said['right']}; the left {said['left']}."


def _leg(moment: Moment, bones: Skeleton, side: str) -> str:
    hold = moment.holds.get(f"{side} foot", "free")
    bent = knee_angle(bones, side)
    hip = hip_angles(bones, side)[0]
    knee = "straight" if bent < 20 else "a little bent" if bent < 45 else "bent"
    text = f"knee is {knee}"
    if hold.startswith(("on left", "on right")):
        return f"ankle rests on the {hold[3:]}"
    if hold == "on step":
        return f"{text} with the foot on the step"
    if hold in ("on floor", "level") and bent > 20:
        return f"{text} with the foot flat on the floor"
    if hip > 60 and bones[f"{side} foot"][0][1] > 0.15:
        return f"{text} and lifted"
    return text


def _plural(text: str) -> str:
    text = text.replace("knee is", "knees are").replace("ankle rests", "ankles rest")
    return text.replace("the foot", "the feet")


def _hands(pose: Pose, moment: Moment, sides: Collection[str]) -> str:
    said = {side: _hand(moment.holds.get(f"{side} hand", "free"), pose) for side in sides}
    if not any(said.values()):
        return ""
    if len(said) == 2:
        if said["right"] == said["left"]:
            return f"Both hands are {said['right']}.".replace("on the hip.", "on the hips.")
        own = {side: text.replace(f"the {side} ", "the same-side ") for side, text in said.items()}
        if own["right"] == own["left"]:
            return f"Each hand is {own['right']}."
    text = "; ".join(f"the {side} hand is {text}" for side, text in said.items() if text)
    return text[0].upper() + text[1:] + "."


def _hand(hold: str, pose: Pose) -> str:
    if hold in ("free", "stay"):
        return ""
    kinds = {prop.kind for prop in pose.props}
    if hold == "on floor":
        return "flat on the bed" if "bed" in kinds else "flat on the floor"
    if hold == "on counter" and "table" in kinds:
        return "on the table"
    if hold in words.HAND_HOLDS:
        return words.HAND_HOLDS[hold]
    for pattern, said in words.HAND_LIMB_HOLDS.items():
        for each in SIDES:
            if hold == pattern.format(each):
                return said.format(each)
    return hold


def _arrows(solution: Solution) -> Iterable[str]:
    pose = solution.pose
    for arrow in pose.arrows:
        point = arrow.point if arrow.point.split()[0] in SIDES else f"{arrow.point}"
        verb = "move" if _is_plural(point) else "moves"
        if arrow.push == CIRCLE:
            yield f"An arrow shows the {point} going round in circles."
            continue
        if arrow.push in TURNS:
            yield f"An arrow shows the {point} turning to the {arrow.push.split()[1]}."
            continue
        if arrow.held:
            way = {"in": "inward", "out": "outward"}.get(arrow.push, arrow.push)
            way = f"to the {way}" if way in SIDES else way
            yield f"A mark shows the {point} pressing {way} and staying where {_it(point)}."
            continue
        if arrow.push or pose.end is None:
            way = arrow.push or "up"
            way = {"in": "inward", "out": "outward"}.get(way, way)
            way = f"to the {way}" if way in SIDES else way
            walking = pose.base == "standing" and way == "forward" and point == "chest"
            doing = "pressing" if pose.end is None else "moving"
            yield f"The person walks {way}." if walking else f"An arrow shows the {point} {doing} {way}."
            continue
        way = _direction(solution, arrow)
        both = " and back again" if arrow.both_ways else ""
        yield f"An arrow shows that the {point} {verb} {way}{both}."
    if pose.alternating and not is_symmetrical(pose):
        yield "Then the other side does the same."


def _it(point: str) -> str:
    return "they are" if _is_plural(point) else "it is"


def _is_plural(point: str) -> bool:
    return point.endswith("toes") or (
        point in words.MIDDLE_POINTS and point.endswith(("s", "feet")) and point != "pelvis"
    )


def _direction(solution: Solution, arrow: Arrow) -> str:
    """Where a point goes, in the world for up and down and in the body for the rest."""
    ankle = arrow.point.replace("toes", "ankle")
    angles = [moment.angles.get(ankle, ZERO)[0] for moment in (solution.pose.start, solution.pose.last)]
    if ankle != arrow.point and angles[1] > angles[0]:
        return "toward the shin"
    way = subtract(landmark(solution.last.bones, arrow.point), landmark(solution.start.bones, arrow.point))
    size = length(way) or 1.0
    turned = BASES[solution.pose.base].turned
    x, y, z = apply(transpose(turned), way)
    said = []
    if abs(way[1]) > 0.38 * size:
        said.append("up" if way[1] > 0 else "down")
    lying = solution.pose.base not in ("standing", "sitting", "kneeling", "half-kneeling", "long-sitting")
    if abs(x) > 0.45 * size and not solution.pose.base.startswith("side-lying"):
        said.append("to the left" if x > 0 else "to the right")
    if lying:
        if abs(y) > 0.45 * size:
            said.append("toward the head" if y > 0 else "away from the head")
    elif abs(z) > 0.45 * size:
        said.append("forward" if z > 0 else "backward")
    return _joined(said) or "a little"


def _joined(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + " and " + parts[-1]
