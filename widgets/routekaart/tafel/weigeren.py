"""What somebody hears who is refused: a status, a short name for the script, and a Dutch sentence."""

from __future__ import annotations

import traceback
from typing import Any

import tornado.web

from routekaart.tafel.beeld import voor_uitkomst
from routekaart.tafel.fouten import TafelFout, Verouderd
from routekaart.tafel.grenzen import TeVaak
from routekaart.tafel.lezen import Onleesbaar
from routekaart.tafel.wachtkamer import TeVol

ONLEESBAAR = "De bladzijde stuurde iets wat wij niet kunnen lezen. Laad de bladzijde opnieuw."
TE_VOL = "Er kijken nu heel veel apparaten mee. Wij proberen het over enkele tellen opnieuw."
BESTAAT_NIET = "Dit adres bestaat niet bij de tafel. Laad de bladzijde opnieuw."
KAN_NIET = "Dit kan niet op dit adres. Laad de bladzijde opnieuw."
MIS = "Er ging iets mis op de server. Wat u invulde, staat nog op uw apparaat. Probeer het zo opnieuw."


class Geweigerd(Exception):
    """Refused at the counter, before the store was asked."""

    def __init__(self, melding: str, status: int, code: str) -> None:
        super().__init__(melding)
        self.melding, self.status, self.code = melding, status, code


def antwoord_op(fout: BaseException | None, status: int = 500) -> tuple[int, dict[str, Any]]:
    """The status and the body for what was raised; `status` is what tornado made of it."""
    match fout:
        case Geweigerd():
            return fout.status, {"fout": fout.melding, "code": fout.code}
        case TafelFout():
            van_ander = {"uitkomst": voor_uitkomst(fout.uitkomst)} if isinstance(fout, Verouderd) else {}
            return fout.status, {"fout": fout.melding, "code": fout.code} | van_ander
        case TeVaak():
            return 429, {"fout": str(fout), "code": "te_vaak"}
        case TeVol():
            return 429, {"fout": TE_VOL, "code": "te_vaak"}
        case Onleesbaar():
            return 400, {"fout": ONLEESBAAR, "code": "past_niet"}
        case tornado.web.HTTPError() if fout.status_code == 405:
            return 405, {"fout": KAN_NIET, "code": "past_niet"}
        case tornado.web.HTTPError() if fout.status_code < 500:
            return fout.status_code, {"fout": ONLEESBAAR, "code": "past_niet"}
    return (status if status >= 500 else 500), {"fout": MIS, "code": "opslag"}


def wat_er_misging(fout: BaseException) -> str:
    """For the log: which kind of fault and where in our code, and nothing of what anybody wrote."""
    plekken = [
        f"{plek.filename.rpartition('/')[2]}:{plek.lineno}"
        for plek in traceback.extract_tb(fout.__traceback__)
    ]
    return f"De tafel: {type(fout).__name__} bij {' '.join(plekken[-3:])}"
