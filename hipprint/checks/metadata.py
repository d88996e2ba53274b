"""What the file says about itself (ISO 14289-1, 7.1; ISO 19005-3, 6.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hipprint.checks.document import Document
from hipprint.checks.findings import Finding, quoted

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")
_DAY = re.compile(r"D?:?(\d{4})-?(\d\d)-?(\d\d)")


def check_metadata(document: Document) -> Iterator[Finding]:
    """Title, language, dates, and no script, agree with each other and are all there."""
    file, root = document.file, document.file.root
    lang = file.text(root, "/Lang")
    if not lang:
        yield Finding("language", "The file does not say which language it is in.")
    elif not _LANGUAGE.match(lang):
        yield Finding("language", f"{quoted(lang)} is not a language code such as en-US.")
    if file.get(root, "/MarkInfo", "/Marked") is not True:
        yield Finding("marked", "The file does not say that it is tagged (MarkInfo, Marked).")
    if file.get(root, "/MarkInfo", "/Suspects") is True:
        yield Finding("suspects", "The file says that its tags are not to be trusted (Suspects).")
    if file.get(root, "/ViewerPreferences", "/DisplayDocTitle") is not True:
        yield Finding("display-title", "Viewers show the file's name instead of its title (DisplayDocTitle).")
    if "/OpenAction" in root and file.get(root, "/OpenAction", "/S") == "/JavaScript":
        yield Finding("script", "The file runs a script when it is opened.")
    if file.get(root, "/Names", "/JavaScript") is not None:
        yield Finding("script", "The file holds scripts.")
    if len(file.array(file.trailer, "/ID")) != 2:
        yield Finding("file-id", "The file has no identifier (ID).")
    yield from _packet(document)


def _packet(document: Document) -> Iterator[Finding]:
    file, packet = document.file, document.packet
    if not packet.text:
        yield Finding("xmp", "The file has no XMP metadata.")
        return
    title = packet.value("dc:title")
    if not title:
        yield Finding("title", "The XMP metadata have no title (dc:title).")
    information = file.dictionary(file.trailer, "/Info")
    shown = file.text(information, "/Title")
    if title and shown and shown != title:
        yield Finding("title", f"Two titles: {quoted(title)} in the XMP, {quoted(shown)} in the Info.")
    created, said = packet.value("xmp:CreateDate"), file.text(information, "/CreationDate")
    if created and said and _day(created) != _day(said):
        yield Finding("dates", "The day of creation differs between the XMP and the Info.")


def _day(moment: str) -> tuple[str, ...]:
    found = _DAY.match(moment)
    return found.groups() if found else ()
