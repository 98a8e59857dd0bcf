"""The invented municipality: its content, its texts and its four documents."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from markupsafe import Markup

from routekaart.analyse.gemeenten import search_gemeente
from routekaart.content import content_map, load_content, notebook_map
from routekaart.content.data import load_tabel
from routekaart.content.planken import ALGEMEEN, VERORDENING, VOORBEELD, Lezing
from routekaart.content.voorbeeldgemeente import cijfers_uitleg, load_voorbeeldgemeente, voorbeeldcijfers
from routekaart.content.voorbeeldkeuring import ROLLEN as ROLLEN_IN_KEURING
from routekaart.content.voorbeeldkeuring import check_voorbeeld
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.tekst import make_document
from routekaart.dossier import ROLLEN, Dossier, stand
from routekaart.dossier.voorbeeld import load_voorbeelddossier
from routekaart.ui import antwoordtekst
from routekaart.ui.antwoordtekst import write_antwoord
from routekaart.ui.stap import open_stap
from routekaart.verordening.toets import toets
from routekaart.verordening.uit_dossier import verordening_van
from voorbeeldlezer import dossierteksten, verhaalteksten

SOORTEN = ("visie", "beleid", "uitvoeringsprogramma", "verordening")
DAG = date(2026, 11, 17)
OPEN_PLEKKEN = (
    "nog invullen", "nog niet afgesproken", "nog afspreken", "nog niet gekozen", "nog open staat", "wat nog niet klopt",
)  # fmt: skip


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return load_voorbeelddossier()


@pytest.fixture(scope="module")
def documenten(dossier: Dossier) -> dict[str, str]:
    return {s: make_bestand(make_document(s, dossier, DAG), "md").decode() for s in SOORTEN}


# --- Is it all there, and does it fit? ------------------------------------------------------------


def test_elke_stap_heeft_een_verhaal_met_twee_vragen(dossier: Dossier) -> None:
    inhoud, gemeente = load_content(), load_voorbeeldgemeente()
    assert [deel.stap for deel in gemeente.stappen] == [f"stap_{nummer:02d}" for nummer in range(1, 9)]
    for deel in gemeente.stappen:
        eigen = {vraag.id for vraag in inhoud.stappen[deel.stap].vragen}
        assert set(deel.vragen) <= eigen
        assert all(dossier.antwoorden_van(vraag) for vraag in deel.vragen)


def test_het_dossier_is_af(dossier: Dossier) -> None:
    inhoud = load_content()
    for vraag, per_rol in dossier.antwoorden.items():
        for rol, antwoord in per_rol.items():
            assert rol in ROLLEN
            assert stand(inhoud.vragen[vraag], antwoord) == "af", (vraag, rol)
    assert all(dossier.voortgang_van(stap).status == "vastgelegd" for stap in inhoud.stappen.values())
    for stap in inhoud.stappen.values():
        rollen = {rol for vraag in stap.vragen for rol in dossier.antwoorden_van(vraag.id)}
        assert len(rollen) >= (3 if stap.nummer else 1), stap.id
        if stap.nummer:
            assert dossier.voortgang_van(stap).beantwoord >= len(stap.vragen) / 2, stap.id
    assert set(dossier.afspraken) == set(inhoud.paragrafen)
    assert {afspraak.status for afspraak in dossier.afspraken.values()} == {"vastgesteld"}
    assert set(dossier.keuzes) <= set(inhoud.verordening.beslissingen)
    # What a council regulates only if it wants more, may be left alone.
    alle = inhoud.verordening.beslissingen.items()
    assert {id for id, deel in alle if not deel.optioneel} <= set(dossier.keuzes)
    assert all(keuze.is_genomen and keuze.motivering for keuze in dossier.keuzes.values())
    assert not dossier.opnieuw_te_bekijken(inhoud.vragen.values())


def test_de_bouwer_heeft_niets_aan_te_merken(dossier: Dossier) -> None:
    verordening = verordening_van(dossier)
    assert [bevinding for bevinding in toets(verordening) if bevinding.ernst != "voorbehoud"] == []
    # Nothing but what is in the answers: the terms in the text are the terms in the articles.
    velden = verordening.velden
    assert velden["termijn_terugkoppeling_weken"].tekst == "drie"
    assert "binnen drie weken" in dossier.afspraken["V6"].tekst
    for code, veld in (
        ("P5", "termijn_eindverslag_weken"), ("P6", "termijn_initiatief_weken"),
        ("P7", "termijn_gesprek_weken"), ("P7", "beslistermijn_weken"), ("P8", "termijn_raad_weken"),
        ("P3", "termijn_plan_weken"), ("P10", "evaluatie_eerste_jaren"),
        ("P11", "datum_inwerkingtreding"), ("P2", "termijn_melding_weken"),
    ):  # fmt: skip
        assert velden[veld].tekst in dossier.afspraken[code].tekst, (code, veld)


def test_rollen_zijn_die_van_het_dossier() -> None:
    assert ROLLEN_IN_KEURING == ROLLEN


# --- Figures come from the tables -----------------------------------------------------------------


def test_cijfers_zijn_de_middelste_waarden(dossier: Dossier) -> None:
    tabel = load_tabel("gemeenten_2022")
    klasse = tabel[(tabel["inwoners"] >= 20_000) & (tabel["inwoners"] < 50_000)]
    getoond = {regel.label: regel.waarde for regel in voorbeeldcijfers()}
    for cijfer in load_voorbeeldgemeente().cijfers:
        assert abs(getoond[cijfer.label] - float(klasse[cijfer.kolom].median())) <= cijfer.op / 2
    assert f"{len(klasse)} gemeenten" in cijfers_uitleg()
    inwoners = f"{getoond['Inwoners']:,}".replace(",", ".")
    assert inwoners in dossier.afspraken["V2"].tekst
    assert "middelste waarden" in dossier.afspraken["V2"].tekst


def test_geen_cijfer_is_getypt() -> None:
    ruw = (content_map() / "voorbeeldgemeente" / "dossier.json").read_text(encoding="utf-8")
    for regel in voorbeeldcijfers():
        if regel.waarde > 20:
            assert not re.search(rf"\b{regel.waarde} procent|\b{regel.waarde:,}\b", ruw), regel
    assert "{inwoners}" in ruw
    assert not re.search(r"\{[a-z_]+\}", json.dumps(_als_tekst(load_voorbeelddossier())))


def _als_tekst(dossier: Dossier) -> list[str]:
    return [tekst for _, tekst in dossierteksten(dossier)]


# --- Invented, and nobody else's ------------------------------------------------------------------


def test_de_naam_bestaat_nergens() -> None:
    naam = load_voorbeeldgemeente().naam
    assert search_gemeente(naam).soort == "niets"
    for pad in (content_map() / "data").glob("*.csv"):
        assert naam.casefold() not in pad.read_text(encoding="utf-8").casefold(), pad
    for pad in (content_map() / "gemeentenamen.yaml", content_map() / "praktijken.yaml"):
        assert naam.casefold() not in pad.read_text(encoding="utf-8").casefold(), pad


def test_geen_echte_gemeente_in_zijn_teksten(dossier: Dossier) -> None:
    namen = set(load_tabel("gemeenten_2022")["gemeente"].str.replace(r"\s*\(.*", "", regex=True))
    for waar, tekst in (*dossierteksten(dossier), *verhaalteksten()):
        genoemd = set(re.findall(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)*", tekst)) & namen
        assert not genoemd, (waar, genoemd)


@pytest.mark.parametrize("soort", SOORTEN)
def test_elk_document_zegt_dat_het_verzonnen_is(documenten: dict[str, str], soort: str) -> None:
    gemeente = load_voorbeeldgemeente()
    kop, rest = documenten[soort].split("\n", 1)
    assert gemeente.naam in kop and "verzonnen" in kop
    assert gemeente.naam_met_merk in kop
    # Wherever a document names the municipality by the dossier's name, the mark stands with it.
    assert gemeente.merk in rest or rest.count(gemeente.naam_met_merk) > 3


@pytest.mark.parametrize("soort", SOORTEN)
def test_elk_document_is_af(documenten: dict[str, str], soort: str) -> None:
    tekst = documenten[soort].casefold()
    for plek in OPEN_PLEKKEN:
        assert plek not in tekst, plek
    assert "(?)" not in tekst and "17 november 2026" in tekst
    # The regulation says on every page, outside its text, that it is an 'ontwerp'.
    stand = {"verordening": "· ontwerp van 17 november 2026"}.get(soort, "**stand:** vastgesteld")
    assert stand in tekst


# --- A mistake is told with file and line ---------------------------------------------------------


@pytest.fixture(scope="module")
def kopie(tmp_path_factory: pytest.TempPathFactory) -> Path:
    doel = tmp_path_factory.mktemp("content")
    (doel / "data").mkdir()
    shutil.copy(content_map() / "data" / "datapackage.json", doel / "data")
    shutil.copytree(content_map() / "voorbeeldgemeente", doel / "voorbeeldgemeente")
    return doel


@pytest.fixture(scope="module")
def rest() -> Lezing:
    """All other content, read once."""
    lezing = Lezing(content_map())
    lezing.read((*ALGEMEEN, *VERORDENING))
    return lezing


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "melding"),
    [
        ("gemeente.yaml", "stap: stap_01", "stap: stap_09", "stap 'stap_09' bestaat niet"),
        ("gemeente.yaml", "vragen: [S1-02,", "vragen: [S2-05,", "hoort niet bij stap_01"),
        ("gemeente.yaml", "vragen: [S1-02,", "vragen: [S1-12,", "heeft geen antwoord in het dossier"),
        ("gemeente.yaml", "oneens: Is een", "onneens: Is een", "onbekend veld 'onneens'. Bedoelde u 'oneens'"),
        ("gemeente.yaml", "De groep begon met één vraag: aan", "aan " * 60, "woorden. Schrijf er 80 tot 140"),
        ("gemeente.yaml", "kolom: wijken", "kolom: wijkem", "kolom 'wijkem' bestaat niet"),
        ("gemeente.yaml", "{naam: wijken,", "{naam: inwoners,", "'inwoners' bestaat al"),
        ("dossier.json", '"S1-01": {', '"S1-99": {', "vraag 'S1-99' bestaat niet"),
        ("dossier.json", '"begroting"', '"begrotin"', "heeft geen antwoord 'begrotin'. Bedoelde u"),
        ("dossier.json", '"organisatie": {', '"ambtenaar": {', "rol 'ambtenaar' bestaat niet"),
        ("dossier.json", '"U7": {', '"U9": {', "paragraaf 'U9' bestaat niet"),
        ("dossier.json", '"B30": {', '"B99": {', "beslissing 'B99' bestaat niet"),
        ("dossier.json", '"optie": "b"', '"optie": "z"', "heeft geen optie 'z'"),
        ("dossier.json", '"vindplaats":', '"vindplek":', "veld 'vindplek' bestaat niet"),
        ("dossier.json", "{budget_nu}", "{budget_nou}", "cijfer 'budget_nou' bestaat niet"),
    ],
)  # fmt: skip
def test_een_fout_wijst_naar_bestand_en_regel(
    kopie: Path, rest: Lezing, bestand: str, oud: str, nieuw: str, melding: str
) -> None:
    pad = kopie / "voorbeeldgemeente" / bestand
    goed = pad.read_text(encoding="utf-8")
    assert oud in goed
    pad.write_text(goed.replace(oud, nieuw, 1), encoding="utf-8")
    try:
        lezing = Lezing(kopie, dict(rest.bestanden), dict(rest.items))
        lezing.read(VOORBEELD)
        gevonden = [*lezing.problemen, *check_voorbeeld(lezing)]
    finally:
        pad.write_text(goed, encoding="utf-8")
    assert {probleem.bestand for probleem in gevonden} == {f"voorbeeldgemeente/{bestand}"}
    assert any(melding in probleem.melding and probleem.regel for probleem in gevonden), gevonden


def test_alles_klopt_nu(rest: Lezing) -> None:
    lezing = Lezing(content_map(), dict(rest.bestanden), dict(rest.items))
    lezing.read(VOORBEELD)
    assert [*lezing.problemen, *check_voorbeeld(lezing)] == []


def test_verhalen_in_de_goede_lengte() -> None:
    ruw = yaml.safe_load((content_map() / "voorbeeldgemeente" / "gemeente.yaml").read_text(encoding="utf-8"))
    assert all(80 <= len(deel["verhaal"].split()) <= 140 for deel in ruw["stappen"])


# --- On the page of a step ------------------------------------------------------------------------


@pytest.mark.parametrize("nummer", range(1, 9))
def test_elke_stap_toont_verhaal_antwoorden_en_afspraken(nummer: int, dossier: Dossier) -> None:
    inhoud = load_content()
    stap = inhoud.stappen[f"stap_{nummer:02d}"]
    html = open_stap(stap.notebook).voorbeeldgemeente()._repr_html_()
    tekst = Markup(html).striptags()
    gemeente = load_voorbeeldgemeente()
    verhaal = gemeente.stappen[nummer - 1]
    assert gemeente.merk in tekst.casefold() and verhaal.verhaal[:60] in tekst
    for code in stap.paragrafen:
        assert f"{code} {inhoud.paragraaf(code).titel}" in tekst
        assert dossier.afspraken[code].tekst[-40:] in tekst
    for vraag in map(inhoud.vraag, verhaal.vragen):
        for antwoord in dossier.antwoorden_van(vraag.id).values():
            woorden = write_antwoord(vraag, antwoord.waarde)
            assert woorden and " ".join(woorden.split()) in tekst
    # All but the story lies folded, and it is light.
    assert html.count("<details") == len(stap.paragrafen) + 2 and "<details open" not in html
    assert len(gzip.compress(html.encode())) < 6_000


def test_een_verdieping_heeft_geen_verhaal() -> None:
    stap = load_content().stappen["uitdaagrecht"]
    with pytest.raises(LookupError, match="hoort geen verhaal"):
        open_stap(stap.notebook).voorbeeldgemeente()


def test_antwoord_in_woorden_van_elke_vorm(dossier: Dossier) -> None:
    inhoud = load_content()
    vormen = set()
    for id, per_rol in dossier.antwoorden.items():
        vraag = inhoud.vragen[id]
        vormen.add(vraag.vorm)
        for antwoord in per_rol.values():
            tekst = write_antwoord(vraag, antwoord.waarde)
            assert tekst
            # Only an open answer may look like an id.
            assert vraag.vorm == "open" or not re.search(r"\b[a-z]+_[a-z]+\b", tekst)
    assert len(vormen) == 6
    assert write_antwoord(inhoud.vragen["S1-02"], 9) == ""
    js = (Path(antwoordtekst.__file__).parents[1] / "dossier" / "js" / "woorden.js").read_text(
        encoding="utf-8"
    )
    assert f"SCHAAL = {json.dumps(list(antwoordtekst.SCHAAL))}" in js


def test_the_evening_on_the_brink_is_told_in_step_3_and_only_named_in_the_topic() -> None:
    def brink(naam: str) -> str:
        boek = json.loads((notebook_map() / f"{naam}.ipynb").read_text(encoding="utf-8"))
        cellen = ["".join(c["source"]) for c in boek["cells"] if c["cell_type"] == "markdown"]
        return "".join(cel for cel in cellen if "de Brink" in cel)

    assert "avond geslaagd" in brink("03_waarom")
    onderwerp = brink("verdieping_representativiteit")
    assert "](03_waarom.ipynb#het-motief-bepaalt-de-vorm)" in onderwerp
    assert "avond geslaagd" not in onderwerp
