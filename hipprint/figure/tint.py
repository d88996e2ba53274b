"""The muscle that works or is stretched, as a soft patch where it faces the viewer."""

from __future__ import annotations

from typing import NamedTuple

from hipprint.figure.drawing import Path
from hipprint.figure.flesh import project
from hipprint.figure.landmarks import MUSCLES
from hipprint.figure.outline import hull
from hipprint.figure.pose import Pose
from hipprint.figure.skeleton import SIDES, Skeleton, sign
from hipprint.figure.vector import apply, unit
from hipprint.figure.view import Camera

_AT_HIP = -0.03
"""A patch that begins above this on the thigh lies partly under the shirt and over the hip."""


class Tint(NamedTuple):
    """A patch and the parts it lies on; it is painted when the last of them is."""

    parts: frozenset[str]
    path: Path


def tint_patches(pose: Pose, bones: Skeleton, camera: Camera) -> list[Tint]:
    """The patches of a pose's muscles that face us."""
    sides = SIDES if is_symmetrical(pose) or pose.alternating else SIDES[:1]
    found: list[Tint] = []
    for muscle in pose.muscles:
        for part, balls, facing in MUSCLES[muscle]:
            for side in sides:
                s = sign(side)
                bone = "lumbar" if part == "trunk" else part if part == "pelvis" else f"{side} {part}"
                turned = bones[bone][1]
                if camera.faces(apply(turned, unit((facing[0] * s, facing[1], facing[2])))) < 0.12:
                    continue
                name = "trunk" if part == "trunk" else bone
                if part == "pelvis" or (part == "thigh" and max(ball[1] for ball in balls) > _AT_HIP):
                    parts = frozenset(("pelvis", "trunk", f"{side} thigh"))
                else:
                    parts = frozenset((name,))
                found.append(Tint(parts, hull(project(camera, bones[bone], balls, s))))
    return found


def is_symmetrical(pose: Pose) -> bool:
    """Whether both legs do the same."""
    return all(
        moment.angles.get(f"right {joint}") == moment.angles.get(f"left {joint}")
        for moment in (pose.start, pose.last)
        for joint in ("hip", "knee", "ankle")
    )
