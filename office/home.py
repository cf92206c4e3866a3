"""Where the user's files lie: LUOXUAN_HOME, or `var/` beside the program."""

import ipaddress
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def home() -> Path:
    """The folder of the database, accounts, uploads and logs; made on first use, readable by this user only."""
    place = Path(os.environ.get("LUOXUAN_HOME") or ROOT / "var").expanduser().resolve()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def loopback(host: str | None) -> bool:
    """Whether this name or address reaches nobody but this computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False
