"""Recording, the practices, the self-test and the task list on pages of their own, in a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bladlezer import BASIS, antwoord, dossier, hoogte, lezer
from routekaart.content import Stap, Vraag, load_content

__all__ = ["lezer"]
expect.set_options(timeout=60_000)

STAPPEN = load_content().stappen
STAP2 = STAPPEN["stap_02"]
VASTLEGGEN = "/02_wat_voor_gemeente/vastleggen"
VIER_SCHERMEN = 3_600
ROLLEN = ("raad", "griffie", "college", "inwoners")


def afspraak(tekst: str, status: str = "concept", dag: int = 23, **rest: Any) -> dict[str, Any]:
    return {"tekst": tekst, "status": status, "gewijzigd": f"2026-11-{dag}T20:00:00Z"} | rest


def vol_antwoord(vraag: Vraag, nr: int) -> Any:
    """A long answer to this question, for each role another one."""
    ids = [o.id for o in vraag.opties]
    kolommen = [k.id for k in vraag.kolommen]
    rijen = [r.id for r in vraag.rijen] or [
        f"Eigen regel {i} van rol {nr}" for i in range(vraag.eigen_rijen or 0)
    ]
    match vraag.vorm:
        case "open":
            return f"Rol {nr} vertelt een lang verhaal over wat er goed ging en wat er misging. " * 30
        case "stelling":
            return 1 + nr % 5
        case "keuze":
            return (ids[nr:] + ids)[: (vraag.hoogstens or len(ids)) if vraag.meerdere else 1]
        case "rangorde" if vraag.punten:
            return {ids[nr % len(ids)]: vraag.punten}
        case "rangorde":
            return (ids[nr:] + ids[:nr])[: vraag.hoogstens or len(ids)]
        case "schuif":
            return {
                i: (vraag.totaal if vraag.totaal and i == ids[nr % len(ids)] else vraag.minimum or 0)
                for i in ids
            }
        case _:
            return [{"rij": r, "kolommen": [kolommen[nr % len(kolommen)]]} for r in rijen]


def vol_gesprek(stap: Stap) -> dict[str, Any]:
    """Every question of a step answered by four roles, with a long note."""
    noot = "Hierover waren wij het lang niet eens, en dat schrijven wij hier voluit op. " * 6
    return {
        v.id: {rol: antwoord(vol_antwoord(v, nr), noot) for nr, rol in enumerate(ROLLEN)} for v in stap.vragen
    }


def regels(blad: Page, element: str) -> list[str]:
    expect(blad.locator(f"{element}[klaar]")).to_be_visible()
    return blad.locator(f"{element} .rk-takenlijst > li").all_inner_texts()


# --- Recording ------------------------------------------------------------------------------


def test_lijst_van_paragrafen_zegt_hoe_ver_elk_is(lezer):
    wie = lezer()
    lang = "Wij zijn een dorp met veel verenigingen. " * 40
    wie.leg_neer(
        antwoorden={
            "S2-02": {"groep": antwoord({"rechtmatig": 100}) | {"gewijzigd": "2026-11-25T20:00:00Z"}}
        },
        afspraken={
            "V2": afspraak(lang),
            "V4": afspraak("Wij gaan voor samen.", "vastgesteld"),
            "B1": afspraak("Nog open.", "open"),
            "U1": afspraak("Van ons", varianten=[afspraak("Van ons"), afspraak("Van hen", groep="Noord")]),
        },
    )
    blad = wie.open(VASTLEGGEN)
    per_code = {tekst.split()[0]: tekst for tekst in regels(blad, "rk-vastleggen")}
    assert list(per_code) == list(STAP2.paragrafen)
    assert "Concept" in per_code["V2"] and "Wij zijn een dorp" in per_code["V2"] and len(per_code["V2"]) < 300
    assert (
        "Vastgesteld" in per_code["V4"] and "Opnieuw bekijken" in per_code["V4"] and "S2-02" in per_code["V4"]
    )
    leeg = next(c for c in STAP2.paragrafen if c not in ("V2", "V4", "B1", "U1"))
    assert "Nog geen tekst" in per_code[leeg]
    expect(blad.locator("rk-vastleggen .rk-verder")).to_contain_text(f"Ga verder met {leeg} ")
    assert hoogte(blad) <= VIER_SCHERMEN


def test_vastgelegd_staat_op_de_lijst(lezer):
    wie = lezer()
    blad = wie.open(VASTLEGGEN)
    blad.get_by_label("Wij hebben stap 2 vastgelegd").check()
    assert dossier(blad)["voortgang"]["stap_02"]["vastgelegd"] is True
    expect(wie.open("/02_wat_voor_gemeente").locator("rk-taken")).to_contain_text(
        "Vastgelegd: 0 van de 8 paragrafen"
    )


def test_van_paragraaf_naar_paragraaf_gaat_geen_letter_verloren(lezer):
    blad = lezer().open(VASTLEGGEN)
    blad.locator("rk-vastleggen .rk-verder a").click()
    for nr, code in enumerate(STAP2.paragrafen, 1):
        expect(blad).to_have_url(re.compile(f"/vastleggen/{code}$"))
        expect(blad.get_by_role("heading", level=1)).to_contain_text(
            f"Paragraaf {nr} van {len(STAP2.paragrafen)}"
        )
        expect(blad.get_by_role("heading", level=1)).to_be_focused()
        verder = "Volgende paragraaf" if nr < len(STAP2.paragrafen) else "Alle paragrafen van deze stap"
        blad.evaluate(
            """([tekst, klik]) => {
              const vak = document.querySelector('rk-vastleggen textarea');
              vak.value = tekst;
              vak.dispatchEvent(new Event('input', { bubbles: true }));
              [...document.querySelectorAll('.rk-bladeren a')].find((a) => a.textContent === klik).click();
            }""",
            [f"Afspraak {nr}", verder],
        )
    expect(blad).to_have_url(re.compile("/vastleggen$"))
    afspraken = {code: a["tekst"] for code, a in dossier(blad)["afspraken"].items()}
    assert afspraken == {code: f"Afspraak {nr}" for nr, code in enumerate(STAP2.paragrafen, 1)}


def test_een_paragraaf_past_ook_als_elke_vraag_vier_antwoorden_heeft(lezer):
    """Of each step the paragraph that most questions lead to."""
    wie = lezer()
    wie.leg_neer(antwoorden={k: x for stap in STAPPEN.values() for k, x in vol_gesprek(stap).items()})
    blad = wie.open("/privacy")
    hoog = {}
    for stap in STAPPEN.values():
        code = max(stap.paragrafen, key=lambda c: sum(c in v.naar for v in stap.vragen))
        blad.goto(f"{BASIS}/{stap.notebook}/vastleggen/{code}")
        aantal = sum(code in v.naar for v in stap.vragen)
        expect(blad.locator("rk-vastleggen details.rk-vouw")).to_have_count(aantal)
        expect(blad.locator("rk-vastleggen")).to_contain_text(f"({aantal} van de {aantal}")
        hoog[stap.id, code] = hoogte(blad)
    assert {waar: n for waar, n in hoog.items() if n > VIER_SCHERMEN} == {}


def test_wat_er_is_gezegd_staat_naast_elkaar_en_leidt_naar_de_vraag(lezer):
    wie = lezer()
    wie.leg_neer(
        antwoorden={
            "S2-02": {"raad": antwoord({"rechtmatig": 100}), "inwoners": antwoord({"responsief": 100})}
        }
    )
    blad = wie.open(f"{VASTLEGGEN}/V4")
    vouw = blad.locator("details.rk-vouw")
    expect(vouw).to_have_attribute("open", "")
    expect(vouw.get_by_role("columnheader")).to_have_text(["De raad", "De inwoners"])
    expect(vouw.get_by_role("cell")).to_contain_text(["100", "100"])
    expect(blad.locator("rk-vastleggen .rk-gezegd")).to_contain_text("Nog niet besproken:")
    vouw.get_by_role("link", name="Naar deze vraag").click()
    expect(blad).to_have_url(re.compile("/gesprek/S2-02"))


def test_wat_is_vastgesteld_is_op_slot(lezer):
    wie = lezer()
    wie.leg_neer(afspraken={"V4": afspraak("Wij gaan voor samen.", "vastgesteld")})
    blad = wie.open(f"{VASTLEGGEN}/V4")
    expect(blad.get_by_label("Dit spreken wij af")).not_to_be_editable()
    expect(blad.locator("rk-vastleggen > .rk-inhoud > .rk-stand")).to_contain_text("1 van de 8 paragrafen")


# --- Practices and self-test ----------------------------------------------------------------


def test_voorbeelden_passen_zijn_te_zoeken_en_te_openen(lezer):
    blad = lezer().open("/02_wat_voor_gemeente/voorbeelden")
    vouwen = blad.locator("rk-praktijken details.rk-vouw")
    aantal = len(load_content().praktijken_van("stap_02"))
    expect(vouwen).to_have_count(aantal)
    blad.get_by_label("Uit welke stap?").select_option(label="alle stappen en onderwerpen")
    alle = len(load_content().praktijken)
    expect(blad.locator("rk-praktijken .rk-stand")).to_have_text(f"{alle} voorbeelden. U ziet de eerste 30.")
    assert hoogte(blad) <= VIER_SCHERMEN
    blad.get_by_role("button", name="Toon meer voorbeelden").press("Enter")
    expect(vouwen).to_have_count(alle)
    expect(vouwen.nth(30).locator("summary")).to_be_focused()
    # Who asks for all of them gets a longer page, but the list itself stays within four screens.
    assert blad.locator("rk-praktijken").evaluate("e => e.offsetHeight") <= VIER_SCHERMEN
    blad.get_by_label("Zoek op gemeente of woord").fill("ermelo")
    expect(vouwen).not_to_have_count(alle)
    vouwen.first.locator("summary").press("Enter")
    expect(vouwen.first).to_have_attribute("open", "")
    expect(vouwen.first).to_contain_text("Les: ")


@pytest.mark.parametrize("onderdeel", ["stap_02", "stap_06"])
def test_een_adres_met_een_voorbeeld_opent_dat(lezer, onderdeel):
    """Also one that belongs to another step, and one that comes when the page is already there."""
    eerste, *_, laatste = load_content().praktijken_van(onderdeel)
    blad = lezer().open(f"/02_wat_voor_gemeente/voorbeelden#praktijk-{laatste.id}")
    expect(blad.locator(f"#praktijk-{laatste.id}")).to_have_attribute("open", "")
    expect(blad.locator(f"#praktijk-{laatste.id}")).to_be_in_viewport()
    blad.evaluate("id => { location.hash = `praktijk-${id}`; }", eerste.id)
    expect(blad.locator(f"#praktijk-{eerste.id}")).to_have_attribute("open", "")
    for vreemd in ("praktijk-bestaat_niet", "praktijk-%E0%A4%A", "<b>", "gemeente=GM0546"):
        blad.evaluate("h => { location.hash = h; }", vreemd)
    expect(blad.locator(f"#praktijk-{eerste.id}")).to_be_visible()


def test_oefenen_past(lezer):
    blad = lezer().open("/privacy")
    for stap in STAPPEN.values():
        blad.goto(f"{BASIS}/{stap.notebook}/oefenen")
        assert hoogte(blad) <= VIER_SCHERMEN, stap.id


# --- The task list --------------------------------------------------------------------------


def test_takenlijst_zegt_hoe_ver_de_groep_is(lezer):
    wie = lezer()
    blad = wie.open("/02_wat_voor_gemeente")
    voor = regels(blad, "rk-taken")
    assert [tekst.split("\n")[0] for tekst in voor][-1] == "Bronnen"
    assert "0 van de 10 vragen beantwoord" in "".join(voor)
    # Nothing is invented about what nobody can know.
    for tekst in voor:
        if tekst.startswith(("Lezen", "Voorbeelden", "Cijfers", "Oefenen", "Bronnen")):
            assert not re.search("○|◐|●|van de", tekst), tekst
    vraag = wie.open("/02_wat_voor_gemeente/gesprek/S2-05")
    vraag.get_by_label("4. eens").check()
    expect(blad.locator("rk-taken")).to_contain_text("1 van de 10 vragen beantwoord")


def test_takenlijst_telt_wat_een_profiel_invulde_apart(lezer):
    ids = list(load_content().verordening.hoofdbeslissingen)
    keuze = {
        "optie": "x",
        "velden": {},
        "motivering": "",
        "status": "concept",
        "gewijzigd": "2026-11-23T20:00:00Z",
    }
    wie = lezer()
    wie.leg_neer(
        keuzes={
            ids[0]: keuze,
            ids[1]: keuze | {"optie": ""},
            **{id_: keuze | {"herkomst": "profiel"} for id_ in ids[2:5]},
            "onbekend": keuze,
        }
    )
    blad = wie.open("/08_participatieverordening")
    zin = f"1 van de {len(ids)} beslissingen genomen, 3 ingevuld door een profiel"
    expect(blad.locator("rk-taken")).to_contain_text(zin)


def test_zonder_script_is_de_takenlijst_een_lijst_van_links(lezer):
    blad = lezer(java_script_enabled=False).open("/02_wat_voor_gemeente")
    blad.locator("rk-taken").get_by_role("link", name="Gesprek").click()
    expect(blad).to_have_url(re.compile("/02_wat_voor_gemeente/gesprek$"))
