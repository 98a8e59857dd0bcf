"""The facts of a municipality worked out again from the bare CSV files, by other code than that of the product.

Only the standard library and YAML: no pandas, none of the functions of `routekaart.analyse`.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parents[3] / "content"
WET, UITERST = date(2025, 1, 1), date(2027, 1, 1)
NIEUW = {"participatieverordening", "verordening participatie en uitdaagrecht"}
GETELD = ("B01", "B03", "B04", "B08", "B25")
GRENZEN = (10_000, 20_000, 50_000, 100_000, 150_000)
GROEPSNAMEN = (
    "gemeenten met minder dan 10.000 inwoners",
    "gemeenten met 10.000 tot 20.000 inwoners",
    "gemeenten met 20.000 tot 50.000 inwoners",
    "gemeenten met 50.000 tot 100.000 inwoners",
    "gemeenten met 100.000 tot 150.000 inwoners",
    "gemeenten met 150.000 inwoners of meer",
)
PER_WIJK = ("jong", "oud", "hbo_wo", "laag_inkomen", "koop")
_PERIODE = {
    "GR20180321": 2018,
    "GR20181121": 2018,
    "GR20201118": 2022,
    "GR20211124": 2022,
    "GR20220316": 2022,
    "GR20221123": 2022,
    "GR20260318": 2026,
}


@cache
def tabel(naam: str) -> list[dict[str, str]]:
    """A CSV file as it is."""
    with (CONTENT / "data" / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


@cache
def woorden(naam: str) -> Any:
    """A YAML file as it is."""
    return yaml.safe_load((CONTENT / f"{naam}.yaml").read_text(encoding="utf-8"))


@cache
def maten() -> dict[str, dict[str, Any]]:
    return {maat["id"]: maat for maat in woorden("maten")}


def kwantiel(cijfers: list[float], deel: float) -> float:
    """Between two figures in proportion, as statistics books do."""
    rij = sorted(cijfers)
    plek = deel * (len(rij) - 1)
    onder = int(plek)
    boven = min(onder + 1, len(rij) - 1)
    return rij[onder] + (plek - onder) * (rij[boven] - rij[onder])


@cache
def gemeenten() -> dict[str, dict[str, str]]:
    return {rij["gemeente_code"]: rij for rij in tabel("gemeenten_2022")}


@cache
def _raden() -> dict[tuple[str, int], dict[str, str]]:
    return {(r["gemeente_code"], _PERIODE[r["verkiezing"]]): r for r in tabel("gr_gemeente")}


@cache
def _staten() -> dict[tuple[str, int], dict[str, str]]:
    return {(r["gemeente_code"], int(r["jaar"])): r for r in tabel("ps_gemeente")}


@cache
def waarde(code: str, maat_id: str) -> float | None:
    maat = maten()[maat_id]
    if maat["tabel"] == "gemeenten_2022":
        tekst = gemeenten()[code][maat["kolom"]]
    elif maat["tabel"] == "gr_gemeente":
        tekst = _raden().get((code, maat["jaar"]), {}).get(maat["kolom"], "")
    else:
        tekst = _staten().get((code, maat["jaar"]), {}).get(maat["kolom"], "")
    return float(tekst) if tekst else None


def groep_nr(code: str) -> int:
    return sum(int(gemeenten()[code]["inwoners"]) >= grens for grens in GRENZEN)


@cache
def _in_groep(nr: int) -> tuple[str, ...]:
    return tuple(code for code in gemeenten() if groep_nr(code) == nr)


@dataclass(frozen=True)
class Naast:
    """One figure beside its peers."""

    maat: str
    eigen: float
    midden: float
    laag: float
    hoog: float
    laagste: float
    hoogste: float

    @property
    def gewoon(self) -> bool:
        return self.laag - 1e-9 <= self.eigen <= self.hoog + 1e-9

    @property
    def afstand(self) -> float:
        breedte = max(self.hoog - self.laag, 2 * 10.0 ** -maten()[self.maat].get("decimalen", 0))
        return round((self.eigen - self.midden) / breedte, 9)


@dataclass(frozen=True)
class Stuk:
    """One line of the tables of ordinances."""

    gemeente: str
    titel: str
    soort: str
    begin: date | None
    einde: date | None
    uitdaagrecht: bool
    gezien: str
    gelezen: bool

    def stand(self, vandaag: date) -> str:
        if self.einde and self.einde < vandaag:
            return "is vervallen"
        # The rules of a municipality that is no more last two years (Wet algemene regels herindeling, art. 28).
        if (weg := _opgegaan().get(self.gemeente)) and vandaag >= weg.replace(year=weg.year + 2):
            return "is vervallen"
        if self.begin is None:
            return "begindatum niet gezien"
        return "gaat later in" if self.begin > vandaag else "lijkt te gelden"


@cache
def _opgegaan() -> dict[str, date]:
    namen = yaml.safe_load((CONTENT / "gemeentenamen.yaml").read_text("utf-8"))
    return {o["naam"]: o["sinds"] for o in namen["opgegaan"] if not o.get("voorgenomen")}


@cache
def _wijken() -> dict[str, list[dict[str, str]]]:
    uit: dict[str, list[dict[str, str]]] = defaultdict(list)
    for rij in tabel("wijken_2022"):
        uit[rij["gemeente_code"]].append(rij)
    return uit


@cache
def wijkwaarden(code: str, maat_id: str) -> tuple[tuple[str, int, float], ...]:
    """Name, inhabitants and figure of every neighbourhood that is large enough and has a figure."""
    kolom = maten()[maat_id]["kolom"]
    return tuple(
        (w["wijk"], int(w["inwoners"]), float(w[kolom]))
        for w in _wijken()[code]
        if int(w["inwoners"]) >= 500 and w[kolom]
    )


@cache
def afwijking(code: str, maat_id: str) -> float | None:
    """Mean distance of the neighbourhoods to their mean, weighed by inhabitants."""
    wijken = wijkwaarden(code, maat_id)
    if len(wijken) < 2:
        return None
    samen = sum(n for _, n, _ in wijken)
    midden = sum(n * x for _, n, x in wijken) / samen
    return sum(n * abs(x - midden) for _, n, x in wijken) / samen


def dag(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


class Feiten:
    """All that the page of one municipality may say."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.rij = gemeenten()[code]
        self.naam = self.rij["gemeente"]
        self.inwoners = int(self.rij["inwoners"])
        self.anderen = [c for c in _in_groep(groep_nr(code)) if c != code]
        self.groepsnaam = GROEPSNAMEN[groep_nr(code)]

    def naast(self, maat_id: str) -> Naast | None:
        eigen = waarde(self.code, maat_id)
        if eigen is None:
            return None
        rest = [x for c in self.anderen if (x := waarde(c, maat_id)) is not None]
        laag, midden, hoog = (kwantiel(rest, deel) for deel in (0.25, 0.5, 0.75))
        return Naast(maat_id, eigen, midden, laag, hoog, min(rest), max(rest))

    @cached_property
    def punten(self) -> list[Naast]:
        """Every measure once: of a course over the years the last one with a figure."""
        ids: list[str] = []
        for id_, maat in maten().items():
            reeks = maat.get("reeks")
            later = [
                m for m in maten().values() if reeks and m.get("reeks") == reeks and m["jaar"] > maat["jaar"]
            ]
            if waarde(self.code, id_) is not None and all(waarde(self.code, m["id"]) is None for m in later):
                ids.append(id_)
        return [n for id_ in ids if (n := self.naast(id_))]

    @cached_property
    def opvallend(self) -> list[Naast]:
        ver = [n for n in self.punten if abs(n.afstand) >= 1 and not n.gewoon]
        return sorted(ver, key=lambda n: -abs(n.afstand))

    @cached_property
    def zonder(self) -> list[str]:
        return [m["naam"] for id_, m in maten().items() if waarde(self.code, id_) is None]

    # --- neighbourhoods ---

    @property
    def wijken(self) -> list[dict[str, str]]:
        return _wijken()[self.code]

    @property
    def kleine_wijken(self) -> int:
        return sum(int(w["inwoners"]) < 500 for w in self.wijken)

    @cached_property
    def wijkmaten(self) -> list[str]:
        if len(self.wijken) - self.kleine_wijken < 2:
            return []
        return [m for m in PER_WIJK if len(wijkwaarden(self.code, m)) > 1]

    @cached_property
    def ruim(self) -> dict[str, tuple[float, float]]:
        """Measures on which the neighbourhoods differ much, with the own distance and the peers' middle."""
        uit = {}
        for maat_id in self.wijkmaten:
            rest = [x for c in self.anderen if (x := afwijking(c, maat_id)) is not None]
            eigen = afwijking(self.code, maat_id) or 0.0
            midden = kwantiel(rest, 0.5)
            if eigen > midden + 0.5 and eigen > kwantiel(rest, 0.75):
                uit[maat_id] = (eigen, midden)
        return uit

    @property
    def ruimste(self) -> str:
        return max(self.ruim, key=lambda m: self.ruim[m][0] / (self.ruim[m][1] or 1.0)) if self.ruim else ""

    # --- reorganisations and the council ---

    @cached_property
    def samengegaan(self) -> tuple[tuple[str, ...], str, date] | None:
        for nieuw in woorden("gemeentenamen")["samengegaan"]:
            if self.code in nieuw["uit"]:
                namen = tuple(gemeenten()[c]["gemeente"] for c in nieuw["uit"])
                return namen, nieuw["naam"], nieuw["sinds"]
        return None

    @cached_property
    def opgegaan(self) -> list[dict[str, Any]]:
        """Municipalities of the list that went over into others, where this one is either of the two."""
        namen = {rij["gemeente"] for rij in gemeenten().values()}
        alle = [o for o in woorden("gemeentenamen")["opgegaan"] if o["naam"] in namen]
        return [o for o in alle if self.naam == o["naam"] or self.code in o["naar"]]

    @property
    def opvolger(self) -> str:
        if self.samengegaan:
            return self.samengegaan[1]
        for o in self.opgegaan:
            if o["naam"] == self.naam and not o.get("voorgenomen"):
                return gemeenten()[o["naar"][0]]["gemeente"]
        return ""

    @property
    def wie(self) -> str:
        return self.opvolger or self.naam

    @property
    def voorgangers(self) -> list[str]:
        namen = {rij["gemeente"] for rij in gemeenten().values()}
        lijst = woorden("gemeentenamen")["opgegaan"]
        return [o["naam"] for o in lijst if self.code in o["naar"] and o["naam"] not in namen]

    def raad(self) -> tuple[int, dict[str, str]] | None:
        for jaar in (2026, 2022):
            if (self.code, jaar) in _raden():
                return jaar, _raden()[self.code, jaar]
        return None

    def midden_partijen(self, jaar: int) -> float:
        rest = [int(_raden()[c, jaar]["lijsten_met_zetel"]) for c in self.anderen if (c, jaar) in _raden()]
        return kwantiel([float(x) for x in rest], 0.5)

    # --- ordinances ---

    @cached_property
    def stukken(self) -> list[Stuk]:
        namen = [self.naam, *([self.opvolger] if self.opvolger else []), *self.voorgangers]
        return [stuk for naam in namen for stuk in _stukken(naam)]

    def situatie(self, vandaag: date) -> tuple[str, Stuk | None]:
        lopend = [s for s in self.stukken if s.stand(vandaag) != "is vervallen"]
        nieuw = [s for s in lopend if s.soort in NIEUW]
        gedateerd = [s for s in nieuw if s.gelezen and s.begin]
        if gedateerd:
            laatste = max(gedateerd, key=lambda s: s.begin or WET)
            return ("nieuw" if (laatste.begin or WET) >= WET else "oud"), laatste
        for wat, rij in (
            ("zonder_datum", [s for s in nieuw if s.gelezen]),
            ("gemeld", nieuw),
            ("inspraak", [s for s in lopend if s.soort == "inspraakverordening"]),
            ("beleid", [s for s in lopend if s.soort == "beleid"]),
        ):
            if rij:
                return wat, rij[0]
        return "geen", None

    @cached_property
    def kring(self) -> tuple[bool, list[str]]:
        """Whether only peers are counted, and the municipalities whose ordinance is."""
        eigen = {self.naam, self.opvolger, *self.voorgangers}
        alle = [b["gemeente"] for b in tabel("verordeningen_bronnen") if b["gemeente"] not in eigen]
        namen = {gemeenten()[c]["gemeente"] for c in self.anderen}
        groep = [naam for naam in alle if naam in namen]
        return (True, groep) if len(groep) >= 10 else (False, alle)

    def telling(self, beslissing: str) -> tuple[Counter[str], int]:
        """How often each option was seen in the others, and how many of those are a reading of ours."""
        rijen = [
            k
            for k in tabel("verordeningen_keuzes")
            if k["beslissing"] == beslissing
            and k["optie"] != "niet_gezien"
            and k["gemeente"] in self.kring[1]
        ]
        return Counter(k["optie"] for k in rijen), sum(k["zekerheid"] != "gezien" for k in rijen)

    def eigen_keuzes(self) -> dict[str, dict[str, str]]:
        eigen = (self.naam, self.opvolger, *self.voorgangers)
        return {b: k for b in GETELD for k in _gezien()[b] if k["gemeente"] in eigen}


@cache
def _telling(beslissing: str, kring: frozenset[str]) -> tuple[Counter[str], int]:
    rijen = [k for k in _gezien()[beslissing] if k["gemeente"] in kring]
    return Counter(k["optie"] for k in rijen), sum(k["zekerheid"] != "gezien" for k in rijen)


@cache
def _gezien() -> dict[str, list[dict[str, str]]]:
    uit: dict[str, list[dict[str, str]]] = defaultdict(list)
    for k in tabel("verordeningen_keuzes"):
        if k["optie"] != "niet_gezien":
            uit[k["beslissing"]].append(k)
    return uit


@cache
def _stukken(naam: str) -> tuple[Stuk, ...]:
    bron = next((b for b in tabel("verordeningen_bronnen") if b["gemeente"] == naam), None)
    uit = []
    for v in tabel("verordeningen"):
        if v["gemeente"] != naam:
            continue
        nieuw = v["soort"] in NIEUW
        if nieuw and bron and not v["identificatie"] and bron["identificatie"]:
            continue
        gelezen = not v["gezien"].startswith("gemeentelijke pagina")
        if nieuw and bron:
            gelezen = bron["soort_bron"] == "tekst"
        uit.append(
            Stuk(
                *(naam, v["titel_regeling"], v["soort"], dag(v["geldend_van"]), dag(v["geldend_tot"])),
                *(v["uitdaagrecht"] == "ja", v["gezien"], gelezen),
            )
        )
    if bron and not any(s.soort in NIEUW for s in uit):
        uit.append(
            Stuk(
                *(naam, bron["citeertitel"].strip("()"), "participatieverordening", dag(bron["in_werking"])),
                *(None, False, bron["zichtbaar_deel"], bron["soort_bron"] == "tekst"),
            )
        )
    return tuple(uit)
