"""Random dossiers as groups leave them behind: half filled, far too long, typed in every way. Seeded."""

from __future__ import annotations

import random
from typing import Any

from routekaart.content import load_content
from routekaart.dossier import ROLLEN, Dossier
from routekaart.dossier.json_vorm import dossier_uit_velden

TIJD = "2026-11-23T20:00:00Z"
ZINNEN = (
    "Wij vragen het vroeg.",
    "Dat staat in art. 3 van de oude verordening, o.a. voor dhr. J. de Vries.",
    "In 2026 deden 1.250 inwoners mee; dat kostte € 12.500,50 per jaar!",
    "Wie beslist er eigenlijk?",
    "De raad wil dat elke inwoner, in elke kern en van elke leeftijd, ruim op tijd weet wat er in zijn straat gaat "
    "gebeuren, waarover hij nog kan meepraten en wat er daarna met zijn inbreng is gedaan.",
    "'Meer steun' is mooi meegenomen. \"Niet meer,\" zei een inwoner.",
    "Ja.",
)
NAMEN = ("Zuid", "Noord & West", "de lange groep " * 8, "Súdwest 🌳", "")
GEMEENTEN = (
    "Noorderveen",
    "'s-Gravenveen",
    "Ee",
    "Zeer Lange Samengevoegde Gemeente aan den Hogen Dijk " * 3,
)


def tekst(rng: random.Random) -> str:
    """Typed text of any kind, also what no page can hold."""
    zinnen = [rng.choice(ZINNEN) for _ in range(rng.randrange(1, 14))]
    vormen = (
        lambda: " ".join(zinnen),
        lambda: "\n\n".join(zinnen),
        lambda: "\n".join(f"{n}. {zin}" for n, zin in enumerate(zinnen, start=1)),
        lambda: "Dit beloven wij:\n" + "\n".join(f"- {zin[:40].lower()};" for zin in zinnen),
        lambda: "en dan weer verder " * rng.randrange(1, 300),
        lambda: "WIJ WILLEN MEER MACHT " * rng.randrange(1, 60),
        lambda: "langewoordenzonderspatie" * rng.randrange(1, 90),
        lambda: "x\n" * rng.randrange(1, 200),
        lambda: "🌳 参加 ж " * rng.randrange(1, 30),
        lambda: "Eerst:\n\nDan:\n\nTen slotte:",
        lambda: rng.choice(ZINNEN) + "\u00a0\t  " + rng.choice(ZINNEN) + "\r\n\u2028einde",
    )
    return rng.choice(vormen)()


def acties(rng: random.Random) -> str:
    """Lines of the programme, with and without strokes."""
    regels = [f"Actie {n}|wie|K{rng.randrange(1, 5)} 2027|geen|klaar" for n in range(rng.randrange(1, 8))]
    return "\n".join([rng.choice(ZINNEN), *regels])


def _afspraak(rng: random.Random, code: str) -> dict[str, Any]:
    maak = acties if code == "U2" else tekst
    versies = [
        {"tekst": maak(rng), "status": rng.choice(["concept", "vastgesteld", "open"]), "gewijzigd": TIJD}
        for _ in range(rng.choice([1, 1, 1, 2, 5]))
    ]
    for versie in versies[1:]:
        versie["groep"] = rng.choice(NAMEN)
    return {**versies[0], "varianten": versies[1:]}


def _keuze(rng: random.Random, letters: list[str]) -> dict[str, Any]:
    versies = [
        {
            "optie": rng.choice(letters),
            "motivering": rng.choice(["", "", tekst(rng)]),
            "status": "concept",
            "gewijzigd": TIJD,
        }
        for _ in range(rng.choice([1, 1, 1, 3]))
    ]
    for versie in versies[1:]:
        versie["groep"] = rng.choice(NAMEN)
    profiel = {"herkomst": "profiel", "profiel": "standaard"} if rng.random() < 0.3 else {}
    return {**versies[0], **profiel, "varianten": versies[1:]}


def _velden(rng: random.Random) -> dict[str, Any]:
    mogelijk: dict[str, list[Any]] = {
        "kenmerk": ["Z-2026/17", "K" * 300],
        "datum_voorstel": ["2026-12-01", "morgen"],
        "datum_besluit": ["17 december 2026", "2028-03-09"],
        "datum_inwerkingtreding": ["2027-01-01", "1-7-2028"],
        "citeertitel": ["Reglement samen beslissen", "Verordening " + "zeer lang " * 60],
        "naam_oude_verordening": [
            "geen",
            "Inspraakverordening 2007",
            [f"Verordening nummer {n} over inspraak en samenspraak" for n in range(12)],
        ],
    }
    return {naam: rng.choice(waarden) for naam, waarden in mogelijk.items() if rng.random() < 0.6}


def random_dossier(rng: random.Random) -> Dossier:
    """A dossier that a browser could send: any part may be missing."""
    inhoud = load_content()
    codes = [p.code for product in inhoud.eindproducten.values() for p in product.paragrafen]
    deel = rng.choice([0.0, 0.3, 1.0])
    keuzes = {
        id: _keuze(rng, [optie.id for optie in beslissing.opties])
        for id, beslissing in inhoud.verordening.beslissingen.items()
        if rng.random() < rng.choice([0.0, 0.5, 1.0])
    }
    keuzes.setdefault("B30", {"status": "concept", "gewijzigd": TIJD})["velden"] = _velden(rng)
    antwoorden = {
        id: {
            rol if rng.random() < 0.7 else f"{rol}@{rng.choice(NAMEN[:2])}": {
                "waarde": "ja",
                "gewijzigd": TIJD,
            }
            for rol in rng.sample(ROLLEN, rng.randrange(1, 4))
        }
        for id in inhoud.vragen
        if rng.random() < deel
    }
    gemeente = {"gemeente": {"code": "GM0001", "naam": rng.choice(GEMEENTEN)}} if rng.random() < 0.9 else {}
    return dossier_uit_velden({
        "groep": rng.choice(NAMEN),
        "antwoorden": antwoorden,
        "afspraken": {code: _afspraak(rng, code) for code in codes if rng.random() < deel},
        "keuzes": keuzes,
        "voortgang": {id: {"vastgelegd": True, "gewijzigd": TIJD} for id in inhoud.stappen if rng.random() < deel},
        "gewijzigd": TIJD,
        **gemeente,
    })  # fmt: skip
