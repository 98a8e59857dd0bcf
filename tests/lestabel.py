"""What a learner finds in each notebook: `python tests/lestabel.py` prints it as a table. Not part of the tests."""

from __future__ import annotations

import io
import re
import tokenize
from collections import Counter
from dataclasses import dataclass, fields

from notebooklezer import Cel, Notebook, lees_notebooks
from routekaart.content import load_content

OEFENING = re.compile(r"^### (Oefening \d+\.)", re.MULTILINE)
CONTROLE = re.compile(r"stap\.controleer\(\s*[\"']([A-Z]\d-O\d+)[\"']")
FIGUUR = re.compile(r"\bgrafiek\.draw_\w+\(")


@dataclass(frozen=True)
class Les:
    """The numbers of one notebook; `regels` are lines of code without empty lines and comments."""

    werkcellen: int
    regels: int
    figuren: int
    lezen: int
    rekenen: int
    eigen: int
    controles: int
    lees_minuten: int
    doe_minuten: int

    @property
    def oefeningen(self) -> int:
        """All exercises."""
        return self.lezen + self.rekenen + self.eigen


def coderegels(bron: str) -> int:
    """Lines of code in a cell: those with something on them besides a comment."""
    niets = {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENDMARKER,
    }
    regels: set[int] = set()
    for deel in tokenize.generate_tokens(io.StringIO(bron).readline):
        if deel.type not in niets:
            regels.update(range(deel.start[0], deel.end[0] + 1))
    return len(regels)


def werkcode(notebook: Notebook) -> list[Cel]:
    """The working cells with code."""
    return [cel for cel in notebook.cellen if cel.is_code and "werk" in cel.tags]


def soorten(notebook: Notebook) -> Counter[str]:
    """Exercises by kind: to read (on the pages too), to work out, and about one's own municipality."""
    geteld: Counter[str] = Counter()
    cellen = notebook.sectie("Toets uzelf")
    for nr, cel in enumerate(cellen):
        if not cel.is_tekst or not OEFENING.search(cel.bron):
            continue
        volgende = next((c for c in cellen[nr + 1 :] if c.is_code), None)
        met_code = "zelfstudie" in cel.tags and volgende is not None
        eigen = met_code and volgende is not None and "gemeente=" in volgende.bron
        geteld["eigen" if eigen else "rekenen" if met_code else "lezen"] += 1
    return geteld


def meet(notebook: Notebook) -> Les:
    """The numbers of one step or topic. Raises `LookupError` for a notebook that is none."""
    stap = load_content().stap_van_notebook(notebook.naam)
    werk = werkcode(notebook)
    soort = soorten(notebook)
    ids = {id_ for cel in notebook.cellen if cel.is_code for id_ in CONTROLE.findall(cel.bron)}
    return Les(
        werkcellen=len(werk),
        regels=sum(coderegels(cel.bron) for cel in werk),
        figuren=sum(len(FIGUUR.findall(cel.bron)) for cel in werk),
        lezen=soort["lezen"],
        rekenen=soort["rekenen"],
        eigen=soort["eigen"],
        controles=len(ids),
        lees_minuten=stap.lezen_minuten,
        doe_minuten=stap.doen_minuten,
    )


def main() -> None:
    """Print the table."""
    namen = [veld.name.replace("_", " ") for veld in fields(Les)]
    print(f"| notebook | {' | '.join(namen)} |\n|---|{'--:|' * len(namen)}")
    som = Counter[str]()
    for notebook in lees_notebooks():
        if notebook.is_start:
            continue
        les = meet(notebook)
        print(f"| {notebook.naam} | {' | '.join(str(getattr(les, veld.name)) for veld in fields(les))} |")
        som.update({veld.name: getattr(les, veld.name) for veld in fields(les)})
    print(f"| **samen** | {' | '.join(str(som[veld.name]) for veld in fields(Les))} |")


if __name__ == "__main__":
    main()
