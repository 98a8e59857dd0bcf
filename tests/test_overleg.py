"""What the roles said, put side by side: counts, spread, the strongest disagreement and a first wording."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import axe
from gesprek_invullen import LEEG, STAP2, bewaard, leg_neer
from routekaart.content import Vraag, load_content
from routekaart.ui.bouwstenen.basis.bundel import PAKKET, bundel
from routekaart.ui.vragen import vraag_voor_overleg

ROLLEN = ("raad", "college", "inwoners")
OPTIES = [{"id": i, "tekst": f"optie {i}"} for i in "abcd"]
KEUZE = {"vorm": "keuze", "vraag": "Wat kiest u?", "opties": OPTIES, "meerdere": True}
RANGORDE = {"vorm": "rangorde", "vraag": "Wat komt eerst?", "opties": OPTIES}
SCHUIF = {"vorm": "schuif", "vraag": "Hoe veel?", "opties": OPTIES[:2], "minimum": 0, "maximum": 10}
STELLING = {"vorm": "stelling", "vraag": "Wat vindt u?", "stelling": "Inwoners beslissen mee."}
MATRIX = {"vorm": "matrix", "vraag": "Wie doet wat?", "rijen": OPTIES[:3], "kolommen": OPTIES[2:]}
OPEN = {"vorm": "open", "vraag": "Wat ging goed?"}


@pytest.fixture(scope="module")
def kaal(browser: Browser) -> Iterator[Page]:
    """A page with nothing but the shared scripts."""
    blad = browser.new_page()
    script = bundel(PAKKET / "dossier/js/overleg.js") + "\nglobalThis.beeldVan = beeldVan;"
    blad.add_script_tag(content=script)
    yield blad
    blad.close()


def beeld(blad: Page, vraag: dict[str, Any], *waarden: Any) -> dict[str, Any]:
    per = {rol: {"waarde": w} for rol, w in zip(ROLLEN, waarden, strict=False)}
    return dict(blad.evaluate("([v, p]) => beeldVan(v, p)", [vraag, per]))


def rijen(*kolommen: str) -> list[dict[str, Any]]:
    return [{"rij": "abc"[i], "kolommen": list(k)} for i, k in enumerate(kolommen)]


@pytest.mark.parametrize(
    ("vraag", "waarden", "oordeel", "tegenover"),
    [
        (STELLING, [4, 5, 4], "eens", "de raad: 4 (eens); het college: 5 (helemaal eens)"),
        (STELLING, [1, 5, 3], "verdeeld", "de raad: 1 (helemaal oneens); het college: 5 (helemaal eens)"),
        (STELLING, [2, "weet_niet"], "eens", ""),
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
def test_verschil_tussen_rollen(kaal, vraag, waarden, oordeel, tegenover):
    uit = beeld(kaal, vraag, *waarden)
    assert (uit["oordeel"], uit["tegenover"]) == (oordeel, tegenover)


def test_tellen_en_spreiding(kaal):
    uit = beeld(kaal, STELLING, 4, 4, "weet_niet")
    assert uit["tellen"] == "eens: 2 keer; weet ik niet: 1 keer"
    assert uit["spreiding"] == "van 4 tot 4 op een schaal van 1 tot 5, het midden is 4"
    assert beeld(kaal, KEUZE, ["a"], ["a", "b"])["tellen"] == "optie a: 2 keer; optie b: 1 keer"
    assert (
        beeld(kaal, SCHUIF, {"a": 1, "b": 2}, {"a": 4, "b": 2})["tellen"]
        == "het midden: optie a 2,5 (van 1 tot 4); optie b 2 (van 2 tot 2)"
    )
    assert beeld(kaal, RANGORDE, ["b", "a"], ["a", "b"])["tellen"].startswith(
        "optie a: gemiddeld op plaats 1,5"
    )
    punten = beeld(kaal, RANGORDE | {"punten": 100}, {"a": 75, "b": 25}, {"a": 25, "b": 75})
    assert punten["tellen"].startswith("optie a: gemiddeld 50% van de punten")
    assert (
        beeld(kaal, MATRIX, rijen("c", "d"), rijen("c", "c"))["tellen"]
        == "in 1 van de 2 rijen kiest iedereen hetzelfde: optie a"
    )


def test_voorzet_zegt_alleen_wat_er_is_gezegd(kaal):
    assert beeld(kaal, STELLING, 4, 5)["voorzet"] == 'Wij zijn het eens met: "Inwoners beslissen mee".'
    assert beeld(kaal, STELLING, 2, 1)["voorzet"].startswith("Wij zijn het niet eens met")
    assert beeld(kaal, STELLING, 3, 3)["voorzet"].startswith("Wij kiezen nog niet")
    assert beeld(kaal, STELLING, "weet_niet")["voorzet"] == ""
    # Nobody's voice is lost in a majority when the roles are far apart.
    assert beeld(kaal, STELLING, 5, 1)["voorzet"] == (
        "Hierover denken wij nog verschillend: Wat vindt u? De raad: 5 (helemaal eens); het college: 1 (helemaal oneens)."
    )
    assert (
        beeld(kaal, KEUZE, ["a", "b", "c"], ["a", "b"])["voorzet"]
        == 'Wij kiezen voor "optie a" en "optie b".'
    )
    assert beeld(kaal, OPEN, "De speeltuin.", "De rondweg.")["voorzet"].split("\n") == [
        'De raad: "De speeltuin."',
        'Het college: "De rondweg."',
    ]


def _verdeel(ids: list[str], totaal: int, toeval: random.Random) -> dict[str, int]:
    """Whole numbers that add up to `totaal`, one for every id."""
    grenzen = sorted(toeval.randint(0, totaal) for _ in ids[1:])
    return {i: b - a for i, a, b in zip(ids, [0, *grenzen], [*grenzen, totaal], strict=True)}


def _antwoord(vraag: Vraag, toeval: random.Random) -> Any:
    """A finished answer."""
    ids = [o.id for o in vraag.opties]
    match vraag.vorm:
        case "open":
            return toeval.choice(["Een zin.", "x" * 1000, "<b>&"])
        case "stelling":
            return toeval.choice([1, 2, 3, 4, 5, "weet_niet"])
        case "keuze":
            eigen = toeval.choice([[], ["anders: eigen woorden"]]) if vraag.anders and vraag.meerdere else []
            meest = (vraag.hoogstens or len(ids)) - len(eigen) if vraag.meerdere else 1
            return toeval.sample(ids, toeval.randint(1, min(meest, len(ids)))) + eigen
        case "rangorde" if vraag.punten:
            return _verdeel(ids, vraag.punten, toeval)
        case "rangorde":
            return toeval.sample(ids, toeval.randint(1, vraag.hoogstens or len(ids)))
        case "schuif" if vraag.totaal:
            return _verdeel(ids, vraag.totaal, toeval)
        case "schuif":
            return {i: toeval.randint(vraag.minimum, vraag.maximum) for i in ids}
    rijen = [r.id for r in vraag.rijen] or ["eigen rij"]
    kolommen = [k.id for k in vraag.kolommen]
    meest = len(kolommen) if vraag.meerdere else 1
    return [{"rij": r, "kolommen": toeval.sample(kolommen, toeval.randint(1, meest))} for r in rijen]


def test_elke_vraag_van_de_routekaart(kaal):
    """Any mix of fitting answers gives counts, a distance that is the same both ways, and no error."""
    toeval = random.Random(7)
    for vraag in load_content().vragen.values():
        v = vraag_voor_overleg(vraag)
        for aantal in (1, 2, 3):
            waarden = [_antwoord(vraag, toeval) for _ in range(aantal)]
            uit, om = beeld(kaal, v, *waarden), beeld(kaal, v, *reversed(waarden))
            assert uit["tellen"], vraag.id
            assert "undefined" not in str(uit), vraag.id
            assert "NaN" not in str(uit), vraag.id
            if vraag.vorm != "open":
                assert 0 <= uit["afstand"] <= 1, (vraag.id, waarden)
                assert uit["afstand"] == om["afstand"], (vraag.id, waarden)
                gelijk = beeld(kaal, v, *[waarden[0]] * 2)
                assert (gelijk["afstand"], gelijk["oordeel"]) == (0, "eens"), vraag.id


@pytest.mark.parametrize("vreemd", [17, {"a": "b"}, ["a", {}], "zomaar", None, [], {}])
def test_vreemd_antwoord_telt_niet_mee(kaal, vreemd):
    for vraag in (KEUZE, RANGORDE, SCHUIF, STELLING, MATRIX):
        uit = beeld(kaal, vraag, vreemd)
        assert uit["delen"] == [], (vraag["vorm"], vreemd)
        assert uit["oordeel"] == "stil"


# --- on the page ---------------------------------------------------------------------------------


def _dossier(oordelen: dict[str, dict[str, Any]]) -> dict[str, Any]:
    dan = "2026-11-23T20:00:00Z"
    antwoorden = {
        id: {rol: {"waarde": w, "toelichting": "", "gewijzigd": dan} for rol, w in per.items()}
        for id, per in oordelen.items()
    }
    return {**LEEG, "antwoorden": antwoorden}


def _stellingen_van(code: str) -> list[Vraag]:
    stap = load_content().stappen["stap_02"]
    return [v for v in stap.vragen if code in v.naar and v.vorm == "stelling"]


def test_vastleggen_zet_rollen_naast_elkaar(bezoek):
    vraag = _stellingen_van("V2")[0]
    wie = bezoek()
    blad = wie.open(STAP2)
    leg_neer(blad, _dossier({vraag.id: {"raad": 5, "inwoners": 1}}))
    blad.reload()
    deel = blad.locator("rk-vastleggen section").filter(has=blad.locator("#paragraaf-V2"))
    samen = deel.locator("summary", has_text="Wat is er gezegd?")
    expect(samen).to_contain_text("1 van de 4 vragen besproken, met verschil")
    samen.click()
    expect(deel.get_by_text("Grootste verschil")).to_be_visible()
    expect(deel.get_by_text("Nog niet besproken:")).to_be_visible()
    tabel = deel.get_by_role("table", name="Wie zei wat over V2?")
    expect(tabel.get_by_role("columnheader")).to_have_text(["Vraag", "De raad", "De inwoners", "Het beeld"])
    rij = tabel.get_by_role("row").nth(1)
    expect(rij).to_contain_text("5 (helemaal eens)")
    expect(rij).to_contain_text("U denkt hier heel verschillend over.")

    # The wording comes in the text only when asked, and can be taken back.
    vak = deel.get_by_label("Dit spreken wij af")
    expect(vak).to_have_value("")
    deel.locator("summary", has_text="Een voorzet").click()
    vak.fill("Eigen begin.")
    deel.get_by_role("button", name="Zet dit in de tekst hieronder").click()
    expect(vak).to_have_value(f"Eigen begin.\n\n{deel.locator('.rk-citaat').inner_text()}")
    assert "Hierover denken wij nog verschillend" in bewaard(blad)["afspraken"]["V2"]["tekst"]
    assert axe(blad) == []
    deel.get_by_role("button", name="Maak ongedaan").press("Enter")
    expect(vak).to_have_value("Eigen begin.")
    expect(deel.get_by_role("button", name="Zet dit in de tekst hieronder")).to_be_focused()
    assert bewaard(blad)["afspraken"]["V2"]["tekst"] == "Eigen begin."
    assert wie.fouten == []


def test_lege_vastlegging_helpt_verder(bezoek):
    blad = bezoek().open(STAP2)
    deel = blad.locator("rk-vastleggen section").first
    deel.locator("summary", has_text="Wat is er gezegd?").click()
    expect(deel).to_contain_text("Beantwoord eerst een vraag hierboven")
    deel.locator("summary", has_text="Een voorzet").click()
    expect(deel).to_contain_text("Nog geen voorzet")


def test_andere_stappen_over_dezelfde_paragraaf(bezoek):
    """A paragraph that more steps lead to says where else it was spoken about."""
    inhoud = load_content()
    code, ander = next(
        (c, v)
        for c in inhoud.stappen["stap_02"].paragrafen
        for v in inhoud.vragen_naar(c)
        if not v.id.startswith("S2-")
    )
    blad = bezoek().open(STAP2)
    leg_neer(blad, _dossier({ander.id: {"raad": "x"}}))
    blad.reload()
    deel = blad.locator("rk-vastleggen section").filter(has=blad.locator(f"#paragraaf-{code}"))
    deel.locator("summary", has_text="Wat is er gezegd?").click()
    expect(deel.get_by_role("link", name=ander.id)).to_be_visible()
    deel.get_by_role("link", name=ander.id).click()
    expect(blad.locator(f"#vraag-{ander.id}")).to_be_visible()
