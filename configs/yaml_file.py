"""The one YAML reader: duplicate keys are refused, and every place in a file knows its line."""

from dataclasses import dataclass
from pathlib import Path

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where the package brings it, six times as fast; the same nodes and lines."""


class DeclarationError(Exception):
    """Declarations that cannot be used. ``problems`` lists all of them, one Chinese sentence each."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        shown = problems[:50] + ([f"另有 {len(problems) - 50} 处"] if len(problems) > 50 else [])
        super().__init__("声明文件有误：\n" + "\n".join(shown))


@dataclass(frozen=True)
class Item:
    """One top-level item of a file: its plain data and where each part stands."""

    file: str
    data: object
    lines: dict[tuple, int]
    """Path inside the item -> line."""

    def line(self, path: tuple = ()) -> int:
        """Line of the part at ``path``, or of the nearest part around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def place(self, path: tuple = ()) -> str:
        """``file 第 n 行``, as messages begin."""
        return f"{self.file} 第 {self.line(path)} 行"


def _plain(node: yaml.Node, path: tuple, lines: dict, file: str, problems: list[str], loader):
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        result = {}
        for key_node, value_node in node.value:
            key = loader.construct_object(key_node)
            key = key_node.value if isinstance(key, bool) else key  # “on:” is a word here, not a truth value
            if key in result:
                problems.append(f"{file} 第 {key_node.start_mark.line + 1} 行：“{key}”写了两次，请删去一处")
            result[key] = _plain(value_node, (*path, key), lines, file, problems, loader)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, number), lines, file, problems, loader) for number, child in enumerate(node.value)]
    return loader.construct_object(node)


def read(path: Path, name: str | None = None) -> list[Item]:
    """The items of a file: one per entry of a top-level list, else the whole document as one.

    Raises DeclarationError for text that is not YAML or repeats a key.
    """
    name = name or path.name
    problems: list[str] = []
    try:
        loader = LOADER(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
    except UnicodeDecodeError:
        raise DeclarationError([f"{name}：不是 UTF-8 文本，请另存为 UTF-8"]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" 第 {mark.line + 1} 行" if mark else ""
        raise DeclarationError([f"{name}{where}：不是合法的 YAML（{getattr(error, 'problem', '') or '无法读取'}），请检查缩进、冒号和引号"]) from None
    if node is None:
        return []
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    items = []
    for child in nodes:
        lines: dict[tuple, int] = {}
        items.append(Item(name, _plain(child, (), lines, name, problems, loader), lines))
    if problems:
        raise DeclarationError(problems)
    return items
