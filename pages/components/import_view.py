"""数据导入: reading with progress, what was recognised, findings, confirm or cancel, batches and taking back."""

from datetime import date

import streamlit as st

import office
from analysis.figures import status
from analysis.figures.number import MISSING, school_year
from data.accounts import Account
from data.batches import UndoRefused
from data.finding import SHOWN
from data.reading.container import LARGEST_FILE
from office import KINDS, Preview, Refused
from office.access import NotAllowed
from pages.components import downloads, marks, selection, store, tables
from pages.components.markup import el, show

LIMIT = LARGEST_FILE // 2**20
"""MB that one file may have."""
"""MB a file, as the server is configured."""
TYPES = ["xlsx", "xls", "xlsm", "et"]


def demo_offer(who: Account, demo: bool, empty: bool) -> None:
    """Over the invented school: offer to clear it. In an empty house: offer to look at it."""
    if demo:
        marks.note("现在是演示学校的数据。导入本校的数据之前，先清除演示数据。")
        confirmed(
            "clear_demo",
            "清除演示数据",
            "演示学校的全部数据会删掉，不能恢复。确定清除吗？",
            lambda: office.clear_demo(store.handle(), who),
            "演示数据已清除。",
        )
    elif empty:
        marks.note("还没有数据。可以直接上传本校的文件，也可以先装入一所虚构的学校看看。")
        if st.button("装入演示学校", key="load_demo"):
            with st.spinner("正在装入演示学校，约半分钟……"):
                act(lambda: office.load_demo(store.handle(), who, date.today()), "演示学校已装入，到“总览”看看。")


def read(files: list, year: int | None) -> Preview | None:
    """The preview of the chosen files; read once for the same files."""
    if not files:
        selection.suspend("import", None)
        return None
    name = (tuple(one.file_id for one in files), year, store.version())
    waiting = selection.pending("import")
    if waiting is None or waiting[0] != name:
        bar = st.progress(0.0, "正在读文件")
        seen = office.preview(
            store.handle(), [(one.name, one.getvalue()) for one in files], year, lambda share, text: bar.progress(min(share, 1.0), text)
        )
        bar.empty()
        waiting = (name, seen)
        selection.suspend("import", waiting)
    return waiting[1]


def recognised(seen: Preview) -> None:
    """What every file was recognised as and what it would change; every finding."""
    marks.section("认出了什么", f"{len(seen.files)} 个文件")
    heads = ["文件", "认作", "表", "任务", "行数", "新增", "撤下"]
    show(marks.grid(heads, [file_line(one) for one in seen.files], "minmax(0,1fr) 9rem 5rem 5rem 7rem 7rem 7rem", (2, 3, 4, 5, 6)))
    if seen.findings:
        marks.section("发现", finding_counts(seen))
        tables.findings(seen.findings, SHOWN)
        listed = [{**one.as_json(), "severity": status.SEVERITY[one.severity].word} for one in seen.findings]
        downloads.button("下载全部发现", "导入时的发现", f"{len(listed)} 处", downloads.FINDINGS, listed, "take_findings")


def file_line(file) -> tuple:
    """One file as a row: kind, how many tables and tasks, rows, added, removed."""
    sums = [sum(getattr(one, name) for one in file.tables) for name in ("rows", "added", "removed")]
    counts = [f"{len(file.tables)} 张" if file.tables else MISSING, f"{file.tasks} 项" if file.tasks else MISSING]
    return file.file, KINDS[file.kind], *counts, *(f"{one:,}" if file.tables else MISSING for one in sums)


def table_by_table(seen: Preview) -> None:
    """Every table of every file."""
    if lines := [line(one) for file in seen.files for one in file.tables]:
        marks.section("逐表", f"{len(lines)} 张表 · 新增＝库里没有的行，撤下＝库里有而这次没有的行")
        tables.plain(lines, "recognised", {"表号": 110, "文件": 300, "表名": 220, "工作表": 200}, ("行数", "新增", "撤下"))


def line(table) -> dict:
    """One table of one file as a row."""
    fate = "与库里相同" if table.unchanged else "替换库里的" if table.removed else "新增"
    return {
        "表号": table.table if table.table[:1].isdigit() else MISSING, "表名": table.name, "学年": str(table.year),
        "行数": f"{table.rows:,}", "新增": f"{table.added:,}", "撤下": f"{table.removed:,}", "结果": fate, "文件": table.file, "工作表": table.sheet,
    }  # fmt: skip


def finding_counts(seen: Preview) -> str:
    """2 处必须改正，3 处请核对."""
    found = [one.severity for one in seen.findings]
    return "，".join(f"{found.count(kind)} 处{word.word}" for kind, word in status.SEVERITY.items() if kind in found)


def decide(seen: Preview, who: Account) -> None:
    """Confirm or cancel; why not, where it cannot be confirmed."""
    if seen.refused:
        marks.note("有必须改正的问题，这一批整个不导入。改好后重新选择文件；库里的数据没有变动。", "miss")
    elif seen.empty:
        marks.note("没有新内容，不用导入。")
    yes, no, _ = st.columns([1, 1, 4])
    if yes.button("确认导入", key="confirm", type="primary", disabled=seen.refused or seen.empty, width="stretch"):
        with st.spinner("正在写入并计算……"):
            act(lambda: office.confirm(store.handle(), seen, who), "已导入。", clear=True)
    if no.button("取消", key="cancel", width="stretch"):
        forget()
        st.rerun()


def forget() -> None:
    """Empty the uploader and drop the preview."""
    selection.suspend("import", None)
    selection.renew("upload")


def act(verb, done: str, clear: bool = False) -> None:
    """Carry out a verb, say what came of it on the next run, and ask for results anew."""
    try:
        found = verb()
    except (Refused, UndoRefused, NotAllowed) as refusal:
        selection.suspend("said", (str(refusal), "miss"))
    else:
        selection.suspend("said", (f"{done.rstrip('。')}：批次 {found}。" if isinstance(found, int) else done, ""))
        store.changed()
        if clear:
            forget()
    st.rerun()


def said() -> None:
    """What the last verb had to say, once."""
    if waiting := selection.pending("said"):
        marks.note(*waiting)
        selection.suspend("said", None)


def confirmed(name: str, label: str, question: str, verb, done: str) -> None:
    """A button that asks before it acts."""
    if selection.pending(name) is None:
        if st.button(label, key=name):
            selection.suspend(name, True)
            st.rerun()
        return
    marks.note(question, "warn")
    yes, no, _ = st.columns([1.4, 1, 4])
    if yes.button(f"确定{label}", key=f"{name}_yes", type="primary", width="stretch"):
        selection.suspend(name, None)
        act(verb, done)
    if no.button("不了", key=f"{name}_no", width="stretch"):
        selection.suspend(name, None)
        st.rerun()


def batches(who: Account) -> None:
    """Who imported what and when; any batch can be taken back."""
    found = store.batches()
    marks.section("批次", f"{len(found)} 批，新的在前" if found else "")
    if not found:
        marks.quiet("还没有导入过。")
        return
    rows = [
        {
            "批次": str(one["batch"]), "时间": one["time"].replace("T", " ")[:16], "谁": one["who"], "文件": "、".join(one["files"]),
            "新增行": f"{one['added']:,}", "撤下行": f"{one['replaced']:,}",
            "状态": f"已撤回（{one['undone'][:10]}，{one['undone_by'] or ''}）" if one["undone"] else "演示数据" if one["demo"] else "有效",
        }
        for one in found
    ]  # fmt: skip
    tables.plain(
        rows,
        "batches",
        {"批次": 60, "时间": 130, "谁": 110, "文件": 520, "新增行": 80, "撤下行": 80, "状态": 200},
        ("新增行", "撤下行"),
        10,
    )
    standing = [one["batch"] for one in found if not one["undone"]]
    if standing:
        pick, ask = st.columns([1, 4], vertical_alignment="bottom")
        batch = pick.selectbox("撤回哪一批", standing, key=f"undo_batch_{standing[0]}")
        with ask:
            question = f"批次 {batch} 的数据会退回到它之前的样子，历史仍保留。确定撤回吗？"
            confirmed(
                f"undo_{batch}", f"撤回批次 {batch}", question, lambda: office.undo(store.handle(), batch, who), f"批次 {batch} 已撤回。"
            )


def year(column, front) -> int | None:
    """The school year for files that do not name theirs; None: each file says it."""
    newest = max([date.today().year, *front.years])
    options = [0, *range(newest + 1, 2014, -1)]
    chosen = column.selectbox(
        "学年",
        options,
        format_func=lambda one: f"{school_year(one)} 学年" if one else "学年按文件里写的",
        key="import_year",
        label_visibility="collapsed",
    )
    return chosen or None


def limits() -> None:
    """What may be uploaded, in our own words."""
    show(
        el(
            "div",
            f"可一次选多个文件：状态数据表、任务表、台账和进展、目标表，混在一起也行。支持 .xlsx 和 .xls，单个不超过 {LIMIT} MB。",
            cls="lx-quiet",
        )
    )
