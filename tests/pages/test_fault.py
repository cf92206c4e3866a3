"""What a person sees when a page fails."""

import re

from streamlit.testing.v1 import AppTest


def shown(script):
    at = AppTest.from_function(script).run()
    assert not at.exception
    return at.error[0].value


def test_an_error_that_was_made_for_people_is_shown_as_it_is():
    def script():
        from data.warehouse import WarehouseBusy
        from pages.components import fault

        fault.show(WarehouseBusy("数据库正被打开的页面使用（进程 7），请关闭后再试"))

    assert shown(script) == "数据库正被打开的页面使用（进程 7），请关闭后再试"


def test_any_other_error_keeps_its_text_for_the_log_under_a_number(caplog):
    def script():
        from pages.components import fault

        fault.show(ValueError("张三 330101199001011234"))

    text = shown(script)
    assert "张三" not in text and "已导入的数据没有改变" in text
    number = re.search(r"事件编号 ([0-9A-F]{6})", text)[1]
    assert number in caplog.text and "ValueError" in caplog.text
