"""Who may do what: one table of roles, asked before a page is drawn and again before data are written."""

from pathlib import Path

from data import audit
from data.accounts import Account, Role

LOCAL = Account("本机用户", "office")
"""The one user of a computer without an accounts file: the office itself."""

ROLE_NAMES: dict[Role, str] = {"office": "质量办", "leader": "校领导", "analyst": "分析人员", "department": "部门"}

_EVERYONE = frozenset(ROLE_NAMES)
_OFFICE = frozenset({"office"})

PAGES: dict[str, frozenset[Role]] = {
    "overview": _EVERYONE,
    "attainment": _EVERYONE,
    "alerts": _EVERYONE,
    "spiral": _EVERYONE,
    "trends": _EVERYONE,
    "gaps": _EVERYONE,
    "imports": _OFFICE,
    "tasks": _EVERYONE,
    "templates": frozenset({"office", "department"}),
    "calendar": _OFFICE,
}

VERBS: dict[str, tuple[str, frozenset[Role]]] = {
    "import": ("导入数据", _OFFICE),
    "undo": ("撤回批次", _OFFICE),
    "clear_demo": ("清除演示数据", _OFFICE),
    "link": ("修改条款与台账的对应", _OFFICE),
    "confirm": ("确认条款的读法", _OFFICE),
    "arrange": ("登记放假安排", _OFFICE),
    "accounts": ("管理账号", _OFFICE),
    "download": ("下载表格", _EVERYONE),
    "personal": ("查看师生个人信息", frozenset({"office", "department"})),
}


class NotAllowed(PermissionError):
    """The role does not have this right; the message says so in Chinese and whom to ask."""


def may(who: Account, verb: str) -> bool:
    """Whether this person may do it. An unknown verb is a fault of the program and raises KeyError."""
    return who.role in VERBS[verb][1]


def may_open(who: Account, page: str) -> bool:
    """Whether this person may see the page. An unknown page raises KeyError."""
    return who.role in PAGES[page]


def require(who: Account, verb: str) -> None:
    """Raise NotAllowed unless this person may do it."""
    if not may(who, verb):
        raise NotAllowed(f"“{who.name}”是{ROLE_NAMES[who.role]}账号，不能{VERBS[verb][0]}，请联系质量办。")


def scope(who: Account) -> str | None:
    """The department to whose ledgers, tasks and personal rows this person is confined; None for the whole school."""
    return who.department if who.role == "department" else None


def refusal(home: Path, who: Account, page: str, title: str) -> str | None:
    """Why this page stays shut for this person, written into the audit log; None when it opens."""
    if may_open(who, page):
        return None
    audit.record(home, who.name, "open_page", "refused", page=page, role=who.role)
    return f"“{who.name}”是{ROLE_NAMES[who.role]}账号，不能打开“{title}”，需要时请联系质量办。"
