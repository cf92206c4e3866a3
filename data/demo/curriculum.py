"""What each branch teaches: public, basic and special courses, and practice."""

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from data.demo import words
from data.demo.words import Branch


@dataclass(frozen=True)
class Course:
    """One course as one branch teaches it in one year."""

    branch: Branch
    code: str
    name: str
    kind: str
    """A theory, B both, C practice."""
    nature: str
    hours: int
    practical: int | None
    study_year: int
    core: bool
    joint: bool
    """Developed together with firms."""
    fine: str | None
    certificate: bool


@lru_cache(maxsize=512)
def courses(branch: Branch, year: int) -> list[Course]:
    """About 24 courses; the same in every year but for hours of practice, joint development and young textbooks."""
    random = Random(f"courses {branch.short}")
    department = words.department(branch.department)
    found = []

    def add(number: str, name: str, kind: str, nature: str, hours: int, practical: int | None, study_year: int, **more) -> None:
        fine = random.choices((None, "校级", "省级"), (86, 9, 5))[0]
        options = {"core": False, "joint": False, "certificate": False, **more}
        found.append(Course(branch, f"{department.number}{branch.code[-3:]}{kind}{number}", name, kind, nature, hours, practical, study_year,
                            fine=fine, **options))

    for index, (name, hours, practical, study_year) in enumerate(words.PUBLIC_COURSES):
        kind = "A" if practical is None or practical * 3 < hours else "B"
        found.append(Course(branch, f"08PUB{kind}{index + 1:02}", name, kind, "公共基础课", hours, practical, study_year, False, False, None, False))
    for index in range(4):
        add(f"{index + 1:02}", random.choice(department.field) + ("基础", "概论", "原理", "导学")[index], "A", "专业基础课",
            random.choice((48, 64)), None, 1)
    for index in range(8):
        hours = random.choice((48, 64, 64, 80))
        practical = round(hours * min(0.75, random.uniform(0.42, 0.56) + 0.04 * year + department.grace / 150))
        joint = random.random() < 0.22 + 0.05 * year + department.grace / 50
        ending = ("技术", "实务", "应用", "综合", "项目实战", "工艺", "案例", "进阶")[index]
        add(f"{index + 11:02}", random.choice(department.field) + ending, "B", "专业课", hours, practical, 1 + (index >= 3) + (index >= 7),
            core=index < 6, joint=joint, certificate=random.random() < 0.15)
    add("91", "认识实习", "C", "专业课", 30, 30, 1)
    add("92", "专业综合实训", "C", "专业课", 90, 90, 2, core=True)
    add("93", "毕业设计（论文）", "C", "专业课", 90, 90, 3)
    add("94", "岗位实习", "C", "专业课", 480, 480, 3, joint=True)
    return found
