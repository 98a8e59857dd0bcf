"""All of the roadmap is there: every question, paragraph, practice and term, in the agreed number and form.

The fixed fields of the questions stand in vragen_vast.csv: a question may be worded better, but its id keeps
its level, its role, its form of answer and its paragraphs, since answers in saved dossiers depend on them.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import get_args

import pytest

from routekaart.content import Antwoordoptie, Inhoud, Vorm, Vraag, load_content
from routekaart.content.modellen.basis import LETTER_VAN_EINDPRODUCT

STAPPEN = [f"stap_{nummer:02d}" for nummer in range(1, 9)]
VERDIEPINGEN = ["uitdaagrecht", "decentralisatie", "representativiteit", "rol_van_de_raad"]
PARAGRAFEN = {"V": 6, "B": 8, "U": 7, "P": 11}
MINSTE_BEGRIPPEN = 59
ROLLEN = {"allen", "raad", "griffie", "burgemeester", "college", "organisatie", "inwoners"}


@pytest.fixture(scope="module")
def inhoud() -> Inhoud:
    return load_content()


def _geen(fouten: list[str]) -> None:
    assert not fouten, "\n" + "\n".join(fouten)


def vaste_vragen(naam: str = "vragen_vast.csv") -> list[dict[str, str]]:
    with Path(__file__).with_name(naam).open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def test_acht_stappen_en_vier_verdiepingen_op_volgorde(inhoud):
    assert list(inhoud.stappen) == [*STAPPEN, *VERDIEPINGEN]
    assert [stap.nummer for stap in inhoud.stappen.values()] == [*range(1, 9), None, None, None, None]
    assert {stap.soort for stap in inhoud.stappen.values() if stap.nummer} == {"stap"}


def test_alle_vragen_op_hun_plaats(inhoud):
    verwacht = [rij["id"] for rij in vaste_vragen()]
    assert len(verwacht) == 116
    per_stap = {stap.id: [vraag.id for vraag in stap.vragen] for stap in inhoud.stappen.values()}
    assert [vraag for stap in [*STAPPEN, *VERDIEPINGEN] for vraag in per_stap.get(stap, [])] == verwacht
    for nummer, stap in enumerate(STAPPEN, 1):
        assert all(vraag.startswith(f"S{nummer}-") for vraag in per_stap.get(stap, []))


def afwijkingen(vragen: Mapping[str, Vraag], naam: str = "vragen_vast.csv") -> list[str]:
    fouten = []
    for rij in vaste_vragen(naam):
        if (vraag := vragen.get(rij["id"])) is None:
            fouten.append(f"{rij['id']} ontbreekt")
            continue
        nu = {"niveau": vraag.niveau, "rol": vraag.rol, "vorm": vraag.vorm, "naar": " ".join(vraag.naar)}
        fouten += [f"{rij['id']}: {k} is '{nu[k]}', hoort '{rij[k]}' te zijn" for k in nu if nu[k] != rij[k]]
    return fouten


def test_vaste_velden_van_vragen_veranderen_niet(inhoud):
    _geen(afwijkingen(inhoud.vragen))


def test_een_vervallen_vraag_blijft_wat_zij_was_en_heeft_een_opvolger(inhoud):
    """An answer in an old dossier must stay readable: its question keeps its form, and its id is never used again."""
    _geen(afwijkingen(inhoud.vroegere_vragen, "vragen_vervallen.csv"))
    assert len(vaste_vragen("vragen_vervallen.csv")) == len(inhoud.vroegere_vragen)
    assert not set(inhoud.vroegere_vragen) & set(inhoud.vragen)
    for stap in inhoud.stappen.values():
        for oud in stap.vervallen_vragen:
            eigen = {vraag.id for vraag in stap.vragen}
            assert set(oud.vervangen_door) <= eigen, oud.vraag.id
            # What was asked for a paragraph is still asked for it.
            naar = {code for id in oud.vervangen_door for code in inhoud.vragen[id].naar}
            assert naar == set(oud.vraag.naar), oud.vraag.id


def vragen_met_een_fout(vragen: Iterable[Vraag]) -> list[str]:
    """What a group cannot talk about: a statement made of a question, two lists in one, a cross without a next."""
    fouten = []
    for vraag in vragen:
        if vraag.vorm == "stelling" and vraag.vraag.split()[0].casefold() in {
            "wat",
            "hoe",
            "wanneer",
            "welke",
        }:
            fouten.append(f"{vraag.id}: een stelling die wat, hoe of wanneer vraagt")
        if vraag.vorm != "open" and not vraag.doorvraag:
            fouten.append(f"{vraag.id}: geen doorvraag")
        if vraag.vorm == "keuze" and re.search(r"Kies eerst|één antwoord bij .* en één bij", vraag.uitleg):
            fouten.append(f"{vraag.id}: twee vragen in één lijst")
    return fouten


def test_elke_vraag_vraagt_een_ding_en_gaat_verder(inhoud):
    _geen(vragen_met_een_fout(inhoud.vragen.values()))
    # The rule would have caught what was mended.
    mis = {fout.split(":")[0] for fout in vragen_met_een_fout(inhoud.vroegere_vragen.values())}
    assert {"S5-08", "T2-04", "T3-04", "S8-10", "S8-01", "S8-02", "S8-08", "S8-11", "T1-01", "S4-10"} <= mis


def test_burgemeester_en_griffie_krijgen_eigen_vragen(inhoud):
    per_rol = Counter(vraag.rol for vraag in inhoud.vragen.values())
    assert per_rol["burgemeester"] >= 2 and per_rol["griffie"] >= 3


def test_elke_paragraaf_krijgt_een_antwoord(inhoud):
    codes = [f"{letter}{nummer}" for letter, aantal in PARAGRAFEN.items() for nummer in range(1, aantal + 1)]
    assert list(inhoud.paragrafen) == codes
    assert {LETTER_VAN_EINDPRODUCT[product] for product in inhoud.eindproducten} == set(PARAGRAFEN)
    _geen([f"geen vraag gaat naar {code}" for code in codes if not inhoud.vragen_naar(code)])


def test_elke_vorm_rol_en_elk_niveau_komt_voor(inhoud):
    assert {vraag.vorm for vraag in inhoud.vragen.values()} == set(get_args(Vorm))
    for stap in inhoud.stappen.values():
        assert {vraag.niveau for vraag in stap.vragen} == {"verkenner", "voorloper"}, stap.id
    assert {vraag.rol for vraag in inhoud.vragen.values()} <= ROLLEN


def keuzes_die_niets_te_kiezen_geven(vragen: Iterable[Vraag]) -> list[str]:
    fouten = []
    for vraag in vragen:
        keuzes = {"keuze": vraag.opties, "rangorde": vraag.opties, "matrix": vraag.kolommen}.get(
            vraag.vorm, ()
        )
        if vraag.vorm in ("keuze", "rangorde", "matrix") and len(keuzes) < 2:
            fouten.append(f"{vraag.id}: minder dan twee keuzes")
        if vraag.vorm == "matrix" and len(vraag.rijen) + vraag.eigen_rijen < 2:
            fouten.append(f"{vraag.id}: minder dan twee rijen")
        if vraag.vorm == "rangorde" and vraag.hoogstens is not None and vraag.hoogstens < 2:
            fouten.append(f"{vraag.id}: één plaats is geen rangorde")
        if vraag.vorm == "schuif":
            fouten += [f"{vraag.id}: schuif '{o.id}' zegt niet wat de uiteinden zijn"
                       for o in vraag.opties if not (o.laag and o.hoog)]  # fmt: skip
        teksten = Counter(deel.tekst.casefold() for deel in (*vraag.opties, *vraag.rijen))
        fouten += [
            f"{vraag.id}: '{tekst}' staat er twee keer" for tekst, aantal in teksten.items() if aantal > 1
        ]
    return fouten


def test_elke_keuze_geeft_iets_te_kiezen(inhoud):
    _geen(keuzes_die_niets_te_kiezen_geven(inhoud.vragen.values()))


def test_elke_stap_heeft_alles(inhoud):
    fouten = []
    for stap in inhoud.stappen.values():
        is_stap = stap.soort == "stap"
        eisen = {
            "3 tot 5 dingen die het oplevert": 3 <= len(stap.opbrengst) <= 5,
            "mensen en benodigdheden": bool(stap.mensen and stap.benodigdheden),
            "minstens 2 werkvormen": len(stap.werkvormen) >= 2,
            "3 of 4 toetsvragen": 3 <= len(stap.toetsvragen) <= 4,
            "een leeslijst": bool(stap.leeslijst),
            "een tijdschema en tips voor de docent": bool(
                stap.docent and stap.docent.minuten and stap.docent.tips
            ),
            "5 of 6 praktijken (verdieping: minstens 2)": (
                5 <= len(inhoud.praktijken_van(stap.id)) <= 6
                if is_stap
                else len(inhoud.praktijken_van(stap.id)) >= 2
            ),
        }
        fouten += [f"{stap.id}: verwacht {eis}" for eis, klopt in eisen.items() if not klopt]
    _geen(fouten)


def test_tijdschema_van_de_docent_past_in_de_tijd(inhoud):
    _geen([
        f"{stap.id}: de blokken duren samen {som} minuten, de stap {stap.tijd_minuten}"
        for stap in inhoud.stappen.values()
        if (som := sum(blok.minuten for blok in stap.docent.minuten)) != stap.tijd_minuten
    ])  # fmt: skip


def test_genoeg_begrippen_met_de_valkuilwoorden(inhoud):
    assert len(inhoud.begrippen) >= MINSTE_BEGRIPPEN
    for woord in ("participatie", "inspraak", "participatieladder"):
        assert inhoud.begrippen[woord].let_op, f"bij '{woord}' ontbreekt de waarschuwing"


def test_wet_heeft_datum_en_artikel(inhoud):
    artikelen = {(item.regeling, item.artikel) for item in inhoud.wet.values()}
    leden = {
        artikel for regeling, artikel in artikelen if regeling == "Gemeentewet" and artikel.startswith("150")
    }
    assert len(leden) >= 3, leden
    assert any(item.geldig_vanaf for item in inhoud.wet.values())


@pytest.mark.parametrize(
    ("veld", "waarde"), [("niveau", "voorloper"), ("rol", "raad"), ("vorm", "open"), ("naar", ("V1",))]
)
def test_veranderd_vast_veld_wordt_gezien(inhoud, veld, waarde):
    vragen = dict(inhoud.vragen)
    vragen["S2-01"] = vragen["S2-01"].model_copy(update={veld: waarde})
    assert [fout.split(" ")[1] for fout in afwijkingen(vragen) if fout.startswith("S2-01")] == [veld]


@pytest.mark.parametrize(
    ("vraag", "anders", "melding"),
    [
        ("S2-04", {"opties": ()}, "minder dan twee keuzes"),
        ("S2-07", {"rijen": (), "eigen_rijen": 1}, "minder dan twee rijen"),
        ("S2-06", {"hoogstens": 1}, "geen rangorde"),
        ("S2-01", {"opties": (Antwoordoptie(id="a", tekst="A"),)}, "uiteinden"),
        (
            "S2-04",
            {"opties": (Antwoordoptie(id="a", tekst="A"), Antwoordoptie(id="b", tekst="a"))},
            "twee keer",
        ),
    ],
)
def test_keuze_zonder_keus_wordt_gezien(inhoud, vraag, anders, melding):
    kapot = inhoud.vragen[vraag].model_copy(update=anders)
    assert any(melding in fout for fout in keuzes_die_niets_te_kiezen_geven([kapot]))
