"""What the tests of the analyses share: a reader of their HTML and a file as the browser sends it."""

import base64
from html.parser import HTMLParser

from markupsafe import Markup

from routekaart.ui.bouwstenen.cijfers import Uitkomst

LEEG = {"br", "input", "img", "hr", "rect", "line", "path", "circle"}
STEMBESTAND = """META
key;value
description;Proefronde
unit;Proefstad
budget;100
vote_type;approval
currency;EUR
PROJECTS
project_id;cost;category
1;60;groen
2;50;
3;40;spelen
VOTES
voter_id;vote
""" + "".join(f"{nr};{'1,2' if nr < 20 else '1' if nr < 30 else '3'}\n" for nr in range(40))


def als_bestand(tekst: str, naam: str = "proef.pb") -> dict[str, str]:
    """A file as the browser sends it."""
    return {"naam": naam, "base64": base64.b64encode(tekst.encode()).decode()}


def html_van(gerekend: Markup | Uitkomst) -> Markup:
    """The figure, whether or not it asks on."""
    return gerekend.html if isinstance(gerekend, Uitkomst) else gerekend


class Lezer(HTMLParser):
    """Checks nesting and gathers ids, attributes that point at them, and the words."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.wijst: set[str] = set()
        self.tekst: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        eigen = dict(attrs)
        if eigen.get("id"):
            self.ids.append(str(eigen["id"]))
        self.wijst |= set((eigen.get("aria-labelledby") or "").split())
        assert not [naam for naam in eigen if naam.startswith("on")]
        assert tag not in {"script", "img", "iframe", "style"}
        if tag not in LEEG:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in LEEG:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in LEEG:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.tekst.append(data)


def lees(html: str) -> Lezer:
    lezer = Lezer()
    lezer.feed(html)
    lezer.close()
    assert lezer.open == []
    return lezer
