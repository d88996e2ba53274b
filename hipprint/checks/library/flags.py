"""Facts about one patient: a gate must not stand open by mistake, and a flag must do something."""

from __future__ import annotations

from collections.abc import Iterator

from hipprint.checks.library.bars import check_bar
from hipprint.checks.library.collect import Content, Entry
from hipprint.content.flag import Flag, Flags
from hipprint.content.strict_yaml import KeyPath
from hipprint.errors import Problem, did_you_mean

_CLEARED_BY_WORD = ("first", "soon")
"""Gates that somebody's word may open; at an emergency or on the same day the patient must be seen."""


def check_flags(content: Content) -> Iterator[Problem]:
    """Gates, what opens them, bars."""
    entry = content.flags
    if entry is None:
        return
    for ident, flag in entry.model.flags.items():
        path: KeyPath = ("flags", ident)
        if flag.gate is None and not flag.barred and not flag.notes and not _opens(entry, ident):
            yield entry.problem(path, "does nothing. Write a gate, barred movements or notes.", at_key=True)
        for index, bar in enumerate(flag.barred):
            yield from check_bar(content, entry, (*path, "barred", index), bar)
            if bar.until is not None:
                yield entry.problem(
                    (*path, "barred", index, "until"),
                    "a flag has no phases and no surgeon. Leave it out: it holds while the flag is raised.",
                )
        if flag.gate and flag.gate.cleared_by:
            yield from _gate(entry, (*path, "gate", "cleared_by"), ident, flag)


def _opens(entry: Entry[Flags], ident: str) -> bool:
    return any(flag.gate and flag.gate.cleared_by == ident for flag in entry.model.flags.values())


def _gate(entry: Entry[Flags], path: KeyPath, ident: str, flag: Flag) -> Iterator[Problem]:
    assert flag.gate and flag.gate.cleared_by
    key, known = flag.gate.cleared_by, entry.model.flags
    if key not in known:
        hint = did_you_mean(key, known) or f" There are: {', '.join(known)}."
        yield entry.problem(path, f'there is no flag "{key}".{hint}')
    elif key == ident or known[key].gate:
        yield entry.problem(path, f'"{key}" is a gate itself, so it cannot open one. Name another flag.')
    if flag.gate.urgency not in _CLEARED_BY_WORD:
        yield entry.problem(
            path,
            f'a gate with the urgency "{flag.gate.urgency}" is opened by no flag: the patient must be seen.',
        )
