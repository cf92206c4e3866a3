"""Measure values side by side: one grid a level, a row per (year, entity), a column per measure."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from configs.indicator import Measure
from configs.table import Level

COLUMNS = ["measure", "level", "entity", "code", "year", "value"]
Place = tuple[int, str]
"""Year and key: an entity's code, or its name where it has none; "" for the school."""


@dataclass(frozen=True)
class Block:
    """Values of one table at one level: a row per entity and year, a column per measure."""

    level: Level
    years: list[int]
    names: list[str]
    codes: list[str | None]
    measures: tuple[str, ...]
    values: np.ndarray


class Grid:
    """The values of one level. ``named`` says whether the measure's table names the entity in that year."""

    def __init__(self, places: list[Place], measures: Iterable[str]):
        self.places = sorted(set(places))
        self.rows = {place: row for row, place in enumerate(self.places)}
        self.years = np.array([year for year, _ in self.places], dtype=np.int64)
        self.columns = {measure: column for column, measure in enumerate(measures)}
        self.values = np.full((len(self.places), len(self.columns)), np.nan)
        self.named = np.zeros(self.values.shape, dtype=bool)


class Values:
    """Measure values of all levels."""

    def __init__(self, blocks: list[Block], measures: Iterable[str]):
        measures = list(measures)
        keyed = [(block, [code or name for name, code in zip(block.names, block.codes, strict=True)]) for block in blocks]
        levels: dict[str, list[Place]] = {"school": []}
        for block, keys in keyed:
            levels.setdefault(block.level, []).extend(zip(block.years, keys, strict=True))
        self.grids = {level: Grid(places, measures) for level, places in levels.items()}
        self.entities: dict[tuple[str, int, str], tuple[str, str | None]] = {}
        for block, keys in keyed:
            grid = self.grids[block.level]
            rows = [grid.rows[place] for place in zip(block.years, keys, strict=True)]
            at = np.ix_(rows, [grid.columns[measure] for measure in block.measures])
            grid.values[at], grid.named[at] = block.values, True
            for year, key, name, code in zip(block.years, keys, block.names, block.codes, strict=True):
                self.entities.setdefault((block.level, year, key), (name, code))

    @classmethod
    def of(cls, frame: pd.DataFrame) -> "Values":
        """From rows of measure values."""
        codes = [code if isinstance(code, str) else None for code in frame["code"]]
        parts: dict[tuple[str, str], list[tuple]] = {}
        rows = zip(frame["measure"], frame["level"], frame["year"], frame["entity"], codes, frame["value"], strict=True)
        for measure, level, year, entity, code, value in rows:
            parts.setdefault((measure, level), []).append((int(year), entity, code, value))
        blocks = []
        for (measure, level), part in parts.items():
            years, names, own, values = (list(one) for one in zip(*part, strict=True))
            blocks.append(Block(level, years, names, own, (measure,), np.array(values, dtype=float)[:, None]))
        return cls(blocks, dict.fromkeys(frame["measure"]))

    def at(self, measure: str, level: Level) -> np.ndarray:
        """The measure at every place of the level. An entity that a handed-in table does not name has 0; without the table: nan."""
        grid = self.grids[level]
        if measure not in grid.columns:
            return np.full(len(grid.places), np.nan)
        column = grid.columns[measure]
        own = grid.values[:, column]
        if level == "school":
            return own
        return np.where(~grid.named[:, column] & np.isin(grid.years, self._told(measure, grid)), 0.0, own)

    def named(self, measures: Iterable[str], level: Level) -> np.ndarray:
        """Whether any of the measures' tables names the place."""
        grid = self.grids[level]
        columns = [grid.columns[measure] for measure in measures if measure in grid.columns]
        return grid.named[:, columns].any(axis=1)

    def _told(self, measure: str, grid: Grid) -> list[int]:
        """Years whose table says which entities it means: it names some, or there was nothing to name.

        When every row's entity is unknown (a look-up table was not handed in), nothing can be said of any.
        """
        school = self.grids["school"]
        column = school.columns[measure]
        some = set(grid.years[grid.named[:, grid.columns[measure]]])
        return [
            year
            for (year, _), value, known in zip(school.places, school.values[:, column], school.named[:, column], strict=True)
            if known and (value == 0 or (year in some and not np.isnan(value)))
        ]

    def add(self, measure: Measure) -> None:
        """Put in a derived measure: a weighted sum; a missing term makes it missing unless the term is optional.

        Where no term is known there is nothing.
        """
        for level in dict.fromkeys(("school", *measure.by)):
            grid = self.grids.get(level)
            if grid is None:
                continue
            total, known = np.zeros(len(grid.places)), np.zeros(len(grid.places), dtype=bool)
            for term, weight in measure.terms.items():
                part = self.at(term, level)
                known |= ~np.isnan(part)
                total += weight * (np.nan_to_num(part) if term in measure.optional else part)
            column = grid.columns[measure.id]
            grid.named[:, column] = self.named(measure.terms, level)
            grid.values[:, column] = np.where(grid.named[:, column] & known, total, np.nan)

    def frame(self) -> pd.DataFrame:
        """As rows: measure, level, entity, code, year, value."""
        parts: dict[str, list] = {name: [] for name in COLUMNS}
        for level, grid in self.grids.items():
            measures = list(grid.columns)
            entities = [self.entities[level, year, key] for year, key in grid.places]
            columns, rows = np.nonzero(grid.named.T)
            parts["measure"] += [measures[column] for column in columns]
            parts["level"] += [level] * len(rows)
            parts["entity"] += [entities[row][0] for row in rows]
            parts["code"] += [entities[row][1] for row in rows]
            parts["year"].append(grid.years[rows])
            parts["value"].append(grid.values[rows, columns])
        texts = {name: pd.Series(parts[name], dtype=object) for name in ("measure", "level", "entity", "code")}
        numbers = {"year": np.concatenate(parts["year"]), "value": np.concatenate(parts["value"])}
        return pd.DataFrame(texts | numbers)[COLUMNS]
