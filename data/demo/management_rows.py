"""Rows of leaders, counsellors, projects, awards and clubs: tables 2.1, 2.2, 8.3, 9.3, 9.5, 9.6.1, 10.3."""

from random import Random

from data.demo import words
from data.demo.people import person
from data.demo.programme_rows import firm
from data.demo.school import School

Row = dict[str, object]


def _month(school: School, year: int, random: Random) -> str:
    """A month within the school year."""
    month = random.choice((9, 10, 11, 12, 3, 4, 5, 6))
    return f"{school.label(year) - (month >= 9)}-{month:02}"


def _leaders(school: School, year: int) -> tuple[list[Row], list[Row]]:
    """2.1 and 2.2: the same seven people."""
    random = Random("leaders")
    who, what = [], []
    for index, post in enumerate(("党委书记", "院长", "副书记", "副院长", "副院长", "副院长", "纪委书记")):
        name = person(random)
        who.append({
            "姓名": name, "性别": random.choice("男女"), "出生日期": f"{school.label(2) - random.randrange(43, 59)}-{random.randrange(1, 13):02}",
            "学历": "硕士研究生" if index % 2 else "本科", "学位": "硕士", "职称": random.choice(("教授", "副教授", "高级工程师")), "职务": post,
            "任职日期": f"{school.label(0) - random.randrange(2, 8)}-07",
        })  # fmt: skip
        what.append({
            "姓名": name, "关注教学和学生情况_听课": random.randrange(14, 26) + 2 * year,
            "关注教学和学生情况_走访学生寝室": random.randrange(4, 12), "关注教学和学生情况_走访校外实习点": random.randrange(2, 8),
            "关注教学和学生情况_参与学生社团文体活动": random.randrange(2, 7), "兼课量": random.choice((None, None, 16, 32)),
        })  # fmt: skip
    return who, what


def _counsellors(school: School, year: int) -> list[Row]:
    found = []
    for index in range((8 + year) * school.scale + 1):
        random = Random(f"counsellor {index}")
        found.append({
            "所在部门": words.TEACHING[index % len(words.TEACHING)].name, "教工号": f"{5001 + index:05}", "姓名": person(random),
            "性别": random.choice("男女"), "出生日期": f"{school.label(2) - random.randrange(26, 45)}-{random.randrange(1, 13):02}",
            "学位": random.choice(("硕士", "硕士", "学士")), "本岗位工作年限": 2 + index % 7 + year, "从事学生管理年限": 3 + index % 9 + year,
            "是否专职政治辅导员": "是" if index else "否", "是否专职心理咨询师": "否" if index else "是",
        })  # fmt: skip
    return found


def _donations(school: School, year: int) -> list[Row]:
    random = Random(f"donations {year}")
    return [
        {
            "捐赠单位": firm(random.choice(words.BRANCHES), random), "捐赠项目": random.choice(("实训设备", "教学软件", "奖学金")),
            "捐赠日期": _month(school, year, random), "捐赠性质": random.choice(("捐赠", "准捐赠")), "捐赠价值": round(random.uniform(2, 18), 2),
        }
        for _ in range(4 + year)
    ]  # fmt: skip


def _projects(school: School, year: int) -> list[Row]:
    random = Random("projects")
    found = []
    for index in range(7 + 2 * year):
        branch = random.choice(words.BRANCHES)
        kind = random.choice(("精品在线开放课程", "专业教学资源库", "产教融合实训基地", "教学创新团队"))
        found.append({
            "项目名称": f"{branch.name}{kind}", "项目类别": kind, "级别": random.choice(("省级", "省级", "校级", "国家级")),
            "立项部门": words.PROVINCE + "教育厅", "立项日期": f"{school.label(0) - 1 + index // 9}-12", "负责人": person(random),
            "当前状态": random.choice(("在建", "通过验收")),
        })  # fmt: skip
    return found


def _awards(school: School, year: int) -> list[Row]:
    random = Random(f"awards {year}")
    found = []
    for _ in range(12 + 3 * year):
        branch = random.choice(words.BRANCHES)
        found.append({
            "项目名称": f"{branch.name}技能竞赛{random.choice(('一等奖', '二等奖', '三等奖', '三等奖'))}",
            "项目类别": random.choice(("技能大赛", "技能大赛", "文体竞赛")),
            "级别": random.choice(("省部级", "省部级", "地市级", "地市级", "国家级")), "获奖日期": _month(school, year, random),
            "学生名单": person(random), "指导教师名单": person(random),
        })  # fmt: skip
    return found


CLUBS = ("无人机", "茶艺", "汉服", "数控创新", "摄影", "辩论", "急救志愿", "街舞", "财经沙盘", "读书")


def _clubs(school: School, year: int) -> list[Row]:
    found = []
    for index, name in enumerate(CLUBS[: 8 + year], 1):
        random = Random(f"club {name}")
        found.append({
            "社团代码": f"S{index:03}", "社团名称": name + "协会", "社团类别": random.choice(("学术科技类", "文化体育类", "志愿公益类")),
            "登记情况_登记日期": f"{school.label(0) - random.randrange(1, 9)}-10", "登记情况_批准单位": "团委",
            "现有成员": random.randrange(24, 70) * school.scale, "负责人情况_姓名": person(random),
            "负责人情况_所在年级": random.choice(("一年级", "二年级")),
            "是否设有学分": random.choice("是否"), "学校指导部门": "团委", "指导教师名单": person(random), "举办活动次数": random.randrange(3, 16),
            "参与活动总人数": random.randrange(80, 400) * school.scale, "活动经费": random.choice((None, 800, 1500, 3000)),
        })  # fmt: skip
    return found


def rows(school: School, year: int) -> dict[str, list[Row]]:
    """Table number -> rows, keyed by column name."""
    leaders, leading = _leaders(school, year)
    return {
        "2.1": leaders, "2.2": leading, "8.3": _counsellors(school, year), "9.3": _donations(school, year), "9.5": _projects(school, year),
        "9.6.1": _awards(school, year), "10.3": _clubs(school, year),
    }  # fmt: skip
