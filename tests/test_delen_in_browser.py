"""The parts of a step as a reader walks through them: served, as files on a web server, and as files on a disk."""

from __future__ import annotations

import contextlib
import http.server
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bladsoorten import BOUWER, STAP, UITKOMST, VORMEN, kies_gemeente, klaar
from conftest import Bezoek, Server, wacht_tot
from gesprek_invullen import OMLIJND, Toetsenbord, bewaard, stap2, waarden
from routekaart.content import load_content
from routekaart.ui.cijfers import find_figuur

expect.set_options(timeout=60_000)
LEIDEN = "GM0546"
# One of the municipalities whose figures stand in the published site of the tests.
CODE, STAD = "GM0363", "Amsterdam"
TABS = 15  # at most so many to the first control of a part
STAP3 = load_content().stappen["stap_03"].notebook


@dataclass(frozen=True)
class Huis:
    """Where the pages stand, and what their addresses end in."""

    basis: str
    einde: str

    def pad(self, pad: str, anker: str = "") -> str:
        """The path of a page below the base."""
        return f"/{pad}{self.einde}{anker}"


@contextlib.contextmanager
def als_website(map_: Path) -> Iterator[str]:
    """The folder on a plain web server."""

    class Stil(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *delen: Any) -> None:
            super().__init__(*delen, directory=str(map_))

        def log_message(self, *delen: Any) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Stil) as dienst:
        threading.Thread(target=dienst.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{dienst.server_address[1]}"
        dienst.shutdown()


@pytest.fixture(params=["server", "website in een map", "bestanden op schijf"])
def huis(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Huis]:
    if request.param == "server":
        yield Huis(request.getfixturevalue("server").adres, "")
        return
    site: Path = request.getfixturevalue("gepubliceerd")
    if request.param == "bestanden op schijf":
        yield Huis(site.as_uri(), ".html")
        return
    with als_website(site.parent) as adres:
        yield Huis(f"{adres}/{site.name}", ".html")


def zinnen(blad: Page) -> list[str]:
    """What the figure says in words."""
    return [
        re.sub(r"\s+", " ", zin).strip() for zin in blad.locator(f"{UITKOMST} > ul li").all_text_contents()
    ]


def zinnen_van(waarden_: dict[str, str]) -> list[str]:
    """The same, worked out here."""
    html = str(find_figuur("stap_02").reken(find_figuur("stap_02").waarden | waarden_))
    lijst = re.search(r"<ul.*?</ul>", html, re.S)
    assert lijst
    kaal = [re.sub(r"<[^>]+>", "", li) for li in re.findall(r"<li.*?</li>", lijst[0], re.S)]
    import html as tekens

    return [re.sub(r"\s+", " ", tekens.unescape(zin)).strip() for zin in kaal]


def dossier(blad: Page) -> dict[str, Any]:
    """What this browser keeps of these pages, wherever they stand."""
    return dict(blad.evaluate("rkHost.dossierkast.lees()") or {})


def onderdeel(blad: Page, naam: str) -> None:
    """Go to another part of the step."""
    onderdelen = blad.get_by_role("navigation", name="Onderdelen")
    # On a page with one question the other parts are folded.
    if (vouw := onderdelen.locator("summary")).is_visible():
        vouw.click()
    onderdelen.get_by_role("link", name=naam, exact=True).click()


def test_dezelfde_wandeling_overal(bezoek: Callable[..., Bezoek], huis: Huis):
    """Choose a municipality, look, answer, record, go on; and after a reload all of it still stands."""
    wie = bezoek(huis.basis)
    blad = wie.open(huis.pad(STAP))
    klaar(blad)
    kies_gemeente(blad, STAD)
    expect(blad.locator("rk-kern")).to_contain_text(STAD)
    expect(blad).to_have_url(re.compile(f"#gemeente={CODE}$"))

    # Look.
    blad.locator("rk-taken, .rk-taken").get_by_role("link", name="Cijfers").click()
    kop = blad.locator(UITKOMST).get_by_role("heading").first
    expect(kop).to_have_text(f"Wat opvalt bij {STAD}")
    assert zinnen(blad) == zinnen_van({"gemeente": CODE, "groep": "grootte"})
    blad.get_by_label("die even stedelijk zijn").check()
    expect(blad.locator(f"{UITKOMST} > ul li").first).to_contain_text("stedelijk zijn")
    assert zinnen(blad) == zinnen_van({"gemeente": CODE, "groep": "stedelijkheid"})
    assert zinnen(blad) != zinnen_van({"gemeente": CODE, "groep": "grootte"})

    # Answer, and on to the next question.
    onderdeel(blad, "Gesprek")
    blad.locator("rk-gesprek").get_by_role("link", name=re.compile(r"^5\. ")).click()
    expect(blad).to_have_title(re.compile("^Vraag 5 van 10"))
    blad.get_by_label("4. eens").check()
    expect(blad.locator("rk-gesprek .rk-stand").first).to_contain_text("1 van de 10 vragen")
    blad.get_by_role("link", name="Volgende vraag").click()
    expect(blad).to_have_title(re.compile("^Vraag 6 van 10"))
    assert blad.url.split("#")[0].endswith(huis.pad(f"{STAP}/gesprek/S2-06"))

    # Record.
    onderdeel(blad, "Vastleggen")
    # Before the element is there, the list without script has the same link.
    expect(blad.locator("rk-vastleggen[klaar]")).to_be_attached()
    blad.get_by_role("link", name=re.compile("^V2 ")).click()
    vak = blad.get_by_label("Dit spreken wij af")
    vak.fill("Wij zijn een gemeente van singels.")
    blad.get_by_label("concept: dit ligt voor").check()
    expect(blad.locator("rk-vastleggen .rk-stand").first).to_contain_text("1 van de 8 paragrafen")
    blad.reload()
    expect(vak).to_have_value("Wij zijn een gemeente van singels.")
    expect(blad.get_by_label("concept: dit ligt voor")).to_be_checked()

    # Go on: the next step knows the municipality, and the way back knows what was said.
    blad.locator(".rk-menu summary").click()
    blad.locator(".rk-menu").get_by_role("link", name=re.compile("^3 ")).click()
    expect(blad).to_have_url(re.compile(re.escape(huis.pad(STAP3))))
    expect(blad.locator("rk-gemeente").get_by_role("combobox")).to_have_value(STAD)
    expect(blad.locator("rk-kern")).to_contain_text(STAD)
    blad.goto(huis.basis + huis.pad(f"{STAP}/gesprek/S2-05"))
    expect(blad.get_by_label("4. eens")).to_be_checked()
    d = dossier(blad)
    assert waarden(d) == {"S2-05": 4}
    assert d["afspraken"]["V2"]["tekst"] == "Wij zijn een gemeente van singels."
    assert d["gemeente"]["naam"] == STAD
    assert wie.buiten == []
    assert wie.fouten == []


def test_een_map_die_verhuist_blijft_werken(bezoek, gepubliceerd: Path, tmp_path: Path):
    """No address in the files says where they stand: a deeper folder with a space in its name does."""
    doel = tmp_path / "mijn map" / "diep"
    shutil.copytree(gepubliceerd, doel)
    wie = bezoek(doel.as_uri())
    blad = wie.open(f"/{STAP}/cijfers.html#gemeente={CODE}")
    expect(blad.locator(UITKOMST).get_by_role("heading").first).to_have_text(f"Wat opvalt bij {STAD}")
    onderdeel(blad, "Overzicht")
    expect(blad.locator("rk-kern")).to_contain_text(STAD)
    assert wie.fouten == [] and wie.buiten == []


def test_wat_een_gepubliceerde_bladzijde_niet_kan_staat_er_voordat_iemand_iets_invult(
    bezoek, gepubliceerd: Path
):
    """An uploaded table and a document need somebody who computes: that is said beside the control."""
    wie = bezoek(gepubliceerd.as_uri())
    for pad, kiezer in (
        ("verdieping_representativiteit/cijfers", "rk-cijfers"),
        (f"{BOUWER}/documenten", "rk-documenten"),
        (f"{BOUWER}/bouwen/oude_verordening", "rk-cijfers"),
    ):
        blad = wie.open(f"/{pad}.html")
        klaar(blad)
        expect(blad.locator(kiezer), pad).to_contain_text(re.compile("op deze bladzijde", re.I))
        assert blad.locator(kiezer).locator("a[href^='https://routekaart.example/']").count() > 0, pad
    assert wie.fouten == [] and wie.buiten == []


# --- With the keyboard ---------------------------------------------------------------------------


@pytest.mark.parametrize("vorm", VORMEN)
def test_elke_vorm_op_een_eigen_bladzijde_met_het_toetsenbord(bezoek, vorm):
    """From the top of the page: at most fifteen presses, always a line around what has the focus."""
    vraag = next(v for v in stap2().vragen if v.id == VORMEN[vorm])
    wie = bezoek()
    blad = wie.open(f"/{STAP}/gesprek/{vraag.id}")
    klaar(blad)
    expect(blad.locator("rk-gesprek .rk-antwoord input:checked")).to_have_count(0)
    toetsen = Toetsenbord(blad, kijkt=True)
    eerst = 0
    while not toetsen.hier["kaart"]:
        toetsen.druk("Tab")
        eerst += 1
        assert eerst <= TABS
    blad.keyboard.press("Shift+Tab")
    verwacht = toetsen.beantwoord(vraag)
    expect(blad.locator(".rk-kaartstand")).to_have_text("Beantwoord. ")
    expect(blad.locator("rk-gesprek .rk-stand").first).to_contain_text("Bewaard in deze browser")
    assert waarden(bewaard(blad)) == {vraag.id: verwacht}
    # And on, without a mouse.
    if vraag.id != stap2().vragen[-1].id:
        tab_naar(blad, "Volgende vraag")
        blad.keyboard.press("Enter")
        nr = [v.id for v in stap2().vragen].index(vraag.id) + 2
        expect(blad).to_have_title(re.compile(f"^Vraag {nr} van 10"))
    assert wie.fouten == []


def tab_naar(blad: Page, naam: str, hoogstens: int = 80) -> int:
    """Press Tab until what has the focus is called so; gives how many presses."""
    for keer in range(1, hoogstens + 1):
        blad.keyboard.press("Tab")
        assert blad.evaluate(OMLIJND), blad.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        hier = blad.evaluate(
            "(e => (e.labels?.[0]?.textContent || e.getAttribute('aria-label') || e.textContent).trim())(document.activeElement)"
        )
        if naam in hier:
            return keer
    raise AssertionError(f"niet te bereiken met Tab: {naam}")


def test_de_bouwer_met_het_toetsenbord(bezoek):
    """A profile, a decision of our own, the next one: without a mouse, and every focus is seen."""
    wie = bezoek()
    blad = wie.open(f"/{BOUWER}/bouwen")
    klaar(blad)
    tab_naar(blad, "Begin met standaard")
    blad.keyboard.press("Enter")
    blad.wait_for_function("Object.keys(rkHost.dossierkast.lees().keuzes ?? {}).length === 30")
    blad.goto(f"{wie.basis}/{BOUWER}/bouwen/B01")
    klaar(blad)
    gekozen = blad.locator("rk-verordening .rk-optie input[type=radio]")
    expect(gekozen.first).to_be_visible()
    for _ in range(60):
        blad.keyboard.press("Tab")
        assert blad.evaluate(OMLIJND), blad.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if blad.evaluate("document.activeElement.matches('.rk-optie input')"):
            break
    else:
        raise AssertionError("geen optie te bereiken met Tab")
    voor = dossier(blad)["keuzes"]["B01"]["optie"]
    blad.keyboard.press("ArrowDown")
    blad.wait_for_function("o => rkHost.dossierkast.lees().keuzes.B01.optie !== o", arg=voor)
    blad.reload()
    klaar(blad)
    assert dossier(blad)["keuzes"]["B01"]["optie"] != voor
    tab_naar(blad, "Volgende")
    blad.keyboard.press("Enter")
    expect(blad).to_have_title(re.compile("^Beslissing 2 van 30"))
    assert wie.fouten == []


def test_een_gemeente_kiezen_met_het_toetsenbord_op_elke_bladzijde(bezoek):
    """The header is reached first, also from the builder, and Escape lets go of the list."""
    wie = bezoek()
    blad = wie.open(f"/{BOUWER}/bouwen/B01")
    klaar(blad)
    veld = blad.locator("rk-gemeente").get_by_role("combobox")
    for _ in range(5):
        blad.keyboard.press("Tab")
        if veld.evaluate("e => e === document.activeElement"):
            break
    expect(veld).to_be_focused()
    blad.keyboard.type("Leid")
    expect(blad.get_by_role("option").first).to_be_visible()
    blad.keyboard.press("Escape")
    expect(blad.get_by_role("option").first).to_be_hidden()
    expect(veld).to_be_focused()
    blad.keyboard.press("Control+A")
    blad.keyboard.type("Leiden")
    blad.keyboard.press("ArrowDown")
    blad.keyboard.press("Enter")
    expect(veld).to_have_value("Leiden")
    expect(blad).to_have_url(re.compile(f"/bouwen/B01#gemeente={LEIDEN}$"))
    assert wie.fouten == []


# --- An address says what is seen ----------------------------------------------------------------


def kop(blad: Page):
    return blad.locator(UITKOMST).get_by_role("heading").first


def test_een_link_toont_wat_de_afzender_zag_en_verandert_het_dossier_niet(bezoek, server: Server):
    wie = bezoek()
    blad = wie.open(f"/{STAP}")
    klaar(blad)
    kies_gemeente(blad, "Urk")
    voor = dossier(blad)
    blad.goto(f"{server.adres}/{STAP}/cijfers#gemeente={LEIDEN}&groep=stedelijkheid")
    klaar(blad)
    expect(kop(blad)).to_have_text("Wat opvalt bij Leiden")
    expect(blad.get_by_label("die even stedelijk zijn")).to_be_checked()
    assert dossier(blad) == voor
    assert voor["gemeente"]["naam"] == "Urk"
    # Nor does it go along to what comes next: without an address it is one's own again.
    assert zinnen(blad) == zinnen_van({"gemeente": LEIDEN, "groep": "stedelijkheid"})
    nieuw = wie.open(f"/{STAP}/cijfers")
    expect(kop(nieuw)).to_have_text("Wat opvalt bij Urk")
    assert wie.fouten == []


def test_terug_en_vooruit_gaan_langs_wat_u_koos(bezoek):
    wie = bezoek()
    blad = wie.open(f"/{STAP}/cijfers")
    klaar(blad)
    for naam in ("Leiden", "Urk"):
        kies_gemeente(blad, naam)
        expect(kop(blad)).to_have_text(f"Wat opvalt bij {naam}")
    blad.get_by_label("die even stedelijk zijn").check()
    expect(blad).to_have_url(re.compile("groep=stedelijkheid"))
    blad.go_back()
    expect(blad.get_by_label("van dezelfde grootte")).to_be_checked()
    blad.go_back()
    expect(kop(blad)).to_have_text("Wat opvalt bij Leiden")
    expect(blad.locator("rk-gemeente").get_by_role("combobox")).to_have_value("Leiden")
    blad.go_forward()
    blad.go_forward()
    expect(kop(blad)).to_have_text("Wat opvalt bij Urk")
    expect(blad.get_by_label("die even stedelijk zijn")).to_be_checked()
    # The heading is already that of Urk in the step between the two.
    wacht_tot(
        lambda: zinnen(blad) == zinnen_van({"gemeente": "GM0184", "groep": "stedelijkheid"}),
        "de zinnen van Urk naast gemeenten die even stedelijk zijn",
    )
    # From another part one comes back to the same figure.
    onderdeel(blad, "Bronnen")
    blad.go_back()
    expect(kop(blad)).to_have_text("Wat opvalt bij Urk")
    assert wie.fouten == []


def test_twee_tabbladen_naast_elkaar(bezoek):
    """Each looks at its own municipality, and what one answers stands in the other at once."""
    wie = bezoek()
    een, twee = wie.open(f"/{STAP}/cijfers"), wie.open(f"/{STAP}/cijfers")
    klaar(een)
    klaar(twee)
    kies_gemeente(een, "Leiden")
    expect(kop(een)).to_have_text("Wat opvalt bij Leiden")
    kies_gemeente(twee, "Urk")
    expect(kop(twee)).to_have_text("Wat opvalt bij Urk")
    expect(kop(een)).to_have_text("Wat opvalt bij Leiden")
    een.goto(f"{wie.basis}/{STAP}/gesprek/S2-05")
    twee.goto(f"{wie.basis}/{STAP}/gesprek")
    klaar(een)
    klaar(twee)
    een.get_by_label("4. eens").check()
    expect(twee.locator("rk-gesprek .rk-stand").first).to_contain_text("1 van de 10 vragen")
    assert wie.fouten == []
