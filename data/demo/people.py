"""The school's people, drawn once from a fixed seed: teachers who come, are promoted and leave, and cohorts of students."""

from dataclasses import dataclass
from random import Random

from data.demo import words
from data.demo.words import Branch

YEARS = 3
"""School years that the demo shows; year 0 is the oldest."""
COHORTS = range(-4, YEARS)
"""A cohort c enters in September before school year c and is in its year of study y - c + 1 in school year y."""

SOURCES = ("普通高中生", "“三校生”", "“3＋2”", "五年制高职", "其他")
METHODS = (
    "基于高考的“知识+技能”招生", "对口招生", "单独考试招生", "综合评价招生", "中高职贯通的招生", "技能拔尖人才免试招生", "其他",
)
REGIONS = ("本地市", "本省市", "本区域", "其他")
DROPOUT_REASONS = ("学业困难", "家庭经济困难", "不适应专业学习", "身体原因", "就业创业", "其他")


@dataclass(frozen=True, slots=True)
class Student:
    """One student of one cohort with everything that will ever be said about him or her."""

    number: int
    name: str
    sex: str
    people: str
    home: str
    method: str
    source: str
    rural: bool
    ordered: bool
    poor: bool
    soldier: bool
    branch: Branch
    cohort: int
    group: int
    left: int | None
    """School year in which the student drops out."""
    left_month: int
    left_reason: str
    employed: bool
    matched: bool
    region: str
    owes: int


@dataclass(frozen=True, slots=True)
class Teacher:
    """One teacher of one of the four kinds. ``rises`` and ``dual`` are the school years from which the next rank and 双师 hold."""

    kind: str
    number: int
    name: str
    sex: str
    people: str
    born: int
    """Months before January of the last school year."""
    department: str
    education: str
    degree: str | None
    rank: int
    """0 未定级 1 初级 2 中级 3 副高级 4 正高级."""
    rises: int
    dual: int
    joined: int
    left: int
    field: str
    staffed: bool
    industry: int
    professional: bool
    backbone: bool
    certificate: int
    """0 none, else index of the level."""

    def serves(self, year: int) -> bool:
        """Whether the teacher is at the school in that school year."""
        return self.joined <= year < self.left

    def rank_in(self, year: int) -> int:
        """Rank in that school year."""
        return min(4, self.rank + (1 if year >= self.rises else 0))


def person(random: Random) -> str:
    """An invented name."""
    return random.choice(words.SURNAMES) + "".join(random.sample(words.GIVEN, random.choice((1, 2, 2))))


def _pick(random: Random, names, weights):
    return random.choices(names, weights)[0]


def _source_and_method(random: Random) -> tuple[str, str]:
    source = _pick(random, SOURCES, (58, 26, 9, 3, 4))
    if source in ("“3＋2”", "五年制高职"):
        return source, METHODS[4]
    if source == "“三校生”":
        return source, _pick(random, METHODS, (0, 52, 40, 0, 0, 2, 6))
    if source == "其他":
        return source, _pick(random, METHODS, (0, 0, 55, 0, 0, 0, 45))
    return source, _pick(random, METHODS, (66, 0, 20, 13, 0, 0, 1))


def intake(branch: Branch, cohort: int, scale: int) -> int:
    """How many students of the branch turn up in that cohort; the school grows by about four percent a year."""
    if cohort == YEARS - 1 and not branch.recruits:
        return 0
    if not branch.graduates and cohort < YEARS - 2:
        return 0
    wobble = Random(f"intake {branch.short} {cohort}").uniform(0.93, 1.07)
    return max(12, round(21.5 * branch.weight * 1.04**cohort * wobble)) * scale


def cohort(branch: Branch, number: int, scale: int) -> list[Student]:
    """The students of one branch who enter together."""
    random = Random(f"students {branch.short} {number}")
    department = words.department(branch.department)
    male = 0.25 if branch.department == "健康护理学院" else 0.62
    found = 0.945 + 0.008 * number / YEARS + department.grace / 100
    students = []
    for index in range(intake(branch, number, scale)):
        source, method = _source_and_method(random)
        employed = random.random() < found
        left = None
        for year in range(number, number + 3):
            if left is None and random.random() < (0.022, 0.013, 0.006)[year - number] * (2.2 if department.grace < -5 else 1):
                left = year
        home = words.PROVINCE + random.choice(words.CITIES) if random.random() < 0.84 else random.choice(words.OTHER_PROVINCES)
        students.append(
            Student(
                number=index + 1, name=person(random), sex="男" if random.random() < male else "女", people=random.choice(words.PEOPLES),
                home=home, method=method, source=source, rural=random.random() < 0.61, ordered=random.random() < 0.13,
                poor=random.random() < 0.05, soldier=source == "其他" and random.random() < 0.4, branch=branch, cohort=number,
                group=index // 42 + 1, left=left, left_month=random.choice((10, 11, 12, 3, 4, 5, 6)),
                left_reason=random.choice(DROPOUT_REASONS), employed=employed,
                matched=employed and random.random() < 0.76 + department.grace / 60, region=_pick(random, REGIONS, (38, 36, 15, 11)),
                owes=random.choice((2500, 4800, 6200)) if random.random() < 0.02 else 0,
            )
        )
    return students


DEGREES = (("博士研究生", "博士"), ("硕士研究生", "硕士"), ("本科", "硕士"), ("本科", "学士"), ("本科", None), ("专科", None))
KINDS = {
    # kind: (per year and scale unit, weights of DEGREES, weights of rank, first number)
    "6.1.1": ((76, 83, 89), (4, 36, 13, 36, 7, 4), (3, 16, 46, 29, 6), 1000),
    "6.2.1": ((8, 8, 9), (3, 35, 15, 37, 6, 4), (2, 15, 50, 28, 5), 6000),
    "6.3.1": ((11, 13, 15), (0, 12, 8, 50, 10, 20), (10, 18, 42, 25, 5), 8000),
    "6.4.1": ((4, 4, 3), (15, 50, 10, 25, 0, 0), (0, 10, 45, 35, 10), 9000),
}
HIRED = (12, 60, 12, 16, 0, 0), (10, 40, 22, 26, 2)
"""The same weights for those whom the school hired in the later years."""


def _teacher(kind: str, number: int, place: int, joined: int, left: int, random: Random) -> Teacher:
    department = words.DEPARTMENTS[place % len(words.DEPARTMENTS)]
    _, degrees, ranks, _ = KINDS[kind]
    if joined and kind == "6.1.1":
        degrees, ranks = HIRED
    education, degree = _pick(random, DEGREES, degrees)
    rank = _pick(random, range(5), ranks)
    general = department is words.DEPARTMENTS[-1]
    likely = 0.06 if general else 0.62 + department.grace / 30
    dual = 0 if random.random() < likely else random.choices((1, 2, 9), (17, 20, 60 if not general else 200))[0]
    return Teacher(
        kind=kind, number=number, name=person(random), sex=random.choice("男女"), people=random.choice(words.PEOPLES),
        born=12 * (25 + rank * 7) + random.randrange(0, 110), department=department.name, education=education, degree=degree, rank=rank,
        rises=random.choices((1, 2, 9), (7, 8, 85))[0], dual=dual, joined=joined, left=left, field=random.choice(department.field),
        staffed=random.random() < 0.86, industry=random.randrange(0, 12) if dual < 9 else random.randrange(0, 4),
        professional=not general and random.random() < 0.9, backbone=random.random() < 0.27,
        certificate=random.randrange(1, 5) if dual < 9 else random.choice((0, 0, 1, 2)),
    )


def teachers(kind: str, scale: int) -> list[Teacher]:
    """All teachers of one kind who serve in any of the years. A few of the first year leave, more join."""
    random = Random(f"teachers {kind}")
    sizes, _, _, number = KINDS[kind]
    found: list[Teacher] = []
    for year, size in enumerate(sizes):
        serving = sum(teacher.serves(year) for teacher in found)
        for _ in range(size * scale - serving):
            number += 1
            left = year + 1 if random.random() < 0.03 else 9
            found.append(_teacher(kind, number, len(found), year, left, random))
    return found
