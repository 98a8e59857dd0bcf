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
    EigenTekst,
    Gemeente,
    Keuze,
    Vastlegging,
)
from routekaart.dossier.tijd import stempel
from routekaart.dossier.waarden import MAX_GEHEEL

# Any name but the one that JavaScript keeps for itself; that one is refused, which has cases of its own.
tekst = st.text(st.characters(exclude_categories=("Cs",)), max_size=12).filter(
    lambda naam: naam != "__proto__"
)
tijden = st.datetimes(datetime(2026, 1, 1), datetime(2026, 1, 2), timezones=st.just(UTC)).map(stempel)
json_waarden = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-MAX_GEHEEL, MAX_GEHEEL)
    | st.floats(-MAX_GEHEEL, MAX_GEHEEL)
    | tekst,
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(tekst, deel, max_size=3),
    max_leaves=5,
)


def voor_elk(*strategieen: st.SearchStrategy, hoeveel: int = 100) -> Callable:
    """Test a property; how fast a machine happens to be is no part of it."""
    zonder_klok = settings(
        deadline=None,
        max_examples=hoeveel,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    return lambda test: zonder_klok(given(*strategieen)(test))


_GRENZEN = {"groep", "varianten", "gewijzigd"}


def _extra(*bekend: str, naam: st.SearchStrategy[str] = tekst) -> st.SearchStrategy[dict]:
    return st.dictionaries(
        naam.filter(lambda naam: naam not in {*bekend, *_GRENZEN}), json_waarden, max_size=2
    )


statussen = st.sampled_from(STATUSSEN)
antwoorden = st.builds(Antwoord, json_waarden, tekst, tijden, _extra("waarde", "toelichting"))
afspraken = st.builds(Afspraak, tekst, statussen, tijden, _extra("tekst", "status"))
keuzes = st.builds(
    Keuze,
    tekst,
    st.dictionaries(tekst, json_waarden, max_size=2),
    tekst,
    statussen,
    tijden,
    herkomst=st.sampled_from(("", "profiel")),
    profiel=tekst,
    extra=_extra("optie", "velden", "motivering", "status"),
)
eigen_teksten = st.builds(
    EigenTekst,
    tekst,
    tekst,
    tekst,
    tekst,
    tekst,
    tekst,
    tijden,
    extra=_extra("soort", "plek", "oud", "kop", "tekst", "toelichting"),
)
vastleggingen = st.builds(Vastlegging, st.booleans(), tijden, _extra("vastgelegd"))
_BEKEND = (
    "formaat", "schema_versie", "gemeente", "antwoorden", "afspraken", "keuzes", "eigen_teksten", "voortgang",
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
    eigen_teksten=_verzameling(eigen_teksten, tekst),
    voortgang=_verzameling(vastleggingen, tekst),
    gewijzigd=st.just("") | tijden,
    extra=_extra(*_BEKEND),
)

# --- As groups in one room make them --------------------------------------------------------------
# Few names, questions and moments, so that they often clash; and everything that has gone wrong before.

GROEPEN = ["", "Noord", "Zuid", "Noord + Zuid", "team@huis", "Súdwest 🌳", "__init__", "constructor"]
_groep = st.sampled_from(GROEPEN)
# Equal instants in other words, an empty time, and thousandths.
_tijd = st.sampled_from([
    "", "2026-11-23T20:15:00Z", "2026-11-23T22:15:00+02:00", "2026-11-23T20:15:00.000Z", "2026-11-23T20:15",
    "2026-11-23T20:15:00.001Z", "2026-11-23T21:30:00Z", "2026-11-23T16:00:00-05:30", "0001-01-01T00:00:00Z",
])  # fmt: skip
_woord = st.sampled_from(["", " ", "ja", "nee", "\ufeff", "wél é 🌳", "regel\nregel", "\u2028"])
_onbekend = st.dictionaries(
    st.sampled_from(["kleur", "één", "toString", "acties", "🌳", "\uffff", "extra"]),
    st.sampled_from([None, 1, 1.5, True, "rood", [], ["a"], {"b": 2, "a": 1}, {"a": 1, "b": 2}]),
    max_size=2,
)
_waarden = st.sampled_from([
    None, "", " ", "ja", 3, 0, -0.0, 1e-7, 123456789.25, False, [], {}, ["anders: "], ["anders: fiets"], ["a", "b"],
    {"a": 60, "b": 40}, {"b": 40, "a": 60}, {"a": 60.0, "b": 40}, [{"rij": "a", "kolommen": []}],
    [{"rij": "a", "kolommen": ["c"]}],
])  # fmt: skip


def _met_varianten(velden: st.SearchStrategy[dict], groep: bool) -> st.SearchStrategy[dict]:
    """Items as JSON, some with other versions beside them, some of those of another group."""
    los = st.builds(
        lambda velden, onbekend, groep: {**onbekend, **velden, **({} if groep is None else {"groep": groep})},
        velden,
        st.just({}) | _onbekend,
        st.none() | _groep if groep else st.none(),
    )
    varianten = st.lists(los, max_size=2)
    return st.builds(
        lambda kop, rest: {**kop, "varianten": rest} if rest else kop,
        los,
        st.just([]) | st.just([]) | varianten,
    )


def _velden(**velden: st.SearchStrategy) -> st.SearchStrategy[dict]:
    return st.fixed_dictionaries(velden)


_sleutel = st.builds(
    lambda rol, groep: rol if groep is None else f"{rol}@{groep}",
    st.sampled_from(ROLLEN[:2]),
    st.none() | _groep,
)
_status = st.sampled_from(["open", "concept", "vastgesteld", ""])


def _misschien_van_een_profiel(velden: dict) -> st.SearchStrategy[dict]:
    herkomst = st.fixed_dictionaries(
        {"herkomst": st.sampled_from(["profiel", "profiel", "", "anders"])},
        optional={"profiel": st.sampled_from(["spoed", "standaard", ""])},
    )
    return (st.just({}) | herkomst).map(lambda erbij: {**velden, **erbij})


_bewaard = {
    "formaat": st.just("routekaart-dossier"),
    "schema_versie": st.just(3),
    "gemeente": st.none()
    | _met_varianten(
        st.fixed_dictionaries(
            {"code": st.sampled_from(["", "GM0034"]), "naam": st.sampled_from(["", "Almere", "Hengelo (O)"])},
            optional={"gewijzigd": _tijd},
        ),
        True,
    ),
    "groep": _groep,
    "antwoorden": _verzameling(
        _verzameling(
            _met_varianten(_velden(waarde=_waarden, toelichting=_woord, gewijzigd=_tijd), False), _sleutel
        ),
        st.sampled_from(["S1-01", "hasOwnProperty"]),
    ),
    "afspraken": _verzameling(
        _met_varianten(_velden(tekst=_woord, status=_status, gewijzigd=_tijd), True),
        st.sampled_from(["V1", "constructor"]),
    ),
    "keuzes": _verzameling(
        _met_varianten(
            _velden(
                optie=st.sampled_from(["", "a", "b"]),
                velden=st.dictionaries(st.sampled_from(["weken", "naam"]), _waarden, max_size=2),
                motivering=_woord,
                status=_status,
                gewijzigd=_tijd,
            ).flatmap(_misschien_van_een_profiel),
            True,
        ),
        st.just("B01"),
    ),
    "voortgang": _verzameling(
        st.builds(
            lambda velden, onbekend: {**onbekend, **velden},
            _velden(vastgelegd=st.booleans(), gewijzigd=_tijd),
            _onbekend,
        ),
        st.just("stap_01"),
    ),
    "gewijzigd": _tijd,
    "eigen_teksten": _verzameling(
        _met_varianten(
            _velden(
                soort=st.sampled_from(["artikel", "zin"]),
                plek=st.sampled_from(["doel", "evaluatie"]),
                oud=_woord,
                kop=_woord,
                tekst=_woord,
                toelichting=_woord,
                gewijzigd=_tijd,
            ),
            True,
        ),
        st.sampled_from(["a1", "z2", "constructor"]),
    ),
}
# The fields of a dossier as they stand in a file.
bestanden = st.builds(
    lambda velden, onbekend, varianten: {
        **onbekend,
        **velden,
        **({"varianten": varianten} if varianten else {}),
    },
    st.fixed_dictionaries(_bewaard),
    _onbekend,
    st.just({})
    | st.dictionaries(
        st.sampled_from(["kleur", "toString", "afspraken"]),
        st.lists(st.sampled_from(["rood", 1, None]), max_size=2),
        max_size=2,
    )
    | st.fixed_dictionaries({"groep": st.lists(_groep, max_size=2)}),
)
