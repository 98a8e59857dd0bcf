"""What the reader sees of a table before anything is judged, with a control for everything we took for granted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from routekaart.analyse.deelnemers import ELKE_REGEL, Indeling, Kolomrol, Regel, Rol, Vraag, kort
from routekaart.analyse.inlezen import Ingelezen, Overgeslagen, Reden
from routekaart.taal import eerste_groot, getal, hoeveel, opsomming
from routekaart.ui.cijfers.afspiegeling.klein import (
    is_veilig,
    say_aantal,
    show_aantallen,
    show_cellen,
    show_label,
    show_opmerking,
    show_regel,
)
from routekaart.ui.cijfers.afspiegeling.lezen import Gelezen, Vastgelopen, gekozen_rol
from routekaart.ui.cijfers.afspiegeling.wens import PEILJAREN

Veld = Mapping[str, Any]
TITEL = "Zo lazen wij uw tabel"
# What is changed in our reading has to be looked at again.
_OPNIEUW = {"gebruik": "nakijken"}
_OPEN_REGELS = 20
_MEESTE_REGELS = 100
_ROLLEN: Mapping[Rol, str] = {
    "groep": "de groepen",
    "aantal": "het aantal mensen",
    "inwoners": "het aantal inwoners",
    "niet": "niet gebruiken",
}
_REDENEN: Mapping[Reden, str] = {
    "titel": "staat boven de tabel",
    "totaal": "telt andere regels op",
    "waarvan": "zit al in een andere regel",
    "noot": "is een opmerking",
    "leeg": "is leeg",
}
_TERUG_KAN: frozenset[Reden] = frozenset({"totaal", "waarvan", "noot"})


def make_velden(gelezen: Gelezen, indeling: Indeling) -> list[Veld]:
    """The whole conversation as follow-up fields: first what is open, then what we did, at the end the go-ahead."""
    return [
        *_wat_is_gelezen(gelezen.naam, gelezen.tabel, gelezen.voorstel.opmerkingen),
        *_blad(gelezen.eerst),
        *(_vraag(vraag, gelezen) for vraag in gelezen.vragen),
        _kolommen(gelezen.tabel, gelezen.voorstel.kolommen, personen=_is_per_persoon(gelezen)),
        *_regels(gelezen, indeling),
        *_overgeslagen(gelezen),
        _besluit(gelezen),
    ]


def make_herstelvelden(vast: Vastgelopen) -> list[Veld]:
    """What can still be changed after a change that cannot be."""
    opnieuw = {
        "naam": "lezing",
        "soort": "knop",
        "label": "Begin opnieuw met uw bestand",
        "waarde": {},
        "herstelt": _OPNIEUW,
    }
    velden: list[Veld] = []
    if vast.eerst is not None:
        velden += _blad(vast.eerst)
    if vast.eerst is not None and vast.begin is not None:
        rollen = vast.wens.lezing.rollen
        kolommen = [
            Kolomrol(k.naam, rollen.get(k.naam, k.rol), k.waarom, k.voorbeelden) for k in vast.begin.kolommen
        ]
        velden.append(_kolommen(vast.eerst, kolommen))
    return [*velden, opnieuw]


def make_terugveld(gelezen: Gelezen) -> list[Veld]:
    """After the go-ahead: what the verdict stands on, and the way back."""
    zinnen = [f"U zei dat wij '{gelezen.naam}' goed lazen. Het oordeel staat hieronder."]
    return [
        {"naam": "gezegd", "soort": "uitleg", "label": "", "zinnen": zinnen},
        {
            "naam": "gebruik",
            "sleutel": "terug",
            "soort": "knop",
            "label": "Wijzig hoe wij uw tabel lezen",
            "waarde": "nakijken",
        },
    ]


# --- the file --------------------------------------------------------------------------------------


def _wat_is_gelezen(naam: str, tabel: Ingelezen, opmerkingen: Sequence[str]) -> list[Veld]:
    waar = f"blad '{kort(tabel.blad)}' van '{naam}'" if tabel.blad else f"'{naam}'"
    zinnen = [
        f"Wij lazen {waar}. Wij gebruiken nu uw bestand, en niet wat u hierboven invulde.",
        "Kijk na of het klopt, en verander wat niet klopt. Daarna pas vergelijken wij.",
    ]
    verborgen = [
        *([hoeveel(tabel.verborgen_regels, "regel", "regels")] if tabel.verborgen_regels else []),
        *([hoeveel(tabel.verborgen_kolommen, "kolom", "kolommen")] if tabel.verborgen_kolommen else []),
    ]
    if verborgen:
        zinnen.append(
            f"In uw bestand zijn {opsomming(verborgen)} verborgen. Die lezen wij niet. "
            "Maak ze zichtbaar in uw bestand als ze meetellen, en kies het opnieuw."
        )
    zinnen += [show_opmerking(o) for o in (*tabel.opmerkingen, *opmerkingen)[:12]]
    return [{"naam": "wat", "soort": "uitleg", "label": "", "zinnen": zinnen}]


def _blad(eerst: Ingelezen) -> list[Veld]:
    if len(eerst.bladen) < 2:
        return []
    return [
        {
            "naam": "blad",
            "in": "lezing",
            "soort": "lijst",
            "label": "Welk blad moeten wij lezen?",
            "opties": [{"id": blad, "tekst": kort(blad)} for blad in eerst.bladen],
            "waarde": eerst.blad,
            # Columns and lines of one sheet say nothing about another.
            "herstelt": {**_OPNIEUW, "lezing": {}},
        }
    ]


# --- questions -------------------------------------------------------------------------------------


def _vraag(vraag: Vraag, gelezen: Gelezen) -> Veld:
    lezing = gelezen.wens.lezing
    veld: dict[str, Any] = {"in": "lezing", "label": show_opmerking(vraag.tekst), "herstelt": _OPNIEUW}
    toon = is_veilig(gelezen.tabel, gelezen.voorstel.kolommen)
    opties = [
        {
            "id": id_,
            "tekst": show_opmerking(tekst) if toon or vraag.soort != "aantal" else _kort_optie(id_, tekst),
        }
        for id_, tekst in vraag.opties.items()
    ]
    if vraag.soort == "peiljaar":
        laagst, hoogst = PEILJAREN
        return veld | {
            **{"naam": "peiljaar", "soort": "getal", "minimum": laagst, "maximum": hoogst},
            "waarde": lezing.peiljaar,
        }
    if vraag.soort == "banden":
        return veld | {"naam": "banden", "soort": "keuze", "opties": opties, "waarde": lezing.banden}
    # The answer is a role of a column; an earlier answer to the same question is taken back.
    return veld | {
        **{"naam": "rollen", "sleutel": f"vraag-{vraag.soort}", "soort": "keuze", "vult": True},
        "opties": [
            optie | {"waarde": {**dict.fromkeys(vraag.opties), str(optie["id"]): vraag.soort}}
            for optie in opties
        ],
        "waarde": gekozen_rol(vraag, lezing),
    }


def _kort_optie(naam: str, tekst: str) -> str:
    """A column of numbers without its first cells, of which one may be small."""
    return f"kolom '{kort(naam)}'" if tekst.startswith("kolom ") else tekst


# --- columns and lines -----------------------------------------------------------------------------


def _kolommen(tabel: Ingelezen, kolommen: Sequence[Kolomrol], *, personen: bool = False) -> Veld:
    toon = is_veilig(tabel, kolommen)
    rijen = [
        {
            "id": kolom.naam,
            "tekst": kort(kolom.naam) or "(zonder naam)",
            "waarde": kolom.rol,
            "cellen": [kolom.waarom, "niet getoond" if personen else show_cellen(kolom, toon)],
        }
        for kolom in kolommen
        if kolom.naam != ELKE_REGEL
    ]
    return {
        **{"naam": "rollen", "in": "lezing", "sleutel": "kolommen", "soort": "keuzetabel", "vult": True},
        "label": "De kolommen",
        "hulp": "Wat staat er in elke kolom? Er is één kolom met de groepen, en hoogstens één met het aantal mensen.",
        "kolommen": _koppen("kolom", "daar staat", "waarom wij dat denken", "eerste regels"),
        "opties": [{"id": rol, "tekst": tekst} for rol, tekst in _ROLLEN.items()],
        "rijen": rijen[:_MEESTE_REGELS],
        **_vouw(len(rijen), "kolommen"),
        "herstelt": _OPNIEUW,
    }


def _regels(gelezen: Gelezen, indeling: Indeling) -> list[Veld]:
    """First the lines that we cannot place; a line stays where it is when the reader changes it."""
    open_ = {r.nummer for r in gelezen.begin.regels if r.groep is None}
    getoond = show_aantallen(gelezen.voorstel, gelezen.uitkomst)
    # A line that the reader took back in is called what it was called among those that we skip.
    terug = {
        o.nummer: show_regel(o.tekst) for o in gelezen.eerst.overgeslagen if o.nummer in gelezen.wens.terug
    }
    opties = [{"id": "", "tekst": "niet gebruiken"}]
    opties += [{"id": groep, "tekst": groep} for groep in gelezen.voorstel.bevolking]

    def tabel(sleutel: str, label: str, hulp: str, regels: Sequence[Regel]) -> Veld:
        gekozen = all(vraag.soort != "aantal" for vraag in gelezen.voorstel.vragen)
        redenen = any(r.reden for r in regels[:_MEESTE_REGELS])
        return {
            **{"naam": "regels", "in": "lezing", "sleutel": sleutel, "soort": "keuzetabel", "vult": True},
            "label": label,
            "hulp": hulp,
            "kolommen": _koppen(
                indeling, "telt mee bij", "aantal mensen", *(["opmerking"] if redenen else [])
            ),
            "opties": opties,
            "rijen": [
                {
                    "id": str(r.nummer),
                    "tekst": f"{terug.get(r.nummer) or show_label(r.label)} (regel {getal(r.nummer)})",
                    "waarde": r.groep or "",
                    "cellen": [say_aantal(r, getoond, gekozen), *([r.reden] if redenen else [])],
                }
                for r in regels[:_MEESTE_REGELS]
            ],
            **_vouw(len(regels), "regels"),
            "herstelt": _OPNIEUW,
        }

    weg = [r for r in gelezen.voorstel.regels if r.nummer in open_]
    mee = [r for r in gelezen.voorstel.regels if r.nummer not in open_]
    velden = []
    if weg:
        velden.append(
            tabel(
                "regels-weg",
                "Regels die wij niet bij een groep kunnen tellen",
                "Kies zelf de groep, of laat de regel weg. Over een groep waarvan regels missen, geven wij geen oordeel.",
                weg,
            )
        )
    if mee and _is_per_persoon(gelezen):
        # The lines of a group can be counted, and a line says how old somebody is.
        zinnen = [
            f"{eerste_groot(hoeveel(len(mee), 'regel telt', 'regels tellen'))} mee. Wij tonen ze niet, want elke regel "
            "is dan één persoon. Klopt er iets niet, pas dan uw bestand aan en kies het opnieuw."
        ]
        velden.append(
            {"naam": "personen", "soort": "uitleg", "label": "Regels die meetellen", "zinnen": zinnen}
        )
    elif mee:
        hulp = "Aantallen onder de vijf tonen wij niet, en soms daarom ook een ander aantal niet. Ze tellen wel mee."
        velden.append(tabel("regels-mee", "Regels die meetellen", hulp, mee))
    return velden


def _is_per_persoon(gelezen: Gelezen) -> bool:
    """Every line is a person, as the reader said or as we ask."""
    gezegd = gelezen.wens.lezing.rollen.get(ELKE_REGEL) == "aantal"
    return gezegd or any(ELKE_REGEL in vraag.opties for vraag in gelezen.voorstel.vragen)


def _overgeslagen(gelezen: Gelezen) -> list[Veld]:
    alle: list[Overgeslagen] = [o for o in gelezen.eerst.overgeslagen if o.reden != "leeg"]
    if not alle:
        return []
    rijen = [
        {
            "id": str(over.nummer),
            "tekst": f"{show_regel(over.tekst)} (regel {getal(over.nummer)})",
            "waarde": over.nummer in gelezen.wens.terug,
            "vast": over.reden not in _TERUG_KAN,
            "cellen": [_REDENEN[over.reden]],
        }
        for over in alle
    ]
    return [
        {
            **{"naam": "terug", "in": "lezing", "soort": "keuzetabel"},
            "label": "Regels die wij overslaan",
            "hulp": "Zet een vinkje als een regel toch meetelt. Getallen in deze regels tonen wij niet.",
            "kolommen": _koppen("regel", "toch meetellen", "waarom wij hem overslaan"),
            "rijen": rijen[:_MEESTE_REGELS],
            **_vouw(len(rijen), "regels"),
            "herstelt": _OPNIEUW,
        }
    ]


def _koppen(*namen: str) -> list[Veld]:
    return [{"id": naam, "tekst": naam} for naam in namen]


def _vouw(aantal: int, wat: str) -> Veld:
    """How many rows stand open, and what the fold with the others is called."""
    meer = f"Bekijk de andere {wat}"
    if aantal > _MEESTE_REGELS:
        meer = f"Bekijk er meer (u ziet de eerste {_MEESTE_REGELS} van {getal(aantal)} {wat})"
    return {"eerst": _OPEN_REGELS, "meer": meer}


# --- the go-ahead ----------------------------------------------------------------------------------


def _besluit(gelezen: Gelezen) -> Veld:
    if gelezen.te_beoordelen:
        return {
            "naam": "gebruik",
            "soort": "knop",
            "label": "Het klopt: vergelijk",
            "waarde": "vergelijken",
        }
    zinnen = [f"U kunt nog niet vergelijken. {say_waarom_niet(gelezen)}"]
    return {"naam": "nog-niet", "soort": "uitleg", "label": "", "zinnen": zinnen}


def say_waarom_niet(gelezen: Gelezen) -> str:
    """What stands in the way of a comparison, and what to do."""
    if gelezen.voorstel.vragen:
        aantal = hoeveel(len(gelezen.voorstel.vragen), "vraag", "vragen")
        return f"Beantwoord hierboven eerst nog {aantal}."
    return gelezen.te_weinig
