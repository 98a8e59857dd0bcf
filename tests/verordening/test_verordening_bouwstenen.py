import shutil
from datetime import date

import pytest

from proefgegevens import kopieer_content, verander
from routekaart.content import ContentFout, controleer, load_content


def test_alles_uit_het_dossieronderzoek_is_er() -> None:
    b = load_content().verordening
    assert list(b.beslissingen) == [f"B{nummer:02d}" for nummer in range(1, 44)]
    assert list(b.optionele_beslissingen) == [f"B{nummer:02d}" for nummer in range(31, 44)]
    opties = [optie for beslissing in b.hoofdbeslissingen.values() for optie in beslissing.opties]
    # The research gave 95; later ones come after them, and a letter keeps its meaning.
    assert len(opties) == 107
    for beslissing in b.beslissingen.values():
        assert [optie.id for optie in beslissing.opties] == list("abcdefgh"[: len(beslissing.opties)])
    assert len([veld for veld in b.velden.values() if veld.beslissing in b.hoofdbeslissingen]) == 36
    assert len(b.begrippen) == 14
    assert (
        sum(
            len(beslissing.artikelen(o))
            for beslissing in b.hoofdbeslissingen.values()
            for o in beslissing.opties
        )
        == 100
    )
    assert b.hoofdstukken[0].titel == "Algemene bepalingen"
    assert len([h for h in b.hoofdstukken if not all(d.optioneel for d in h.beslissingen)]) == 7


def test_bouwstenen_zijn_zonder_problemen() -> None:
    assert controleer() == []


def test_elke_vraag_die_naar_de_verordening_gaat_hoort_bij_een_beslissing() -> None:
    inhoud = load_content()
    gekoppeld = {
        v for beslissing in load_content().verordening.beslissingen.values() for v in beslissing.vragen
    }
    nodig = {vraag.id for vraag in inhoud.vragen.values() if any(code.startswith("P") for code in vraag.naar)}
    assert nodig <= gekoppeld


def test_elke_paragraaf_van_de_verordening_heeft_een_beslissing() -> None:
    codes = {
        code
        for beslissing in load_content().verordening.beslissingen.values()
        for code in beslissing.paragrafen
    }
    assert codes == {f"P{nummer}" for nummer in range(1, 12)}


def test_voorbeelden_van_elders_staan_bij_hun_beslissing() -> None:
    b, inhoud = load_content().verordening, load_content()
    assert len(b.elders) >= 90
    assert {e.beslissing for e in b.elders} >= {f"B{n:02d}" for n in range(1, 31)} - {"B17", "B21", "B28"}
    assert all(e.bron in inhoud.bronnen for e in b.elders)
    etten_leur = next(e for e in b.elders if (e.wie, e.beslissing) == ("Etten-Leur", "B05"))
    assert etten_leur.optie == "b"


def test_een_dode_bron_bij_een_voorbeeld_wordt_genoemd(tmp_path) -> None:
    map_ = verander(tmp_path, "elders.yaml", "bron: etten-leur-verordening-2026", "bron: etten-verordening")
    fouten = controleer(map_)
    assert [(f.bestand, "etten-verordening" in f.melding) for f in fouten] == [
        ("verordening/elders.yaml", True)
    ]


def test_een_dode_bron_of_vraag_noemt_bestand_en_regel(tmp_path) -> None:
    verander(tmp_path, "3_inspraak.yaml", "      - awb-oudere-tekst\n", "      - awb-ouder-tekst\n")
    map_ = verander(tmp_path, "3_inspraak.yaml", "vragen: [S8-12]", "vragen: [S8-99]")
    vraag, bron = controleer(map_)
    assert "vraag 'S8-99' bestaat niet" in vraag.melding
    assert "bron 'awb-ouder-tekst' bestaat niet. Bedoelde u 'awb-oudere-tekst'?" in bron.melding
    regels = (map_ / "verordening" / "3_inspraak.yaml").read_text(encoding="utf-8").splitlines()
    assert "S8-99" in regels[vraag.regel - 1] and "awb-ouder-tekst" in regels[bron.regel - 1]


KAPOT = [
    (
        "4_uitdaagrecht.yaml",
        "{ref:ur_taken}",
        "{ref:ur_taak}",
        "plek 'ur_taak' bestaat niet. Bedoelde u 'ur_taken'?",
    ),
    ("4_uitdaagrecht.yaml", "{beslistermijn_weken}", "{beslistermijn}", "veld 'beslistermijn' bestaat niet"),
    ("4_uitdaagrecht.yaml", "{ref:ur_verzoek}", "{ref:ur_verzoek", "een accolade staat los"),
    ("2_inwonersparticipatie.yaml", "plek: fasen", "plek: fase", "plek 'fase' bestaat niet"),
    (
        "2_inwonersparticipatie.yaml",
        "eist: {B03: c}",
        "eist: {B03: x}",
        "B03 heeft geen optie 'x'. Kies uit: a, b, c",
    ),
    ("2_inwonersparticipatie.yaml", "eist: {B03: c}", "eist: {B77: c}", "beslissing 'B77' bestaat niet"),
    ("2_inwonersparticipatie.yaml", "stap: 4", "stap: 9", "hoogstens 8"),
    (
        "2_inwonersparticipatie.yaml",
        "    ruimte:",
        "    ruimt:",
        "onbekend veld 'ruimt'. Bedoelde u 'ruimte'?",
    ),
    ("2_inwonersparticipatie.yaml", "id: B06", "id: B05", "beslissing 'B05' bestaat al"),
    ("2_inwonersparticipatie.yaml", "id: B06", "id: zes", "'zes' is geen nummer van een beslissing"),
    (
        "2_inwonersparticipatie.yaml",
        "        standaard: true\n",
        "",
        "precies één optie moet 'standaard: true' hebben",
    ),
    ("7_slotbepalingen.yaml", "als_bij: a", "als_bij: d", "optie d heeft zelf geen tekst"),
    (
        "7_slotbepalingen.yaml",
        "- een ontwerp ter inzage is gelegd",
        "- een ontwerp ter inzage is gelegd.",
        "leesteken",
    ),
    ("profielen.yaml", "{B01: a, B02: a,", "{B01: a,", "bij dit profiel ontbreekt: B02"),
    ("profielen.yaml", "B30: a}", "B30: z}", "B30 heeft geen optie 'z'"),
    ("velden.yaml", "minimum: 12", "minimum: 17", "kies een getal van 17 tot en met 18"),
    ("velden.yaml", "- naam: kenmerk", "- naam: kenteken", "veld 'kenteken' wordt nergens gebruikt"),
    ("velden.yaml", "uit_datum: datum_besluit", "uit_datum: kenmerk", "'kenmerk' is geen veld met een datum"),
    (
        "meta.yaml",
        "{a: a, b: b, c: a, d: c}",
        "{a: a, b: b, c: a}",
        "noem hier elke optie van B25 precies één keer",
    ),
    (
        "meta.yaml",
        "  laat_toetsen: Laat het resultaat door een jurist toetsen.\n",
        "",
        "'laat_toetsen' ontbreekt",
    ),
    ("meta.yaml", "Geen juridisch advies.", '""', "'geen_advies' is leeg"),
    ("meta.yaml", "uit: B25", "uit: B52", "beslissing 'B52' bestaat niet"),
    ("normen.yaml", "uiterste_datum: uiterste", "uiterste_datum: laatste", "termijn 'laatste_datum"),
    (
        "7_slotbepalingen.yaml",
        "ingang: de dag",
        "ingang: vanaf de dag",
        "deze woorden staan niet in de leden",
    ),
    (
        "velden.yaml",
        "termijn: uiterste_datum_verordening",
        "standaard: x\n  termijn: x",
        "'termijn' werkt alleen",
    ),
    ("4_uitdaagrecht.yaml", "onderwerp: uitdaagrecht", "onderwerp: recht", "Kies uit: uitdaagrecht"),
    ("meta.yaml", "gemaakt: 2026-11-23", "gemaakt: gisteren", "schrijf een datum die bestaat"),
    ("normen.yaml", "plekken: [ur_taken]", "plekken: [taken]", "plek 'taken' bestaat niet"),
    ("normen.yaml", "van: 139", "van: veel", "heel getal"),
    ("elders.yaml", "beslissing: B01", "beslissing: B99", "beslissing 'B99' bestaat niet"),
    ("elders.yaml", "optie: a\n", "optie: z\n", "B01 heeft geen optie 'z'"),
    ("elders.yaml", "  wie: Etten-Leur\n  wat:", "  wie: Etten-Leur\n  wet:", "'wet'"),
    ("begrippen.yaml", "- term: raad\n", "- term: college\n", "begrip 'college' bestaat al"),
]


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "melding"), KAPOT, ids=[f"{k[0]}: {k[2]}" for k in KAPOT]
)
def test_kapotte_bouwstenen_worden_met_regel_genoemd(tmp_path, bestand, oud, nieuw, melding) -> None:
    map_ = verander(tmp_path, bestand, oud, nieuw)
    with pytest.raises(ContentFout) as fout:
        _ = load_content(map_).verordening
    raak = [p for p in fout.value.problemen if melding in p.melding]
    assert raak, str(fout.value)
    assert raak[0].bestand == f"verordening/{bestand}"
    assert raak[0].regel is not None


def test_ontbrekende_map_en_bestand(tmp_path) -> None:
    map_ = kopieer_content(tmp_path)
    (map_ / "verordening" / "velden.yaml").unlink()
    with pytest.raises(ContentFout, match=r"velden\.yaml: dit bestand ontbreekt"):
        _ = load_content(map_).verordening
    shutil.rmtree(map_ / "verordening")
    with pytest.raises(ContentFout, match="verordening: deze map ontbreekt"):
        _ = load_content(map_).verordening
    assert [p.bestand for p in controleer(map_)] == ["verordening"]


def test_een_fout_in_de_verordening_houdt_de_rest_niet_tegen(tmp_path) -> None:
    """Pages without the ordinance go on; the check tells everything, and the ordinance says so itself."""
    map_ = verander(tmp_path, "profielen.yaml", "B30: a}", "B30: z}")
    inhoud = load_content(map_)
    assert inhoud.vragen
    with pytest.raises(ContentFout, match="B30 heeft geen optie 'z'"):
        _ = inhoud.verordening
    verander(tmp_path, "../wet.yaml", "geldig_vanaf: wet_in_werking", "geldig_vanaf: nooit")
    samen = [(p.bestand, p.regel is not None) for p in controleer(map_)]
    assert {bestand for bestand, _ in samen} == {"verordening/profielen.yaml", "wet.yaml"}
    assert all(regel for _, regel in samen)


def test_een_dag_van_de_wet_staat_op_een_plek(tmp_path) -> None:
    map_ = verander(tmp_path, "../termijnen.yaml", "2027-01-01", "2028-03-01")
    b = load_content(map_).verordening
    assert b.uiterste_datum == date(2028, 3, 1)
    assert b.velden["datum_inwerkingtreding"].standaard == "1 maart 2028"
    verander(tmp_path, "velden.yaml", "termijn: uiterste_datum_verordening", "termijn: uiterste_datum")
    (fout,) = controleer(map_)
    assert (
        fout.bestand == "verordening/velden.yaml" and "termijn 'uiterste_datum' bestaat niet" in fout.melding
    )
