import json

import pytest
from dossier_strategieen import dossiers, voor_elk
from hypothesis import strategies as st

from routekaart.dossier import (
    MAX_BYTES,
    Antwoord,
    Dossier,
    DossierFout,
    dossier_naar_json,
    dossier_uit_json,
    save_dossier,
)
from routekaart.dossier.json_vorm import dossier_naar_velden
from routekaart.dossier.migraties import SCHEMA_VERSIE, migreer

KOP = '"formaat": "routekaart-dossier", "schema_versie": 1'
# Values of the wrong kind under names that mean something.
_vreemd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda deel: (
        st.lists(deel)
        | st.dictionaries(st.sampled_from(["S2-01", "groep", "waarde", "status", "gewijzigd"]), deel)
    ),
)


def melding_van(inhoud):
    with pytest.raises(DossierFout) as fout:
        dossier_uit_json(inhoud)
    assert fout.value.melding == str(fout.value)
    assert fout.value.melding.endswith(".")
    return fout.value.melding


@voor_elk(dossiers)
def test_heen_en_terug_blijft_alles_staan(dossier):
    tekst = dossier_naar_json(dossier)
    assert dossier_uit_json(tekst) == dossier
    assert dossier_uit_json(tekst.encode()) == dossier
    assert dossier_naar_json(dossier_uit_json(tekst)) == tekst


@voor_elk(dossiers)
def test_wat_de_browser_ervan_maakt_is_hetzelfde_dossier(dossier):
    # The browser writes without spaces, in its own order, and escapes what it likes.
    velden = dict(reversed(dossier_naar_velden(dossier).items()))
    assert dossier_uit_json(json.dumps(velden, ensure_ascii=True, separators=(",", ":"))) == dossier


@voor_elk(st.text() | st.binary())
def test_willekeurige_inhoud_geeft_een_melding_en_nooit_iets_anders(inhoud):
    with pytest.raises(DossierFout):
        dossier_uit_json(inhoud)


@voor_elk(_vreemd, st.sampled_from(sorted(dossier_naar_velden(Dossier()))))
def test_vreemde_velden_geven_een_dossier_of_een_melding(waarde, naam):
    velden = {"formaat": "routekaart-dossier", "schema_versie": 1, naam: waarde}
    try:
        assert isinstance(dossier_uit_json(json.dumps(velden)), Dossier)
    except DossierFout as fout:
        assert fout.melding


def test_onbekende_velden_blijven_op_elke_hoogte():
    velden = {
        "formaat": "routekaart-dossier",
        "schema_versie": 1,
        "gemeente": {"code": "GM0034", "naam": "Almere", "provincie": "Flevoland"},
        "groep": "Noord",
        "antwoorden": {"X9-99": {"raad": {"waarde": 1, "toelichting": "", "gewijzigd": "", "kleur": "rood"}}},
        "afspraken": {"Z9": {"tekst": "a", "status": "open", "gewijzigd": "", "wie": [1, {"b": None}]}},
        "keuzes": {
            "B01": {
                "optie": "a",
                "velden": {"weken": 6},
                "motivering": "",
                "status": "open",
                "gewijzigd": "",
                "artikel": 3,
            }
        },
        "voortgang": {"stap_02": {"vastgelegd": True, "gewijzigd": "", "kamer": "blauw"}},
        "gewijzigd": "2026-11-23T20:15:00Z",
        "toekomst": {"x": [True]},
    }
    assert json.loads(dossier_naar_json(dossier_uit_json(json.dumps(velden)))) == velden


def test_de_tekst_is_leesbaar_en_ligt_vast():
    dossier = Dossier()
    dossier.zet_antwoord("S2-02", "één 🌳", "raad", nu="2026-11-23T20:15:00Z")
    dossier.zet_antwoord("S2-02", "ja", "inwoners", nu="2026-11-23T20:15:00Z")
    dossier.zet_antwoord("S2-01", {"b": 1, "a": 2}, nu="2026-11-23T20:15:00Z")
    tekst = dossier_naar_json(dossier)
    assert tekst.startswith('{\n "formaat": "routekaart-dossier",\n "schema_versie": 1,\n "gemeente": null,')
    assert "één 🌳" in tekst
    assert tekst.index("inwoners") < tekst.index("raad")
    assert tekst.index("S2-01") < tekst.index("S2-02")
    assert tekst.index('"a": 2') < tekst.index('"b": 1')


def test_ontbrekende_delen_zijn_leeg():
    assert dossier_uit_json("{" + KOP + "}") == Dossier()


def test_een_bom_mag():
    assert dossier_uit_json(b"\xef\xbb\xbf{" + KOP.encode() + b"}") == Dossier()
    assert dossier_uit_json("\ufeff{" + KOP + "}") == Dossier()


def test_tijden_van_de_browser_met_duizendsten_mogen():
    tekst = "{" + KOP + ', "gewijzigd": "2026-11-23T20:15:00.123Z"}'
    assert dossier_uit_json(tekst).gewijzigd == "2026-11-23T20:15:00.123Z"


@pytest.mark.parametrize(
    ("inhoud", "woorden"),
    [
        (b"", "leeg"),
        (b" \n\t ", "leeg"),
        (b"\xef\xbb\xbf", "leeg"),
        (b"\xff\xfe{\x00", "UTF-8"),
        (("{" + KOP + ', "groep": "caf\xe9"}').encode("latin-1"), "UTF-8"),
        (b"PK\x03\x04\x14\x00\x06\x00", "JSON"),
        ("Beste groep,", "geen geldige JSON"),
        ("{" + KOP + ",}", "geen geldige JSON"),
        ("{" + KOP + "} en nog wat", "geen geldige JSON"),
        ("[1, 2, 3]", "geen dossier"),
        ("3", "geen dossier"),
        ("null", "geen dossier"),
        ("{}", "geen dossier"),
        ('{"formaat": "iets-anders", "schema_versie": 1}', "geen dossier"),
        ('{"formaat": ["routekaart-dossier"]}', "geen dossier"),
        ('{"formaat": "routekaart-dossier"}', "geen versie"),
        ('{"formaat": "routekaart-dossier", "schema_versie": "1"}', "geen versie"),
        ('{"formaat": "routekaart-dossier", "schema_versie": true}', "geen versie"),
        ('{"formaat": "routekaart-dossier", "schema_versie": 2}', "nieuwere versie"),
        ('{"formaat": "routekaart-dossier", "schema_versie": -1}', "kent geen dossier met formaat -1"),
        ("{" + KOP + ', "groep": "a", "groep": "b"}', "'groep' staat er twee keer in"),
        ("{" + KOP + ', "x": NaN}', "NaN"),
        ("{" + KOP + ', "x": -Infinity}', "Infinity"),
        ("{" + KOP + ', "x": 1e999}', "oneindig"),
        ("{" + KOP + ', "x": ' + "9" * 5000 + "}", "5000 cijfers"),
        ("{" + KOP + ', "x": 9007199254740993}', "te groot"),
        ("{" + KOP + ', "x": "\\ud800"}', "half teken"),
        ("{" + KOP + ', "\\udc00": 1}', "half teken"),
        ("{" + KOP + ', "groep": "\ud800"}', "half teken"),
        ("{" + KOP + ', "x": ' + "[" * 40 + "]" * 40 + "}", "lagen"),
        ("{" + KOP + ', "x": ' + "[" * 200_000 + "]" * 200_000 + "}", "lagen"),
        ("[" * 200_000, "lagen"),
        (" " * (MAX_BYTES + 1), "5 MB"),
        ("é" * (MAX_BYTES // 2 + 1), "5 MB"),
        ("{" + KOP + ', "groep": 3}', "bij 'groep' tekst te staan, maar er staat een getal"),
        ("{" + KOP + ', "antwoorden": []}', "bij 'antwoorden' een groepje velden"),
        ("{" + KOP + ', "antwoorden": {"S2-01": 3}}', "de antwoorden op vraag S2-01"),
        ("{" + KOP + ', "antwoorden": {"S2-01": {"raad": "ja"}}}', "het antwoord van raad op vraag S2-01"),
        (
            "{" + KOP + ', "antwoorden": {"S2-01": {"raad": {"waarde": 1, "toelichting": null}}}}',
            "in het antwoord van raad op vraag S2-01 hoort bij 'toelichting' tekst te staan",
        ),
        ("{" + KOP + ', "afspraken": {"V2": {"status": "klaar"}}}', "open, concept of vastgesteld"),
        ("{" + KOP + ', "afspraken": {"V2": {"gewijzigd": "gisteren"}}}', "een datum en tijd"),
        ("{" + KOP + ', "gewijzigd": "0001-01-01T00:00:00+23:00"}', "een datum en tijd"),
        ("{" + KOP + ', "keuzes": {"B01": {"velden": []}}}', "de keuze bij beslissing B01"),
        ("{" + KOP + ', "voortgang": {"stap_02": {"vastgelegd": 1}}}', "de voortgang van stap_02"),
        ("{" + KOP + ', "gemeente": "Almere"}', "de gemeente hoort een groepje velden te zijn"),
    ],
)  # fmt: skip
def test_wat_niet_klopt_krijgt_een_melding_die_zegt_wat(inhoud, woorden):
    assert woorden in melding_van(inhoud)


def test_een_afgebroken_bestand_wordt_bij_elke_byte_herkend():
    dossier = Dossier(groep='{[é🌳\\"]}', extra={"x": [1.5, True, None, "}"]})
    dossier.zet_antwoord("S2-01", "één } ] \n", "raad", nu="2026-11-23T20:15:00Z")
    inhoud = dossier_naar_json(dossier).encode().rstrip()
    assert dossier_uit_json(inhoud) == dossier
    assert "leeg" in melding_van(inhoud[:0])
    for lengte in range(1, len(inhoud)):
        assert "niet compleet" in melding_van(inhoud[:lengte]), inhoud[:lengte]


def test_een_melding_toont_geen_lange_of_vreemde_tekst_uit_het_bestand():
    vreemd = "<script>\\u202e" + "x" * 1000
    melding = melding_van("{" + KOP + f', "afspraken": {{"{vreemd}": 3}}}}')
    assert len(melding) < 300
    assert "\u202e" not in melding


def test_schrijven_weigert_wat_niet_terug_te_lezen_is(tmp_path):
    for fout in (
        Dossier(extra={"x": float("nan")}),
        Dossier(groep="\ud800"),
        Dossier(antwoorden={"S2-01": {"raad": Antwoord(gewijzigd="gisteren")}}),
        Dossier(extra={"x": "y" * MAX_BYTES}),
    ):
        with pytest.raises(DossierFout):
            save_dossier(fout, tmp_path / "dossier.json")
        assert not (tmp_path / "dossier.json").exists()


# --- Migraties --------------------------------------------------------------------------------


def test_versie_0_had_antwoorden_zonder_rol():
    oud = {
        "formaat": "routekaart-dossier",
        "schema_versie": 0,
        "antwoorden": {"S2-05": 4, "S2-06": ["a", "b"]},
        "gewijzigd": "2026-01-02T03:04:05Z",
        "onbekend": 1,
    }
    dossier = dossier_uit_json(json.dumps(oud))
    assert dossier.antwoorden == {
        "S2-05": {"groep": Antwoord(4, "", "2026-01-02T03:04:05Z")},
        "S2-06": {"groep": Antwoord(["a", "b"], "", "2026-01-02T03:04:05Z")},
    }
    assert dossier.extra == {"onbekend": 1}
    assert json.loads(dossier_naar_json(dossier))["schema_versie"] == SCHEMA_VERSIE


def test_een_kapot_dossier_van_versie_0_geeft_een_melding():
    melding = melding_van('{"formaat": "routekaart-dossier", "schema_versie": 0, "antwoorden": [1]}')
    assert "niet om te zetten" in melding


def test_migraties_lopen_stap_voor_stap():
    migraties = {n: lambda velden, n=n: {**velden, "pad": [*velden.get("pad", []), n]} for n in (0, 1, 2)}
    assert migreer({"schema_versie": 1}, naar=3, migraties=migraties) == {"schema_versie": 3, "pad": [1, 2]}


def test_van_elke_oudere_versie_is_er_een_weg_naar_nu():
    for versie in range(SCHEMA_VERSIE):
        assert migreer({"schema_versie": versie})["schema_versie"] == SCHEMA_VERSIE
