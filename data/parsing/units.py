"""Units in headers and cells: 万元 to 元, 万册 to 册, 亩 to 平方米."""

import unicodedata
from fractions import Fraction

_KINDS: tuple[dict[str, Fraction | int], ...] = (
    {"元": 1, "百元": 100, "千元": 1000, "万元": 10_000, "百万元": 10**6, "千万元": 10**7, "亿元": 10**8},
    {"元/生": 1, "元/人": 1, "千元/生": 1000, "万元/生": 10_000, "万元/人": 10_000},
    {"元/月": 1, "千元/月": 1000, "万元/月": 10_000},
    {"册": 1, "千册": 1000, "万册": 10_000},
    {"种": 1, "千种": 1000, "万种": 10_000},
    {
        "平方米": 1, "m2": 1, "m^2": 1, "平米": 1, "万平方米": 10_000, "万m2": 10_000, "万平米": 10_000, "千平方米": 1000, "公顷": 10_000,
        "ha": 10_000, "亩": Fraction(2000, 3), "平方公里": 10**6, "km2": 10**6,
    },
    {"平方米/生": 1, "m2/生": 1, "平方米/人": 1, "m2/人": 1},
    {"人": 1, "名": 1, "位": 1, "百人": 100, "千人": 1000, "万人": 10_000},
    {"人次": 1, "百人次": 100, "千人次": 1000, "万人次": 10_000},
    {"人天": 1, "人日": 1, "万人天": 10_000, "万人日": 10_000},
    {"%": 1, "百分比": 1, "百分点": 1, "‰": Fraction(1, 10)},
    {"kb": Fraction(1, 1024**2), "mb": Fraction(1, 1024), "gb": 1, "tb": 1024, "g": 1, "t": 1024},
    {"kbps": Fraction(1, 1000), "mbps": 1, "gbps": 1000, "m/s": 1, "兆": 1},
    {"台": 1, "台套": 1, "台(套)": 1, "台/套": 1, "套": 1, "百台": 100, "千台": 1000, "万台": 10_000},
    {"个": 1, "百个": 100, "千个": 1000, "万个": 10_000},
    {"天": 1, "日": 1},
    {"小时": 1, "时": 1},
    {"学时": 1, "课时": 1, "节": 1, "万学时": 10_000},
    {"年": 1},
    {"月": 1, "个月": 1},
    {"门": 1}, {"间": 1}, {"所": 1}, {"项": 1}, {"次": 1}, {"部": 1}, {"件": 1}, {"篇": 1}, {"分": 1},
)  # fmt: skip
_BY_NAME = {name: (kind, Fraction(size)) for kind, units in enumerate(_KINDS) for name, size in units.items()}
_LONGEST_FIRST = sorted(_BY_NAME, key=len, reverse=True)


def normal(unit: str) -> str:
    """The unit's spelling for comparison: ㎡ and m² are m2, outer brackets and the word 单位 are dropped."""
    text = "".join(unicodedata.normalize("NFKC", unit).split()).lower()
    return text.removeprefix("单位").lstrip(":").removeprefix("(").removesuffix(")") if not text.endswith("台(套)") else text


def known(unit: str | None) -> bool:
    """Whether the word is a unit that this module can convert."""
    return unit is not None and normal(unit) in _BY_NAME


def factor(written: str | None, stored: str | None) -> Fraction | None:
    """By what a value written in one unit is multiplied to be in the other; None when they do not measure the same thing.

    A word that is no known unit changes nothing: a header's bracket may hold any remark.
    """
    if not written or not stored:
        return Fraction(1)
    from_name, to_name = normal(written), normal(stored)
    if from_name == to_name or from_name not in _BY_NAME or to_name not in _BY_NAME:
        return Fraction(1)
    (from_kind, from_size), (to_kind, to_size) = _BY_NAME[from_name], _BY_NAME[to_name]
    return from_size / to_size if from_kind == to_kind else None


def suffix(text: str) -> tuple[str, str] | None:
    """A number with a unit behind it, taken apart (1,200万元 is 1,200 and 万元); None when there is no known unit."""
    name = normal(text)
    for unit in _LONGEST_FIRST:
        if name.endswith(unit) and name[: -len(unit)].rstrip("(")[-1:].isdigit():
            return name[: -len(unit)].rstrip("("), unit
    return None
