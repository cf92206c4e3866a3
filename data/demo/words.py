"""What the invented school is made of: departments, programmes, courses, names. Nobody and nothing here exists."""

from dataclasses import dataclass

SCHOOL_CODE = "90001"
SCHOOL_NAME = "云汀职业技术学院"
OTHER_SCHOOL = ("90002", "霁川职业技术学院")
PROVINCE = "澜江省"
CITIES = ("云汀市", "望洲市", "青砚市", "石澜市", "浦宁市")
OTHER_PROVINCES = ("霁山省", "沧浦省", "朔原省")


@dataclass(frozen=True)
class Department:
    """A teaching department. ``grace`` moves its figures up or down (percentage points); the weak one has a negative grace."""

    name: str
    number: str
    grace: float
    field: tuple[str, ...]
    """Fields of its teachers and names of its courses."""
    trade: tuple[str, ...]
    """Words for firms and bases."""
    jobs: tuple[str, ...]


DEPARTMENTS = (
    Department(
        "智能制造学院", "01", 2.0,
        ("机械制图", "数控编程", "电气控制", "工业机器人", "液压与气动", "机电设备维护", "智能产线"),
        ("精工机械", "智能装备", "模具"), ("设备操作员", "装调技术员", "检验员"),
    ),
    Department(
        "信息技术学院", "02", 1.0,
        ("程序设计", "数据库", "网络运维", "前端开发", "数据采集", "信息安全", "软件测试"),
        ("软件", "数据服务", "网络科技"), ("开发助理", "运维工程师", "测试员"),
    ),
    Department(
        "建筑工程学院", "03", -1.0,
        ("建筑构造", "工程测量", "施工技术", "工程计价", "建筑材料", "室内设计"),
        ("建设工程", "造价咨询", "装饰"), ("施工员", "造价员", "测量员"),
    ),
    Department(
        "汽车工程学院", "04", 1.5,
        ("汽车构造", "动力电池", "汽车电器", "故障诊断", "智能驾驶", "车身修复"),
        ("汽车零部件", "新能源汽车", "汽车服务"), ("机电维修工", "调试员", "服务顾问"),
    ),
    Department(
        "财经商贸学院", "05", 0.0,
        ("财务会计", "纳税实务", "网店运营", "市场调查", "仓储管理", "商务数据分析"),
        ("供应链", "商贸", "财税咨询"), ("会计助理", "运营专员", "仓管员"),
    ),
    Department(
        "健康护理学院", "06", 2.5,
        ("基础护理", "解剖学", "健康评估", "康复治疗", "老年照护", "急救护理"),
        ("康养", "医疗服务", "健康管理"), ("护理员", "康复治疗助理", "照护员"),
    ),
    Department(
        "文化旅游学院", "07", -7.0,
        ("导游业务", "酒店运营", "旅游策划", "图形设计", "摄影摄像", "品牌设计"),
        ("文旅", "酒店", "文化创意"), ("计调员", "前厅接待", "设计助理"),
    ),
    Department(
        "公共课教学部", "08", 0.5,
        ("思想政治", "应用数学", "大学英语", "体育与健康", "语文", "心理健康"),
        ("教育服务",), ("教师",),
    ),
)  # fmt: skip
TEACHING = DEPARTMENTS[:-1]
OFFICES = ("党政办公室", "教务处", "学生处", "人事处", "招生就业处", "财务处", "国资处", "信息中心", "图书馆", "后勤处")


@dataclass(frozen=True)
class Branch:
    """A programme, or one direction of it: one row of 7.1.1."""

    code: str
    name: str
    department: str
    short: str
    weight: float
    """Share of the yearly intake."""
    founded: int
    """Years before the last school year in which it was opened."""
    direction: str | None = None
    key: str | None = None
    """重点专业: 国家级 / 省级 / 校级."""
    feature: str | None = None
    graduates: bool = True
    """False: so young that nobody has graduated yet."""
    recruits: bool = True
    """False: takes no students in the last year."""


BRANCHES = (
    Branch("460301", "机电一体化技术", "智能制造学院", "机电", 1.5, 21, key="省级", feature="省级"),
    Branch("460103", "数控技术", "智能制造学院", "数控", 1.0, 23, key="国家级", feature="省级"),
    Branch("460305", "工业机器人技术", "智能制造学院", "机器人", 1.1, 9),
    Branch("460104", "机械制造及自动化", "智能制造学院", "机制", 0.8, 19, feature="校级"),
    Branch("510203", "软件技术", "信息技术学院", "软件", 1.4, 17, key="省级", feature="省级"),
    Branch("510202", "计算机网络技术", "信息技术学院", "网络", 1.0, 18),
    Branch("510205", "大数据技术", "信息技术学院", "数据", 1.2, 6, feature="校级"),
    Branch("510201", "计算机应用技术", "信息技术学院", "计应", 0.9, 24),
    Branch("440301", "建筑工程技术", "建筑工程学院", "建工", 1.0, 20, key="省级"),
    Branch("440501", "工程造价", "建筑工程学院", "造价", 0.9, 16),
    Branch("440106", "建筑室内设计", "建筑工程学院", "室内", 0.8, 11, feature="校级"),
    Branch("500211", "汽车检测与维修技术", "汽车工程学院", "汽修", 1.1, 18, key="省级", feature="省级"),
    Branch("460702", "新能源汽车技术", "汽车工程学院", "新能源", 1.2, 8),
    Branch("460704", "智能网联汽车技术", "汽车工程学院", "网联", 0.7, 2, graduates=False),
    Branch("530302", "大数据与会计", "财经商贸学院", "会计", 1.5, 22, key="校级", feature="省级"),
    Branch("530701", "电子商务", "财经商贸学院", "电商", 1.2, 14),
    Branch("530802", "现代物流管理", "财经商贸学院", "物流", 0.9, 13, feature="校级"),
    Branch("530605", "市场营销", "财经商贸学院", "营销", 0.7, 20, recruits=False),
    Branch("520201", "护理", "健康护理学院", "护理", 1.7, 15, key="省级", feature="省级"),
    Branch("520201", "护理", "健康护理学院", "老护", 0.7, 15, direction="老年护理方向"),
    Branch("520601", "康复治疗技术", "健康护理学院", "康复", 1.0, 10),
    Branch("590302", "智慧健康养老服务与管理", "健康护理学院", "养老", 0.7, 7),
    Branch("540101", "旅游管理", "文化旅游学院", "旅游", 0.8, 21),
    Branch("540106", "酒店管理与数字化运营", "文化旅游学院", "酒店", 0.6, 12),
    Branch("550102", "视觉传达设计", "文化旅游学院", "视觉", 0.9, 9),
)
"""24 programmes; 护理 has a direction of its own."""

SURNAMES = "陆温骆裴荀祝喻岑晏柏舒庄冉蔺娄邢盛符席闻"
GIVEN = "澄屿禾砚朗宁舟岚沐川言笙予珩遥棠知霖帆澈乔锦越晗"
PEOPLES = ("汉族",) * 14 + ("回族", "苗族", "土家族", "壮族", "满族")
FIRM_WORDS = ("汀源", "澜启", "望川", "砚新", "浦和", "云岭", "石楠", "青禾", "朔望", "霁明", "沧海屿", "锦舟")
PUBLIC_COURSES = (
    # name, hours, practical hours, year of study
    ("思想道德与法治", 48, 8, 1), ("习近平新时代中国特色社会主义思想概论", 48, 8, 2), ("形势与政策", 32, None, 1), ("大学英语", 96, None, 1),
    ("体育与健康", 108, 92, 1), ("信息技术", 48, 28, 1), ("大学生心理健康教育", 32, 12, 1), ("劳动教育", 16, 12, 2),
)


def department(name: str) -> Department:
    """The department of that name; StopIteration when there is none."""
    return next(item for item in DEPARTMENTS if item.name == name)
