"""Plain data to typed models, with every problem at once.

msgspec does the validating (it is four times quicker to import than pydantic and twice as quick to use, see
docs/choices.md). It stops at the first mistake, so when it refuses, `_Collector` asks it again value by
value and words each answer for the person who wrote the file.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from hipprint.content.strict_yaml import KeyPath, Source
from hipprint.errors import Problem, UserError, did_you_mean

Model = TypeVar("Model", bound=msgspec.Struct)


class Scalar:
    """A text with a grammar of its own ("5 seconds", "12 mm"); subclasses parse it.

    `describe` completes the sentence "... is not"; `example` is shown as what to write instead. Not a
    dataclass, because msgspec reads those from mappings by itself and would never ask us.
    """

    __slots__ = ()
    describe = "a text"
    example = ""
    pattern = ""

    @classmethod
    def parse(cls, value: object) -> Any:
        """The value that `value` stands for; raises ValueError with a whole sentence."""
        raise NotImplementedError

    def _key(self) -> tuple[object, ...]:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._key()}"


def decode_scalar(kind: type, value: object) -> Any:
    """msgspec's hook for our own scalars."""
    if isinstance(kind, type) and issubclass(kind, Scalar):
        return kind.parse(value)
    raise NotImplementedError(kind)


def convert(source: Source, model: type[Model]) -> Model:
    """The file's data as `model`; raises UserError with every problem of the file."""
    try:
        return msgspec.convert(source.data, model, dec_hook=decode_scalar)
    except msgspec.ValidationError:
        collector = _Collector(source)
        collector.visit(model, source.data, ())
        # A collector that finds nothing would let a bad file pass as an empty error.
        assert collector.problems, "msgspec refused what the collector accepts"
        raise UserError(collector.problems) from None


class _Collector:
    """Walks data beside its type and notes what each part lacks."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def note(self, path: KeyPath, message: str, *, at_key: bool = False) -> None:
        self.problems.append(self.source.problem(path, message, at_key=at_key))

    def visit(self, kind: Any, value: Any, path: KeyPath) -> None:
        bare = _bare(kind)
        if get_origin(bare) in (Union, types.UnionType):
            self._visit_union(kind, bare, value, path)
        elif isinstance(bare, type) and issubclass(bare, msgspec.Struct):
            self._visit_struct(bare, value, path)
        elif get_origin(bare) in (list, tuple):
            self._visit_list(kind, get_args(bare)[0], value, path)
        elif get_origin(bare) is dict:
            self._visit_dict(bare, value, path)
        else:
            self._visit_leaf(kind, value, path)

    def _visit_union(self, kind: Any, bare: Any, value: Any, path: KeyPath) -> None:
        if _accepts(kind, value):
            return
        members = [member for member in get_args(bare) if member is not type(None)]
        shaped = [member for member in members if _same_shape(member, value)]
        if len(members) == 1 or shaped:
            self.visit((shaped or members)[0], value, path)
        else:
            self._visit_leaf(kind, value, path)

    def _visit_struct(self, model: type[msgspec.Struct], value: Any, path: KeyPath) -> None:
        if not isinstance(value, dict):
            self.note(path, f"{_show(value)} is not a mapping. Write keys below it: {_keys(model)}.")
            return
        fields = {info.encode_name: info for info in msgspec.structs.fields(model)}
        before = len(self.problems)
        for key in value:
            if key not in fields:
                known = [name for name in fields if name not in value]
                hint = did_you_mean(str(key), known) or f" Known keys: {', '.join(fields)}."
                self.note((*path, key), f'"{key}" is not a key here.{hint}', at_key=True)
        for name, info in fields.items():
            if name in value:
                self.visit(info.type, value[name], (*path, name))
            elif info.required:
                self.note(
                    path, f'the key "{name}" is missing. Add it, for example: {name}: {_example(info.type)}'
                )
        if len(self.problems) == before:
            self._ask_whole(model, value, path)

    def _ask_whole(self, model: type[msgspec.Struct], value: Any, path: KeyPath) -> None:
        """What only the whole model can tell (its __post_init__)."""
        try:
            msgspec.convert(value, model, dec_hook=decode_scalar)
        except msgspec.ValidationError as error:
            self.note(path, _sentence(error))

    def _visit_list(self, kind: Any, item: Any, value: Any, path: KeyPath) -> None:
        if not isinstance(value, list):
            self.note(path, f"{_show(value)} is not a list. Start each entry on a line of its own with '- '.")
            return
        before = len(self.problems)
        for index, entry in enumerate(value):
            self.visit(item, entry, (*path, index))
        if len(self.problems) == before and not _accepts(kind, value):
            self.note(path, f"{_limits(kind, len(value))}")

    def _visit_dict(self, bare: Any, value: Any, path: KeyPath) -> None:
        key_kind, item = get_args(bare)
        if not isinstance(value, dict):
            self.note(path, f"{_show(value)} is not a mapping. Write keys and values below it.")
            return
        for key, entry in value.items():
            if not _accepts(key_kind, key):
                self.note((*path, key), _refusal(key_kind, key), at_key=True)
            else:
                self.visit(item, entry, (*path, key))

    def _visit_leaf(self, kind: Any, value: Any, path: KeyPath) -> None:
        try:
            msgspec.convert(value, kind, dec_hook=decode_scalar)
        except msgspec.ValidationError as error:
            bare = _bare(kind)
            own = isinstance(bare, type) and issubclass(bare, Scalar)
            self.note(path, _sentence(error) if own else _refusal(kind, value))


def _bare(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _accepts(kind: Any, value: Any) -> bool:
    try:
        msgspec.convert(value, kind, dec_hook=decode_scalar)
    except msgspec.ValidationError:
        return False
    return True


def _same_shape(member: Any, value: Any) -> bool:
    bare = _bare(member)
    if isinstance(bare, type) and issubclass(bare, msgspec.Struct):
        return isinstance(value, dict)
    if get_origin(bare) is dict:
        return isinstance(value, dict)
    return get_origin(bare) in (list, tuple) and isinstance(value, list)


def _sentence(error: msgspec.ValidationError) -> str:
    """msgspec's message without its path, which we tell in our own way."""
    return str(error).split(" - at `")[0]


def _refusal(kind: Any, value: Any) -> str:
    """`"mat" is not one of: bed, chair. Did you mean ...` and the like."""
    bare = _bare(kind)
    if get_origin(bare) in (Union, types.UnionType):
        bare = next(member for member in get_args(bare) if member is not type(None))
        return _refusal(bare, value)
    if get_origin(bare) is Literal:
        choices = [str(choice) for choice in get_args(bare)]
        hint = did_you_mean(str(value), choices)
        return f"{_show(value)} is not known here.{hint or ' Write one of: ' + ', '.join(choices) + '.'}"
    meta = _meta(kind)
    described = (meta.description if meta else None) or _BASIC.get(bare, ("a value of another kind", ""))[0]
    example = _example(kind)
    empty = (
        " (to write a colour or a text with #, put it in quotes: in YAML, # starts a comment)"
        if value is None
        else ""
    )
    return f"{_show(value)} is not {described}{empty}." + (
        f" Write for example {example}." if example else ""
    )


_BASIC: dict[Any, tuple[str, str]] = {
    str: ("a text", '"some words"'),
    int: ("a whole number", "3"),
    float: ("a number", "1.5"),
    bool: ("true or false", "true"),
}


def _meta(kind: Any) -> msgspec.Meta | None:
    if get_origin(kind) is Annotated:
        return next((part for part in get_args(kind)[1:] if isinstance(part, msgspec.Meta)), None)
    return None


def _example(kind: Any) -> str:
    meta, bare = _meta(kind), _bare(kind)
    if meta and meta.examples:
        return str(meta.examples[0])
    if get_origin(bare) is Literal:
        return str(get_args(bare)[0])
    if isinstance(bare, type) and issubclass(bare, Scalar):
        return bare.example
    if get_origin(bare) in (list, tuple):
        return f"[{_example(get_args(bare)[0])}]"
    if get_origin(bare) is dict:
        return "{...}"
    if isinstance(bare, type) and issubclass(bare, msgspec.Struct):
        return "{" + _keys(bare) + "}"
    return _BASIC.get(bare, ("", ""))[1]


def _keys(model: type[msgspec.Struct]) -> str:
    return (
        ", ".join(f"{info.encode_name}: ..." for info in msgspec.structs.fields(model) if info.required)
        or "..."
    )


def _limits(kind: Any, length: int) -> str:
    meta = _meta(kind)
    low, high = (meta.min_length, meta.max_length) if meta else (None, None)
    allowed = f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}"
    return f"holds {length} entries; {allowed} are needed here."


def _show(value: Any) -> str:
    """The value as it was typed, short enough for one line."""
    if value is None:
        return "nothing"
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f'"{text if len(text) <= 60 else text[:57] + "..."}"'


SchemaHook = Callable[[type], dict[str, Any]]


def schema_hook(kind: type) -> dict[str, Any]:
    """JSON Schema of our own scalars."""
    if isinstance(kind, type) and issubclass(kind, Scalar):
        schema: dict[str, Any] = {"description": kind.describe, "examples": [kind.example]}
        if kind.pattern:
            schema |= {"type": "string", "pattern": kind.pattern}
        return schema
    raise NotImplementedError(kind)


__all__ = ["Scalar", "convert", "decode_scalar", "schema_hook"]
