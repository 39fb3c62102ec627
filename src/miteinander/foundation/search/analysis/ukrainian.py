"""A light Ukrainian stemmer of our own: Snowball has none.

Endings are taken off longest first, then the sounds that change inside a word family are put into one
spelling (рука, руці; допомога, допомозі; школа, шкіл), so that the forms of one word meet in one stem.
"""

from __future__ import annotations

_REFLEXIVE = ("ся", "сь")
_PARTICIPLE = ("увавши", "ававши", "ивши", "івши", "авши", "ючи", "ячи", "учи", "ачи", "вши")
_ENDING_LIST = """
        ами ями ові еві єві ів їв ей ою ею єю ам ям ах ях ом ем єм ія ії ію ією іям іями іях іє ій ої
        ий ій ого ього ому ьому им їм іх их ими іми їми ої ій ую юю а я о е є у ю и і ї ь й
        ати яти ити іти увати ювати овувати уватися ав яв ив ів іла ила ала уло ули али или іли
        еш єш ить їть ять ать уть ють емо ємо имо їмо ете єте ите їте имуть атиме еться ється
        ння ттся ення ання іння яння енням анням інням енні анні інні ень ань інь
        ість ості істю остями остей
        """
_ENDINGS = tuple(sorted(_ENDING_LIST.split(), key=lambda ending: (-len(ending), ending)))
_SOUNDS = {"ц": "к", "з": "г", "ж": "г", "ч": "к", "ш": "х", "с": "с"}
_SHORTEST = 3


def fold(word: str) -> str:
    """Return the word in one spelling: no apostrophe, ґ as г, ё as е."""
    return word.replace("’", "").replace("'", "").replace("ʼ", "").replace("ґ", "г").replace("ё", "е")


def stem(word: str) -> str:
    """Return the stem of a folded word; words of up to four letters only lose a final vowel or soft sign."""
    if len(word) <= _SHORTEST:
        return word
    for particle in _REFLEXIVE:
        if word.endswith(particle) and len(word) - len(particle) > _SHORTEST:
            word = word[: -len(particle)]
            break
    for ending in _PARTICIPLE + _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    return _one_spelling(word)


def _one_spelling(word: str) -> str:
    if word.endswith("нн"):
        word = word[:-1]
    if word.endswith("ь") and len(word) > _SHORTEST:
        word = word[:-1]
    vowel = max(word.rfind("і"), word.rfind("о"), word.rfind("е"))
    if vowel > 0 and word[vowel] == "і":
        word = word[:vowel] + "о" + word[vowel + 1 :]
    last = word[-1:]
    return word[:-1] + _SOUNDS.get(last, last)
