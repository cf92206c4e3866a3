"""Numerals, Arabic and Chinese, as numbers: 二百三十 -> 230, 九十二点五 -> 92.5, 两 -> 2, 1,200 -> 1200."""

_DIGITS = {"零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}


def number(text: str) -> float | None:
    """The value of a numeral, or None where the characters are not one."""
    plain = text.replace(",", "").replace("，", "")
    try:
        return float(plain)
    except ValueError:
        return _chinese(plain)


def whole(text: str) -> int | None:
    """The value of a numeral that is a whole number."""
    value = number(text)
    return int(value) if value is not None and value == int(value) else None


def _chinese(text: str) -> float | None:
    if text in ("半", ""):
        return 0.5 if text else None
    integer, _, fraction = text.partition("点")
    if fraction and not all(character in _DIGITS for character in fraction):
        return None
    value = _integer(integer)
    if value is None:
        return None
    return value + (float("0." + "".join(str(_DIGITS[character]) for character in fraction)) if fraction else 0)


def _integer(text: str) -> int | None:
    if text and all(character in _DIGITS for character in text):  # 二〇二五: digit by digit
        return int("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    seen = False
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _STEPS:
            section += (digit if digit or (seen and section) else 1) * _STEPS[character]
            digit = 0
        elif character in _GROUPS:
            total = (total + section + digit) * _GROUPS[character]
            section = digit = 0
        else:
            return None
        seen = True
    return total + section + digit if seen else None
