"""The words of the declarations compiled into one lexer, and a clause cut into its tokens."""

import re
from dataclasses import dataclass
from functools import cache

from analysis.clauses import dates, quantities
from analysis.clauses.tokens import Token
from configs.clauses import Words, words

_COUNTED = r"(?:\d|[一二两三四五六七八九十百半])"
_LATER = rf"(?=(?:|的|，|应当?|须|需|要|必须|在|于|起|的?第|满|超过|超出|超|不超过|不得超过|不晚于|最迟|最多|至少|已|仍|还|原则上|约|时间|时长|即|达到?|达|及时|，应|，须|，在|，要|，于|，满|，超过|，第|\D{{1,3}}){_COUNTED})"
_PERIOD = r"(?:个?学年|个?年度?|个?学期|个?月度?|个?季度?|个?自然年|周|星期|次|届|轮|天|日|个?工作日|期|个?考核周期)"
_MARKS = {
    "A": rf"(?<=[天日周月年时])后|自?(?:之日起|日起|之时起|当日起|当天起|次日起|之后|以后)|(?<![落前先背])后(?![勤备进位期续劲]|[一二两三四五六七八九十\d]+(?:名|位|%|个专业))(?:{_LATER}|(?=的?次年|的?翌年|的?第二年|$|，|的$))|(?:次日|当天|当日)(?=[^，。；起前]{{2}})",
    "B": rf"(?:之前|以前|前)(?=的?(?:第|至少|不少于|提前|最迟|不足|最少)*{_COUNTED}+(?:个?工作日|天|日(?!常)|周|星期|个月|个?小时|年(?!平均|的?平均|度)))|至少提前|应?提前|距离?(?=[^，。；]{{0,20}}{_COUNTED})",
    "C": rf"连续(?:出现|发生|累计)?(?:{_COUNTED}+){_PERIOD}(?:及以上|\(?含\)?以上|以上|内)?",
    "G": "",
    "m": r"同比|环比|[较比与同和](?:去年|上年度?|上一年度?|上年同期|去年同期|上一?学年|往年|前一年度?)(?:同期)?(?:相比|比)?|(?:较|比|与)(?:上一?个?(?:月|季度|学期|周期?|次|期|轮|届|批)|前一?(?:月|季度|学期|周|次|期|届))(?:同期)?(?:相比)?|年均|逐年|年度?平均(?=增|提|下|减|递)|平均每年(?=增|提|下|减|递)|[较比](?:上|前)一?阶段|(?:较|比|与)(?:20\d\d|19\d\d|二零..)年(?:度|底|末)?(?:同期)?(?:相比)?|[较比](?:\"?十[一二三四]五\"?(?:期?末|期间)|基期|基准年|建设前|入学时|期初|年初|立项时|改革前)",
    "s": r"(?:及|或|或者|和)?(?:以上|之上)|(?:及|或|或者|和)?(?:以下|之下)|以内|之内|内(?![容部涵控审外设置在])|左右|上下(?!级)|以外",
    "n": r"(?:仍然?|还|尚|均|都|一直)?(?:未能?|没有|没|不能)(?!来|必|然)|尚无|仍无|无(?=故$)",
    "f": r"分别",
    "e": r"(?<![平人生年月日班户])均|各(?!类|级|部门|系|学院|单位|项|专业|二级|环节|科室|年级|班|处室|地|界|方|位|校|院|岗|阶段|层|门课|个|种|学期|月|季|年|有关|职能|教学)|都(?!市|江)",
    "&": r"并且|而且|且|同时(?!期)|以及",
    "|": r"或者|或(?!以上|以下)",
    "l": r"[红橙黄蓝绿](?:色?(?:预警|警告|警示|提示|提醒|通报|响应|等级)|色|牌(?:警告|预警|警示|停招|提醒)?|灯)|(?:[一二三四]|I{1,3}V?|[ⅠⅡⅢⅣ])级(?:预警|警示|警告|响应|提醒|学业预警|学业警示)|(?:轻度|中度|重度|一般|较重|较大|严重|特别严重|重大|初级|中级|高级|留级|退学|降级|毕业|学业)(?:预警|警示)",
    "x": r"(?:扣减?|加|得|计|记|奖励?|扣发|扣除)(?:\d+(?:\.\d+)?|[一二三四五])(?:-\d+)?分(?![析])",
    "z": r"全覆盖|全面覆盖|未?过半|全部|零(?=发生|事故|投诉|违纪|违规|差错|犯罪)",
    "P": r"[，；。:、]",
}
_NUMERIC = "0123456789零一二两三四五六七八九十百千半"


@dataclass(frozen=True)
class Lexicon:
    """Compiled words. ``operators`` gives the sign of each comparing word."""

    words: Words
    master: re.Pattern
    plain: re.Pattern
    operators: dict[str, str]
    changes: dict[str, str]
    weak: re.Pattern
    consequence: re.Pattern
    orders: re.Pattern
    vague: re.Pattern
    discretion: re.Pattern
    reference: re.Pattern
    purpose: re.Pattern
    preamble: re.Pattern
    office: re.Pattern


def lexicon(vocabulary: Words) -> Lexicon:
    """The reader's tools for these words."""
    operators = {word: sign for sign, group in vocabulary.operators.items() for word in group}
    changes = {word: way for way, group in vocabulary.changes.items() for word in group}
    by_letter = [
        ("w", "|".join(vocabulary.fixed_words)),
        ("x", _MARKS["x"]),
        ("i", r"（(?:均|都)?(?:不含|不包含|不包括|含|包含|包括)(?:[^（）]*\d[^（）]*|本数|本级|以上|以下)?）|[，,](?:不含|含)(?:本数|本级)"),
        ("C", _MARKS["C"]),
        ("m", _MARKS["m"]),
        ("o", _operators(operators)),
        ("V", "落后于|落后|滞后于|滞后|慢于|领先于?|优于|好于"),
        ("O", "逾期|超期|延期|拖期|超时"),
        ("D", dates.SEARCH),
        *quantities.patterns(vocabulary.units),
        ("A", _MARKS["A"]),
        ("B", _MARKS["B"]),
        ("G", _any(changes) + r"(?![率])"),
        *((letter, _MARKS[letter]) for letter in "slnfe&|zP"),
    ]
    return Lexicon(
        vocabulary,
        _master(by_letter),
        _master([one for one in by_letter if one[0] != "D"]),
        operators,
        changes,
        re.compile(rf"(?:{_any(vocabulary.weak_operators)})$"),
        re.compile("|".join(vocabulary.consequence)),
        re.compile("|".join(vocabulary.orders)),
        re.compile(_any(vocabulary.vague)),
        re.compile(_any(vocabulary.discretion)),
        re.compile(_any(vocabulary.cross_references)),
        re.compile(_any(vocabulary.purpose)),
        re.compile(_any(word.replace("…", "") for word in vocabulary.preambles)),
        re.compile(rf"(?:{_any(vocabulary.offices)})$"),
    )


@cache
def shipped() -> Lexicon:
    """The lexicon of the shipped words."""
    return lexicon(words())


def cut(text: str, tools: Lexicon) -> list[Token]:
    """The tokens of a normalised clause; what no pattern knows is a word (``w``)."""
    found: list[Token] = []
    position = word = 0
    while match := tools.master.search(text, position):
        token = _token(match, text, tools)
        if token is None and match.lastgroup[0] == "D":  # not a date after all: what else stands here?
            match = tools.plain.match(text, match.start()) or match
            token = _token(match, text, tools)
        if token is None:
            position = match.start() + 1
            continue
        start, end = match.span()
        if start > word:
            found.append(Token("w", text[word:start], word, start))
        found.append(token)
        position = word = end
    if word < len(text):
        found.append(Token("w", text[word:], word, len(text)))
    return found


def _token(match: re.Match, whole: str, tools: Lexicon) -> Token | None:
    kind, text, (start, end) = match.lastgroup[0], match.group(), match.span()
    data = None
    if kind == "q":
        data = quantities.quantity_of(text)
    elif kind == "t":
        data = quantities.duration_of(text)
    elif kind == "D":
        data = dates.date_of(whole, start, end)
    elif kind == "o":
        data = tools.operators[text]
    elif kind == "i":
        data = _included(text)
    elif kind == "G":
        data = tools.changes[text]
    else:
        return Token(kind, text, start, end)
    return Token(kind, text, start, end, data) if data is not None else None


def _included(text: str) -> tuple[tuple[bool, float | None], ...]:
    """（含60%，不含70%） as ((True, 0.6), (False, 0.7)); a bare （含） has no number."""
    found = []
    for refused, rest in re.findall(r"(不)?(?:包含|包括|含)([^，、；含包不]*)", text):
        figure = quantities.quantity_of(rest.strip("（）"))
        found.append((not refused, figure.value if figure else None))
    return tuple(found)


def _operators(choices) -> str:
    """Comparing words; one of a single character counts only before a number (达90%, 满3年), never in 满意 or 下达."""
    short = [word for word in choices if len(word) == 1 and word > "\u2fff"]
    long = [word for word in choices if word not in short]
    return rf"{_any(long)}|(?:{_any(short)})(?=约|近|人民币|[±+\-]?{_COUNTED})"


def _any(choices) -> str:
    return "|".join(re.escape(word) for word in sorted(choices, key=len, reverse=True))


def _master(groups: list[tuple[str, str]]) -> re.Pattern:
    names: dict[str, int] = {}
    parts = []
    for letter, pattern in groups:
        names[letter] = names.get(letter, 0) + 1
        name = {"&": "K", "|": "H"}.get(letter, letter)
        parts.append(f"(?P<{name}{names[letter]}>{re.sub(r'[?]P<[a-z]+>', '?:', pattern)})")
    return re.compile("|".join(parts))
