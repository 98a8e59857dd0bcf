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

KOP = '"formaat": "routekaart-dossier", "schema_versie": 2'
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
    velden = {"formaat": "routekaart-dossier", "schema_versie": 2, naam: waarde}
    try:
        assert isinstance(dossier_uit_json(json.dumps(velden)), Dossier)
    except DossierFout as fout:
        assert fout.melding


def test_de_tekst_is_leesbaar_en_ligt_vast():
    tekst = dossier_naar_json(
        Dossier(
            antwoorden={
                "S2-02": {"raad": Antwoord("één 🌳"), "inwoners": Antwoord("ja")},
                "S2-01": {"groep": Antwoord({"b": 1, "a": 2})},
            }
        )
    )
    assert tekst.startswith('{\n "formaat": "routekaart-dossier",\n "schema_versie": 3,\n "gemeente": null,')
    assert "één 🌳" in tekst
    assert tekst.index("inwoners") < tekst.index("raad")
    assert tekst.index("S2-01") < tekst.index("S2-02")
    assert tekst.index('"a": 2') < tekst.index('"b": 1')


@pytest.mark.parametrize(
    ("inhoud", "woorden"),
    [
        (b"", "leeg"),
        (b"\xef\xbb\xbf", "leeg"),
        (b"\xff\xfe{\x00", "UTF-8"),
        (("{" + KOP + ', "groep": "caf\xe9"}').encode("latin-1"), "UTF-8"),
        (b"PK\x03\x04\x14\x00\x06\x00", "JSON"),
        ("Beste groep,", "geen geldige JSON (regel 1, teken 1)"),
        ("{" + KOP + "} en nog wat", "geen geldige JSON"),
        ("{" + KOP + ', "groep": "a", "groep": "b"}', "'groep' staat er twee keer in"),
        ("{" + KOP + ', "x": NaN}', "NaN"),
        ("{" + KOP + ', "x": ' + "9" * 5000 + "}", "5000 cijfers"),
        ("{" + KOP + ', "groep": "\ud800"}', "half teken"),
        ("[" * 200_000, "lagen"),
        (" " * (MAX_BYTES + 1), "5 MB"),
    ],
)  # fmt: skip
def test_wat_niet_klopt_krijgt_een_melding_die_zegt_wat(inhoud, woorden):
    assert woorden in melding_van(inhoud)


def test_een_afgebroken_bestand_wordt_bij_elke_byte_herkend():
    antwoord = Antwoord("één } ] \n", "", "2026-11-23T20:15:00Z")
    dossier = Dossier(
        groep='{[é🌳\\"]}', antwoorden={"S2-01": {"raad": antwoord}}, extra={"x": [1.5, True, None, "}"]}
    )
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


def test_migraties_lopen_stap_voor_stap():
    migraties = {n: lambda velden, n=n: {**velden, "pad": [*velden.get("pad", []), n]} for n in (0, 1, 2)}
    assert migreer({"schema_versie": 1}, naar=3, migraties=migraties) == {"schema_versie": 3, "pad": [1, 2]}


def test_van_elke_oudere_versie_is_er_een_weg_naar_nu():
    for versie in range(SCHEMA_VERSIE):
        assert migreer({"schema_versie": versie})["schema_versie"] == SCHEMA_VERSIE
