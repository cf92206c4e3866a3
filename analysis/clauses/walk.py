"""One walk over a sentence: what is pending, what has been read, where a consequence begins."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from analysis.clauses.days import dated
from analysis.clauses.phrases import Draft, Setting, Unread, action, dates, plain, split, trimmed
from analysis.clauses.pieces import GRADE, TIMED, fuzzy, level_of, run_conditions
from analysis.clauses.tokens import Token

_GENERIC = re.compile(
    r"^(?:预警(?:点|条件|值|线|指标|标准|阈值)?|监测(?:指标|点|值)?|质控点|目标值?|年度目标|工作目标|标准|工作标准|指标|条件|要求|考核(?:指标|标准|要求)|触发条件|红线|底线)$"
)
_PUNISHED = re.compile(r"(?:给予|予以|受到?)?((?:严重)?警告|记过|留校察看|开除学籍|退学|留级|降级)")
_NAMED = re.compile(r"(?:约定|规定|计划|要求)的?([^的]{2,8}?)(?:时间点?|日期|期限|节点)$")


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
    return [*kept, *unnumbered_step(tokens[at + 1 :])], text, level_of(marked.text) if marked else None


def unnumbered_step(tokens: list[Token]) -> list[Token]:
    """The tokens without a leading 一是, 二是."""
    if tokens and tokens[0].kind == "w" and (match := re.match(r"[一二三四五六七八九]是(?!否)", tokens[0].text)):
        rest = tokens[0].text[match.end() :]
        return [tokens[0]._replace(text=rest), *tokens[1:]] if rest else tokens[1:]
    return tokens


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
            self.found.append(Draft(fuzzy(trimmed(plain(self.pending))), dates=dates(self.pending)))
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
                self.found[-1].fields.setdefault(*level_of(token.text))

    def _drafts(self, tokens: list[Token]) -> list[Draft]:
        return run_conditions(tokens, self.setting)

    def _based(self, drafts: list[Draft]) -> None:
        """单招计划人数1200人，报名人数未到目标的80%: the number before is the base of the share after."""
        first = drafts[0].fields
        last = self.found[-1] if self.found else None
        if (
            first["kind"] == "ratio_of_target"
            and "base_value" not in first
            and last
            and last.link == "bare"
            and re.search(r"计划|目标|任务|应|总|预算|核定|下达|指标|名额", last.fields["subject"])
        ):
            first |= {"base_value": last.fields["value"], "base_text": last.fields["subject"]}
            self.found.pop()
        elif (
            _is_share(first)
            and last
            and last.link == "bare"
            and re.search(r"计划|目标|任务", last.fields["subject"])
            and last.fields.get("unit") not in (None, "%")
        ):
            base = last.fields["subject"]
            first |= {"kind": "ratio_of_target", "base": base, "base_value": last.fields["value"], "base_text": base}
            self.found.pop()

    def _inherit(self, draft: Draft) -> None:
        subject = draft.fields.get("subject") or self.setting.subject
        self.setting = replace(
            self.setting, subject=subject, event=draft.fields.get("event") or self.setting.event, dates=draft.dates or self.setting.dates
        )

    def _trail(self, run: list[Token], later: list[list[Token]]) -> None:
        text, role = plain(run, ""), self.setting.role
        last = self.found[-1]
        if last.fields["kind"] in TIMED and not last.fields.get("action") and not self.setting.tools.consequence.match(text):
            last.fields["action"] = action([token for token in run if token.kind != "n"])
            return
        grade = GRADE.match(text)
        if any(token.kind in "lx" for token in run) or grade:
            for token in run:
                if token.kind == "l":
                    last.fields.setdefault(*level_of(token.text))
            if grade:
                last.fields.setdefault("grade", grade[1])
            last.consequence, self.closed = text, True
            return
        linked = next((token for token in run[:1] if token.kind in "KH"), None)
        if linked:
            rest = plain(run[1:], "")
            if linked.kind == "H" and re.match(r"被|予以|给予|限", rest):
                return
            self.found.append(Draft(fuzzy(rest), link="or" if linked.kind == "H" else "and"))
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
            self.found.append(Draft(fuzzy(text), link=""))
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
    if len(drafts) > 1 or drafts[0].fields["kind"] not in TIMED or drafts[0].fields.get("action") or not later or not _promising(later[0]):
        return False
    if later[0][0].kind in "KH" or not any(token.kind in "os" for token in later[0]):
        return False
    if any(one.kind == "t" and two.text == "后" for one, two in pairwise(drafts[0].used)):
        return True
    raise Unread("又写了日期，又写了数字，没读懂怎么合起来看")


def _promising(run: list[Token]) -> bool:
    return any(token.kind in "qC" for token in run)


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
