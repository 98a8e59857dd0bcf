"""Modules in one text: each once, after what it needs; and what does not fit is refused with the reason."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from routekaart.content.cijfers import load_datumzinnen
from routekaart.content.termijnen import dagen_te_gaan, fase, say_nog, zin
from routekaart.ui.bouwstenen.basis.bundel import (
    PAKKET,
    BundelFout,
    bundel,
    kaal,
    leg_achter_elkaar,
    namenregel,
    volgorde,
)


@pytest.fixture
def modules(tmp_path):
    def schrijf(**teksten: str) -> Path:
        for naam, tekst in teksten.items():
            (tmp_path / f"{naam}.js").write_text(tekst)
        return tmp_path / f"{next(iter(teksten))}.js"

    return schrijf


def namen(ingang: Path) -> list[str]:
    return [m.stem for m in volgorde([ingang])]


def test_elke_module_een_keer_na_wat_zij_nodig_heeft(modules):
    a = modules(
        a='import { b } from "./b.js";\nimport { c } from "./c.js";\nexport const a = b + c;\n',
        b='import { d } from "./d.js";\nexport const b = d;\n',
        c='import { d } from "./d.js";\nimport { b } from "./b.js";\nexport const c = d + b;\n',
        d="export const d = 1;\n",
    )
    assert namen(a) == ["d", "b", "c", "a"]
    assert (
        leg_achter_elkaar(volgorde([a])) == "const d = 1;\nconst b = d;\nconst c = d + b;\nconst a = b + c;\n"
    )


def test_een_lange_import_en_een_import_zonder_naam(modules):
    a = modules(
        a='import "./c.js";\nimport {\n  b,\n  bb,\n} from "./b.js";\n\nexport class A {}\n',
        b="export const b = 1;\nexport async function bb() {}\n",
        c="let c = 1;\n",
    )
    assert leg_achter_elkaar(volgorde([a])).split("\n") == [
        "let c = 1;", "const b = 1;", "async function bb() {}", "", "class A {}", "",
    ]  # fmt: skip


def test_commentaar_en_types_blijven_thuis(modules):
    a = modules(
        a='// @ts-check\n/** @import { X } from "./x.js" */\n/**\n * Uitleg met een import van iets.\n */\n'
        "export const a = /** @type {any} */ (1); // blijft\n\n  /** @type {string} */\nconst x = '// geen /** commentaar';\n"
    )
    assert kaal(a) == "const a = (1); // blijft\n\nconst x = '// geen /** commentaar';\n"


def test_een_kring_wordt_geweigerd(modules):
    a = modules(a='import { b } from "./b.js";\nexport const a = 1;\n',
                b='import { c } from "./c.js";\nexport const b = 1;\n',
                c='import { a } from "./a.js";\nexport const c = 1;\n')  # fmt: skip
    with pytest.raises(BundelFout, match=r"kring: a\.js -> b\.js -> c\.js -> a\.js"):
        volgorde([a])


def test_namen_die_elkaar_raken_worden_geweigerd(modules):
    a = modules(a='import "./b.js";\nconst x = 1;\n', b="function x() {}\n")
    with pytest.raises(BundelFout, match=r"'x' staat in b\.js en in a\.js"):
        leg_achter_elkaar(volgorde([a]))


@pytest.mark.parametrize(
    "regel",
    [
        'import a from "./b.js";',
        'import * as b from "./b.js";',
        'import { b as c } from "./b.js";',
        'import { b } from "ander-pakket";',
        "const b = await import('./b.js');",
        "export default 1;",
        'export { b } from "./b.js";',
        'export * from "./b.js";',
        "export { c };",
    ],
)
def test_een_vorm_die_wij_niet_gebruiken_wordt_geweigerd(modules, regel):
    a = modules(a=f"{regel}\n", b="export const b = 1;\n")
    with pytest.raises(BundelFout):
        leg_achter_elkaar(volgorde([a]))


@pytest.mark.parametrize(
    ("regel", "reden"),
    [
        ('import { b } from "./x.js";', "is er niet"),
        ('import { geheim } from "./b.js";', "heeft geen 'geheim'"),
    ],
)
def test_wat_er_niet_is_wordt_geweigerd(modules, regel, reden):
    a = modules(a=f"{regel}\n", b="export const b = 1;\nconst geheim = 2;\n")
    with pytest.raises(BundelFout, match=reden):
        volgorde([a])


def test_namen_van_content_staan_voorop():
    tekst = bundel(PAKKET / "dossier" / "js" / "woorden.js")
    assert tekst.startswith(namenregel())
    assert '"raad":"de raad"' in namenregel()
    assert '"uiterste_datum_verordening":"2027-01-01"' in namenregel()


@pytest.mark.parametrize(
    "dag", [date(2026, 11, 28), date(2026, 12, 20), date(2027, 1, 2), date(2028, 3, 1)], ids=str
)
def test_de_klok_van_de_lezer_zegt_wat_python_zegt(dag: date) -> None:
    """The same sentence on the same day, also where the browser was sent less than all of them."""
    zinnen = json.loads(namenregel().removeprefix("globalThis.rkNamen = ").removesuffix(";\n"))["datumzinnen"]
    voor = {"laatste_weken": "ruim", "later": "na"}
    nu = fase(dag)
    for z in load_datumzinnen():
        gestuurd = zinnen[z.id].get(nu, zinnen[z.id].get(voor.get(nu, ""), zin(z.id, raad="X")))
        nog = "" if "{nog}" not in gestuurd else say_nog(dagen_te_gaan(dag))
        assert gestuurd.replace("{nog}", nog).replace("{raad}", "X") == zin(z.id, dag, raad="X"), z.id
