"""When a reading agrees with a label: the kind, and every field that a machine would act on."""

from typing import Any

_ACTED_ON = {
    "threshold": ("op", "value"),
    "ratio_of_target": ("op", "value", "base_value"),
    "range": ("value", "value_high", "incl"),
    "trend": ("direction", "op", "value", "basis"),
    "count_consecutive": ("periods", "period_unit", "op", "value", "rank", "direction"),
    "deadline_after_event": ("op", "offset_days", "offset_months", "offset_hours", "offset_years", "day_kind"),
    "days_before_date": ("op", "offset_days", "offset_months", "offset_years", "day_kind"),
    "fixed_date": ("op", "day", "day_word", "when"),
    "manual": (),
}
_ALWAYS = ("month", "year", "year_offset", "week", "level", "owner", "expand_years")


def disagreement(label: dict[str, Any], reading: dict[str, Any]) -> str | None:
    """The first point on which the reading departs from the label and from all its alternatives, or None."""
    points = [_point(one, reading) for one in (label, *({**label, **other} for other in label.get("alt", ())))]
    return None if None in points else points[0]


def _point(label: dict[str, Any], reading: dict[str, Any]) -> str | None:
    kind = label["kind"]
    if reading["kind"] != kind:
        return f"{reading['kind']} instead of {kind}: {reading.get('reason', '')}"
    if kind == "compound":
        if label["logic"] != reading["logic"] or len(label["parts"]) != len(reading["parts"]):
            return f"{reading['logic']} of {len(reading['parts'])} instead of {label['logic']} of {len(label['parts'])}"
        return next((point for part, one in zip(label["parts"], reading["parts"], strict=True) if (point := _point(part, one))), None)
    for field in (*_ACTED_ON[kind], *_ALWAYS):
        if field in label and not _same(label[field], reading.get(field)):
            return f"{field} {reading.get(field)} instead of {label[field]}"
    for field in ("subject", "event", "base"):
        if label.get(field) and not _alike(label[field], reading.get(field) or ""):
            return f"{field} {reading.get(field)} instead of {label[field]}"
    return None


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= max(0.001, abs(one) * 1e-6)
    return one == other


def _alike(label: str, name: str) -> bool:
    """At least six of ten characters of the label stand in the name."""
    return sum(character in name for character in label) >= 0.6 * len(label)
