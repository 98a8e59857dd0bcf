"""Python and JavaScript judge any dossier alike, and a merge loses nothing, whichever way round."""

import json

from dossier_strategieen import bestanden, tekst, voor_elk
from hypothesis import strategies as st
from in_node import js

from routekaart.dossier import DossierFout, dossier_uit_json, merge_dossiers
from routekaart.dossier.json_vorm import dossier_naar_velden
from routekaart.dossier.waarden import canoniek, is_blanco
from routekaart.taal import omsloten


def lees(velden):
    return dossier_uit_json(json.dumps(velden))


def samen(*delen):
    """Merge in both languages, which must agree in every byte."""
    uit = merge_dossiers([lees(deel) for deel in delen])
    velden = dossier_naar_velden(uit.dossier)
    in_js = js("voegSamen", list(delen))
    assert canoniek(in_js["dossier"]) == canoniek(velden)
    plekken = [(c.soort, c.sleutel, c.rol) for c in uit.conflicten]
    assert [(c["soort"], c["sleutel"], c["rol"]) for c in in_js["conflicten"]] == plekken
    assert in_js["melding"] == uit.melding
    return velden


@voor_elk(bestanden)
def test_lezen_geeft_in_beide_talen_hetzelfde_dossier(velden):
    in_js = js("leesDossier", json.dumps(velden, ensure_ascii=False))
    assert canoniek(in_js["dossier"]) == canoniek(dossier_naar_velden(lees(velden)))


@voor_elk(bestanden, bestanden, hoeveel=300)
def test_samenvoegen_is_in_beide_talen_hetzelfde_hoe_u_het_ook_doet(een, ander):
    uit = samen(een, ander)
    assert canoniek(samen(ander, een)) == canoniek(uit)
    # A dossier of ours can always be read back, and merging again changes nothing.
    assert canoniek(dossier_naar_velden(lees(uit))) == canoniek(uit)
    assert canoniek(samen(uit)) == canoniek(uit)
    assert canoniek(samen(uit, een)) == canoniek(uit) == canoniek(samen(ander, uit))
    assert merge_dossiers([lees(uit), lees(uit)]).conflicten == ()


@voor_elk(bestanden, bestanden, bestanden, hoeveel=200)
def test_eerst_twee_en_dan_de_derde_is_hetzelfde_als_alle_drie(een, twee, drie):
    alle = canoniek(samen(een, twee, drie))
    assert canoniek(samen(samen(een, twee), drie)) == alle
    assert canoniek(samen(een, samen(twee, drie))) == alle
    assert canoniek(samen(samen(drie, een), twee)) == alle


@voor_elk(st.lists(bestanden, min_size=1, max_size=3), hoeveel=300)
def test_geen_tekst_van_wie_ook_ontbreekt(delen):
    over = json.dumps(samen(*delen), ensure_ascii=False)
    for deel in delen:
        for woord in teksten(deel):
            assert json.dumps(woord, ensure_ascii=False)[1:-1] in over, woord


def teksten(deel):
    """Every text that somebody wrote: answers, agreements, choices, municipalities and names of groups."""
    yield deel["groep"]
    yield from deel.get("varianten", {}).get("groep", [])
    items = [*deel["afspraken"].values(), *deel["keuzes"].values()]
    for per_rol in deel["antwoorden"].values():
        items += per_rol.values()
        yield from (sleutel.partition("@")[2] for sleutel in per_rol)
    if deel["gemeente"]:
        items.append(deel["gemeente"])
    for item in items:
        for versie in (item, *item.get("varianten", ())):
            yield versie.get("groep", "")
            for naam in ("waarde", "toelichting", "tekst", "motivering", "optie", "velden", "code", "naam"):
                yield from bladen(versie.get(naam))


def bladen(waarde):
    if isinstance(waarde, str):
        # A text of white space alone, or 'anders' with nothing behind it, says nothing.
        yield from () if is_blanco(waarde.removeprefix("anders:")) else (waarde,)
    elif isinstance(waarde, list):
        for deel in waarde:
            yield from bladen(deel)
    elif isinstance(waarde, dict) and waarde.get("kolommen") != []:
        for deel in waarde.values():
            yield from bladen(deel)


_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | tekst
    | st.sampled_from(["open", "2026-02-30T10:00Z"]),
    lambda deel: (
        st.lists(deel, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "S2-01",
                    "raad",
                    "waarde",
                    "status",
                    "gewijzigd",
                    "varianten",
                    "groep",
                    "velden",
                    "__proto__",
                ]
            ),
            deel,
            max_size=3,
        )
    ),
    max_leaves=8,
)
_NAMEN = [
    "gemeente",
    "groep",
    "antwoorden",
    "afspraken",
    "keuzes",
    "voortgang",
    "gewijzigd",
    "varianten",
    "vreemd",
]


@voor_elk(
    st.dictionaries(st.sampled_from(_NAMEN), _json, max_size=2),
    st.sampled_from([0, 1, 2, 3, 1.0, "1", None]),
    hoeveel=400,
)
def test_wat_de_een_weigert_weigert_de_ander(velden, versie):
    inhoud = json.dumps({"formaat": "routekaart-dossier", "schema_versie": versie, **velden})
    in_js = js("leesDossier", inhoud)
    try:
        in_python = canoniek(dossier_naar_velden(dossier_uit_json(inhoud)))
    except DossierFout as fout:
        assert "melding" in in_js, (fout.melding, inhoud)
        if fout.melding.startswith("Het dossier klopt niet"):
            assert in_js["melding"] == fout.melding
    else:
        assert "dossier" in in_js, (in_js, inhoud)
        assert canoniek(in_js["dossier"]) == in_python


@voor_elk(st.text(max_size=40) | st.text('{}[]":,0123456789eE+-.truefalsn \\u', max_size=40))
def test_ook_van_zomaar_een_tekst_vinden_zij_hetzelfde(inhoud):
    try:
        dossier_uit_json(inhoud)
    except DossierFout:
        assert js("leesDossier", inhoud).get("melding")


@voor_elk(
    st.dictionaries(st.text(max_size=3), st.floats(allow_nan=False, allow_infinity=False) | tekst, max_size=5)
)
def test_een_waarde_heeft_in_beide_talen_een_schrijfwijze(waarde):
    assert js("canoniek", waarde) == canoniek(waarde)


@voor_elk(st.text("ab\u05d0\u200f\u202b\u202e\u202c\u2066\u2067\u2068\u2069", max_size=8))
def test_wat_iemand_typte_wordt_in_beide_talen_eender_omsloten(tekst_):
    assert js("omsloten", tekst_) == omsloten(tekst_)
