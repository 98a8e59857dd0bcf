"""What somebody reads at the door who does not come in: one short page, that needs nothing else of ours."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from markupsafe import Markup

from routekaart.dashboard import logboek
from routekaart.dashboard.antwoorden import Bladgever
from routekaart.dashboard.blad import HTML, NOOIT, Blad, make_blad
from routekaart.dashboard.hostnamen import naam_in
from routekaart.dashboard.logboek import NAAM
from routekaart.ui.html import fill

_BLAD = Markup(
    '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{titel}</title>\n'
    '<meta name="color-scheme" content="light dark">\n</head>\n<body>\n<main>\n<h1>{titel}</h1>\n<p>{zin}</p>\n'
    "</main>\n</body>\n</html>\n"
)
_NAAM = (
    "U vroeg deze website op onder een naam die zij niet kent. Gebruik het adres dat u van uw gemeente of van de "
    "trainer kreeg. Beheert u de website zelf? In het venster van de routekaart staat wat u kunt doen."
)
_VOL = (
    "Er zijn nu zoveel lezers tegelijk dat er geen plaats meer is. Probeer het over een minuut opnieuw. Wat u hebt "
    "ingevuld, staat nog in uw browser."
)
_TRAAG = "Uw browser stuurde de vraag niet helemaal. Laad de bladzijde opnieuw."
_LANG = (
    "Uw browser stuurde een vraag die te lang is. Kijk of het adres klopt. Helpt dat niet? Wis dan de cookies van deze "
    "website, en laad de bladzijde opnieuw."
)
_ONLEESBAAR = "De vraag aan deze website was niet te lezen. Kijk of het adres begint zoals u het kreeg, met http of https."
# After so many seconds a browser may try again by itself.
_OPNIEUW_S = "30"
# Names that were said in the log, longest ago first. Whoever keeps making up new ones fills no memory, and does not
# keep the operator from reading the one that should have been named.
_MEESTE_NAMEN = 200
_gezegd: dict[str, None] = {}


@cache
def vreemde_naam() -> Blad:
    """For who asks under a name that is not ours."""
    return _maak(421, "Dit adres hoort niet bij deze website", _NAAM)


@cache
def vol() -> Blad:
    """For who comes when all places are taken."""
    blad = _maak(503, "Het is nu erg druk", _VOL)
    return replace(blad, meer=(("Retry-After", _OPNIEUW_S),))


@cache
def te_traag() -> Blad:
    """For whoever began a question and did not end it."""
    return _maak(408, "Dat duurde te lang", _TRAAG)


@cache
def te_lang() -> Blad:
    """For a question of which the head is too long."""
    return _maak(431, "Deze vraag is te lang", _LANG)


@cache
def onleesbaar() -> Blad:
    """For what is no question at all."""
    return _maak(400, "Deze vraag is niet te lezen", _ONLEESBAAR)


def _maak(status: int, titel: str, zin: str) -> Blad:
    return make_blad(str(fill(_BLAD, titel=titel, zin=zin)).encode(), HTML, NOOIT, status)


def meld_vreemde_naam(host: str) -> None:
    """Tell whoever runs the server once under which name it was asked, and what to do when that name is right."""
    naam = naam_in(host)
    if naam in _gezegd:
        return
    _gezegd[naam] = None
    if len(_gezegd) > _MEESTE_NAMEN:
        del _gezegd[next(iter(_gezegd))]
    if not naam:
        logboek.meld("421 Iemand vroeg de bladzijden op onder een naam die geen naam is.")
        return
    logboek.meld_met_naam(
        f"421 Iemand vroeg de bladzijden op als {NAAM}. Is dat een naam van deze website? Stop dan, en start opnieuw "
        f"met erbij: --hostnaam {NAAM}",
        naam,
    )


class VreemdeNaam(Bladgever):
    """Whatever is asked under a name that is not ours."""

    def prepare(self) -> None:
        """Answer before the method is looked at."""
        meld_vreemde_naam(self.request.headers.get("Host", ""))
        self.set_header("Connection", "close")
        self.send_blad(vreemde_naam())
