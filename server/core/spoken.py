"""What a loudspeaker says of a call, word for word in each language of the hall's voice.

A number is said letter by letter and digit by digit, which is the safest by ear; a counter by its
name, with its number as a word. What is said never holds a digit or an abbreviation the hall knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from server.core.hall import Hall, Words
from server.core.spoken_numbers import BEYOND, READ_DIGITS, READ_LANGUAGES, READ_NUMBER

PLACEHOLDERS = ("number", "counter")

TEXT: Words = {
    "vi": "Mời số {number}, đến {counter}",
    "en": "Number {number}, please go to {counter}",
}
"""What is said where the hall's file has no text of its own."""

TRIED: Words = {"vi": "Thử loa", "en": "Sound test"}
COUNTED = (1, 2, 3)
"""What a loudspeaker says that is only tried: *Thử loa, một, hai, ba*. It calls nobody."""

NUMBERED: Words = {"vi": "{name} số {number}", "en": "{name} {number}"}
"""How a counter is named whose name ends with its number."""

UNNAMED: Words = {"vi": "quầy", "en": "counter"}

ABBREVIATIONS: Mapping[str, Words] = {
    "UBND": {"vi": "Ủy ban nhân dân", "en": "People's Committee"},
    "HĐND": {"vi": "Hội đồng nhân dân", "en": "People's Council"},
    "TTHC": {"vi": "thủ tục hành chính", "en": "administrative procedures"},
    "TTPVHCC": {"vi": "Trung tâm Phục vụ hành chính công", "en": "Public Service Centre"},
    "TN&TKQ": {"vi": "tiếp nhận và trả kết quả", "en": "intake and results"},
    "BHXH": {"vi": "bảo hiểm xã hội", "en": "social insurance"},
    "BHYT": {"vi": "bảo hiểm y tế", "en": "health insurance"},
    "CCCD": {"vi": "căn cước công dân", "en": "citizen card"},
    "GPLX": {"vi": "giấy phép lái xe", "en": "driving licence"},
    "ĐKKD": {"vi": "đăng ký kinh doanh", "en": "business registration"},
    "VPĐKĐĐ": {"vi": "Văn phòng đăng ký đất đai", "en": "Land Registration Office"},
    "GCNQSDĐ": {"vi": "giấy chứng nhận quyền sử dụng đất", "en": "land use certificate"},
    "GTVT": {"vi": "giao thông vận tải", "en": "transport"},
    "LĐTBXH": {"vi": "lao động, thương binh và xã hội", "en": "labour and social affairs"},
    "CNTT": {"vi": "công nghệ thông tin", "en": "information technology"},
    "TP": {"vi": "thành phố", "en": "City"},
}
"""What halls write short on their counters; a hall's own abbreviations go before these."""

_ENDS_WITH_NUMBER = re.compile(r"(?P<name>.*?)(?:\s+số|\s+no\.?)?\s*(?<!\d)0*(?P<number>\d+)")
_DIGITS = re.compile(r"\d+")


def spoken_languages(hall: Hall) -> tuple[str, ...]:
    """Return the languages of the hall's voice, the first said first; none if it does not speak."""
    if not hall.voice.speaks:
        return ()
    wished = hall.voice.languages or hall.languages[:1]
    return tuple(each for each in wished if each in READ_LANGUAGES)


def call_text(hall: Hall, number: str, counter: int, *, brief: bool = False) -> Words:
    """Return what is said when `number` (``A012``) is asked to `counter`, by language.

    A `brief` call is said in the hall's first language alone.
    """
    languages = spoken_languages(hall)[: 1 if brief else None]
    return {language: _filled(hall, language, number, counter) for language in languages}


def trial_phrases(hall: Hall, language: str) -> tuple[str, ...]:
    """Return the phrases of a sound test: what it is, then the numbers that every call has."""
    read = READ_NUMBER[language]
    return TRIED[language], *(read(each, hall.voice.accent) for each in COUNTED)


def spoken_number(number: str, language: str) -> str:
    """Return a ticket's number as it is said: ``A012`` is *A, không, một, hai*."""
    read = READ_DIGITS[language]
    parts = [read(each)[0] if each.isdecimal() else each for each in number if each.isalnum()]
    return ", ".join(parts)


def spoken_counter(hall: Hall, counter: int, language: str) -> str:
    """Return a counter as it is said: *quầy số ba*, or its own name such as *quầy nhanh*."""
    known = hall.counter_by_number.get(counter)
    name = known.name.get(language) if known else None
    said = READ_NUMBER[language](counter, hall.voice.accent)
    if name is None:
        return NUMBERED[language].format(name=UNNAMED[language], number=said)
    ends = _ENDS_WITH_NUMBER.fullmatch(name)
    if ends is None or int(ends["number"]) != counter or not ends["name"].strip():
        return spelled_out(hall, _begun_small(name), language)
    name = spelled_out(hall, _begun_small(ends["name"].strip()), language)
    return NUMBERED[language].format(name=name, number=said)


def spelled_out(hall: Hall, text: str, language: str) -> str:
    """Return `text` with the abbreviations the hall knows in full and its digits as words."""
    known = {**ABBREVIATIONS, **hall.voice.abbreviations}
    for short in sorted(known, key=len, reverse=True):
        full = known[short].get(language)
        if full is not None and short in text:
            text = _replaced(text, short, full)
    text = _DIGITS.sub(lambda found: f" {_read(hall, found[0], language)} ", text)
    return re.sub(r" +([,.;:!?)]|$)", r"\1", " ".join(text.split()))


def _filled(hall: Hall, language: str, number: str, counter: int) -> str:
    text = spelled_out(hall, hall.voice.text.get(language) or TEXT[language], language)
    text = text.replace("{counter}", spoken_counter(hall, counter, language))
    return text.replace("{number}", spoken_number(number, language))


def _replaced(text: str, short: str, full: str) -> str:
    # As a word of its own alone: the TP of "TPHCM" is another abbreviation.
    return re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", lambda _: full, text)


def _read(hall: Hall, digits: str, language: str) -> str:
    value = int(digits)
    if value >= BEYOND or (digits.startswith("0") and len(digits) > 1):
        return " ".join(READ_DIGITS[language](digits))
    return READ_NUMBER[language](value, hall.voice.accent)


def _begun_small(name: str) -> str:
    # "Quầy nhanh" stands in the middle of the sentence; "UBND" keeps its capitals.
    first = name.split(" ", 1)[0]
    return name if first.isupper() else name[:1].lower() + name[1:]
