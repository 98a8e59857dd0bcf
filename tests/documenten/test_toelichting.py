"""The explanation stands at the right article, in sentences, and never says that somebody chose what nobody chose."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import re

import pytest

from routekaart.content import load_content
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.markdown import render_markdown
from routekaart.documenten.omvang import heeft_inhoudsopgave
from routekaart.documenten.opmaak import Alinea, Kop, Lijst, Ondertekening, Tabel, Verwijzing
from routekaart.documenten.stof import Stof
from routekaart.documenten.tekst import DOCUMENTEN, make_document
from routekaart.documenten.tekst_verantwoording import bronnen_van_opties
from routekaart.documenten.verwijzen import met_verwijzingen
from routekaart.dossier import Dossier, Gemeente, Keuze
from routekaart.verordening.opbouw import assemble

INHOUD = load_content()
B = INHOUD.verordening
DAG = dt.date(2026, 11, 29)
# Decisions with a text of their own in toelichting.yaml; later ones may lean on that of their first article.
EERSTE = [id for id in B.beslissingen if id <= "B30"]

VERPLICHT = [id for id, beslissing in B.beslissingen.items() if not beslissing.optioneel]


def kies(rng: random.Random, deel: float = 1.0) -> dict[str, str]:
    return {
        id: rng.choice(beslissing.opties).id
        for id, beslissing in B.beslissingen.items()
        if rng.random() < deel
    }


def als_dossier(keuzes: dict[str, str], profiel: set[str] = frozenset(), **velden: object) -> Dossier:
    return Dossier(
        gemeente=Gemeente("GM0034", "Almere"),
        keuzes={
            id: Keuze(
                optie,
                velden=velden if id == "B30" else {},
                status="concept",
                herkomst="profiel" if id in profiel else "",
            )
            for id, optie in keuzes.items()
        },
    )


def tekst_van(soort: str, dossier: Dossier, dag: dt.date = DAG) -> str:
    return render_markdown(make_document(soort, dossier, dag)).replace("\\", "").replace("*", "")


# --- At the right article --------------------------------------------------------------------------


def test_elk_artikel_met_een_beslissing_is_daar_toegelicht_en_nergens_anders():
    rng = random.Random(12)
    geschreven = {deel.tekst for deel in B.toelichtingen}
    for nummer in range(300):
        v = assemble(
            kies(rng, rng.choice([0.0, 0.5, 1.0])), {"naam_oude_verordening": rng.choice(["geen", "Oud"])}
        )
        per_artikel = {t.artikel: t for t in v.artikelsgewijze_toelichting}
        for artikel in v.artikelen:
            if not artikel.beslissingen:
                continue
            toelichting = per_artikel[artikel.nummer]
            assert toelichting.kop == artikel.kop
            assert toelichting.algemeen or any(deel.tekst for deel in toelichting.delen), (
                nummer,
                artikel.kop,
            )
            assert {deel.beslissing for deel in toelichting.delen} <= set(artikel.beslissingen)
        assert set(per_artikel) <= {artikel.nummer for artikel in v.artikelen}
        met_artikel = {id for artikel in v.artikelen for id in artikel.beslissingen}
        toegelicht = {d.beslissing for t in per_artikel.values() for d in t.delen if d.tekst}
        over = set(v.overgelaten)
        assert {deel.beslissing for deel in v.niet_geregeld} == set(B.beslissingen) - met_artikel - over
        assert toegelicht <= met_artikel
        assert toegelicht | {d.beslissing for d in v.niet_geregeld} | over == set(B.beslissingen)
        waar = {a.nummer: {a.plek, *a.ook} for a in v.artikelen}
        for t in per_artikel.values():
            for deel in t.delen:
                eigen = B.beslissingen[deel.beslissing].optie(v.keuzes[deel.beslissing])
                assert waar[t.artikel] & set(eigen.plekken), (t.artikel, deel.beslissing)
                # What we wrote for this option, and no sentence that only points elsewhere.
                assert deel.beslissing not in EERSTE or deel.tekst in {"", *geschreven}, deel.tekst


def test_wie_mogen_meedoen_staat_bij_het_artikel_over_deelnemers():
    v = assemble({"B04": "b"})
    [waar] = [t for t in v.artikelsgewijze_toelichting if any(d.beslissing == "B04" for d in t.delen)]
    assert waar.artikel == v.artikel("deelnemers").nummer != v.artikel("begrippen").nummer
    document = make_document("toelichting", als_dossier({"B04": "b"}), DAG)
    koppen = [
        blok.nummer for blok in document.blokken if isinstance(blok, Kop) and blok.niveau == 2 and blok.nummer
    ]
    assert koppen == [f"Artikel {nummer}" for nummer in range(1, len(v.artikelen) + 1)]


def test_een_beslissing_met_meer_artikelen_heeft_bij_elk_een_eigen_tekst():
    for id in EERSTE:
        for optie in B.beslissingen[id].opties:
            v = assemble({id: optie.id}, {"naam_oude_verordening": "Oud"})
            if v.keuzes[id] != optie.id:
                continue
            teksten = [
                deel.tekst
                for t in v.artikelsgewijze_toelichting
                for deel in t.delen
                if deel.beslissing == id and deel.tekst
            ]
            assert not any("De toelichting staat daar." in tekst for tekst in teksten), (id, optie.id)
            assert len(set(teksten)) == len(teksten), (id, optie.id)


def test_een_artikel_zonder_eigen_tekst_wijst_naar_het_eerste():
    over = [t for t in B.toelichtingen if (t.beslissing, t.optie, t.plek) != ("B27", "a", "evaluatie")]
    v = assemble({"B27": "a"}, bouwstenen=dataclasses.replace(B, toelichtingen=tuple(over)))
    per_artikel = {t.artikel: t for t in v.artikelsgewijze_toelichting}
    [deel] = per_artikel[v.artikel("evaluatie").nummer].delen
    assert f"hoort bij artikel {v.artikel('verantwoording').nummer}." in deel.tekst


def test_de_motivering_staat_een_keer_bij_haar_eerste_tekst():
    v = assemble(
        {"B27": "a", "B30": "a"}, {"naam_oude_verordening": "Oud"}, {"B27": "Zo leren wij.", "B30": "Rust."}
    )
    waar = {
        deel.motivering[0][0]: t.kop
        for t in v.artikelsgewijze_toelichting
        for deel in t.delen
        if deel.motivering
    }
    assert waar == {"Zo leren wij.": "Participatieparagraaf", "Rust.": "Overgangsrecht"}


# --- In sentences ------------------------------------------------------------------------------------


def test_elke_toelichting_bestaat_uit_hele_zinnen():
    for deel in B.toelichtingen:
        zinnen = re.split(r"(?<=[.?]) ", deel.tekst)
        waar = (deel.beslissing, deel.optie, deel.plek)
        van_ons = deel.beslissing in EERSTE or deel.beslissing is None
        assert (2 if van_ons else 1) <= len(zinnen) <= 6 and deel.tekst.rstrip().endswith("."), waar
        assert all(zin[0].isupper() or zin[0] == "'" for zin in zinnen), waar
        assert not re.search(r"\bgekozen is\b|\bde raad (?:koos|kiest|heeft gekozen)\b", deel.tekst, re.I), (
            waar
        )


# --- Honest --------------------------------------------------------------------------------------------


def test_geen_document_zegt_dat_iemand_koos_wat_niemand_koos():
    rng = random.Random(3)
    for profiel in (False, True, True, False):
        keuzes = kies(rng) if profiel else {}
        dossier = als_dossier(keuzes, set(keuzes))
        for soort in ("verordening", "toelichting", "verantwoording", "regeling"):
            tekst = tekst_van(soort, dossier)
            zonder = re.sub(r"(?i)nog niets? gekozen|er is nog niets gekozen", "", tekst)
            assert not re.search(
                r"(?i)\bgekozen is\b|\| gekozen \||zijn gekozen|uit een keuze van de raad", zonder
            )
            assert "is een keuze vastgelegd" not in tekst
        assert tekst_van("toelichting", dossier).count("Dit is nog geen keuze van de raad") >= len(VERPLICHT)


def test_wie_alles_koos_leest_dat_ook():
    alles = als_dossier({id: b.standaard.id for id, b in B.beslissingen.items()})
    assert "nog geen keuze" not in tekst_van("toelichting", alles)
    verantwoording = tekst_van("verantwoording", alles)
    assert f"Over alle {len(B.beslissingen)} beslissingen is een keuze vastgelegd." in verantwoording
    assert "die meer wil regelen" not in verantwoording
    assert verantwoording.count("| gekozen |") == len(B.beslissingen)


def test_een_gekozen_beslissing_is_enkelvoud():
    assert "1 van de" in (tekst := tekst_van("verantwoording", als_dossier({"B05": "a"})))
    assert "beslissingen is gekozen." in tekst


# --- The regulation alone --------------------------------------------------------------------------------


def test_de_verordening_is_alleen_de_regeling():
    dossier = als_dossier({id: b.standaard.id for id, b in B.beslissingen.items()})
    for soort in ("verordening", "regeling"):
        document = make_document(soort, dossier, DAG)
        assert not any(isinstance(blok, Tabel) for blok in document.blokken)
        koppen = [blok for blok in document.blokken if isinstance(blok, Kop)]
        assert all(blok.nummer.startswith(("Hoofdstuk ", "Artikel ")) for blok in koppen)
        assert not any(blok.tekst.startswith(("Hoofdstuk", "Artikel")) for blok in koppen)
        rollen = {blok.rol for blok in document.blokken if isinstance(blok, Alinea)}
        assert {"aanhef", "slot"} <= rollen
        tekst = tekst_van(soort, dossier)
        for woord in ("Toelichting", "Verantwoording", "Bronnen", "B05", "S1-01"):
            assert woord not in tekst, (soort, woord)
    [onder] = [b for b in make_document("verordening", dossier, DAG).blokken if isinstance(b, Ondertekening)]
    assert onder.functies == B.vast.ondertekening
    kaal = make_document("regeling", dossier, DAG)
    assert kaal.kaal and not heeft_inhoudsopgave(kaal)
    assert heeft_inhoudsopgave(make_document("verordening", dossier, DAG))
    assert "<nav" not in make_bestand(kaal, "html").decode()
    slot = kaal.blokken[-len(B.vast.ondertekening) :]
    assert [blok.rol for blok in slot] == ["ondertekening"] * len(B.vast.ondertekening)


def test_wat_nog_niet_klopt_staat_bovenaan_tot_het_is_opgelost():
    open_ = make_document("verordening", als_dossier({}), DAG).ondertitel
    assert open_.startswith("Nog niet klaar om vast te stellen.") and "bij 'Wat nog niet klopt'" in open_
    assert "Wat nog niet klopt" in tekst_van("verantwoording", als_dossier({}))
    klaar = als_dossier({id: b.standaard.id for id, b in B.beslissingen.items()}, **VELDEN)
    assert make_document("verordening", klaar, DAG).ondertitel == ""
    assert "Wat nog niet klopt" not in tekst_van("verantwoording", klaar)
    assert make_document("regeling", als_dossier({}), DAG).ondertitel == ""


VELDEN = {
    "jaar": "2026",
    "datum_besluit": "2026-12-17",
    "datum_voorstel": "2026-11-24",
    "kenmerk": "Z-12",
    "naam_oude_verordening": ["geen"],
    "naam_participatiebeleid": "participatiebeleid",
}


@pytest.mark.parametrize(
    ("dag", "velden", "stand"),
    [
        ("2026-12-16", VELDEN, "ontwerp"),
        ("2026-12-17", VELDEN, "vastgesteld"),
        ("2028-03-01", VELDEN, "vastgesteld"),
        ("2026-12-18", VELDEN | {"datum_besluit": ""}, "ontwerp"),
        ("2026-12-18", VELDEN | {"datum_besluit": "ooit"}, "ontwerp"),
        ("2026-12-18", VELDEN | {"kenmerk": ""}, "ontwerp"),
    ],
)
def test_vastgesteld_pas_na_het_besluit_en_zonder_gaten(dag, velden, stand):
    keuzes = {id: b.standaard.id for id, b in B.beslissingen.items()}
    dossier = als_dossier(keuzes, **velden)
    for soort in ("verordening", "regeling", "toelichting", "verantwoording"):
        assert make_document(soort, dossier, dt.date.fromisoformat(dag)).stand == stand
    assert make_document("raadsvoorstel", dossier, dt.date.fromisoformat(dag)).stand == "concept"


def test_elk_document_draagt_gemeente_stand_en_kenmerk():
    dossier = als_dossier({"B30": "a"}, kenmerk="Z-12")
    for soort in DOCUMENTEN:
        document = make_document(soort, dossier, DAG)
        assert (document.gemeente, document.kenmerk, document.datum) == ("Almere", "Z-12", DAG)
        assert document.stand in ("concept", "ontwerp") and document.soort == soort
    assert make_document("visie", Dossier(), DAG).gemeente == ""


# --- References ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zin", "links"),
    [
        ("tenzij artikel 7 wordt toegepast.", ["artikel 7"]),
        ("in afwijking van artikel 10, eerste lid, stelt", ["artikel 10"]),
        ("als bedoeld in artikel 18 of 20;", ["artikel 18", "20"]),
        ("de artikelen 5, 6 en 7 gelden", ["artikelen 5", "6", "7"]),
        ("met uitzondering van artikel 3 van deze verordening", ["artikel 3"]),
        ("artikel 2 van de Gemeentewet", []),
        ("artikel 1:2 van de Algemene wet bestuursrecht", []),
        (
            "artikel 2.1.3, derde lid, van de Wet maatschappelijke ondersteuning 2015, artikel 7 en",
            ["artikel 7"],
        ),
        ("Gemeentewet, artikel 4, en verder", []),
        ("artikel 12 Kinderrechtenverdrag", []),
        ("artikel 150, tweede lid, onder b", []),
        ("in het eerste lid, onderdeel b, staat niets", []),
        ("", []),
    ],
)
def test_alleen_een_artikel_van_deze_verordening_wordt_een_verwijzing(zin, links):
    stukken = met_verwijzingen(zin, range(1, 40))
    assert [s.tekst for s in stukken if isinstance(s, Verwijzing)] == links
    assert "".join(s.tekst if isinstance(s, Verwijzing) else s for s in stukken) == zin
    for stuk in stukken:
        if isinstance(stuk, Verwijzing):
            assert stuk.naar == f"artikel-{re.findall(r'[0-9]+', stuk.tekst)[0]}"


def _alineas(blokken) -> list[Alinea]:
    uit = []
    for blok in blokken:
        if isinstance(blok, Alinea):
            uit.append(blok)
        elif isinstance(blok, Lijst):
            uit += [alinea for item in blok.items for alinea in _alineas(item)]
    return uit


def test_elke_verwijzing_in_de_regeling_wijst_naar_een_artikel_dat_er_is():
    rng = random.Random(8)
    for _ in range(30):
        document = make_document("regeling", als_dossier(kies(rng)), DAG)
        ids = {blok.id for blok in document.blokken if isinstance(blok, Kop)}
        stukken = [stuk for alinea in _alineas(document.blokken) for stuk in alinea.stukken]
        naar = [stuk.naar for stuk in stukken if isinstance(stuk, Verwijzing)]
        assert naar and set(naar) <= ids
        # Nothing of its own stays behind: what is left as text is about another law.
        for stuk in stukken:
            if isinstance(stuk, str):
                for nummer in re.findall(r"\bartikel (\d+)(?![\d.:])", stuk):
                    assert f"artikel-{nummer}" not in ids or re.search(
                        rf"artikel {nummer}\b[^.;]*(?:van de|van het) ", stuk
                    ), stuk


# --- Sources --------------------------------------------------------------------------------------------


def test_alleen_bronnen_van_de_opties_die_de_tekst_volgt():
    a = bronnen_van_opties(Stof(als_dossier({"B05": "a"}), INHOUD, DAG))
    d = bronnen_van_opties(Stof(als_dossier({"B05": "d"}), INHOUD, DAG))
    assert "zuid-holland-participatie-2024" in a and "apeldoorn-inspraakverordening-2006" not in a
    assert "apeldoorn-inspraakverordening-2006" in d and "zuid-holland-participatie-2024" not in d
    assert set(a) | set(d) <= {bron for b in B.beslissingen.values() for bron in b.bronnen}
    assert len(set(a)) == len(a)
