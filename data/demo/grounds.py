"""Rows of the school itself: tables 1, 3 and 5."""

from data.demo import words
from data.demo.people import METHODS, SOURCES
from data.demo.school import School, counted

Row = dict[str, object]

LAST_NEW_EQUIPMENT = (0.11, 0.1, 0.065)
"""Equipment bought in the year, as a share of what was there before."""


def _area(school: School, year: int, *names: str) -> int:
    return sum(round(school.matters(name, year)) for name in names)


TEACHING_ROOMS = ("classrooms", "library", "workshops", "research", "gym", "hall")


def _identity(school: School) -> Row:
    return {
        "学校标识码": words.SCHOOL_CODE, "学校名称": words.SCHOOL_NAME, "所在地区": words.PROVINCE, "当前校名启用日期": "2004-03",
        "建校日期": "1986-09", "建校基础": "由云汀工业学校升格", "学校举办者_名称": words.PROVINCE + "人民政府", "学校举办者_性质": "政府",
        "学校举办者_级别": "省级", "学校性质类别": "理工院校", "校训": "澄心致用 躬行日新", "通信地址": "澜江省云汀市映川大道9号",
        "邮政编码": "000000",
        "学校网址": "www.yunting.example", "示范性高等职业院校_性质": "骨干高职院校", "示范性高等职业院校_级别": "省级",
        "示范性高等职业院校_立项部门": "澜江省教育厅", "示范性高等职业院校_立项日期": 2012, "评估状态_第一轮_评估日期": "2009-11",
        "评估状态_第二轮_评估结论": "通过",
    }


def _contact() -> Row:
    return {"姓名": "陆知言", "职务": "质量办主任", "区号电话号码": "0000-00000000", "区号传真号": "0000-00000001", "电子邮箱": "zlb@yunting.example"}


def planned(school: School, year: int) -> int:
    """全日制高职招生数: the plans of all branches together."""
    return sum(one.planned for branch in words.BRANCHES if (one := school.admission(branch, year)))


def _shares(total: int, weights) -> list[int]:
    """Whole numbers in the proportion of the weights that add up to the total; the last takes the rest."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights[:-1]]
    return [*parts, total - sum(parts)]


def _programmes(school: School, year: int, recruiting: bool) -> int:
    return len({one.code for one in words.BRANCHES if (school.admission(one, year) if recruiting else school.present(one, year))})


def _plans(school: School, year: int) -> tuple[Row, Row]:
    total = planned(school, year)
    ordinary, three, plus, five, other = _shares(total, (58, 26, 9, 3, 4))
    methods = _shares(total, (38, 14, 25, 8, 12, 1, 2))
    by_source = {
        "全日制高职专业设置数": _programmes(school, year, False), "全日制高职招生专业数": _programmes(school, year, True),
        "全日制高职招生数": total, "普通高中生_招生数": ordinary, "三校生_招生数": three, "3+2_招生数": plus,
        "五年制高职第4学年_招生数": five, "其他_招生数": other,
    }
    by_method = {"全日制高职招生数": total}
    for method, number in zip(METHODS, methods, strict=True):
        by_method[f"{method.translate(str.maketrans('', '', '“”'))}_招生数"] = number
    return by_source, by_method


def _enrolled(school: School, year: int) -> Row:
    students, other = school.students(year), school.others(year)
    sources = counted(students, "source")
    total = len(students)
    return {
        "折合在校生数": round(school.weighted(year), 1), "全日制学历教育在校生数": total, "全日制普通高职学历教育在校生总数": total,
        "高中起点": sources[SOURCES[0]],
        "中职起点_合计": sources[SOURCES[1]] + sources[SOURCES[2]] + sources[SOURCES[3]], "中职起点_五年制后二年": sources[SOURCES[3]],
        "其他": sources[SOURCES[4]], "非全日制专科学历教育注册生": other["part"], "培训_社会": 2600 * school.scale,
        "培训_在校生": 1200 * school.scale, "培训对象_特定群体": 180 * school.scale, "培训对象_小微企业": 90 * school.scale,
        "留学生数_国外": other["abroad"], "预科生进修生成人脱产班学生数合计": other["further"],
        "夜大学生数": other["evening"], "函授生数": other["letter"],
    }


def _buildings(school: School, year: int) -> Row:
    rooms = _area(school, year, *TEACHING_ROOMS)
    offices, beds, canteen = (_area(school, year, name) for name in ("offices", "dormitories", "canteen"))
    extra = {"教工宿舍": round(0.25 * school.base), "教工食堂": round(0.07 * school.base), "生活福利及附属用房": round(0.6 * school.base)}
    living = beds + canteen + sum(extra.values())
    other = round(0.35 * school.base)
    new = 0 if year == 0 else rooms - _area(school, year - 1, *TEACHING_ROOMS)
    return {
        "占地面积_合计": _area(school, year, "land"), "占地面积_绿化用地": _area(school, year, "green"),
        "总建筑面积": rooms + offices + living + other, "学校产权校舍建筑面积_合计": rooms + offices + living + other,
        "学校产权校舍建筑面积_当年新增校舍": new or None, "教学科研及辅助用房_合计": rooms,
        "教学科研及辅助用房_教室": _area(school, year, "classrooms"), "教学科研及辅助用房_图书馆": _area(school, year, "library"),
        "教学科研及辅助用房_实验室实习场所": _area(school, year, "workshops"), "教学科研及辅助用房_专用科研用房": _area(school, year, "research"),
        "教学科研及辅助用房_体育馆": _area(school, year, "gym"), "教学科研及辅助用房_会堂": _area(school, year, "hall"),
        "行政办公用房": offices, "生活用房_合计": living, "生活用房_学生宿舍": beds, "生活用房_学生食堂": canteen,
        **{f"生活用房_{name}": area for name, area in extra.items()}, "其他用房": other, "一体化教室": round(0.9 * school.base),
    }


def _facilities(school: School, year: int) -> dict[str, list[Row]]:
    computers = round(school.matters("computers", year))
    rooms = 26 * school.scale + 2 * year
    return {
        "3.2": [{
            "纸质图书_总册数": round(school.matters("books", year) / 10000, 4),
            "纸质图书_本学年新增数": round(school.matters("new_books", year) / 10000, 4),
            "专业期刊_中文纸质专业期刊": 310, "专业期刊_外文纸质专业期刊": 8, "专业期刊_电子专业期刊": 5200,
        }],
        "3.3": [{
            "阅览室座位数": round(school.matters("reading", year)), "计算机数_合计": computers + 12 * school.scale,
            "计算机数_教学用计算机_合计": computers, "计算机数_教学用计算机_平板电脑": 6 * school.scale,
            "计算机数_机房用计算机_公共机房": computers * 2 // 5, "计算机数_机房用计算机_专业机房": computers // 2,
            "教室_合计": rooms + 5 * school.scale,
            "教室_网络多媒体教室": rooms, "多媒体教室和语音实验室座位数": round(school.matters("seats", year)),
        }],
        "3.4.1": [{
            "出口总带宽": 2000 + 1000 * year, "校园网主干最大带宽": 10000, "网络信息点数": 1900 * school.scale,
            "管理信息系统数据总量": 820.5 + 160 * year,
            "电子邮件系统用户数": 160 * school.scale, "上网课程数": 96 + 22 * year, "数字资源量_合计": 9600.5 + 900 * year,
            "数字资源量_电子图书": 2480.0 + 120 * year, "多媒体教学资源库总容量": 6.4 + 0.8 * year, "国家级职业教育专业教学资源库数量": None,
            "省级职业教育专业教学资源库数量": 1, "一卡通使用": "有", "无线覆盖情况": "全部",
        }],
        "3.4.2": [
            {"类型": kind, "系统名称": name, "来源": source, "开发单位名称": maker}
            for kind, name, source, maker in (
                ("教务管理", "教务管理系统", "购买", "云汀市汀源软件有限公司"), ("学生管理", "学生工作管理系统", "购买", "云汀市汀源软件有限公司"),
                ("办公自动化", "协同办公系统", "购买", "望洲市砚新网络科技有限公司"), ("财务管理", "财务核算系统", "上级配发", None),
                ("教学资源", "网络教学平台", "自主开发", words.SCHOOL_NAME),
            )
        ],
        "3.5": [{
            "全校总值": round(school.matters("assets", year), 2), "教学科研仪器设备_资产总值": equipment(school, year),
            "教学科研仪器设备_当年新增资产值": new_equipment(school, year),
        }],
    }


def equipment(school: School, year: int) -> float:
    """教学科研仪器设备资产总值, 万元."""
    return round(school.matters("equipment", year), 2)


def new_equipment(school: School, year: int) -> float:
    """当年新增教学科研仪器设备值, 万元."""
    share = LAST_NEW_EQUIPMENT[year]
    return round(equipment(school, year) * share / (1 + share), 2)


def part_time_pay(school: School, year: int) -> float:
    """聘请兼职教师经费, 万元."""
    return round(2.9 * len(school.teachers("6.3.1", year)), 2)


def _money(school: School, year: int) -> dict[str, list[Row]]:
    total = round(school.matters("income", year), 2)
    fees, grants, special, gifts = (round(total * share, 2) for share in (0.29, 0.56, 0.09, 0.003))
    income = {
        "学校总收入": total, "学费收入_合计": fees, "财政经常性补助收入_合计": grants, "中央地方财政专项投入_合计": special,
        "社会捐赠金额": gifts, "其他收入总额": round(total - fees - grants - special - gifts, 2), "贷款余额": 200 * school.scale,
    }
    daily = {
        "实训耗材": round(0.022 * school.base, 2), "实习专项": round(0.021 * school.base, 2), "聘请兼职教师经费": part_time_pay(school, year),
        "体育维持费": round(0.003 * school.base, 2), "其他": round(0.14 * school.base, 2),
    }
    spent = round(total * 0.97, 2)
    building, devices = round(total * 0.11, 2), new_equipment(school, year)
    reform, staff, books = (round(total * share, 2) for share in (0.022, 0.021, 0.004))
    teaching = round(sum(daily.values()), 2)
    spending = {
        "学校总支出": spent, "基础设施建设": building, "设备采购_合计": devices, "日常教学经费_合计": teaching,
        **{f"日常教学经费_{name}": value for name, value in daily.items()}, "教学改革及研究_合计": reform, "师资建设_合计": staff,
        "师资建设_教师培训专项经费": round(staff * 0.45, 2), "图书购置费": books,
        "其他支出总额": round(spent - building - devices - teaching - reform - staff - books, 2), "还贷金额": 40 * school.scale,
    }
    return {"5.1": [income], "5.2": [spending]}


def rows(school: School, year: int) -> dict[str, list[Row]]:
    """Table number -> rows, keyed by column name."""
    by_source, by_method = _plans(school, year)
    return {
        "1.1": [_identity(school)], "1.2": [_contact()], "1.3.1": [by_source], "1.3.1 按招生方式": [by_method], "1.3.2": [_enrolled(school, year)],
        "3.1": [_buildings(school, year)], **_facilities(school, year), **_money(school, year),
    }
