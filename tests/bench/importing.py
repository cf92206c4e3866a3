"""Import of one status workbook, guard to commit, against pandas + openpyxl reading and loading the same sheets."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

from tests.bench.timing import line, paired, report

MODULE = "tests.bench.importing"
TODAY = date(2026, 11, 21)


def lines(runs: int, full: bool) -> Iterator[str]:
    """The small demo school's last year, and the full-size one when asked."""
    for size in ["small"] + (["full"] if full else []):
        with tempfile.TemporaryDirectory() as folder:
            path = workbook(size, Path(folder))
            ours, peer = paired(MODULE, runs, str(path))
            what = f"import of a {size} status workbook ({path.stat().st_size / 2**20:.1f} MB)"
            yield line(what, "pandas.read_excel(engine=openpyxl) + load", ours, peer, runs)


def workbook(size: str, folder: Path) -> Path:
    """The last year's status workbook of the demo school."""
    from data import demo

    name, content = [one for one in demo.build(TODAY, size) if "_V2." in one[0]][-1]
    path = folder / name
    path.write_bytes(content)
    return path


def ours(path: Path) -> Callable[[], None]:
    """Guard, child process, recognition, strict parsing, checks, one transaction, measures."""
    import office
    from office.access import LOCAL

    home = tempfile.TemporaryDirectory()
    opened = office.open_office(Path(home.name))

    def work() -> None:
        batch, seen = office.import_files(opened, [(path.name, path.read_bytes())], LOCAL)
        assert batch == 1, [finding.message for finding in seen.findings]
        opened.close()
        home.cleanup()

    return work


def peer(path: Path) -> Callable[[], None]:
    """Every sheet as text by pandas and openpyxl, each into a table of its own."""
    import duckdb
    import openpyxl  # noqa: F401  loaded beforehand, as ours is
    import pandas as pd

    home = tempfile.TemporaryDirectory()
    connection = duckdb.connect(f"{home.name}/peer.duckdb")

    def work() -> None:
        sheets = pd.read_excel(BytesIO(path.read_bytes()), sheet_name=None, header=None, dtype=str, engine="openpyxl")
        for number, frame in enumerate(sheets.values()):
            if frame.shape[1]:
                connection.register("incoming", frame.rename(columns=str))
                connection.execute(f'create table "t{number}" as select * from incoming')
                connection.unregister("incoming")
        connection.close()
        home.cleanup()

    return work


if __name__ == "__main__":
    side, file = sys.argv[1:3]
    report(lambda: {"ours": ours, "peer": peer}[side](Path(file)))
