"""Attainment rows for tests of charts: a row states only what the test is about."""

import pandas as pd

COLUMNS = {
    "indicator": "one",
    "name": "生均图书",
    "level": "school",
    "entity": "",
    "code": None,
    "year": 2023,
    "value": 81.2,
    "numerator": None,
    "denominator": None,
    "unit": "册",
    "decimals": 1,
    "better": "higher",
    "system": "resources",
    "office": "图书馆",
    "target": 85.0,
    "target_source": "目标表",
    "alert_line": None,
    "attainment": None,
    "gap": None,
    "limits": (),
    "status": "预警",
    "reason": None,
}


def limit(value, met=True, name="合格", verified=True):
    """One limit as the attainment frame carries it."""
    return {"name": name, "op": ">=", "value": value, "met": met, "source": "教发〔2004〕2号", "verified": verified}


def make_row(**own) -> dict:
    """One row; attainment and gap follow from value and target unless given."""
    row = {**COLUMNS, **own}
    value, target = row["value"], row["target"]
    if value is not None and target is not None:
        higher = row["better"] == "higher"
        row["attainment"] = own.get("attainment", value / target if higher else target / value)
        row["gap"] = own.get("gap", value - target if higher else target - value)
    return row


def make_rows(*rows: dict) -> pd.DataFrame:
    """A frame of rows."""
    return pd.DataFrame([make_row(**row) for row in rows], columns=list(COLUMNS))
