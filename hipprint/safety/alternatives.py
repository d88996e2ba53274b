"""What to print instead of a barred exercise: the same purpose, none of the barred movements."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from hipprint.content.bar import Bar
from hipprint.content.exercise import Exercise
from hipprint.safety.bars import conflicts

MOST = 3


def alternatives(
    barred: Exercise, library: Iterable[Exercise], bars: Iterable[Bar], preferred: Collection[str] = ()
) -> list[str]:
    """Ids of up to three exercises of the same kind for a muscle that `barred` works, the nearest first.

    `preferred` are ids that the condition itself uses: those go before the rest of the library.
    """
    all_bars = list(bars)
    wanted = set(barred.muscles)
    ranked = []
    for exercise in library:
        shared = len(wanted & set(exercise.muscles))
        if exercise.id == barred.id or not shared or not _same_purpose(exercise, barred):
            continue
        if conflicts(exercise, all_bars):
            continue
        rank = (exercise.id not in preferred, -shared, abs(exercise.level - barred.level), exercise.id)
        ranked.append((rank, exercise.id))
    return [ident for _, ident in sorted(ranked)[:MOST]]


_PURPOSES = ({"strength", "isometric"}, {"stretch", "mobility"}, {"balance"}, {"circulation"})


def _same_purpose(one: Exercise, other: Exercise) -> bool:
    return any(one.kind in purpose and other.kind in purpose for purpose in _PURPOSES)
