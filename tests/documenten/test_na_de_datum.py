"""The templates for after adoption: what was promised stands in them, the rest is left to fill in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.content import load_content
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.opmaak import Document, Kenblok, Kop, Tabel
from routekaart.documenten.stof import Stof
from routekaart.documenten.tekst import make_document
from routekaart.documenten.tekst_na import evaluatiejaren, verslagjaar
from routekaart.dossier import Afspraak, Dossier, Keuze
from routekaart.dossier.voorbeeld import load_voorbeelddossier

DAGEN = [date(2026, 11, 28), date(2026, 12, 20), date(2027, 1, 2), date(2028, 3, 1)]
SOORTEN = ("evaluatie", "participatieverslag", "doorlichting")


def tabellen(document: Document) -> dict[str, Tabel]:
    return {blok.bijschrift: blok for blok in document.blokken if isinstance(blok, Tabel)}


def met(**delen: object) -> Dossier:
    return Dossier(**delen)  # type: ignore[arg-type]


@pytest.mark.parametrize("dag", DAGEN, ids=str)
@pytest.mark.parametrize("soort", SOORTEN)
def test_elk_document_is_er_op_elke_dag_in_elk_bestand(soort: str, dag: date) -> None:
    for dossier in (load_voorbeelddossier(), Dossier()):
        document = make_document(soort, dossier, dag)
        assert document.soort == soort and document.stand == "concept"
        for tabel in tabellen(document).values():
            assert abs(sum(tabel.breedtes) - 1) < 1e-9
            assert {len(rij) for rij in tabel.rijen} == {len(tabel.koppen)}, tabel.bijschrift
        tekst = make_bestand(document, "md").decode()
        assert "None" not in tekst and "{" not in tekst


@pytest.mark.parametrize("formaat", ["docx", "odt", "pdf", "html"])
@pytest.mark.parametrize("soort", SOORTEN)
def test_elk_bestand_wordt_gemaakt(soort: str, formaat: str) -> None:
    assert len(make_bestand(make_document(soort, load_voorbeelddossier(), DAGEN[-1]), formaat)) > 2000


def test_de_beloften_staan_erin_en_de_rest_is_leeg() -> None:
    document = make_document("evaluatie", load_voorbeelddossier(), DAGEN[-1])
    beloften = tabellen(document)["Beloften uit de visie"]
    assert len(beloften.rijen) == 5
    assert all(rij[0].startswith("Wij ") and rij[1:] == ("", "", "") for rij in beloften.rijen)
    assert {
        "Afspraken uit het beleid",
        "Maten uit het programma",
        "De grote keuzes in de verordening",
    } <= set(tabellen(document))
    vragen = tabellen(document)["Vragen over leren en evalueren"]
    assert [rij[0] for rij in vragen.rijen] == [v.vraag for v in load_content().stappen["stap_06"].vragen]


@pytest.mark.parametrize(
    "tekst",
    [
        "- Elke brief krijgt antwoord.\n- Wij doen de deur open.",
        "Dit zijn er twee.\n\n1. Elke brief krijgt antwoord.\n\n2. Wij doen de deur open.\n\nWij schrapten er een.",
        "Elke brief krijgt antwoord.\nWij doen de deur open.",
    ],
    ids=["punten", "nummers met tekst eromheen", "losse regels"],
)
def test_een_belofte_zonder_wij_gaat_niet_verloren(tekst: str) -> None:
    dossier = met(afspraken={"V6": Afspraak(tekst)})
    rijen = tabellen(make_document("participatieverslag", dossier, DAGEN[-1]))["Beloften uit de visie"].rijen
    assert [rij[0] for rij in rijen] == ["Elke brief krijgt antwoord.", "Wij doen de deur open."]


def test_een_leeg_dossier_zegt_wat_er_ontbreekt() -> None:
    tekst = make_bestand(make_document("evaluatie", Dossier(), DAGEN[-1]), "md").decode()
    assert "nog geen belofte vastgelegd (V6)" in tekst and "nog geen maat afgesproken (U6)" in tekst
    assert "(nog niet gekozen)" in tekst


@pytest.mark.parametrize(
    ("keuze", "jaren", "klaar"),
    [
        (Keuze(optie="d"), 1, "31 december 2027"),
        (Keuze(optie="a"), 2, "29 december 2028"),
        (Keuze(optie="a", velden={"evaluatie_eerste_jaren": "3"}), 3, "31 december 2029"),
        # What cannot be a term is not used as one.
        (Keuze(optie="a", velden={"evaluatie_eerste_jaren": "nooit"}), 2, "29 december 2028"),
        (Keuze(optie="a", velden={"evaluatie_eerste_jaren": "²"}), 2, "29 december 2028"),
    ],
)
def test_de_termijn_is_die_van_het_artikel(keuze: Keuze, jaren: int, klaar: str) -> None:
    ingang = Keuze(optie="a", velden={"datum_inwerkingtreding": "2027-01-01"})
    dossier = met(keuzes={"B27": keuze, "B30": ingang})
    assert evaluatiejaren(Stof(dossier, load_content(), DAGEN[-1])) == jaren
    planning = tabellen(make_document("evaluatie", dossier, DAGEN[-1]))["Planning van de evaluatie"]
    dagen = [rij[2] for rij in planning.rijen]
    assert dagen[-1] == klaar and len(set(dagen)) == 5


def test_het_artikel_over_verslag_en_evaluatie_komt_uit_de_verordening() -> None:
    dossier = met(keuzes={"B27": Keuze(optie="c")})
    tekst = make_bestand(make_document("participatieverslag", dossier, DAGEN[-1]), "md").decode()
    assert "(jaarlijks participatieverslag) vraagt dit:" in tekst and "wie zijn bereikt" in tekst
    kort = met(keuzes={"B27": Keuze(optie="d")})
    tekst = make_bestand(make_document("participatieverslag", kort, DAGEN[-1]), "md").decode()
    assert "De verordening vraagt nu geen verslag" in tekst


@pytest.mark.parametrize(
    ("dag", "jaar"), [(date(2028, 3, 1), 2027), (date(2028, 6, 30), 2027), (date(2028, 7, 1), 2028)]
)
def test_een_verslag_gaat_tot_de_zomer_over_het_jaar_ervoor(dag: date, jaar: int) -> None:
    assert verslagjaar(dag) == jaar
    document = make_document("participatieverslag", Dossier(), dag)
    assert document.titel.endswith(f"over {jaar}")
    kenblok = next(b for b in document.blokken if isinstance(b, Kenblok))
    assert ("Over het jaar", str(jaar)) in kenblok.regels


def test_de_doorlichting_noemt_alles_wat_de_wet_vraagt() -> None:
    b = load_content().verordening
    rijen = tabellen(make_document("doorlichting", Dossier(), DAGEN[2]))
    assert [rij[1] for rij in rijen["Wat artikel 150 van de Gemeentewet vraagt"].rijen] == [
        norm.eis for norm in b.normen.normen
    ]
    namen = {rij[0] for rij in rijen["Wat een verordening kan regelen"].rijen}
    assert namen == {e.naam for e in b.elementen if e.soort != "wet"}


@given(
    st.text(max_size=400),
    st.text(max_size=300),
    st.text(max_size=300),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)
@settings(max_examples=12, deadline=None, derandomize=True)
def test_wat_iemand_ook_typte_het_wordt_een_document(belofte: str, maat: str, actie: str, dag: date) -> None:
    dossier = met(
        afspraken={
            "V6": Afspraak(belofte), "U6": Afspraak(maat), "U2": Afspraak(f"{actie} | a | b"), "B1": Afspraak(actie),
        },
        keuzes={"B30": Keuze(optie="a", velden={"datum_inwerkingtreding": dag.isoformat()})},
    )  # fmt: skip
    for soort in SOORTEN:
        document = make_document(soort, dossier, dag + timedelta(days=400))
        koppen = [b.id for b in document.blokken if isinstance(b, Kop)]
        assert len(koppen) == len(set(koppen)) and all(koppen)
        make_bestand(document, "html")


@pytest.mark.parametrize(
    ("tekst", "gezien"),
    [
        (
            "Wij meten twee dingen. De maten staan vast.\n\n1. Het aantal trajecten. De griffie telt dit.\n\n"
            "2. Of mensen tevreden zijn: het rapportcijfer.\n\nDat is een verhaal, geen cijfer.",
            ["Het aantal trajecten. De griffie telt dit.", "Of mensen tevreden zijn: het rapportcijfer."],
        ),
        (
            "Wij meten elk jaar. Hoeveel mensen deden mee? De raad krijgt dit in het jaarverslag.",
            ["Hoeveel mensen deden mee?"],
        ),
        ("Wij vragen deelnemers of zij zich gehoord voelden.", ["Wij vragen deelnemers of zij zich gehoord voelden."]),
        # Who typed a list meant its items, also when none of our words is in them.
        ("- Gezichten in de zaal\n- Brieven op tijd", ["Gezichten in de zaal", "Brieven op tijd"]),
    ],
)  # fmt: skip
def test_alleen_wat_te_tellen_of_te_vragen_is_wordt_een_maat(tekst: str, gezien: list[str]) -> None:
    dossier = met(afspraken={"U6": Afspraak(tekst)})
    for soort in ("evaluatie", "participatieverslag"):
        rijen = tabellen(make_document(soort, dossier, DAGEN[-1]))["Maten uit het programma"].rijen
        assert [rij[0] for rij in rijen] == gezien


def test_een_afspraak_zonder_maat_zegt_dat() -> None:
    dossier = met(
        afspraken={"U6": Afspraak("De raad krijgt een verslag. Haalt het doel het niet, dan praten wij.")}
    )
    document = make_document("evaluatie", dossier, DAGEN[-1])
    assert "vonden wij geen maat" in make_bestand(document, "md").decode()
    assert "Maten uit het programma" not in tabellen(document) and "Maten" in tabellen(document)
