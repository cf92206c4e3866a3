"""What goes wrong with workbooks in schools, one named fault at a time; each is worked into one workbook of the last year."""

from dataclasses import replace

from data.demo.plan import Plan

Sheets = list[Plan]


def _sheet(plans: Sheets, table: str) -> Plan:
    return next(plan for plan in plans if table in plan.blocks)


def _shift(plan: Plan, row: int, column: int, rows: int, columns: int) -> None:
    """Move everything from (row, column) on by so many rows and columns; negative columns delete one."""

    def moved(place: tuple[int, int]) -> tuple[int, int]:
        return place[0] + (rows if place[0] >= row else 0), place[1] + (columns if place[1] >= column else 0)

    plan.styles = {moved(place): style for place, style in plan.styles.items()}
    plan.merges = [(*moved(merge[:2]), *moved(merge[2:])) for merge in plan.merges]
    plan.merges = [merge for merge in plan.merges if merge[:2] != merge[2:]]


def missing_column(plans: Sheets) -> None:
    """是否双师素质 is cut out of 6.1.1."""
    plan = _sheet(plans, "6.1.1")
    block = plan.blocks["6.1.1"]
    gone = block.columns["是否双师素质"]
    for line in plan.rows[block.header :]:
        del line[gone : gone + 1]
    plan.styles = {place: style for place, style in plan.styles.items() if place[0] < block.header or place[1] != gone}
    plan.merges = [merge for merge in plan.merges if merge[0] < block.header or not merge[1] == merge[3] == gone]
    _shift(plan, len(plan.rows) + 1, gone + 1, 0, -1)


def text_in_number(plans: Sheets) -> None:
    """Someone wrote 约30人左右 where 7.6.1 wants the planned number."""
    _set(plans, "7.6.1", "计划招生数", 2, "约30人左右")


def blank_required(plans: Sheets) -> None:
    """A row of 6.1.1 without 所属系部."""
    _set(plans, "6.1.1", "所属系部", 4, None)


def not_a_value(plans: Sheets) -> None:
    """A word in 是否双师素质 that is neither 是 nor 否."""
    _set(plans, "6.1.1", "是否双师素质", 3, "待定")


def duplicate_key(plans: Sheets) -> None:
    """One 教工号 stands on two rows of 6.1.1."""
    plan = _sheet(plans, "6.1.1")
    block = plan.blocks["6.1.1"]
    column = block.columns["教工号"]
    plan.rows[block.first + 5][column] = plan.rows[block.first + 1][column]


def _set(plans: Sheets, table: str, column: str, index: int, value) -> None:
    block = _sheet(plans, table).blocks[table]
    _sheet(plans, table).put(block.first + index, block.columns[column], value)


def ref_error(plans: Sheets) -> None:
    """A broken reference in 3.5 资产总值."""
    _formula(plans, "3.5", "教学科研仪器设备_资产总值", "=#REF!", "#REF!")


def formula_without_value(plans: Sheets) -> None:
    """A formula in 3.1 学生宿舍 that no spreadsheet ever calculated."""
    _formula(plans, "3.1", "生活用房_学生宿舍", "=SUM(100,200)", "")


def _formula(plans: Sheets, table: str, column: str, formula: str, value: str) -> None:
    plan = _sheet(plans, table)
    block = plan.blocks[table]
    place = block.first, block.columns[column]
    plan.rows[place[0]][place[1]] = None
    plan.formulas[place] = (formula, value)


def duplicate_header(plans: Sheets) -> None:
    """Two columns of 8.8 both say 奖助人数（人）."""
    plan = _sheet(plans, "8.8")
    block = plan.blocks["8.8"]
    plan.rows[block.header][block.columns["奖助金额"]] = plan.rows[block.header][block.columns["奖助人数"]]


def unknown_sheet(plans: Sheets) -> None:
    """A sheet of the school's own among the others."""
    plans.append(Plan("科研项目自用台账", [["科研项目自用台账"], ["项目名称", "负责处室", "到款"], ["产教融合课题", "科研处", 3.5]]))


def shifted_columns(plans: Sheets) -> None:
    """6.3.1 begins two columns further right and its sheet has two more empty rows above: allowed, and must read the same."""
    plan = _sheet(plans, "6.3.1")
    plan.rows = [[], [], *([None, None, *line] for line in plan.rows)]
    plan.styles = {(row + 2, column + 2): style for (row, column), style in plan.styles.items()}
    plan.merges = [(top + 2, left + 2, bottom + 2, right + 2) for top, left, bottom, right in plan.merges]
    plan.blocks = {
        table: replace(
            block, header=block.header + 2, first=block.first + 2, last=block.last + 2, columns={name: at + 2 for name, at in block.columns.items()}
        )
        for table, block in plan.blocks.items()
    }


def reversed_columns(plans: Sheets) -> None:
    """10.2.1 with its columns in the opposite order: allowed, and must read the same."""
    plan = _sheet(plans, "10.2.1")
    block = plan.blocks["10.2.1"]
    left, right = min(block.columns.values()), max(block.columns.values())
    for line in plan.rows[block.header : block.last + 1]:
        line[left : right + 1] = reversed([*line, *[None] * (right + 1 - len(line))][left : right + 1])
    plan.blocks["10.2.1"] = replace(block, columns={name: left + right - at for name, at in block.columns.items()})


def notes_between(plans: Sheets) -> None:
    """A remark between two rows of 7.6.2: allowed, it is not a row."""
    plan = _sheet(plans, "7.6.2")
    row = plan.blocks["7.6.2"].first + 3
    _shift(plan, row, 10**6, 1, 0)
    plan.rows.insert(row, ["注：以下专业的就业数据由二级学院复核。"])


def full_width(plans: Sheets) -> None:
    """Numbers as people paste them, with separators and full-width digits: allowed, and must read the same."""
    for column in ("计划招生数", "实际录取_录取数"):
        plan = _sheet(plans, "7.6.1")
        block = plan.blocks["7.6.1"]
        place = block.columns[column]
        value = plan.rows[block.first][place]
        plan.rows[block.first][place] = f"{value:,}".translate(str.maketrans("0123456789", "０１２３４５６７８９"))


IN_PLANS = {
    fault.__name__: fault
    for fault in (
        missing_column, text_in_number, blank_required, not_a_value, duplicate_key, ref_error, formula_without_value, duplicate_header,
        unknown_sheet, shifted_columns, reversed_columns, notes_between, full_width,
    )
}  # fmt: skip
OF_FILES = ("wrong_school", "contradicting_file")
"""Faults of a whole file: another school's workbook, a second file that says otherwise."""
HARMLESS = ("unknown_sheet", "shifted_columns", "reversed_columns", "notes_between", "full_width")
"""Oddities that an import must live with: nothing is refused and the rows stay the same."""
NAMES = (*IN_PLANS, *OF_FILES)
