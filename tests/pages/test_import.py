"""数据导入, 任务, 模板下载 and 放假安排 as a person uses them."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from office.access import LOCAL
from pages.components import template_view


def make_file(rows, sheet="任务表"):
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


TASKS = make_file(
    [
        ["任务名称", "牵头部门", "具体任务", "工作标准", "监测指标（质控点）", "预警点", "任务完成情况"],
        ["合同管理", "国资处", "", "合同管理办法", "1.中标后30日内签订合同。", "1.中标后第20天还未签订合同。", ""],
    ]
)


def upload(page, name, content):
    page.open("work/imports")
    page.at.file_uploader(key="upload_0").upload(name, content).run()
    assert not page.at.exception
    return page


def test_a_file_is_shown_as_what_it_was_recognised_and_nothing_is_stored_yet(empty_home, reader):
    page = upload(reader(), "任务表.xlsx", TASKS)
    assert "任务表.xlsx" in page.text and "1 项" in page.text
    assert "还没有导入过" in page.text


def test_confirming_stores_one_batch_and_says_who(empty_home, reader):
    page = upload(reader(), "任务表.xlsx", TASKS)
    page.at.button(key="confirm").click().run()
    assert "已导入：批次 1。" in page.text
    batches = page.at.dataframe[-1].value
    assert list(batches["谁"]) == [LOCAL.name] and list(batches["文件"]) == ["任务表.xlsx"]


def test_cancelling_stores_nothing(empty_home, reader):
    page = upload(reader(), "任务表.xlsx", TASKS)
    page.at.button(key="cancel").click().run()
    assert "还没有导入过" in page.text and "认出了什么" not in page.text


def test_a_file_that_is_no_workbook_is_refused_with_the_reason_and_cannot_be_confirmed(empty_home, reader):
    page = upload(reader(), "坏.xlsx", b"not a workbook")
    findings = page.at.dataframe[0].value
    assert "■ 必须改正" in set(findings["程度"]) and "坏.xlsx" in set(findings["文件"])
    assert page.at.button(key="confirm").disabled and "整个不导入" in page.text


def test_a_batch_is_taken_back_only_after_asking(empty_home, reader):
    page = upload(reader(), "任务表.xlsx", TASKS)
    page.at.button(key="confirm").click().run()
    page.at.button(key="undo_1").click().run()
    assert "确定撤回吗" in page.text and list(page.at.dataframe[-1].value["状态"]) == ["有效"]
    page.at.button(key="undo_1_yes").click().run()
    assert "批次 1 已撤回" in page.text and page.at.dataframe[-1].value["状态"][0].startswith("已撤回")
    assert "还没有任务表" in page.open("work/tasks").text or "还没有数据" in page.text


def test_over_the_invented_school_clearing_is_offered_and_asked_twice(demo_home, reader):
    page = reader().open("work/imports")
    page.at.button(key="clear_demo").click().run()
    assert "不能恢复" in page.text
    page.at.button(key="clear_demo_yes").click().run()
    assert "演示数据已清除" in page.text
    assert "还没有数据" in page.open("monitoring/overview").text


def test_a_task_shows_every_clause_beside_its_reading(demo_home, reader):
    from pages.components import store

    page = reader().open("work/tasks")
    task = store.tasks()[0]
    for clause in task.clauses:
        assert clause.text in page.text
    assert "读作" in page.markup and "对应台账" in page.text


def test_a_link_that_a_person_corrects_is_kept(demo_home, reader):
    from pages.components import store

    page = reader(task=next(one.id for one in _tasks() if "合同" in one.name)).open("work/tasks")
    box = next(one for one in page.at.selectbox if str(one.key).startswith("done_"))
    box.set_value(box.options[-1]).run()
    next(one for one in page.at.button if str(one.key).startswith("link_")).click().run()
    assert "对应已保存" in page.text and "现在是人工指定的" in page.text
    assert store.handle().warehouse.rows("select count(*) from link")[0][0] == 1


def _tasks():
    from pages.components import store

    return store.tasks()


@pytest.mark.parametrize("family", ["ledger", "progress", "targets"])
def test_a_template_opens_with_the_declared_columns(demo_home, reader, family):
    reader().open("work/templates")
    for table in template_view.groups()[family]:
        book = load_workbook(BytesIO(template_view.make(table)))
        words = {str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value is not None}
        named = [column.name for column in table.columns if any(word.startswith(column.name.split("_")[-1]) for word in words)]
        assert len(named) == len(table.columns)


def test_a_pasted_notice_is_read_and_kept(empty_home, reader):
    from datetime import date

    import office
    from pages.components import store

    page = reader().open("work/calendar")
    page.choose("calendar_year", 2027)
    page.at.text_area(key="notice_2027").set_value("春节：2月6日至12日放假调休，共7天。2月14日（周日）上班。").run()
    assert "6（六）" in page.text and "14（日）" in page.text
    page.at.button(key="keep_2027").click().run()
    assert "2027 年放假安排已保存" in page.text
    assert date(2027, 2, 14) in office.calendar(store.handle()).arrangements[2027].workdays
