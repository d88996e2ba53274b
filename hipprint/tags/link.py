"""What a link says of itself (ISO 32000-1, 12.5.6.5)."""

from __future__ import annotations

from hipprint.tags.objects import byte_text, percent, text

#: F 4: an annotation must not be hidden from print (ISO 19005-3, 6.3.2).
_LOOK = "/Type /Annot /Subtype /Link /Border [0 0 0] /F 4"


def link_entries(contents: str, uri: str | None) -> str:
    """The entries of a link annotation that leads to `uri`; a link within the file says later where to."""
    entries = f"{_LOOK} /Contents {text(contents)}"
    if uri is None:
        return entries
    address = "".join(c if c.isascii() else percent(c) for c in uri)
    return f"{entries} /A << /S /URI /URI {byte_text(address)} >>"
