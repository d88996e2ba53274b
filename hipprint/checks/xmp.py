"""What a file's XMP says: single properties, found without reading XML, which could be hostile."""

from __future__ import annotations

import re

from msgspec import Struct

_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


class Packet(Struct, frozen=True):
    """The XMP of a file; `text` is empty when it has none."""

    text: str

    def value(self, name: str) -> str:
        """A property, as an element or as an attribute; the first item of a list."""
        found = re.search(rf"<{name}[^>]*>(.*?)</{name}>", self.text, re.DOTALL)
        if found:
            return _unescape(re.sub(r"<[^>]*>", "", found[1]))
        found = re.search(rf"\b{name}\s*=\s*[\"']([^\"']*)[\"']", self.text)
        return _unescape(found[1]) if found else ""


def _unescape(words: str) -> str:
    for entity, character in _ENTITIES:
        words = words.replace(entity, character)
    return words.strip()
