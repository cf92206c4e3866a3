"""Phrases matched to ledger steps, rows and sheets: sure, or left to a person."""

import pytest

from analysis import linking
from configs.load import load

TABLES = load().tables
CONTRACTS, ENROLMENT = TABLES["contracts"], TABLES["enrolment"]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("中标", "中标"),
        ("收到中标通知书之日", "中标"),
        ("合同签订", "签订合同"),
        ("签订后", "签订合同"),
        ("到档案科进行备案", "备案"),
        ("一是收到发票", "收到发票"),
        ("支付剩余10%合同款", "尾款"),
        ("支付30%的合同款", "首付款"),
        ("初步验收合格", "初验合格"),
        ("合同约定的验收时间", "约定验收"),
        ("完成验收", "验收"),
        ("合同相关资料向档案科归档", "归档"),
    ],
)
def test_a_phrase_names_a_step_in_its_own_words(phrase, name):
    assert linking.step(CONTRACTS, phrase).name == name


@pytest.mark.parametrize("phrase", ["", None, "合同", "付款", "支付", "支付40%合同款", "合同变更", "召开动员会", "签订合同、备案"])
def test_what_fits_several_steps_or_none_is_left_to_a_person(phrase):
    assert linking.step(CONTRACTS, phrase).name is None


@pytest.mark.parametrize("phrase", ["付款", "签订合同、备案"])
def test_what_fits_several_steps_names_them(phrase):
    assert len(linking.step(CONTRACTS, phrase).rivals) > 1


@pytest.mark.parametrize(
    ("phrase", "whose", "column"),
    [
        ("单招报名人数", "单招", "报名人数"),
        ("统招进度", "高职统招", "录取人数"),
        ("高职学生招收总体人数", "合计", "报到人数"),
        ("退伍军人等社会群体扩招报名人数", "社会扩招（退伍军人等）", "报名人数"),
    ],
)
def test_enrolment_words_name_a_category_and_a_column(phrase, whose, column):
    among = ["单招", "高职统招", "社会扩招（退伍军人等）", "合计"]
    assert linking.entity(ENROLMENT, phrase, among).name == whose
    assert linking.metric(ENROLMENT, phrase, whose).name == column


ROWS = [
    ("集训队学生人数", "人"), ("预赛成绩达标程度", "%"), ("省级技能竞赛一等奖", "个"), ("国家级技能竞赛二等奖及以上", "个"),
    ("团队成员市级比赛一等奖及以上", "个"), ("新入选裁判员库", "人次"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "unit", "name"),
    [
        ("指导集训队学生人数", "人", "集训队学生人数"),
        ("组织预赛，集训队学生成绩达标程度", "%", "预赛成绩达标程度"),
        ("集训队成员获省级技能竞赛一等奖", "个", "省级技能竞赛一等奖"),
        ("获国家级技能竞赛二等奖及以上", "个", "国家级技能竞赛二等奖及以上"),
        ("团队成员取得市级比赛一等奖及以上", "个", "团队成员市级比赛一等奖及以上"),
        ("团队成员新入选裁判员库", "人次", "新入选裁判员库"),
    ],
)
def test_a_subject_finds_its_row(phrase, unit, name):
    assert linking.subject(phrase, unit, ROWS).name == name


def test_a_subject_of_another_unit_or_of_no_row_is_not_linked():
    assert linking.subject("集训队学生人数", "%", ROWS[:1]).name is None
    assert linking.subject("毕业设计优秀人数", "人", ROWS).name is None
    assert linking.subject("实训经费", "元", [("实训经费", "万元")]).name == "实训经费"


def test_two_rows_that_fit_alike_are_offered_both():
    found = linking.subject("集训队人数", "人", [("数控集训队人数", "人"), ("焊接集训队人数", "人")])
    assert found.name is None
    assert set(found.rivals) == {"数控集训队人数", "焊接集训队人数"}


def test_a_ledger_belongs_to_tasks_by_its_declared_words_and_a_sheet_by_its_title():
    assert linking.watched(CONTRACTS, "采购合同运行及管理")
    assert not linking.watched(CONTRACTS, "师资队伍建设")
    near = linking.kinship("数控教练团队年度任务进度表", "技能竞赛：数控教练团队建设")
    far = linking.kinship("数控教练团队年度任务进度表", "图书馆藏书更新")
    assert near >= 60 > far
    assert linking.kinship("年度任务进度表", "年度任务") == 0
