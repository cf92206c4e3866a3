"""The diagnosis framework: levels (五横), systems (五纵), and the reference table of items, elements and points."""

from configs.model import Declaration


class Named(Declaration):
    """An English id and its Chinese name."""

    id: str
    name: str


class Point(Declaration):
    """A diagnosis point of the reference table; ``number`` is its element and its place in it (3.1.2)."""

    item: str
    element: str
    number: str
    name: str
    tables: tuple[str, ...] = ()


class SchoolType(Declaration):
    """A type for which limits differ, and the words of 学校性质类别 that mean it."""

    type: str
    words: tuple[str, ...]


class Framework(Declaration):
    """Levels and systems are data: schools vary them."""

    levels: tuple[Named, ...]
    systems: tuple[Named, ...]
    points: tuple[Point, ...] = ()

    def level_name(self, level: str) -> str:
        """学校 for school."""
        return next((one.name for one in self.levels if one.id == level), level)

    def system_name(self, system: str) -> str:
        """资源建设 for resources; a name that is Chinese already is given back."""
        return next((one.name for one in self.systems if one.id == system), system)
