"""Finding a municipality by the name that someone types.

The browser finds in the same way (`basis/gemeentezoeker.js`): one file of cases holds for both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from routekaart.content.cijfers import load_gemeentenamen
from routekaart.content.data import load_tabel
from routekaart.content.modellen.cijfers import Opgegaan
from routekaart.taal import opsomming, write_datum

_CODE = re.compile(r"(?:gm ?)?(\d{4})")
_TUSSEN_HAAKJES = re.compile(r"\s*\([^)]*\)")
_MEEST = 4
_LANGSTE_NAAM = 1_000


class GemeenteOnbekend(LookupError):
    """No municipality of that name; says in Dutch what to try, with `suggesties`."""

    def __init__(self, melding: str, suggesties: tuple[str, ...] = ()) -> None:
        super().__init__(melding)
        self.suggesties = suggesties


@dataclass(frozen=True)
class CbsGemeente:
    """A municipality as it was on 1 January 2022 (CBS), with its number of inhabitants that day."""

    code: str
    naam: str
    provincie: str
    inwoners: int
    opmerking: str = ""

    @property
    def slug(self) -> str:
        """Its name as it stands in an address: lower case ASCII with hyphens ("sudwest-fryslan")."""
        return make_slug(self.naam)


@dataclass(frozen=True)
class OudeGemeente:
    """One that is not in the list of 2022: what became of it in a sentence, and the codes where it is now."""

    naam: str
    naar: tuple[str, ...]
    zin: str

    @property
    def slug(self) -> str:
        """Its name as it stands in an address."""
        return make_slug(self.naam)


def find_gemeente(tekst: str) -> CbsGemeente:
    """Returns the municipality someone means: by code or name, whatever case and accents, else one close match.

    It has `.naam`, `.code`, `.provincie` and `.inwoners` (1 January 2022). Raises `GemeenteOnbekend`, which
    says in Dutch what to try.
    """
    vondst = search_gemeente(tekst)
    if vondst.soort in ("een", "lijkt"):
        return _gemeenten()[vondst.codes[0]]
    if vondst.soort == "leeg":
        raise GemeenteOnbekend("Vul de naam van een gemeente in.")
    suggesties = tuple(_gemeenten()[code].naam for code in vondst.codes)
    if vondst.soort == "oud":
        raise GemeenteOnbekend(vondst.zin, suggesties)
    raad = f"Bedoelt u {opsomming(suggesties, 'of')}?" if suggesties else "Controleer de spelling."
    raise GemeenteOnbekend(
        f"Wij kennen geen gemeente '{tekst.strip()}'. {raad} De lijst is die van 1 januari 2022.", suggesties
    )


@dataclass(frozen=True)
class Vondst:
    """What a typed name may be: `een` or `lijkt` (nearly so) has one code; the others are for the reader to choose.

    `oud` is a municipality that is not in the list of 2022, and `zin` says what became of it.
    """

    soort: Literal["leeg", "een", "lijkt", "meer", "oud", "niets"]
    codes: tuple[str, ...] = ()
    zin: str = ""


def search_gemeente(tekst: str) -> Vondst:
    """Return what someone may mean with a name or a code; raises nothing."""
    zoek = re.sub(r"^(?:de )?gemeente (?=.)|(?<=.) gemeente$", "", plain_naam(tekst))
    if not zoek:
        return Vondst("leeg")
    wijzer = naamwijzer()
    if (code := _CODE.fullmatch(zoek)) and (gevonden := _met_code(f"GM{code[1]}")):
        return gevonden
    if zoek in wijzer["oud"]:
        return Vondst("oud", tuple(wijzer["oud"][zoek]["naar"]), wijzer["oud"][zoek]["zin"])
    namen = _namen()
    if zoek in namen:
        return Vondst("een", (namen[zoek],))
    zonder = {code: plain_naam(_TUSSEN_HAAKJES.sub("", g.naam)) for code, g in _gemeenten().items()}
    if zelfde := _op_naam(code for code, naam in zonder.items() if naam == zoek):
        return Vondst("een" if len(zelfde) == 1 else "meer", zelfde)
    if begin := _op_naam(namen[naam] for naam in namen if naam.startswith(f"{zoek} ")):
        return Vondst("een" if len(begin) == 1 else "meer", begin[:_MEEST])
    return _near(zoek, namen)


def naamwijzer() -> dict[str, Any]:
    """What the list of municipalities does not say, for the browser too; all names in plain letters.

    `ook`: {name: code}; `oud`: {name: {"naar": codes, "zin": sentence}}; `weg`: {code: name in `oud`}.
    """
    return _naamwijzer()


def list_gemeenten() -> list[CbsGemeente]:
    """All municipalities of 1 January 2022 in alphabetical order; an apostrophe in front does not count."""
    return sorted(_gemeenten().values(), key=lambda gemeente: gemeente.naam.casefold().lstrip("'"))


def make_slug(naam: str) -> str:
    """A name as it stands in an address; the browser makes the same one (`gemeentezoeker.js`)."""
    return plain_naam(naam).replace(" ", "-")


def find_slug(slug: str) -> CbsGemeente:
    """The municipality of an address: by its slug, by another name or spelling of it, or by its code.

    Raises `GemeenteOnbekend`, which says in Dutch what became of it or which ones come near.
    """
    if code := _slugs().get(slug):
        return _gemeenten()[code]
    zoek = plain_naam(slug)[:80]
    vondst = search_gemeente(zoek)
    if vondst.soort == "een":
        return _gemeenten()[vondst.codes[0]]
    # A name that differs a letter or two is for the reader to judge: an address is seldom typed by hand.
    namen = tuple(_gemeenten()[code].naam for code in vondst.codes)
    raad = f"Bedoelt u {opsomming(namen, 'of')}?" if namen else "Controleer de spelling."
    wie = f"Wij kennen geen gemeente '{zoek}'." if zoek else "In dit adres staat geen gemeente."
    raise GemeenteOnbekend(vondst.zin or f"{wie} {raad} De lijst is die van 1 januari 2022.", namen)


def list_oude_gemeenten() -> list[OudeGemeente]:
    """Those that are not in the list of 2022, gone or new since, in alphabetical order."""
    namen = {plain_naam(nieuw.naam): nieuw.naam for nieuw in load_gemeentenamen().samengegaan}
    namen |= {vorm: naam for vorm, (naam, _) in _opgeheven().items()}
    oud = naamwijzer()["oud"]
    return [OudeGemeente(namen[vorm], tuple(oud[vorm]["naar"]), oud[vorm]["zin"]) for vorm in sorted(oud)]


def plain_naam(tekst: str) -> str:
    """A name without case, accents and punctuation, so that spellings meet; of a long text only the beginning."""
    kaal = "".join(
        t
        for t in unicodedata.normalize("NFKD", tekst[:_LANGSTE_NAAM])
        if not unicodedata.category(t).startswith("M")
    )
    return re.sub(r"[^a-z0-9]+", " ", kaal.lower()).strip()


@cache
def _naamwijzer() -> dict[str, Any]:
    namen = load_gemeentenamen()
    oud = {}
    for nieuw in namen.samengegaan:
        delen = [_gemeenten()[code].naam for code in nieuw.uit]
        zin = (
            f"{nieuw.naam} ontstond na 1 januari 2022 uit {opsomming(delen)}. "
            f"De cijfers hebben de indeling van die dag. Kies {opsomming(delen, 'of')}."
        )
        oud[plain_naam(nieuw.naam)] = {"naar": list(nieuw.uit), "zin": zin}
    opgegaan = {plain_naam(o.naam): o for o in namen.opgegaan}
    for vorm, (naam, jaren) in _opgeheven().items():
        zin = (
            f"{naam} staat wel bij de verkiezingen van {opsomming(jaren)}, "
            "maar was op 1 januari 2022 geen aparte gemeente. De cijfers hebben de indeling van die dag. "
        )
        naar = opgegaan[vorm].naar if vorm in opgegaan else ()
        vervolg = _waarheen(opgegaan[vorm]) if naar else "Kies de gemeente waar deze plaats toen bij hoorde."
        oud[vorm] = {"naar": list(naar), "zin": zin + vervolg}
    return {
        "ook": {plain_naam(r.naam): r.gemeente_code for r in namen.roepnamen},
        "oud": oud,
        "weg": {nieuw.gemeente_code: plain_naam(nieuw.naam) for nieuw in namen.samengegaan},
        "opmerking": {code: g.opmerking for code, g in _gemeenten().items() if g.opmerking},
    }


def _waarheen(opgegaan: Opgegaan) -> str:
    delen = [_gemeenten()[code].naam for code in opgegaan.naar]
    hoe = "hoort" if len(delen) == 1 else "is"
    wat = f"bij {delen[0]}" if len(delen) == 1 else f"verdeeld over {opsomming(delen)}"
    return f"{opgegaan.naam} {hoe} sinds {write_datum(opgegaan.sinds)} {wat}. Kies {opsomming(delen, 'of')}."


def _met_code(code: str) -> Vondst | None:
    if code in _gemeenten():
        return Vondst("een", (code,))
    vorm = naamwijzer()["weg"].get(code)
    return (
        Vondst("oud", tuple(naamwijzer()["oud"][vorm]["naar"]), naamwijzer()["oud"][vorm]["zin"])
        if vorm
        else None
    )


@cache
def _namen() -> dict[str, str]:
    """Every name in plain letters with its code."""
    return {plain_naam(g.naam): code for code, g in _gemeenten().items()} | naamwijzer()["ook"]


def _op_naam(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes in order of their names, each once."""
    return tuple(sorted(set(codes), key=lambda code: plain_naam(_gemeenten()[code].naam)))


def _near(zoek: str, namen: dict[str, str]) -> Vondst:
    """Return the names that are nearest; one that differs a letter or two is what was meant."""
    # Another number of words is another place: 'Hengelo Gld' is not Hengelo with a slip of the pen.
    woorden = zoek.count(" ")
    slip = 0 if len(zoek) < 5 else 1 if len(zoek) < 9 else 2
    afstanden = [(distance(zoek, naam), code, naam.count(" ") == woorden) for naam, code in namen.items()]
    dichtst = min((d for d, _, zelfde in afstanden if zelfde), default=99)
    if dichtst <= slip:
        codes = _op_naam(code for d, code, zelfde in afstanden if zelfde and d == dichtst)
        return Vondst("lijkt" if len(codes) == 1 else "meer", codes[:_MEEST])
    bevat = _op_naam(code for naam, code in namen.items() if len(zoek) > 2 and zoek in naam)
    if bevat:
        return Vondst("niets", bevat[:_MEEST])
    verder = max(2, len(zoek) // 3)
    near = sorted((d, plain_naam(_gemeenten()[code].naam), code) for d, code, _ in afstanden if d <= verder)
    return Vondst("niets", tuple(dict.fromkeys(code for _, _, code in near))[:_MEEST])


def distance(a: str, b: str) -> int:
    """How many letters have to be added, left out, changed or swapped with the next one to get from a to b."""
    if abs(len(a) - len(b)) > max(2, len(a) // 3):
        return 99
    voorlaatste: list[int] = []
    vorige = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        rij = [i]
        for j, y in enumerate(b, start=1):
            kost = min(vorige[j] + 1, rij[j - 1] + 1, vorige[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                kost = min(kost, voorlaatste[j - 2] + 1)
            rij.append(kost)
        voorlaatste, vorige = vorige, rij
    return vorige[-1]


@cache
def _gemeenten() -> dict[str, CbsGemeente]:
    tabel = load_tabel("gemeenten_2022")
    kolommen = (tabel[k].tolist() for k in ("gemeente_code", "gemeente", "provincie", "inwoners"))
    gemeenten = {rij[0]: CbsGemeente(*rij) for rij in zip(*kolommen, strict=True)}
    codes = {gemeente.naam: code for code, gemeente in gemeenten.items()}
    zinnen: list[tuple[Iterable[str], str]] = []
    for nieuw in load_gemeentenamen().samengegaan:
        delen = opsomming(gemeenten[code].naam for code in nieuw.uit)
        zin = f"{delen} zijn na 1 januari 2022 samengegaan tot {nieuw.naam}. In deze cijfers staan zij nog apart."
        zinnen.append((nieuw.uit, zin))
    for oud in load_gemeentenamen().opgegaan:
        if oud.naam in codes:
            zinnen.append(
                ((codes[oud.naam], *oud.naar), _nog_apart(oud, [gemeenten[c].naam for c in oud.naar]))
            )
    for wie, zin in zinnen:
        for code in wie:
            opmerking = f"{gemeenten[code].opmerking} {zin}".strip()
            gemeenten[code] = replace(gemeenten[code], opmerking=opmerking)
    return gemeenten


def _nog_apart(oud: Opgegaan, naar: list[str]) -> str:
    wie = opsomming(naar)
    if oud.voorgenomen:
        return (
            f"Volgens de plannen gaat {oud.naam} op {write_datum(oud.sinds)} op in {wie} (te controleren). "
            "In deze cijfers staan zij apart."
        )
    return f"{oud.naam} hoort sinds {write_datum(oud.sinds)} bij {wie}. In deze cijfers staan zij nog apart."


@cache
def _slugs() -> dict[str, str]:
    return {gemeente.slug: code for code, gemeente in _gemeenten().items()}


@cache
def _opgeheven() -> dict[str, tuple[str, list[str]]]:
    """Municipalities in the election tables that had gone by 1 January 2022, with the years they stand in."""
    raad = load_tabel("gr_gemeente")
    raad["jaar"] = raad["datum"].dt.year
    jaren: dict[str, set[str]] = {}
    for tabel in (raad, load_tabel("ps_gemeente")):
        weg = tabel[~tabel["gemeente_code"].isin(list(_gemeenten())) & (tabel["jaar"] < 2022)]
        for naam, jaar in zip(weg["gemeente"], weg["jaar"], strict=True):
            jaren.setdefault(naam, set()).add(str(jaar))
    return {plain_naam(naam): (naam, sorted(gevonden)) for naam, gevonden in sorted(jaren.items())}
