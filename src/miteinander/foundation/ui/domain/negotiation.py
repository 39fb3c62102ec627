"""Which language somebody gets who has not chosen one: what the browser asks for, as far as we speak it."""

from collections.abc import Sequence

from django.utils.translation.trans_real import parse_accept_lang_header


def negotiate(*, accept: str, spoken: Sequence[str], otherwise: str) -> str:
    """Return the first language of an ``Accept-Language`` header that is spoken, else ``otherwise``.

    "pt-BR" is answered by "pt" where the fuller code is not spoken. Belarusian, Kazakh and other neighbours are not
    guessed at: whoever asks for nothing we speak gets the town's own language and the list of all.
    """
    for wanted, _weight in parse_accept_lang_header(accept):
        for code in (wanted, wanted.split("-")[0]):
            if code in spoken:
                return code
    return otherwise
