"""The check that explains: every right answer in an innocent disguise is right, no known mistake ever is."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from routekaart.analyse.gemeenten import list_gemeenten, plain_naam
from routekaart.oefenen import Misser, Oefening, Oordeel, judge, oefening
from routekaart.oefenen.keuren import controleer, find_maker, list_oefeningen, make_oefening
from routekaart.oefenen.model import REGISTER

VAST = settings(derandomize=True, deadline=None, max_examples=15)
NAMEN = [g.naam for g in list_gemeenten()]


def _komma(x: float) -> str:
    return repr(x).replace(".", ",")


VERMOMD_GETAL = {
    "zichzelf": lambda x: x,
    "numpy": np.float64,
    "numpy, minder precies": lambda x: np.float32(x),
    "decimaal": lambda x: Decimal(repr(x)),
    "breuk": Fraction,
    "lijst van één": lambda x: [x],
    "rij in een rij": lambda x: [(x,)],
    "array zonder rijen": np.array,
    "array van één": lambda x: np.array([[x]]),
    "kolom van één": lambda x: pd.Series([x], index=["Leiden"]),
    "kolom die niets missen kan": lambda x: pd.Series([x], dtype="Float64"),
    "tabel van één": lambda x: pd.DataFrame({"a": [x]}),
    "index van één": lambda x: pd.Index([x]),
    "woordenboek van één": lambda x: {"Leiden": x},
    "tekst met komma": _komma,
    "tekst met punt": repr,
    "tekst met procent": lambda x: f" {_komma(x)} % ",
    "tekst met euro": lambda x: f"€ {_komma(x)}",
}
gewone_getallen = st.floats(-5000, 5000).map(lambda x: round(x, 2))


@pytest.mark.parametrize("vorm", VERMOMD_GETAL)
@given(goed=gewone_getallen)
@VAST
def test_een_goed_getal_is_goed_in_elke_vorm(vorm, goed):
    uit = judge(VERMOMD_GETAL[vorm](goed), Oefening(goed, "Ja."))
    assert (uit.goed, uit.tekst) == (True, "Ja.")


@pytest.mark.parametrize("vorm", VERMOMD_GETAL)
@given(goed=gewone_getallen, fout=gewone_getallen)
@VAST
def test_een_bekende_fout_is_nooit_goed(vorm, goed, fout):
    som = Oefening(goed, "Ja.", (Misser(fout, "U telde stemmers."),), marge=0.05)
    assume(abs(goed - fout) > 0.1)
    uit = judge(VERMOMD_GETAL[vorm](fout), som)
    if "procent" in vorm and uit.goed is not False:
        assert abs(fout / 100 - goed) <= 0.051  # what the sign says too
    elif uit.goed is None:
        assert "op twee manieren" in uit.tekst
    else:
        assert (uit.goed, uit.tekst) == (False, "U telde stemmers.")


@pytest.mark.parametrize(
    ("tekst", "getal"),
    [
        ("12,3", 12.3), ("12.3", 12.3), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("€ 1.000.000", 1e6),
        ("1.234", 1234), ("1.234", 1.234), ("−3", -3), ("1e3", 1000), ("12 %", 0.12), (",5", 0.5), ("7.", 7),
        ("'12,3'", 12.3), ("1 234", 1234), ("12 procent", 12), ("1\u00a0234", 1234),
    ],
)  # fmt: skip
def test_een_getal_als_tekst(tekst, getal):
    uit = judge(tekst, Oefening(getal, "Ja.", marge=0.0001))
    assert uit.goed is True
    assert "aanhalingstekens" in uit.let_op


@pytest.mark.parametrize("tekst", ["12,3 of 13", "ongeveer 12,3", "12..3", "٣", "--3", "", "1" * 80, "<NA>"])
def test_geen_getal_als_tekst(tekst):
    assert judge(tekst, Oefening(12.3, "Ja.")).goed is not True


def test_een_tekst_op_twee_manieren_zegt_dat():
    som = Oefening(1234, "Ja.", (Misser(1.234, "Duizend te klein."),))
    assert judge("1.234", som).goed is None
    assert judge(1.234, som).tekst == "Duizend te klein."
    assert judge("1234", som).goed is True


@pytest.mark.parametrize(
    ("antwoord", "goed", "woord"),
    [
        (0.123, 12.3, "percentage"),
        (12.3, 0.123, "deel van 1"),
        (1234.0, 123.4, "10 keer te groot"),
        (4.5, 4500.0, "1.000 keer te klein"),
        (-12.3, 12.3, "teken"),
        (12, 12.34, "rondde te veel af"),
        (87.7, 12.3, "tot 100 procent"),
        (1 / 12.3, 12.3, "andersom"),
        (15.2, 12.3, "lager"),
        (9.2, 12.3, "hoger"),
        (float("inf"), 12.3, "nul"),
        (10**400, 12.3, "oneindig"),
        (float("nan"), 12.3, "dropna"),
        (pd.NA, 12.3, "dropna"),
        (pd.Series([pd.NA]), 12.3, "dropna"),
        (True, 12.3, "True of False"),
        (np.bool_(False), 12.3, "True of False"),
        ("Leiden", 12.3, "'Leiden'"),
        (None, 12.3, "None"),
        (pd.Series([1.0]).mean, 12.3, "haakjes"),
        (sum, 12.3, "haakjes"),
        (pd.DataFrame({"a": [1, 2]}).groupby("a"), 12.3, "gegroepeerd"),
        (pd.Series([1, 2, 3]), 12.3, "3 waarden"),
        ([1, 2], 12.3, "2 waarden"),
        (pd.DataFrame({"a": [1, 2], "b": [1, 2]}), 12.3, "2 rijen, 2 kolommen"),
        (pd.DataFrame({"a": []}), 12.3, "geen rijen"),
        (pd.Series([], dtype=float), 12.3, "geen rijen"),
        ([], 12.3, "geen rijen"),
        (object(), 12.3, "object"),
        (3 + 4j, 12.3, "complex"),
        (12.3, "Leiden", "aanhalingstekens"),
        (pd.Series([True, False]), ["Leiden", "Delft"], "filter"),
        ([], ["Leiden"], "leeg"),
        (["Leiden", pd.NA], ["Leiden", "Delft"], "dropna"),
        (["Leiden", "Delft", "Delft"], ["Leiden", "Delft"], ".unique()"),
        (["Leiden"], ["Leiden", "Delft"], "ontbreekt nog één naam"),
        (["Leiden", "Delft", "Gouda"], ["Leiden", "Delft"], "Gouda hoort er niet bij"),
        (["Gouda"], ["Leiden", "Delft"], "Geen van uw namen"),
        ([1, 2], ["Leiden", "Delft"], "Gevraagd zijn de namen"),
        (pd.DataFrame({"a": [1, 2], "b": [1, 2]}), ["Leiden", "Delft"], "één kolom"),
        ([1, 2], [1, 2, 3], "te weinig"),
        ([1, 2, 4], [1, 2, 3], "niet elk getal"),
        (["a", 2, 4], [1, 2, 3], "iets anders"),
        ("Uden", "Leiden", "Maashorst"),
        ("Bergen", "Leiden", "hele naam"),
        ("Xyzzystad", "Leiden", "Wij kennen geen gemeente"),
        ("Delft", "Leiden", "Dat is het niet"),
        ("instrumenteel", "normatief", "Dat is het niet"),
        ("normatif", "normatief", "bijna"),
        ("weinig", "Weinig stedelijk", "niet de hele naam"),
        ("sterk stedelijk", "Zeer sterk stedelijk", "Dat is het niet"),
        ("16 stuks", 16, "zonder woorden erbij"),
        (31, ["Leiden", "Delft"], "U geeft een getal. Gevraagd zijn de namen"),
        (15.2, 12.3, "U geeft 15,2."),
        (15.25, 12.3, "U geeft 15,25."),
        ("2018", "2022", "Dat is het niet"),
        ("nee", True, "andersom"),
        (12, None, "geen cijfer"),
    ],
)  # fmt: skip
def test_wat_er_mis_is_staat_er(antwoord, goed, woord):
    uit = judge(antwoord, Oefening(goed, "Ja."))
    assert uit.goed is not True
    assert woord in uit.tekst
    assert "Traceback" not in uit.tekst


def test_een_ruime_marge_maakt_niet_van_elk_klein_getal_dezelfde_fout():
    som = Oefening(262_655.4, "Ja.", (Misser(2.1, "Dat is het bedrag per inwoner."),), marge=262.7)
    assert judge(262_655, som).goed is True
    assert judge(2.1, som).tekst == judge(2.14, som).tekst == "Dat is het bedrag per inwoner."
    assert "per inwoner" not in judge(5, som).tekst + judge(-100, som).tekst + judge(250, som).tekst


@pytest.mark.parametrize("leeg", [..., "...", " … ", [...], ("Leiden", ...)])
def test_de_puntjes_staan_er_nog(leeg):
    assert controleer("S9-O9", leeg).goed is None
    assert "drie puntjes" in controleer("S9-O9", leeg).tekst


@pytest.mark.parametrize("leeg", [None, float("nan"), pd.NA, "<NA>", pd.Series([pd.NA])])
def test_waar_geen_cijfer_is_is_dat_het_antwoord(leeg):
    assert judge(leeg, Oefening(pd.NA, "Hier is geen cijfer.")).goed is True


# --- names ---------------------------------------------------------------------------------------

VERMOMDE_NAAM = {
    "hoofdletters": str.upper,
    "kleine letters": str.lower,
    "zonder accenten": plain_naam,
    "met spaties": lambda n: f"  {n}\n",
    "met gemeente ervoor": lambda n: f"gemeente {n}",
    "met streepjes": lambda n: n.replace(" ", "-"),
    "code": lambda n: next(g.code for g in list_gemeenten() if g.naam == n),
    "numpy": np.str_,
    "kolom van één": lambda n: pd.Series([n]),
    "lijst van één": lambda n: [n],
}


@pytest.mark.parametrize("vorm", VERMOMDE_NAAM)
def test_een_naam_is_goed_in_elke_schrijfwijze_en_een_andere_nooit(vorm):
    for nr, naam in enumerate(NAMEN):
        ander = NAMEN[nr - 1]
        som = Oefening(naam, "Ja.", (Misser(ander, "Dat is de vorige."),))
        assert judge(VERMOMDE_NAAM[vorm](naam), som).goed is True, naam
        assert judge(VERMOMDE_NAAM[vorm](ander), som) == Oordeel(False, "Dat is de vorige."), ander


@pytest.mark.parametrize(
    ("getypt", "bedoeld"),
    [("Den Haag", "'s-Gravenhage"), ("den bosch", "'s-Hertogenbosch"), ("s gravenhage", "'s-Gravenhage"),
     ("Bergen (L)", "Bergen (L.)"), ("Sudwest Fryslan", "Súdwest-Fryslân"), ("Nuenen", "Nuenen, Gerwen en Nederwetten")],
)  # fmt: skip
def test_zoals_mensen_een_gemeente_noemen(getypt, bedoeld):
    assert judge(getypt, Oefening(bedoeld, "Ja.")).goed is True
    assert judge([getypt, "Delft"], Oefening(["Delft", bedoeld], "Ja.")).goed is True


@pytest.mark.parametrize("getypt", ["Leidn", "Leidne", " leidn "])
@pytest.mark.parametrize("hoort", ["Leiden", "Delft", ["Delft", "Leiden"], ["Delft", "Gouda"]])
def test_een_letter_mis_is_een_vraag_of_het_nu_goed_is_of_fout(getypt, hoort):
    antwoord = ["Delft", getypt] if isinstance(hoort, list) else getypt
    uit = judge(antwoord, Oefening(hoort, "Ja."))
    assert uit.goed is None
    assert uit.tekst.startswith(f"Bedoelt u Leiden? U schrijft '{getypt.strip()}'.")


def test_een_woord_dat_op_een_gemeente_lijkt_is_geen_vraag_waar_geen_gemeente_hoort():
    assert judge("Leidn", Oefening("hoog", "Ja.")).goed is False


def test_ook_de_gemeente_van_een_oefening_wordt_niet_geraden():
    with pytest.raises(LookupError, match=r"Bedoelt u Leiden\? U schrijft 'Leidn'"):
        make_oefening("S2-O5", gemeente="Leidn")


@pytest.mark.parametrize(("a", "b"), [("65+", "65"), ("<5", "5"), ("-3", "3"), ("12%", "12")])
def test_een_teken_dat_iets_zegt_telt(a, b):
    assert judge(a, Oefening(b, "Ja.")).goed is not True


@pytest.mark.parametrize("jaar", [2018, "2018", 2018.0, np.int64(2018), pd.Series([2018])])
def test_een_jaar_mag_getal_of_tekst_zijn(jaar):
    assert judge(jaar, Oefening("2018", "Ja.")).goed is True
    assert judge(jaar, Oefening(2018, "Ja.")).goed is True


@pytest.mark.parametrize("ja", [True, np.bool_(True), "ja", "True", pd.Series([True])])
def test_waar_of_onwaar(ja):
    assert judge(ja, Oefening(True, "Ja.")).goed is True
    assert judge(ja, Oefening(np.bool_(False), "Ja.")).goed is False
    assert judge(1, Oefening(True, "Ja.")).goed is None


# --- lists ---------------------------------------------------------------------------------------

VERMOMDE_LIJST = {
    "omgekeerd": lambda n: n[::-1],
    "rij": tuple,
    "verzameling": set,
    "bevroren": frozenset,
    "kolom": pd.Series,
    "kolom van pandas' eigen soort": lambda n: pd.Series(n, dtype="category"),
    "uniek": lambda n: pd.Series(n).unique(),
    "index": pd.Index,
    "array": np.array,
    "woordenboek": dict.fromkeys,
    "sleutels": lambda n: dict.fromkeys(n).keys(),
    "lopende band": iter,
    "tabel": lambda n: pd.DataFrame({"gemeente": n, "x": range(len(n))}),
    "tabel met namen ervoor": lambda n: pd.DataFrame({"x": 1.5, "y": 2}, index=n),
    "getallen met namen ervoor": lambda n: pd.Series(1.5, index=n),
    "hoofdletters": lambda n: [x.upper() for x in n],
}
lijsten = st.lists(st.sampled_from(NAMEN), min_size=2, max_size=8, unique=True)


@pytest.mark.parametrize("vorm", VERMOMDE_LIJST)
@given(goed=lijsten, fout=lijsten)
@VAST
def test_een_lijst_is_goed_in_elke_vorm_en_een_andere_nooit(vorm, goed, fout):
    assume(set(goed) != set(fout))
    for soort in (list, set):
        som = Oefening(soort(goed), "Ja.", (Misser(soort(fout), "Dat zijn de kleinste."),))
        assert judge(VERMOMDE_LIJST[vorm](goed), som).goed is True
        assert judge(VERMOMDE_LIJST[vorm](fout), som) == Oordeel(False, "Dat zijn de kleinste.")


@given(goed=lijsten)
@example(["Delft", "Bergen op Zoom", "Land van Cuijk", "Mook en Middelaar"])
@VAST
def test_een_lijst_in_één_tekst(goed):
    assume(not any("," in naam for naam in goed))
    som = Oefening(goed, "Ja.")
    assert judge(", ".join(goed), som).goed is True
    assert judge(f"{', '.join(goed[:-1])} en {goed[-1]}", som).goed is True


@given(goed=st.lists(gewone_getallen, min_size=2, max_size=6))
@VAST
def test_een_lijst_met_getallen(goed):
    som = Oefening(goed, "Ja.", (Misser([g + 1 for g in goed], "Eén te veel."),))
    for vorm in (list, tuple, np.array, pd.Series, pd.Index, lambda g: list(map(_komma, g))):
        assert judge(vorm(goed[::-1]), som).goed is True
        assert judge(vorm([g + 1 for g in goed]), som).tekst == "Eén te veel."


# --- columns -------------------------------------------------------------------------------------

VERMOMDE_REEKS = {
    "zichzelf": lambda r: r,
    "anders gesorteerd": lambda r: r.sort_values(),
    "op naam": lambda r: r.sort_index(ascending=False),
    "woordenboek": lambda r: r.to_dict(),
    "tabel van één kolom": lambda r: r.to_frame("x"),
    "tabel met namen": lambda r: r.rename_axis("gemeente").reset_index(name="x"),
    "zonder namen": list,
    "array": lambda r: r.to_numpy(),
    "genummerd": lambda r: r.reset_index(drop=True),
    "Float64": lambda r: r.astype("Float64"),
    "woorden": lambda r: r.map(_komma),
    "namen in hoofdletters": lambda r: r.rename(str.upper),
}
reeksen = lijsten.flatmap(
    lambda n: st.lists(gewone_getallen, min_size=len(n), max_size=len(n)).map(lambda w: pd.Series(w, index=n))
)


@pytest.mark.parametrize("vorm", VERMOMDE_REEKS)
@given(goed=reeksen)
@VAST
def test_een_kolom_is_goed_in_elke_vorm_en_een_andere_nooit(vorm, goed):
    som = Oefening(goed, "Ja.", (Misser(goed + 1, "U telde er één bij."),))
    assert judge(VERMOMDE_REEKS[vorm](goed), som).goed is True
    assert judge(VERMOMDE_REEKS[vorm](goed + 1), som) == Oordeel(False, "U telde er één bij.")


REEKS = pd.Series([12.5, 40.0, 8.25], index=["Leiden", "Delft", "Gouda"])


@pytest.mark.parametrize(
    ("antwoord", "woord"),
    [
        (REEKS / 100, "percentage"),
        (REEKS * 1000, "1.000 keer te groot"),
        (-REEKS, "teken"),
        (REEKS.replace(40.0, 41.0), "2 van de 3 waarden kloppen"),
        (REEKS.replace(40.0, 41.0), "'Delft'"),
        (REEKS.replace(40.0, np.nan), "'Delft'"),
        (REEKS.iloc[:2], "te weinig"),
        (REEKS.rename({"Gouda": "Ede"}), "Ede"),
        (12.5, "groupby"),
        ({"Leiden", "Delft"}, "Series"),
        (pd.DataFrame({"a": [1, 2, 3], "b": [1, 2, 3], "c": [1, 2, 3]}), "één kolom"),
    ],
)
def test_wat_er_mis_is_in_een_kolom(antwoord, woord):
    uit = judge(antwoord, Oefening(REEKS, "Ja."))
    assert uit.goed is not True
    assert woord in uit.tekst


def test_een_kolom_met_gaten_woorden_en_jaren():
    gaten = pd.Series([1.0, np.nan], index=[2018, 2022])
    assert judge(pd.Series([pd.NA, 1], index=["2022", "2018"], dtype="Int64"), Oefening(gaten, "Ja.")).goed
    assert judge(pd.Series([0, 1], index=[2022, 2018]), Oefening(gaten, "Ja.")).goed is False
    woorden = pd.Series(["hoog", "laag"], index=["Leiden", "Delft"])
    assert judge({"delft": "Laag", "leiden": "HOOG"}, Oefening(woorden, "Ja.")).goed is True
    dubbel = pd.Series([1, 2, 3], index=["a", "a", "b"])
    assert judge(pd.Series([3, 2, 1], index=["b", "a", "a"]), Oefening(dubbel, "Ja.")).goed is True
    assert judge(pd.Series([3, 2, 2], index=["b", "a", "a"]), Oefening(dubbel, "Ja.")).goed is False


# --- whatever somebody types ---------------------------------------------------------------------

_LOS = [..., pd.NA, pd.NaT, print, object, pd.Timedelta("1D"), np.datetime64("2020-01-01")]
_korte = st.text(max_size=12) | st.binary(max_size=3) | st.dates() | st.complex_numbers()
rommel = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(_LOS) | _korte,
    lambda s: (
        st.lists(s, max_size=4)
        | st.tuples(s, s)
        | st.dictionaries(st.text(max_size=3), s, max_size=3)
        | st.lists(s, max_size=3).map(lambda x: pd.Series(x, dtype=object))
        | st.lists(s, max_size=3).map(lambda x: pd.DataFrame({"a": x, "b": x}))
    ),
    max_leaves=6,
)


@given(antwoord=rommel)
@settings(derandomize=True, deadline=None, max_examples=150)
def test_wat_iemand_ook_geeft_er_komt_een_zin(antwoord):
    for goed in (12.3, "Leiden", ["Leiden", "Delft"], [1, 2], REEKS, True, None):
        uit = judge(antwoord, Oefening(goed, "Ja."))
        assert uit.tekst.endswith((".", "?"))
        assert uit.tekst[0].isupper() or uit.tekst[0].isdigit()


# --- the verdict, and finding an exercise --------------------------------------------------------


class _Lezer(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tekst = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.tekst += data


@pytest.mark.parametrize("goed", [True, False, None])
def test_het_oordeel_is_een_woord_en_geen_kleur_alleen(goed):
    oordeel = Oordeel(goed, "U schreef <b>.", "let <i>op</i>.")
    lezer = _Lezer(oordeel._repr_html_())
    assert lezer.tags[0][1]["role"] == "status"
    assert oordeel.woord in lezer.tekst
    assert "U schreef <b>." in lezer.tekst
    assert {tag for tag, _ in lezer.tags} <= {"p", "span", "strong", "br"}
    assert repr(oordeel) == f"{oordeel.woord} U schreef <b>. Let op: let <i>op</i>."
    assert "background" not in oordeel._repr_html_()  # the ground and the letters are those of the notebook


@pytest.fixture
def eigen_oefening():
    @oefening("S3-O77")
    def _(gemeente: str = "Leiden") -> Oefening:
        return Oefening(len(gemeente), f"{gemeente} heeft zoveel letters.")

    yield "S3-O77"
    REGISTER.pop("S3-O77")


def test_de_gemeente_reist_mee(eigen_oefening):
    assert controleer(eigen_oefening, 6).goed is True
    assert controleer(eigen_oefening, 13, gemeente="den haag").tekst.startswith("'s-Gravenhage")
    assert controleer("s3-077", 6).goed is True
    for gemeente, woord in (("Uden", "Maashorst"), ("Xyz", "geen gemeente"), (None, "Vul"), (..., "Vul")):
        uit = controleer(eigen_oefening, 6, gemeente=gemeente)
        assert (uit.goed, woord in uit.tekst) == (None, True)
    assert "Laat 'gemente=' weg" in controleer(eigen_oefening, 6, gemente="Leiden").tekst


def test_een_oefening_die_er_niet_is(eigen_oefening):
    assert "Bedoelt u S3-O77?" in controleer("S3-O78", 6).tekst
    for id_ in ("", "x", "S99-O1", 3, None):
        assert "bestaat niet" in controleer(id_, 6).tekst
    with pytest.raises(LookupError, match="bestaat niet"):
        find_maker("S3-O78")
    assert eigen_oefening in list_oefeningen()
    assert make_oefening(eigen_oefening).goed == 6


@pytest.mark.parametrize(
    "maak",
    [
        lambda: Oefening(object(), "Ja."),
        lambda: Oefening(pd.DataFrame(), "Ja."),
        lambda: Misser(object(), "Nee."),
        lambda: Misser(3, " "),
        lambda: Oefening(3, ""),
        lambda: Oefening(3, "Ja.", marge=-1),
        lambda: Oefening(3, "Ja.", marge=float("nan")),
    ],
)
def test_een_oefening_die_niet_kan(maak):
    with pytest.raises((TypeError, ValueError)):
        maak()


def test_elk_nummer_is_van_één_oefening(eigen_oefening):
    def ander() -> Oefening:
        return Oefening(3, "Ja.")

    ander.__module__ = "elders"
    with pytest.raises(ValueError, match="twice"):
        oefening(eigen_oefening)(ander)
