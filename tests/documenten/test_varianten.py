"""Wat groepen naast elkaar schreven: geen tekst verdwijnt op weg naar een document."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proefgegevens import DATUM, profiel
from routekaart.content import load_content
from routekaart.documenten.markdown import render_markdown
from routekaart.documenten.tekst import make_document
from routekaart.dossier import Dossier
from routekaart.dossier.json_vorm import dossier_uit_velden
from routekaart.verordening import toets, verordening_van

B = load_content().verordening
T3 = "2026-11-23T20:00:00Z"
STANDAARD = {id: b.standaard.id for id, b in B.beslissingen.items()} | profiel("standaard")
GROTE = [id for id, b in B.beslissingen.items() if b.grote_keuze]


def afspraak(*versies: tuple[str | None, str], status: str = "concept") -> dict:
    eerste, *rest = (
        {"tekst": tekst, "status": status, "gewijzigd": T3} | ({} if groep is None else {"groep": groep})
        for groep, tekst in versies
    )
    return {**eerste, "varianten": rest}


def keuze(*versies: tuple[str | None, str, str, dict]) -> dict:
    eerste, *rest = (
        {"optie": optie, "motivering": motivering, "velden": velden, "status": "concept", "gewijzigd": T3}
        | ({} if groep is None else {"groep": groep})
        for groep, optie, motivering, velden in versies
    )
    return {**eerste, "varianten": rest}


def make(groep: str = "", **delen: dict) -> Dossier:
    return dossier_uit_velden({"groep": groep, "gewijzigd": T3, **delen})


def tekst_van(soort: str, dossier: Dossier) -> str:
    return render_markdown(make_document(soort, dossier, DATUM)).replace("\\", "")


@pytest.mark.parametrize(
    ("code", "stukken"),
    [
        ("V3", ["visie", "samenvatting"]),
        ("V6", ["visie", "samenvatting"]),
        ("V1", ["visie", "raadsvoorstel"]),
        ("B4", ["beleid"]),
        ("U2", ["uitvoeringsprogramma", "raadsvoorstel"]),
        ("U4", ["uitvoeringsprogramma", "raadsvoorstel"]),
        ("U7", ["uitvoeringsprogramma", "raadsvoorstel"]),
    ],
)
def test_elke_tekst_van_een_paragraaf_staat_in_het_stuk(code, stukken) -> None:
    versies = afspraak(("Noord", "Wij luisteren."), ("Zuid", "Wij praten."), (None, "Wij wachten."))
    dossier = make("West", afspraken={code: versies})
    for soort in stukken:
        tekst = tekst_van(soort, dossier)
        assert "Hier is nog niet gekozen." in tekst
        for zin in ("Wij luisteren.", "Wij praten.", "Wij wachten."):
            assert tekst.count(zin) == 1, (soort, zin)
        assert "groep Zuid" in tekst and "groep West" in tekst
        assert tekst.index("Wij luisteren.") < tekst.index("Wij praten.") < tekst.index("Wij wachten.")


def test_wat_naast_de_tekst_staat_wordt_in_woorden_gezegd() -> None:
    twee = afspraak(("Noord", "a1"), ("Zuid", "b2"), ("West", "c3"))
    tekst = tekst_van("visie", make(afspraken={"V2": twee}))
    assert (
        "Naast deze tekst staan nog wat groep Zuid en groep West schreven. Kies er een, of voeg ze" in tekst
    )
    assert "- Paragraaf 2, Wie wij zijn: nog kiezen tussen teksten." in " ".join(tekst.split()).replace(
        "   ", " "
    )
    een = tekst_van("visie", make(afspraken={"V2": afspraak(("Noord", "a1"), (None, "b2"))}))
    assert "Naast deze tekst staat nog wat deze groep schreef." in een


def test_groepen_die_hetzelfde_zeggen_hoeven_niet_te_kiezen() -> None:
    gelijk = afspraak(("Noord", "Wij luisteren."), ("Zuid", "Wij luisteren."))
    tekst = tekst_van("visie", make(afspraken={"V2": gelijk}))
    assert "niet gekozen" not in tekst and tekst.count("Wij luisteren.") == 1
    samen = afspraak(("Noord", "Wij luisteren."), ("Zuid", "Wij praten."), ("Oost", "Wij praten."))
    tekst = tekst_van("visie", make(afspraken={"V2": samen}))
    assert "De tekst van groep Zuid en groep Oost:" in tekst and tekst.count("Wij praten.") == 1


def test_een_leeggemaakte_tekst_telt_niet_mee() -> None:
    leeg = afspraak(("Noord", "Wij luisteren."), ("Zuid", "  \n"))
    assert "niet gekozen" not in tekst_van("visie", make(afspraken={"V2": leeg}))
    kop_leeg = afspraak(("Noord", " "), ("Zuid", "Wij praten."))
    tekst = tekst_van("visie", make(afspraken={"V2": kop_leeg}))
    assert "Nog niet afgesproken." in tekst and "Wij praten." in tekst


def test_een_vastgestelde_tekst_zegt_ook_wat_ernaast_staat() -> None:
    vast = afspraak(("Noord", "Wij luisteren."), ("Zuid", "Wij praten."), status="vastgesteld")
    tekst = tekst_van("visie", make(afspraken={"V2": vast}))
    assert "Wij praten." in tekst and "nog kiezen tussen teksten" in tekst


def andere(id: str) -> str:
    optie = next(o for o in B.beslissingen[id].opties if not o.standaard)
    return optie.id


@pytest.mark.parametrize("id", B.beslissingen)
def test_elke_keuze_staat_in_de_verantwoording_en_de_grote_in_het_voorstel(id) -> None:
    versies = keuze(
        ("Noord", STANDAARD[id], "Zo *blijft* het.", {}),
        ("Zuid", andere(id), "Wij willen\nverder.\n\nEcht.", {"kenmerk": "Z-12", "lijst": ["een", "twee"]}),
    )
    dossier = make(keuzes={id: versies})
    assert "Zo *blijft* het." in tekst_van("toelichting", dossier)
    for soort in ("verantwoording", *(["raadsvoorstel"] if id in GROTE else [])):
        tekst = tekst_van(soort, dossier)
        label = B.beslissingen[id].optie(andere(id)).label.rstrip(".")
        assert f"**De keuze van groep Zuid:** {label}." in tekst
        assert "verder." in tekst and "Echt." in tekst
        assert "kenmerk raadsvoorstel: Z-12" in tekst and "lijst: een en twee" in tekst


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_de_toets_geeft_een_waarschuwing_per_beslissing_met_meer_keuzes(data) -> None:
    ids = data.draw(st.sets(st.sampled_from(list(B.beslissingen)), max_size=6))
    anders = data.draw(st.sets(st.sampled_from(sorted(ids)))) if ids else set()
    standaard = STANDAARD
    dossier = make(
        keuzes={
            id: keuze(
                ("Noord", standaard[id], "", {}),
                ("Zuid", andere(id) if id in anders else standaard[id], "", {}),
            )
            for id in ids
        }
    )
    v = verordening_van(dossier)
    gevonden = [b for b in toets(v) if b.code == "naast_elkaar"]
    assert [b.beslissing for b in gevonden] == sorted(anders)
    assert all(b.ernst == "waarschuwing" for b in gevonden)
    assert (
        v.keuzes
        == verordening_van(make(keuzes={id: keuze((None, standaard[id], "", {})) for id in ids})).keuzes
    )


def test_de_waarschuwing_noemt_wie_wat_koos_en_het_artikel() -> None:
    dossier = make(
        "West",
        keuzes={"B05": keuze((None, "a", "", {}), ("Zuid", "b", "", {}), ("Oost", "", "Nog niet.", {}))},
    )
    v = verordening_van(dossier)
    (bevinding,) = [b for b in toets(v) if b.code == "naast_elkaar"]
    a, b = (B.beslissingen["B05"].optie(letter).label for letter in "ab")
    assert f"'{a}' (groep West), '{b}' (groep Zuid) en 'nog geen keuze' (groep Oost)" in bevinding.uitleg
    assert bevinding.artikel == v.artikel("toepassing").nummer
    assert "Nog niet." in tekst_van("verantwoording", dossier)


def test_een_leeggemaakte_keuze_telt_niet_mee() -> None:
    dossier = make(keuzes={"B05": keuze(("Noord", "a", "", {}), ("Zuid", "", " ", {"kenmerk": ""}))})
    assert [b for b in toets(verordening_van(dossier)) if b.code == "naast_elkaar"] == []
    assert "Hier is nog niet gekozen" not in tekst_van("verantwoording", dossier)


def test_een_half_of_leeg_antwoord_telt_niet_als_beantwoord() -> None:
    inhoud = load_content()
    vraag = next(v for v in inhoud.vragen.values() if v.punten and not v.naar[0].startswith("P"))
    code = vraag.naar[0]
    soort, titel = next(
        (s, q.titel) for s, p in inhoud.eindproducten.items() for q in p.paragrafen if q.code == code
    )
    eerste, tweede = (optie.id for optie in vraag.opties[:2])
    for waarde, telt in (
        ({eerste: vraag.punten}, 1),
        ({eerste: vraag.punten - 1, tweede: 1}, 1),
        ({eerste: vraag.punten - 1}, 0),
        ({eerste: vraag.punten, tweede: 1}, 0),
        ("goed", 0),
        ({}, 0),
        (None, 0),
    ):
        antwoord = {vraag.id: {"raad": {"waarde": waarde, "gewijzigd": T3}}}
        tekst = tekst_van(soort, make(antwoorden=antwoord))
        (titel,) = [p.titel for p in inhoud.eindproducten[soort].paragrafen if p.code == code]
        (regel,) = [r for r in tekst.splitlines() if r.startswith("| **") and titel in r]
        assert f"| {telt} van {len(inhoud.vragen_naar(code))} |" in regel, waarde


VERSIE = st.tuples(st.sampled_from(["Noord", "Zuid", "", None]), st.text("abc xyz.", max_size=12))


@given(st.lists(VERSIE, min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_geen_enkele_tekst_verdwijnt(versies) -> None:
    tekst = " ".join(tekst_van("beleid", make("Oost", afspraken={"B3": afspraak(*versies)})).split())
    for _, getypt in versies:
        assert " ".join(getypt.replace("\u00a0", " ").split()) in tekst.replace("\u00a0", " ")
