"""Read an uploaded workbook: in a child process, never in the server."""

import hashlib
import json
import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path

from data.finding import Finding
from data.sheet import Sheet, Workbook

ROOT = Path(__file__).resolve().parent.parent


class WorkbookRefused(Exception):
    """A file that is not read; ``finding`` says why and what to do."""

    def __init__(self, finding: Finding):
        super().__init__(finding.message)
        self.finding = finding


def read(name: str, content: bytes) -> Workbook:
    """The workbook's cells. Raises WorkbookRefused."""
    done = subprocess.run([sys.executable, "-m", "data.cells"], cwd=ROOT, input=content, capture_output=True, timeout=60, check=False)
    if done.returncode:
        raise WorkbookRefused(Finding("error", "unreadable", name, f"文件“{name}”无法安全读取，请用 Excel 打开后另存为 .xlsx 再上传"))
    sheets = [Sheet(s["name"], s["rows"], s["hidden"]) for s in json.loads(done.stdout, object_hook=_moment)["sheets"]]
    return Workbook(name, hashlib.sha256(content).hexdigest(), sheets)


def _moment(found: dict):
    if found.keys() != {"t", "v"}:
        return found
    return {"date": date, "datetime": datetime, "time": time}[found["t"]].fromisoformat(found["v"])
