"""What the roles said, put side by side: counts, spread, the strongest disagreement and a first wording."""

from __future__ import annotations

import random
from typing import Any

import pytest
from in_node import js

from routekaart.content import Vraag, load_content
from routekaart.ui.vragen import vraag_voor_overleg

ROLLEN = ("raad", "college", "inwoners")
OPTIES = [{"id": i, "tekst": f"optie {i}"} for i in "abcd"]
KEUZE = {"vorm": "keuze", "vraag": "Wat kiest u?", "opties": OPTIES, "meerdere": True}
RANGORDE = {"vorm": "rangorde", "vraag": "Wat komt eerst?", "opties": OPTIES}
SCHUIF = {"vorm": "schuif", "vraag": "Hoe veel?", "opties": OPTIES[:2], "minimum": 0, "maximum": 10}
STELLING = {"vorm": "stelling", "vraag": "Wat vindt u?", "stelling": "Inwoners beslissen mee."}
MATRIX = {"vorm": "matrix", "vraag": "Wie doet wat?", "rijen": OPTIES[:3], "kolommen": OPTIES[2:]}
PUNTEN = {"vorm": "rangorde", "vraag": "Wat weegt?", "opties": OPTIES, "punten": 100}
OPEN = {"vorm": "open", "vraag": "Wat ging goed?"}


def beeld(vraag: dict[str, Any], *waarden: Any) -> dict[str, Any]:
    per = {rol: {"waarde": w} for rol, w in zip(ROLLEN, waarden, strict=False)}
    return dict(js("beeldVan", vraag, per))


def rijen(*kolommen: str) -> list[dict[str, Any]]:
    return [{"rij": "abc"[i], "kolommen": list(k)} for i, k in enumerate(kolommen)]


@pytest.mark.parametrize(
    ("vraag", "waarden", "oordeel", "tegenover"),
    [
        (STELLING, [4, 5, 4], "eens", "de raad: 4 (eens); het college: 5 (helemaal eens)"),
        (STELLING, [1, 5, 3], "verdeeld", "de raad: 1 (helemaal oneens); het college: 5 (helemaal eens)"),
        (STELLING, [2, "weet_niet"], "weinig", ""),
        (STELLING, ["weet_niet", "weet_niet", "weet_niet"], "weinig", ""),
        (STELLING, [2, 2, "weet_niet"], "eens", ""),
        (KEUZE, [["a", "b"], ["b", "a"]], "eens", ""),
        (
            KEUZE,
            [["a", "b"], ["b", "c"]],
            "verdeeld",
            "alleen de raad: optie a; alleen het college: optie c",
        ),
        (KEUZE, [["a", "b", "c"], ["a", "b"]], "verschil", "alleen de raad: optie c"),
        (RANGORDE, [["a", "b", "c", "d"], ["a", "b", "c", "d"]], "eens", ""),
        (
            RANGORDE | {"hoogstens": 2},
            [["a", "b"], ["c", "b"]],
            "verdeeld",
            '"optie a" staat bij de raad op plaats 1 en bij het college nergens',
        ),
        (SCHUIF, [{"a": 5, "b": 0}, {"a": 5, "b": 10}], "verdeeld", "optie b: de raad 0, het college 10"),
        (SCHUIF, [{"a": 5, "b": 0}, {"a": 6, "b": 1}], "eens", "optie a: de raad 5, het college 6"),
        (MATRIX, [rijen("c", "d"), rijen("c", "c")], "verdeeld", "optie b: de raad optie d, het college optie c"),
        (OPEN, ["De speeltuin.", "De rondweg."], "tekst", ""),
        (OPEN, ["De speeltuin."], "een", ""),
        (OPEN, ["  "], "stil", ""),
    ],
)  # fmt: skip
def test_verschil_tussen_rollen(vraag, waarden, oordeel, tegenover):
    uit = beeld(vraag, *waarden)
    assert (uit["oordeel"], uit["tegenover"]) == (oordeel, tegenover)


def test_tellen_en_spreiding():
    uit = beeld(STELLING, 4, 4, "weet_niet")
    assert uit["tellen"] == "eens: 2 keer; weet ik niet: 1 keer"
    assert uit["spreiding"] == "van 4 tot 4 op een schaal van 1 tot 5, het midden is 4"
    assert beeld(KEUZE, ["a"], ["a", "b"])["tellen"] == "optie a: 2 keer; optie b: 1 keer"
    assert (
        beeld(SCHUIF, {"a": 1, "b": 2}, {"a": 4, "b": 2})["tellen"]
        == "het midden: optie a 2,5 (van 1 tot 4); optie b 2 (van 2 tot 2)"
    )
    assert beeld(RANGORDE, ["b", "a"], ["a", "b"])["tellen"].startswith("optie a: gemiddeld op plaats 1,5")
    punten = beeld(PUNTEN, {"a": 75, "b": 25}, {"a": 25, "b": 75})
    assert punten["tellen"].startswith("optie a: gemiddeld 50% van de punten")
    assert (
        beeld(MATRIX, rijen("c", "d"), rijen("c", "c"))["tellen"]
        == "in 1 van de 2 rijen kiest iedereen hetzelfde: optie a"
    )


def test_voorzet_zegt_alleen_wat_er_is_gezegd():
    assert beeld(STELLING, 4, 5)["voorzet"] == 'Wij zijn het eens met: "Inwoners beslissen mee".'
    assert beeld(STELLING, 2, 1)["voorzet"].startswith("Wij zijn het niet eens met")
    assert beeld(STELLING, 3, 3)["voorzet"].startswith("Wij kiezen nog niet")
    assert beeld(STELLING, "weet_niet")["voorzet"] == ""
    assert beeld(STELLING, 5, "weet_niet", "weet_niet")["voorzet"] == ""
    assert beeld(STELLING, 5)["voorzet"].startswith("Wij zijn het eens")
    # Nobody's voice is lost in a majority when the roles are far apart.
    assert beeld(STELLING, 5, 1)["voorzet"] == (
        "Hierover denken wij nog verschillend: Wat vindt u? De raad: 5 (helemaal eens); het college: 1 (helemaal oneens)."
    )
    assert beeld(KEUZE, ["a", "b", "c"], ["a", "b"])["voorzet"] == 'Wij kiezen voor "optie a" en "optie b".'
    assert beeld(OPEN, "De speeltuin.", "De rondweg.")["voorzet"].split("\n") == [
        'De raad: "De speeltuin."',
        'Het college: "De rondweg."',
    ]


def _verdeeld(ids: list[str], totaal: int, hoogstens: int, toeval: random.Random) -> dict[str, int]:
    """Numbers that add up to a total, none of them too large."""
    uit = dict.fromkeys(ids, 0)
    while (over := totaal - sum(uit.values())) > 0:
        id = toeval.choice([id for id in ids if uit[id] < hoogstens])
        uit[id] += toeval.randint(1, min(over, hoogstens - uit[id]))
    return uit


def _antwoord(vraag: Vraag, toeval: random.Random) -> Any:
    ids = [o.id for o in vraag.opties]
    match vraag.vorm:
        case "open":
            return toeval.choice(["Een zin.", "x" * 1000, "<b>&"])
        case "stelling":
            return toeval.choice([1, 2, 3, 4, 5, "weet_niet"])
        case "keuze":
            return toeval.sample(
                ids, toeval.randint(1, (vraag.hoogstens or len(ids)) if vraag.meerdere else 1)
            )
        case "rangorde" if vraag.punten:
            return _verdeeld(ids, vraag.punten, vraag.punten, toeval)
        case "rangorde":
            return toeval.sample(ids, toeval.randint(1, vraag.hoogstens or len(ids)))
        case "schuif" if vraag.totaal:
            return _verdeeld(ids, vraag.totaal, vraag.maximum, toeval)
        case "schuif":
            return {i: toeval.randint(vraag.minimum, vraag.maximum) for i in ids}
    rijen = [r.id for r in vraag.rijen] or ["eigen rij"]
    kolommen = [k.id for k in vraag.kolommen]
    meest = len(kolommen) if vraag.meerdere else 1
    return [{"rij": r, "kolommen": toeval.sample(kolommen, toeval.randint(1, meest))} for r in rijen]


def test_elke_vraag_van_de_routekaart():
    """Any mix of fitting answers gives counts, a distance that is the same both ways, and no error."""
    toeval = random.Random(7)
    for vraag in load_content().vragen.values():
        v = vraag_voor_overleg(vraag)
        for aantal in (1, 2, 3):
            waarden = [_antwoord(vraag, toeval) for _ in range(aantal)]
            uit, om = beeld(v, *waarden), beeld(v, *reversed(waarden))
            assert uit["tellen"], vraag.id
            assert "undefined" not in str(uit), vraag.id
            assert "NaN" not in str(uit), vraag.id
            if vraag.vorm != "open":
                assert 0 <= uit["afstand"] <= 1, (vraag.id, waarden)
                assert uit["afstand"] == om["afstand"], (vraag.id, waarden)
                gelijk = beeld(v, *[waarden[0]] * 2)
                hoe = "weinig" if waarden[0] == "weet_niet" else "eens"
                assert (gelijk["afstand"], gelijk["oordeel"]) == (0, hoe), vraag.id


@pytest.mark.parametrize("vreemd", [17, {"a": "b"}, ["a", {}], "zomaar", None, [], {}])
def test_vreemd_antwoord_telt_niet_mee(vreemd):
    for vraag in (KEUZE, RANGORDE, SCHUIF, STELLING, MATRIX):
        uit = beeld(vraag, vreemd)
        assert uit["delen"] == [], (vraag["vorm"], vreemd)
        assert uit["oordeel"] == "stil"
        assert [d["woord"] for d in uit["naast"]] == (["past niet bij deze vraag"] if vreemd else [])


# --- Who takes part -----------------------------------------------------------------------------


def _rollen(delen: list[dict[str, Any]]) -> list[str]:
    return [deel["rol"] for deel in delen]


def _uit(vraag: dict[str, Any], per: dict[str, Any]) -> dict[str, Any]:
    return dict(js("beeldVan", vraag, {rol: {"waarde": waarde} for rol, waarde in per.items()}))


def test_de_grens_van_verdeeld_en_van_eens():
    """Exactly half of the scale is divided; exactly a quarter is still agreement."""
    half, kwart = beeld(STELLING, 1, 3), beeld(STELLING, 4, 5)
    assert (half["afstand"], half["oordeel"]) == (0.5, "verdeeld")
    assert (kwart["afstand"], kwart["oordeel"]) == (0.25, "eens")
    assert beeld(SCHUIF, {"a": 0, "b": 0}, {"a": 4, "b": 0})["oordeel"] == "verschil"
    assert beeld(SCHUIF, {"a": 0, "b": 0}, {"a": 5, "b": 0})["oordeel"] == "verdeeld"


def test_wat_nog_niet_af_is_doet_niet_mee_maar_staat_er_wel_bij():
    uit = _uit(PUNTEN, {"raad": {"a": 100}, "college": {"b": 20}, "inwoners": {"z": 100}, "griffie": {}})
    assert (_rollen(uit["delen"]), uit["oordeel"]) == (["raad"], "een")
    assert [(d["rol"], d["woord"]) for d in uit["onaf"]] == [
        ("college", "nog niet af"),
        ("inwoners", "past niet bij deze vraag"),
    ]
    assert _rollen(uit["naast"]) == ["raad", "college", "inwoners"]
    assert "optie b: gemiddeld 0% van de punten" in uit["tellen"]
    schuif = _uit(SCHUIF, {"raad": {"a": 5, "b": 5}, "college": {"a": 5}})
    assert (_rollen(schuif["delen"]), schuif["onaf"][0]["woord"]) == (["raad"], "nog niet af")


def test_de_hele_groep_is_geen_rol_erbij():
    per = {"raad": 5, "college": 4, "groep": 1, "groep@Zuid": 1}
    zonder = {rol: waarde for rol, waarde in per.items() if not rol.startswith("groep")}
    uit, rollen = _uit(STELLING, per), _uit(STELLING, zonder)
    for naam in ("delen", "tellen", "spreiding", "afstand", "oordeel"):
        assert uit[naam] == rollen[naam], naam
    # In a first wording nobody's words are lost: what was said together stands under its own name.
    assert uit["voorzet"].split("\n") == [
        rollen["voorzet"],
        'De hele groep samen: "1 (helemaal oneens)"',
        'De hele groep samen (Zuid): "1 (helemaal oneens)"',
    ]
    assert _rollen(uit["samen"]) == ["groep", "groep@Zuid"]
    assert _rollen(uit["naast"]) == ["raad", "college", "groep", "groep@Zuid"]


def test_alleen_als_geen_rol_antwoordde_worden_groepen_vergeleken():
    uit = _uit(STELLING, {"groep@Noord": 1, "groep@Zuid": 5})
    assert (_rollen(uit["delen"]), uit["samen"], uit["oordeel"]) == (
        ["groep@Noord", "groep@Zuid"],
        [],
        "verdeeld",
    )
    assert _uit(STELLING, {"groep": 4})["oordeel"] == "een"
    # A role that has not finished is no role yet.
    assert _rollen(_uit(PUNTEN, {"raad": {"a": 20}, "groep": {"a": 100}})["delen"]) == ["groep"]


def test_een_puntkomma_in_een_optie_knipt_geen_antwoord():
    opties = [{"id": "a", "tekst": "bellen; ook in het weekend"}, {"id": "b", "tekst": "schrijven"}]
    vraag = KEUZE | {"opties": opties}
    assert js("delenInWoorden", vraag, ["a", "b"]) == ["bellen; ook in het weekend", "schrijven"]
    rang = RANGORDE | {"opties": opties}
    assert js("delenInWoorden", rang, ["b", "a"]) == ["1. schrijven", "2. bellen; ook in het weekend"]
