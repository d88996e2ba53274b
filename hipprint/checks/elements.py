"""The structure tree of a file as plain elements (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from hipprint.checks.reader import PdfFile

_MOST_ELEMENTS = 200_000
_PLAIN = {"/Type", "/S", "/P", "/Pg", "/K", "/NS"}  # what most elements have, and nothing more


class MarkRef(NamedTuple):
    """A mark that an element claims: the page's place in the document, from 0, and the mcid."""

    page: int
    mcid: int


class ObjectRef(NamedTuple):
    """An annotation that an element claims."""

    reference: str


class Element(Struct, eq=False):
    """One structure element. `kind` is what the role map makes of its tag; `said_parent` is its own `/P`.

    `namespace` is "" when it names none; `refers`: it names an element that it is about; `children` are
    the elements among its `kids`.
    """

    reference: str
    kind: str
    parent: Element | None
    said_parent: str
    alt: str = ""
    actual_text: str = ""
    lang: str = ""
    title: str = ""
    ident: str = ""
    namespace: str = ""
    refers: bool = False
    attributes: dict[str, Any] = {}
    kids: list[Element | MarkRef | ObjectRef] = []
    children: list[Element] = []

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))

    def page(self) -> int:
        """The page, from 1, on which the element begins; 0 when nothing of it is drawn."""
        for element in self.walk():
            for kid in element.kids:
                if isinstance(kid, MarkRef):
                    return kid.page + 1
        return 0


class Structure(Struct):
    """The tree: topmost elements, all in reading order, the ParentTree, the namespaces that it lists, and
    (rule, message) of trouble.
    """

    top: list[Element] = []
    elements: list[Element] = []
    parents: dict[int, Any] = {}
    root: str = ""
    namespaces: set[str] = set()
    trouble: list[tuple[str, str]] = []


def read_structure(file: PdfFile) -> Structure:
    """The whole tree. An element that stands in two places, or in itself, is trouble and is read once."""
    structure = Structure()
    root = file.dictionary(file.root.get("/StructTreeRoot"))
    if not root:
        structure.trouble.append(("structure", "The file has no structure tree: it is not tagged."))
        return structure
    structure.root = str(file.root["/StructTreeRoot"])
    _Reading(file, structure, file.dictionary(root, "/RoleMap")).read(root.get("/K"))
    structure.elements = [element for top in structure.top for element in top.walk()]
    structure.parents = _number_tree(file, root.get("/ParentTree"))
    structure.namespaces = {file.text(each, "/NS") for each in file.array(root, "/Namespaces")[:1000]}
    return structure


class _Reading:
    """The state while a tree is read from its root to its leaves."""

    def __init__(self, file: PdfFile, structure: Structure, roles: dict[str, Any]) -> None:
        self._file = file
        self._structure = structure
        self._roles = roles
        self._pages = {reference: number for number, reference in enumerate(file.pages)}
        self._seen: set[str] = set()
        self._waiting: list[tuple[Element, dict[str, Any]]] = []

    def read(self, top: Any) -> None:
        self._fetch(top)
        for kid in self._list(top):
            element = self._element(kid, self._file.resolve(kid), None)
            if element is not None:
                self._structure.top.append(element)
        while self._waiting:
            element, entry = self._waiting.pop()
            kids = entry.get("/K")
            for kid in (kids,) if isinstance(kids, int) else self._list(kids):
                if isinstance(kid, int):
                    element.kids.append(MarkRef(self._page(entry.get("/Pg")), kid))
                    continue
                found = self._kid(kid, element, entry)
                if found is not None:
                    element.kids.append(found)
                    if isinstance(found, Element):
                        element.children.append(found)

    def _fetch(self, top: Any) -> None:
        """Read the objects of the tree, one level after the other."""
        level, fetched = self._list(top), set[str]()
        while level and len(fetched) < _MOST_ELEMENTS:
            self._file.fetch(level)
            names = [name for name in level if isinstance(name, str) and name not in fetched]
            fetched.update(names)
            level = []
            for name in names:
                entry = self._file.resolve(name)
                kids = entry.get("/K") if isinstance(entry, dict) else None
                if isinstance(kids, list):
                    level += kids
                elif isinstance(kids, str):
                    level.append(kids)

    def _kid(self, kid: Any, parent: Element, entry: dict[str, Any]) -> Element | MarkRef | ObjectRef | None:
        """What stands in the tree below `parent`, whose dictionary is `entry`; no plain number of a mark."""
        value = self._file.resolve(kid)
        if isinstance(value, dict):
            kind = value.get("/Type")
            if kind == "/MCR" and isinstance(value.get("/MCID"), int):
                return MarkRef(self._page(value.get("/Pg", entry.get("/Pg"))), value["/MCID"])
            if kind == "/OBJR":
                return ObjectRef(str(value.get("/Obj")))
        return self._element(kid, value, parent)

    def _element(self, reference: Any, entry: Any, parent: Element | None) -> Element | None:
        """The element that is `entry`, named by `reference`; trouble is noted when it is none."""
        file = self._file
        if not isinstance(entry, dict) or not isinstance(entry.get("/S"), str):
            self._trouble("The structure tree has a child that is not an element.")
            return None
        name = reference if isinstance(reference, str) else ""
        if (name and name in self._seen) or len(self._seen) > _MOST_ELEMENTS:
            self._trouble(f"The element {name} stands in two places of the structure tree.")
            return None
        self._seen.add(name)
        element = Element(name, self._kind(entry["/S"]), parent, str(entry.get("/P", "")))
        if not entry.keys() <= _PLAIN:
            self._describe(element, entry)
        if "/NS" in entry:
            element.namespace = file.text(entry["/NS"], "/NS") or "?"
        self._waiting.append((element, entry))
        return element

    def _describe(self, element: Element, entry: dict[str, Any]) -> None:
        """What few elements have. What is not there is not looked up: there are thousands of elements."""
        file = self._file
        if "/Alt" in entry:
            element.alt = file.text(entry, "/Alt")
        if "/ActualText" in entry:
            element.actual_text = file.text(entry, "/ActualText")
        if "/Lang" in entry:
            element.lang = file.text(entry, "/Lang")
        if "/T" in entry:
            element.title = file.text(entry, "/T")
        element.ident = str(entry.get("/ID", ""))[2:]
        element.refers = "/Ref" in entry and bool(file.array(entry, "/Ref"))
        for holder in self._list(entry.get("/A")):
            element.attributes |= file.dictionary(holder)

    def _kind(self, tag: str) -> str:
        if tag not in self._roles:
            return tag[1:]
        for _ in range(10):
            mapped = self._roles.get(tag)
            if not isinstance(mapped, str):
                break
            tag = mapped
        return tag[1:]

    def _page(self, reference: Any) -> int:
        return self._pages.get(reference, -1) if isinstance(reference, str) else -1

    def _list(self, value: Any) -> list[Any]:
        resolved = value if isinstance(value, list) else self._file.resolve(value)
        if resolved is None:
            return []
        return resolved if isinstance(resolved, list) else [value]

    def _trouble(self, message: str) -> None:
        self._structure.trouble.append(("structure", message))


def _number_tree(file: PdfFile, root: Any) -> dict[int, Any]:
    """A number tree as a dictionary (7.9.7)."""
    numbers: dict[int, Any] = {}
    waiting, steps = [root], 0
    while waiting and steps < _MOST_ELEMENTS:
        steps += 1
        node = file.dictionary(waiting.pop())
        waiting.extend(file.array(node, "/Kids"))
        pairs = file.array(node, "/Nums")
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            if isinstance(key, int):
                numbers[key] = value
    return numbers
