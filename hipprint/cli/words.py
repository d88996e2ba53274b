"""`hipprint check --words`: how every handout and exercise reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click


def check_words(names: tuple[str, ...], clinic: Path | None, *, as_json: bool, scores: bool) -> list[Any]:
    """Print the table, or JSON; returns the problems."""
    from hipprint.checks.readability import report
    from hipprint.cli.plan_options import press_for

    press = press_for(clinic)
    words = report.check_words(press.library, press.compose, names)
    judged = report.judge_scores(press.library, press.compose, words) if scores else {}
    if as_json:
        click.echo(json.dumps(_data(words, judged), indent=2, ensure_ascii=False))
    else:
        _tables(words, judged)
    return list(words.problems)


def _data(words: Any, judged: dict[str, Any]) -> dict[str, Any]:
    data = {
        "handouts": [{"profile": row.ident, "phase": row.phase, **_counts(row)} for row in words.handouts],
        "exercises": [{"exercise": row.ident, **_counts(row)} for row in words.exercises],
        "problems": [str(problem) for problem in words.problems],
    }
    if judged:
        data["scores"] = {
            ident: [
                {"scale": item.scale, "item": item.number, "asks": item.asks, "met": item.met}
                for item in items
            ]
            for ident, items in judged.items()
        }
    return data


def _counts(row: Any) -> dict[str, Any]:
    reading = row.reading
    return {
        "flesch_kincaid": round(reading.grade, 1),
        "smog": None if reading.smog is None else round(reading.smog, 1),
        "sentences": reading.sentences,
        "longest": reading.longest,
        "share_within_15": round(reading.share_within_aim, 3),
        "long_words": list(row.long_words),
        "passive": list(row.passive),
    }


def _tables(words: Any, judged: dict[str, Any]) -> None:
    from hipprint.cli.listing import print_table

    if words.handouts:
        idents = dict.fromkeys(row.ident for row in words.handouts)
        print_table(
            [_worst(ident, [row for row in words.handouts if row.ident == ident]) for ident in idents]
        )
    if words.exercises:
        click.echo("" if words.handouts else None, nl=bool(words.handouts))
        print_table([_line("exercise", row) for row in words.exercises])
    for ident, items in judged.items():
        click.echo("")
        for scale in ("PEMAT-P", "CDC"):
            own = [item for item in items if item.scale == scale]
            missed = "; ".join(
                f"{item.number} {item.asks} ({item.judged_by})" for item in own if not item.met
            )
            met = sum(item.met for item in own)
            click.echo(f"{ident}: {scale} {met} of {len(own)} items that a program can judge.", nl=not missed)
            if missed:
                click.echo(f" Not met: {missed}.")
    if judged:
        click.echo("The other items need a reader: docs/review/pemat-and-cdc.md.")


def _worst(ident: str, rows: list[Any]) -> dict[str, Any]:
    """One line for all phases of a handout: the hardest, the longest, all words together."""
    hardest = max(rows, key=lambda row: row.reading.grade)
    line = _line("profile", hardest)
    line["profile"] = ident
    smogs = [row.reading.smog for row in rows if row.reading.smog is not None]
    line["smog"] = f"{max(smogs):.1f}" if smogs else "-"
    line["longest"] = max(row.reading.longest for row in rows)
    line["15 or fewer"] = f"{int(100 * min(row.reading.share_within_aim for row in rows))} %"
    line["passive"] = len({text for row in rows for text in row.passive})
    line["long words"] = ", ".join(sorted({word for row in rows for word in row.long_words}))
    return line


def _line(what: str, row: Any) -> dict[str, Any]:
    reading = row.reading
    return {
        what: row.ident,
        "grade": f"{reading.grade:.1f}",
        "smog": "-" if reading.smog is None else f"{reading.smog:.1f}",
        "longest": reading.longest,
        "15 or fewer": f"{int(100 * reading.share_within_aim)} %",
        "passive": len(row.passive),
        "long words": ", ".join(row.long_words),
    }
