"""Comparing a municipality with its peers."""

import csv
import math
import re
import statistics
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import rankdata
from scipy.stats.mstats import mquantiles

from routekaart.analyse import vergelijk as module
from routekaart.analyse.duiding import duiding
from routekaart.analyse.gemeenten import GemeenteOnbekend, find_gemeente, list_gemeenten
from routekaart.analyse.vergelijk import (
    GELIJKENISSEN,
    Gelijkenis,
    kaartpunten,
    peers,
    read_gelijkenis,
    vergelijk,
    verloop,
)
from routekaart.analyse.wijken import MINSTE_INWONERS_WIJK
from routekaart.content.cijfers import load_maten
from routekaart.content.data import DATA_MAP, load_tabel


def rijen(naam: str) -> Iterator[dict[str, str]]:
    """The raw CSV, so that a test does not lean on the code it tests."""
    with (DATA_MAP / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        yield from csv.DictReader(bestand)


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("Almere", "Almere"),
        ("  almere ", "Almere"),
        ("SUDWEST FRYSLAN", "Súdwest-Fryslân"),
        ("s gravenhage", "'s-Gravenhage"),
        ("Den Haag", "'s-Gravenhage"),
        ("den bosch", "'s-Hertogenbosch"),
        ("Nuenen", "Nuenen, Gerwen en Nederwetten"),
        ("GM0014", "Groningen"),
        ("gm0014", "Groningen"),
        ("Amersfort", "Amersfoort"),
        ("Hengelo", "Hengelo"),
    ],
)
def test_finds_what_someone_means(tekst: str, naam: str) -> None:
    assert find_gemeente(tekst).naam == naam


def test_every_official_name_finds_itself() -> None:
    namen = [gemeente.naam for gemeente in list_gemeenten()]
    assert len(namen) == 345
    assert [find_gemeente(naam).naam for naam in namen] == namen


def test_ambiguous_name_gives_the_choices() -> None:
    with pytest.raises(GemeenteOnbekend, match=r"Bedoelt u Bergen") as fout:
        find_gemeente("Bergen")
    assert {"Bergen (NH.)", "Bergen (L.)"} <= set(fout.value.suggesties)


@pytest.mark.parametrize("tekst", ["xyzzy", "", "   ", "!!", "<script>", "a" * 500])
def test_nonsense_gives_a_dutch_message(tekst: str) -> None:
    with pytest.raises(GemeenteOnbekend, match=r"^(Wij kennen geen gemeente|Vul de naam)"):
        find_gemeente(tekst)


def test_merged_later_names_the_parts() -> None:
    with pytest.raises(GemeenteOnbekend, match=r"ontstond na 1 januari 2022 uit Brielle") as fout:
        find_gemeente("voorne aan zee")
    assert fout.value.suggesties == ("Brielle", "Hellevoetsluis", "Westvoorne")
    assert "samengegaan tot Voorne aan Zee" in find_gemeente("Brielle").opmerking


def test_gone_before_2022_says_where_it_was_seen() -> None:
    with pytest.raises(GemeenteOnbekend, match=r"^Uden staat .* 2018 en 2019.*geen aparte gemeente"):
        find_gemeente("uden")


def test_peers_share_the_group_and_leave_oneself_out() -> None:
    inwoners = {r["gemeente_code"]: int(r["inwoners"]) for r in rijen("gemeenten_2022")}
    groot = set(peers("GM0034", "grootte"))
    assert groot == {code for code, n in inwoners.items() if n >= 150_000} - {"GM0034"}
    klasse = {r["gemeente_code"]: r["stedelijkheid"] for r in rijen("gemeenten_2022")}
    assert {klasse[code] for code in peers("GM0034", "stedelijkheid")} == {klasse["GM0034"]}


# The classes of the CBS, of which both ends go together: they hold too few for quartiles.
SAMEN = {
    "minder dan 5.000 inwoners": "klein",
    "5.000 tot 10.000 inwoners": "klein",
    "150.000 tot 250.000 inwoners": "groot",
    "250.000 inwoners of meer": "groot",
}


def test_size_classes_are_those_of_the_cbs() -> None:
    klasse = {
        r["gemeente_code"]: SAMEN.get(r["grootteklasse"], r["grootteklasse"]) for r in rijen("gemeenten_2022")
    }
    assert len(set(klasse.values())) == 6 and {"klein", "groot"} < set(klasse.values())
    for code, eigen in klasse.items():
        assert set(peers(code, "grootte")) == {c for c, k in klasse.items() if k == eigen} - {code}


@pytest.mark.parametrize("grens", [10_000, 20_000, 50_000, 100_000, 150_000])
def test_a_municipality_on_the_border_is_in_the_higher_class(grens: int) -> None:
    getal = f"{grens:,}".replace(",", ".")
    assert module._grootteklasse(grens).startswith(f"gemeenten met {getal}")
    assert module._grootteklasse(grens - 1).endswith(f"{getal} inwoners")


def test_name_of_a_size_class_tells_its_bounds() -> None:
    for gemeente in list_gemeenten():
        naam = vergelijk(gemeente.code).groepsnaam
        grenzen = [int(g.replace(".", "")) for g in re.findall(r"\d+\.\d+", naam)]
        laag, hoog = (0, *grenzen) if "minder dan" in naam else (*grenzen, 10**9)[:2]
        assert laag <= gemeente.inwoners < hoog


@pytest.mark.parametrize("groep", GELIJKENISSEN)
def test_every_municipality_has_peers_enough_for_quartiles(groep: Gelijkenis) -> None:
    codes = [r["gemeente_code"] for r in rijen("gemeenten_2022")]
    assert min(len(peers(code, groep)) for code in codes) >= 11


def test_figures_agree_with_the_csv() -> None:
    groep = {r["gemeente_code"]: r for r in rijen("gemeenten_2022") if int(r["inwoners"]) >= 150_000}
    eigen = groep.pop("GM0034")
    waarden = sorted(float(r["hbo_wo_pct"]) for r in groep.values())
    gevonden = vergelijk("GM0034").indicator("hbo_wo")
    assert gevonden.waarde == float(eigen["hbo_wo_pct"])
    assert gevonden.anderen == tuple(waarden)
    assert gevonden.mediaan == statistics.median(waarden)
    laag, _, hoog = statistics.quantiles(waarden, n=4, method="inclusive")
    assert (gevonden.kwartiel_laag, gevonden.kwartiel_hoog) == pytest.approx((laag, hoog))
    assert gevonden.rang == 1 + sum(w > gevonden.waarde for w in waarden)
    assert (gevonden.aantal, gevonden.eenheid, gevonden.jaar) == (17, "%", "2022")


def test_course_of_council_and_provincial_elections() -> None:
    vergelijking = vergelijk("GM0034")
    van_almere = [r for r in rijen("gr_gemeente") if r["gemeente_code"] == "GM0034"]
    raad = {r["verkiezing"]: float(r["effectief_aantal_fracties"]) for r in van_almere}
    assert {p.jaar: p.eigen for p in verloop(vergelijking, "fracties")} == {
        "2018": raad["GR20180321"],
        "2022": raad["GR20220316"],
        "2026": raad["GR20260318"],
    }
    staten = {
        r["jaar"]: float(r["geldige_stemmen_pct"])
        for r in rijen("ps_gemeente")
        if r["gemeente_code"] == "GM0034"
    }
    assert {p.jaar: p.eigen for p in verloop(vergelijking, "staten")} == staten


def test_council_of_a_reorganisation_counts_and_is_named() -> None:
    vught = vergelijk(find_gemeente("Vught").code)
    assert vught.indicator("fracties_2022").waarde is not None
    assert any("herindeling gekozen op 18-11-2020" in zin for zin in vught.remarks("raad"))


def test_missing_figure_stays_missing_and_is_told() -> None:
    hilversum = vergelijk(find_gemeente("Hilversum").code)
    indicator = hilversum.indicator("fracties_2026")
    assert (indicator.waarde, indicator.rang, indicator.afstand) == (None, None, None)
    assert "Voor Hilversum is er geen cijfer over: effectief aantal fracties 2026." in duiding(hilversum)


def test_neighbourhoods_count_by_inhabitants() -> None:
    wijken = [r for r in rijen("wijken_2022") if r["gemeente_code"] == "GM0034"]
    groot = [r for r in wijken if int(r["inwoners"]) >= MINSTE_INWONERS_WIJK]
    bekend = [(r["wijk"], float(r["hbo_wo_pct"]), int(r["inwoners"])) for r in groot if r["hbo_wo_pct"]]
    totaal = sum(n for _, _, n in bekend)
    midden = sum(w * n for _, w, n in bekend) / totaal
    gevonden = next(w for w in vergelijk("GM0034").wijken if w.id == "hbo_wo")
    assert gevonden.gemiddelde == pytest.approx(midden)
    assert gevonden.afwijking == pytest.approx(sum(abs(w - midden) * n for _, w, n in bekend) / totaal)
    assert (gevonden.wijken, gevonden.te_klein) == (len(bekend), len(wijken) - len(groot))
    assert gevonden.onderdrukt == len(groot) - len(bekend)
    assert gevonden.hoogste[1] == max(w for _, w, _ in bekend)
    assert gevonden.laagste[1] == min(w for _, w, _ in bekend)


def test_one_neighbourhood_says_so() -> None:
    vergelijking = vergelijk(find_gemeente("Schiermonnikoog").code)
    assert vergelijking.wijken == ()
    assert any("is bij het CBS één wijk" in zin for zin in duiding(vergelijking))


def test_map_holds_everyone_once_with_a_role() -> None:
    vergelijking = vergelijk("GM0034")
    punten = kaartpunten(vergelijking)
    assert len({p.gemeente_code for p in punten}) == len(punten) == 345
    assert [p.gemeente for p in punten if p.rol == "eigen"] == ["Almere"]
    assert sum(p.rol == "vergelijkbaar" for p in punten) == len(vergelijking.vergelijkbaar)
    assert {p.rol for p in kaartpunten()} == {"overig"}


@pytest.mark.parametrize("groep", GELIJKENISSEN)
def test_words_are_short_plain_and_never_causal(groep: Gelijkenis) -> None:
    codes = [r["gemeente_code"] for r in rijen("gemeenten_2022")][::7]
    for code in codes:
        zinnen = duiding(vergelijk(code, groep))
        assert len(zinnen) == len(set(zinnen))
        tekst = " ".join(zinnen)
        assert not {"doordat", "omdat", "dankzij", "veroorzaakt", "komt door", "nan", "None"} & set(
            tekst.split()
        )
        assert all(zin.endswith((".", "?")) for zin in zinnen)
        assert "De cijfers zeggen niet waarom uw gemeente afwijkt. Dat gesprek voert u zelf." in zinnen


def test_most_telling_figure_comes_first() -> None:
    vergelijking = vergelijk("GM0034")
    verst = max(vergelijking.indicatoren, key=lambda i: abs(i.afstand or 0))
    eerste = duiding(vergelijking)[1]
    assert eerste.startswith(f"{verst.onderwerp[0].upper()}{verst.onderwerp[1:]} is ")
    assert "hoog voor deze groep" in eerste if (verst.afstand or 0) > 0 else "laag voor deze groep" in eerste


@settings(max_examples=200, deadline=None)
@given(
    st.floats(0, 100),
    st.lists(
        st.one_of(st.floats(0, 100), st.integers(0, 5).map(float), st.just(math.nan)), min_size=2
    ).filter(lambda rest: sum(not math.isnan(w) for w in rest) > 1),
)
def test_quartiles_and_place_agree_with_scipy(eigen: float, rest: list[float]) -> None:
    gevonden = module._indicator(load_maten()[0], eigen, np.array(rest))
    bekend = [w for w in rest if not math.isnan(w)]
    laag, midden, hoog = mquantiles(bekend, (0.25, 0.5, 0.75), alphap=1, betap=1)
    assert (gevonden.kwartiel_laag, gevonden.mediaan, gevonden.kwartiel_hoog) == pytest.approx(
        (laag, midden, hoog)
    )
    assert (gevonden.aantal, gevonden.anderen) == (len(bekend), tuple(sorted(bekend)))
    assert gevonden.rang == rankdata([-eigen, *(-w for w in bekend)], "min")[0]


def test_ordinary_is_the_middle_half_with_its_ends() -> None:
    rest = np.array([10.0, 20.0, 30.0, 40.0, 50.0])
    gewoon = [module._indicator(load_maten()[0], w, rest).gewoon for w in (19.9, 20.0, 40.0, 40.1)]
    assert gewoon == [False, True, True, False]


def test_courses_follow_from_a_field_and_not_from_a_name() -> None:
    v = vergelijk("GM0034")
    anders = replace(v, indicatoren=tuple(replace(i, id=f"x{nr}") for nr, i in enumerate(v.indicatoren)))
    for reeks in ("fracties", "staten"):
        assert verloop(anders, reeks) == verloop(v, reeks) != []


def test_a_remark_is_found_by_its_subject() -> None:
    vught = vergelijk("Vught")
    assert [o.over for o in vught.opmerkingen] == ["raad"]
    anders = replace(
        vught, opmerkingen=tuple(o._replace(tekst="Iets over wijken.") for o in vught.opmerkingen)
    )
    assert anders.remarks("raad") == anders.remarks() == ["Iets over wijken."]
    assert anders.remarks("wijken") == [] == anders.remarks("indeling")


@pytest.mark.parametrize("onzin", ["", "groei", "GROOTTE"])
def test_unknown_likeness(onzin: str) -> None:
    assert [read_gelijkenis(g) for g in GELIJKENISSEN] == list(GELIJKENISSEN)
    with pytest.raises(KeyError):
        read_gelijkenis(onzin)


def test_outliers_among_peers_do_not_hide_what_stands_out() -> None:
    indicator = module._indicator(load_maten()[0], 20.0, np.array([10, 11, 12, 13, 14, 99.0]))
    assert indicator.afstand is not None and indicator.afstand > 2
    assert not indicator.gewoon


def test_rounding_alone_does_not_stand_out() -> None:
    indicator = module._indicator(load_maten()[0], 12.0, np.array([11.0] * 20))
    assert abs(indicator.afstand or 9) < 1


def test_own_values_are_sorted_for_the_chart() -> None:
    for indicator in vergelijk("GM0363", "stedelijkheid").indicatoren:
        assert all(a <= b for a, b in pairwise(indicator.anderen))
        assert indicator.anderen[0] <= indicator.kwartiel_laag <= indicator.mediaan <= indicator.kwartiel_hoog


def test_most_municipalities_stand_out_somewhere_as_the_words_say() -> None:
    """Many figures at once: so the sentence that warns for it must hold."""
    codes = load_tabel("gemeenten_2022")["gemeente_code"]
    ergens = []
    for code in codes[::5]:
        vergelijking = vergelijk(code)
        zinnen = duiding(vergelijking)
        bekend = sum(i.afstand is not None for i in vergelijking.indicatoren)
        assert any(z.startswith(f"U ziet {bekend} punten tegelijk.") for z in zinnen)
        ergens.append(not any("Op geen enkel punt" in z for z in zinnen))
    assert sum(ergens) / len(ergens) > 0.7


def test_a_hair_of_binary_numbers_is_no_distance() -> None:
    """12.3 lies one width from 11.3 when the width is one, though 12.3 - 11.3 is a hair more in binary."""
    eerste = vergelijk("GM0074").indicatoren[0]
    rand = replace(eerste, decimalen=1, waarde=12.3, mediaan=11.3, kwartiel_laag=11.0, kwartiel_hoog=12.0)
    assert rand.afstand == 1.0
    som = replace(eerste, waarde=0.3, mediaan=0.2, kwartiel_laag=0.1 + 0.2, kwartiel_hoog=0.5)
    assert som.gewoon
