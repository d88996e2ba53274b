"""What can name the patient outside the pages' drawings: attachments, fields, notes, texts, metadata, id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from hipprint.checks.document import Document
from hipprint.errors import UserError
from hipprint.redact.personal import Value
from hipprint.tags.metadata import Metadata
from hipprint.tags.slots import KEY

REMOVED = "(removed)"
LARGEST_PLAN = 1_000_000
_OURS = frozenset({Name.Link, Name.Widget})
#: Other programs' own data and pictures of pages.
_FOREIGN = ("/PieceInfo", "/LastModified", "/Thumb", "/AF", "/Perms", "/DSS", "/Collection")
_WRITTEN = ("/V", "/DV", "/RV", "/I")


def attachments(pdf: Pdf) -> dict[str, bytes]:
    """The files that are carried inside, by name; one that cannot be read, or is too large, is empty."""
    found = {}
    for name, spec in pdf.attachments.items():
        data = b""
        try:
            carried = spec.get_file()
            if carried.size <= LARGEST_PLAN:
                data = bytes(carried.read_bytes()[:LARGEST_PLAN])
        except Exception:  # noqa: BLE001  (it is removed whatever is wrong with it)
            data = b""
        found[name] = data
    return found


def planned(data: bytes) -> Iterator[tuple[str, str]]:
    """What a carried plan says of the patient, as (kind, words); nothing when it is no plan."""
    from hipprint.content.strict_yaml import parse_yaml

    try:
        plan = parse_yaml(data).data
    except UserError:
        return
    if isinstance(plan, dict):
        yield from _planned(plan)


def _planned(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    kinds = {"patient": "patient", "therapist": "therapist", "note": "note"}
    kinds |= dict.fromkeys(("date", "start", "next_visit", "until"), "date")
    for key, value in plan.items():
        if key == "override" and isinstance(value, dict):
            yield from (("note", str(reason)) for reason in value.values())
        elif isinstance(value, dict):  # a surgeon's decisions, or a plan that stands below a key of its own
            yield from _planned(value)
        elif key in kinds and value is not None:
            yield kinds[key], str(value)


def remove_attachments(pdf: Pdf) -> None:
    """Take out every carried file, and what other programs left beside the pages."""
    names = pdf.Root.get("/Names")
    if names is not None and "/EmbeddedFiles" in names:
        del names["/EmbeddedFiles"]
        if not names.keys():
            del pdf.Root["/Names"]
    for holder in (pdf.Root, *pdf.objects):
        if isinstance(holder, Dictionary | Stream):
            for key in _FOREIGN:
                if key in holder:
                    del holder[key]


def remove_notes(pdf: Pdf) -> int:
    """Take out what somebody stuck on the pages with another program: notes, ink, stamps. How many."""
    removed = 0
    for number, page in enumerate(pdf.pages, 1):
        annotations = list(page.get("/Annots", []))
        kept = [annotation for annotation in annotations if annotation.get("/Subtype") in _OURS]
        foreign = [annotation for annotation in annotations if annotation.get("/Subtype") not in _OURS]
        if any("/StructParent" in annotation for annotation in foreign):
            raise UserError(
                f"page {number} has a note that another program added and tagged. Remove it there first."
            )
        removed += len(foreign)
        if foreign and kept:
            page.Annots = Array(kept)
        elif foreign:
            del page["/Annots"]
    return removed


def fields(pdf: Pdf) -> list[Any]:
    """Every form field and its parts."""
    form = pdf.Root.get("/AcroForm")
    waiting = list(form.get("/Fields", [])) if form is not None else []
    found: list[Any] = []
    while waiting and len(found) < 10_000:
        field = waiting.pop(0)
        found.append(field)
        waiting += list(field.get("/Kids", []))
    return found


def entered(pdf: Pdf) -> Iterator[tuple[str, str]]:
    """What was written into form fields."""
    for field in fields(pdf):
        for key in _WRITTEN[:3]:
            value = field.get(key)
            if isinstance(value, String):
                yield "field", str(value)


def is_filled(pdf: Pdf) -> bool:
    """Whether any field holds words or a tick."""
    return any(
        key in field and field[key] not in (Name.Off, String("")) for field in fields(pdf) for key in _WRITTEN
    )


def empty_fields(pdf: Pdf) -> None:
    """Empty every field: words, ticks, and the looks that show them."""
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return
    if "/XFA" in form:
        del form["/XFA"]
    for field in fields(pdf):
        ticked = "/AS" in field or field.get("/V") == Name.Off or isinstance(field.get("/V"), Name)
        for key in _WRITTEN:
            if key in field:
                del field[key]
        if ticked:
            if "/AS" in field:
                field.AS = Name.Off
            if "/FT" in field:
                field.V = Name.Off
            continue
        look = field.get("/AP", {}).get("/N")
        if isinstance(look, Stream) and b"/Tx" in look.read_bytes():
            look.write(b"/Tx BMC\nEMC")


def blank_descriptions(pdf: Pdf) -> None:
    """What a screen reader says of a field of a dated sheet becomes what it says of an undated one."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/Blank" in thing.get(KEY, Dictionary()):
            for key in ("/TU", "/Contents", "/Alt", "/ActualText"):
                if key in thing:
                    thing[key] = thing[KEY]["/Blank"]
            del thing[KEY]


def remove_words(pdf: Pdf, values: tuple[Value, ...]) -> int:
    """Replace every text that names one of the values: bookmarks, descriptions, labels. How many."""
    count = 0
    waiting: list[Any] = [*pdf.objects, pdf.trailer]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, Dictionary | Stream):
            pairs: list[tuple[Any, Any]] = [(key, thing.get(key)) for key in thing.keys() if key != "/ID"]  # noqa: SIM118
        elif isinstance(thing, Array):
            pairs = list(enumerate(list(thing)))
        else:
            continue
        for key, value in pairs:
            if isinstance(value, String):
                words = str(value)
                if any(named.named_by(words) for named in values):
                    thing[key] = String(REMOVED)
                    count += 1
            elif isinstance(value, Object) and not value.is_indirect:
                waiting.append(value)
    return count


#: What a file says about itself: the entry of the dictionary, and the property of the XMP that says the same.
_SAID = {
    "/Title": "dc:title",
    "/Author": "dc:creator",
    "/Subject": "dc:description",
    "/Keywords": "pdf:Keywords",
    "/Creator": "xmp:CreatorTool",
    "/CreationDate": "xmp:CreateDate",
}


def said_of_itself(document: Document, key: str) -> str:
    """An entry of the information dictionary; of the XMP where the file's standard knows no other."""
    if document.standard.has_information:
        return document.file.text(document.file.trailer, "/Info", key)
    return document.packet.value(_SAID[key])


def write_metadata(pdf: Pdf, document: Document, values: tuple[Value, ...]) -> None:
    """Say anew what the file is: without dates, without what other programs added, with an id of its own."""

    def said(key: str) -> str:
        words = said_of_itself(document, key)
        return REMOVED if any(value.named_by(words) for value in values) else words

    metadata = Metadata(
        title=said("/Title"),
        lang=str(pdf.Root.get("/Lang", "")),
        author=said("/Author"),
        subject=said("/Subject"),
        keywords=tuple(word for word in said("/Keywords").split(", ") if word),
        archive="pdfaid:part" in document.packet.text,
        standard=document.standard,
    )
    pdf.Root.Metadata = pdf.make_stream(metadata.xmp(), Type=Name.Metadata, Subtype=Name.XML)
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]  # it was made from all that the file held
    if metadata.standard.has_information:
        _write_information(pdf, metadata)
    elif "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]


def _write_information(pdf: Pdf, metadata: Metadata) -> None:
    words = {
        "/Title": metadata.title,
        "/Author": metadata.author,
        "/Subject": metadata.subject,
        "/Keywords": ", ".join(metadata.keywords),
        "/Creator": metadata.creator,
        "/Producer": metadata.producer,
    }
    information = pdf.trailer.get("/Info", Dictionary())
    for key in list(information.keys()):
        del information[key]
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary({key: String(value) for key, value in words.items() if value})
    )
