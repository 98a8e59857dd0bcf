"""An old ordinance beside the list: pieces under their own heading, words in every form, no verdict."""

import pytest

from routekaart.content import load_content
from routekaart.documenten.oud.stukken import Stuk, split_stukken
from routekaart.documenten.oud.zoeken import find_plekken, vouw
from routekaart.documenten.oude_verordening import find_passages, gaten, vervallen_verwijzingen

ELEMENTEN = {element.id: element for element in load_content().verordening.elementen}
OUD = """Inspraakverordening

Artikel 1 Begrippen
Onder inspraak wordt verstaan: het betrekken van ingezetenen en belanghebbenden bij de voorbereiding.

Artikel 2
Op inspraak is afdeling 3.4 van toepassing. Zie artikel 139, tweede lid, van de Gemeentewet.
"""


def koppen(tekst: str) -> list[str]:
    return list(dict.fromkeys(stuk.kop for stuk in split_stukken(tekst)))


def woorden(tekst: str, element: str) -> list[str]:
    return [tekst[begin:einde] for begin, einde in find_plekken(tekst, ELEMENTEN[element])]


# --- Pieces ---------------------------------------------------------------------------------------


def test_stukken_staan_onder_hun_eigen_artikel() -> None:
    eerste, begrippen, tweede = split_stukken(OUD)
    assert eerste == Stuk("", "Inspraakverordening")
    assert begrippen.kop == "Artikel 1 Begrippen" and begrippen.tekst.startswith("Onder inspraak")
    assert tweede.kop == "Artikel 2" and tweede.tekst.endswith("Gemeentewet.")


@pytest.mark.parametrize(
    ("regel", "kop"),
    [
        ("Artikel 1", "Artikel 1"),
        ("ARTIKEL 1 BEGRIPPEN", "Artikel 1 BEGRIPPEN"),
        ("Artikel 1.", "Artikel 1"),
        ("Artikel 1: Begrippen", "Artikel 1 Begrippen"),
        ("Artikel 1 – Begrippen", "Artikel 1 Begrippen"),
        ("Art. 1", "Artikel 1"),
        ("Art. 1. Begrippen", "Artikel 1 Begrippen"),
        ("Artikel I Begrippen", "Artikel I Begrippen"),
        ("Artikel IV", "Artikel IV"),
        ("Artikel 1a Begrippen", "Artikel 1a Begrippen"),
        ("Artikel 2:1 Begrippen", "Artikel 2:1 Begrippen"),
        ("Artikel 2.1 Begrippen", "Artikel 2.1 Begrippen"),
        ("## Artikel 1 Begrippen", "Artikel 1 Begrippen"),
        ("**Artikel 1 Begrippen**", "Artikel 1 Begrippen"),
        ("§ 2 Begrippen", "§ 2 Begrippen"),
        ("§ 2. Begrippen", "§ 2 Begrippen"),
        ("Paragraaf 2 Begrippen", "Paragraaf 2 Begrippen"),
        ("Hoofdstuk II Begrippen", "Hoofdstuk II Begrippen"),
        ("A r t i k e l 1 Begrippen", "Artikel 1 Begrippen"),
        ("Artikel 1 begrippen", "Artikel 1 begrippen"),
        ("artikel 1", "Artikel 1"),
        ("Artikel 1 Omgevingswet", "Artikel 1 Omgevingswet"),
    ],
)
def test_koppen_van_artikelen(regel, kop) -> None:
    assert koppen(f"{regel}\nDe raad stelt dit vast, en doet dat ieder jaar.") == [kop]


@pytest.mark.parametrize(
    "regel",
    [
        "artikel 139, tweede lid, van de Gemeentewet, zoals dat luidt.",
        "Artikel 3 is van toepassing op wie dat wil.",
        "Artikel 139 van de Gemeentewet geldt.",
        "Artikel 150 Gemeentewet geldt hier ook.",
        "Artikel 3, eerste lid, geldt niet.",
        "Artikelen 3 en 4 gelden niet.",
        "artikel 3 en volgende.",
        "Art. 5 Awb",
        "Artikel 3 t/m 5 gelden niet.",
        "Artikel 1 Begrippen ........ 3",
        "Artikelsgewijs",
    ],
)
def test_een_zin_over_een_artikel_is_geen_kop(regel) -> None:
    assert koppen(f"De raad besluit volgens het volgende.\n{regel}\nEn zo is het.") == [""]


def test_een_titel_op_de_volgende_regel() -> None:
    assert koppen("Artikel 1\nBegripsbepalingen\nIn deze verordening is de raad de raad.") == [
        "Artikel 1 Begripsbepalingen"
    ]
    lopend = "Artikel 1\nOp inspraak is afdeling 3.4 van de wet\nvan toepassing."
    assert split_stukken(lopend)[0].tekst.startswith("Op inspraak")


def test_kop_en_tekst_op_een_regel() -> None:
    (stuk,) = split_stukken("Artikel 1. De raad stelt ieder jaar een plan vast en legt dat uit.")
    assert stuk == Stuk("Artikel 1", "De raad stelt ieder jaar een plan vast en legt dat uit.")


def test_tekst_zonder_regels_valt_ook_uiteen_in_artikelen() -> None:
    tekst = "De raad besluit. Artikel 1 Begrippen Dit is zo. Artikel 2 Inspraak Dat is zo. Artikel 139 Gemeentewet geldt."
    assert [kop[:9] for kop in koppen(tekst)] == ["", "Artikel 1", "Artikel 2"]


def test_toelichting_en_ondertekening_horen_bij_geen_artikel() -> None:
    tekst = (
        "Artikel 1 Begrippen\nDit is zo.\nArtikel 2 Slot\nDat is zo.\nAldus vastgesteld door de raad.\n\n"
        "Toelichting\nDit is waarom.\nArtikel 1 Begrippen\nDaarom dus."
    )
    assert koppen(tekst) == [
        "Artikel 1 Begrippen", "Artikel 2 Slot", "", "Toelichting", "Toelichting: Artikel 1 Begrippen",
    ]  # fmt: skip


def test_leden_zijn_eigen_stukken_en_punten_niet() -> None:
    tekst = "Artikel 1\n1. De raad beslist:\na. over dit;\nb. over dat.\n2. Het college doet\nde rest."
    assert [stuk.tekst for stuk in split_stukken(tekst)] == [
        "1. De raad beslist:\na. over dit;\nb. over dat.",
        "2. Het college doet de rest.",
    ]


def test_losse_regels_en_lange_stukken() -> None:
    assert [stuk.tekst for stuk in split_stukken("een\ntwee.\nDrie\n")] == ["een twee.", "Drie"]
    lang = split_stukken("Artikel 1\n" + "De raad beslist over alles wat er is. " * 200)
    assert len(lang) > 3 and all(len(stuk.tekst) <= 1_500 and stuk.kop == "Artikel 1" for stuk in lang)
    assert split_stukken("a" * 4_000)[0].tekst == "a" * 1_500
    assert split_stukken("Artikel 1 Eindverslag\nArtikel 2 Slot")[0] == Stuk("Artikel 1 Eindverslag", "")


def test_passages_helpen_zoeken() -> None:
    stukken = split_stukken(OUD)
    (passage,) = find_passages(stukken, ELEMENTEN["voorbereiding"])
    (plek,) = passage.in_tekst
    assert passage.nummer == 1 and passage.stuk.tekst[slice(*plek)] == "voorbereiding"
    assert find_passages(stukken, ELEMENTEN["evaluatie"]) == []
    assert len(find_passages(stukken, ELEMENTEN["inspraak"], 1)) == 1


# --- Words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("element", "tekst", "vondsten"),
    [
        ("raad", "de raad en de raden", ["raad", "raden"]),
        ("raad", "gemeenteraad, raadsbesluit, wijkraad en Wmo-raad", ["gemeenteraad", "raadsbesluit", "wijkraad", "raad"]),
        ("raad", "beraad, burgerberaden, voorraad, draad, graad, raadplegen, raadzaam, aanraden, huisraad, verraden", []),
        ("raad", "RAADSVERGADERING", ["RAADSVERGADERING"]),
        ("kring", "inwonersparticipatie door medebelanghebbenden", ["inwonersparticipatie", "medebelanghebbenden"]),
        ("nadere_regels", "hardheidsclausule", ["hardheidsclausule"]),
        ("klachten", "klachtenregeling en klachten, geen aanklacht", ["klachtenregeling", "klachten"]),
        ("klachten", "signalen, de signaalfunctie", ["signalen", "signaalfunctie"]),
        ("initiatieven", "burgerinitiatieven en een initiatief", ["burgerinitiatieven", "initiatief"]),
        ("evaluatie", "geëvalueerd, evalueerde, evalueert, EVALUATIES", ["geëvalueerd", "evalueerde", "evalueert", "EVALUATIES"]),
        ("motivering", "gemotiveerd; motiveert", ["gemotiveerd", "motiveert"]),
        ("toegankelijk", "digitale toegankelijkheid", ["digitale", "toegankelijkheid"]),
        ("taken_eigen", "neemt de taak over.", ["neemt de taak over"]),
        ("taken_eigen", "Zij nemen die taak, als het kan, over", ["nemen die taak, als het kan, over"]),
        ("taken_eigen", "neemt een besluit over de kosten", []),
        ("taken_eigen", "nam. Dat is over.", []),
        ("taken_eigen", "over te nemen, over te willen nemen", ["over te nemen", "over te willen nemen"]),
        ("taken_eigen", "overgenomen, overneemt, overnemen", ["overgenomen", "overneemt", "overnemen"]),
        ("taken_eigen", "right to\nchallenge", ["right to\nchallenge"]),
        ("intrekking", "Wij trekken de regeling in. Ingetrokken.", ["trekken de regeling in", "Ingetrokken"]),
        ("intrekking", "trekt in de straat", []),
        ("nadere_regels", "wijkt daarvan af, week af, af te wijken", ["wijkt daarvan af", "week af", "af te wijken"]),
        ("nadere_regels", "afgeweken, afwijken, afwijkende", ["afgeweken", "afwijken", "afwijkende"]),
        ("terugkoppeling", "koppelt het college dit terug; laat dit weten", ["koppelt het college dit terug", "laat dit weten"]),
        ("inspraak", "afdeling 3.4 en afdeling 3.41 en afdeling 3.4.1", ["afdeling 3.4"]),
        ("taken_medebewind", "andere wetten en een andere wet", ["andere wetten", "andere wet"]),
        ("inwerkingtreding", "Deze verordening treedt\nin werking", ["treedt\nin werking"]),
    ],
)  # fmt: skip
def test_woorden_in_elke_vorm(element, tekst, vondsten) -> None:
    assert woorden(tekst, element) == vondsten


def test_vouwen_houdt_elk_teken_op_zijn_plaats() -> None:
    tekst = "Coöperatie GEËVALUEERD ß İ ½ é"
    assert len(vouw(tekst)) == len(tekst) and vouw(tekst).startswith("cooperatie geevalueerd")


# --- The list and the law -------------------------------------------------------------------------


def test_gatenlijst_noemt_eerst_wat_de_wet_vraagt() -> None:
    ontbreekt = gaten({"voorbereiding", "kring", "inspraak"})
    assert [element.soort for element in ontbreekt] == sorted(
        (element.soort for element in ontbreekt), key=["wet", "kern", "keuze"].index
    )
    assert {"uitvoering", "evaluatie", "taken_eigen"} <= {e.id for e in ontbreekt}
    assert "voorbereiding" not in {e.id for e in ontbreekt}
    assert gaten(set(ELEMENTEN)) == []


@pytest.mark.parametrize(
    ("tekst", "nummers"),
    [
        (OUD, [139]),
        ("artikel 150 van de Gemeentewet", []),
        ("de artikelen 139 en 142 van de\nGemeentewet", [139, 142]),
        ("de artikelen 139\nen 142 van de\nGemeentewet", [139, 142]),
        ("artikel\n139 van de Gemeentewet", [139]),
        ("artt. 139 en 142 Gemeentewet", [139, 142]),
        ("art.139 Gemw.", [139]),
        ("Art. 139 Gem.wet", [139]),
        ("art. 139 Gem. wet", [139]),
        ("artikel 139 t/m 142 Gemeentewet", [139, 140, 141, 142]),
        ("artikel 139 T/M 141 Gemeentewet", [139, 140, 141]),
        ("artikelen 139 tot 141 van de Gemeentewet", [139, 140, 141]),
        ("artikelen 139–141 van de Gemeentewet", [139, 140, 141]),
        ("artikelen 137 tot en met 140 van de Gemeentewet", [139, 140]),
        ("artikelen 139, eerste lid, en 142, tweede en derde lid, van de Gemeentewet", [139, 142]),
        ("artikelen 139 lid 1 en 2 en 142 lid 1 Gemeentewet", [139, 142]),
        ("artikel 139, tweede lid, onder a, van de Gemeentewet", [139]),
        ("artikel 139, aanhef en onder b, en artikel 140 van de Gemeentewet", [139, 140]),
        ("artikel 139 jo. art. 142 Gemeentewet", [139, 142]),
        ("artikel 139 juncto 142 van de Gemeentewet", [139, 142]),
        ("artikel 139 e.v. van de Gemeentewet", [139]),
        ("artikelen 139 en/of 140 van de Gemeentewet", [139, 140]),
        ("Gelet op de Gemeentewet, artikel 139", [139]),
        ("(Gemeentewet art. 140)", [140]),
        ("artikel 149 van de Gemeentewet en artikel 139 van die wet", [139]),
        ("artikel 1 van de Awb en artikel 139 van die wet", []),
        ("wet: de Gemeentewet; artikel 139 van de wet", [139]),
        ("artikel 139 van de wet", []),
        ("artikel 139 van de Provinciewet en artikel 149 van de Gemeentewet", []),
        ("artikel 139 van deze verordening en de Gemeentewet", []),
        ("artikel 139 Awb. De Gemeentewet", []),
        ("artikel 5 lid 139 van de Gemeentewet", []),
    ],
)
def test_vervallen_artikelen_worden_aangewezen(tekst, nummers) -> None:
    assert vervallen_verwijzingen(tekst) == nummers
