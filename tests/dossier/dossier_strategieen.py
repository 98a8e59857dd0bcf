"""Hypothesis strategies for dossiers: any text, any unknown field, any key."""

from collections.abc import Callable
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routekaart.dossier import (
    ROLLEN,
    STATUSSEN,
    Afspraak,
    Antwoord,
    Dossier,
    Gemeente,
    Keuze,
    Vastlegging,
)
from routekaart.dossier.tijd import stempel
from routekaart.dossier.waarden import MAX_GEHEEL

tekst = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
tijden = st.datetimes(datetime(2026, 1, 1), datetime(2026, 1, 2), timezones=st.just(UTC)).map(stempel)
json_waarden = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-MAX_GEHEEL, MAX_GEHEEL)
    | st.floats(allow_nan=False, allow_infinity=False)
    | tekst,
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(tekst, deel, max_size=3),
    max_leaves=5,
)


def voor_elk(*strategieen: st.SearchStrategy) -> Callable:
    """Test a property; how fast a machine happens to be is no part of it."""
    zonder_klok = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    return lambda test: zonder_klok(given(*strategieen)(test))


def _extra(*bekend: str) -> st.SearchStrategy[dict]:
    return st.dictionaries(tekst.filter(lambda naam: naam not in bekend), json_waarden, max_size=2)


statussen = st.sampled_from(STATUSSEN)
antwoorden = st.builds(Antwoord, json_waarden, tekst, tijden, _extra("waarde", "toelichting", "gewijzigd"))
afspraken = st.builds(Afspraak, tekst, statussen, tijden, _extra("tekst", "status", "gewijzigd"))
keuzes = st.builds(
    Keuze,
    tekst,
    st.dictionaries(tekst, json_waarden, max_size=2),
    tekst,
    statussen,
    tijden,
    _extra("optie", "velden", "motivering", "status", "gewijzigd"),
)
vastleggingen = st.builds(Vastlegging, st.booleans(), tijden, _extra("vastgelegd", "gewijzigd"))
_BEKEND = (
    "formaat", "schema_versie", "gemeente", "groep", "antwoorden",
    "afspraken", "keuzes", "voortgang", "gewijzigd",
)  # fmt: skip


def _verzameling(items: st.SearchStrategy, sleutels: st.SearchStrategy[str]) -> st.SearchStrategy[dict]:
    return st.dictionaries(sleutels, items, max_size=3)


# Any dossier at all, also with keys nobody uses.
dossiers = st.builds(
    Dossier,
    gemeente=st.none() | st.builds(Gemeente, tekst, tekst, _extra("code", "naam")),
    groep=tekst,
    antwoorden=_verzameling(_verzameling(antwoorden, tekst), tekst),
    afspraken=_verzameling(afspraken, tekst),
    keuzes=_verzameling(keuzes, tekst),
    voortgang=_verzameling(vastleggingen, tekst),
    gewijzigd=st.just("") | tijden,
    extra=_extra(*_BEKEND),
)

# Dossiers as groups in one room make them: few groups, questions and moments, so that they often clash.
_tijd_kort = st.sampled_from([f"2026-11-23T20:15:0{seconde}Z" for seconde in range(4)])
_woord = st.sampled_from(["", "ja", "nee", "misschien"])
groepsdossiers = st.builds(
    Dossier,
    gemeente=st.none() | st.builds(Gemeente, st.sampled_from(["GM0034", "GM0275"]), st.just("naam")),
    groep=st.sampled_from(["Noord", "Oost", "Zuid"]),
    antwoorden=_verzameling(
        _verzameling(st.builds(Antwoord, _woord, _woord, _tijd_kort), st.sampled_from(ROLLEN[:2])),
        st.sampled_from(["S1-01", "S2-01"]),
    ),
    afspraken=_verzameling(st.builds(Afspraak, _woord, statussen, _tijd_kort), st.sampled_from(["V1", "V2"])),
    keuzes=_verzameling(
        st.builds(Keuze, st.sampled_from("abc"), st.just({}), _woord, statussen, _tijd_kort), st.just("B01")
    ),
    voortgang=_verzameling(st.builds(Vastlegging, st.booleans(), _tijd_kort), st.just("stap_01")),
    gewijzigd=_tijd_kort,
)
