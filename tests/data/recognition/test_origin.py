"""School and school year come from what the sheets say; the file name is a last resort."""

import pytest

from data.recognition.origin import calendar_year, from_name, school_year
from data.sheet import Sheet
from tests.data.recognition.export import HEADER, SCHOOL, TEACHERS, errors, read, said, table, teachers


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("采集学年：2021-09-01 至 2022-08-31", 2022),
        ("V2.22a001 云山职业学院（12345） 2021—2022学年", 2022),
        ("2021-2022", 2022),
        ("2021/2022学年", 2022),
        ("2020—2022学年", None),
        ("2022年度", None),
        ("统计至8月31日", None),
    ],
)
def test_a_school_year_is_named_by_its_second_half(text, year):
    assert school_year(text) == year


@pytest.mark.parametrize(
    ("text", "year"),
    [("2021年度合同台账（截至2022年6月20日）", 2021), ("焊接教练团队2021年度任务进度表", 2021), ("2021年至2025年规划", None), ("合同台账", None)],
)
def test_a_ledger_is_of_the_one_year_in_its_title(text, year):
    assert calendar_year(text) == year


@pytest.mark.parametrize(
    ("file", "code", "year"),
    [
        ("12345_2022_V2.22a001(11.10).xlsx", "12345", 2022),
        ("12345_2022_V2.22a001（信息中心采集）.xlsx", "12345", 2022),
        ("云山职业学院_2021-2022学年_状态数据.xlsx", None, 2022),
        ("教师名单.xlsx", None, None),
        ("4153012345_2022_V2.22a001.xlsx", "12345", 2022),
    ],
)
def test_a_file_name_may_tell_school_and_year(file, code, year):
    assert from_name(file) == (code, year)


def one(found):
    return (found.tables[0].school, found.tables[0].year)


def silent():
    return teachers(above=[["6.1.1 校内专任教师基本情况表"]])


def test_the_sheets_win_over_the_file_name():
    found = read(teachers(), table(), file="99999_2020_V2.20a001.xlsx")
    assert one(found) == ("12345", 2022) and said(found, "year_from_name") == []


def test_the_file_name_speaks_when_the_sheets_are_silent():
    found = read(silent(), table())
    assert one(found) == ("12345", 2022)
    assert [finding.severity for finding in (*said(found, "year_from_name"), *said(found, "school_from_name"))] == ["info", "info"]


def test_the_chosen_year_is_taken_when_nothing_else_is_said():
    assert one(read(silent(), table(), file="教师.xlsx", year=2023)) == (None, 2023)


def test_without_any_word_there_is_no_year():
    assert one(read(silent(), table(), file="教师.xlsx")) == (None, None)


def test_a_column_of_school_years_tells_the_year():
    header = [["学年", *HEADER[0][1:]], HEADER[1]]
    sheet = teachers(above=[], header=header, rows=[["2021-2022", *line[1:]] for line in TEACHERS])
    found = read(sheet, table(), file="教师.xlsx")
    assert one(found) == (None, 2022) and errors(found) == []
    assert said(found, "unknown_column") == []


def test_two_school_years_in_one_workbook_are_an_error():
    other = Sheet("目录", [["2022—2023学年"]])
    found = read([teachers(), other], table())
    (finding,) = said(found, "year_conflict")
    assert finding.severity == "error" and "2022 学年" in finding.message and "2023 学年" in finding.message


def test_two_school_years_in_one_column_are_an_error():
    header = [["学年", *HEADER[0][1:]], HEADER[1]]
    data = [[year, *line[1:]] for year, line in zip(("2021-2022", "2022-2023", "2022-2023"), TEACHERS, strict=True)]
    found = read(teachers(above=[], header=header, rows=data), table(), file="教师.xlsx")
    assert [finding.severity for finding in said(found, "year_conflict")] == ["error"]


def test_another_year_than_the_chosen_one_is_an_error():
    found = read(teachers(), table(), year=2021)
    assert [finding.severity for finding in said(found, "year_conflict")] == ["error"]


def test_two_schools_in_one_workbook_are_an_error():
    other = Sheet("目录", [[SCHOOL.replace("12345", "54321")]])
    found = read([teachers(), other], table())
    assert [finding.severity for finding in said(found, "school_conflict")] == ["error"]


def test_the_ten_digit_code_of_a_school_is_the_same_school():
    long = Sheet("目录", [[SCHOOL.replace("12345", "4153012345")]])
    found = read([teachers(), long], table())
    assert one(found) == ("12345", 2022) and errors(found) == []


def test_a_year_in_a_note_is_not_the_workbooks_year():
    found = read(teachers(above=[["6.1.1 校内专任教师基本情况表"], [SCHOOL], ["注：例如2019—2020学年。"]]), table())
    assert one(found) == ("12345", 2022) and errors(found) == []
