"""Step 2 in Shiny, as lean as Shiny is: its own controls and a chart that the server draws as SVG."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gedeeld import STELLING, gemeenten, svg, tekst, vragen
from shiny import App, Inputs, Outputs, Session, render, ui
from starlette.requests import Request


def vraag(nr: int, v: dict[str, Any]) -> Any:
    opties = {o["id"]: o["tekst"] for o in v.get("opties", [])}
    naam = f"v{nr}"
    match v["vorm"]:
        case "open":
            return ui.input_text_area(naam, v["vraag"])
        case "stelling":
            return ui.input_radio_buttons(naam, v["vraag"], STELLING)
        case "schuif":
            schuiven = [
                ui.input_slider(f"{naam}_{id_}", wat, v["minimum"], v["maximum"], 0, step=v["stap"])
                for id_, wat in opties.items()
            ]
            return ui.div(ui.p(v["vraag"]), *schuiven)
        case "matrix":
            kolommen = {k["id"]: k["tekst"] for k in v["kolommen"]}
            rijen = [
                ui.input_radio_buttons(f"{naam}_{r['id']}", r["tekst"], kolommen, inline=True)
                for r in v["rijen"]
            ]
            return ui.div(ui.p(v["vraag"]), *rijen)
        case "keuze" if not v.get("meerdere"):
            return ui.input_radio_buttons(naam, v["vraag"], opties)
        case _:
            return ui.input_checkbox_group(naam, v["vraag"], opties)


def maak(teken: Callable[[str], str], stijl: str = "") -> App:
    """The step, or with ?deel= a part of it, with `teken` for the HTML of the chosen municipality."""

    def blad(request: Request) -> ui.Tag:
        deel, gemeente = request.query_params.get("deel", ""), request.query_params.get("gemeente")
        cijfers = (
            ui.h2("De cijfers"),
            ui.input_select("gemeente", "Uw gemeente", list(gemeenten().index), selected=gemeente),
            ui.output_ui("figuur"),
        )
        return ui.page_fluid(
            ui.tags.style(stijl),
            ui.markdown(tekst(deel)),
            *(cijfers if deel != "vraag" else ()),
            *([ui.h2("De vragen")] if deel != "cijfers" else ()),
            *(vraag(nr, v) for nr, v in enumerate(vragen(deel), 1)),
            title="Stap 2",
            lang="nl",
        )

    def server(input: Inputs, output: Outputs, session: Session) -> None:
        @render.ui
        def figuur() -> ui.HTML:
            return ui.HTML(teken(input.gemeente()))

    return App(blad, server)


app = maak(svg)
