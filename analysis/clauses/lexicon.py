"""The words of the declarations compiled into one lexer, and a clause cut into its tokens."""

import re
from dataclasses import dataclass
from functools import cache

from analysis.clauses import dates, quantities
from analysis.clauses.marks import COUNTED, MARKS
from analysis.clauses.tokens import Token
from configs.clauses import Words, words


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
        *((letter, MARKS[letter]) for letter in "xiCm"),
        ("o", _operators(operators)),
        *((letter, MARKS[letter]) for letter in "VO"),
        ("D", dates.SEARCH),
        *quantities.patterns(vocabulary.units),
        *((letter, MARKS[letter]) for letter in "AB"),
        ("G", rf"(?:{_any(changes)})(?!率)"),
        *((letter, MARKS[letter]) for letter in "slnfeKHzP"),
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
    return rf"{_any(long)}|(?:{_any(short)})(?=约|近|人民币|[±+\-]?{COUNTED})"


def _any(choices) -> str:
    return "|".join(re.escape(word) for word in sorted(choices, key=len, reverse=True))


def _master(groups: list[tuple[str, str]]) -> re.Pattern:
    names: dict[str, int] = {}
    parts = []
    for letter, pattern in groups:
        names[letter] = names.get(letter, 0) + 1
        parts.append(f"(?P<{letter}{names[letter]}>{re.sub(r'[?]P<[a-z]+>', '?:', pattern)})")
    return re.compile("|".join(parts))
