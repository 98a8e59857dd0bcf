"""The widgets of a step: they show content and bind it to the dossier, nothing more."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, ClassVar

import traitlets

from routekaart.content import Inhoud, Praktijk, Stap, Vraag
from routekaart.ui.bouwsteen import Bouwsteen
from routekaart.ui.opslag import Werkdossier

EXTERN = 'rel="noopener noreferrer"'
MERK = {"te_controleren": "te controleren", "eigen_lezing": "eigen lezing"}
VOOR_WIE = {
    "allen": "iedereen",
    "raad": "de raad",
    "griffie": "de griffie",
    "college": "het college",
    "organisatie": "de ambtelijke organisatie",
    "inwoners": "de inwoners",
}
EINDPRODUCTNAAM = {"V": "visie", "B": "beleid", "U": "uitvoeringsprogramma", "P": "verordening"}


MISLUKT = (
    "Het rekenen is niet gelukt. Uw antwoorden blijven bewaard. "
    "Kies iets anders, of laad de bladzijde opnieuw."
)


class CijferFout(ValueError):
    """A calculation that cannot be done; the text is a Dutch sentence for the reader."""


def merk(zekerheid: str) -> str:
    """HTML mark for a fact that is not verified ("" when it is)."""
    return f' <span class="rk-merk">{MERK[zekerheid]}</span>' if zekerheid in MERK else ""


def datum_nl(dag: Any) -> str:
    """A date as Dutch text: 23-11-2026."""
    return f"{dag.day}-{dag.month}-{dag.year}"


class MetDossier(Bouwsteen):
    """A widget whose `bewaart` traits follow the dossier, both ways."""

    def __init__(self, werk: Werkdossier, **traits: Any) -> None:
        super().__init__(**traits, **{naam: werk.sectie(deel) for naam, deel in self.bewaart.items()})
        self._werk = werk
        self._uit_dossier = False
        self.observe(self._naar_dossier, names=list(self.bewaart))
        werk.bij_wijziging(self._van_dossier)
        self.opslag = dict(werk.opslag())

    def _naar_dossier(self, change: Mapping[str, Any]) -> None:
        if not self._uit_dossier:
            self._werk.zet_sectie(self.bewaart[change["name"]], change["new"])
            self.opslag = dict(self._werk.opslag())

    def _van_dossier(self) -> None:
        self._uit_dossier = True
        try:
            for naam, deel in self.bewaart.items():
                setattr(self, naam, self._werk.sectie(deel))
        finally:
            self._uit_dossier = False
        self.opslag = dict(self._werk.opslag())


def vraag_dict(vraag: Vraag) -> dict[str, Any]:
    """A question as the front end wants it: without what has its default."""
    return vraag.model_dump(mode="json", exclude_defaults=True) | {"naar": list(vraag.naar)}


# What is needed to put answers side by side; the rest of a question belongs to the conversation.
_VOOR_OVERLEG = frozenset(
    {"id", "vraag", "vorm", "rol", "naar", "stelling", "opties", "rijen", "kolommen", "minimum", "maximum"}
    | {"eenheid", "hoogstens"}
)
_LIJSTEN = frozenset({"opties", "rijen", "kolommen"})


def vraag_voor_overleg(vraag: Vraag) -> dict[str, Any]:
    """A question as overleg.js wants it, to show who said what."""
    deel = {naam: x for naam, x in vraag_dict(vraag).items() if naam in _VOOR_OVERLEG}
    for lijst in _LIJSTEN & set(deel):
        deel[lijst] = [{"id": o["id"], "tekst": o["tekst"]} for o in deel[lijst]]
    return deel


def vraag_voor_oordeel(vraag: Vraag) -> dict[str, Any]:
    """A question without the words of its answers: enough to know whether roles differ."""
    deel = vraag_voor_overleg(vraag)
    for lijst in _LIJSTEN & set(deel):
        deel[lijst] = [{"id": o["id"], "tekst": ""} for o in deel[lijst]]
    return deel


def _codes(inhoud: Inhoud, codes: Sequence[str]) -> dict[str, str]:
    return {code: inhoud.paragraaf(code).titel for code in codes}


class Gesprek(MetDossier):
    """All questions of one step; answers per question and role (see `routekaart.dossier`)."""

    bestand = "gesprek"
    bewaart: ClassVar[Mapping[str, str]] = {"antwoorden": "antwoorden"}

    vragen: traitlets.List[Any] = traitlets.List().tag(sync=True)
    paragrafen = traitlets.Dict().tag(sync=True)
    antwoorden = traitlets.Dict().tag(sync=True)

    def __init__(self, stap: Stap, inhoud: Inhoud, werk: Werkdossier) -> None:
        super().__init__(
            werk,
            sleutel=f"gesprek-{stap.id}",
            vragen=[vraag_dict(v) for v in stap.vragen],
            paragrafen=_codes(inhoud, stap.paragrafen),
        )

    def zonder_script(self) -> str:
        """The questions as a list, with their options."""
        return '<ol class="rk-zonder-script">' + "".join(map(_vraag_html, self.vragen)) + "</ol>"


def _vraag_html(v: Mapping[str, Any]) -> str:
    keuzes = [o["tekst"] for o in v.get("opties", [])]
    if v.get("kolommen"):
        kolommen = ", ".join(k["tekst"] for k in v["kolommen"])
        keuzes = [f"{r['tekst']}: {kolommen}" for r in v.get("rijen", [])] or [kolommen]
    if v["vorm"] == "stelling":
        keuzes = [v["stelling"]] if v.get("stelling") else []
        keuzes.append("1 (helemaal oneens) tot en met 5 (helemaal eens), of: weet ik niet")
    lijst = "<ul>" + "".join(f"<li>{escape(k)}</li>" for k in keuzes) + "</ul>" if keuzes else ""
    voor = f"voor {VOOR_WIE[v['rol']]}, {v['niveau']}"
    return f"<li><p><strong>{escape(v['vraag'])}</strong> ({voor})</p>{lijst}</li>"


class Vastleggen(MetDossier):
    """Agreements per paragraph code, with what was said beside them."""

    bestand = "vastleggen"
    scripts = ("overleg",)
    bewaart: ClassVar[Mapping[str, str]] = {
        "antwoorden": "antwoorden",
        "afspraken": "afspraken",
        "voortgang": "voortgang",
    }

    stap = traitlets.Dict().tag(sync=True)
    vragen: traitlets.List[Any] = traitlets.List().tag(sync=True)
    paragrafen: traitlets.List[Any] = traitlets.List().tag(sync=True)
    elders = traitlets.Dict().tag(sync=True)
    antwoorden = traitlets.Dict().tag(sync=True)
    afspraken = traitlets.Dict().tag(sync=True)
    voortgang = traitlets.Dict().tag(sync=True)

    def __init__(self, stap: Stap, inhoud: Inhoud, werk: Werkdossier) -> None:
        super().__init__(
            werk,
            sleutel=f"vastleggen-{stap.id}",
            stap={"id": stap.id, "naam": f"stap {stap.nummer}" if stap.nummer else f"'{stap.titel}'"},
            vragen=[vraag_voor_overleg(v) for v in stap.vragen],
            elders={c: _elders(c, stap, inhoud) for c in stap.paragrafen},
            paragrafen=[
                {**inhoud.paragraaf(c).model_dump(), "document": f"Komt in de {EINDPRODUCTNAAM[c[0]]}"}
                if c[0] not in "BU"
                else {**inhoud.paragraaf(c).model_dump(), "document": f"Komt in het {EINDPRODUCTNAAM[c[0]]}"}
                for c in stap.paragrafen
            ],
        )

    def zonder_script(self) -> str:
        """The paragraphs with the question each answers."""
        return (
            '<ul class="rk-zonder-script">'
            + "".join(
                f"<li><strong>{p['code']} {escape(p['titel'])}</strong>: {escape(p['vraag'])}</li>"
                for p in self.paragrafen
            )
            + "</ul>"
        )


def _elders(code: str, stap: Stap, inhoud: Inhoud) -> list[dict[str, str]]:
    """Questions of other steps that lead to the same paragraph: their number and where they stand."""
    return [
        {"id": v.id, "adres": f"{ander.notebook}.ipynb#vraag-{v.id}"}
        for ander in inhoud.stappen.values()
        if ander.id != stap.id
        for v in ander.vragen
        if code in v.naar
    ]


class Praktijken(Bouwsteen):
    """Good practices with search; those of this step first, the others one choice away."""

    bestand = "praktijken"

    praktijken: traitlets.List[Any] = traitlets.List().tag(sync=True)
    onderdeel = traitlets.Unicode().tag(sync=True)
    onderdelen = traitlets.Dict().tag(sync=True)

    def __init__(self, stap: Stap, inhoud: Inhoud) -> None:
        eigen = [p for p in inhoud.praktijken.values() if stap.id in p.onderdelen]
        ander = [p for p in inhoud.praktijken.values() if stap.id not in p.onderdelen]
        super().__init__(
            sleutel=f"praktijken-{stap.id}",
            praktijken=[_praktijk_dict(p, inhoud) for p in eigen + ander],
            onderdeel=stap.id,
            onderdelen={
                s.id: f"stap {s.nummer}: {s.titel}" if s.nummer else f"verdieping: {s.titel}"
                for s in inhoud.stappen.values()
            },
        )

    def zonder_script(self) -> str:
        """The practices of this step."""
        return "".join(
            f'<div class="rk-zonder-script"><h3>{escape(p["titel"])}</h3><p>{escape(p["tekst"])}</p>'
            f"<p><strong>Les:</strong> {escape(p['les'])}</p></div>"
            for p in self.praktijken
            if self.onderdeel in p["onderdelen"]
        )


def _praktijk_dict(p: Praktijk, inhoud: Inhoud) -> dict[str, Any]:
    return p.model_dump(
        mode="json",
        include={"id", "titel", "gemeenten", "jaar", "onderdelen", "tekst", "les", "opmerking", "zekerheid"},
    ) | {
        "bronnen": [{"naam": bronnaam(inhoud, b), "url": inhoud.bronnen[b].url} for b in p.bronnen],
        "datum": datum_nl(p.gecontroleerd_op),
    }


def bronnaam(inhoud: Inhoud, bron_id: str) -> str:
    """Author (year) and title of a source in one line."""
    b = inhoud.bronnen[bron_id]
    maker = b.auteur or b.uitgever
    return f"{maker}{f' ({b.jaar})' if b.jaar else ''}: {b.titel}" if maker else b.titel


class Toets(Bouwsteen):
    """Self-test with an explanation per answer; nothing is stored."""

    bestand = "toets"

    vragen: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, stap: Stap) -> None:
        super().__init__(
            sleutel=f"toets-{stap.id}", vragen=[v.model_dump(mode="json") for v in stap.toetsvragen]
        )

    def zonder_script(self) -> str:
        """The questions with their answers, without the solution."""
        return (
            '<ol class="rk-zonder-script">'
            + "".join(
                f"<li>{escape(v['vraag'])}<ul>"
                + "".join(f"<li>{escape(o['tekst'])}</li>" for o in v["opties"])
                + "</ul></li>"
                for v in self.vragen
            )
            + "</ol>"
        )


class Voortgang(MetDossier):
    """The roadmap with this group's progress: whole, or one line when `hier` names a step."""

    bestand = "voortgang"
    bewaart: ClassVar[Mapping[str, str]] = {"dossier": ""}

    stappen: traitlets.List[Any] = traitlets.List().tag(sync=True)
    hier = traitlets.Unicode().tag(sync=True)
    dossier = traitlets.Dict().tag(sync=True)

    def __init__(self, inhoud: Inhoud, werk: Werkdossier, hier: str = "") -> None:
        stappen = [s for s in inhoud.stappen.values() if not hier or s.id == hier]
        super().__init__(
            werk,
            sleutel=f"voortgang-{hier or 'alles'}",
            hier=hier,
            stappen=[
                {
                    **s.model_dump(include={"id", "soort", "nummer", "titel", "kort"}),
                    "vragen": [v.id for v in s.vragen],
                    "paragrafen": list(s.paragrafen),
                    "adres": f"{s.notebook}.ipynb",
                }
                for s in stappen
            ],
        )

    def zonder_script(self) -> str:
        """The steps as links; nothing for a single step, whose title is already on the page."""
        if self.hier:
            return ""
        regels = "".join(
            f"<li><a href='{s['adres']}'>{f'Stap {nr}. ' if (nr := s['nummer']) else ''}"
            f"{escape(s['titel'])}</a>: {escape(s['kort'])}</li>"
            for s in self.stappen
        )
        return f'<ul class="rk-zonder-script">{regels}</ul>'


class Dossierbeheer(MetDossier):
    """Whose dossier it is, download, upload, start again."""

    bestand = "dossier"
    bewaart: ClassVar[Mapping[str, str]] = {"dossier": ""}

    gemeenten: traitlets.List[Any] = traitlets.List().tag(sync=True)
    dossier = traitlets.Dict().tag(sync=True)
    upload = traitlets.Dict().tag(sync=True)
    bericht = traitlets.Dict().tag(sync=True)
    waar = traitlets.Unicode().tag(sync=True)

    def __init__(self, werk: Werkdossier, gemeenten: Sequence[Mapping[str, str]]) -> None:
        super().__init__(werk, sleutel="dossier", gemeenten=list(gemeenten), waar=werk.waar)
        self.bij_wijziging("upload", self._lees_in)

    def _lees_in(self, upload: Mapping[str, str]) -> None:
        if upload:
            uitkomst = self._werk.lees_in(upload["tekst"], samen=upload["wijze"] == "samen")
            self.bericht = {**uitkomst, "nr": upload["nr"]}

    def zonder_script(self) -> str:
        """Where the dossier is kept."""
        return f'<p class="rk-zonder-script">{escape(self.waar)}</p>'


class Cijfers(Bouwsteen):
    """Controls with a figure: `reken(waarden)` gives the HTML of the figure or raises `CijferFout`."""

    bestand = "cijfers"
    bewaart: ClassVar[Mapping[str, str]] = {"gemeente": "gemeente"}
    stijlen = ("grafiek",)

    titel = traitlets.Unicode().tag(sync=True)
    velden: traitlets.List[Any] = traitlets.List().tag(sync=True)
    waarden = traitlets.Dict().tag(sync=True)
    verzoek = traitlets.Dict().tag(sync=True)
    uitkomst = traitlets.Dict().tag(sync=True)
    verbinding = traitlets.Unicode().tag(sync=True)
    rekent = traitlets.Bool(True).tag(sync=True)
    gemeente = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)

    def __init__(
        self,
        sleutel: str,
        titel: str,
        velden: Sequence[Mapping[str, Any]],
        waarden: Mapping[str, Any],
        reken: Callable[[Mapping[str, Any]], str],
        werk: Werkdossier | None = None,
    ) -> None:
        super().__init__(sleutel=sleutel, titel=titel, velden=list(velden), waarden=dict(waarden))
        self._reken = reken
        if werk is not None:
            self.gemeente = werk.sectie("gemeente")
            werk.bij_wijziging(lambda: setattr(self, "gemeente", werk.sectie("gemeente")))
        self._bereken({"nr": 0, "waarden": dict(waarden)})
        self.bij_wijziging("verzoek", self._bereken)

    def _bereken(self, verzoek: Mapping[str, Any]) -> None:
        if not verzoek:
            return
        nr = verzoek.get("nr", 0)
        try:
            self.uitkomst = {
                "nr": nr,
                "html": self._reken(verzoek.get("waarden", {})),
                "melding": "",
                "fout": False,
            }
        except CijferFout as fout:
            self.uitkomst = {"nr": nr, "html": None, "melding": str(fout), "fout": True}
        except Exception:
            # A visitor never sees a traceback; whoever runs the server finds it in the log.
            logging.getLogger(__name__).exception("analysis %s failed", self.sleutel)
            self.uitkomst = {
                "nr": nr,
                "html": None,
                "melding": MISLUKT,
                "fout": True,
            }

    def staat(self) -> dict[str, Any]:
        """Without the figure: that already stands in the page."""
        return {k: v for k, v in super().staat().items() if k not in {"uitkomst", "verzoek", "verbinding"}}

    def zonder_script(self) -> str:
        """The figure of the first choice."""
        return f'<div class="rk-uitkomst">{self.uitkomst.get("html") or ""}</div>'
