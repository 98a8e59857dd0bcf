"""The draft against a second assembler, which reads the building blocks itself and shares no code with the first.

It knows the order of articles, headings, numbers, references and the words of every paragraph, for random choices at
all decisions, the optional ones too.
"""

from __future__ import annotations

import random
import re
from itertools import chain
from typing import Any

import pytest
import yaml

from proefgegevens import INGEVULD, pas_toe
from routekaart.content import content_map, load_content
from routekaart.verordening.keuzes import problemen
from routekaart.verordening.opbouw import assemble

B = load_content().verordening
MAP = content_map() / "verordening"
# A field becomes one of many things; here any words do.
VELD = re.compile(r"\\\{(?!ref)[a-z_]+\\\}")


def lees() -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """The chapters in the order of the ordinance, and every decision by its id."""
    bestanden = [yaml.safe_load(pad.read_text("utf-8")) for pad in sorted(MAP.glob("[0-9]_*.yaml"))]
    op_volgorde = sorted(bestanden, key=lambda h: (h.get("na", h["nummer"]), h["nummer"] if "na" in h else 0))
    return op_volgorde, {b["id"]: b for h in bestanden for b in h["beslissingen"]}


HOOFDSTUKKEN, BESLISSINGEN = lees()


def artikelen_van(id: str, letter: str) -> list[dict[str, Any]]:
    opties = {o["id"]: o for o in BESLISSINGEN[id]["opties"]}
    uit = []
    for artikel in opties[letter].get("artikelen", []):
        ander = artikel.get("als_bij")
        uit.append(
            next(a for a in opties[ander]["artikelen"] if a["plek"] == artikel["plek"]) if ander else artikel
        )
    return uit


def toevoegingen(keuzes: dict[str, str], plek: str) -> list[str]:
    opties = (
        next(o for o in BESLISSINGEN[id]["opties"] if o["id"] == keuzes[id]) for id in sorted(BESLISSINGEN)
    )
    return [o["toevoeging"]["onderdeel"] for o in opties if o.get("toevoeging", {}).get("plek") == plek]


def zet_in_elkaar(keuzes: dict[str, str]) -> list[tuple[str, str, list[list[str]]]]:
    """Place, heading and, per paragraph, its sentences as patterns; None for the article with the terms."""
    per_plek: dict[str, list[dict[str, Any]]] = {}
    for id in sorted(BESLISSINGEN):
        for artikel in artikelen_van(id, keuzes[id]):
            per_plek.setdefault(artikel["plek"], []).append(artikel)
    rij = []
    for plek in chain.from_iterable(h.get("plekken", []) for h in HOOFDSTUKKEN):
        rij += (
            [(plek, None)] if plek == "begrippen" else [(plek, artikel) for artikel in per_plek.get(plek, [])]
        )
    nummers: dict[str, int] = {}
    for nummer, (plek, artikel) in enumerate(rij, start=1):
        for naam in (plek, *((artikel or {}).get("ook", []))):
            nummers[naam] = nummer
    return [
        (plek, artikel["kop"] if artikel else "", patronen(keuzes, nummers, artikel)) for plek, artikel in rij
    ]


def patronen(
    keuzes: dict[str, str], nummers: dict[str, int], artikel: dict[str, Any] | None
) -> list[list[str]]:
    if artikel is None:
        return []
    leden = [lid if isinstance(lid, dict) else {"tekst": lid} for lid in artikel["leden"]]
    gelden = [
        lid
        for lid in leden
        if all(keuzes[id] in letters for id, letters in lid.get("alleen_bij", {}).items())
    ]
    uit = []
    for nummer, lid in enumerate(gelden):
        delen = [*lid.get("onderdelen", []), *(toevoegingen(keuzes, artikel["plek"]) if nummer == 0 else [])]
        zinnen = [lid["tekst"], *delen, *([lid["slotzin"]] if lid.get("slotzin") else [])]
        uit.append([patroon(zin, nummers) for zin in zinnen])
    return uit


def patroon(zin: str, nummers: dict[str, int]) -> str:
    vast = re.escape(" ".join(zin.split()).rstrip(":")).replace("\\ ", " ")
    for plek in re.findall(r"\{ref:([a-z_]+)\}", zin):
        vast = vast.replace(re.escape(f"{{ref:{plek}}}"), f"artikel {nummers[plek]}")
    # What stands before a field can get another article (de, het).
    return re.sub(r"\b(?:de|De) (?=\.\+)", r"\\w+ ", VELD.sub(".+?", vast))


def geldige_keuzes(toeval: random.Random) -> dict[str, str]:
    keuzes = {id: toeval.choice([o["id"] for o in b["opties"]]) for id, b in BESLISSINGEN.items()}
    for beurt in range(80):
        meldingen = problemen(keuzes)
        if not meldingen:
            return keuzes
        assert all(m.oplossingen for m in meldingen), meldingen  # a conflict nobody could solve
        uitwegen = meldingen[0].oplossingen
        keuzes = pas_toe(keuzes, toeval.choice(uitwegen) if beurt < 30 else uitwegen[0])
    raise AssertionError(f"geen uitweg: {keuzes}")


def vergelijk(keuzes: dict[str, str]) -> None:
    v = assemble(keuzes, INGEVULD)
    assert v.keuzes == keuzes
    assert v.dode_verwijzingen == ()
    verwacht = zet_in_elkaar(keuzes)
    assert [a.plek for a in v.artikelen] == [plek for plek, _, _ in verwacht]
    assert [a.nummer for a in v.artikelen] == list(range(1, len(verwacht) + 1))
    for artikel, (plek, kop, leden) in zip(v.artikelen, verwacht, strict=True):
        if plek == "begrippen":
            continue
        assert artikel.kop == kop
        if plek in ("intrekking", "overgang"):  # plural and singular forms have tests of their own
            continue
        assert len(artikel.leden) == len(leden)
        for lid, zinnen in zip(artikel.leden, leden, strict=True):
            tekst = " ".join(lid.zinnen())
            for zin in zinnen:
                assert re.search(zin, tekst), (plek, zin, tekst)


@pytest.mark.parametrize("zaad", range(4))
def test_willekeurige_keuzes_geven_wat_de_bouwstenen_zeggen(zaad) -> None:
    toeval = random.Random(zaad)
    for _ in range(25):
        vergelijk(geldige_keuzes(toeval))


def test_elke_optie_komt_aan_de_beurt_en_geeft_wat_de_bouwstenen_zeggen() -> None:
    """Every option of every decision at least once, with random choices around it."""
    toeval = random.Random(7)
    gezien: set[tuple[str, str]] = set()
    alle = {(id, o["id"]) for id, b in BESLISSINGEN.items() for o in b["opties"]}
    for _ in range(400):
        keuzes = geldige_keuzes(toeval)
        if set(keuzes.items()) <= gezien:
            continue
        gezien |= set(keuzes.items())
        vergelijk(keuzes)
        if gezien == alle:
            break
    assert gezien == alle
    assert set(BESLISSINGEN) == set(B.beslissingen)
