"""Numbers as they are said: in Vietnamese of the north and of the south, and in English.

The Vietnamese rules: 1 after a ten from 20 is *mốt*, 4 there *tư*, 5 after any ten *lăm*; an empty
ten is *linh* (south: *lẻ*), a thousand *nghìn* (south: *ngàn*), empty hundreds *không trăm*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from server.core.voice import Accent

BEYOND = 10**12
"""The first number that is not read as one, but digit by digit."""

_VI = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_VI_GROUPS = ("", "nghìn", "triệu", "tỷ")
_VI_AFTER_TEN = {5: "lăm"}
_VI_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_SOUTH = {"linh": "lẻ", "nghìn": "ngàn"}

_EN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EN_GROUPS = ("", "thousand", "million", "billion")


def vietnamese_number(number: int, accent: Accent = Accent.NORTH) -> str:
    """Return a whole number (0 to 999,999,999,999) as Vietnamese words.

    Raises:
        ValueError: it is below 0 or beyond that.
    """
    words: list[str] = []
    for group, place in _groups(number):
        if group:
            words += _vi_group(group, full=bool(words))
            words.append(_VI_GROUPS[place])
    said = (_SOUTH.get(word, word) if accent is Accent.SOUTH else word for word in words if word)
    return " ".join(said) or _VI[0]


def english_number(number: int) -> str:
    """Return a whole number (0 to 999,999,999,999) as English words.

    Raises:
        ValueError: it is below 0 or beyond that.
    """
    words: list[str] = []
    for group, place in _groups(number):
        if not group:
            continue
        if words and place == 0 and group < 100:
            words.append("and")
        words += [*_en_group(group), _EN_GROUPS[place]]
    return " ".join(word for word in words if word) or _EN[0]


def vietnamese_digits(digits: str) -> list[str]:
    """Return each digit as its own word: ``012`` is không, một, hai."""
    return [_VI[int(digit)] for digit in digits]


def english_digits(digits: str) -> list[str]:
    """Return each digit as its own word: ``012`` is zero, one, two."""
    return [_EN[int(digit)] for digit in digits]


Digits = Callable[[str], list[str]]
Number = Callable[[int, Accent], str]

READ_DIGITS: Mapping[str, Digits] = {"vi": vietnamese_digits, "en": english_digits}
READ_NUMBER: Mapping[str, Number] = {
    "vi": vietnamese_number,
    "en": lambda number, _: english_number(number),
}
READ_LANGUAGES = tuple(READ_NUMBER)
"""The languages in which a call can be said."""


def _groups(number: int) -> Iterator[tuple[int, int]]:
    """Yield the number's groups of three digits with their place, the greatest first."""
    if not 0 <= number < BEYOND:
        raise ValueError(f"{number} is not read as one number")
    for place in reversed(range(len(_VI_GROUPS))):
        yield number // 1000**place % 1000, place


def _vi_group(group: int, *, full: bool) -> list[str]:
    hundreds, rest = divmod(group, 100)
    words = [_VI[hundreds], "trăm"] if hundreds or full else []
    tens, ones = divmod(rest, 10)
    if tens == 0:
        return words + ([*(["linh"] if words else []), _VI[ones]] if ones else [])
    after = _VI_AFTER_TEN if tens == 1 else _VI_AFTER_TENS
    words += ["mười"] if tens == 1 else [_VI[tens], "mươi"]
    return words + ([after.get(ones, _VI[ones])] if ones else [])


def _en_group(group: int) -> list[str]:
    hundreds, rest = divmod(group, 100)
    words = [_EN[hundreds], "hundred"] if hundreds else []
    if not rest:
        return words
    words += ["and"] if hundreds else []
    if rest < len(_EN):
        return [*words, _EN[rest]]
    tens, ones = divmod(rest, 10)
    ten = _EN_TENS[tens - 2]
    return [*words, f"{ten}-{_EN[ones]}" if ones else ten]
