"""A drawing as an SVG file. SVG's y runs down, so one transform turns the picture over."""

from __future__ import annotations

from xml.sax.saxutils import escape

from hipprint.figure.drawing import Clip, Drawing, Item, Path


def svg(drawing: Drawing, description: str = "") -> str:
    """The text of an SVG file, with a description for those who cannot see it."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width:g} {drawing.height:g}"'
        f' width="{drawing.width:g}pt" height="{drawing.height:g}pt" role="img">',
    ]
    if drawing.title:
        lines.append(f"<title>{escape(drawing.title)}</title>")
    if description:
        lines.append(f"<desc>{escape(description)}</desc>")
    lines.append(
        f'<g transform="matrix(1 0 0 -1 {drawing.origin[0]:g} {drawing.height - drawing.origin[1]:g})"'
        ' stroke-linejoin="round" stroke-linecap="round">'
    )
    clips: list[int] = [0]
    _write(drawing.items, lines, clips)
    lines.append("</g></svg>")
    return "\n".join(lines) + "\n"


def _write(items: tuple[Item, ...], lines: list[str], clips: list[int]) -> None:
    for item in items:
        data = _data(item.path)
        if isinstance(item, Clip):
            clips[0] += 1
            name = f"c{clips[0]}"
            if item.fill:
                lines.append(f'<path d="{data}" fill="{item.fill}"/>')
            lines.append(f'<clipPath id="{name}"><path d="{data}"/></clipPath><g clip-path="url(#{name})">')
            _write(item.items, lines, clips)
            lines.append("</g>")
            continue
        ink = f' fill="{item.fill or "none"}"'
        if item.stroke:
            ink += f' stroke="{item.stroke}" stroke-width="{item.width:.2f}"'
            ink += f' stroke-dasharray="{" ".join(f"{value:g}" for value in item.dash)}"' if item.dash else ""
        if item.shift != (0.0, 0.0):
            ink += f' transform="translate({item.shift[0]:.1f} {item.shift[1]:.1f})"'
        lines.append(f'<path d="{data}"{ink}/>')


def _data(path: Path) -> str:
    words, numbers = [], iter(path.numbers)
    for command in path.commands:
        words.append(command + " ".join(f"{next(numbers):.1f}" for _ in range(_NUMBERS[command])))
    return "".join(words)


_NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}
