"""A PDF as plain dictionaries, lists, numbers and strings.

qpdf writes each object as JSON in one call, which is several times faster than asking pikepdf for every key.
In this form a name is "/Name", a reference "12 0 R", a text string "u:words" and a byte string "b:hex".
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from hipprint.checks.findings import UnreadableFile

#: A handout is some hundred kilobytes. These bounds keep a hostile file from using up the machine.
LARGEST_FILE = 64_000_000
LARGEST_STREAM = 32_000_000
MOST_PAGES = 2_000


class PdfFile:
    """An opened file. `pages` are the page objects' references, in order; `version` is that of PDF: "1.7"."""

    def __init__(self, source: Path | str | bytes) -> None:
        data = read_bytes(source)
        import pikepdf  # here: loading it costs 45 ms, and most commands read no PDF

        try:
            # Without recovery, so that a file which only a forgiving viewer can open is reported as damaged.
            self._pdf = pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True)
            self.version = self._pdf.pdf_version
            self.trailer: dict[str, Any] = _plain(self._pdf.trailer)
            count = len(self._pdf.pages)
            if count > MOST_PAGES:
                raise UnreadableFile(
                    "too-large", f"The file has {count} pages; at most {MOST_PAGES} are read."
                )
            self.pages = ["{} {} R".format(*page.objgen) for page in self._pdf.pages]
        except pikepdf.PasswordError:
            raise UnreadableFile("encrypted", "The file is encrypted; save it without a password.") from None
        except (pikepdf.PdfError, msgspec.MsgspecError, RecursionError, ValueError) as error:
            raise UnreadableFile("damaged", f"The file is damaged: {_short(error)}") from None
        if self._pdf.is_encrypted:
            raise UnreadableFile("encrypted", "The file is encrypted; readers may be kept from its text.")
        self.errors = (pikepdf.PdfError, msgspec.MsgspecError, RecursionError, ValueError)
        self._cache: dict[str, Any] = {}
        root = self.resolve(self.trailer.get("/Root"))
        self.root: dict[str, Any] = root if isinstance(root, dict) else {}

    def resolve(self, value: Any) -> Any:
        """The value itself, or what the reference stands for; `None` when that is missing or damaged."""
        known = self._cache
        for _ in range(20):
            if not (isinstance(value, str) and value[-1:] == "R" and value[:1].isdigit()):
                return value
            if value not in known:
                known[value] = self._load(value)
            value = known[value]
        return None

    def fetch(self, references: Iterable[Any]) -> None:
        """Read many objects at once, which takes half as long as one by one when they are asked for.

        What cannot be read here is left to `resolve`.
        """
        names: list[str] = []
        written: list[bytes] = []
        for name in references:
            if not isinstance(name, str) or name[-4:] != " 0 R" or name in self._cache:
                continue
            try:
                written.append(self._pdf.get_object(int(name[:-4]), 0).to_json(dereference=True))
                names.append(name)
            except (*self.errors, AttributeError, TypeError):
                continue
        try:
            values = msgspec.json.decode(b"[%s]" % b",".join(written), type=list[Any])
        except self.errors:
            return
        self._cache.update(zip(names, values, strict=True))

    def get(self, holder: Any, *path: str) -> Any:
        """The value at the end of a path of keys, references followed; `None` when a step is missing."""
        value = self.resolve(holder)
        for key in path:
            if not isinstance(value, dict):
                return None
            value = self.resolve(value.get(key))
        return value

    def dictionary(self, holder: Any, *path: str) -> dict[str, Any]:
        """As `get`, but always a dictionary: an empty one when there is none."""
        value = self.get(holder, *path)
        return value if isinstance(value, dict) else {}

    def array(self, holder: Any, *path: str) -> list[Any]:
        """As `get`, but always a list: an empty one when there is none."""
        value = self.get(holder, *path)
        return value if isinstance(value, list) else []

    def text(self, holder: Any, *path: str) -> str:
        """As `get` for a text string, without its prefix; empty when there is none."""
        value = self.get(holder, *path)
        if isinstance(value, str) and value[:2] == "u:":
            return value[2:]
        return ""

    def stream(self, reference: Any) -> bytes:
        """The decoded bytes of a stream, or of several that continue each other; empty when damaged."""
        value = self.resolve(reference)
        if isinstance(value, list):
            return b"\n".join(self.stream(part) for part in value[:1000])
        if not isinstance(reference, str) or not isinstance(value, dict):
            return b""
        thing = self._object(reference)
        try:
            if value.get("/Filter") in ("/FlateDecode", ["/FlateDecode"]) and "/DecodeParms" not in value:
                return zlib.decompressobj().decompress(thing.read_raw_bytes(), LARGEST_STREAM)
            return bytes(thing.read_bytes()[:LARGEST_STREAM])
        except (*self.errors, zlib.error, TypeError, AttributeError, NotImplementedError):
            return b""

    def raw_stream(self, reference: str) -> bytes | None:
        """A stream's bytes as they stand in the file, not unpacked; `None` when they cannot be read."""
        try:
            return bytes(self._object(reference).read_raw_bytes())
        except (*self.errors, TypeError, AttributeError, NotImplementedError):
            return None

    @staticmethod
    def spelled(data: bytes) -> str:
        """A byte string as it is given here: "b:hex", or "u:words" where it happens to be that as well."""
        import pikepdf

        return str(_plain(pikepdf.String(data)))

    def inherited(self, page: str, key: str) -> Any:
        """A page's entry, or that of the nearest folder of pages above it (ISO 32000-1, 7.7.3.4)."""
        holder: Any = page
        for _ in range(50):
            found = self.get(holder, key)
            if found is not None:
                return found
            holder = self.dictionary(holder).get("/Parent")
            if holder is None:
                return None
        return None

    def _object(self, reference: str) -> Any:
        number, generation, _ = reference.split()
        return self._pdf.get_object(int(number), int(generation))

    def _load(self, reference: str) -> Any:
        try:
            thing = self._object(reference)
            if not hasattr(thing, "to_json"):  # pikepdf gives null, true and numbers as Python's own
                return thing if thing is None or isinstance(thing, bool | int) else float(thing)
            return _plain(thing)
        except self.errors:
            return None


def _plain(thing: Any) -> Any:
    return msgspec.json.decode(thing.to_json(dereference=True))


def read_bytes(source: Path | str | bytes) -> bytes:
    """The whole file, when it is one that can be a PDF; raises UnreadableFile."""
    if isinstance(source, bytes):
        data = source
    else:
        path = Path(source)
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise UnreadableFile("too-large", f"The file is larger than {LARGEST_FILE // 1_000_000} MB.")
            data = path.read_bytes()
        except OSError as error:
            reason = error.strerror or "unknown reason"
            raise UnreadableFile("unreadable", f"The file cannot be read: {reason}.") from None
    if not data:
        raise UnreadableFile("empty", "The file is empty.")
    if len(data) > LARGEST_FILE:
        raise UnreadableFile("too-large", f"The file is larger than {LARGEST_FILE // 1_000_000} MB.")
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFile("not-pdf", "The file is not a PDF.")
    return data


def _short(error: Exception) -> str:
    words = str(error).splitlines()[0] if str(error) else type(error).__name__
    return re.sub(r"(stream )?<_io.BytesIO object[^>]*>", "", words).strip(" :()")[:160] + "."
