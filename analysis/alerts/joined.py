"""One row out of several: parts joined by 且 or 或, and tiers of one warning."""

from dataclasses import replace

from analysis.alerts.model import Verdict

WARNING_ANY = ("alert", "manual", "no_data", "upcoming", "normal", "met", "not_started", "not_applicable")
WARNING_ALL = ("not_applicable", "normal", "met", "not_started", "upcoming", "no_data", "manual", "alert")
TARGET_ANY = ("met", "late", "upcoming", "not_started", "manual", "no_data", "not_applicable", "breach")
TARGET_ALL = ("breach", "manual", "no_data", "upcoming", "not_started", "late", "met", "not_applicable")
"""The state of the whole is the first of these that any part has."""
ORDERS = {("warning", "or"): WARNING_ANY, ("warning", "and"): WARNING_ALL, ("target", "or"): TARGET_ANY, ("target", "and"): TARGET_ALL}
COLOURS = ("红", "橙", "黄", "蓝")


def together(verdicts: list[Verdict], logic: str, role: str) -> Verdict:
    """The verdict of the whole; the part that decides gives value, line and cells, and the others are told beside it."""
    if logic == "tiers":
        return _tier(verdicts)
    order = ORDERS[role, logic]
    first = min(verdicts, key=lambda one: order.index(one.state))
    same = [one for one in verdicts if one.state == first.state]
    days = [one.since for one in same if one.since]
    since = (min if first.state == order[0] else max)(days, default=None)
    others = [one.why for one in verdicts if one is not first]
    link = "；或" if logic == "or" else "；且"
    return replace(first, since=since, why=link.join([first.why, *others]), evidence=tuple(cell for one in same for cell in one.evidence))


def _tier(verdicts: list[Verdict]) -> Verdict:
    """The gravest tier that rings, since the first one rang; else the first one, which would ring next."""
    ringing = [one for one in verdicts if one.state == "alert"]
    if not ringing:
        return min(verdicts, key=lambda one: WARNING_ANY.index(one.state) if one.state in WARNING_ANY else len(WARNING_ANY))
    coloured = [one for one in ringing if (one.grade or "")[:1] in COLOURS]
    gravest = min(coloured, key=lambda one: COLOURS.index(one.grade[:1])) if coloured else ringing[-1]
    return replace(gravest, since=min((one.since for one in ringing if one.since), default=None))
