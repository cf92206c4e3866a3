"""Whose data a workbook holds and of which school year: what its sheets say, the file name only as a last resort."""

import re
import unicodedata
from dataclasses import dataclass, field

from data.finding import Finding
from data.recognition.blocks import lines
from data.sheet import Workbook

_SCHOOL = re.compile(r"([^\s:,]{2,40}?)\s*\((\d{10}|\d{5})\)")
_PERIOD = re.compile(r"学年\s*:?\s*(20\d\d)[-./年]\d{1,2}\D.*?(20\d\d)[-./年]\d{1,2}")
_SCHOOL_YEAR = re.compile(r"(20\d\d)\s*[-—–~至/]+\s*(20\d\d)\s*学年")
_SPAN = re.compile(r"^(20\d\d)\s*[-—–~/]+\s*(20\d\d)(?:学年)?$")
_CALENDAR_YEAR = re.compile(r"(20\d\d)\s*(?:年度|年)")
_NOTE = re.compile(r"^(?:注|说明|备注|※|\*|\d{1,2}[.、]\D)")
_FILE = re.compile(r"^(?:\d{5})?(\d{5})[_-](20\d\d)(?!\d)")


@dataclass
class Origin:
    """What was said about school and year, with the first place where each was said."""

    file: str
    schools: dict[str, str] = field(default_factory=dict)
    """Code -> place."""
    names: dict[str, str] = field(default_factory=dict)
    """Code -> name."""
    years: dict[int, str] = field(default_factory=dict)
    by_sheet: dict[str, int] = field(default_factory=dict)
    """Sheet -> year said on it."""

    @property
    def school(self) -> str | None:
        return next(iter(self.schools), None)

    @property
    def year(self) -> int | None:
        return next(iter(self.years), None)

    def say_year(self, year: int, sheet: str, place: str) -> None:
        """A sheet named its school year."""
        self.years.setdefault(year, place)
        self.by_sheet.setdefault(sheet, year)

    def say_school(self, code: str, name: str | None, place: str) -> None:
        """A sheet named the school; the last five of a ten-digit 学校标识码 are the code that files and titles bear."""
        code = code[-5:] if len(code) == 10 else code
        self.schools.setdefault(code, place)
        if name:
            self.names.setdefault(code, name)


def school_year(text: str) -> int | None:
    """The school year that a line names: 2021-09-01 至 2022-08-31 and 2021—2022学年 are 2022; None when it names none."""
    text = unicodedata.normalize("NFKC", text)
    for pattern in (_PERIOD, _SCHOOL_YEAR, _SPAN):
        if (found := pattern.search(text)) and int(found[2]) - int(found[1]) == 1:
            return int(found[2])
    return None


def calendar_year(text: str) -> int | None:
    """The one year that a ledger's title names (2021年度合同台账); None for none or several."""
    text = re.sub(r"\([^()]*\)", "", unicodedata.normalize("NFKC", text))
    years = {int(year) for year in _CALENDAR_YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def file_year(name: str) -> int | None:
    """The one year in a ledger's file name (合同台账-2022.xlsx); None for none or several."""
    years = {int(year) for year in re.findall(r"(?<!\d)20\d\d(?!\d)", name)}
    return years.pop() if len(years) == 1 else None


def origin(workbook: Workbook) -> Origin:
    """What the first lines of all sheets say about school and year."""
    said = Origin(workbook.file)
    for sheet in workbook.sheets:
        for row, text in lines(sheet, 0, 5):
            place = f"{sheet.name} 第 {row + 1} 行"
            plain = unicodedata.normalize("NFKC", text)
            if _NOTE.match(plain):
                continue
            if found := _SCHOOL.search(plain.removeprefix("学校").lstrip(":")):
                said.say_school(found[2], found[1].rpartition(":")[2], place)
            if year := school_year(text):
                said.say_year(year, sheet.name, place)
    return said


def disagreements(said: Origin, year: int | None) -> list[Finding]:
    """Errors when a workbook names two schools or two school years, or another year than the user chose."""
    findings = []
    if len(said.years) > 1:
        places = "；".join(f"{place} 是 {one} 学年" for one, place in said.years.items())
        message = f"{said.file}：同一个文件里写着不同的学年（{places}），请按学年分开后再导入"
        findings.append(Finding("error", "year_conflict", said.file, message))
    elif year and said.year and year != said.year:
        message = f"{said.file}：文件写的是 {said.year} 学年（{said.years[said.year]}），与导入时选的 {year} 学年不一致，请改选或换文件"
        findings.append(Finding("error", "year_conflict", said.file, message))
    if len(said.schools) > 1:
        places = "；".join(f"{place} 是 {code}" for code, place in said.schools.items())
        message = f"{said.file}：同一个文件里有不同的学校（{places}），请核对后只留本校的表"
        findings.append(Finding("error", "school_conflict", said.file, message))
    return findings


def from_name(file: str) -> tuple[str | None, int | None]:
    """School code and year as the file name has them: 99999_2022_V2.22a001(11.10).xlsx, …2021-2022学年….xlsx."""
    stem = unicodedata.normalize("NFKC", file.rsplit(".", 1)[0])
    if found := _FILE.match(stem):
        return found[1], int(found[2])
    return None, school_year(stem)
