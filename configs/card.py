"""Declaration of the card rules: when missed limits restrict or stop a school's intake."""

from typing import Literal

from configs.model import Declaration


class Condition(Declaration):
    """A measure of the school held against a number."""

    measure: str
    op: Literal[">", ">="]
    value: float


class CardException(Declaration):
    """When all conditions hold, the limits of the indicator count as met."""

    indicator: str
    when: tuple[Condition, ...]
    reason: str


class CardRules(Declaration):
    """Yellow and red cards (教发〔2004〕2号)."""

    basic: tuple[str, ...]
    """Indicators that can give a card."""
    limit: str
    """Name of the limit that is missed: 限制招生."""
    yellow: str
    red: str
    """What the cards are called."""
    red_at: int
    """So many misses in a year make a red card."""
    red_years: int
    """So many yellow years in a row do too."""
    source: str
    exceptions: tuple[CardException, ...] = ()
