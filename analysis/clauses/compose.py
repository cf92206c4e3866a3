"""Sentences of several conditions: 或, 且, 分别, tiers by colour or grade, months and subjects that are shared."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from analysis.clauses.days import dated
from analysis.clauses.events import counted
from analysis.clauses.figures import Figure, figures
from analysis.clauses.measures import lasting, measured, unnumbered
from analysis.clauses.phrases import Draft, Setting, Unread, action, dates, plain, split, trimmed, when
from analysis.clauses.respectively import each, paired
from analysis.clauses.series import consecutive
from analysis.clauses.tokens import Date, Token

_GENERIC = re.compile(r"^(?:预警(?:点|条件|值|线|指标|标准|阈值)?|监测(?:指标|点|值)?|质控点|目标值?|年度目标|工作目标|标准|工作标准|指标|条件|要求|考核(?:指标|标准|要求)|触发条件|红线|底线)$")
_LEVEL = re.compile(r"[红橙黄蓝绿]")
_GRADE = re.compile(r"^，?(?:评?定?为|视为|记为|属于?)\"?((?:不|基本)?合格|优秀|优|良好|良|中等?|差|较差|[ABCD]级?|一等|二等|三等|达标|不达标|(?:一般|较大|重大|严重|轻微)[^，。；]{0,6})\"?")
_PUNISHED = re.compile(r"(?:给予|予以|受到?)?((?:严重)?警告|记过|留校察看|开除学籍|退学|留级|降级)")
_TIMED = ("deadline_after_event", "days_before_date")
_NAMED = re.compile(r"(?:约定|规定|计划|要求)的?([^的]{2,8}?)(?:时间点?|日期|期限|节点)$")
_NESTED = re.compile(r"(?:占比|比例|比率|率|数|数量|人数|课程|专业|项目|教师|学生)$")
_AGED = ("岁", "年", "级", "学分", "周岁", "元", "人", "学时")
_SPANS = re.compile(r"(?:近|每|前|过去|最近|第|满|为期|以|历时|隔|连|的|上|同|任期|周期|聘期|[一二三四五六七八九十\d]\+)$")


def conditions(tokens: list[Token], setting: Setting) -> list[Draft]:
    """The conditions of a sentence in their order, each with how it is linked to the one before."""
    tokens, heading, level = _heading(tokens)
    if heading and not _GENERIC.fullmatch(heading):
        setting = replace(setting, subject=heading)
    walk = _Walk(setting)
    runs = split(tokens, "，:")
    for at, run in enumerate(runs):
        walk.take(run, runs[at + 1 :])
    found = walk.finished()
    if level:
        for draft in found:
            draft.fields.setdefault(*level)
    return found


def _heading(tokens: list[Token]) -> tuple[list[Token], str, tuple[str, str] | None]:
    """支付：…, 红色预警：…, 优良率：不低于85%: the words before a colon."""
    at = next((index for index, token in enumerate(tokens) if token.kind == "P" and token.text == ":"), None)
    if at is None or at + 1 >= len(tokens):
        return tokens, "", None
    head = tokens[:at]
    if any(token.kind in "qtoCAB" for token in head):
        return tokens, "", None
    if re.search(r"(?:监测|预警|检查)(?:时间|节点|时点|点)+$", plain(head)) and all(token.kind in "DP" for token in tokens[at + 1 :]):
        return [*head, *tokens[at + 1 :]], "", None
    marked = next((token for token in head if token.kind == "l"), None)
    kept = [token for token in head if token.kind == "D"]
    text = trimmed(plain(head, "Dl"))
    return [*kept, *unnumbered_step(tokens[at + 1 :])], text, _level(marked.text) if marked else None


def unnumbered_step(tokens: list[Token]) -> list[Token]:
    """The tokens without a leading 一是, 二是."""
    if tokens and tokens[0].kind == "w" and (match := re.match(r"[一二三四五六七八九]是(?!否)", tokens[0].text)):
        rest = tokens[0].text[match.end() :]
        return [tokens[0]._replace(text=rest), *tokens[1:]] if rest else tokens[1:]
    return tokens


def _level(text: str) -> tuple[str, str]:
    colour = _LEVEL.search(text)
    return ("level", colour.group()) if colour else ("grade", text)


class _Walk:
    """One walk over the runs of a sentence: what is pending, what has been read, whether a consequence has begun."""

    def __init__(self, setting: Setting):
        self.setting = setting
        self.pending: list[Token] = []
        self.found: list[Draft] = []
        self.closed = False
        self.ended = False
        """Whether the run before ended a condition with 的, 时, 者."""

    def take(self, run: list[Token], later: list[list[Token]]) -> None:
        run = unnumbered_step(run)
        if not run:
            return
        if self.closed and not self._goes_on(run):
            self._mark(run)
            return
        if self.found and self.setting.role == "warning" and self._orders(run):
            self.found[-1].consequence, self.closed = plain(run, ""), True
            self._mark(run)
            return
        if self.setting.role == "target" and self.pending and self._dated_before(run):
            return
        if self.pending and not self.found and run[0].kind in "KH" and trimmed(plain(self.pending)):
            self.found.append(Draft(_fuzzy(trimmed(plain(self.pending))), dates=dates(self.pending)))
            self.pending = [token for token in self.pending if token.kind == "D"]
        drafts = self._drafts([*self.pending, *run])
        if drafts and _is_moment(drafts, later):
            self.pending += [*run, Token("P", "，", run[-1].end, run[-1].end)]
            return
        if drafts:
            self.closed = any(draft.consequence for draft in drafts)
            self.ended = bool(re.search(r"(?:的|时|者|的(?:学生|专业|项目|课程|教师|单位|部门))$", plain(run, "")))
            self._based(drafts)
            self.found.extend(drafts)
            self.pending = []
            self._inherit(drafts[-1])
        elif not self.found:
            self.pending += [*run, Token("P", "，", run[-1].end, run[-1].end)]
        else:
            self._trail(run, later)

    def _orders(self, run: list[Token]) -> bool:
        """Whether a run after a condition says what happens then, even if it has numbers of its own."""
        text = plain(run, "")
        if run[0].kind in "KHoql" or any(token.kind == "n" for token in run):
            return False
        if self.setting.tools.orders.match(text):
            return True
        compared = any(token.kind in "oVG" for token in run)
        if re.search(r"(?:须|必须|应当|应(?=[在于及])|需(?=[在于]))", text) and not any(token.kind == "q" for token in run):
            return True
        return self.ended and not compared and any(token.kind in "qt" for token in run) and not any(token.kind in "sC" for token in run)

    def _dated_before(self, run: list[Token]) -> bool:
        """6月30日前完成体检，参检率达到90%: what is pending is a condition of its own."""
        due = [token for token in self.pending if token.kind == "D" and (token.data.before or token.data.day or token.data.day_word)]
        words = plain(self.pending, "DP")
        if not due or len(words) < 4 or self.setting.tools.preamble.match(words) or not any(token.kind in "qtC" for token in run):
            return False
        if any(token.kind in "qtCA" for token in self.pending):
            return False
        draft = dated(self.pending[:-1], self.setting, ())
        if not draft:
            return False
        self.found.append(draft)
        self.pending = []
        self.take(run, [])
        return True

    def _goes_on(self, run: list[Token]) -> bool:
        """After a consequence only a further tier counts: it begins with its comparison or number, or repeats the subject."""
        first = next((token for token in run if token.kind not in "DKH"), None)
        if first is None or not any(token.kind == "q" for token in run):
            return False
        return first.kind in "oql" or plain(run).startswith(self.setting.subject or "\0") or any(one.kind == "l" for one in run)

    def _mark(self, run: list[Token]) -> None:
        for token in run:
            if token.kind == "l" and self.found:
                self.found[-1].fields.setdefault(*_level(token.text))

    def _drafts(self, tokens: list[Token]) -> list[Draft]:
        return run_conditions(tokens, self.setting)

    def _based(self, drafts: list[Draft]) -> None:
        """单招计划人数1200人，报名人数未到目标的80%: the number before is the base of the share after."""
        first = drafts[0].fields
        last = self.found[-1] if self.found else None
        if first["kind"] == "ratio_of_target" and "base_value" not in first and last and last.link == "bare" and re.search(
            r"计划|目标|任务|应|总|预算|核定|下达|指标|名额", last.fields["subject"]
        ):
            first |= {"base_value": last.fields["value"], "base_text": last.fields["subject"]}
            self.found.pop()
        elif _is_share(first) and last and last.link == "bare" and re.search(r"计划|目标|任务", last.fields["subject"]) and last.fields.get("unit") not in (None, "%"):
            base = last.fields["subject"]
            first |= {"kind": "ratio_of_target", "base": base, "base_value": last.fields["value"], "base_text": base}
            self.found.pop()

    def _inherit(self, draft: Draft) -> None:
        subject = draft.fields.get("subject") or self.setting.subject
        self.setting = replace(self.setting, subject=subject, event=draft.fields.get("event") or self.setting.event, dates=draft.dates or self.setting.dates)

    def _trail(self, run: list[Token], later: list[list[Token]]) -> None:
        text, role = plain(run, ""), self.setting.role
        last = self.found[-1]
        if last.fields["kind"] in _TIMED and not last.fields.get("action") and not self.setting.tools.consequence.match(text):
            last.fields["action"] = action([token for token in run if token.kind != "n"])
            return
        grade = _GRADE.match(text)
        if any(token.kind in "lx" for token in run) or grade:
            for token in run:
                if token.kind == "l":
                    last.fields.setdefault(*_level(token.text))
            if grade:
                last.fields.setdefault("grade", grade[1])
            last.consequence, self.closed = text, True
            return
        linked = next((token for token in run[:1] if token.kind in "KH"), None)
        if linked:
            rest = plain(run[1:], "")
            if linked.kind == "H" and re.match(r"被|予以|给予|限", rest):
                return
            self.found.append(Draft(_fuzzy(rest), link="or" if linked.kind == "H" else "and"))
            return
        if role == "warning" and self.setting.tools.consequence.match(text):
            if punished := _PUNISHED.search(text):
                last.fields.setdefault("grade", punished[1])
            last.consequence, self.closed = text, True
            return
        if any(_promising(one) for one in later):
            self.pending += [*run, Token("P", "，", run[-1].end, run[-1].end)]
            return
        if role == "target" and any(token.kind == "D" for token in run) and (draft := dated(run, self.setting, ())):
            self.found.append(draft)
            return
        if role == "target" and self.setting.tools.purpose.match(text):
            return
        if role == "target":
            self.found.append(Draft(_fuzzy(text), link=""))
            return
        if any(token.kind == "n" for token in run) or text.startswith("不") or self.setting.tools.vague.search(text):
            raise Unread("后面还有一个没有数字的条件")
        last.consequence, self.closed = text, True

    def finished(self) -> list[Draft]:
        if self.pending and not self.found:
            self.found = _whole(self.pending, self.setting)
        elif self.pending and any(token.kind in "qtC" for token in self.pending):
            raise Unread("后面还有没读懂的数字")
        for draft in self.found:
            if draft.fields["kind"] == "days_before_date" and not draft.fields.get("action"):
                named = _NAMED.search(draft.fields["event"])
                draft.fields |= {"action": named[1]} if named else {}
        return self.found


def _is_share(fields: dict[str, Any]) -> bool:
    """A share of something counted, whose whole must stand elsewhere: 实际录取人数低于80%."""
    return fields["kind"] == "threshold" and fields.get("unit") == "%" and bool(re.search(r"(?:人数|数量|数|额|量)$", fields["subject"]))


def _is_moment(drafts: list[Draft], later: list[list[Token]]) -> bool:
    """试运行1个月后，故障率高于2%: a moment, not a deadline. Raises Unread for other days beside a number."""
    if len(drafts) > 1 or drafts[0].fields["kind"] not in _TIMED or drafts[0].fields.get("action") or not later or not _promising(later[0]):
        return False
    if later[0][0].kind in "KH" or not any(token.kind in "os" for token in later[0]):
        return False
    if any(one.kind == "t" and two.text == "后" for one, two in pairwise(drafts[0].used)):
        return True
    raise Unread("又写了日期，又写了数字，没读懂怎么合起来看")


def _promising(run: list[Token]) -> bool:
    return any(token.kind in "qC" for token in run)


def _fuzzy(text: str) -> dict[str, Any]:
    return {"kind": "manual", "reason": f"“{text}”没有可核对的数字或日期"}


def _whole(tokens: list[Token], setting: Setting) -> list[Draft]:
    """A sentence without numbers: one date, or several runs each with its own."""
    while tokens and tokens[-1].kind == "P":
        tokens = tokens[:-1]
    runs = split(tokens, "，")
    own = [run for run in runs if any(token.kind == "D" and (token.data.months or token.data.day or token.data.week) for token in run)]
    if len(own) > 1 and own[0] is runs[0]:
        pieces: list[list[Token]] = []
        for run in runs:
            if any(run is one for one in own):
                pieces.append(list(run))
            else:
                pieces[-1] += [Token("P", "，", run[0].start, run[0].start), *run]
        found = []
        for piece in pieces:
            draft = dated(piece, setting, ())
            if not draft:
                raise Unread("有一个日期没读懂要做什么")
            found.append(draft)
        return found
    draft = dated(tokens, setting, setting.dates if setting.role == "warning" else ())
    return [draft] if draft else []


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
    marks = [index for index, token in enumerate(tokens) if token.kind in "lx" and not re.search(r"(?:受到|受|收到|出现|被给予|被)$", plain(tokens[:index], ""))]
    level = None
    if marks and marks[0] < first:
        mark = marks.pop(0)
        if tokens[mark].kind == "l":
            level = _level(tokens[mark].text)
        tokens = [*tokens[:mark], *tokens[mark + 1 :]]
        marks = [index - 1 for index in marks]
        if mark < len(tokens) and tokens[mark].kind == "w":
            tokens[mark] = tokens[mark]._replace(text=re.sub(r"^(?:条件|标准)?(?:为|是|指)", "", tokens[mark].text))
        first -= 1
    if marks:
        mark = marks[0]
        if tokens[mark].kind == "l":
            level = level or _level(tokens[mark].text)
        end = mark
        while end > first + 1 and tokens[end - 1].kind in "wPn" and not tokens[end - 1].kind == "n":
            end -= 1
        return tokens[:end], plain(tokens[end:], ""), level
    for index in range(first + 1, len(tokens)):
        text = plain(tokens[index:], "")
        if tokens[index].kind != "w":
            continue
        if grade := _GRADE.match(text):
            return tokens[:index], text, ("grade", grade[1])
        if setting.role == "warning" and tokens[index - 1].kind in "qsi" and re.match(r"(?:的|时|者)?(?:即(?!使|将)|就(?!业)|给予|予以|则|将|发出|启动|取消|暂停|扣|视为|不得|不予|应予|由|亮)", text):
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
    complete = current and (current[-1].kind in "qsil" or (current[-1].kind == "w" and any(one.kind == "q" for one in current) and token.kind == "P"))
    if not complete and not (token.kind == "P" and any(one.kind == "t" for one in current) and any(one.kind in "AB" for one in current)):
        return False
    return any(one.kind in "qt" or (one.kind == "D" and one.data.months) for one in tokens[index + 1 :])


def _piece(tokens: list[Token], setting: Setting) -> list[Draft]:
    """One condition (or the several of 分别, 均). Raises Unread where a number would go unread."""
    if len(tokens) == 1 and tokens[0].kind == "F":
        return [Draft(_fuzzy(tokens[0].text))]
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
        elif re.search(r"[由从]$", before) and tokens[last.start].kind == "o":
            gone.update(range(one.start, one.end))
        elif last.quantity.form in ("percent", "fraction", "half") and re.fullmatch(r"的|,?其?的?", after):
            continue  # 下达资金总额300万元|的80%: the base, read with the share
        elif last.quantity.form in ("percent", "fraction", "half") and re.fullmatch(r"的?[^，]{0,8}(?:目标|计划|预算|任务|总额|总数|指标)[^，]{0,4}的", after) and not last.leading:
            continue  # 未达到300万元|目标的70%
        elif one.post and not one.leading and last.leading and after and "，" not in after and not after.startswith("的，"):
            named = after.startswith("的") and last.quantity.unit != one.quantity.unit
            if not named and (one.quantity.unit not in _AGED or re.search(r"有|超过", before[-2:])):
                raise Unread("一句里有几个数字，没读懂怎么相比")
        elif after.startswith("的") and last.leading and _NESTED.search(after) and "，" not in after and last.quantity.unit != one.quantity.unit or (
            after.startswith("的") and re.search(r"(?:占比|比例)$", after) and "，" not in after
        ):
            continue
        elif "，" in after and one.op is None and not one.leading and _is_plan(tokens, one, last):
            raise Unread("计划数没读懂")
        else:
            raise Unread("一句里有几个数字，没读懂怎么相比")
    if gone:
        kept = [token for index, token in enumerate(tokens) if index not in gone]
        shift = len(gone)
        last = replace(last, start=last.start - shift, end=last.end - shift, at=last.at - shift)
        return kept, last
    return tokens, last


def _is_plan(tokens, one: Figure, last: Figure) -> bool:
    return bool(re.search(r"计划|目标", plain(tokens[: one.start])))


def _account(tokens: list[Token], figure: Figure, setting: Setting) -> None:
    """Every length of time beside the number must be harmless (近三年, 三年内)."""
    for index, token in enumerate(tokens):
        if token.kind != "t":
            continue
        before = plain(tokens[:index], "")
        after = plain(tokens[index + 1 :], "")
        if _SPANS.search(before) or re.match(r"内|来|制|期|以来|为|一|后|左右的|平均|累计|的?总|中|里|之内", after):
            continue
        raise Unread(f"“{token.text}”没读懂")


def _complete(draft: Draft, tokens: list[Token], setting: Setting) -> Draft:
    """Add the dates of the piece, or those that it shares with the piece before."""
    if draft.fields["kind"] in _TIMED:
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
        if token.kind == "t" and index + 1 < len(tokens) and tokens[index + 1].text in ("内", "以内", "之内") and draft.fields["kind"] in ("threshold", "range"):
            draft.fields.setdefault("period_text", token.text + "内")
    if "subject" in draft.fields and not draft.fields["subject"] and setting.subject:
        draft.fields["subject"] = setting.subject
    draft.dates = found
    return draft


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
    if one["kind"] != "threshold" or other["kind"] != "threshold" or one["subject"] != other["subject"] or one.get("unit") != other.get("unit"):
        return None
    low, high = (one, other) if one["op"] in (">", ">=") else (other, one)
    if low["op"] not in (">", ">=") or high["op"] not in ("<", "<=") or low["value"] >= high["value"]:
        return None
    incl = ("[" if low["op"] == ">=" else "(") + ("]" if high["op"] == "<=" else ")")
    return {**low, "kind": "range", "op": "between", "value_high": high["value"], "incl": incl}


def inherited_dates(found: list[Draft]) -> tuple[Date, ...]:
    """The dates that hold at the end of a sentence."""
    return next((draft.dates for draft in reversed(found) if draft.dates), ())
