"""Whatever stands in the browser under a name of ours: each page opens, nothing of it runs, and what is good is kept."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from bladsoorten import BOUWER, STAP, klaar
from conftest import WORTEL
from gesprek_invullen import LEEG, SLEUTEL

# Every place in our scripts that touches the storage, by what it names there. A new one must be added here, and the
# key that it reads below.
PLEKKEN = {
    "bewaring.js": {"stam + naam"},
    "spoed.js": {"SPOEDSLEUTEL"},
    "tabblad.js": {"tabsleutel(naam)"},
    "postbus.js": {"this.#sleutel + this.wie", "sleutel"},
    "kast.js": {"opzij + stempel()", "sleutel", "`${sleutel}:proef`", "gevraagd", "SLEUTEL"},
    "gemeente.js": {"sleutel"},
}
TAFEL = "routekaart:tafel:/"
PLAATS = "m_vergif"
BLIJVEND = {
    "dossier": SLEUTEL,
    "kijkgemeente": f"{SLEUTEL}:kijk",
    "apart gezet": f"{SLEUTEL}:onleesbaar:2026-11-29T10:00:00Z",
    "gevraagd": f"{SLEUTEL}:gevraagd",
    "proef": f"{SLEUTEL}:proef",
    "wachtende post": "routekaart:wacht:/:0123456789abcdef:blad",
    "tafels": TAFEL,
    "klok": f"{TAFEL}:klok",
    "brief": f"{TAFEL}:{PLAATS}:brief:S2-05",
    "teller": f"{TAFEL}:{PLAATS}:teller",
    "vragen": f"{TAFEL}:{PLAATS}:vragen",
    "kladje": f"{TAFEL}:{PLAATS}:kladje:S2-05",
}
TABBLAD = [
    *(f"{SLEUTEL}:{naam}" for naam in ("rol", "tafel", "papier", "leiding", "tafelscherm", "gebladerd")),
    "rk-spoed",
]
KRAAK = "<img src=x onerror=window.gekraakt=1><script>window.gekraakt=1</script>"
DIEP = "[" * 50_000 + "]" * 50_000
PROTO = '{"__proto__":{"gekraakt":1},"constructor":{"prototype":{"gekraakt":1}}'
GIF: dict[str, str] = {
    "leeg": "", "spatie": " ", "null": "null", "waar": "true", "getal": "7", "min nul": "-0", "NaN": "NaN",
    "oneindig": "1e999", "tekst": '"tekst"', "lijst": "[]", "object": "{}", "half": '{"antwoorden": {', "nul": "\u0000",
    "halve tekens": '"\\ud83d"', "diep": DIEP, "groot": '"' + "x" * 300_000 + '"',
    "prototype": PROTO + "}", "prototype in dossier": PROTO + "," + json.dumps(LEEG)[1:],
    "script": KRAAK, "script in JSON": json.dumps({"mee": [{"sleutel": KRAAK, "wis_op": "NaN", "code": KRAAK}]}),
    "script in dossier": json.dumps(
        LEEG | {"groep": KRAAK, "antwoorden": {"S2-05": {KRAAK: {"waarde": KRAAK}, "groep": {"waarde": KRAAK}}}}
    ),
    "verkeerde soorten": json.dumps(LEEG | {d: [1] for d in ("antwoorden", "afspraken", "keuzes", "voortgang")}),
    "nieuwere versie": json.dumps(LEEG | {"schema_versie": 99}),
    "oude versie": json.dumps(LEEG | {"schema_versie": -1}),
    "van een ander deel": json.dumps({"leiding": "GM0546", "mee": {"0": 1}, "papier": [None, 3, "x"]}),
    "een javascript-adres": "javascript:window.gekraakt=1",
}  # fmt: skip
BLADEN = ("/", f"/{STAP}/gesprek/S2-05", f"/{BOUWER}/bouwen/B01")


def test_elke_plek_die_de_opslag_leest_is_bekend():
    gevonden: dict[str, set[str]] = {}
    for bestand in (WORTEL / "widgets" / "routekaart").rglob("*.js"):
        tekst = bestand.read_text(encoding="utf-8")
        namen = re.findall(r"\.(?:getItem|setItem|removeItem)\(((?:[^,()]|\([^()]*\))+)", tekst)
        if namen:
            gevonden.setdefault(bestand.name, set()).update(naam.strip() for naam in namen)
    assert gevonden == PLEKKEN


def test_elke_naam_in_het_tabblad_krijgt_vergif():
    namen, bekend = set(), {}
    for bestand in (WORTEL / "widgets" / "routekaart").rglob("*.js"):
        tekst = bestand.read_text(encoding="utf-8")
        bekend |= dict(re.findall(r'^const ([A-Z]+) = "(\w+)";$', tekst, re.M))
        namen |= set(re.findall(r"(?:zetInTabblad|leesUitTabblad)\(([A-Z]+|\"\w+\")", tekst))
    assert {f"{SLEUTEL}:{bekend.get(n, n.strip(chr(34)))}" for n in namen} == set(TABBLAD) - {"rk-spoed"}


@pytest.mark.parametrize("wat", GIF)
def test_vergif_onder_elke_sleutel(wat: str, bezoek: Any):
    """One visitor has it under all names at once; an answer given after that is kept."""
    wie = bezoek(bypass_csp=True)
    wie.context.add_init_script(
        f"if (!sessionStorage.gezet) {{ const gif = {json.dumps(GIF[wat])};"
        f"for (const s of {json.dumps(list(BLIJVEND.values()))}) localStorage.setItem(s, gif);"
        f"for (const s of {json.dumps(TABBLAD)}) sessionStorage.setItem(s, gif); sessionStorage.gezet = 1; }}"
    )
    blad = wie.open(BLADEN[0])
    for pad in BLADEN:
        if pad != BLADEN[0]:
            blad.goto(wie.basis + pad)
        klaar(blad)
        assert blad.get_by_role("heading", level=1).is_visible()
        tekst = blad.locator("main").inner_text()
        assert not re.search("undefined|NaN|object Object", tekst), (pad, tekst[:300])
        assert re.fullmatch(r"(GM\d{4})?", blad.evaluate("rkHost.gemeente.code"))
    assert blad.evaluate("window.gekraakt === undefined && ({}).gekraakt === undefined")
    assert wie.fouten == []
    # What is not ours to read is not ours to throw away.
    bewaard = blad.evaluate("Object.values(localStorage)")
    assert GIF[wat] in bewaard
    blad.evaluate("s => rkHost.dossierkast.zet('groep', s)", "Noord")
    blad.reload()
    klaar(blad)
    assert blad.evaluate("rkHost.dossierkast.sectie('groep')") == "Noord"
    # A dossier that cannot be read lies beside what was set aside before; one that can be read went on.
    opzij = blad.evaluate(
        "begin => Object.entries(localStorage).filter(([naam]) => naam.startsWith(begin)).map(([, deel]) => deel)",
        f"{SLEUTEL}:onleesbaar:",
    )
    assert opzij.count(GIF[wat]) == (1 if wat == "script in dossier" else 2)
    assert wie.fouten == []
