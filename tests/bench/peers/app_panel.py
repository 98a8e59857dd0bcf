"""Step 2 in Panel: its own controls and a Bokeh chart."""

from __future__ import annotations

from typing import Any

import panel as pn
from gedeeld import KENMERKEN, STELLING, gemeenten, tekst, vergelijk, vragen

pn.extension()
from bokeh.plotting import figure  # noqa: E402  (Panel's documentation asks for the extension first)


def vraag(v: dict[str, Any]) -> Any:
    opties = [o["tekst"] for o in v.get("opties", [])]
    match v["vorm"]:
        case "open":
            return pn.widgets.TextAreaInput(name=v["vraag"])
        case "stelling":
            return pn.Column(v["vraag"], pn.widgets.RadioBoxGroup(options=STELLING))
        case "schuif":
            schuiven = [
                pn.widgets.IntSlider(name=wat, start=v["minimum"], end=v["maximum"], step=v["stap"])
                for wat in opties
            ]
            return pn.Column(v["vraag"], *schuiven)
        case "matrix":
            kolommen = [k["tekst"] for k in v["kolommen"]]
            rijen = [
                pn.Row(r["tekst"], pn.widgets.RadioBoxGroup(options=kolommen, inline=True))
                for r in v["rijen"]
            ]
            return pn.Column(v["vraag"], *rijen)
        case "keuze" if not v.get("meerdere"):
            return pn.Column(v["vraag"], pn.widgets.RadioBoxGroup(options=opties))
        case _:
            return pn.Column(v["vraag"], pn.widgets.CheckBoxGroup(options=opties))


def teken(naam: str) -> Any:
    eigen, anderen = vergelijk(naam)
    soorten = list(KENMERKEN.values())[::-1]
    f = figure(
        y_range=soorten, x_range=(0, 100), width=640, height=320, title=f"{naam} naast {len(anderen)} gemeenten",
        toolbar_location=None,
    )  # fmt: skip
    for kolom, wat in KENMERKEN.items():
        f.scatter(anderen[kolom].dropna(), wat, marker="dash", angle=1.5708, size=18, color="#8a9bb0")
    f.scatter(
        [eigen[k] for k in KENMERKEN], list(KENMERKEN.values()), marker="diamond", size=18, color="#154273"
    )
    return f


gevraagd = pn.state.session_args.get("gemeente", [b""])[0].decode()
namen = list(gemeenten().index)
keuze = pn.widgets.Select(
    name="Uw gemeente", options=namen, value=gevraagd if gevraagd in namen else namen[0]
)
pn.Column(
    pn.pane.Markdown(tekst()),
    pn.pane.Markdown("## De cijfers"),
    keuze,
    pn.bind(teken, keuze),
    pn.pane.Markdown("## De vragen"),
    *map(vraag, vragen()),
).servable(title="Stap 2")
