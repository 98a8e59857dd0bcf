"""What each column of a table is for: the groups, the numbers of people, the residents, or nothing of use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from routekaart.analyse.deelnemers.indelen import Zoek
from routekaart.analyse.deelnemers.model import Indeling
from routekaart.analyse.deelnemers.vondst import Vondst
from routekaart.analyse.gemeenten import CbsGemeente, plain_naam
from routekaart.analyse.inlezen import Ingelezen
from routekaart.taal import is_leeg, read_datum

if TYPE_CHECKING:
    import pandas as pd

# Beginnings of words in a heading, by what the column then is; the first that fits counts. A $ closes the word.
_KOPPEN: tuple[tuple[str, str], ...] = (
    ("dit zijn percentages", "procent percent pct$ perc$ aandeel aandelen fractie"),
    (
        "dit is een verhouding",
        "ratio quote quotum gemiddeld mediaan index score cijfer rapportcijfer tevreden"
        " verschil weging gewicht per1000",
    ),
    (
        "dit zijn nummers",
        "nr$ nrs$ no$ nummer id$ code$ volgn regel$ regeln rij$ respondentn deelnemern deelnemersn deelnemerid postcode"
        " huisn telefoon tel$ mobiel bsn kenmerk rang rangorde kvk",
    ),
    ("dit is geld", "bedrag euro eur$ kosten budget prijs subsidie vergoeding"),
    (
        "dit is een datum of een tijd",
        "datum tijd uur$ uren$ duur week maand dag$ begin einde jaar$ jaartal peiljaar",
    ),
    ("dit zijn leeftijden", "leeftijd lft age$ geboorte geboren geb$"),
    (
        "deze mensen waren er niet, of misschien niet",
        "uitgenodig uitnodig aangemeld aanmeld ingeschreven inschrijv afgemeld afmeld afwezig aangeschreven"
        " benader verwacht streef gewenst doel$ norm$"
        " capaciteit plaatsen noshow wachtlijst",
    ),
    (
        "hier wordt iets anders geteld dan mensen",
        "avond bijeenkomst keer$ idee plannen vraag vragen melding woning adres kind stem$ stemmen formulier",
    ),
)
# Whole numbers of something else: when there is nothing better the reader may say that they are people after all.
MISSCHIEN = (
    "dit zijn inwoners",
    "deze mensen waren er niet, of misschien niet",
    "hier wordt iets anders geteld dan mensen",
)
_INWONERS = "inwoner bevolking populatie bewoner ingezeten huishouden wonend"
_TELT = (
    "aantal n$ freq telling totaal$ count$ opkomst person mensen$ aanwezig deelnem bezoeker respondent gekomen kwam"
    " participant absoluut"
)
# Headings of a wider count, or of a question that was put to one person.
_RUIMER = "gemeente cbs$ landelijk nederland provincie totaalgemeente u$ uw$ jou$ jouw$ je$ wonen woont"
KWAMEN = "deelnem aanwezig gekomen kwam kwamen bezoek opkomst respondent"
GROEPKOPPEN: Mapping[Indeling, str] = {
    "leeftijd": "leeftijd lft age$ geboorte geboren geb$ generatie",
    "opleiding": "opleiding onderwijs diploma school",
    "wijk": "wijk buurt stadsdeel woonwijk kern$",
}
_ALGEMEEN = "groep categorie klasse doelgroep label omschrijving"
_GEEN_GROEP = "gemeente plaats woonplaats provincie land$ kind partner voornaam achternaam email"


@dataclass(frozen=True)
class Kolom:
    """One column with its cells as text, and what its heading and its cells say."""

    naam: str
    cellen: tuple[str, ...]
    getallen: tuple[float | None, ...] | None
    procenten: bool
    groepen: tuple[Vondst | None, ...]
    indeling: Indeling
    naam_gemeente: str
    # The heading itself names a group: the table stands on its side.
    kop_is_groep: bool = False

    @cached_property
    def voorbeelden(self) -> tuple[str, ...]:
        """The first three filled cells."""
        return tuple([cel for cel in self.cellen if cel][:3])

    @cached_property
    def tegen(self) -> str:
        """Why this is no column with numbers of people; "" when it may be one. In Dutch, for the reader."""
        if self.getallen is None:
            return "hier staan woorden"
        if self.procenten or "%" in self.naam:
            return "dit zijn percentages"
        # '× 1.000' and 'x1 000' are the same sign and the same number.
        naam = re.sub(r"(?<=\d) (?=\d)", "", plain_naam(re.sub(r"[×*]", " x ", self.naam)))
        if re.search(r"\bper (10+|duizend|honderd|inwoner)", naam):
            return "dit is een verhouding"
        if re.search(r"\bx ?10+\b|\b(tien|honderd|duizend|miljoen)(en|tal|tallen)?\b", naam):
            return "dit zijn honderdtallen of duizendtallen"
        for reden, stammen in _KOPPEN:
            if heeft(self.naam, stammen) or (reden == "dit zijn nummers" and _is_nummer(self.naam)):
                return reden
        if "€" in self.naam:
            return "dit is geld"
        if heeft(self.naam, _INWONERS):
            return "dit zijn inwoners"
        return self._inhoud()

    def _inhoud(self) -> str:
        gevuld = [getal for getal in self.getallen or () if getal is not None]
        if not gevuld:
            return "deze kolom is leeg"
        if any(getal % 1 for getal in gevuld):
            return "hier staan getallen met een komma"
        if any(getal < 0 for getal in gevuld):
            return "hier staan getallen onder nul"
        if not self.telnaam and all(1900 <= getal <= 2100 for getal in gevuld):
            return "dit lijken jaartallen"
        if not self.telnaam and len(gevuld) > 2 and self.is_volgnummer:
            return "dit is een volgnummer"
        return ""

    @cached_property
    def is_volgnummer(self) -> bool:
        """One, two, three and so on."""
        return self.getallen == tuple(range(1, len(self.cellen) + 1))

    @cached_property
    def telnaam(self) -> bool:
        """The heading says that people are counted."""
        return heeft(self.naam, _TELT)

    @cached_property
    def twijfel(self) -> bool:
        """The heading speaks of people who came and of something else: only the reader knows."""
        if not self.telnaam or self.getallen is None:
            return False
        if self.tegen == "dit zijn inwoners":
            return heeft(self.naam, KWAMEN)
        if not self.tegen and (self.naam_gemeente in plain_naam(self.naam) or heeft(self.naam, _RUIMER)):
            return True
        return self.tegen in ("dit zijn leeftijden", "dit is een datum of een tijd") or (
            not self.tegen and self.is_volgnummer and len(self.cellen) > 2 and not heeft(self.naam, "aantal")
        )

    @cached_property
    def kop_past(self) -> int:
        """How well the heading fits a column of groups: 2 names the division, 1 says group, 0 neither, -1 not that."""
        if heeft(self.naam, _GEEN_GROEP) and not heeft(self.naam, GROEPKOPPEN[self.indeling]):
            return -1
        if any(heeft(self.naam, stammen) for _, stammen in _KOPPEN[:2]):
            return -1
        if heeft(self.naam, "kind partner"):
            return 0
        if heeft(self.naam, GROEPKOPPEN[self.indeling]):
            return -1 if self.getallen is not None and heeft(self.naam, "aantal") else 2
        return 1 if heeft(self.naam, _ALGEMEEN) else 0

    @cached_property
    def past(self) -> float:
        """Share of the filled cells that name a group, one of several groups, or people outside the comparison."""
        gevuld = [
            v for cel, v in zip(self.cellen, self.groepen, strict=True) if cel and v and v.soort != "onbekend"
        ]
        herkend = sum(v.soort in ("groep", "deels", "buiten") for v in gevuld)
        return herkend / len(gevuld) if gevuld else 0.0

    @cached_property
    def zeker(self) -> bool:
        """At least one cell names a group for certain."""
        return any(v and v.groep for v in self.groepen)


def heeft(naam: str, stammen: str) -> bool:
    """True when a word of the heading begins with one of these; with a $ it is that word."""
    woorden = plain_naam(naam).split()
    return any(
        woord == stam[:-1] if stam.endswith("$") else woord.startswith(stam)
        for stam in stammen.split()
        for woord in woorden
    )


def _is_nummer(naam: str) -> bool:
    woorden = plain_naam(naam).split()
    return any(len(woord) > 4 and woord.endswith(("nummer", "nr", "code")) for woord in woorden)


def describe_kolommen(
    gelezen: Ingelezen, indeling: Indeling, gemeente: CbsGemeente, zoek: Zoek
) -> list[Kolom]:
    """Every column with what its cells say; `zoek` reads the labels of one column beside each other."""
    plek = plain_naam(gemeente.naam)
    return [
        _describe(gelezen.tabel[naam], str(naam), gelezen, indeling, plek, zoek)
        for naam in gelezen.tabel.columns
    ]


def _describe(
    reeks: pd.Series, naam: str, gelezen: Ingelezen, indeling: Indeling, plek: str, zoek: Zoek
) -> Kolom:
    cellen = tuple(write_cel(cel) for cel in reeks.tolist())
    if heeft(naam, "geboorte geboren geb$"):
        cellen = tuple(_to_geboortejaar(cel) for cel in cellen)
    getallen = None
    if reeks.dtype.kind in "iuf":
        getallen = tuple(None if is_leeg(cel) else float(cel) for cel in reeks.tolist())
    # Numbers are groups only under a heading that says so: never look for ages among house numbers.
    gevonden: Mapping[str, Vondst] = {}
    if getallen is None or heeft(naam, GROEPKOPPEN[indeling]):
        gevonden = zoek([*dict.fromkeys(filter(None, cellen))])
    kop = zoek([naam])[naam]
    return Kolom(
        naam,
        cellen,
        getallen,
        naam in gelezen.procenten,
        tuple(gevonden.get(cel) for cel in cellen),
        indeling,
        plek,
        kop.soort in ("groep", "deels", "buiten") and bool(kop.delen),
    )


def _to_geboortejaar(cel: str) -> str:
    """Of a day of birth only the year: that is enough, and says less of a person."""
    dag = read_datum(cel) or read_datum(cel.split(" ")[0])
    return str(dag.year) if dag else cel


def write_cel(cel: object) -> str:
    """A cell as the reader sees it: whole numbers without a point, nothing as ""."""
    if is_leeg(cel):
        return ""
    if isinstance(cel, float) and cel.is_integer():
        return str(int(cel))
    return str(cel).strip()
