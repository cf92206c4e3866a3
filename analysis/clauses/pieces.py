"""One run of a sentence cut into its conditions at 或, 且, 、, 和, and each of them read; no number may go unread."""

import re
from dataclasses import replace
from typing import Any

from analysis.clauses.days import dated
from analysis.clauses.events import counted
from analysis.clauses.figures import Figure, figures
from analysis.clauses.measures import lasting, measured
from analysis.clauses.phrases import Draft, Setting, Unread, dates, plain, trimmed, when
from analysis.clauses.respectively import each, paired
from analysis.clauses.series import consecutive
from analysis.clauses.tokens import Token
from analysis.clauses.wordings import unnumbered

_LEVEL = re.compile(r"[红橙黄蓝绿]")
GRADE = re.compile(
    r"^，?(?:评?定?为|视为|记为|属于?)\"?((?:不|基本)?合格|优秀|优|良好|良|中等?|差|较差|[ABCD]级?|一等|二等|三等|达标|不达标|(?:一般|较大|重大|严重|轻微)[^，。；]{0,6})\"?"
)
TIMED = ("deadline_after_event", "days_before_date")
_NESTED = re.compile(r"(?:占比|比例|比率|率|数|数量|人数|课程|专业|项目|教师|学生)$")
_AGED = ("岁", "年", "级", "学分", "周岁", "元", "人", "学时")
_SPANS = re.compile(r"(?:近|每|前|过去|最近|第|满|为期|以|历时|隔|连|的|上|同|任期|周期|聘期|[一二三四五六七八九十\d]\+)$")


def run_conditions(tokens: list[Token], setting: Setting) -> list[Draft]:
    """The conditions of one run (with what was pending before it); empty where it states none."""
    body, consequence, level = _without_consequence(tokens, setting)
    pieces = _pieces(body, setting)
    found: list[Draft] = []
    here = setting
    for link, piece in pieces:
        drafts = _piece(piece, here)
        if not drafts:
            return []
        drafts[0].link = link or drafts[0].link
        found += drafts
        here = replace(here, subject=drafts[-1].fields.get("subject") or here.subject, dates=drafts[-1].dates or here.dates)
    for draft in found:
        if level:
            draft.fields.setdefault(*level)
        if consequence:
            draft.consequence = consequence
    return found


def _without_consequence(tokens: list[Token], setting: Setting) -> tuple[list[Token], str, tuple[str, str] | None]:
    """Cut 为黄色预警, 给予…, 扣2分 off the end of a run, and 红色预警为… off its beginning."""
    first = next((index for index, token in enumerate(tokens) if token.kind in "qtC"), len(tokens))
    marks = [
        index
        for index, token in enumerate(tokens)
        if token.kind in "lx" and not re.search(r"(?:受到|受|收到|出现|被给予|被)$", plain(tokens[:index], ""))
    ]
    tokens = [token._replace(kind="w") if token.kind in "lx" and index not in marks else token for index, token in enumerate(tokens)]
    level = None
    if marks and marks[0] < first:
        mark = marks.pop(0)
        if tokens[mark].kind == "l":
            level = level_of(tokens[mark].text)
        tokens = [*tokens[:mark], *tokens[mark + 1 :]]
        marks = [index - 1 for index in marks]
        if mark < len(tokens) and tokens[mark].kind == "w":
            tokens[mark] = tokens[mark]._replace(text=re.sub(r"^(?:条件|标准)?(?:为|是|指)", "", tokens[mark].text))
        first -= 1
    if marks:
        mark = marks[0]
        if tokens[mark].kind == "l":
            level = level or level_of(tokens[mark].text)
        end = mark
        while end > first + 1 and tokens[end - 1].kind in "wPn" and tokens[end - 1].kind != "n":
            end -= 1
        return tokens[:end], plain(tokens[end:], ""), level
    for index in range(first + 1, len(tokens)):
        text = plain(tokens[index:], "")
        if tokens[index].kind != "w":
            continue
        if grade := GRADE.match(text):
            return tokens[:index], text, ("grade", grade[1])
        if (
            setting.role == "warning"
            and tokens[index - 1].kind in "qsi"
            and re.match(r"(?:的|时|者)?(?:即(?!使|将)|就(?!业)|给予|予以|则|将|发出|启动|取消|暂停|扣|视为|不得|不予|应予|由|亮)", text)
        ):
            return tokens[:index], text, None
    return tokens, "", level


def _anchored(tokens: list[Token]) -> bool:
    """Whether tokens hold something that may be a condition of its own."""
    kinds = "".join(token.kind for token in tokens)
    if any(kind in kinds for kind in "qCz") or ("G" in kinds and "m" in kinds):
        return True
    if "t" in kinds and any(kind in kinds for kind in "ABOo"):
        return True
    return bool(re.search(r"(?:低于|高于|未达到|未达|低过|未完成)[^，]*(?:平均|目标|计划|进度|人数)", plain(tokens)))


def _pieces(tokens: list[Token], setting: Setting) -> list[tuple[str, list[Token]]]:
    """A run cut at 或, 且, 、, 和 wherever both sides are conditions of their own."""
    if any(token.kind == "f" for token in tokens):
        return [("", tokens)]
    pieces: list[tuple[str, list[Token]]] = []
    current: list[Token] = []
    link = ""
    whole = {index for one in figures(tokens, setting.tools) if one.quantity.high for index in range(one.start, one.end)}
    for index, token in enumerate(tokens):
        cut = ""
        if index in whole:
            pass
        elif token.kind in "KH" and _anchored(current):
            cut = "or" if token.kind == "H" else "and"
            if not _anchored(tokens[index + 1 :]):
                rest = plain(tokens[index + 1 :], "")
                pieces.append((link, current))
                if not re.match(r"被|予以|给予|限", rest):
                    pieces.append((cut, [Token("F", rest, token.start, tokens[-1].end)]))
                return pieces
            if setting.tools and token.text == "同时" and not current:
                cut = ""
        elif token.kind in "KH" and plain(current) and _predicate(current, token) and _anchored(tokens[index + 1 :]):
            pieces.append((link, [Token("F", trimmed(plain(current, "D")), current[0].start, current[-1].end)]))
            kept = [one for one in current if one.kind == "D"]
            current, link = kept, "or" if token.kind == "H" else "and"
            continue
        elif token.kind in "KH" and not plain(current):
            link = "or" if token.kind == "H" else "and"
            continue
        elif _separates(token, tokens, index, current):
            cut = "list"
        if cut:
            pieces.append((link, current))
            current, link = [], "" if cut == "list" else cut
            if token.kind == "w":
                current = [token._replace(text=re.sub(r"^[和及与又但]+", "", token.text))]
            continue
        current.append(token)
    pieces.append((link, current))
    return [(mark, piece) for mark, piece in pieces if plain(piece, "P")]


def _predicate(tokens: list[Token], link: Token) -> bool:
    """Whether words without a number state a condition of their own: 无省级项目|且…, 验收未通过|或…."""
    text = plain(tokens, "D").split("，")[-1]
    return link.text in ("且", "并且", "而且") or bool(re.search(r"未|没有|不(?:合格|达标|通过|符合|满意|及格)|^无|存在", text))


def _separates(token: Token, tokens: list[Token], index: int, current: list[Token]) -> bool:
    """、, 和 or 但 between two numbers, each with its own subject or comparison."""
    listing = (token.kind == "P" and token.text == "、") or (token.kind == "w" and re.match(r"(?:和|及|与|又|但|其中)", token.text))
    if not listing or not index:
        return False
    complete = current and (
        current[-1].kind in "qsil" or (current[-1].kind == "w" and any(one.kind == "q" for one in current) and token.kind == "P")
    )
    if not complete and not (token.kind == "P" and any(one.kind == "t" for one in current) and any(one.kind in "AB" for one in current)):
        return False
    return any(one.kind in "qt" or (one.kind == "D" and one.data.months) for one in tokens[index + 1 :])


def _piece(tokens: list[Token], setting: Setting) -> list[Draft]:
    """One condition (or the several of 分别, 均). Raises Unread where a number would go unread."""
    if len(tokens) == 1 and tokens[0].kind == "F":
        return [Draft(fuzzy(tokens[0].text))]
    if any(token.kind == "f" for token in tokens):
        return [_complete(draft, tokens, setting) for draft in paired(tokens, setting)]
    draft = consecutive(tokens, setting) or counted(tokens, setting)
    if draft:
        return [_complete(draft, tokens, setting)]
    found = figures(tokens, setting.tools)
    if found:
        tokens, figure = _main(tokens, found)
        parts = each(tokens, figure, setting) or [measured(tokens, figure, setting)]
        bare = figure.op is None and not figure.leading
        _account(tokens, figure, setting)
        for one in parts:
            one.link = "bare" if bare else ""
        return [_complete(one, tokens, setting) for one in parts]
    draft = lasting(tokens, setting) or unnumbered(tokens, setting)
    if draft:
        return [_complete(draft, tokens, setting)]
    if setting.role == "warning" and (setting.dates or dates(tokens)):
        inherited = setting.dates if not dates(tokens) and any(one.months or one.day for one in setting.dates) else ()
        draft = dated(tokens, setting, inherited) if any(token.kind == "n" for token in tokens) or dates(tokens) else None
        if draft:
            return [draft]
    return []


def _main(tokens: list[Token], found: list[Figure]) -> tuple[list[Token], Figure]:
    """The one comparison of a piece; other numbers must be part of a name (40岁以下教师占比, 5个学院中有2个)."""
    if len(found) == 1:
        return tokens, found[0]
    last = found[-1]
    gone: set[int] = set()
    for one in found[:-1]:
        after = plain(tokens[one.end : last.start], "")
        before = plain(tokens[: one.start], "")
        if re.match(r"[^，]{1,12}中(?:有|，有)?$", after) and one.op is None:
            gone.update(range(one.start, one.end))
        elif re.search(r"[由从](?:(?:19|20)\d\d年度?的?)?$", before) and tokens[last.start].kind == "o":
            dated_from = [
                index for index in range(max(one.start - 2, 0), one.start) if tokens[index].kind == "D" or tokens[index].text == "的"
            ]
            gone.update((*dated_from, *range(one.start, one.end)))
        elif last.quantity.form in ("percent", "fraction", "half") and re.fullmatch(r"的|,?其?的?", after):
            continue  # 下达资金总额300万元|的80%: the base, read with the share
        elif (
            last.quantity.form in ("percent", "fraction", "half")
            and re.fullmatch(r"的?[^，]{0,8}(?:目标|计划|预算|任务|总额|总数|指标)[^，]{0,4}的", after)
            and not last.leading
        ):
            continue  # 未达到300万元|目标的70%
        elif one.post and not one.leading and last.leading and after and "，" not in after and not after.startswith("的，"):
            named = after.startswith("的") and last.quantity.unit != one.quantity.unit
            if not named and (one.quantity.unit not in _AGED or re.search(r"有|超过", before[-2:])):
                raise Unread("一句里有几个数字，没读懂怎么相比")
        elif (
            after.startswith("的")
            and last.leading
            and _NESTED.search(after)
            and "，" not in after
            and last.quantity.unit != one.quantity.unit
        ) or (after.startswith("的") and re.search(r"(?:占比|比例)$", after) and "，" not in after):
            continue
        else:
            raise Unread("一句里有几个数字，没读懂怎么相比")
    if gone:
        kept = [token for index, token in enumerate(tokens) if index not in gone]
        shift = len(gone)
        last = replace(last, start=last.start - shift, end=last.end - shift, at=last.at - shift)
        return kept, last
    return tokens, last


def _account(tokens: list[Token], figure: Figure, setting: Setting) -> None:
    """Every length of time beside the number must be harmless (近三年, 三年内)."""
    for index, token in enumerate(tokens):
        following = tokens[index + 1].kind if index + 1 < len(tokens) else ""
        if token.kind == "w" and token.text.endswith("每") and following and following in "oGVm":
            raise Unread("写的是计分办法")
        if token.kind != "t":
            continue
        before = plain(tokens[:index], "")
        after = plain(tokens[index + 1 :], "")
        if _SPANS.search(before) or re.match(r"内|来|制|期|以来|为|一|后|左右的|平均|累计|的?总|中|里|之内", after):
            continue
        raise Unread(f"“{token.text}”没读懂")


def _complete(draft: Draft, tokens: list[Token], setting: Setting) -> Draft:
    """Add the dates of the piece, or those that it shares with the piece before."""
    if draft.fields["kind"] in TIMED:
        return draft
    own = draft.dates or dates(tokens)
    if own and setting.dates and not any(one.years or one.year_offset for one in own):
        years = tuple(year for one in setting.dates for year in one.years)
        own = (*(replace(one, years=years[:1]) if index == 0 and years and not one.recurs else one for index, one in enumerate(own)),)
    found = own or setting.dates
    fields = when(found)
    parts = draft.fields.get("parts")
    for one in parts or (draft.fields,):
        for name, value in fields.items():
            one.setdefault(name, value)
    for index, token in enumerate(tokens):
        if token.kind == "t" and index + 1 < len(tokens) and tokens[index + 1].text == "后":
            draft.fields.setdefault("period_text", plain(tokens[: index + 2], "").split("，")[-1])
        if (
            token.kind == "t"
            and index + 1 < len(tokens)
            and tokens[index + 1].text in ("内", "以内", "之内")
            and draft.fields["kind"] in ("threshold", "range")
        ):
            draft.fields.setdefault("period_text", token.text + "内")
    if "subject" in draft.fields and not draft.fields["subject"] and setting.subject:
        draft.fields["subject"] = setting.subject
    draft.dates = found
    return draft


def level_of(text: str) -> tuple[str, str]:
    colour = _LEVEL.search(text)
    return ("level", colour.group()) if colour else ("grade", text)


def fuzzy(text: str) -> dict[str, Any]:
    return {"kind": "manual", "reason": f"“{text}”没有可核对的数字或日期"}
