"""The list of batches as pages and command line show it."""

from data import batches
from office.handle import Office


def listing(office: Office) -> list[dict]:
    """Newest first: {batch, time, who, files, demo, added, replaced, undone, undone_by}."""
    rows = batches.listing(office.warehouse).itertuples()
    return [
        {
            "batch": int(row.batch),
            "time": row.moment.isoformat(timespec="seconds"),
            "who": row.who,
            "files": row.files.split("、") if row.files else [],
            "demo": bool(row.demo),
            "added": int(row.rows_added),
            "replaced": int(row.rows_replaced),
            "undone": None if row.undone_at is None or row.undone_at != row.undone_at else row.undone_at.isoformat(timespec="seconds"),
            "undone_by": row.undone_by if isinstance(row.undone_by, str) else None,
        }
        for row in rows
    ]
