"""What the municipality filled in: from the typed value to the words in an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from routekaart.content.modellen.verordening import PLAATSHOUDER, Invulveld
from routekaart.taal import getal_in_woorden, opsomming, read_datum, write_datum
from routekaart.verordening.letterlijk import een_regel, leesbaar

GEEN = "geen"

_LIDWOORD = re.compile(r"(de|het)\s+(?=\S)", re.IGNORECASE)
# Two names on one line: only where another regulation begins, since 'Inspraak en Participatie' is one name.
_TWEE_NAMEN = re.compile(
    r"\s*;\s*|(?:,|,?\s+en)\s+(?=(?:(?:de|het)\s+)?\w*(?:verordening|reglement|regeling)\b)", re.IGNORECASE
)
# The article that goes with what a council lays down, when nobody typed it.
_SOORTEN = {
    "het": re.compile(
        r"\w*(reglement|besluit|protocol|statuut|handvest|convenant|kader|beleid|plan|programma)\b", re.I
    ),
    "de": re.compile(
        r"\w*(verordening|regeling|nota|notitie|visie|leidraad|agenda|aanpak|code|wijzer)\b", re.I
    ),
}
_ENKELVOUD = {" weken": " week", " leden": " lid"}


@dataclass(frozen=True)
class Veldwaarde:
    """A field: the words for the text, or why they are not right; `ingevuld` says whether somebody gave them."""

    veld: Invulveld
    delen: tuple[str, ...] = ()
    geen: bool = False
    fout: str = ""
    datum: date | None = None
    ingevuld: bool = True

    @property
    def open(self) -> bool:
        """Tell whether the municipality still has to fill this in."""
        return not self.delen and not self.geen

    @property
    def tekst(self) -> str:
        """Return the value as words in a sentence; a visible gap when it is open."""
        if self.open:
            return f"[nog invullen: {self.veld.uitleg}]"
        return f"{self._soortnaam}{opsomming(self.delen)}"

    @property
    def _soortnaam(self) -> str:
        """The kind of document, for a title that does not begin with it: het participatiebeleid Samen aan zet."""
        kaal = self.veld.soortnaam
        begin = self.delen[0]
        zegt_het = _LIDWOORD.match(begin) or any(soort.match(begin) for soort in _SOORTEN.values())
        return f"{kaal} " if kaal and not zegt_het else ""


def read_velden(ruw: Mapping[str, Any], velden: Mapping[str, Invulveld]) -> dict[str, Veldwaarde]:
    """Read all fields; what is not filled in gets the default, and unknown names are left out."""
    waarden: dict[str, Veldwaarde] = {}
    for veld in velden.values():
        delen = _delen(ruw.get(veld.naam), veld)
        if not delen and veld.uit_datum:
            delen = _jaar_van(ruw.get(veld.uit_datum))
        waarde = _read(veld, delen or _standaard(veld, waarden))
        waarden[veld.naam] = waarde if delen else replace(waarde, ingevuld=False)
    return waarden


def _delen(ruw: Any, veld: Invulveld) -> tuple[str, ...]:
    if ruw is None or isinstance(ruw, (bool, dict)):
        return ()
    if isinstance(ruw, date):
        return (ruw.isoformat(),)
    if veld.soort != "lijst":
        stukken = ruw if isinstance(ruw, (list, tuple)) else [ruw]
        tekst = een_regel(" ".join(str(stuk) for stuk in stukken))
        return (tekst,) if tekst else ()
    stukken = ruw if isinstance(ruw, (list, tuple)) else [ruw]
    regels = [een_regel(regel) for stuk in stukken for regel in leesbaar(stuk).split("\n")]
    if veld.namen:
        regels = [deel for regel in regels for deel in _TWEE_NAMEN.split(regel)]
        if len(regels) > 1:
            regels = [
                _LIDWOORD.sub("", regel, count=1) if _LIDWOORD.match(regel) else regel for regel in regels
            ]
    return tuple(regel.rstrip(";.,") for regel in regels if regel.rstrip(";.,"))


def _jaar_van(ruw: Any) -> tuple[str, ...]:
    dag = ruw if isinstance(ruw, date) else read_datum(een_regel(ruw)) if isinstance(ruw, str) else None
    return () if dag is None else (str(dag.year),)


def _standaard(veld: Invulveld, waarden: Mapping[str, Veldwaarde]) -> tuple[str, ...]:
    """Return the default; it can hold other fields, such as the name of the municipality in the title."""
    namen = [naam for _, naam in PLAATSHOUDER.findall(veld.standaard)]
    if not veld.standaard or any(naam not in waarden or waarden[naam].open for naam in namen):
        return ()
    return (PLAATSHOUDER.sub(lambda vondst: waarden[vondst[2]].tekst, veld.standaard),)


def _read(veld: Invulveld, delen: tuple[str, ...]) -> Veldwaarde:
    if not delen:
        return Veldwaarde(veld)
    if veld.geen and [deel.casefold() for deel in delen] == [GEEN]:
        return Veldwaarde(veld, geen=True)
    if veld.soort == "getal":
        return _read_getal(veld, delen[0])
    if veld.soort == "datum":
        dag = read_datum(delen[0])
        if dag is None:
            melding = f"'{delen[0]}' is geen datum die wij kennen. Schrijf bijvoorbeeld: 17 december 2026."
            return Veldwaarde(veld, delen, fout=melding)
        return Veldwaarde(veld, (write_datum(dag),), datum=dag)
    return Veldwaarde(veld, delen)


def _read_getal(veld: Invulveld, tekst: str) -> Veldwaarde:
    assert veld.minimum is not None and veld.maximum is not None
    # More digits than the largest number allowed are wrong anyhow; int() of very many is slow.
    getal = int(tekst) if tekst.isascii() and tekst.isdecimal() and len(tekst) < 6 else None
    if getal is None or not veld.minimum <= getal <= veld.maximum:
        melding = (
            f"'{tekst}' past hier niet. Kies een heel getal van {veld.minimum} tot en met {veld.maximum}."
        )
        return Veldwaarde(veld, (tekst,), fout=melding)
    return Veldwaarde(veld, (getal_in_woorden(getal),))


def fill(sjabloon: str, woorden: Mapping[tuple[str, str], str]) -> str:
    """Fill the placeholders of a template once: what a user typed is never read as a template.

    Small grammar at the seams: `de` is not doubled, a 'het' word is told by 'dat', one week is no weeks, and no
    two full stops in a row.
    """
    uit = ""
    einde = 0
    for vondst in PLAATSHOUDER.finditer(sjabloon):
        uit += sjabloon[einde : vondst.start()]
        waarde = woorden[vondst[1] or "", vondst[2]]
        uit, waarde, is_het = _kies_lidwoord(uit, waarde)
        if is_het:
            # As long as the other, so that the places of the fields stay right.
            sjabloon = sjabloon[: vondst.end()] + sjabloon[vondst.end() :].replace(
                " die luidde ", " dat luidde "
            )
        einde = vondst.end()
        if waarde == "een":
            for meervoud, enkelvoud in _ENKELVOUD.items():
                if re.match(rf"{meervoud}\b", sjabloon[einde:]):
                    waarde, einde = waarde + enkelvoud, einde + len(meervoud)
        if sjabloon[einde : einde + 1] == ".":
            waarde = waarde.removesuffix(".")
        uit += waarde
    return uit + sjabloon[einde:]


def _kies_lidwoord(voor: str, waarde: str) -> tuple[str, str, bool]:
    """Put the article that belongs to the word: the one that was typed, or the one of its kind of rule."""
    staat_er = re.search(r"(?:^|(?<=\s))(de|het) $", voor, re.IGNORECASE)
    if staat_er is None:
        return voor, waarde, False
    getypt = _LIDWOORD.match(waarde)
    if getypt is not None:
        lidwoord, waarde = getypt[1].lower(), waarde[getypt.end() :]
    else:
        past = (lidwoord for lidwoord, soort in _SOORTEN.items() if soort.match(waarde))
        lidwoord = next(past, staat_er[1].lower())
    kapitaal = lidwoord.capitalize() if staat_er[1][0].isupper() else lidwoord
    return f"{voor[: staat_er.start()]}{kapitaal} ", waarde, lidwoord == "het"
