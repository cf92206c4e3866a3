"""Declarations as a whole: shipped files, the school's own files over them, every problem reported at once."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from configs import checks
from configs.card import CardRules
from configs.clauses import Words, words
from configs.framework import Framework, SchoolType
from configs.indicator import Indicator, Limit, Measure, Target
from configs.messages import in_chinese
from configs.spiral import Spiral
from configs.table import Table
from configs.task_sheet import TaskSheet
from configs.yaml_file import DeclarationError, Item, read

SHIPPED = Path(__file__).parent


@dataclass(frozen=True)
class Declarations:
    """Everything that is declared. ``hash`` changes when any of it changes."""

    tables: dict[str, Table]
    measures: dict[str, Measure]
    indicators: dict[str, Indicator]
    limits: tuple[Limit, ...]
    targets: tuple[Target, ...]
    school_types: tuple[SchoolType, ...]
    cards: CardRules
    spiral: Spiral
    framework: Framework
    task_sheet: TaskSheet
    words: Words
    """What the reader of clauses knows by name."""
    hash: str


@dataclass(frozen=True)
class _Kind:
    """A kind of declared item: where its files lie, its model, and what identifies an item."""

    folders: tuple[str, ...]
    model: type
    key: Callable[[Any], Any]


_LISTS = {
    "tables": _Kind(("tables", "ledgers"), Table, lambda one: one.table),
    "measures": _Kind(("measures",), Measure, lambda one: one.id),
    "indicators": _Kind(("indicators",), Indicator, lambda one: one.id),
    "limits": _Kind(("limits",), Limit, lambda one: (one.indicator, one.name, one.school_types)),
    "targets": _Kind(("targets",), Target, lambda one: (one.indicator, one.year, one.level, one.entity)),
    "school_types": _Kind(("school_types",), SchoolType, lambda one: one.type),
}
_WHOLE = {"cards": CardRules, "spiral": Spiral, "framework": Framework, "task_sheet": TaskSheet}


def load(home: Path | None = None) -> Declarations:
    """Shipped declarations with those of ``home/configs`` over them, item by item.

    Raises DeclarationError naming file, line, field and remedy of every problem.
    """
    roots = [SHIPPED] + ([home / "configs"] if home and (home / "configs").is_dir() else [])
    problems: list[str] = []
    found: dict[str, dict] = {}
    places: dict[tuple, Item] = {}
    for name, kind in _LISTS.items():
        found[name] = {}
        for root in roots:
            here = {}
            for item in _items(root, kind.folders, problems):
                one = _model(kind.model, item, problems)
                if one is None:
                    continue
                key = kind.key(one)
                if key in here:
                    problems.append(f"{item.place()}：“{key}”在 {places[name, key].place()} 已声明，请改名或删去一处")
                here[key], places[name, key] = one, item
            found[name].update(here)
    for name, model in _WHOLE.items():
        for root in roots:
            if (root / f"{name}.yaml").exists():
                for item in _read(root / f"{name}.yaml", f"configs/{name}.yaml", problems):
                    found[name] = _model(model, item, problems) or found.get(name)
    try:
        found["words"] = words(home)
    except DeclarationError as error:
        problems += error.problems
    if not problems:
        problems += checks.across(found, lambda name, key, path=(): places[name, key].place(path))
    if problems:
        raise DeclarationError(problems)
    return Declarations(
        tables=found["tables"],
        measures=found["measures"],
        indicators=found["indicators"],
        limits=tuple(found["limits"].values()),
        targets=tuple(found["targets"].values()),
        school_types=tuple(found["school_types"].values()),
        words=found["words"],
        **{name: found[name] for name in _WHOLE},
        hash=_hash(found),
    )


def _items(root: Path, folders: tuple[str, ...], problems: list[str]) -> Iterator[Item]:
    for folder in folders:
        for path in sorted((root / folder).glob("*.yaml")):
            yield from _read(path, f"configs/{folder}/{path.name}", problems)


def _read(path: Path, name: str, problems: list[str]) -> list[Item]:
    try:
        return read(path, name)
    except DeclarationError as error:
        problems += error.problems
        return []


def _model(model: type, item: Item, problems: list[str]):
    if not isinstance(item.data, dict):
        problems.append(f"{item.place()}：这里应是一项声明（字段: 值），实际是“{item.data}”")
        return None
    try:
        return model.model_validate(item.data)
    except ValidationError as error:
        for one in error.errors():
            path = tuple(part for part in one["loc"] if not (isinstance(part, str) and part.endswith("]")))
            field = ".".join(map(str, path)) or "整项"
            problems.append(f"{item.place(path)}，{field}：{in_chinese(one)}")
        return None


def _hash(found: dict[str, Any]) -> str:
    def plain(value):
        if isinstance(value, dict):
            return {str(key): plain(one) for key, one in value.items()}
        return value.model_dump(mode="json", by_alias=True)

    text = json.dumps({name: plain(value) for name, value in found.items()}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
