"""Text that is a command elsewhere, typed at a table: every page shows it as it was typed, and nothing comes of it."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect
from zaal import VRAGEN, Zaal, kaart, open_tafel, schuif_aan, zaal

from aanval.soorten import kwam_iemand, luister, met_luisteraar
from conftest import Bezoek, wacht_tot
from routekaart.dossier.antwoord import make_leesbaar

__all__ = ["zaal"]
expect.set_options(timeout=60_000)
OPEN = "S2-03"
# Turns around what stands behind it, and closes what would keep it in.
OM = "No\u202eord\u2069\u2067"
VREEMD = "main :is(b, iframe, object, embed, script, style, link, meta, base, form[action]), main img:not(.rk-tafelqr)"
# On its line the bracket behind the group stands right of the group, and left of what follows.
OP_VOLGORDE = """el => {
  const stuk = document.createRange(), tekst = document.createTreeWalker(el, NodeFilter.SHOW_TEXT).nextNode();
  const plek = (i) => (stuk.setStart(tekst, i), stuk.setEnd(tekst, i + 1), stuk.getBoundingClientRect());
  const dicht = plek(tekst.data.indexOf(")"));
  const kant = [...tekst.data].map((_, i) => {
    const { left, top, width } = plek(i);
    return width && top === dicht.top ? Math.sign(left - dicht.left) : 0;
  });
  const hier = tekst.data.indexOf(")");
  return kant.slice(0, hier).every((k) => k <= 0) && kant.slice(hier).every((k) => k >= 0);
}"""


def check(wie: Bezoek, blad: Page) -> str:
    """Nothing of it became a part of the page or was fetched; returns what stands there, without spaces."""
    assert blad.locator(VREEMD).count() == 0
    assert (wie.fouten, wie.buiten) == ([], [])
    assert "stuk" not in blad.title()
    return "".join((blad.locator("main").text_content() or "").split())


def test_tekst_die_elders_een_opdracht_is(bezoek: Callable[..., Bezoek], zaal: Zaal) -> None:
    with luister() as (adres, sok):
        soorten = met_luisteraar(adres)
        leesbaar = [make_leesbaar(tekst).strip() for tekst in soorten.values()]
        tafel = open_tafel(zaal, groep=OM, gemeente=OM)
        tafel.zet(OPEN, "open")
        gasten = tafel.schuif_aan(*["raad"] * len(soorten))
        for gast, tekst in zip(gasten, soorten.values(), strict=True):
            gast.antwoord(OPEN, tekst)
        tafel.zet(OPEN, "gesloten")
        assert {t["tekst"] for t in tafel.uitslag(OPEN)["teksten"]} == set(leesbaar)
        alles = "\n\n".join(leesbaar)
        afspraken = dict.fromkeys(VRAGEN[OPEN].naar, alles)
        hoopjes = [{"titel": tekst, "teksten": [tekst]} for tekst in leesbaar]
        tafel.schrijf(OPEN, hoopjes=hoopjes, antwoord=alles, toelichting=alles, afspraken=afspraken)
        tafel.zet(OPEN, "getoond")
        typte = ["".join(tekst.split()) for tekst in leesbaar]

        wie = bezoek(zaal.basis, breed=360, bypass_csp=True)
        blad = schuif_aan(wie, tafel, "de raad")
        expect(blad.locator(".rk-uitslag")).to_be_visible()
        assert [t for t in typte if t not in check(wie, blad)] == []
        assert blad.locator(".rk-tafelmee > .rk-meta").evaluate(OP_VOLGORDE)
        blad.goto(f"{zaal.basis}/tafel")
        assert blad.locator(".rk-tafelverder a").evaluate(OP_VOLGORDE)
        check(wie, blad)
        scherm = wie.open(tafel.scherm)
        expect(scherm.locator(".rk-uitslag")).to_be_visible()
        assert [t for t in typte if t not in check(wie, scherm)] == []

        leiding = wie.open(tafel.leiding)
        kaart(leiding, OPEN).get_by_text("Uitslag en afspraken").click()
        expect(kaart(leiding, OPEN).get_by_label("Toelichting van de groep")).to_have_value(alles)
        assert [t for t in typte if t not in check(wie, leiding)] == []
        leiding.get_by_role("button", name="Neem alles over in het dossier").click()
        expect(leiding.get_by_text("In uw dossier kwamen erbij")).to_be_visible()
        dossier = json.loads(leiding.evaluate("localStorage['routekaart:dossier']"))
        assert dossier["antwoorden"][OPEN]["groep"]["waarde"] == alles
        assert {afspraak["tekst"] for afspraak in dossier["afspraken"].values()} == {alles}
        leiding.emulate_media(media="print")
        leiding.goto(f"{zaal.basis}/02_wat_voor_gemeente/alles")
        wacht_tot(lambda: typte[0] in check(wie, leiding), "de antwoorden op de bladzijde")
        leiding.emulate_media(media="screen")
        leiding.goto(f"{zaal.basis}/")
        expect(leiding.get_by_text("0 van de 8 stappen vastgelegd")).to_be_visible()
        check(wie, leiding)
        assert not kwam_iemand(sok)
        tafel.sluit()
