"""The closed grammar of ``where``: conditions over one table's columns, parsed and checked, never pasted into SQL.

列 = '值' · != · < <= > >= · in ('甲', '乙') · is blank · is not blank · and · or · not · ( )

A comparison with a blank cell does not hold; ``!=`` and ``not`` are plain opposites, so a blank cell *is* different from '是', and
the rows of a condition and of its opposite together are all rows.
"""

import re
from dataclasses import dataclass
from datetime import date

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedInput, UnexpectedToken, VisitError

from configs.table import Column, Table

_GRAMMAR = r"""
?start: either
?either: both ("or"i both)*
?both: plain ("and"i plain)*
?plain: "not"i plain -> opposite
      | "(" either ")"
      | column OP value -> comparison
      | column "in"i "(" value ("," value)* ")" -> membership
      | column "is"i "blank"i -> blank
      | column "is"i "not"i "blank"i -> filled
column: NAME | QUOTED
value: TEXT | NUMBER
OP: "<=" | ">=" | "!=" | "=" | "<" | ">"
TEXT: /'(''|[^'])*'/
QUOTED: /"[^"]+"/
NUMBER: /-?\d+(\.\d+)?/
NAME: /(?!(and|or|not|in|is|blank)\b)[^\W\d][\w·]*/i
%import common.WS
%ignore WS
"""

_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_WORDS = {"=": "为", "!=": "不是", "<": "小于", "<=": "不超过", ">": "大于", ">=": "不少于"}
_NUMBERS = ("integer", "decimal", "share", "year")


class WhereError(ValueError):
    """A condition that cannot be read or does not fit its table; the message is Chinese and says what would be right."""


@dataclass(frozen=True)
class Comparison:
    """列 op 值."""

    column: str
    op: str
    value: str | float


@dataclass(frozen=True)
class Membership:
    """列 in (…), or its opposite."""

    column: str
    values: tuple[str | float, ...]
    negated: bool = False


@dataclass(frozen=True)
class Blank:
    """列 is blank, or its opposite."""

    column: str
    negated: bool = False


@dataclass(frozen=True)
class Both:
    """All parts hold (``and``) or any of them (``or``)."""

    joint: str
    parts: tuple["Condition", ...]


Condition = Comparison | Membership | Blank | Both


class _Tree(Transformer):
    """From the parse tree to a condition without ``not``: the opposite is pushed down to the comparisons."""

    def column(self, children: list[Token]) -> str:
        return str(children[0]).strip('"')

    def value(self, children: list[Token]) -> str | float:
        token = children[0]
        return token[1:-1].replace("''", "'") if token.type == "TEXT" else float(token)

    def comparison(self, children: list) -> Comparison:
        return Comparison(children[0], str(children[1]), children[2])

    def membership(self, children: list) -> Membership:
        return Membership(children[0], tuple(children[1:]))

    def blank(self, children: list) -> Blank:
        return Blank(children[0])

    def filled(self, children: list) -> Blank:
        return Blank(children[0], negated=True)

    def opposite(self, children: list) -> Condition:
        return opposite(children[0])

    def either(self, children: list) -> Condition:
        return Both("or", tuple(children))

    def both(self, children: list) -> Condition:
        return Both("and", tuple(children))


_PARSER = Lark(_GRAMMAR, parser="lalr", maybe_placeholders=False)


def parse(text: str, table: Table | None = None) -> Condition:
    """The condition written in ``text``, checked against ``table`` when one is given.

    Raises WhereError.
    """
    try:
        condition = _Tree().transform(_PARSER.parse(text))
    except UnexpectedInput as error:
        ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
        rest = "" if ended else text[error.pos_in_stream :].strip()
        near = f"“{rest[:12]}”处" if rest else "末尾"
        may = "可写：列 = '值'、列 in ('甲', '乙')、列 > 3、列 is blank，用 and、or、not 连接"
        raise WhereError(f"where 条件“{text}”读到{near}读不懂；{may}") from None
    except VisitError as error:
        raise WhereError(f"where 条件“{text}”读不懂：{error.orig_exc}") from None
    if table is not None and (problems := check(condition, table)):
        raise WhereError("；".join(problems))
    return condition


def opposite(condition: Condition) -> Condition:
    """The condition that holds exactly where this one does not, blanks included."""
    match condition:
        case Comparison(column, "!=", value):
            return Comparison(column, "=", value)
        case Comparison(column, "=", value):
            return Comparison(column, "!=", value)
        case Comparison(column, op, value):
            return Both("or", (Comparison(column, _OPPOSITE[op], value), Blank(column)))
        case Membership(column, values, negated):
            return Membership(column, values, not negated)
        case Blank(column, negated):
            return Blank(column, not negated)
        case Both(joint, parts):
            return Both("and" if joint == "or" else "or", tuple(opposite(part) for part in parts))


def columns(condition: Condition) -> list[str]:
    """The columns that a condition names, in order, each once."""
    if isinstance(condition, Both):
        return list(dict.fromkeys(name for part in condition.parts for name in columns(part)))
    return [condition.column]


def check(condition: Condition, table: Table) -> list[str]:
    """Why a condition does not fit a table: unknown columns, values of the wrong type, values outside a closed list."""
    if isinstance(condition, Both):
        return list(dict.fromkeys(problem for part in condition.parts for problem in check(part, table)))
    try:
        column = table.column(condition.column)
    except KeyError:
        return [f"表 {table.table} 没有列“{condition.column}”，有：{'、'.join(one.name for one in table.columns)}"]
    match condition:
        case Comparison(_, op, value):
            return _value_problems(column, op, (value,))
        case Membership(_, values):
            return _value_problems(column, "=", values)
    return []


def _value_problems(column: Column, op: str, values: tuple) -> list[str]:
    problems = []
    for value in values:
        if column.type in _NUMBERS:
            if isinstance(value, str):
                problems.append(f"列“{column.name}”是数字，应写 {column.name} {op} 3，不加引号，实际写了 '{value}'")
        elif not isinstance(value, str):
            problems.append(f"列“{column.name}”是文字，值要加引号：{column.name} {op} '{value:g}'")
        elif column.type == "month" and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
            problems.append(f"列“{column.name}”是年月，应写 '2021-09'，实际写了 '{value}'")
        elif column.type == "date" and not _is_date(value):
            problems.append(f"列“{column.name}”是日期，应写 '2021-09-01'，实际写了 '{value}'")
        elif column.type in ("text", "period") and op not in ("=", "!="):
            problems.append(f"列“{column.name}”是文字，不能比大小，只能用 =、!=、in")
        elif column.values and value not in column.values:
            problems.append(f"列“{column.name}”没有“{value}”这个值，可用：{'、'.join(column.values)}")
    return problems


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def quoted(name: str) -> str:
    """An identifier for SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str | float, column: Column | None = None) -> str:
    """A value for SQL."""
    if isinstance(value, str):
        text = "'" + value.replace("'", "''") + "'"
        return f"date {text}" if column is not None and column.type == "date" else text
    return str(int(value)) if float(value).is_integer() else repr(value)


def sql(condition: Condition, table: Table, alias: str = "") -> str:
    """The condition as portable SQL over the table's columns; null never makes it true."""
    prefix = f"{alias}." if alias else ""
    if isinstance(condition, Both):
        return "(" + f" {condition.joint} ".join(sql(part, table, alias) for part in condition.parts) + ")"
    column = table.column(condition.column)
    name = prefix + quoted(column.name)
    match condition:
        case Comparison(_, "!=", value):
            return f"({name} <> {literal(value, column)} or {name} is null)"
        case Comparison(_, op, value):
            return f"{name} {op} {literal(value, column)}"
        case Membership(_, values, negated):
            listed = ", ".join(literal(value, column) for value in values)
            return f"({name} not in ({listed}) or {name} is null)" if negated else f"{name} in ({listed})"
        case Blank(_, negated):
            return f"{name} is {'not ' if negated else ''}null"


def explain(condition: Condition) -> str:
    """The condition in Chinese: 是否双师素质为“是”，且（学位为“硕士”或“博士”）."""
    if isinstance(condition, Both):
        joint = "，且" if condition.joint == "and" else "，或"
        return joint.join(f"（{explain(part)}）" if isinstance(part, Both) else explain(part) for part in condition.parts)
    match condition:
        case Comparison(column, op, value):
            return f"{column}{_WORDS[op]}{_said(value)}"
        case Membership(column, values, negated):
            return f"{column}{'不是' if negated else '为'}{'或'.join(_said(value) for value in values)}"
        case Blank(column, negated):
            return f"{column}{'已填' if negated else '为空'}"


def _said(value: str | float) -> str:
    return f"“{value}”" if isinstance(value, str) else f" {value:g}"
