"""The conversation, recording and the practices in pages, and the task list: without a browser."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from types import ModuleType
from typing import Any

import nbformat
import pytest

from routekaart.content import Stap, load_content, notebook_map
from routekaart.ui.bouwstenen.gesprek import delen as gesprek
from routekaart.ui.bouwstenen.praktijken import delen as praktijken
from routekaart.ui.bouwstenen.vastleggen import delen as vastleggen
from routekaart.ui.bouwstenen.voortgang.taken import Taak, taken_html
from routekaart.ui.stap import open_stap

STAPPEN = list(load_content().stappen.values())
NOTEBOOKLINK = re.compile(r"([0-9a-z_]+)\.ipynb#(.+)")
GEVAAR = '<img src=x onerror="alert(1)">\'&</rk-taken><script>alert(2)</script>'


@cache
def staten(notebook: str) -> dict[str, str]:
    boek = open_stap(notebook)
    soorten = {"gesprek": boek.gesprek(), "vastleggen": boek.vastleggen(), "praktijken": boek.praktijken()}
    return {soort: json.dumps(bouwsteen.staat()) for soort, bouwsteen in soorten.items()}


def staat_van(soort: str, notebook: str) -> dict[str, Any]:
    """As it stands in a notebook: through JSON, and each time a copy of its own."""
    return dict(json.loads(staten(notebook)[soort]))


def gesprek_van(stap: Stap) -> dict[str, Any]:
    return staat_van("gesprek", stap.notebook)


def vastleggen_van(stap: Stap) -> dict[str, Any]:
    return staat_van("vastleggen", stap.notebook)


class Lezer(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.attributen: dict[str, str] = {}
        self.tekst = ""
        self.feed(str(html))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.attributen |= {f"{tag} {naam}": waarde or "" for naam, waarde in attrs}
        self.links += [waarde or "" for naam, waarde in attrs if naam == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.tekst += data


def adressen_in(waarde: Any) -> list[str]:
    """Every link to a notebook in a state."""
    match waarde:
        case str():
            return [waarde] if NOTEBOOKLINK.fullmatch(waarde) else []
        case list():
            return [a for deel in waarde for a in adressen_in(deel)]
        case dict():
            return [a for deel in waarde.values() for a in adressen_in(deel)]
        case _:
            return []


@cache
def ankers_van(notebook: str) -> set[str]:
    """What a link to this notebook may name: its H2 headings, the pages below its widgets, and the whole."""
    cellen = nbformat.read(notebook_map() / f"{notebook}.ipynb", as_version=4).cells
    koppen = [
        r[3:] for c in cellen if c.cell_type == "markdown" for r in c.source.split("\n") if r[:3] == "## "
    ]
    bladen = [
        *gesprek.subdelen(staat_van("gesprek", notebook)),
        *vastleggen.subdelen(staat_van("vastleggen", notebook)),
    ]
    return {"alles", *(b.anker for b in bladen), *(kop.lower().replace(" ", "-") for kop in koppen)}


@pytest.mark.parametrize("stap", STAPPEN, ids=lambda s: s.id)
def test_elke_vraag_en_elke_paragraaf_heeft_een_bladzijde(stap):
    vragen = gesprek.subdelen(gesprek_van(stap))
    assert [b.sub for b in vragen] == [*(v.id for v in stap.vragen), "nakijken"]
    n = len(stap.vragen)
    assert vragen[1].titel == f"Vraag 2 van {n}: {stap.vragen[1].vraag}"
    paragrafen = vastleggen.subdelen(vastleggen_van(stap))
    assert [b.sub for b in paragrafen] == list(stap.paragrafen)
    assert paragrafen[0].titel.startswith(f"Paragraaf 1 van {len(stap.paragrafen)}: {stap.paragrafen[0]} ")
    ankers = [b.anker for b in [*vragen, *paragrafen]]
    assert len(set(ankers)) == len(ankers)


@pytest.mark.parametrize("stap", STAPPEN, ids=lambda s: s.id)
def test_bladeren_komt_overal_langs(stap):
    """From the first page, each time the next one, past every page to the last; and all the way back."""
    staat = gesprek_van(stap)
    loop(gesprek, staat, "nakijken")
    loop(vastleggen, vastleggen_van(stap), stap.paragrafen[-1])


def loop(delen: ModuleType, staat: dict[str, Any], laatste: str) -> None:
    per_anker = {b.anker: b.sub for b in delen.subdelen(staat)}

    def naar(adres: str) -> str:
        return per_anker[adres.split("#")[1]]

    heen = [next(iter(per_anker.values()))]
    while volgende := delen.deel(staat, heen[-1])[0].get("volgende"):
        heen.append(naar(volgende))
    assert heen == list(per_anker.values()) and heen[-1] == laatste
    terug = [laatste]
    while vorige := delen.deel(staat, terug[-1])[0].get("vorige"):
        terug.append(naar(vorige))
    assert terug == heen[::-1]


@pytest.mark.parametrize("stap", STAPPEN, ids=lambda s: s.id)
def test_elk_adres_leidt_ergens_heen(stap):
    ankers = ankers_van(stap.notebook)
    for delen, staat in ((gesprek, gesprek_van(stap)), (vastleggen, vastleggen_van(stap))):
        for sub in ["", *(b.sub for b in delen.subdelen(staat))]:
            nieuw, html = delen.deel(staat, sub)
            for adres in [*adressen_in(nieuw), *Lezer(html).links]:
                m = NOTEBOOKLINK.fullmatch(adres)
                assert m, adres
                assert m[2] in (ankers if m[1] == stap.notebook else ankers_van(m[1])), (sub, adres)


@pytest.mark.parametrize("stap", STAPPEN, ids=lambda s: s.id)
def test_elke_bladzijde_leest_zonder_script(stap):
    staat = gesprek_van(stap)
    for vraag in stap.vragen:
        tekst = Lezer(gesprek.deel(staat, vraag.id)[1]).tekst
        assert vraag.vraag in tekst
        assert all(o.tekst in tekst for o in vraag.opties)
    for sub in ("", "nakijken"):
        assert all(v.vraag in Lezer(gesprek.deel(staat, sub)[1]).tekst for v in stap.vragen)
    staat = vastleggen_van(stap)
    for p in staat["paragrafen"]:
        assert p["titel"] in Lezer(vastleggen.deel(staat, "")[1]).tekst
        tekst = Lezer(vastleggen.deel(staat, p["code"])[1]).tekst
        assert p["vraag"] in tekst and p["aanwijzing"] in tekst


def test_een_bladzijde_draagt_alleen_wat_zij_toont():
    """A page is small: the list has no words of answers, a question no other questions."""
    stap = load_content().stappen["stap_02"]
    staat = gesprek_van(stap)
    heel = len(json.dumps(staat))
    for blad in gesprek.subdelen(staat):
        nieuw = gesprek.deel(staat, blad.sub)[0]
        assert len(json.dumps(nieuw)) < heel
        if blad.sub != "nakijken":
            assert [v["id"] for v in nieuw["vragen"]] == [blad.sub]
    lijst = gesprek.deel(staat, "")[0]
    assert lijst["beeld"] == "lijst"
    # What was chosen is printed in words, so those stand in the list; what explains a question does not.
    assert not any(v.get("waarom") or v.get("toelichting") for v in lijst["vragen"])
    paragraaf = vastleggen.deel(vastleggen_van(stap), "V4")[0]
    assert paragraaf["beeld"] == "paragraaf"
    assert all("V4" in v["naar"] for v in paragraaf["vragen"])
    assert [p["code"] for p in paragraaf["paragrafen"]] == ["V4"]


def test_wat_er_al_stond_verandert_niet():
    staat = gesprek_van(load_content().stappen["stap_02"])
    voor = json.dumps(staat)
    for sub in ["", *(b.sub for b in gesprek.subdelen(staat))]:
        gesprek.deel(staat, sub)
    assert json.dumps(staat) == voor
    assert "beeld" not in staat


@pytest.mark.parametrize("sub", ["S2-99", "v4", "S3-01", "../S2-01", "S2-01/", " ", GEVAAR])
def test_een_onbekende_bladzijde_is_er_niet(sub):
    stap = load_content().stappen["stap_02"]
    for delen, staat in (
        (gesprek, gesprek_van(stap)),
        (vastleggen, vastleggen_van(stap)),
        (praktijken, staat_van("praktijken", stap.notebook)),
    ):
        with pytest.raises(LookupError):
            delen.deel(staat, sub)


def test_tekst_wordt_geen_html():
    """A step of which every text is dangerous: it stays text on every page."""
    stap = load_content().stappen["stap_02"]

    def besmet(waarde: Any, naam: str = "") -> Any:
        match waarde:
            case str():
                return (
                    GEVAAR if naam in {"tekst", "vraag", "titel", "aanwijzing", "document", "les"} else waarde
                )
            case list():
                return [besmet(deel, naam) for deel in waarde]
            case dict():
                return {n: besmet(deel, n) for n, deel in waarde.items()}
            case _:
                return waarde

    for delen, staat in (
        (gesprek, besmet(gesprek_van(stap))),
        (vastleggen, besmet(vastleggen_van(stap))),
        (praktijken, besmet(staat_van("praktijken", stap.notebook))),
    ):
        for sub in ["", *(b.sub for b in delen.subdelen(staat))]:
            lezer = Lezer(delen.deel(staat, sub)[1])
            assert "script" not in {naam.split()[0] for naam in lezer.attributen}
            assert "img" not in {naam.split()[0] for naam in lezer.attributen}
            assert "alert(2)" in lezer.tekst


def test_de_voorbeelden_zijn_een_lijst_om_open_te_vouwen():
    for stap in STAPPEN:
        staat = staat_van("praktijken", stap.notebook)
        nieuw, html = praktijken.deel(staat, "")
        assert praktijken.subdelen(staat) == []
        assert nieuw == staat | {"beeld": "lijst"}
        eigen = [p for p in staat["praktijken"] if stap.id in p["onderdelen"]]
        assert html.count("<details") == len(eigen)
        assert all(p["titel"] in Lezer(html).tekst for p in eigen)


# --- The task list --------------------------------------------------------------------------


def test_takenlijst_is_zonder_script_een_lijst_van_links():
    stap = load_content().stappen["stap_08"]
    taken = [
        Taak("lezen", "Lezen", "08_participatieverordening.ipynb#een-belofte", "7 korte teksten"),
        Taak("gesprek", GEVAAR, "08_participatieverordening.ipynb#het-goede-gesprek"),
        Taak("bouwen", "Bouwen", "08_participatieverordening.ipynb#bouw-uw-verordening"),
    ]
    lezer = Lezer(taken_html(stap, taken))
    assert lezer.links == [t.adres for t in taken]
    assert GEVAAR in lezer.tekst and "Lezen: 7 korte teksten" in lezer.tekst
    assert json.loads(lezer.attributen["rk-taken data-bewaart"]) == {"dossier": ""}
    staat = json.loads(lezer.attributen["rk-taken data-staat"])
    assert [t["deel"] for t in staat["taken"]] == ["lezen", "gesprek", "bouwen"]
    assert staat["stap"]["vragen"] == [v.id for v in stap.vragen]
    assert set(staat["beslissingen"]) == set(load_content().verordening.hoofdbeslissingen)


def test_takenlijst_kent_de_beslissingen_alleen_waar_gebouwd_wordt():
    stap = load_content().stappen["stap_02"]
    html = taken_html(stap, [Taak("gesprek", "Gesprek", "02_wat_voor_gemeente.ipynb#het-goede-gesprek")])
    assert "beslissingen" not in json.loads(Lezer(html).attributen["rk-taken data-staat"])
