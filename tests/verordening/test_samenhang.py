"""Articles that contradict each other are found, and combinations that hollow each other out are told."""

import itertools
import random
import re
from pathlib import Path

import pytest

from proefgegevens import INGEVULD, pas_toe, profiel, verander
from routekaart.content import load_content
from routekaart.content.data import load_tabel
from routekaart.verordening.keuzes import problemen, samenloop
from routekaart.verordening.opbouw import assemble
from routekaart.verordening.toets import matrix, toets

B = load_content().verordening
P1, P2, P3 = "1_algemene_bepalingen.yaml", "2_inwonersparticipatie.yaml", "3_inspraak.yaml"
P4, P6, P7 = "4_uitdaagrecht.yaml", "6_leren_en_verantwoorden.yaml", "7_slotbepalingen.yaml"

# What once stood there, or could: file, what stands there now, what then, what is found.
TEGENSTRIJDIG = [
    (P3, "belanghebbenden, maatschappelijke partijen en ondernemers", "belanghebbenden", "kring_verschilt"),
    (P2, "In afwijking van {ref:plan}, eerste lid, stelt het college", "Dan stelt het college", "twee_organen"),
    (P2, "In afwijking van het eerste lid stelt het college", "Daarna stelt het college", "twee_organen"),
    (
        "begrippen.yaml",
        "waarbij degenen, bedoeld in {ref:deelnemers}, op uitnodiging",
        "waarbij deelnemers op uitnodiging",
        "begrip_in_cirkel",
    ),
    ("begrippen.yaml", "plan als bedoeld in {ref:plan}", "plan als bedoeld in {ref:doel}", "verwijst_ergens_anders_heen"),
    (P6, "op grond van {ref:deelnemers} kan", "op grond van {ref:deelnemers}, zevende lid, kan", "dode_verwijzing"),
    (P2, "de reden in afwijking van {ref:toepassing}, derde lid, samen", "de reden samen", "reden_twee_keer"),
    (
        P4,
        "een hogere vergoeding wordt gevraagd dan deze verordening toelaat",
        "de kosten hoger worden zonder dat daar voldoende maatschappelijke meerwaarde tegenover staat",
        "vergoeding_tegenspraak",
    ),
    (
        P4,
        "het verzoek niet is gedaan door iemand die dat op grond van {ref:ur_indieners} kan doen",
        "het verzoek na een gelegenheid tot aanvulling niet voldoet aan {ref:ur_indieners} of {ref:ur_verzoek}",
        "onvolledig_is_geen_afwijzing",
    ),
    (P2, ", tenzij een wettelijk voorschrift tot openbaarmaking verplicht", "", "openbaar_volgens_wet"),
    (P2, "waarover nog invloed mogelijk is en hoe groot die invloed is", "waarover het gaat", "plan_zonder_invloed"),
    (P2, "Het participatieplan noemt een of meer", "Het bestuursorgaan kiest vooraf een of meer", "invloed_buiten_plan"),
]  # fmt: skip
ANDERS_GEZEGD = [
    (P6, "in de ontwerpbegroting een paragraaf", "in de begroting een paragraaf"),
    (
        P2,
        "mededelingen dat van inwonersparticipatie is afgezien",
        "besluiten waarin van inwonersparticipatie is afgezien",
    ),
    (P6, "houdt de burgemeester op de hoogte van", "wordt periodiek"),
    (
        P4,
        "voor zover uitvoering door een ander niet in strijd is met die wet",
        "voor zover die wet zich daartegen niet verzet",
    ),
]


def _codes(v, b=None, ernst=("fout", "waarschuwing")) -> list[str]:
    return [x.code for x in toets(v, b) if x.ernst in ernst]


@pytest.fixture(scope="module")
def tegenstrijdig(tmp_path_factory):
    """The content with everything of the two lists in it at once: what is found, by code."""
    map_ = tmp_path_factory.mktemp("inhoud")
    for bestand, nu, dan, *_ in (*TEGENSTRIJDIG, *ANDERS_GEZEGD):
        verander(map_, bestand, nu, dan)
    b = load_content(map_).verordening
    return toets(assemble(profiel("standaard", b), INGEVULD, bouwstenen=b), b)


@pytest.mark.parametrize("code", sorted({k[3] for k in TEGENSTRIJDIG}))
def test_een_tegenspraak_tussen_artikelen_is_een_fout(tegenstrijdig, code) -> None:
    gevonden = [x for x in tegenstrijdig if x.code == code]
    assert {x.ernst for x in gevonden} == {"fout"} and all(x.hoe_herstellen for x in gevonden)
    assert len(gevonden) == sum(k[3] == code for k in TEGENSTRIJDIG)


@pytest.mark.parametrize("dan", [k[2] for k in ANDERS_GEZEGD])
def test_wat_de_wet_anders_zegt_valt_op(tegenstrijdig, dan) -> None:
    assert [x.ernst for x in tegenstrijdig if x.code == "formulering" and f"'{dan}'" in x.uitleg] == [
        "waarschuwing"
    ]


@pytest.mark.parametrize("naam", list(B.profielen))
def test_een_profiel_spreekt_zichzelf_niet_tegen(naam) -> None:
    """Nothing to mend and nothing to look at, but for the titles that only the municipality knows."""
    v = assemble(profiel(naam), INGEVULD)
    assert set(_codes(v)) <= {"toelichting_noemt_stukken"}
    assert all(regel.gedekt for regel in matrix(v))
    assert not any(regel.kwetsbaar for regel in matrix(v))


def test_kort_is_kort_en_dekt_de_wet() -> None:
    v = assemble(profiel("kort"), INGEVULD)
    assert len(v.artikelen) <= 15
    # The law leaves open when there is inspraak, and this profile does not say it.
    assert [regel.norm.id for regel in matrix(v) if not regel.artikelen] == ["inspraak_wanneer"]
    assert all(regel.gedekt for regel in matrix(v))
    assert v.keuzes["B05"] == "b" and v.keuzes["B03"] == "c"
    assert "binnen een jaar na de inwerkingtreding" in v.artikel("evaluatie").tekst
    assert v.artikel("overgang") is v.artikel("intrekking")
    assert v.artikel("citeertitel") is v.artikel("inwerkingtreding")
    zonder = assemble(profiel("kort"), {**INGEVULD, "naam_oude_verordening": "geen"})
    assert len(zonder.artikelen) == len(v.artikelen) - 1 and not _codes(zonder, ernst=("fout",))


def test_initiatieven_volgen_wat_de_meeste_doen() -> None:
    tabel = load_tabel("verordeningen_keuzes")
    gezien = [o for o in tabel[tabel["beslissing"] == "B01"]["optie"] if o in {"a", "b", "c", "anders"}]
    meest = max("abc", key=gezien.count)
    assert B.beslissingen["B01"].standaard.id == meest and gezien.count(meest) > len(gezien) / 2


# --- Combinations ------------------------------------------------------------------------------


def _willekeurig(r: random.Random) -> dict[str, str]:
    keuzes = {id: r.choice(b.opties).id for id, b in B.beslissingen.items()}
    for beurt in range(80):
        meldingen = problemen(keuzes)
        if not meldingen:
            return keuzes
        uitwegen = meldingen[0].oplossingen
        keuzes = pas_toe(keuzes, r.choice(uitwegen) if beurt < 30 else uitwegen[0])
    raise AssertionError("geen uitweg gevonden")


def _zelf_samengesteld(keuzes) -> list[tuple[str, str, int]]:
    """Put the articles in order another way: place, heading and number of paragraphs, from the options alone."""
    gekozen = {id: B.beslissingen[id].optie(letter) for id, letter in keuzes.items()}
    bij_plek = {
        tekst.plek: tekst for id, optie in gekozen.items() for tekst in B.beslissingen[id].artikelen(optie)
    }
    uit = []
    for plek in itertools.chain.from_iterable(h.plekken for h in B.hoofdstukken):
        if plek == "begrippen":
            uit.append((plek, "Begripsbepalingen", 1))
        elif plek in bij_plek:
            leden = [
                lid
                for lid in bij_plek[plek].leden
                if not any(keuzes[id] not in mag for id, mag in lid.alleen_bij.items())
            ]
            uit.append((plek, bij_plek[plek].kop, len(leden)))
    return uit


def test_willekeurige_combinaties_kloppen_met_een_tweede_lezing() -> None:
    r = random.Random(20261129)
    gezien = set()
    for _ in range(120):
        keuzes = _willekeurig(r)
        gezien |= set(keuzes.items())
        v = assemble(keuzes, INGEVULD)
        assert [(a.plek, a.kop, len(a.leden)) for a in v.artikelen] == _zelf_samengesteld(keuzes)
        nummers = {plek: a.nummer for a in v.artikelen for plek in (a.plek, *a.ook)}
        sjablonen = [
            (v.artikel(t.plek), lid)
            for id, letter in keuzes.items()
            for t in B.beslissingen[id].artikelen(B.beslissingen[id].optie(letter))
            for lid in t.leden
            if all(keuzes[ander] in mag for ander, mag in lid.alleen_bij.items())
        ]
        for artikel, lid in sjablonen:
            for plek in re.findall(r"\{ref:(\w+)\}", lid.tekst):
                assert f"artikel {nummers[plek]}" in artikel.tekst
        assert _codes(v, ernst=("fout",)) == []
    assert gezien == {(id, o.id) for id, b in B.beslissingen.items() for o in b.opties}


SAMENLOOP = [
    (geval, letters) for geval in B.normen.samenloop for letters in itertools.product(*geval.bij.values())
]


@pytest.mark.parametrize(("geval", "letters"), SAMENLOOP, ids=[f"{g.id} {'-'.join(x)}" for g, x in SAMENLOOP])
def test_een_samenloop_wordt_verteld_met_een_uitweg(geval, letters) -> None:
    keuzes = {**profiel("standaard"), **dict(zip(geval.bij, letters, strict=True))}
    melding = next(m for m in samenloop(keuzes) if geval.zin in m.tekst)
    assert geval.waarom in melding.tekst and all(f"{id} staat op" in melding.tekst for id in geval.bij)
    bevinding = next(x for x in toets(assemble(keuzes, INGEVULD)) if x.code == geval.id)
    assert bevinding.uitleg == melding.tekst and bevinding.artikel
    for uitweg in melding.oplossingen:
        assert uitweg.tekst in bevinding.hoe_herstellen
        assert not any(geval.zin in m.tekst for m in samenloop(pas_toe(keuzes, uitweg)))


def test_elk_artikel_met_nadere_regels_telt_mee() -> None:
    (geval,) = [g for g in B.normen.samenloop if g.id == "nadere_regels_nodig"]
    vraagt = {
        (id, o.id)
        for id, b in B.beslissingen.items()
        for o in b.opties
        if any(t.vraagt_nadere_regels for t in b.artikelen(o))
    }
    zonder = {
        o.id for o in B.beslissingen["B29"].opties if not any(t.plek == "nadere_regels" for t in o.artikelen)
    }
    assert vraagt == {(id, o) for id, letters in geval.bij.items() if id != "B29" for o in letters}
    assert zonder == set(geval.bij["B29"])


@pytest.mark.parametrize(
    ("keuze", "norm"), [({"B03": "b"}, "fase_uitvoering"), ({"B18": "c"}, "taken_inwoners")]
)
def test_wat_juridisch_kwetsbaar_is_staat_in_de_matrix(keuze, norm) -> None:
    v = assemble({**profiel("spoed"), **keuze}, INGEVULD)
    (regel,) = [r for r in matrix(v) if r.kwetsbaar]
    assert regel.norm.id == norm and regel.gedekt and "Juridisch kwetsbaar: " in regel.eis
    assert _codes(v).count("juridisch_kwetsbaar") == 1


def test_inspraak_hoeft_niet_maar_wie_haar_regelt_doet_het_goed() -> None:
    v = assemble({**profiel("standaard"), "B16": "d", "B17": "d"}, INGEVULD)
    assert not _codes(v, ernst=("fout",)) and "inspraak;" not in v.artikel("reikwijdte").tekst
    open_ = [r for r in matrix(v) if not r.artikelen]
    assert {r.norm.lid for r in open_} == {"tweede lid"} and all(r.gedekt for r in open_)
    assert {r.waar("ontbreekt") for r in open_} == {"niet geregeld; de wet laat dat open"}
    assert all(
        r.norm.eis.startswith("als u inspraak regelt") for r in matrix(v) if r.norm.lid == "tweede lid"
    )


# --- Separate mends -----------------------------------------------------------------------------


def test_clientparticipatie_noemt_de_zes_punten_van_de_wet() -> None:
    lid = assemble({**profiel("standaard"), "B08": "c"}, INGEVULD).artikel("andere_wetten").leden[1]
    assert "waaronder in elk geval cliënten of hun vertegenwoordigers" in lid.tekst
    woorden = ("voorstellen", "advies", "ondersteuning", "periodiek overleg", "agenda", "informatie")
    assert len(lid.onderdelen) == len(woorden)
    assert all(woord in deel.tekst for woord, deel in zip(woorden, lid.onderdelen, strict=True))


def test_wie_een_idee_meldt_is_nog_geen_indiener() -> None:
    v = assemble(profiel("standaard"), INGEVULD)
    eerste, gesprek, verzoek, vrij, _ = v.artikel("ur_verzoek").leden
    assert "indiener" not in " ".join([*eerste.zinnen(), *gesprek.zinnen()])
    assert "daarna" not in verzoek.tekst and "niet verplicht" in vrij.tekst
    assert "melder" in dict(v.begrippen)


def test_begrippen_gelden_ook_voor_nadere_regels() -> None:
    met, zonder = assemble(profiel("standaard")), assemble(profiel("kort"))
    assert "en de daarop berustende bepalingen" in met.artikel("begrippen").tekst
    assert "berustende" not in zonder.artikel("begrippen").tekst


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        ("Samen aan zet", "uit het participatiebeleid Samen aan zet en"),
        ("Participatiebeleid 2026", "uit het Participatiebeleid 2026 en"),
        ("het participatiebeleid", "uit het participatiebeleid en"),
        ("de nota Samen", "uit de nota Samen en"),
        ("Nota Samen", "uit de Nota Samen en"),
    ],
)
def test_het_beleid_heet_zoals_het_heet(naam, zin) -> None:
    v = assemble({**profiel("standaard"), "B09": "b"}, {**INGEVULD, "naam_participatiebeleid": naam})
    assert zin in v.artikel("invloed").tekst


def test_de_overgang_van_b_blijft_zonder_oude_verordening(tmp_path: Path) -> None:
    for optie, blijft in (("a", False), ("b", True), ("c", False), ("d", False)):
        v = assemble({**profiel("standaard"), "B30": optie}, {**INGEVULD, "naam_oude_verordening": "geen"})
        assert (v.artikel("overgang") is not None) == blijft
        assert v.artikel("intrekking") is None


def test_wie_zwijgt_krijgt_geen_voorbehoud_over_wat_hij_niet_regelt() -> None:
    """A doubt about the basis of an article is told with that article; what silence means is told without one."""
    v = assemble(profiel("kort"), INGEVULD)
    leeg = {id for id, letter in v.keuzes.items() if B.beslissingen[id].optie(letter).is_leeg}
    let_op = {(id, u.tekst) for id in leeg for u in B.beslissingen[id].optie(v.keuzes[id]).let_op}
    assert {(vb.beslissing, vb.tekst) for vb in v.voorbehouden if vb.beslissing in leeg} <= let_op
    met = assemble({**profiel("kort"), "B12": "a"}, INGEVULD)
    assert any(vb.beslissing == "B12" for vb in met.voorbehouden)
