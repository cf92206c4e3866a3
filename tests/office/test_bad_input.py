"""The corpus of hostile files through the import that the page calls: a clear finding each, and the database as it was."""

import pytest

import office
from tests.data.reading.hostile.refused import CASES
from tests.office.conftest import OFFICE
from tests.office.content import digest

TOGETHER = 12
"""So many files in one import: each is refused by name beside the others."""


@pytest.mark.parametrize("first", range(0, len(CASES), TOGETHER))
def test_hostile_files_are_refused_by_name_and_nothing_changes(own, first):
    before = digest(own)
    cases = list(CASES.values())[first : first + TOGETHER]
    contents = {case.build(): f"第{first + number}个.xlsx" for number, case in enumerate(cases)}
    files = [(name, content) for content, name in contents.items()]
    batch, seen = office.import_files(own, files, OFFICE)
    assert batch is None
    told = {finding.file: finding for finding in seen.findings if finding.severity == "error"}
    assert set(told) == {name for name, _ in files}
    assert all(name in told[name].message and "，" in told[name].message for name, _ in files)
    assert digest(own) == before
