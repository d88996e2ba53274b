"""The muscle that works or is stretched, as a soft patch where it faces the viewer."""

from __future__ import annotations

from hipprint.figure.drawing import Path
from hipprint.figure.flesh import flat, project
from hipprint.figure.landmarks import MUSCLES
from hipprint.figure.outline import hull
from hipprint.figure.pose import Pose
from hipprint.figure.skeleton import SIDES, Skeleton, sign
from hipprint.figure.vector import apply, unit
from hipprint.figure.view import Camera


def tint_parts(pose: Pose, bones: Skeleton, camera: Camera) -> dict[str, list[Path]]:
    """For each part of the body, the patches to tint on it."""
    sides = SIDES if is_symmetrical(pose) or pose.alternating else SIDES[:1]
    found: dict[str, list[Path]] = {}
    for muscle in pose.muscles:
        for part, balls, facing in MUSCLES[muscle]:
            for side in sides:
                s = sign(side)
                bone = "lumbar" if part == "trunk" else part if part == "pelvis" else f"{side} {part}"
                turned = bones[bone][1]
                if camera.faces(apply(turned, unit((facing[0] * s, facing[1], facing[2])))) < 0.12:
                    continue
                name = part if part in ("trunk", "pelvis") else bone
                found.setdefault(name, []).append(hull(flat(project(camera, bones[bone], balls, s))))
    return found


def is_symmetrical(pose: Pose) -> bool:
    """Whether both legs do the same."""
    return all(
        moment.angles.get(f"right {joint}") == moment.angles.get(f"left {joint}")
        for moment in (pose.start, pose.last)
        for joint in ("hip", "knee", "ankle")
    )
