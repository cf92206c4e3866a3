"""The conditions of a clause joined: 且 binds before 或, colours and grades make tiers, two bounds make a range."""

from typing import Any

from analysis.clauses.phrases import Draft, Setting, Unread
from analysis.clauses.tokens import Date


def joined(found: list[Draft], setting: Setting) -> dict[str, Any]:
    """The conditions of a whole clause as one reading. 且 binds before 或; parts with their own consequence are tiers."""
    if len(found) == 1:
        return found[0].fields
    if all(draft.fields["kind"] == "manual" for draft in found):
        raise Unread("没有可核对的数字或日期")
    marks = [draft.fields.get("level") or draft.fields.get("grade") for draft in found]
    if len({mark for mark in marks if mark}) >= 2 and all(marks):
        return _bound(found, "tiers")
    if sum(bool(draft.consequence) for draft in found) == len(found) and len({draft.consequence for draft in found}) == len(found):
        return _bound(found, "tiers")
    groups: list[list[Draft]] = []
    default = "or" if setting.role == "warning" else "and"
    links = [draft.link if draft.link in ("or", "and") else "" for draft in found]
    if any(links[1:]):
        named = {link for link in links[1:] if link}
        default = next(iter(named)) if len(named) == 1 else default
    for draft, link in zip(found, links, strict=True):
        if groups and (link or default) == "and":
            groups[-1].append(draft)
        else:
            groups.append([draft])
    if len(groups) == 1:
        return _merged(groups[0])
    return {"kind": "compound", "logic": "or", "parts": [_merged(group) for group in groups]}


def _bound(found: list[Draft], logic: str) -> dict[str, Any]:
    return {"kind": "compound", "logic": logic, "parts": [draft.fields for draft in found]}


def _merged(group: list[Draft]) -> dict[str, Any]:
    """Conditions that all must hold; two bounds on one subject are a range."""
    if len(group) == 1:
        return group[0].fields
    if len(group) == 2 and (pair := _as_range(group[0].fields, group[1].fields)):
        return pair
    return _bound(group, "and")


def _as_range(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any] | None:
    if (
        one["kind"] != "threshold"
        or other["kind"] != "threshold"
        or one["subject"] != other["subject"]
        or one.get("unit") != other.get("unit")
    ):
        return None
    low, high = (one, other) if one["op"] in (">", ">=") else (other, one)
    if low["op"] not in (">", ">=") or high["op"] not in ("<", "<=") or low["value"] >= high["value"]:
        return None
    incl = ("[" if low["op"] == ">=" else "(") + ("]" if high["op"] == "<=" else ")")
    return {**low, "kind": "range", "op": "between", "value_high": high["value"], "incl": incl}


def inherited_dates(found: list[Draft]) -> tuple[Date, ...]:
    """The dates that hold at the end of a sentence."""
    return next((draft.dates for draft in reversed(found) if draft.dates), ())
