"""One way of writing: half-width digits, full-width punctuation, no white space; every character knows where it stood."""

import re
from dataclasses import dataclass

_TRADITIONAL = (
    "預预門门級级於于學学達达數数員员過过連连續续個个報报時时單单標标階阶誤误錄录費费結结進进項项總总務务導导團团隊队課课業业專专賽赛類类醫医師师從从與与對对應应滿满參参績绩勞劳動动質质區区際际節节畢毕轉转實实習习發发佈布書书處处義义僅仅額额較较"
    "減减長长產产資资萬万億亿錢钱簽签約约會会議议現现場场內内後后條条規规劃划設设備备驗验執执開开閉闭當当歲岁餘余點点聯联領领獎奖獲获評评審审環环優优勵励測测監监變变認认證证識识組组織织"
)
_SAME = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {"﹪": "%", "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "﹤": "<", "﹥": ">", "〈": "<", "〉": ">", "∶": ":", "：": ":", "︰": ":"}
    | dict.fromkeys("—–―─‐‑−﹣", "-")
    | dict.fromkeys("～〜∼", "~")
    | dict.fromkeys("“”「」『』＂‘’", '"')
    | {"｡": "。", "．": ".", "﹒": ".", "〇": "零", "○": "零", "／": "/"}
    | dict(zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True))
)
_ASCII_MARKS = {
    ",": "，",
    ";": "；",
    "(": "（",
    ")": "）",
    "[": "（",
    "]": "）",
    "【": "（",
    "】": "）",
    "〔": "（",
    "〕": "）",
    "!": "。",
    "?": "。",
    "？": "。",
    "！": "。",
}
_MARK = re.compile(
    r"(?:[-•●·*■◆○]+)(?=\D)"
    r"|（(?:\d{1,2}|[一二三四五六七八九十]{1,3})）"
    r"|\d{1,2}）"
    r"|[①-⑳]"
    r"|[一二三四五六七八九十]{1,3}、"
    r"|[一二三四五六七八九十]是(?!否)"
    r"|第[一二三四五六七八九十]，"
    r"|其[一二三四五]，"
    r"|\d{1,2}[.、](?!\d)"
    # a figure follows the point: a list mark where the two cannot be one decimal
    r"|\d{1,2}\.(?=\d{1,2}月|(?:19|20)\d\d年|\d+[-~]\d|\d{2,3}%|\d+(?:个(?!百分点)|名|人|门|项|次|篇|天|日|周|台|间|家|起))"
    r"|\d{1,2}\.(?=\d+\.\d)"
)
_SPACED_MARK = re.compile(r"\d{1,2}\.(?=\d)")


@dataclass(frozen=True)
class Written:
    """A clause in one way of writing. ``places[i]`` is where character i stood in the original."""

    text: str
    places: tuple[int, ...]


def normalise(original: str) -> Written:
    """The clause without white space, list mark and closing punctuation."""
    characters, places = [], []
    for place, character in enumerate(original.translate(_SAME)):
        if character.isspace() or character in "\u200b\ufeff":
            continue
        characters.append(character)
        places.append(place)
    text = _punctuated(characters)
    start, end = _without_mark(text, places), len(text)
    while end > start and text[end - 1] in "。；，、.:":
        end -= 1
    return Written(text[start:end], tuple(places[start:end]))


def _punctuated(characters: list[str]) -> str:
    last = len(characters) - 1
    for at, character in enumerate(characters):
        if character == ",":
            thousands = at > 0 and characters[at - 1].isdigit() and "".join(characters[at + 1 : at + 4]).isdigit() and at + 3 <= last
            characters[at] = "," if thousands and not (at + 4 <= last and characters[at + 4].isdigit()) else "，"
        elif character == "." and not (at < last and characters[at + 1].isdigit()) and at > 2:
            characters[at] = "。"
        else:
            characters[at] = _ASCII_MARKS.get(character, character)
    return "".join(characters)


def _without_mark(text: str, places: list[int]) -> int:
    """Where the clause begins. A number and a point with a space after them are a mark whatever follows."""
    start = 0
    for _ in range(2):
        match = _MARK.match(text, start)
        if not match:
            match = _SPACED_MARK.match(text, start)
            match = match if match and places[match.end()] > places[match.end() - 1] + 1 else None
        if not match or match.end() >= len(text):
            break
        start = match.end()
    return start
