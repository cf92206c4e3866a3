"""The audit log: lines chain, and every kind of tampering shows."""

import json
import os
import threading

import pytest

from data import audit
from data.audit import AuditRefused


@pytest.fixture
def home(tmp_path):
    audit.record(tmp_path, "王敏", "sign_in", role="office")
    audit.record(tmp_path, "王敏", "import", batch=1, files=2, rows=3204)
    audit.record(tmp_path, "院长", "open_page", "refused", page="imports")
    return tmp_path


def lines(home):
    return audit.audit_file(home).read_text(encoding="utf-8").splitlines(keepends=True)


def write(home, changed):
    audit.audit_file(home).write_text("".join(changed), encoding="utf-8")


def test_an_untouched_log_has_no_problems(home):
    assert audit.verify(home) == []


def test_a_home_without_a_log_has_no_problems(tmp_path):
    assert audit.verify(tmp_path) == []


def test_an_entry_says_who_what_when_and_how_it_ended(home):
    first, second, third = audit.entries(home)
    assert (second.number, second.who, second.what, second.outcome) == (2, "王敏", "import", "done")
    assert second.facts == {"batch": 1, "files": 2, "rows": 3204}
    assert third.outcome == "refused"
    assert first.at <= second.at <= third.at and len(first.at) == len("2026-11-20T08:00:00+08:00")


def test_a_fact_without_a_value_is_left_out(home):
    assert audit.record(home, "王敏", "undo", batch=1, rows=None).facts == {"batch": 1}


@pytest.mark.parametrize("field", ["name", "file", "value", "password"])
def test_fields_that_could_hold_personal_data_are_refused(home, field):
    with pytest.raises(AuditRefused, match=field):
        audit.record(home, "王敏", "import", **{field: "张三"})
    assert len(lines(home)) == 3


def test_what_is_written_is_on_one_line_whatever_it_holds(home):
    audit.record(home, "换\n行", "import", department="机电\r\n系\u2028")
    assert audit.verify(home) == []
    assert list(audit.entries(home))[-1].who == "换\n行"


def altered(text, change):
    entry = json.loads(text)
    change(entry)
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n"


TAMPERINGS = {
    "another name": lambda log: [log[0], altered(log[1], lambda entry: entry.update(who="李四")), log[2]],
    "another time": lambda log: [altered(log[0], lambda entry: entry.update(at="2020-01-01T00:00:00+08:00")), *log[1:]],
    "another fact": lambda log: [log[0], altered(log[1], lambda entry: entry["facts"].update(rows=1)), log[2]],
    "last line changed": lambda log: [*log[:2], altered(log[2], lambda entry: entry.update(outcome="done"))],
    "first line gone": lambda log: log[1:],
    "middle line gone": lambda log: [log[0], log[2]],
    "last line gone": lambda log: log[:2],
    "last two lines gone": lambda log: log[:1],
    "all lines gone": lambda log: [],
    "two lines swapped": lambda log: [log[1], log[0], log[2]],
    "a line doubled": lambda log: [log[0], log[0], *log[1:]],
    "a line added": lambda log: [*log, log[2]],
    "blanks added": lambda log: [log[0].replace(",", ", ", 1), *log[1:]],
    "an empty line": lambda log: [log[0], "\n", *log[1:]],
    "rubbish": lambda log: [*log[:2], "[]\n"],
    "a field too many": lambda log: [*log[:2], altered(log[2], lambda entry: entry.update(note="x"))],
}


@pytest.mark.parametrize("change", TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_tampering_is_found(home, change):
    write(home, change(lines(home)))
    assert len(audit.verify(home)) == 1


@pytest.mark.parametrize("change", ["last line gone", "all lines gone", "last line changed"])
def test_tampering_stays_found_after_more_was_written(home, change):
    write(home, TAMPERINGS[change](lines(home)))
    audit.record(home, "王敏", "undo", batch=1)
    assert len(audit.verify(home)) == 1


def test_a_removed_head_file_does_not_hide_a_cut_end(home):
    write(home, lines(home)[:2])
    (home / "audit-head.json").unlink()
    audit.record(home, "王敏", "undo", batch=1)
    assert len(audit.verify(home)) == 1


def test_a_stop_between_line_and_head_is_not_tampering(home):
    head = (home / "audit-head.json").read_text()
    audit.record(home, "王敏", "undo", batch=1)
    (home / "audit-head.json").write_text(head)
    assert audit.verify(home) == []
    audit.record(home, "王敏", "import", batch=2)
    assert audit.verify(home) == []


def test_a_line_that_was_half_written_is_dropped_and_the_log_goes_on(home):
    with audit.audit_file(home).open("a", encoding="utf-8") as file:
        file.write('{"number":4,"at":"2026-')
    audit.record(home, "王敏", "undo", batch=1)
    assert audit.verify(home) == []
    assert [entry.number for entry in audit.entries(home)] == [1, 2, 3, 4]


def test_many_writers_at_once_make_one_chain(tmp_path):
    def write_some():
        for batch in range(10):
            audit.record(tmp_path, "王敏", "import", batch=batch)

    threads = [threading.Thread(target=write_some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert audit.verify(tmp_path) == []
    assert len(lines(tmp_path)) == 40


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_the_log_is_readable_by_its_owner_only(home):
    assert audit.audit_file(home).stat().st_mode & 0o777 == 0o600
