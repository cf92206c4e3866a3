"""The facts of the invented school, before any sheet is drawn. Everything a sheet or an expected figure says is counted from here."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from random import Random

from data.demo import curriculum, people, words
from data.demo.people import Student, Teacher
from data.demo.words import Branch

SIZES = {"small": 1, "full": 10}


def last_school_year(today: date) -> int:
    """The school year that ended before today: 2025 is 2024-09-01 … 2025-08-31."""
    return today.year if today > date(today.year, 8, 31) else today.year - 1


@dataclass(frozen=True)
class Admission:
    """7.6.1 of one branch: planned, admitted, turned up."""

    planned: int
    admitted: int
    arrived: int


@dataclass(frozen=True)
class School:
    """The school over three years. ``year`` is 0, 1, 2; ``label(year)`` is the school year that stands in the files."""

    today: date
    size: str
    cohorts: dict[tuple[str, int], list[Student]]
    staff: dict[str, list[Teacher]]

    @property
    def scale(self) -> int:
        return SIZES[self.size]

    def label(self, year: int) -> int:
        """The school year that stands in the files."""
        return last_school_year(self.today) - people.YEARS + 1 + year

    def teachers(self, kind: str, year: int) -> list[Teacher]:
        """Who serves in that year, by table number of the kind."""
        return [teacher for teacher in self.staff[kind] if teacher.serves(year)]

    def students(self, year: int) -> list[Student]:
        """Who was registered at the beginning of the school year: rows of 10.1."""
        return self._registered[year]

    @cached_property
    def _registered(self) -> dict[int, list[Student]]:
        found: dict[int, list[Student]] = {year: [] for year in range(-1, people.YEARS)}
        for branch in words.BRANCHES:
            for (short, cohort), students in self.cohorts.items():
                if short == branch.short:
                    for year in range(max(-1, cohort), min(people.YEARS, cohort + 3)):
                        found[year] += [student for student in students if student.left is None or student.left >= year]
        return found

    def dropouts(self, year: int) -> list[Student]:
        """Who left during that year: rows of 10.2.1."""
        return [student for student in self.students(year) if student.left == year]

    def graduates(self, branch: Branch, year: int) -> list[Student]:
        """Who graduated at the end of that year."""
        if not branch.graduates:
            return []
        return [one for one in self.cohorts.get((branch.short, year - 2), []) if one.left is None]

    def present(self, branch: Branch, year: int) -> list[Student]:
        """The branch's students of that year."""
        return self._present[year, branch.short]

    @cached_property
    def _present(self) -> dict[tuple[int, str], list[Student]]:
        found: dict[tuple[int, str], list[Student]] = {(y, b.short): [] for y in range(-1, people.YEARS) for b in words.BRANCHES}
        for year, students in self._registered.items():
            for student in students:
                found[year, student.branch.short].append(student)
        return found

    def admission(self, branch: Branch, year: int) -> Admission | None:
        """Plan and intake of the autumn in which the school year begins; None for a branch that took nobody."""
        arrived = len(self.cohorts.get((branch.short, year), []))
        if not arrived:
            return None
        grace = words.department(branch.department).grace
        random = Random(f"admission {branch.short} {year}")
        share = min(0.985, 0.905 + 0.011 * year + grace / 110 + random.uniform(-0.02, 0.02))
        admitted = max(arrived, round(arrived / share))
        return Admission(round(admitted * random.uniform(1.0, 1.04)), admitted, arrived)

    def courses(self, branch: Branch, year: int) -> list[curriculum.Course]:
        """The branch's plan: public, basic and special courses and practice. The practical share grows over the years."""
        return curriculum.courses(branch, year)

    def full_time(self, year: int) -> int:
        """全日制在校生数: ordinary students, students from abroad, 预科、进修、成人脱产."""
        return len(self.students(year)) + self.others(year)["abroad"] + self.others(year)["further"]

    def weighted(self, year: int) -> float:
        """折合在校生数."""
        other = self.others(year)
        return len(self.students(year)) + 3 * other["abroad"] + other["further"] + 0.3 * other["evening"] + 0.1 * other["letter"]

    def others(self, year: int) -> dict[str, int]:
        """Students who are not in 10.1."""
        scale = self.scale
        return {"abroad": (1 + year // 2) * scale, "further": (4 + year) * scale, "evening": (30 - 4 * year) * scale,
                "letter": (70 + 10 * year) * scale, "part": 18 * scale}

    def matters(self, name: str, year: int) -> float:
        """A thing the school owns, in the unit of its column, as a round figure per student of the first year times growth."""
        per_student, growth = THINGS[name]
        return per_student * self.base * growth[year]

    @cached_property
    def base(self) -> int:
        """Students of the first year: what the school was built for."""
        return len(self.students(0))


THINGS: dict[str, tuple[float, tuple[float, float, float]]] = {
    # per student of the first year, factor of each year
    "land": (64.5, (1, 1, 1.02)),
    "green": (20.5, (1, 1, 1.02)),
    "classrooms": (5.6, (1, 1, 1.02)),
    "library": (1.5, (1, 1, 1)),
    "workshops": (7.6, (1, 1.06, 1.12)),
    "research": (0.35, (1, 1, 1)),
    "gym": (0.75, (1, 1, 1)),
    "hall": (0.25, (1, 1, 1)),
    "offices": (1.35, (1, 1, 1)),
    "dormitories": (7.1, (1, 1, 1)),
    "canteen": (1.05, (1, 1, 1.05)),
    "books": (63.5, (1, 1.01, 1.02)),
    "new_books": (2.45, (1, 0.96, 0.95)),
    "computers": (0.46, (1, 1.05, 1.12)),
    "seats": (0.86, (1, 1.02, 1.08)),
    "reading": (0.17, (1, 1, 1)),
    "assets": (7.6, (1, 1.03, 1.07)),
    "equipment": (1.18, (1, 1.09, 1.15)),
    "workplaces": (0.56, (1, 1.08, 1.14)),
    "income": (1.72, (1, 1.05, 1.09)),
}


@lru_cache(maxsize=4)
def found(today: date, size: str = "small") -> School:
    """The school as it is on that day: the same people on every day, only the years are named otherwise."""
    scale = SIZES[size]
    cohorts = {(branch.short, number): people.cohort(branch, number, scale) for branch in words.BRANCHES for number in people.COHORTS}
    return School(today, size, cohorts, {kind: people.teachers(kind, scale) for kind in people.KINDS})


def counted(students: list[Student], what: str) -> Counter:
    """How many students there are of each value of one attribute."""
    return Counter(getattr(student, what) for student in students)
