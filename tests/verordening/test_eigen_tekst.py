"""Own articles and changed sentences: in their place, beside it, or homeless, and never gone."""

from __future__ import annotations

from itertools import pairwise, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from proefgegevens import DATUM, INGEVULD, make_dossier, profiel
from routekaart.content import load_content
from routekaart.documenten.markdown import render_markdown
from routekaart.documenten.tekst import make_document
from routekaart.dossier import Dossier, EigenTekst, dossier_naar_json, dossier_uit_json, merge_dossiers
from routekaart.ui.bouwstenen.verordening import uitwerking
from routekaart.verordening.eigen import Eigen, read_leden, read_zin, sjabloon_van, sleutel_van_zin
from routekaart.verordening.model import Verordening
from routekaart.verordening.opbouw import assemble
from routekaart.verordening.toets import toets
from routekaart.verordening.uit_dossier import verordening_van

B = load_content().verordening
STANDAARD = profiel("standaard")
BASIS = assemble(STANDAARD, INGEVULD)
LETTERS = {id: st.sampled_from([optie.id for optie in d.opties]) for id, d in B.beslissingen.items()}
PLEKKEN = [plek for hoofdstuk in B.hoofdstukken for plek in hoofdstuk.plekken]
ZINNEN = [(a.plek, lid.sjabloon, lid.bron) for a in BASIS.artikelen for lid in a.leden if lid.sjabloon]
TEKST = st.sampled_from([
    "De gemeente doet het zo.", "Een\n- eerste\n- tweede; of\n- derde", "1. Eerste lid\n2. Tweede lid", "  \n ", "{",
    "Zie {artikel: Doel}.", "Zie {artikel: Bestaat niet} en artikel 5.", "- los onderdeel", "regel\u2028regel", "<b>vet</b>",
    "Zie artikel 139 van de Gemeentewet.", "Uitleg: {veld} [haak]", "الجزيرة ‮omgekeerd", "a; en\nb.", "\ud7ff\x00",
])  # fmt: skip


@st.composite
def eigen_teksten(draw) -> list[Eigen]:
    """Articles behind any place, each other or nothing we know; sentences that are there, that were, and that never were."""
    uit = []
    for nummer in range(draw(st.integers(0, 4))):
        na = draw(st.sampled_from([*PLEKKEN, "weg", "", "eigen:a0", "eigen:a1", "eigen:a3"]))
        kop = draw(
            st.sampled_from(["Dorpsraad", "", "Doel", "Evaluatie van de verordening", " met  spaties\n"])
        )
        uit.append(Eigen(f"a{nummer}", "artikel", na, kop=kop, tekst=draw(TEKST), toelichting=draw(TEKST)))
    for plek, oud, _ in draw(st.lists(st.sampled_from(ZINNEN), max_size=3, unique=True)):
        oud = draw(st.sampled_from([oud, oud, f"{oud} oud", "{x} {ref:y}"]))
        uit.append(Eigen(sleutel_van_zin(plek, oud), "zin", plek, oud, tekst=draw(TEKST)))
    return list({deel.sleutel: deel for deel in uit}.values())


@given(st.fixed_dictionaries({}, optional=LETTERS), eigen_teksten())
@settings(max_examples=50, deadline=None, derandomize=True)
def test_niets_verdwijnt_en_de_nummers_lopen_door(keuzes, eigen) -> None:
    v = assemble(keuzes, INGEVULD, eigen=eigen)
    assert [a.nummer for a in v.artikelen] == list(range(1, len(v.artikelen) + 1))
    assert all(h.artikelen for h in v.hoofdstukken)
    standen = {deel.eigen.sleutel: deel for deel in v.eigen}
    assert set(standen) == {deel.sleutel for deel in eigen}
    zonder = assemble(keuzes, INGEVULD)
    over = [(a.plek, a.kop) for a in v.artikelen if not a.eigen]
    assert over == [(a.plek, a.kop) for a in zonder.artikelen]
    assert {a.eigen for a in v.artikelen} - {""} == {deel.sleutel for deel in eigen if deel.is_artikel}
    for deel in eigen:
        check_stand(v, deel, standen[deel.sleutel])
    codes = {x.code for x in toets(v)}
    assert ("eigen_tekst" in codes) == any(deel.stand == "staat" for deel in v.eigen)
    assert "nummering" not in codes
    toegelicht = [t.artikel for t in v.artikelsgewijze_toelichting]
    assert toegelicht == sorted(set(toegelicht))
    assert {a.nummer for a in v.artikelen if a.eigen} <= set(toegelicht)


def check_stand(v: Verordening, deel: Eigen, stand) -> None:
    if deel.is_artikel:
        assert stand.stand == "staat" and v.artikelen[stand.artikel - 1].eigen == deel.sleutel
        return
    artikel = v.artikel(deel.plek)
    hier = [lid for lid in artikel.leden if lid.sjabloon == deel.oud] if artikel else []
    assert stand.stand == ("staat" if hier else "gewijzigd" if artikel else "dakloos")
    elders = [lid for a in v.artikelen for lid in a.leden if lid.eigen == deel.sleutel]
    # Never in the place of another sentence; and an emptied text changes nothing.
    assert elders == (hier if deel.tekst.strip() else [])


def test_volgorde_van_eigen_artikelen_achter_een_plek() -> None:
    eigen = [
        Eigen("a1", "artikel", "doel", kop="Een"),
        Eigen("a2", "artikel", "doel", kop="Twee"),
        Eigen("a3", "artikel", "eigen:a1", kop="Een bis"),
        Eigen("a4", "artikel", "init_agenda", kop="Bij een plek zonder artikel"),
    ]
    v = assemble(STANDAARD, INGEVULD, eigen=eigen)
    koppen = [a.kop for a in v.artikelen]
    plek = koppen.index("Doel")
    assert koppen[plek : plek + 4] == ["Doel", "Een", "Een bis", "Twee"]
    assert v.artikel("init_agenda") is None
    (hoofdstuk,) = [h for h in v.hoofdstukken if any(a.eigen == "a4" for a in h.artikelen)]
    assert hoofdstuk.titel == "Initiatieven uit de samenleving"


def test_een_zin_terugzetten_zoals_hij_was_geeft_dezelfde_zin() -> None:
    """What somebody gets to edit says the same as what stood there, also with 'of' and with words behind the list."""
    for plek, oud, bron in ZINNEN:
        v = assemble(
            STANDAARD, INGEVULD, eigen=[Eigen(sleutel_van_zin(plek, oud), "zin", plek, oud, tekst=bron)]
        )
        voor, na = BASIS.artikel(plek), v.artikel(plek)
        assert na.tekst == voor.tekst, plek
        assert [lid.nummer for lid in na.leden] == [lid.nummer for lid in voor.leden]


def test_een_verwijzing_schuift_mee_en_overleeft_een_andere_keuze() -> None:
    eigen = [
        Eigen("a1", "artikel", "doel", kop="Zie ook", tekst="Zie {artikel: Signalen over participatie}.")
    ]
    for letter in ("b", "c"):
        v = assemble({**STANDAARD, "B28": letter}, INGEVULD, eigen=eigen)
        assert v.artikelen[2].tekst == f"Zie artikel {v.artikel('klachten').nummer}."
    v = assemble({**STANDAARD, "B28": "a"}, INGEVULD, eigen=eigen)
    assert [x.artikel for x in toets(v) if x.code == "dode_verwijzing"] == [3]
    assert "[artikel ontbreekt: klachten]" in v.artikelen[2].tekst


def test_een_getypt_nummer_krijgt_een_waarschuwing_en_een_vervallen_artikel_een_fout() -> None:
    eigen = [
        Eigen("a1", "artikel", "doel", kop="X", tekst="Zie artikel 5 en artikel 139 van de Gemeentewet.")
    ]
    codes = [x.code for x in toets(assemble(STANDAARD, INGEVULD, eigen=eigen))]
    assert "eigen_nummer" in codes and "vervallen_artikel" in codes
    eigen = [Eigen("a1", "artikel", "doel", kop="X", tekst="Volgens artikel 150 van de Gemeentewet.")]
    assert "eigen_nummer" not in {x.code for x in toets(assemble(STANDAARD, INGEVULD, eigen=eigen))}


def test_een_begrip_uit_eigen_tekst_wordt_uitgelegd() -> None:
    zonder = profiel("spoed")
    assert "ondernemer" not in dict(assemble(zonder, INGEVULD).begrippen)
    keuzes = {**zonder, "B04": "b"}
    eigen = [Eigen("a1", "artikel", "doel", kop="X", tekst="Een ondernemer mag dat.")]
    assert "ondernemer" in dict(assemble(keuzes, INGEVULD, eigen=eigen).begrippen)


@given(TEKST)
@settings(deadline=None, derandomize=True)
def test_lezen_van_eigen_tekst_verliest_geen_woord(tekst) -> None:
    for zinnen in (read_leden(tekst), [read_zin(tekst)]):
        woorden = " ".join(sjabloon_van(z.tekst, z.onderdelen, z.slotzin) for z in zinnen)
        for woord in (
            "gemeente",
            "eerste",
            "tweede",
            "derde",
            "Doel",
            "onderdeel",
            "regel",
            "vet",
            "omgekeerd",
        ):
            assert (woord in tekst) == (woord in woorden)


# --- In het dossier ---------------------------------------------------------------------------


def test_drie_groepen_in_elke_volgorde_en_alle_versies_naast_elkaar() -> None:
    plek, oud, _ = ZINNEN[3]
    sleutel = sleutel_van_zin(plek, oud)

    def groep(naam: str, tekst: str, uur: int) -> Dossier:
        tijd = f"2026-11-29T{uur:02d}:00:00Z"
        eigen = {
            sleutel: EigenTekst("zin", plek, oud, tekst=tekst, gewijzigd=tijd),
            f"a{naam}": EigenTekst("artikel", "doel", kop=naam, tekst="Zin.", gewijzigd=tijd),
        }
        return Dossier(groep=naam, eigen_teksten=eigen, gewijzigd=tijd)

    groepen = [groep("Noord", "Noords.", 8), groep("Oost", "Oosts.", 9), groep("Zuid", "Noords.", 10)]
    samen = {dossier_naar_json(merge_dossiers(rij).dossier) for rij in permutations(groepen)}
    assert len(samen) == 1
    (json,) = samen
    dossier = dossier_uit_json(json)
    assert dossier_naar_json(dossier) == json
    assert {v.tekst for v in dossier.eigen_teksten[sleutel].versies} == {"Noords.", "Oosts."}
    assert set(dossier.eigen_teksten) == {sleutel, "aNoord", "aOost", "aZuid"}
    v = verordening_van(dossier)
    assert v.eigen_naast_elkaar == (sleutel,)
    assert [x.code for x in toets(v)].count("eigen_naast_elkaar") == 1
    assert [a.kop for a in v.artikelen if a.eigen] == ["Noord", "Oost", "Zuid"]


def test_een_ouder_dossier_houdt_een_veld_met_dezelfde_naam() -> None:
    oud = '{"formaat": "routekaart-dossier", "schema_versie": 2, "eigen_teksten": [1, "x"]}'
    dossier = dossier_uit_json(oud)
    assert dossier.eigen_teksten == {} and dossier.extra == {"eigen_teksten_van_een_ander": [1, "x"]}
    assert '"eigen_teksten"' not in dossier_naar_json(Dossier())


def test_de_documenten_noemen_eigen_tekst_en_wat_geen_plek_meer_heeft() -> None:
    dossier = make_dossier(STANDAARD)
    plek, oud, _ = next(zin for zin in ZINNEN if zin[0] == "uitzonderingen")
    dossier.eigen_teksten = {
        "a1": EigenTekst("artikel", "doel", kop="Dorpsraad", tekst="Er is een dorpsraad.\nHij adviseert."),
        sleutel_van_zin(plek, oud): EigenTekst("zin", plek, oud, tekst="Onze eigen uitzondering."),
        "z0": EigenTekst("zin", "init_agenda", "Een verzoek.", tekst="Woorden zonder plek."),
    }
    teksten = {
        soort: render_markdown(make_document(soort, dossier, DATUM))
        for soort in ("verordening", "toelichting", "verantwoording")
    }
    assert "Dorpsraad" in teksten["verordening"] and "Onze eigen uitzondering." in teksten["verordening"]
    assert "Woorden zonder plek." not in teksten["verordening"]
    assert "Dit artikel schreef de gemeente zelf." in teksten["toelichting"]
    assert "staat er in de woorden van de gemeente zelf." in teksten["toelichting"]
    assert "Woorden zonder plek." in teksten["verantwoording"] and "Dorpsraad" in teksten["verantwoording"]
    uit = uitwerking(
        {"keuzes": {}, "eigen_teksten": {"a1": {"kop": "Dorpsraad", "plek": "doel", "tekst": "<b>x"}}}
    )
    assert "&lt;b&gt;x" in uit["concept"] and "Eigen tekst, niet getoetst" in uit["concept"]
    assert [e["stand"] for e in uit["eigen"]] == ["staat"]


def test_eigen_koppen_verschuiven_de_andere_artikelen_maar_niet_hun_verwijzingen() -> None:
    eigen = [
        Eigen(f"a{i}", "artikel", plek, kop=f"K{i}", tekst="x") for i, plek in enumerate(("doel", "fasen"))
    ]
    v = assemble(STANDAARD, INGEVULD, eigen=eigen)
    for artikel, vorig in pairwise(v.artikelen):
        assert artikel.nummer + 1 == vorig.nummer
    assert f"tenzij artikel {v.artikel('uitzonderingen').nummer} " in v.artikel("toepassing").tekst
