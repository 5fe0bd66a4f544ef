"""Any frozen record to JSON and back, by its own type hints: short, fast, and patient with fields added later."""

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Step = Callable[[Any], Any]


def to_json(record: object) -> bytes:
    """A record as JSON: an object of its fields, those left out that have their default value."""
    return json.dumps(plain(record), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_json(kind: type[Record], content: bytes) -> Record:
    """The record of this kind that `to_json` wrote; fields it does not know are passed over.

    Raises ValueError where the content is no JSON, or lacks what the record cannot do without.
    """
    try:
        return from_plain(kind, json.loads(content.decode("utf-8", "surrogatepass")))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"this is no {kind.__name__}: {error}") from error


def plain(record: object) -> Any:
    """A record as plain Python values, as `to_json` would write them."""
    kind: Any = type(record)
    return _writer(kind)(record)


def from_plain(kind: type[Record], value: Any) -> Record:
    """The record that `plain` made these values of."""
    hint: Any = kind
    record: Record = _reader(hint)(value)
    return record


def _as_it_is(value: Any) -> Any:
    return value


def _is_simple(hint: Any) -> bool:
    return hint in (str, int, float, bool, NoneType, Any)


@cache
def _writer(hint: Any) -> Step:
    if _is_simple(hint):
        return _as_it_is
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass_writer(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda member: member.value
    if hint is datetime:
        return datetime.isoformat
    return _compound(hint, _writer)


@cache
def _reader(hint: Any) -> Step:
    if _is_simple(hint):
        return _as_it_is
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass_reader(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if hint is datetime:
        return datetime.fromisoformat
    return _compound(hint, _reader)


def _compound(hint: Any, step_for: Callable[[Any], Step]) -> Step:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        [some] = [kind for kind in inner if kind is not NoneType]
        step = step_for(some)
        return step if step is _as_it_is else lambda value: None if value is None else step(value)
    if origin is dict:
        step = step_for(inner[1])
        return lambda value: {key: step(deep) for key, deep in value.items()}
    if origin is tuple and inner[-1] is Ellipsis:
        step = step_for(inner[0])
        return tuple if step is _as_it_is else lambda value: tuple(step(deep) for deep in value)
    if origin is tuple:
        steps = tuple(step_for(kind) for kind in inner)
        return lambda value: tuple(step(deep) for step, deep in zip(steps, value, strict=True))
    raise TypeError(f"a record may not hold {hint}")


def _default(field: Any) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _dataclass_writer(kind: type[Any]) -> Step:
    names = [field.name for field in fields(kind)]
    values_of = attrgetter(*names) if len(names) > 1 else lambda record: (getattr(record, names[0]),)
    plan: list[tuple[str, Any, Step | None]] = []

    def write(record: Any) -> dict[str, Any]:
        return {
            name: step(value) if step else value
            for (name, default, step), value in zip(plan, values_of(record), strict=True)
            if value != default
        }

    hints = get_type_hints(kind)
    steps = (_late(_writer, hints[name], kind) for name in names)
    defaults = map(_default, fields(kind))  # MISSING equals no value, so a field without default is always written
    plan.extend((name, default, _or_none(step)) for name, default, step in zip(names, defaults, steps, strict=True))
    return write


def _dataclass_reader(kind: type[Any]) -> Step:
    hints = get_type_hints(kind)
    steps = {field.name: _late(_reader, hints[field.name], kind) for field in fields(kind)}
    changing = {name: step for name, step in steps.items() if step is not _as_it_is}

    def read(value: Any) -> Any:
        known = dict(value) if value.keys() <= steps.keys() else {n: v for n, v in value.items() if n in steps}
        for name in changing.keys() & known.keys():
            known[name] = changing[name](known[name])
        return kind(**known)

    return read


def _or_none(step: Step) -> Step | None:
    return None if step is _as_it_is else step


def _late(step_for: Callable[[Any], Step], hint: Any, kind: type[Any]) -> Step:
    """The step for a field; asked for at first use where a record holds records of its own kind."""
    if kind in get_args(hint):
        return lambda value: _compound(hint, step_for)(value)
    return step_for(hint)
