"""What an import would do to rows that are in force: told before anybody confirms."""

from collections.abc import Iterator

from configs.table import Table
from data import merging
from data.batches import InForce
from data.finding import Finding
from data.warehouse import Writer, quoted

FEWER = 0.8
"""A slice that comes back with less than this share of its rows is asked about."""


def leaving(table: Table, members: list[merging.Part], lost: int) -> Iterator[Finding]:
    """A warning when many rows in force would leave with nothing in their place: a part handed in for the whole."""
    rows = sum(member.frame.num_rows for member in members)
    if lost > 0 and rows < FEWER * (rows + lost):
        source = members[0].source
        text = (
            f"{source.file}，{source.sheet}：{table.name} {source.year} 年库里有 {rows + lost} 行，这次只有 {rows} 行，会少 {lost} 行。"
            "如果这是一个部门的分表，请与其他部门的分表一起导入"
        )
        yield Finding("warning", "rows_leave", source.file, text, source.sheet)


def overriding(table: Table, members: list[merging.Part], facts: InForce, reader: Writer) -> Iterator[Finding]:
    """A warning when rows speak of things that another sheet in force speaks of too: the later one counts."""
    if not table.watches or not table.key:
        return
    own = members[0].source
    others = InForce(tuple(one for one in facts.of(table.table, own.year) if one.unit != own.unit), facts.batch)
    if not others.sources:
        return
    keys = ", ".join(quoted(name) for name in table.key)
    for member in members:
        with reader.named("incoming", member.frame):
            common = f"select {keys} from incoming intersect select {keys} from {others.relation(table.table)}"
            count = reader.rows(f"select count(*) from ({common})")[0][0]
        if count:
            files = "、".join(sorted({one.file for one in others.sources}))
            text = (
                f"{own.file}，{own.sheet}：有 {count} 行与 {files} 里的是同一项（{'、'.join(table.key)} 相同），"
                "导入后以这次的为准；撤回这一批就恢复原样"
            )
            yield Finding("warning", "rows_override", own.file, text, own.sheet)
