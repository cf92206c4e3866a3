"""Script time of every monitoring page with warm caches against a blank page of the same app (AppTest, no browser)."""

import os
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("overview", "attainment", "alerts", "spiral", "trends", "gaps")


def lines(runs: int, full: bool) -> Iterator[str]:
    """One line a page."""
    import office
    from office.access import LOCAL

    with tempfile.TemporaryDirectory() as home:
        os.environ["LUOXUAN_HOME"] = home
        opened = office.open_office(Path(home))
        office.load_demo(opened, LOCAL, date.today(), "full" if full else "small")
        opened.close()
        from streamlit.testing.v1 import AppTest

        blank = _median(AppTest.from_string("import streamlit as st\nst.title('空')", default_timeout=60), runs)
        app = AppTest.from_file(str(ROOT / "pages/main.py"), default_timeout=120).run()
        for page in PAGES:
            if page != PAGES[0]:
                app.switch_page(f"monitoring/{page}.py")
            taken = _median(app, runs)
            yield f"rerun of {page}: {taken / blank:.0f} x a blank page ({taken * 1e3:.0f} ms against {blank * 1e3:.1f} ms, median of {runs * 3})"


def _median(app, runs: int) -> float:
    app.run()
    taken = []
    for _ in range(runs * 3):
        start = time.perf_counter()
        app.run()
        taken.append(time.perf_counter() - start)
        assert not app.exception, app.exception
    return median(taken)
