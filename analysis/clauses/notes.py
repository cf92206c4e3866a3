"""What stands in brackets: the department, a limiting condition, a restatement, or simply part of a name."""

import re
from dataclasses import dataclass

from analysis.clauses.lexicon import Lexicon, cut
from analysis.clauses.normalise import Written

_BRACKET = re.compile(r"（([^（）]*(?:（[^（）]*）[^（）]*)*)）")
_CONDITION = re.compile(
    r"前提|除外|不计|不算|如有|若有|如遇|有.{0,6}(?:时|者)$|不包括|不含|不包含|含(?!\d)|包括|仅限|限于|以.+为准|统计口径|按.+计算|指.+"
)
_INCLUDED = re.compile(r"(?:均|都)?(?:不含|不包含|不包括|含|包含|包括)(?:[^（）]*\d[^（）]*|本数|本级|以上|以下)?")
_LEVEL = re.compile(r"[红橙黄蓝]|[一二三四]级(?:预警|警示|警告)|预警")
_STEPS = re.compile(r"[一二三四五六]是")
_NUMERIC = re.compile(r"\d|[一二两三四五六七八九十百]+(?:[个名人门项次天日年月周]|成|分之)|不低于|不少于|低于|超过|达到")


@dataclass(frozen=True)
class Notes:
    """A clause without its side remarks, and what these said."""

    written: Written
    owner: str | None = None
    condition: str | None = None
    steps: str | None = None
    remarks: tuple[str, ...] = ()


def notes(written: Written, tools: Lexicon) -> Notes:
    """Set aside the brackets that are not part of the sentence; ``remarks`` are those with numbers, which must be accounted for."""
    text = written.text
    if "（" not in text:
        return Notes(written)
    if text[0] == "（" and text[-1] == "）" and _BRACKET.fullmatch(text):
        return notes(Written(text[1:-1], written.places[1:-1]), tools)
    keep, owner, conditions, steps, remarks, last = [], None, [], None, [], 0
    for match in _BRACKET.finditer(text):
        inner = match[1].strip("。；")
        end = match.end() >= len(text.rstrip("。；）"))
        if _INCLUDED.fullmatch(inner) and (len(inner) <= 3 or re.search(r"\d|本|以", inner) or inner in ("含", "不含")):
            continue
        if len(_STEPS.findall(inner)) >= 2:
            steps = inner
        elif (
            tools.office.search(inner)
            and len(inner) <= 16
            and not _NUMERIC.search(inner)
            and (end or text[match.end() : match.end() + 1] in "。；（")
        ):
            owner = inner
        elif _LEVEL.search(inner) and len(inner) <= 8:
            continue
        elif _CONDITION.search(inner) and not re.search(r"低于|不少于|不低于|超过", inner):
            conditions.append(re.sub(r"^以|为前提$|$", "", inner))
        elif _NUMERIC.search(inner) and any(token.kind in "qtDCo" for token in cut(inner, tools)):
            remarks.append(inner)
        elif (len(inner) <= 12 and not end) or not end:
            continue
        keep.append((last, match.start()))
        last = match.end()
    keep.append((last, len(text)))
    joined = "".join(text[start:end] for start, end in keep)
    places = tuple(place for start, end in keep for place in written.places[start:end])
    stripped = joined.rstrip("。；，、")
    return Notes(Written(stripped, places[: len(stripped)]), owner, "；".join(conditions) or None, steps, tuple(remarks))
