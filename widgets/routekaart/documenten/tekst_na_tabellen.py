"""What the dossier promised, as tables with room for what came of it; and tables that are still empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from routekaart.documenten.acties import ACTIECODE
from routekaart.documenten.maten import maten
from routekaart.documenten.opmaak import Blok, Tabel, Vet, alinea
from routekaart.documenten.stof import Stof
from routekaart.documenten.tekst_paragrafen import eerste_alinea
from routekaart.verordening.letterlijk import een_regel, leesbaar

# A sentence of an agreement becomes a row; more of them is no longer a table that anybody fills in.
_MEESTE_RIJEN = 12
_LANGSTE_RIJ = 220
_BELOFTECODES = ("V6",)
_BELEIDSCODES = ("B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8")
_MAATCODES = ("U6",)
_PUNT = re.compile(r"\s*(?:[-*•–]|\d{1,3}[.)])\s+\S")


def _zinnen(tekst: str) -> list[str]:
    """What somebody agreed as separate rows: by line, and a long line by sentence."""
    regels = [re.sub(r"^[-*•\d.)\s]+", "", r).strip() for r in leesbaar(tekst).split("\n")]
    losse = [z.strip() for r in regels if r for z in (re.split(r"(?<=[.!?])\s+", r) if len(r) > 120 else [r])]
    return [z for z in losse if any(teken.isalpha() for teken in z)][:_MEESTE_RIJEN]


def _punten(tekst: str) -> str:
    """The items of a typed list, without what stands around it; without such a list every line may be a promise."""
    punten = [regel for regel in leesbaar(tekst).split("\n") if _PUNT.match(regel)]
    return "\n".join(punten) if len(punten) > 1 else tekst


def _kort(tekst: str) -> str:
    return een_regel(eerste_alinea(tekst, _LANGSTE_RIJ))


def beloften_van(stof: Stof) -> Iterator[Blok]:
    """What the visie promises and the beleid says, a row each."""
    koppen = ("Belofte of afspraak", "Wat deden wij?", "Waaruit blijkt dat?", "Oordeel")
    breedtes = (0.4, 0.22, 0.22, 0.16)
    rijen = [_kort(z) for code in _BELOFTECODES for z in _zinnen(_punten(stof.afspraak(code).tekst))]
    if rijen:
        yield alinea("Dit staat in onze visie.")
        yield _tabel(koppen, rijen, breedtes, "Beloften uit de visie")
    else:
        yield alinea(
            Vet("In de visie is nog geen belofte vastgelegd (V6)."), " Vul hieronder in wat u wel beloofde."
        )
        yield lege_tabel(koppen, 4, breedtes, "Beloften")
    beleid = [
        f"{stof.inhoud.paragraaf(code).titel}: {_kort(tekst)}"
        for code in _BELEIDSCODES
        if (tekst := stof.afspraak(code).tekst.strip())
    ]
    if beleid:
        yield alinea("Dit staat in ons beleid, van elke paragraaf het begin.")
        yield _tabel(koppen, beleid, breedtes, "Afspraken uit het beleid")


def maten_van(stof: Stof) -> Iterator[Blok]:
    """What would be measured, a row each."""
    koppen = ("Maat", "Bij het begin", "Nu", "Bron")
    breedtes = (0.46, 0.18, 0.18, 0.18)
    afspraken = [stof.afspraak(code).tekst for code in _MAATCODES]
    rijen = [_kort(maat) for tekst in afspraken for maat in maten(tekst)]
    if rijen:
        yield alinea("Dit spraken wij af te meten. Zet erbij van wanneer een getal is.")
        yield _tabel(koppen, rijen, breedtes, "Maten uit het programma")
    elif any(tekst.strip() for tekst in afspraken):
        yield alinea(
            Vet("In de afspraak over meten (U6) vonden wij geen maat."),
            " Schrijf hieronder op wat u telt of vraagt, en hoe u het bij het begin vond.",
        )
        yield lege_tabel(koppen, 4, breedtes, "Maten")
    else:
        yield alinea(
            Vet("Er is nog geen maat afgesproken (U6)."), " Zonder maat vooraf is achteraf weinig te meten."
        )
        yield lege_tabel(koppen, 4, breedtes, "Maten")


def acties_van(stof: Stof) -> Iterator[Blok]:
    """The actions of the programme, a row each."""
    koppen = ("Actie", "Gedaan, bezig of niet", "Wat merkte een inwoner?")
    breedtes = (0.46, 0.24, 0.3)
    regels = leesbaar(stof.afspraak(ACTIECODE).tekst).split("\n")
    rijen = [een_regel(r.strip().strip("|").split("|")[0]) for r in regels if "|" in r]
    rijen = [r for r in rijen if any(t.isalpha() for t in r) and r.casefold() != "actie"]
    if rijen:
        yield _tabel(koppen, rijen, breedtes, "Acties uit het programma")
    else:
        yield lege_tabel(koppen, 4, breedtes, "Acties")


# --- tables ------------------------------------------------------------------------------------------


def _tabel(
    koppen: tuple[str, ...], eerste: Iterable[str], breedtes: tuple[float, ...], bijschrift: str
) -> Tabel:
    """A table with the first cell of each row filled in."""
    leeg = ("",) * (len(koppen) - 1)
    return Tabel(koppen, tuple((cel, *leeg) for cel in eerste), breedtes, bijschrift)


def lege_tabel(koppen: tuple[str, ...], rijen: int, breedtes: tuple[float, ...], bijschrift: str) -> Tabel:
    """A table to fill in, of which no row has a name yet."""
    return Tabel(koppen, (("",) * len(koppen),) * rijen, breedtes, bijschrift, rijkop=False)
