"""All measures of the largest tables against one hand-written wide query per table, over five school years."""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median

SQL = {
    "6.1.1": """
        select year, 所属系部, count(*), count(*) filter (where 学位 in ('硕士', '博士')), count(*) filter (where 是否双师素质 = '是'),
               count(*) filter (where 专业技术职务_等级 in ('正高级', '副高级')), count(*) filter (where 是否专业教师 = '是'),
               count(*) filter (where 是否专业教师 = '是' and 是否双师素质 = '是'), count(*) filter (where 是否为骨干教师 = '是')
        from {relation} group by grouping sets ((year), (year, 所属系部))""",
    "10.1": """
        select year, 所属系部, 专业代码, count(*), count(*) filter (where 是否订单培养 = '是'),
               count(*) filter (where 是否建档立卡贫困家庭 = '是'), count(*) filter (where 是否常住户口在农村 = '是')
        from {relation} group by grouping sets ((year), (year, 所属系部), (year, 专业代码))""",
}
"""Written by hand for the same figures; the column names are the export's."""


def lines(runs: int, full: bool) -> Iterator[str]:
    """Statements of ours against theirs on the same rows, then the whole way from rows to judged indicators."""
    from analysis import measures
    from data import batches

    with tempfile.TemporaryDirectory() as home:
        opened = _five_years(Path(home), "full" if full else "small")
        facts = batches.in_force(opened.warehouse)
        for table, text in SQL.items():
            statements = measures.statements(opened.declarations, facts.relation, [table])
            peer = text.format(relation=facts.relation(table))
            ours, theirs = _interleaved(
                runs * 5,
                lambda own=statements: [opened.warehouse.rows(one.sql) for one in own],
                lambda own=peer: opened.warehouse.rows(own),
            )
            count = sum(len(one.measures) for one in statements)
            told = f"{count} measures of {table} at every level"
            yield f"{told}: {ours / theirs:.2f} x a hand-written wide query ({ours * 1e3:.1f} ms against {theirs * 1e3:.1f} ms, median of {runs * 5})"
        ours, theirs = _interleaved(
            runs,
            lambda: measures.values(opened.declarations, facts.relation, opened.warehouse.frame, facts.present),
            lambda: [opened.warehouse.frame(text.format(relation=facts.relation(table))) for table, text in SQL.items()],
        )
        declared, years = len(opened.declarations.measures), len({year for _, year in facts.present})
        yield f"all {declared} measures of all tables, {years} years: {ours:.2f} s; the two hand-written queries alone {theirs:.3f} s"
        opened.close()


def _five_years(home: Path, size: str):
    import office
    from data import demo
    from office.access import LOCAL

    opened = office.open_office(home)
    for today in (date(2024, 11, 21), date(2026, 11, 21)):
        files = [one for one in demo.build(today, size) if "_V2." in one[0]]
        batch, seen = office.import_files(opened, files, LOCAL)
        assert batch, [finding.message for finding in seen.findings]
    return opened


def _interleaved(runs: int, ours: Callable[[], object], peer: Callable[[], object]) -> tuple[float, float]:
    taken: dict[int, list[float]] = {0: [], 1: []}
    for _ in range(runs):
        for side, work in enumerate((ours, peer)):
            start = time.perf_counter()
            work()
            taken[side].append(time.perf_counter() - start)
    return median(taken[0]), median(taken[1])
