"""Small workbooks as the status data export lays them out, for tests of recognition."""

from configs.table import Column, Roles, Table
from data.recognition import Recognised, recognise
from data.sheet import Sheet, Workbook

FILE = "12345_2022_V2.22a001(11.10).xlsx"
SCHOOL = "学校：云山职业学院（12345）    采集学年：2021-09-01 至 2022-08-31"


def table(number: str = "6.1.1", name: str = "校内专任教师基本情况", **changes) -> Table:
    """A table of teachers: department, number, name, degree, title grade, days in firms, income."""
    columns = changes.pop("columns", None) or (
        Column(name="所属系部", required=True),
        Column(name="教工号", required=True, personal=True, aliases=("工号",)),
        Column(name="姓名", personal=True),
        Column(name="学位", values=("博士", "硕士", "学士"), synonyms={"硕士学位": "硕士"}),
        Column(name="专业技术职务_等级"),
        Column(name="专业技术职务_获取日期", type="month", present=False),
        Column(name="工作时间_本学年", type="integer", unit="天", minimum=0),
        Column(name="横向到款", type="decimal", unit="万元"),
    )
    settings = {"roles": Roles(department="所属系部"), "key": ("教工号",)} if "教工号" in {one.name for one in columns} else {}
    return Table(table=number, name=name, columns=columns, **(settings | changes))


def form(number: str, name: str, **changes) -> Table:
    """A table of one row with an area in three levels."""
    columns = changes.pop("columns", None) or (
        Column(name="占地面积_合计", type="decimal", unit="㎡"),
        Column(name="教学用房_合计", type="decimal", unit="㎡", summed=True),
        Column(name="教学用房_教室", type="decimal", unit="㎡"),
        Column(name="教学用房_图书馆", type="decimal", unit="㎡"),
    )
    return Table(table=number, name=name, shape="form", columns=columns, **changes)


HEADER = [
    ["序号", "所属系部\t", "教工号", "姓名（全称）", "学位", "专业技术职务", None, "工作时间", "横向到款（万元）"],
    [None, None, None, None, None, "等级", "获取日期（年月）", "本学年（天）", None],
]
MERGES = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 1, 3), (0, 4, 1, 4), (0, 5, 0, 6), (0, 8, 1, 8)]
TEACHERS = [
    [1.0, "机电系", "00001", "甲", "硕士", "副高级", "2016-12", 20.0, 1.5],
    [2.0, "机电系", "00002", "乙", "博士", "正高级", "2010-06", None, 2.25],
    [3.0, "信息系", "00003", "丙", None, "中级", None, 10.0, None],
]
SUM = [None, "合计", None, None, None, None, None, 30.0, 3.75]
CODES = ["ZRJS_N", "ZRJS_DEPT", "ZRJS_TID", "ZRJS_NAME", "ZRJS_DEGREE", "ZRJS_LV", "ZRJS_LVDATE", "ZRJS_DAY", "ZRJS_FEE"]


def shifted(merges, rows: int = 0, columns: int = 0) -> list[tuple[int, int, int, int]]:
    """Merged ranges moved down and to the right."""
    return [(top + rows, left + columns, bottom + rows, right + columns) for top, left, bottom, right in merges]


def teachers(
    name: str = "A6-1-1校内专任教师基本情况表", above=None, header=None, below=(), rows=None, merges=None, faults=None, hidden=False
) -> Sheet:
    """The sheet of teachers: title lines, header, data rows."""
    above = [["6.1.1 校内专任教师基本情况表"], [SCHOOL]] if above is None else above
    merges = shifted(MERGES, len(above)) if merges is None else merges
    lines = [*above, *(header or HEADER), *(TEACHERS if rows is None else rows), *below]
    return Sheet(name, [list(line) for line in lines], hidden, merges, faults or {})


AREA_HEADER = [["占地面积", "教学用房（平方米）", None, None], ["合计", "合计", "其中", None], [None, None, "教室", "图书馆"]]
AREA_MERGES = [(0, 1, 0, 3), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)]


def read(sheets, tables, file: str = FILE, year: int | None = None) -> Recognised:
    """What recognition makes of sheets; one sheet may be given bare."""
    sheets = [sheets] if isinstance(sheets, Sheet) else list(sheets)
    tables = [tables] if isinstance(tables, Table) else list(tables)
    return recognise(Workbook(file, "0" * 64, sheets), {one.table: one for one in tables}, year)


def said(found: Recognised, kind: str) -> list:
    """Findings of one kind."""
    return [one for one in found.findings if one.kind == kind]


def errors(found: Recognised) -> list[str]:
    """Messages of all errors."""
    return [one.message for one in found.findings if one.severity == "error"]


