"""Step 1: rounds, assemblies, referendums and elections on the three questions of Fung."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from typing import Any

from markupsafe import Markup

from routekaart.analyse import schaal
from routekaart.content.cijfers import load_schaal
from routekaart.content.data import herkomst
from routekaart.content.modellen.schaal import As, Schaalindeling, Vormplaats
from routekaart.taal import eerste_groot, getal, hoeveel, is_leeg, met_eenheid, opsomming
from routekaart.ui.cijfers.figuur import Figuur, Stuk, join_stukken
from routekaart.ui.cijfers.titels.stemmen import title_gesprek, title_mensen
from routekaart.ui.cijfers.velden import Keuzeveld, alinea, bronlinks, velden, woorden
from routekaart.ui.grafiek import (
    Bijschrift,
    Kolom,
    Schaalas,
    Tabel,
    Vak,
    Verdeling,
    rooster,
    tabel_html,
    verdelingen,
)
from routekaart.ui.grafiek.figuur import id_van
from routekaart.ui.grafiek.rooster import roosterrijen
from routekaart.ui.html import join

Geval = Mapping[Hashable, Any]
VOORBEELD = {
    "eerste": "burgerberaad-g1000-heerenveen-heerenveen-2019",
    "tweede": "raadsverkiezing-raadsverkiezing-rotterdam-rotterdam-2022",
}
_TABELLEN = ("burgerberaden", "pb_stemrondes", "referenda_voorbeelden", "opkomst_gr_gepubliceerd")


def figuur() -> Figuur:
    """The figure: choose two cases to lay side by side."""
    return Figuur(
        "stap_01",
        "Vergelijk twee manieren van meedoen",
        velden(*_keuzes()),
        VOORBEELD,
        reken,
        _STUKKEN,
    )


def reken(waarden: Mapping[str, Any]) -> Markup:
    """HTML for two cases: in words, side by side, and among all other cases."""
    return join_stukken(_STUKKEN, waarden)


def _paar(waarden: Mapping[str, Any]) -> Markup:
    eerste, tweede = (_gevallen()[keuze.read(waarden)] for keuze in _keuzes())
    return (
        woorden("Twee gevallen naast elkaar", _zinnen(eerste, tweede))
        + alinea(
            "Kies hierboven zelf twee gevallen. Wij begonnen met twee voorbeelden die ver uit elkaar liggen."
        )
        + _naast_elkaar(eerste, tweede)
        + _mensen(eerste, tweede)
        + _rooster()[0]
        + _diep_en_hard(eerste, tweede)
    )


def _alle_gevallen(_: Mapping[str, Any]) -> Markup:
    return _rooster()[1]


_STUKKEN = (
    Stuk("het paar", ("eerste", "tweede"), _paar),
    Stuk("alle gevallen", (), _alle_gevallen),
)


@cache
def _indeling() -> Schaalindeling:
    return load_schaal()


@cache
def _vormen() -> dict[str, Vormplaats]:
    return {vorm.id: vorm for vorm in _indeling().vormen}


@cache
def _gevallen() -> dict[str, Geval]:
    """All cases by a name that stays the same when rows are added."""
    rijen = schaal.gevallen().to_dict("records")
    volgorde = list(_vormen())
    rijen.sort(key=lambda r: (volgorde.index(r["vorm"]), r["naam"].casefold(), r["jaar"]))
    return {id_van(f"{r['vorm']}-{r['naam']}-{r['gemeente']}-{r['jaar']}"): r for r in rijen}


@cache
def _keuzes() -> tuple[Keuzeveld, Keuzeveld]:
    opties = {sleutel: _etiket(geval) for sleutel, geval in _gevallen().items()}
    groepen = {sleutel: eerste_groot(_vormen()[g["vorm"]].meervoud) for sleutel, g in _gevallen().items()}
    return (
        Keuzeveld("eerste", "Eerste geval", opties, groepen=groepen),
        Keuzeveld("tweede", "Tweede geval", opties, groepen=groepen),
    )


def _etiket(geval: Geval) -> str:
    """Name, place when the name does not hold it, and year."""
    plaats = f", {geval['gemeente']}" if geval["gemeente"] and geval["gemeente"] not in geval["naam"] else ""
    return f"{geval['naam']}{plaats} ({geval['jaar']})"


# --- words -----------------------------------------------------------------------------------------


def _zinnen(eerste: Geval, tweede: Geval) -> list[str]:
    if eerste is tweede:
        return [*_een(eerste), "U koos twee keer hetzelfde geval. Kies een ander, dan ziet u het verschil."]
    return [*_een(eerste), *_een(tweede), *_verschil(eerste, tweede)]


def _een(geval: Geval) -> list[str]:
    soort = _vormen()[geval["vorm"]].naam
    return [
        f"{_etiket(geval)} is een {soort}. {_hoeveel(geval)} "
        f"Wie: {_trede(geval, 'wie')}. Hoe diep: {_trede(geval, 'diep')}. Hoe hard: {_trede(geval, 'hard')}."
    ]


def _hoeveel(geval: Geval) -> str:
    if not is_leeg(geval["mensen"]):
        mensen = f"Er deden {getal(geval['mensen'])} mensen mee."
    else:
        mensen = "Hoeveel mensen er meededen, staat niet in onze bron."
    if is_leeg(geval["opkomst_pct"]):
        return mensen
    return f"{mensen} De opkomst was {met_eenheid(geval['opkomst_pct'], '%')}."


def _verschil(eerste: Geval, tweede: Geval) -> list[str]:
    zinnen = []
    if not is_leeg(eerste["mensen"]) and not is_leeg(tweede["mensen"]):
        meer, minder = sorted((eerste, tweede), key=lambda g: -g["mensen"])
        keer = meer["mensen"] / minder["mensen"]
        if keer >= 2:
            zinnen.append(f"Bij {meer['naam']} deden {getal(round(keer))} keer zo veel mensen mee.")
    diep = _hoogste(eerste, tweede, "diep")
    hard = _hoogste(eerste, tweede, "hard")
    if diep and hard and diep is not hard:
        zinnen.append(f"Bij {diep['naam']} {_dieper(diep)}. Bij {hard['naam']} woog de uitkomst zwaarder.")
    elif diep or hard:
        ene = diep or hard or eerste
        wat = [
            *([_dieper(diep)] if diep else []),
            *(["woog de uitkomst zwaarder"] if hard else []),
        ]
        zinnen.append(f"Bij {ene['naam']} {opsomming(wat)}.")
    else:
        zinnen.append("Op 'hoe diep' en 'hoe hard' staan deze twee op dezelfde plaats.")
    return zinnen


def _dieper(geval: Geval) -> str:
    """What is more on this scale; choosing from a list is not yet a conversation."""
    return (
        "ging het gesprek dieper" if geval["diep"] >= _indeling().gesprek_vanaf else "viel er meer te kiezen"
    )


def _hoogste(eerste: Geval, tweede: Geval, as_: As) -> Geval | None:
    if eerste[as_] == tweede[as_]:
        return None
    return max(eerste, tweede, key=lambda g: g[as_])


def _trede(geval: Geval, as_: As) -> str:
    return _indeling().treden[as_][geval[as_] - 1]


# --- figures -----------------------------------------------------------------------------------------


def _naast_elkaar(eerste: Geval, tweede: Geval) -> Markup:
    kolommen = [Kolom("vraag"), *(Kolom(_etiket(g)) for g in _uniek(eerste, tweede))]
    vragen = {
        "soort": lambda g: _vormen()[g["vorm"]].naam,
        "hoeveel mensen": lambda g: getal(g["mensen"]),
        "opkomst": lambda g: met_eenheid(g["opkomst_pct"], "%"),
        "wie: hoe kwamen zij erbij": lambda g: _trede(g, "wie"),
        "hoe diep": lambda g: _trede(g, "diep"),
        "hoe hard": lambda g: _trede(g, "hard"),
        "waarom hier geplaatst": lambda g: _vormen()[g["vorm"]].reden,
        "opmerking bij het cijfer": lambda g: g["opmerking"] or "geen",
    }
    rijen = [(vraag, *(zeg(g) for g in _uniek(eerste, tweede))) for vraag, zeg in vragen.items()]
    bronnen = join(bronlinks(_etiket(g), g["bron_url"]) for g in _uniek(eerste, tweede))
    return tabel_html("De gekozen gevallen", Tabel(kolommen, rijen), sleutel="schaal-paar") + bronnen


def _uniek(eerste: Geval, tweede: Geval) -> Sequence[Geval]:
    return [eerste] if eerste is tweede else [eerste, tweede]


def _mensen(eerste: Geval, tweede: Geval) -> Markup:
    rijen = []
    for vorm in _indeling().vormen:
        groep = [g for g in _gevallen().values() if g["vorm"] == vorm.id]
        bekend = [float(g["mensen"]) for g in groep if not is_leeg(g["mensen"])]
        merken = [_merk(g, vorm.id) for g in _uniek(eerste, tweede)]
        bij = f"bekend bij {len(bekend)} van {len(groep)}"
        if bekend:
            rijen.append(Verdeling(eerste_groot(vorm.meervoud), bekend, merken, bij))
    over = Bijschrift(
        title_mensen([(f"{g['naam']} ({g['jaar']})", g["mensen"]) for g in _uniek(eerste, tweede)]),
        "Elk streepje is een geval. De gekozen gevallen hebben een eigen teken.",
        tuple(map(herkomst, _TABELLEN)),
        (
            "Van referenda kennen wij alleen de opkomst. Zij ontbreken hier.",
            "Veel deelnemers betekent niet dat het besluit beter werd.",
        ),
        "Wie: hoeveel mensen deden mee?",
    )
    return verdelingen("schaal-mensen", rijen, over, Schaalas("deelnemers", log=True), ding="gevallen")


def _merk(geval: Geval, vorm: str) -> tuple[str, float] | None:
    if geval["vorm"] != vorm or is_leeg(geval["mensen"]):
        return None
    return _etiket(geval), float(geval["mensen"])


def _diep_en_hard(eerste: Geval, tweede: Geval) -> Markup:
    assen = _indeling().assen
    return roosterrijen(
        [
            (eerste_groot(hoe), [_vak(diep, hard, eerste, tweede) for diep, _ in enumerate(assen.diep, 1)])
            for hard, hoe in reversed(list(enumerate(assen.hard, 1)))
        ]
    )


@cache
def _rooster() -> tuple[Markup, Markup]:
    """What stands before and after the rows of the grid: a table of all cases, the same for every pair."""
    kolommen = [
        *(Kolom("geval"), Kolom("soort"), Kolom("mensen"), Kolom("opkomst", "%")),
        *(Kolom("wie"), Kolom("hoe diep"), Kolom("hoe hard")),
    ]
    tabel = [
        (
            *(_etiket(g), _vormen()[g["vorm"]].naam, g["mensen"], g["opkomst_pct"]),
            *(_trede(g, as_) for as_ in _indeling().treden),
        )
        for g in _gevallen().values()
    ]
    over = Bijschrift(
        title_gesprek(list(_gevallen().values()), _indeling().gesprek_vanaf),
        "Naar rechts is dieper, hoger is harder. Dieper of harder is niet vanzelf beter.",
        tuple(map(herkomst, _TABELLEN)),
        (_indeling().voorbehoud,),
        "Hoe diep was het gesprek, en hoe hard de uitkomst?",
    )
    koppen = [eerste_groot(hoe) for hoe in _indeling().assen.diep]
    leeg = rooster("schaal-rooster", over, "Hoe hard", koppen, [], Tabel(kolommen, tabel))
    voor, begin, na = leeg.partition(Markup("<tbody>"))
    return voor + begin, na


def _vak(diep: int, hard: int, eerste: Geval, tweede: Geval) -> Vak:
    hier = [g for g in _gevallen().values() if g["diep"] == diep and g["hard"] == hard]
    telling = Counter(g["vorm"] for g in hier)
    gekozen = [f"◆ {_etiket(g)}" for g in _uniek(eerste, tweede) if g in hier]
    soorten = [hoeveel(telling[v.id], v.naam, v.meervoud) for v in _indeling().vormen if telling[v.id]]
    return Vak(soorten, gekozen)
