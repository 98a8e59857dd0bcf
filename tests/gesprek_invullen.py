"""Answer every question of a step with the keyboard only, and read back what stands there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from routekaart.content import Stap, Vraag, load_content

# The whole step on one page: what is about several questions at once is tried here.
STAP2 = "/02_wat_voor_gemeente/alles"
SLEUTEL = "routekaart:dossier"
LEEG = {
    "formaat": "routekaart-dossier",
    "schema_versie": 1,
    "gemeente": None,
    "antwoorden": {},
    "afspraken": {},
    "keuzes": {},
    "voortgang": {},
    "gewijzigd": "2026-11-23T20:00:00Z",
}
VERHAAL = "Bij de speeltuin luisterde u goed; bij de rondweg niet."

# What the reader sees of an answer: what is typed, checked, moved or put in order.
CONTROLES = """() => Object.fromEntries([...document.querySelectorAll('rk-gesprek .rk-vraag')].map(k => [
  k.id || k.querySelector('h3').id,
  [...k.querySelectorAll('input, textarea, ol .rk-plaats')].map(e =>
    ['radio', 'checkbox'].includes(e.type) ? e.checked : e.value ?? e.textContent),
]))"""
ACTIEF = """() => { const e = document.activeElement; return {
  weg: e === document.body, kaart: (k => k?.id || k?.querySelector('h3').id || '')(e.closest('.rk-vraag')),
  tag: e.localName,
  type: e.type ?? '', naam: e.name ?? '', tekst: e.textContent.trim(), toelichting: !!e.closest('.rk-toelichting'),
  anders: !!e.closest('.rk-anders'), gesprek: !!e.closest('rk-gesprek'),
  f: e.dataset.f ?? '', href: e.getAttribute('href') ?? '' }; }"""


OMLIJND = """() => { const s = getComputedStyle(document.activeElement);
  return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; }"""


def stap2() -> Stap:
    return load_content().stappen["stap_02"]


def kaart(blad: Page, vraag_id: str) -> Locator:
    """The card of one question."""
    return blad.locator(f".rk-vraag:has(#vraag-{vraag_id}), .rk-vraag#vraag-{vraag_id}")


def bewaard(blad: Page) -> dict[str, Any]:
    """The dossier in this browser."""
    tekst = blad.evaluate("s => localStorage.getItem(s)", SLEUTEL)
    return dict(json.loads(tekst)) if tekst else {}


def waarden(dossier: dict[str, Any], rol: str = "groep") -> dict[str, Any]:
    """Per question what one role answered."""
    return {v: per_rol[rol]["waarde"] for v, per_rol in dossier["antwoorden"].items() if rol in per_rol}


def leg_neer(blad: Page, dossier: dict[str, Any]) -> None:
    """Put a dossier in this browser, as if it was filled in before."""
    blad.evaluate("([s, d]) => localStorage.setItem(s, JSON.stringify(d))", [SLEUTEL, dossier])


def controles(blad: Page) -> dict[str, list[Any]]:
    return dict(blad.evaluate(CONTROLES))


def download(blad: Page, doel: Path) -> Path:
    """Take the dossier along with the button that is on this page."""
    with blad.expect_download() as wacht:
        blad.get_by_role("button", name="Download uw dossier").filter(visible=True).first.click()
    wacht.value.save_as(doel)
    return doel


class Toetsenbord:
    """Somebody without a mouse. After every key the focus must be somewhere."""

    def __init__(self, blad: Page, *, kijkt: bool = False) -> None:
        """`kijkt`: also sees after every key whether what has the focus is outlined."""
        self.blad = blad
        self.kijkt = kijkt

    @property
    def hier(self) -> dict[str, Any]:
        return dict(self.blad.evaluate(ACTIEF))

    def druk(self, *toetsen: str) -> None:
        for toets in toetsen:
            self.blad.keyboard.press(toets)
            assert not self.hier["weg"], f"de focus is weg na {toets}"
            assert not self.kijkt or self.blad.evaluate(OMLIJND), self.hier

    def typ(self, tekst: str) -> None:
        self.blad.keyboard.type(tekst)

    def tab_naar(self, **wat: Any) -> dict[str, Any]:
        """Press Tab until what has the focus fits."""
        for _ in range(400):
            self.druk("Tab")
            hier = self.hier
            if all(hier[k] == v for k, v in wat.items()):
                return hier
        raise AssertionError(f"met Tab niet te bereiken: {wat}")

    def naar_gesprek(self) -> None:
        """From the top of the page to the first control of the conversation."""
        self.tab_naar(gesprek=True)

    # --- Per form: answer, and say what must then stand in the dossier ---------------------------

    def beantwoord(self, vraag: Vraag) -> Any:
        return getattr(self, f"_{vraag.vorm}")(vraag, f"vraag-{vraag.id}")

    def licht_toe(self, vraag: Vraag, tekst: str) -> None:
        self.tab_naar(kaart=f"vraag-{vraag.id}", tag="textarea", toelichting=True)
        self.typ(tekst)

    def _open(self, vraag: Vraag, kaart_: str) -> Any:
        self.tab_naar(kaart=kaart_, tag="textarea")
        self.typ(VERHAAL)
        return VERHAAL

    def _stelling(self, vraag: Vraag, kaart_: str) -> Any:
        self.tab_naar(kaart=kaart_, type="radio")
        self.druk("Space", "ArrowDown", "ArrowDown", "ArrowDown")
        return 4

    def _keuze(self, vraag: Vraag, kaart_: str) -> Any:
        ids = [o.id for o in vraag.opties]
        if not vraag.meerdere:
            self.tab_naar(kaart=kaart_, type="radio")
            self.druk("Space", "ArrowDown")
            return [ids[1]]
        self.tab_naar(kaart=kaart_, type="checkbox")
        self.druk("Space")
        if vraag.anders:
            self.tab_naar(kaart=kaart_, anders=True)
            self.typ("in het verkeerde seizoen")
            return [ids[0], "anders: in het verkeerde seizoen"]
        self.druk("Tab", "Space")
        return ids[:2]

    def _rangorde(self, vraag: Vraag, kaart_: str) -> Any:
        ids = [o.id for o in vraag.opties]
        for id_ in ids[:3]:
            # The focus stands ready at the next one.
            if self.hier["f"] != f"kies-{id_}":
                self.tab_naar(kaart=kaart_, f=f"kies-{id_}")
            self.druk("Enter")
        self.terug_naar(f"op-{ids[2]}")
        self.druk("Enter", "Enter")
        return [ids[2], ids[0], ids[1]]

    def terug_naar(self, f: str) -> None:
        for _ in range(40):
            self.druk("Shift+Tab")
            if self.hier["f"] == f:
                return
        raise AssertionError(f"met Shift+Tab niet te bereiken: {f}")

    def _schuif(self, vraag: Vraag, kaart_: str) -> Any:
        """The first with the arrows, the others by typing; together the total."""
        uit = {vraag.opties[0].id: float(vraag.stap or 1) * 4}
        self.tab_naar(kaart=kaart_, type="range")
        self.druk(*["ArrowRight"] * 4)
        rest = (vraag.totaal or 100) - uit[vraag.opties[0].id]
        for optie in vraag.opties[1:]:
            deel = rest if optie is vraag.opties[-1] else 30
            self.druk("Tab")
            self.tab_naar(kaart=kaart_, type="number")
            self.typ(f"{deel:g}")
            uit[optie.id] = deel
            rest -= deel
        return uit

    def _matrix(self, vraag: Vraag, kaart_: str) -> Any:
        kolommen = [k.id for k in vraag.kolommen]
        uit = []
        for i, rij in enumerate(vraag.rijen):
            self.tab_naar(kaart=kaart_, type="radio")
            self.druk("Space", *["ArrowRight"] * (i % 3))
            uit.append({"rij": rij.id, "kolommen": [kolommen[i % 3]]})
        self.tab_naar(kaart=kaart_, tag="button", tekst="Voeg een regel toe")
        self.druk("Enter")
        self.typ("Water")
        self.druk("Tab", "Space")
        return [*uit, {"rij": "Water", "kolommen": [kolommen[0]]}]


def vul_alles(blad: Page) -> dict[str, Any]:
    """Walk through the whole conversation of step 2; gives what each answer must be."""
    toetsen = Toetsenbord(blad)
    toetsen.naar_gesprek()
    vragen = stap2().vragen
    verwacht = {}
    for nummer, vraag in enumerate(vragen, 1):
        verwacht[vraag.id] = toetsen.beantwoord(vraag)
        if vraag.vorm == "stelling":
            toetsen.licht_toe(vraag, "Dat zeggen wij zelf.")
        expect(kaart(blad, vraag.id).locator(".rk-kaartstand")).to_have_text("Beantwoord. ")
        expect(blad.locator("rk-gesprek > .rk-inhoud > .rk-stand")).to_contain_text(
            f"{nummer} van de {len(vragen)} vragen beantwoord namens de hele groep samen."
        )
    return verwacht
