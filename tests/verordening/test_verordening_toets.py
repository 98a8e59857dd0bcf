from dataclasses import replace

import pytest

from proefgegevens import INGEVULD, profiel, verander
from routekaart.content import load_content
from routekaart.verordening.artikelverwijzingen import find_verwijzingen
from routekaart.verordening.opbouw import assemble
from routekaart.verordening.toets import matrix, toets


def codes(verordening, b=None, ernst="fout") -> set[str]:
    return {bevinding.code for bevinding in toets(verordening, b) if bevinding.ernst == ernst}


def test_matrix_noemt_per_norm_het_artikel() -> None:
    v = assemble(profiel("standaard"), INGEVULD)
    regels = {regel.norm.id: regel for regel in matrix(v)}
    assert all(regel.gedekt for regel in regels.values())
    assert regels["fase_evaluatie"].artikelen == (v.artikel("toepassing").nummer, v.artikel("fasen").nummer)
    assert regels["taken_medebewind"].artikelen == (v.artikel("ur_taken").nummer,)
    assert {regel.norm.lid for regel in regels.values()} == {"eerste lid", "tweede lid", "derde lid"}


# Text that is well-formed content, but that a lawyer would not let pass.
P1, P2, P3 = "1_algemene_bepalingen.yaml", "2_inwonersparticipatie.yaml", "3_inspraak.yaml"
P4, P7 = "4_uitdaagrecht.yaml", "7_slotbepalingen.yaml"
KAPOT = [
    (P2, "evaluatie", "nazorg", "fase_evaluatie"),
    (P2, "uitvoering", "dienst", "fase_uitvoering"),
    (P2, "voorbereiding", "start", "fase_voorbereiding"),
    (P1, "- inwoners, ongeacht hun leeftijd", "- kiezers", "kring_inwoners"),
    (P1, "- belanghebbenden\n", "- betrokkenen\n", "kring_belanghebbenden"),
    (P3, "inwoners, belanghebbenden, maatschappelijke partijen en ondernemers", "belanghebbenden", "inspraak_kring"),
    (P3, "afdeling 3.4 van de Algemene wet bestuursrecht", "de Awb", "inspraak_procedure"),
    (P4, "een andere wet dan de Gemeentewet", "een regeling", "taken_medebewind"),
    (P4, "inzake de huishouding van de gemeente", "van de gemeente", "taken_eigen"),
    (P4, "inwoners of door een maatschappelijke partij", "inwoners", "taken_partijen"),
    ("meta.yaml", "artikelen 149 en 150", "artikelen 147 en 150", "grondslag"),
    ("meta.yaml", "artikelen 149 en 150", "artikelen 138 tot en met 150", "vervallen_artikel"),
    (P7, "treedt in werking", "bestaat", "inwerkingtreding"),
    (P7, "als voor dat tijdstip:", "volgens artikel 139 Gemeentewet:", "vervallen_artikel"),
    (P7, "toepassing van deze verordening. De", "toepassing van hoofdstuk 9. De", "dode_verwijzing"),
    (P7, "toepassing van deze verordening. De", "toepassing van artikel 99. De", "dode_verwijzing"),
    (P2, "eerste lid, onderdeel b,", "eerste lid, onderdeel k,", "dode_verwijzing"),
    (P2, "eerste lid, onderdeel b,", "zesde lid,", "dode_verwijzing"),
    (P2, "- het gaat om de interne organisatie", "- het gaat [om] de interne", "haken"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "code"), KAPOT, ids=[f"{k[3]}: {k[2][:20]}" for k in KAPOT]
)
def test_kapotte_tekst_wordt_gevonden(tmp_path, bestand, oud, nieuw, code) -> None:
    b = load_content(verander(tmp_path, bestand, oud, nieuw)).verordening
    v = assemble(profiel("standaard", b), INGEVULD, bouwstenen=b)
    assert code in codes(v, b)


@pytest.mark.parametrize(
    ("plek", "code"),
    [
        ("citeertitel", "citeertitel"),
        ("inwerkingtreding", "inwerkingtreding"),
        ("intrekking", "intrekking_ontbreekt"),
        ("overgang", "overgang_ontbreekt"),
        ("deelnemers", "kring_inwoners"),
        ("ur_beoordeling", "taken_voorwaarden"),
    ],
)
def test_een_artikel_dat_wegvalt_wordt_gemist(plek, code) -> None:
    v = assemble(profiel("standaard"), INGEVULD)
    zonder = tuple(
        replace(h, artikelen=tuple(artikel for artikel in h.artikelen if artikel.plek != plek))
        for h in v.hoofdstukken
    )
    gevonden = codes(replace(v, hoofdstukken=zonder))
    assert code in gevonden
    assert "nummering" in gevonden or plek == "citeertitel"


def test_gave_tekst_heeft_geen_fouten() -> None:
    assert codes(assemble(profiel("standaard"), INGEVULD)) == set()


def test_zwaar_onderwerp_zonder_uitleg_wordt_gevonden() -> None:
    v = assemble({**profiel("standaard"), "B03": "a"}, INGEVULD)
    assert {"keuzes_botsen", "begrip_ontbreekt"} <= codes(v)
    botsing = next(b for b in toets(v) if b.code == "keuzes_botsen")
    assert "Kies bij B03" in botsing.hoe_herstellen


def test_verwijzing_naar_een_artikel_dat_er_niet_is() -> None:
    v = assemble({**profiel("standaard"), "B01": "c"}, INGEVULD)
    assert {"dode_verwijzing", "keuzes_botsen"} <= codes(v)
    assert "[artikel ontbreekt: init agenda]" in v.artikel("reikwijdte").tekst


VELDEN = [
    ({"datum_inwerkingtreding": "1 december 2026"}, "ingang_voor_bekendmaking"),
    ({"datum_inwerkingtreding": "2026-12-17"}, "ingang_voor_bekendmaking"),
    ({"datum_inwerkingtreding": "31 februari 2027"}, "veld_klopt_niet"),
    ({"datum_voorstel": "18-12-2026"}, "voorstel_na_besluit"),
    ({"gemeente": ""}, "open_veld"),
    ({"naam_oude_verordening": "  "}, "open_veld"),
    ({"naam_oude_verordening": "Participatieverordening gemeente Voorbeeldstad 2026"}, "trekt_zichzelf_in"),
    ({"termijn_melding_weken": "veel"}, "veld_klopt_niet"),
    ({"termijn_melding_weken": 53}, "veld_klopt_niet"),
    ({"vindplaats": "[website]"}, "haken"),
    ({"vindplaats": "de website, zie artikel 140 van de Gemeentewet"}, "vervallen_artikel"),
]


@pytest.mark.parametrize(("velden", "code"), VELDEN, ids=[f"{k[1]}: {k[0]}" for k in VELDEN])
def test_verkeerd_ingevuld_wordt_gevonden(velden, code) -> None:
    assert code in codes(assemble(profiel("standaard"), {**INGEVULD, **velden}))


def test_een_titel_die_op_de_datum_wacht_is_geen_eigen_gat() -> None:
    """Somebody who fills in the day of the council gets the title for free, so it is asked once."""
    zonder = {k: w for k, w in INGEVULD.items() if k not in {"citeertitel", "jaar", "datum_besluit"}}
    open_ = [b for b in toets(assemble(profiel("spoed"), zonder)) if b.code == "open_veld"]
    assert [b.uitleg for b in open_] == ["Nog niet ingevuld: datum raadsvergadering."]
    assert open_[0].hoe_herstellen.endswith("bij de gegevens van uw gemeente.")
    assert codes(assemble(profiel("spoed"), {**zonder, "datum_besluit": "2026-12-17"})) == set()


def test_waarschuwingen() -> None:
    laat = assemble(profiel("standaard"), {**INGEVULD, "datum_inwerkingtreding": "1 februari 2027"})
    assert "na_uiterste_datum" in codes(laat, ernst="waarschuwing")
    dubbel = assemble(profiel("standaard"), {**INGEVULD, "vindplaats": "de de website"})
    assert "dubbel_woord" in codes(dubbel, ernst="waarschuwing")
    beleid = assemble({**profiel("standaard"), "B07": "c"}, INGEVULD)
    assert "beleid_nodig" in codes(beleid, ernst="waarschuwing")
    assert "niet_gekozen" in codes(assemble({"B05": "a"}, INGEVULD), ernst="waarschuwing")


def test_dag_na_bekendmaking_vraagt_geen_datum() -> None:
    v = assemble(
        {**profiel("standaard"), "B30": "c"}, {**INGEVULD, "datum_inwerkingtreding": "1 januari 2020"}
    )
    assert codes(v) == set()


def test_voorbehouden_staan_erbij_en_noemen_het_artikel() -> None:
    v = assemble(profiel("standaard"), INGEVULD)
    taken = [b for b in toets(v) if b.ernst == "voorbehoud" and b.artikel == v.artikel("ur_taken").nummer]
    assert taken and taken[0].uitleg.startswith("Eigen lezing (B19)")


def test_motivering_met_vervallen_artikel_valt_op() -> None:
    motivering = {"B30": "Zie de artikelen 139 tot en met 144 Gemeentewet."}
    assert "vervallen_artikel" in codes(assemble(profiel("standaard"), INGEVULD, motivering))


@pytest.mark.parametrize(
    ("tekst", "nummers", "gemeentewet"),
    [
        ("artikel 139 van de Gemeentewet", (139,), True),
        ("de artikelen 139 tot en met 142 en 150, eerste lid, Gemeentewet", (139, 140, 141, 142, 150), True),
        ("art. 144 Gemeentewet", (144,), True),
        ("artikel 139-141 van de gemeentewet", (139, 140, 141), True),
        ("artikel 140 van de Grondwet", (140,), False),
        ("artikel 5. De Gemeentewet", (5,), False),
        ("artikel 1:2 van de Algemene wet bestuursrecht", (), False),
        ("artikel 147a van de Gemeentewet", (), True),
    ],
)
def test_verwijzingen_lezen(tekst, nummers, gemeentewet) -> None:
    (verwijzing,) = find_verwijzingen(tekst)
    assert verwijzing.nummers == nummers
    assert verwijzing.gaat_over(("Gemeentewet",)) is gemeentewet


def test_verwijzing_naar_een_eigen_artikel_is_geen_andere_wet() -> None:
    (eigen,) = find_verwijzingen("artikel 5 aan inwonersparticipatie, zoals de wet vraagt")
    (ander,) = find_verwijzingen("artikel 150, derde lid, van de Gemeentewet")
    assert not eigen.andere_wet and ander.andere_wet
