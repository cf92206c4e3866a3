"""The words of clauses: operators, units, levels, fixed phrases. A school adds words in its own ``configs/clauses.yaml``."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from configs.messages import in_chinese
from configs.model import Declaration
from configs.yaml_file import DeclarationError, read

SHIPPED = Path(__file__).parent / "clauses.yaml"


class Words(Declaration):
    """What the reader of clauses knows by name. Entries of ``fixed_words`` and of the openings are regular expressions."""

    operators: dict[str, tuple[str, ...]] = {}
    weak_operators: tuple[str, ...] = ()
    changes: dict[str, tuple[str, ...]] = {}
    units: tuple[str, ...] = ()
    fixed_words: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    discretion: tuple[str, ...] = ()
    cross_references: tuple[str, ...] = ()
    consequence: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    preambles: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()


def words(home: Path | None = None) -> Words:
    """The shipped words, and those of the school after them. Raises DeclarationError with file and line."""
    own = home / "configs" / SHIPPED.name if home else None
    merged = _plain(SHIPPED, f"configs/{SHIPPED.name}")
    if own and own.exists():
        for field, added in _plain(own, str(own)).items():
            merged[field] = _joined(merged.get(field), added)
    return Words.model_validate(merged)


def _plain(path: Path, name: str) -> dict[str, Any]:
    problems = []
    for item in read(path, name):
        try:
            return Words.model_validate(item.data).model_dump(exclude_unset=True)
        except ValidationError as error:
            problems = [f"{item.place(one['loc'])}：{in_chinese(one)}" for one in error.errors()]
    if problems:
        raise DeclarationError(problems)
    return {}


def _joined(shipped: Any, added: Any) -> Any:
    if isinstance(added, dict):
        return {**(shipped or {}), **{key: _joined((shipped or {}).get(key), value) for key, value in added.items()}}
    return (*(shipped or ()), *added)
