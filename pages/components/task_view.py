"""任务: a task sheet as imported, its clauses with their readings, and the form that corrects what a clause is linked to."""

import streamlit as st

import office
from analysis.figures import status
from analysis.linking import Choice
from data.accounts import Account
from data.tasks import Task
from office.access import may
from pages.components import import_view, marks, store
from pages.components.clickable import clickable
from pages.components.markup import VOID, Markup, el

AUTO = "按名称自动对应"


def sheet(task: Task) -> None:
    """The head of the task sheet: who, what, standards, where it stands."""
    facts: list[tuple[str, Markup | str]] = [("牵头部门", task.department or "—"), ("具体任务", task.work or "—")]
    if task.year:
        facts.append(("年度", str(task.year)))
    facts.append(("工作标准", el("div", *(el("div", one) for one in task.standards)) if task.standards else "—"))
    if task.completion:
        facts.append(("完成情况", task.completion))
    facts.append(("出处", f"{task.file} · {task.sheet}"))
    marks.box(el("div", el("b", task.name), cls="top"), marks.facts(facts))


def clauses(found: list[dict], chosen: str | None) -> str | None:
    """Targets, then warnings, each sentence beside its reading; the id of the clause that was just clicked."""
    heads = {"target": "监测指标", "warning": "预警点"}
    parts = []
    for role, head in heads.items():
        mine = [one for one in found if one["role"] == role]
        count = sum(one["kind"] == "manual" for one in mine)
        note = f"{len(mine)} 条" + (f"，{count} 条需人工判断" if count else "")
        parts.append(el("div", el("span", head, cls="t", role="heading", aria_level=2), el("span", note, cls="n"), cls="lx-sec"))
        parts += [clause(one, one["clause"] == chosen) for one in mine] or [el("div", "没有写", cls="lx-quiet")]
    return clickable(el("div", *parts, cls="lx-clauses"), "clause_list")


def clause(one: dict, chosen: bool) -> Markup:
    """One clause: number, sentence, reading, and whether a machine can check it."""
    manual = one["kind"] == "manual"
    state = marks.chip(status.ALERT["manual"]) if manual else VOID
    said = el("div", el("span", one["text"], cls="lx-said"), el("div", one["reading"], " ", state, cls="read"))
    label = f"{one['text']}，读作：{one['reading']}"
    shown = {"data_key": one["clause"], "tabindex": 0, "role": "button", "aria_pressed": str(chosen).lower(), "aria_label": label}
    return el("div", said, cls="r", **shown)


def link_form(task: Task, clause_id: str, text: str, who: Account) -> None:
    """What the clause watches, and the form to correct it."""
    options = office.options(store.handle(), task, clause_id)
    marks.section("对应台账", options.sheet)
    if options.kind == "none":
        marks.empty("还没有这项任务的台账", "到“模板下载”取台账模板，填好后在“数据导入”上传。")
        return
    kept, fixed = options.choice or Choice(), not may(who, "link")
    marks.quiet(f"条款：{text}")
    if options.kind == "steps":
        start = pick("从哪一列起算", options.columns, kept.start, f"start_{clause_id}", fixed)
        done = pick("哪一列有日期就算完成", options.columns, kept.done, f"done_{clause_id}", fixed)
        choice = Choice(start=start, done=done)
    else:
        entity = pick("看哪一行", options.entities, kept.entity, f"entity_{clause_id}", fixed)
        metric = pick("看哪一列", options.columns, kept.metric, f"metric_{clause_id}", fixed)
        choice = Choice(entity=entity, metric=metric)
    if fixed:
        marks.quiet("只有质量办能改。")
        return
    same = choice == kept
    if st.button("保存对应", key=f"link_{clause_id}", type="primary", disabled=same, width="stretch"):
        wanted = choice if any(vars(choice).values()) else None
        import_view.act(lambda: office.link(store.handle(), clause_id, wanted, who), "对应已保存，预警已按新的对应重算。")
    marks.quiet("现在是按名称自动对应的。" if options.choice is None else "现在是人工指定的。")


def pick(label: str, options: tuple[str, ...], kept: str | None, key: str, fixed: bool) -> str | None:
    """One of the columns or rows, or none: then names decide. ``fixed``: for a reader who may not change it."""
    named = [AUTO, *options]
    chosen = st.selectbox(label, named, named.index(kept) if kept in named else 0, key=key, disabled=fixed)
    return None if chosen == AUTO else chosen
