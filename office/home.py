"""Where the user's files lie: LUOXUAN_HOME, or `var/` beside the program."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def home() -> Path:
    """The folder of the database, accounts, uploads and logs; made on first use, readable by this user only."""
    place = Path(os.environ.get("LUOXUAN_HOME") or ROOT / "var").expanduser().resolve()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place
