"""Our page around an own notebook: the header and footer of every page, and the texts that only stand here."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

from routekaart.dashboard.levend.notebooks import EigenNotebook
from routekaart.dashboard.levend.rij import Grenzen
from routekaart.dashboard.levend.uitvoer import cel_html
from routekaart.dashboard.pagina import Website, render_artikel
from routekaart.ui.html import fill, join

# Where a page is cut in two when what comes in between is still being made.
SNEDE = Markup("<!--rk-levend-->")

_KOP = Markup("<h1>{}</h1>\n")
_LIJST = Markup('<ul class="rk-eigenlijst">{}</ul>')
_REGEL = Markup('<li><a href="{}">{}</a>{}</li>')
_MELDING = Markup('<p class="rk-levendmelding" role="status">{}</p>')
_STORING = Markup('<p class="rk-storing">{}</p>')
_STIJL = Markup('<link rel="stylesheet" href="{}">')
_LEEG = Markup(
    "<p>Er staat hier nog geen notebook. Zo zet u er een neer:</p>"
    "<ol><li>Maak in JupyterLab een notebook. Begin met een kop: een regel met een hekje en een titel.</li>"
    "<li>Voer alle cellen uit en sla het notebook op.</li>"
    "<li>Zet het bestand (.ipynb) in de map <code>notebooks/eigen</code>.</li>"
    "<li>Laad deze bladzijde opnieuw.</li></ol>"
)
_UITLEG = Markup(
    "<p>Deze notebooks heeft uw gemeente zelf gemaakt. U kunt ze lezen, en aanzetten als u er iets in wilt "
    "veranderen of uitrekenen.</p>"
)
_AANZETTEN = Markup(
    '<form method="post" action="{}" class="rk-aanzetten rk-inhoud"><p>{}</p>'
    '<button type="submit" class="rk-knop">Zet dit notebook aan</button></form>'
)
_WAT_AAN_IS = Markup(
    "Hieronder ziet u dit notebook zoals het is opgeslagen. Knoppen en schuiven werken pas als het aanstaat. "
    "Het stopt als u de bladzijde verlaat."
)
_ZONDER_SCRIPT = Markup(
    "<noscript><p>Uw browser voert geen scripts uit. U kunt het notebook lezen. Aanzetten helpt dan niet.</p></noscript>"
)
_TERUG = Markup('<p><a href="{}">Alle eigen notebooks</a></p>')
REDENEN = {
    "gestopt": "Het notebook is uitgezet.",
    "voorbij": "Dit notebook staat niet meer aan. Zet het opnieuw aan als u ermee verder wilt.",
}


def eigen_adres(site: Website, naam: str = "") -> str:
    """The address of the list, or of one own notebook."""
    return f"{site.basis}eigen/{quote(naam, safe='')}" if naam else f"{site.basis}eigen"


def kaartje_adres(site: Website, sleutel: str, rest: str = "") -> str:
    """The address of somebody's place; what only that visitor knows."""
    return f"{site.basis}levend/{sleutel}{rest}"


def maak(titel: str, inhoud: Markup, site: Website) -> str:
    """A whole page with `titel` as its name and heading."""
    return render_artikel(titel, join([fill(_KOP, titel), inhoud]), site.voor("eigen"))


def lijst(notebooks: list[EigenNotebook], site: Website) -> str:
    """The page with all own notebooks."""
    regels = [
        fill(
            _REGEL,
            eigen_adres(site, n.naam),
            n.titel,
            fill(Markup(" <span>({})</span>"), n.fout) if n.fout else "",
        )
        for n in notebooks
    ]
    inhoud = join([_UITLEG, fill(_LIJST, join(regels))]) if regels else _LEEG
    return maak("Eigen notebooks", join([_stijl(site), inhoud]), site)


def blad(notebook: EigenNotebook, site: Website, reden: str = "") -> str:
    """The stored notebook, to read, with the button that puts it on."""
    delen = [_stijl(site)]
    if reden in REDENEN:
        delen.append(fill(_MELDING, REDENEN[reden]))
    if notebook.fout:
        delen.append(fill(_STORING, notebook.fout))
    else:
        delen += [fill(_AANZETTEN, eigen_adres(site, notebook.naam), _WAT_AAN_IS), _ZONDER_SCRIPT]
        delen += [cel_html(cel, site.voor("eigen")) for cel in notebook.cellen]
    delen.append(fill(_TERUG, eigen_adres(site)))
    return maak(notebook.titel, join(delen, Markup("\n")), site)


def melding(titel: str, tekst: str, site: Website) -> str:
    """A page that says one thing, with a way back to the list."""
    return maak(titel, join([fill(_STORING, tekst), fill(_TERUG, eigen_adres(site))]), site)


def _stijl(site: Website) -> Markup:
    return fill(_STIJL, f"{site.basis}levend/statisch/levend.css")


_WACHT = Markup(
    '{}<noscript><meta http-equiv="refresh" content="5"></noscript>'
    '<div class="rk-wacht rk-inhoud" data-stand="{}"><p role="status" id="rk-stand">{}</p>'
    "<p>Zodra u aan de beurt bent, start het notebook vanzelf. Laat deze bladzijde zolang openstaan.</p>"
    '<form method="post" action="{}"><button type="submit" class="rk-knop-klein">Ga uit de rij</button></form>'
    '</div><script src="{}" defer></script>'
)


def stand_in_woorden(grenzen: Grenzen, aan: int, nummer: int, *, adres_vol: bool) -> str:
    """What somebody who waits reads."""
    if adres_vol:
        return (
            f"Vanaf uw adres {_staan(grenzen.per_adres)} al aan, en meer mag niet tegelijk. "
            f"Zet er een uit, of wacht. U bent nummer {nummer} in de rij."
        )
    return f"Er {_zijn(aan)} aan. U bent nummer {nummer} in de rij."


def _zijn(aantal: int) -> str:
    return "is nu 1 notebook" if aantal == 1 else f"zijn nu {aantal} notebooks"


def _staan(aantal: int) -> str:
    return "staat 1 notebook" if aantal == 1 else f"staan {aantal} notebooks"


def wachtblad(notebook: EigenNotebook, sleutel: str, stand: str, site: Website) -> str:
    """The page of somebody who waits."""
    inhoud = fill(
        _WACHT,
        _stijl(site),
        kaartje_adres(site, sleutel, "/stand"),
        stand,
        kaartje_adres(site, sleutel, "/stop"),
        f"{site.basis}levend/statisch/wachten.js",
    )
    return maak(f"Wachten op: {notebook.titel}", inhoud, site)


_BEGIN = Markup(
    '{}{}<div class="rk-levendbalk rk-inhoud" id="rk-levend" data-stop="{}" data-cellen="{}">'
    '<p role="status" id="rk-stand">Uw notebook wordt gestart ...</p>'
    '<form method="post" action="{}"><button type="submit" class="rk-knop-klein">Stop dit notebook</button>'
    '</form></div><script src="{}"></script>'
    "<noscript><p>Uw browser voert geen scripts uit. Knoppen en schuiven werken dan niet.</p></noscript>"
    '<div id="rk-cellen">{}</div>'
)
_SLOT = Markup(
    '<script id="jupyter-config-data" type="application/json">{}</script>'
    '<script id="rk-klaar" type="application/json">{{}}</script><script src="{}" defer></script>'
)


START_MISLUKT = Markup(
    '<div class="rk-storing" role="alert"><p><strong>Dit notebook kon niet worden gestart.</strong> Probeer het over '
    "een minuut opnieuw. Helpt dat niet? Vraag dan uw beheerder om hulp.</p></div>"
)
OMGEVALLEN = Markup(
    '<div class="rk-storing" role="alert"><p><strong>Dit notebook is onverwacht gestopt.</strong> Zet het opnieuw aan. '
    "Gebeurt het weer? Vraag dan aan wie het notebook heeft gemaakt om het na te kijken.</p></div>"
)
TE_GROOT = Markup(
    '<div class="rk-storing" role="alert"><p><strong>Dit notebook vroeg meer geheugen dan het mag.</strong> Het is '
    "daarom gestopt. Vraag aan wie het notebook heeft gemaakt om met minder gegevens tegelijk te rekenen.</p></div>"
)


def levend_blad(notebook: EigenNotebook, sleutel: str, stijlen: Markup, site: Website) -> tuple[str, str]:
    """The page of a notebook that is on, cut where its cells come."""
    stop = kaartje_adres(site, sleutel, "/stop")
    inhoud = fill(
        _BEGIN,
        _stijl(site),
        stijlen,
        stop,
        sum(cel.cell_type == "code" for cel in notebook.cellen),
        stop,
        f"{site.basis}levend/statisch/levend.js",
        SNEDE,
    )
    begin, eind = maak(notebook.titel, inhoud, site).split(SNEDE)
    return begin, eind


def levend_slot(instellingen: Markup, script: str) -> Markup:
    """What wakes the front end, after the last cell."""
    return fill(_SLOT, instellingen, script)
