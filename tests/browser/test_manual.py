"""The manual says what the product does: its words, pictures, pages, commands and declarations exist."""

import re
import shlex
from datetime import date

import pytest
from PIL import Image

import cli
import office
from analysis.figures import status
from configs.load import load
from data import demo
from data.demo.faults import HARMLESS, IN_PLANS
from data.reading.container import LARGEST_FILE
from docs.pictures import PICTURES, SIGN_IN
from office.access import PAGES, ROLE_NAMES
from office.wording import KINDS
from tests.browser.server import ROOT, opened

DOCS = ROOT / "docs"
MANUAL = (DOCS / "使用手册.md").read_text(encoding="utf-8")
IMAGES = re.findall(r"!\[[^\]]*\]\(images/([\w-]+)\.png\)", MANUAL)
LINES = [line for block in re.findall(r"```bat\n(.*?)```", MANUAL, re.DOTALL) for line in block.splitlines()]
MESSAGES = re.findall(r"^\| “([^”]+)” \|", MANUAL, re.MULTILINE)
BUTTONS = {
    "imports": ["选择文件", "清除演示数据", "撤回批次 2"],
    "attainment": ["下载汇总表", "下载全部单元格"],
    "alerts": ["读法不对，去任务页", "下载预警清单"],
    "tasks": ["保存对应"],
    "trends": ["下载历年数值"],
    "gaps": ["下载差距表"],
}


def chapter(title):
    """The text under a heading, up to the next one of its rank."""
    found = re.search(rf"^(#+) (?:\d+ )?{title}\n(.*?)(?=^\1 |\Z)", MANUAL, re.MULTILINE | re.DOTALL)
    assert found, f"the manual has no chapter {title}"
    return found[2]


def titles():
    return re.findall(r'"[a-z]+/[a-z]+": "(.+?)"', (ROOT / "pages/main.py").read_text(encoding="utf-8"))


def test_every_page_has_a_chapter():
    assert len(titles()) == len(PAGES)
    for title in titles():
        chapter(title)


def test_every_picture_exists_and_is_made_by_the_script_and_used():
    assert set(IMAGES) == set(PICTURES) | {SIGN_IN} == {one.stem for one in (DOCS / "images").iterdir()}
    for name in IMAGES:
        with Image.open(DOCS / f"images/{name}.png") as picture:
            assert picture.size == (1440, 900), name
    assert sum(one.stat().st_size for one in (DOCS / "images").iterdir()) < 3 * 2**20


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("目标达成", status.INDICATOR),
        ("预警", status.ALERT),
        ("8字螺旋", status.STAGE),
        ("数据导入", status.SEVERITY),
    ],
    ids=["an indicator's", "an alert's", "a stage's", "a finding's"],
)
def test_every_word_of_a_status_is_explained_with_its_symbol_and_no_other(title, words):
    rows = re.findall(r"^\| ([^\s\w] \w+) \| .{4,} \|$", chapter(title), re.MULTILINE)
    assert sorted(rows) == sorted(one.label for one in words.values())


def test_every_kind_of_file_and_every_role_is_explained():
    for word in KINDS.values():
        assert f"| {word} |" in chapter("数据导入")
    for role, name in ROLE_NAMES.items():
        assert f"| {name}（{role}） |" in chapter("账号和权限")
    assert f"不超过 {LARGEST_FILE // 2**20} MB" in chapter("数据导入")
    assert status.VERIFIED.word in chapter("目标达成") and status.UNVERIFIED.word in chapter("目标达成")


def test_every_command_is_shown_and_every_command_shown_is_understood(capsys):
    shown = set()
    for line in LINES:
        program, script, *words = shlex.split(line, posix=False)
        assert program == r".venv\Scripts\python.exe"
        if script == "cli.py":
            shown.add(cli.parser().parse_args(words).command)
    known = next(action for action in cli.parser()._actions if action.dest == "command").choices
    assert shown == set(known)


@pytest.mark.parametrize("fragment", MESSAGES)
def test_every_message_of_the_table_is_one_of_the_programs(fragment):
    code = "\n".join(one.read_text(encoding="utf-8") for room in ("data", "office") for one in (ROOT / room).rglob("*.py"))
    assert fragment in code


def test_every_fault_of_a_school_is_in_the_table(tmp_path):
    here = office.open_office(tmp_path)
    clean = dict(demo.build(date(2026, 6, 1)))
    for fault in IN_PLANS.keys() - set(HARMLESS):
        files = [one for one in demo.build(date(2026, 6, 1), faults=(fault,)) if clean[one[0]] != one[1]]
        seen = office.preview(here, files, demo=True)
        assert seen.refused, fault
        for finding in seen.findings:
            assert any(one in finding.message for one in MESSAGES), finding.message
    here.close()


def test_the_declarations_of_the_manual_are_accepted(tmp_path):
    blocks = re.findall(r"```yaml\n# (\S+)\n(.*?)```", MANUAL, re.DOTALL)
    assert len(blocks) == 4
    for name, text in blocks:
        place = tmp_path / "configs" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    shipped, own = load(), load(tmp_path)
    assert own.indicators.keys() - shipped.indicators.keys() == {"doctor_share_own"}
    assert len(own.targets) == len(shipped.targets) + 2
    assert len(own.limits) == len(shipped.limits), "the limit of the example replaces none"
    assert sum(one.verified for one in own.limits) == sum(one.verified for one in shipped.limits) + 1


@pytest.mark.browser
@pytest.mark.parametrize("path", BUTTONS)
def test_the_buttons_that_the_manual_names_are_on_the_page(page, demo_server, path):
    opened(page, demo_server, path)
    for label in BUTTONS[path]:
        assert label.removesuffix(" 2") in MANUAL
        page.get_by_role("button", name=label).first.wait_for()
