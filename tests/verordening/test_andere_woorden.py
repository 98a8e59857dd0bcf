"""Wie een zin herschrijft, verandert niet wat er getoond, verborgen of gevonden wordt."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proefgegevens import DATUM, INGEVULD, kopieer_content, make_dossier, profiel, verander
from routekaart.content import Bouwstenen, load_content
from routekaart.documenten.markdown import render_markdown
from routekaart.documenten.tekst import make_document
from routekaart.ui.bouwstenen.verordening.widget import Verordeningbouwer
from routekaart.ui.opslag import Werkdossier
from routekaart.verordening.opbouw import assemble
from routekaart.verordening.toets import toets

B = load_content().verordening
P2, P7 = "2_inwonersparticipatie.yaml", "7_slotbepalingen.yaml"
LETTERS = {id: st.sampled_from([optie.id for optie in b.opties]) for id, b in B.beslissingen.items()}
VELDEN = st.fixed_dictionaries(
    {},
    optional={
        naam: st.sampled_from(["", "geen", "x", "53", "2020-01-01", "2030-01-01"]) for naam in B.velden
    },
)


def herschreven(b: Bouwstenen) -> Bouwstenen:
    """All questions and names of fields in other words, without a number or a name in them."""
    velden = {
        naam: veld.model_copy(update={"vraag": "Wat komt hier?", "uitleg": f"gat {nummer}"})
        for nummer, (naam, veld) in enumerate(b.velden.items())
    }
    return replace(b, velden=velden)


def herstelplekken(v, b: Bouwstenen) -> list[tuple]:
    return [(x.code, x.ernst, x.artikel, x.veld, x.beslissing) for x in toets(v, b)]


@given(st.fixed_dictionaries({}, optional=LETTERS), VELDEN)
@settings(max_examples=100, deadline=None)
def test_waar_iets_hersteld_wordt_hangt_niet_af_van_de_woorden(keuzes, velden) -> None:
    anders = herschreven(B)
    gewoon = herstelplekken(assemble(keuzes, velden, bouwstenen=B), B)
    assert gewoon == herstelplekken(assemble(keuzes, velden, bouwstenen=anders), anders)
    for _, _, _, veld, beslissing in gewoon:
        assert beslissing == "" or beslissing in B.beslissingen
        assert veld == "" or B.velden[veld].beslissing == beslissing


def test_een_gat_en_een_fout_wijzen_naar_hun_veld_en_artikel() -> None:
    v = assemble(
        profiel("standaard"), {**INGEVULD, "kenmerk": "", "termijn_melding_weken": "veel", "gemeente": ""}
    )
    gevonden = {x.veld: x for x in toets(v) if x.veld}
    assert {"kenmerk", "termijn_melding_weken", "gemeente"} <= set(gevonden)
    assert gevonden["kenmerk"].artikel is None
    assert gevonden["termijn_melding_weken"].artikel == v.artikel("uitzonderingen").nummer
    assert gevonden["termijn_melding_weken"].beslissing == "B06"


def test_een_veld_wijst_niet_naar_een_artikel_waar_de_waarde_toevallig_ook_staat() -> None:
    """'de' stands in every article; the field is used in one."""
    v = assemble(profiel("standaard"), {**INGEVULD, "termijn_melding_weken": "de"})
    (fout,) = [x for x in toets(v) if x.code == "veld_klopt_niet"]
    assert fout.artikel == v.artikel("uitzonderingen").nummer


@pytest.mark.parametrize(
    ("optie", "dag"), [("a", "1 januari 2027"), ("c", "de dag na die van de bekendmaking")]
)
def test_de_ingang_staat_in_elk_stuk_hoe_het_artikel_ook_luidt(tmp_path: Path, optie, dag) -> None:
    verander(
        tmp_path,
        P7,
        "in werking met ingang van {datum_inwerkingtreding}",
        "in werking op {datum_inwerkingtreding}",
    )
    verander(tmp_path, P7, "in werking met ingang van de dag na die", "in werking op de dag na die")
    inhoud = load_content(tmp_path)
    dossier = make_dossier({**profiel("standaard"), "B30": optie}, velden={"datum_besluit": "2026-12-17"})
    for soort, voor in (
        ("samenvatting", "Inwerkingtreding: "),
        ("raadsvoorstel", "te laten treden met ingang van "),
    ):
        assert f"{voor}{dag}." in render_markdown(make_document(soort, dossier, DATUM, inhoud))
        assert f"{voor}{dag}." in render_markdown(make_document(soort, dossier, DATUM))
    b = inhoud.verordening
    v = assemble({**profiel("standaard"), "B30": optie}, INGEVULD, bouwstenen=b)
    assert not {x.code for x in toets(v, b)} & {"inwerkingtreding", "inwerkingtreding_dag"}
    te_laat = {**INGEVULD, "datum_inwerkingtreding": "2026-01-01"}
    codes = {x.code for x in toets(assemble(v.keuzes, te_laat, bouwstenen=b), b)}
    assert ("ingang_voor_bekendmaking" in codes) == (optie == "a")


def test_zonder_ingang_geldt_de_achtste_dag(tmp_path: Path) -> None:
    verander(tmp_path, P7, "            ingang: de dag na die van de bekendmaking\n", "")
    b = load_content(tmp_path).verordening
    v = assemble({**profiel("standaard"), "B30": "c"}, INGEVULD, bouwstenen=b)
    (gevonden,) = [x for x in toets(v, b) if x.code == "inwerkingtreding_dag"]
    assert gevonden.artikel == v.artikel("inwerkingtreding").nummer and gevonden.beslissing == "B30"


@pytest.mark.parametrize(
    ("ingang", "besluit", "te_vroeg", "te_laat"),
    [
        ("2026-12-17", "2026-12-17", True, False),
        ("2026-12-18", "2026-12-17", False, False),
        ("2027-01-01", "2026-12-17", False, False),
        ("2027-01-02", "2026-12-17", False, True),
    ],
)
def test_de_ingangsdag_aan_de_randen(ingang, besluit, te_vroeg, te_laat) -> None:
    v = assemble(
        profiel("standaard"), {**INGEVULD, "datum_inwerkingtreding": ingang, "datum_besluit": besluit}
    )
    codes = {x.code for x in toets(v)}
    assert ("ingang_voor_bekendmaking" in codes, "na_uiterste_datum" in codes) == (te_vroeg, te_laat)


@pytest.mark.parametrize(("voorstel", "fout"), [("2026-12-17", False), ("2026-12-18", True)])
def test_voorstel_en_besluit_mogen_op_een_dag(voorstel, fout) -> None:
    v = assemble(
        profiel("standaard"), {**INGEVULD, "datum_voorstel": voorstel, "datum_besluit": "2026-12-17"}
    )
    assert ("voorstel_na_besluit" in {x.code for x in toets(v)}) == fout


def test_of_een_artikel_beleid_vraagt_staat_bij_het_artikel(tmp_path: Path) -> None:
    verander(
        tmp_path, P2, "De raad stelt participatiebeleid vast", "De raad stelt een stuk over meedoen vast"
    )
    verander(
        tmp_path,
        P2,
        "- het gaat om de interne organisatie",
        "- het participatiebeleid gaat over de organisatie",
    )
    b = load_content(tmp_path).verordening
    zonder = assemble(profiel("standaard"), INGEVULD, bouwstenen=b)
    assert any("participatiebeleid" in artikel.tekst for artikel in zonder.artikelen)
    assert "beleid_nodig" not in {x.code for x in toets(zonder, b)}
    met = assemble({**profiel("standaard"), "B07": "c"}, INGEVULD, bouwstenen=b)
    (plek,) = [a.nummer for a in met.artikelen if "een stuk over meedoen" in a.tekst]
    assert [x.artikel for x in toets(met, b) if x.code == "beleid_nodig"] == [plek]


def test_een_eigen_titel_is_een_titel_ook_als_die_gelijk_is_aan_de_standaard() -> None:
    namen = ("naam_participatievisie", "naam_uitvoeringsprogramma")
    eigen = {naam: B.velden[naam].standaard for naam in namen}
    assert all(eigen.values())
    codes = {x.code for x in toets(assemble(profiel("standaard"), {**INGEVULD, **eigen}))}
    assert "toelichting_noemt_stukken" not in codes
    codes = {x.code for x in toets(assemble(profiel("standaard"), {**INGEVULD, namen[0]: "De stip"}))}
    assert "toelichting_noemt_stukken" in codes


def test_de_tabel_hoort_bij_het_hoofdstuk_en_niet_bij_een_woord_in_de_titel(tmp_path: Path) -> None:
    verander(tmp_path, "4_uitdaagrecht.yaml", "titel: 'Uitdaagrecht: ", "titel: 'Overnemen: ")
    verander(
        tmp_path, P2, "    titel: Leggen we niveaus van invloed vast?", "    titel: Het uitdaagrecht ernaast"
    )
    inhoud = load_content(tmp_path)
    bouwer = Verordeningbouwer(inhoud, Werkdossier.open())
    met = {d["id"] for h in bouwer.hoofdstukken for d in h["beslissingen"] if d["elders_tabel"]}
    assert met == {d.id for d in inhoud.verordening.hoofdstukken[3].beslissingen} and len(met) == 7


def test_een_dode_verwijzing_kent_haar_artikel(tmp_path: Path) -> None:
    v = assemble({**profiel("standaard"), "B01": "c"}, INGEVULD)
    dood = {(d.artikel, d.plek) for d in v.dode_verwijzingen}
    assert (v.artikel("reikwijdte").nummer, "init_agenda") in dood
    assert all(
        f"[artikel ontbreekt: {plek.replace('_', ' ')}]" in v.artikelen[n - 1].tekst for n, plek in dood
    )
    verander(tmp_path, "meta.yaml", "De raad van de gemeente {gemeente};", "De raad, zie {ref:init_agenda};")
    b = load_content(tmp_path).verordening
    v = assemble(profiel("standaard"), INGEVULD, bouwstenen=b)
    assert [(d.waar, d.artikel) for d in v.dode_verwijzingen] == [("de aanhef", None)]
    codes = [x.code for x in toets(v, b) if x.ernst == "fout"]
    assert codes == ["dode_verwijzing"]  # and no bracket that is told twice


def test_de_bouwer_krijgt_veld_en_beslissing_mee() -> None:
    bouwer = Verordeningbouwer(load_content(), Werkdossier.open())
    bouwer.verzoek = {"nr": 1, "keuzes": {"B30": {"optie": "a"}, "B03": {"optie": "a"}}, "gemeente": None}
    plekken = {(b["veld"], b["beslissing"]) for b in bouwer.uitkomst["bevindingen"]}
    assert ("datum_besluit", "B30") in plekken and ("gemeente", "B30") in plekken
    namen = {veld["naam"] for veld in bouwer.velden}
    assert {veld for veld, _ in plekken} <= namen | {""}


def test_een_andere_map_geeft_dezelfde_verordening(tmp_path: Path) -> None:
    b = load_content(kopieer_content(tmp_path)).verordening
    assert b == B
