"""The conversation one page at a time, in a real browser: by keyboard, and never an answer lost."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bladlezer import BASIS, antwoord, dossier, hoogte, lezer
from conftest import axe
from gesprek_invullen import Toetsenbord, kaart, waarden
from routekaart.content import Vraag, load_content
from routekaart.dossier import Antwoord
from routekaart.dossier.antwoord import stand

__all__ = ["lezer"]
expect.set_options(timeout=60_000)

STAPPEN = load_content().stappen
STAP2 = STAPPEN["stap_02"]
GESPREK = "/02_wat_voor_gemeente/gesprek"
OPEN, STELLING = "S2-03", "S2-05"
ANDERHALF_SCHERM = 1_350
VIER_SCHERMEN = 3_600
WOORDEN = {
    "leeg": "Nog geen antwoord",
    "niet_af": "Niet af",
    "af": "Beantwoord",
    "past_niet": "Past niet bij de vraag. Antwoord opnieuw",
}


def op(blad: Page, vraag_id: str) -> None:
    """The page of this question is there."""
    expect(blad).to_have_url(re.compile(f"/gesprek/{vraag_id}(#.*)?$"))
    expect(blad.locator(".rk-eigen")).to_be_visible()


def heeft_focus(blad: Page) -> str:
    return str(blad.evaluate("document.activeElement.localName"))


# --- Every page fits ------------------------------------------------------------------------


def omvang(vraag: Vraag) -> int:
    """How much there is to show."""
    delen = [*vraag.opties, *vraag.rijen, *vraag.kolommen]
    return len(vraag.vraag + vraag.uitleg) + sum(40 + len(o.tekst + o.uitleg) for o in delen)


def test_de_grootste_vragen_passen_op_anderhalf_scherm(lezer):
    """Of each form the three with the most in them, of all questions in the book."""
    vragen = [(stap.notebook, v) for stap in STAPPEN.values() for v in stap.vragen]
    per_vorm: dict[str, list[tuple[str, Vraag]]] = {}
    for notebook, vraag in sorted(vragen, key=lambda paar: -omvang(paar[1])):
        per_vorm.setdefault(vraag.vorm, []).append((notebook, vraag))
    assert len(per_vorm) == 6
    blad = lezer().open("/privacy")
    hoog = {}
    for notebook, vraag in [paar for rij in per_vorm.values() for paar in rij[:3]]:
        blad.goto(f"{BASIS}/{notebook}/gesprek/{vraag.id}")
        hoog[vraag.id] = hoogte(blad)
    assert {v: n for v, n in hoog.items() if n > ANDERHALF_SCHERM} == {}


@pytest.mark.parametrize("breed", [320, 1280])
def test_niets_steekt_opzij_uit(lezer, breed):
    blad = lezer(breed).open("/privacy")
    for pad in (
        "gesprek",
        "gesprek/S2-01",
        "gesprek/S2-06",
        "gesprek/S2-07",
        "gesprek/nakijken",
        "vastleggen/V4",
    ):
        blad.goto(f"{BASIS}/02_wat_voor_gemeente/{pad}")
        assert blad.evaluate("document.documentElement.scrollWidth") <= breed, pad


# --- By keyboard ----------------------------------------------------------------------------


@pytest.mark.parametrize("breed", [360, 1280])
def test_zes_vormen_met_het_toetsenbord(lezer, breed):
    """From the list through every question of a step to the page to check, without a mouse, and Next at once."""
    wie = lezer(breed)
    blad = wie.open(GESPREK)
    toetsen = Toetsenbord(blad)
    toetsen.tab_naar(tekst="Begin met vraag 1")
    blad.keyboard.press("Enter")
    verwacht: dict[str, Any] = {}
    vormen = set()
    for i, vraag in enumerate(STAP2.vragen, 1):
        op(blad, vraag.id)
        expect(blad).to_have_title(re.compile(f"^Vraag {i} van 10: "))
        assert heeft_focus(blad) == "h1"
        assert blad.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        verder = "Volgende vraag" if i < 10 else "Kijk uw antwoorden na"
        if vraag.vorm in vormen:
            verder = "Sla deze vraag over"
        else:
            vormen.add(vraag.vorm)
            verwacht[vraag.id] = toetsen.beantwoord(vraag)
            assert axe(blad) == []
        toetsen.tab_naar(tekst=verder)
        blad.keyboard.press("Enter")
    assert len(vormen) == 6
    expect(blad).to_have_url(re.compile("/gesprek/nakijken$"))
    expect(blad.locator("rk-gesprek")).to_contain_text(
        "6 van de 10 vragen beantwoord namens de hele groep samen."
    )
    assert heeft_focus(blad) == "h1"
    assert waarden(dossier(blad)) == verwacht
    assert axe(blad) == []
    assert hoogte(blad) <= VIER_SCHERMEN or breed < 1280


@pytest.mark.parametrize("breed", [360, 1280])
def test_lijst_en_paragraaf_zijn_toegankelijk(lezer, breed):
    wie = lezer(breed, color_scheme="dark")
    wie.leg_neer(antwoorden={OPEN: {"raad": antwoord("Ja"), "groep": antwoord("Nee")}})
    for pad in ("gesprek", "vastleggen", "vastleggen/V2", "voorbeelden", ""):
        blad = wie.open(f"/02_wat_voor_gemeente/{pad}".rstrip("/"))
        expect(blad.locator("[klaar]").first).to_be_visible()
        assert axe(blad) == [], pad


# --- Nothing is lost ------------------------------------------------------------------------


def test_de_laatste_letter_telt_ook_bij_meteen_verder(lezer):
    """Typing and going on in one breath, faster than anything can be saved in between."""
    blad = lezer().open(f"{GESPREK}/{OPEN}")
    for tekst, klik in (
        ("eerste", "Volgende vraag"),
        ("tweede", "Sla deze vraag over"),
        ("derde", "Vorige vraag"),
    ):
        blad.goto(f"{BASIS}{GESPREK}/{OPEN}")
        blad.evaluate(
            """([tekst, klik]) => {
              const vak = document.querySelector('.rk-antwoord textarea');
              vak.value = tekst;
              vak.dispatchEvent(new Event('input', { bubbles: true }));
              [...document.querySelectorAll('.rk-bladeren a')].find((a) => a.textContent === klik).click();
            }""",
            [tekst, klik],
        )
        expect(blad).not_to_have_url(re.compile(OPEN))
        assert waarden(dossier(blad)) == {OPEN: tekst}


def test_weg_met_de_adresbalk_bewaart_ook(lezer):
    blad = lezer().open(f"{GESPREK}/{OPEN}")
    kaart(blad, OPEN).locator(".rk-antwoord textarea").fill("nog net")
    blad.goto(f"{BASIS}{GESPREK}")
    assert waarden(dossier(blad)) == {OPEN: "nog net"}


def test_overslaan_bewaart_niets(lezer):
    blad = lezer().open(f"{GESPREK}/S2-01")
    for vraag in STAP2.vragen:
        op(blad, vraag.id)
        blad.get_by_role("link", name="Sla deze vraag over").click()
    expect(blad).to_have_url(re.compile("/gesprek/nakijken$"))
    assert dossier(blad) == {}
    expect(blad.locator("rk-gesprek")).to_contain_text("Nog geen vraag is af: vraag 1, vraag 2")


def test_overslaan_staat_er_alleen_zonder_antwoord(lezer):
    blad = lezer().open(f"{GESPREK}/{STELLING}")
    overslaan = blad.get_by_role("link", name="Sla deze vraag over")
    expect(overslaan).to_be_visible()
    blad.get_by_label("4. eens").check()
    expect(overslaan).to_be_hidden()
    blad.get_by_role("button", name="Wis dit antwoord").click()
    expect(overslaan).to_be_visible()


def test_terug_met_de_pijl_toont_de_nieuwe_stand(lezer):
    blad = lezer().open(GESPREK)
    blad.get_by_role("link", name=re.compile("^3\\.")).click()
    kaart(blad, OPEN).locator(".rk-antwoord textarea").fill("Een verhaal.")
    blad.get_by_label("U antwoordt namens").select_option("raad")
    blad.go_back()
    regel = blad.locator(".rk-takenlijst li").nth(2)
    expect(blad.get_by_label("U antwoordt namens")).to_have_value("raad")
    expect(regel).to_contain_text("Nog geen antwoord")
    expect(regel).to_contain_text("Ook beantwoord namens: de hele groep samen.")


def test_een_ander_tabblad_verandert_de_lijst(lezer):
    wie = lezer()
    lijst, vraag = wie.open(GESPREK), wie.open(f"{GESPREK}/{OPEN}")
    kaart(vraag, OPEN).locator(".rk-antwoord textarea").fill("Een verhaal.")
    expect(lijst.locator(".rk-takenlijst li").nth(2)).to_contain_text("Beantwoord")
    expect(lijst.locator(".rk-verder")).to_have_text("Ga verder met vraag 1")


# --- Who answers ----------------------------------------------------------------------------


def test_de_rol_gaat_mee_en_staat_niet_in_het_dossier(lezer):
    wie = lezer()
    blad = wie.open(GESPREK)
    rol = blad.get_by_label("U antwoordt namens")
    expect(rol).to_have_value("groep")
    rol.select_option("inwoners")
    blad.get_by_role("link", name="Begin met vraag 1").click()
    op(blad, "S2-01")
    expect(rol).to_have_value("inwoners")
    blad.get_by_role("link", name="Volgende vraag").click()
    op(blad, "S2-02")
    expect(rol).to_have_value("inwoners")
    assert dossier(blad) == {}
    # Another tab begins as everybody does.
    expect(wie.open(f"{GESPREK}/{OPEN}").get_by_label("U antwoordt namens")).to_have_value("groep")
    rol.select_option("groep")
    assert blad.evaluate("Object.keys(sessionStorage).filter((k) => k.endsWith(':rol'))") == []


@pytest.mark.parametrize("waarde", ["__proto__", "constructor", "raad@Noord", "allen", "<b>", "x" * 10_000])
def test_een_vergiftigde_rol_is_de_hele_groep(lezer, waarde):
    blad = lezer().open(f"{GESPREK}/{OPEN}")
    blad.evaluate("w => sessionStorage.setItem('routekaart:dossier:rol', w)", waarde)
    blad.reload()
    expect(blad.get_by_label("U antwoordt namens")).to_have_value("groep")


def test_waar_niets_bewaard_mag_worden_staat_dat_er(lezer):
    blad = lezer(verboden=True).open(f"{GESPREK}/{OPEN}")
    kaart(blad, OPEN).locator(".rk-antwoord textarea").fill("Een verhaal.")
    expect(blad.locator("rk-gesprek .rk-stand").first).to_contain_text("1 van de 10 vragen beantwoord")
    expect(blad.get_by_role("button", name="Download uw dossier")).to_be_visible()
    alles = blad.get_by_role("link", name="Beantwoord alle vragen op één bladzijde")
    assert alles.get_attribute("href") == "/02_wat_voor_gemeente/alles"
    alles.click()
    expect(blad.locator("rk-gesprek .rk-vraag")).to_have_count(10)


def test_op_een_bladzijde_wordt_geen_rol_onthouden(lezer):
    """Everything in order works as before."""
    blad = lezer().open("/02_wat_voor_gemeente/alles")
    blad.get_by_label("U antwoordt namens").select_option("raad")
    assert blad.evaluate("sessionStorage.length") == 0
    expect(blad.locator("rk-gesprek .rk-vraag h3")).to_have_count(10)
    expect(blad.locator("rk-gesprek .rk-bladeren")).to_have_count(0)


# --- The list and the page to check ---------------------------------------------------------


def wild(vraag: Vraag, toeval: random.Random) -> Any:
    """An answer to this question as it may come out of a file: right, half, of another question, or nonsense."""
    ids = [o.id for o in vraag.opties] or ["x"]
    kolommen = [k.id for k in vraag.kolommen] or ["x"]
    rijen = [r.id for r in vraag.rijen] or ["Eigen regel"]
    goed = {
        "open": "Een verhaal.",
        "stelling": toeval.choice([1, 5, "weet_niet"]),
        "keuze": toeval.sample(ids, 1),
        "rangorde": dict.fromkeys(ids[:1], vraag.punten) if vraag.punten else ids[: vraag.hoogstens or 2],
        "schuif": {i: (vraag.totaal or 0) / len(ids) if vraag.totaal else vraag.minimum or 0 for i in ids},
        "matrix": [{"rij": rijen[0], "kolommen": kolommen[:1]}],
    }
    vreemd = [["onbekend"], {"onbekend": 3}, {ids[0]: "a"}, [{"rij": 1}], [None], "tekst\u0000", [[]], True]
    half = [None, "", [], {}, 0, 9, -1, "anders:", ["anders:"], ids * 2]
    return toeval.choice([goed[vraag.vorm]] * 4 + toeval.sample(half, 4) + toeval.sample(vreemd, 4))


def test_de_stand_is_die_van_het_regelboek(lezer):
    """Whatever lies in the dossier: the list and the page to check say of each question what Python says."""
    toeval = random.Random(7)
    vragen = load_content().vragen
    per_vraag = {v.id: {"groep": antwoord(wild(v, toeval))} for v in vragen.values()}
    wie = lezer()
    wie.leg_neer(antwoorden=per_vraag)
    blad = wie.open("/privacy")
    # What is no dossier is set aside as a whole: then this test would prove nothing.
    for stap in STAPPEN.values():
        verwacht = [stand(v, Antwoord(per_vraag[v.id]["groep"]["waarde"])) for v in stap.vragen]
        blad.goto(f"{BASIS}/{stap.notebook}/gesprek")
        standen = blad.locator(".rk-takenlijst .rk-taakstand").all_text_contents()
        assert [re.sub("^. ", "", s) for s in standen] == [WOORDEN[s] for s in verwacht]
        blad.goto(f"{BASIS}/{stap.notebook}/gesprek/nakijken")
        regels = blad.locator(".rk-nakijklijst > li").all_text_contents()
        for regel, s in zip(regels, verwacht, strict=True):
            assert (WOORDEN[s] in regel) is (s != "af")


def test_de_lijst_wijst_de_weg(lezer):
    wie = lezer()
    wie.leg_neer(
        antwoorden={
            OPEN: {"groep": antwoord("Ja")},
            STELLING: {"raad": antwoord(4)},
            "S2-01": {"groep": antwoord({"rechtmatig": 20})},
            "S2-04": {"groep": antwoord(None, varianten=[antwoord({"mensen": 1}), antwoord({"mensen": 2})])},
        }
    )
    blad = wie.open(GESPREK)
    regels = blad.locator(".rk-takenlijst li")
    expect(regels.nth(0)).to_contain_text("Niet af")
    expect(regels.nth(2)).to_contain_text("Beantwoord")
    expect(regels.nth(4)).to_contain_text("Ook beantwoord namens: de raad.")
    expect(blad.locator(".rk-verder")).to_have_text("Ga verder met vraag 1")
    link = regels.nth(2).get_by_role("link")
    beschrijving = link.get_attribute("aria-describedby")
    expect(blad.locator(f"#{beschrijving}")).to_contain_text("Beantwoord")
    blad.get_by_label("Toon vragen voor").select_option("raad")
    expect(blad.locator("rk-gesprek > .rk-inhoud > .rk-stand")).to_contain_text("U ziet er nu")
    blad.get_by_label("voorloper", exact=True).check()
    expect(blad.locator(".rk-verder")).to_have_text("Ga verder met vraag 9")
    blad.locator(".rk-verder a").click()
    op(blad, "S2-09")


def test_waar_nog_gekozen_moet_worden_staat_in_de_lijst_en_bij_het_nakijken(lezer):
    wie = lezer()
    ander = antwoord("Van een andere groep", groep="Noord")
    wie.leg_neer(antwoorden={OPEN: {"groep": antwoord("Van ons", varianten=[antwoord("Van ons"), ander])}})
    for pad in (GESPREK, f"{GESPREK}/nakijken"):
        blad = wie.open(pad)
        expect(blad.locator("rk-gesprek li").filter(has_text="3. Noem één keer")).to_contain_text(
            "Hier moet u nog kiezen."
        )
        expect(blad.locator("rk-gesprek > .rk-inhoud > .rk-stand")).to_contain_text(
            "Bij 1 vraag moet u nog kiezen."
        )
    blad = wie.open(f"{GESPREK}/{OPEN}")
    blad.locator(".rk-versie").filter(has_text="Noord").get_by_role("button").click()
    assert waarden(dossier(blad)) == {OPEN: "Van een andere groep"}


def test_nakijken_geeft_elk_antwoord_in_woorden(lezer):
    wie = lezer()
    lang = "Een heel verhaal. " * 400
    wie.leg_neer(
        antwoorden={v.id: {"groep": antwoord("Niet van deze vraag.", lang)} for v in STAP2.vragen}
        | {
            OPEN: {"groep": antwoord(lang), "raad": antwoord("Kort.")},
            STELLING: {"groep": antwoord(4, "Dat zeggen wij zelf.")},
            "S2-01": {"groep": antwoord({"rechtmatig": 20})},
        }
    )
    blad = wie.open(f"{GESPREK}/nakijken")
    regels = blad.locator(".rk-nakijklijst > li")
    expect(regels.nth(4)).to_contain_text("4 (eens)")
    expect(regels.nth(4)).to_contain_text("Dat zeggen wij zelf.")
    expect(regels.nth(2)).to_contain_text("Ook beantwoord namens: de raad.")
    expect(regels.nth(2).locator("details")).not_to_have_attribute("open", "")
    expect(regels.nth(0)).to_contain_text("Niet af")
    expect(blad.locator("rk-gesprek")).to_contain_text("Nog niet af: vraag 1, vraag 2, vraag 4")
    assert hoogte(blad) <= VIER_SCHERMEN
    verander = blad.get_by_role("link", name=f"Verander vraag 5: {STAP2.vragen[4].vraag}")
    blad.get_by_label("U antwoordt namens").select_option("raad")
    expect(regels.nth(2)).to_contain_text("Kort.")
    expect(verander).to_have_count(0)
    blad.get_by_role("link", name=f"Beantwoord vraag 5: {STAP2.vragen[4].vraag}").click()
    op(blad, STELLING)
    expect(blad.get_by_label("U antwoordt namens")).to_have_value("raad")


def test_na_het_nakijken_volgt_vastleggen(lezer):
    blad = lezer().open(f"{GESPREK}/nakijken")
    blad.get_by_role("link", name="Leg vast wat u afspreekt").click()
    expect(blad).to_have_url(re.compile("/02_wat_voor_gemeente/vastleggen$"))


def test_zonder_script_is_elke_bladzijde_te_lezen(lezer):
    wie = lezer(java_script_enabled=False)
    blad = wie.open(GESPREK)
    blad.get_by_role("link", name="Begin met vraag 1").click()
    for vraag in STAP2.vragen:
        expect(blad.locator("rk-gesprek")).to_contain_text(vraag.vraag)
        if vraag is not STAP2.vragen[-1]:
            blad.get_by_role("link", name="Volgende vraag").click()
    blad.get_by_role("link", name="Kijk uw antwoorden na").click()
    expect(blad.get_by_role("heading", level=1)).to_have_text("Kijk uw antwoorden na")
