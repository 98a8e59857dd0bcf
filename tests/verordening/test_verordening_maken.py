import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proefgegevens import INGEVULD, kies, make_dossier, pas_toe, profiel
from routekaart.content import load_content
from routekaart.dossier import Dossier
from routekaart.verordening.keuzes import problemen
from routekaart.verordening.opbouw import assemble
from routekaart.verordening.toets import toets
from routekaart.verordening.uit_dossier import verordening_van

B = load_content().verordening
LETTERS = {id: st.sampled_from([optie.id for optie in b.opties]) for id, b in B.beslissingen.items()}


@st.composite
def geldige_keuzes(draw) -> dict[str, str]:
    """Random choices, repaired with random ways out."""
    keuzes = draw(st.fixed_dictionaries(LETTERS))
    for beurt in range(60):
        meldingen = problemen(keuzes)
        if not meldingen:
            return keuzes
        uitwegen = meldingen[0].oplossingen
        keuzes = pas_toe(keuzes, draw(st.sampled_from(uitwegen)) if beurt < 20 else uitwegen[0])
    raise AssertionError("geen uitweg gevonden")


@pytest.mark.parametrize(
    ("naam", "aantal"), [("kort", 14), ("spoed", 28), ("standaard", 35), ("ambitie", 36)]
)
def test_aantal_artikelen_per_profiel(naam, aantal) -> None:
    verordening = assemble(profiel(naam), INGEVULD)
    assert len(verordening.artikelen) == aantal == B.profielen[naam].artikelen
    assert [b for b in toets(verordening) if b.ernst == "fout"] == []


OUDE_NAMEN = st.sampled_from(
    ["geen", "Inspraakverordening Dorp 1998", ["Verordening A", "Verordening B", "Regeling C"]]
)
ONDERWERPEN = st.sampled_from(["wonen", ["wonen", "verkeer"], "wonen\nverkeer\ngroen"])


@given(keuzes=geldige_keuzes(), oud=OUDE_NAMEN, onderwerpen=ONDERWERPEN)
@settings(max_examples=250, deadline=None)
def test_elke_geldige_combinatie_past_in_elkaar(keuzes, oud, onderwerpen) -> None:
    verordening = assemble(
        keuzes, {**INGEVULD, "naam_oude_verordening": oud, "lijst_onderwerpen": onderwerpen}
    )
    assert [b for b in toets(verordening) if b.ernst == "fout"] == []
    assert [a.nummer for a in verordening.artikelen] == list(range(1, len(verordening.artikelen) + 1))
    assert all(hoofdstuk.artikelen for hoofdstuk in verordening.hoofdstukken)
    assert verordening.keuzes == keuzes
    for artikel in verordening.artikelen:
        assert artikel.beslissingen and artikel.vragen
        assert "{" not in artikel.tekst


@pytest.mark.parametrize(
    ("beslissing", "optie"),
    [(id, o.id) for id, b in B.beslissingen.items() for o in b.opties],
    ids="{}".format,
)
def test_elke_optie_komt_in_een_verordening_zonder_fouten(beslissing, optie) -> None:
    keuzes = kies(profiel("standaard"), beslissing, optie)
    if beslissing == "B01":  # follows from B25
        keuzes = kies(profiel("standaard"), "B25", {"a": "a", "b": "b", "c": "d"}[optie])
    for _ in range(20):
        anders = [
            o for melding in problemen(keuzes) for o in melding.oplossingen if o.beslissing != beslissing
        ]
        if not anders:
            break
        keuzes = pas_toe(keuzes, anders[0])
    assert problemen(keuzes) == []
    assert keuzes[beslissing] == optie
    verordening = assemble(keuzes, INGEVULD)
    assert [b for b in toets(verordening) if b.ernst == "fout"] == []
    plekken = {artikel.plek for artikel in verordening.artikelen if beslissing in artikel.beslissingen}
    assert {tekst.plek for tekst in B.beslissingen[beslissing].optie(optie).artikelen} <= plekken


def test_verwijzingen_wijzen_naar_het_goede_artikel() -> None:
    for naam in ("kort", "spoed", "standaard", "ambitie"):
        verordening = assemble(profiel(naam), INGEVULD)
        uitzonderingen = verordening.artikel("uitzonderingen")
        assert (
            f"tenzij artikel {uitzonderingen.nummer} wordt toegepast"
            in verordening.artikel("toepassing").tekst
        )
        plan = verordening.artikel("plan")
        assert ("participatieplan", f"plan als bedoeld in artikel {plan.nummer}") in verordening.begrippen


def test_begrippen_staan_op_alfabet_en_ongebruikte_vervallen() -> None:
    verordening = assemble(profiel("spoed"), INGEVULD)
    termen = [term for term, _ in verordening.begrippen]
    assert termen == sorted(termen)
    assert "ingrijpend beleid" not in termen and "ondernemer" not in termen
    laatste = verordening.artikelen[0].leden[0].onderdelen[-1]
    assert laatste.letter == "" and laatste.tekst.endswith(".")


def test_leeg_hoofdstuk_vervalt_en_de_rest_schuift_op() -> None:
    zonder = assemble(kies(profiel("standaard"), "B25", "a"), INGEVULD).hoofdstukken
    assert "Initiatieven uit de samenleving" not in [h.titel for h in zonder]
    assert [h.nummer for h in zonder] == [1, 2, 3, 4, 5, 6]
    assert len(assemble(profiel("ambitie"), INGEVULD).hoofdstukken) == 7


def test_een_oude_verordening_enkelvoud() -> None:
    v = assemble(
        profiel("standaard"), {**INGEVULD, "naam_oude_verordening": "de Inspraakverordening Dorp 1998."}
    )
    assert v.artikel("intrekking").tekst == "De Inspraakverordening Dorp 1998 wordt ingetrokken."
    assert "blijft de Inspraakverordening Dorp 1998 van toepassing" in v.artikel("overgang").tekst


def test_een_oud_reglement_krijgt_het() -> None:
    v = assemble(profiel("standaard"), {**INGEVULD, "naam_oude_verordening": "het Inspraakreglement 1998"})
    assert v.artikel("intrekking").tekst == "Het Inspraakreglement 1998 wordt ingetrokken."
    assert "blijft het Inspraakreglement 1998 van toepassing" in v.artikel("overgang").tekst


def test_meer_oude_verordeningen_meervoud() -> None:
    v = assemble(
        profiel("standaard"), {**INGEVULD, "naam_oude_verordening": "Verordening A\nVerordening B;\n\n"}
    )
    intrekking = v.artikel("intrekking")
    assert intrekking.leden[0].tekst == "De volgende verordeningen worden ingetrokken:"
    assert [(o.letter, o.tekst) for o in intrekking.leden[0].onderdelen] == [
        ("a", "Verordening A; en"),
        ("b", "Verordening B."),
    ]
    assert (
        f"blijven de verordeningen, genoemd in artikel {intrekking.nummer}, van"
        in v.artikel("overgang").tekst
    )


def test_geen_oude_verordening_geen_intrekking() -> None:
    v = assemble(profiel("standaard"), {**INGEVULD, "naam_oude_verordening": "geen"})
    assert v.artikel("intrekking") is None and v.artikel("overgang") is None
    assert len(v.artikelen) == 33


def test_agendaverzoek_komt_in_de_reikwijdte() -> None:
    v = assemble(kies(profiel("standaard"), "B25", "c"), INGEVULD)
    reikwijdte = v.artikel("reikwijdte")
    onderdelen = reikwijdte.leden[0].onderdelen
    assert [o.tekst for o in onderdelen][-2:] == [
        "het uitdaagrecht; en",
        f"agendaverzoeken als bedoeld in artikel {v.artikel('init_agenda').nummer}.",
    ]
    assert reikwijdte.beslissingen == ("B01", "B25")


def test_onderwerpenlijst_wordt_onderdelen_of_loopt_door() -> None:
    keuzes = {**profiel("standaard"), "B05": "d"}
    lid = assemble(keuzes, INGEVULD).artikel("toepassing").leden[0]
    assert [(o.letter, o.tekst) for o in lid.onderdelen] == [
        ("a", "wonen;"),
        ("b", "verkeer; of"),
        ("c", "groen;"),
    ]
    assert lid.slotzin.startswith("tenzij artikel")
    een = assemble(keuzes, {**INGEVULD, "lijst_onderwerpen": ["wonen"]}).artikel("toepassing").leden[0]
    assert een.onderdelen == ()
    assert "evaluatie van beleid over wonen, tenzij artikel" in een.tekst


def test_getallen_in_letters_en_enkelvoud() -> None:
    v = assemble(
        profiel("standaard"), {**INGEVULD, "termijn_melding_weken": 1, "beslistermijn_raad_weken": "26"}
    )
    assert "binnen een week na het besluit over de aard" in v.artikel("uitzonderingen").tekst
    assert "binnen 26 weken" in v.artikel("ur_termijn").tekst
    assert "binnen twaalf weken" in v.artikel("ur_termijn").tekst


def test_clientparticipatie_vult_de_aanhef_aan() -> None:
    v = assemble({**profiel("standaard"), "B08": "c"}, INGEVULD)
    assert v.aanhef[2].startswith(
        "gelet op de artikelen 149 en 150 van de Gemeentewet, artikel 2.1.3, derde lid, van de Wet maat"
    )
    assert v.aanhef[2].endswith("artikel 47 van de Participatiewet en artikel 2.10 van de Jeugdwet;")


def test_leeg_dossier_geeft_een_leesbaar_concept() -> None:
    v = verordening_van(Dossier())
    assert len(v.artikelen) == B.profielen["standaard"].artikelen
    assert {w.veld.naam for w in v.open_velden} == {
        "gemeente", "citeertitel", "datum_voorstel", "kenmerk", "datum_besluit", "naam_oude_verordening",
    }  # fmt: skip
    assert v.niet_gekozen == tuple(B.hoofdbeslissingen)
    assert v.overgelaten == tuple(B.optionele_beslissingen)


def test_uit_een_dossier_met_motivering() -> None:
    dossier = make_dossier(
        {"B05": "b", "B30": "c"},
        velden={"datum_besluit": "2026-12-17", "naam_oude_verordening": "geen", "onzin": 1},
        motivering="Wij willen kiezen.\n\nEn dat uitleggen.",
    )
    v = verordening_van(dossier)
    assert v.citeertitel == "Participatieverordening gemeente Almere 2026"
    assert "B05" not in v.niet_gekozen and v.keuzes["B03"] == "c"
    (toelichting,) = [
        t for t in v.artikelsgewijze_toelichting if t.kop == "Toepassing van inwonersparticipatie"
    ]
    assert toelichting.delen[0].label == "In beginsel bij ingrijpend beleid"
    assert toelichting.delen[0].motivering == (("Wij willen kiezen.",), ("En dat uitleggen.",))


def test_gesprek_staat_alleen_in_de_toelichting_als_het_er_was() -> None:
    zonder = assemble(profiel("spoed"), INGEVULD)
    assert not any("na gesprekken" in alinea for alinea in zonder.algemene_toelichting)
    met = assemble(profiel("spoed"), {**INGEVULD, "kern_van_het_gesprek": "begin eerder."})
    assert met.algemene_toelichting[1].endswith("De kern van die gesprekken is: begin eerder.")


def test_wat_niet_geregeld_is_staat_apart() -> None:
    v = assemble(profiel("spoed"), INGEVULD)
    assert [k.beslissing for k in v.niet_geregeld] == ["B02", "B07", "B25", "B26", "B28"]


def test_ongetoetste_zaken_zijn_een_voorbehoud() -> None:
    v = assemble({**profiel("spoed"), "B18": "c"}, INGEVULD)
    assert any(vb.beslissing == "B18" and vb.zekerheid == "eigen_lezing" for vb in v.voorbehouden)
    assert "Geen juridisch advies" in v.voorbehoud


def test_getypte_accolades_worden_nooit_een_sjabloon() -> None:
    v = assemble(profiel("spoed"), {**INGEVULD, "kenmerk": "{gemeente} {ref:plan}"})
    assert "kenmerk {gemeente} {ref:plan};" in v.aanhef[1]


@given(
    st.dictionaries(
        st.sampled_from(list(B.velden)), st.one_of(st.none(), st.text(), st.integers(), st.lists(st.text()))
    )
)
@settings(max_examples=100, deadline=None)
def test_elke_invulling_geeft_een_concept(velden) -> None:
    v = assemble(profiel("ambitie"), velden)
    assert len(v.artikelen) in (34, 36)
    toets(v)
