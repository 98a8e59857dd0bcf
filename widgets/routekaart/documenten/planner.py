"""The planner: from the council meeting back to today, and on to the day the ordinance takes effect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from routekaart.content import Bouwstenen, load_content
from routekaart.content.modellen.verordening import Mijlpaaltekst, Route
from routekaart.documenten.agenda import BEGIN, Afspraakdag, render_ics
from routekaart.documenten.opmaak import Tabel
from routekaart.documenten.werkdagen import DAG, feestdagen, is_werkdag, vorige_werkdag, werkdagen_terug
from routekaart.taal import DAGEN, getal_in_woorden, write_datum

Dagsoort = Literal["eigen_voorstel", "eigen_berekening", "gegeven"]
_HERKOMST = {
    "eigen_voorstel": "eigen voorstel",
    "eigen_berekening": "eigen berekening",
    "gegeven": "gekozen",
}


@dataclass(frozen=True)
class Mijlpaal:
    """A day in the planning: what must be ready by then, and by whom."""

    id: str
    titel: str
    wie: str
    dag: date
    uitleg: str
    herkomst: Dagsoort
    bron: str | None = None


@dataclass(frozen=True)
class Planning:
    """All days in order, with what stands out; `ingang` is the day on which the ordinance has to work."""

    route: Route
    raadsdag: date
    ingang: date
    mijlpalen: tuple[Mijlpaal, ...]
    waarschuwingen: tuple[str, ...]


def make_planning(
    raadsdag: date,
    route: str = "spoed",
    ingang: date | None = None,
    noemt_dag: bool = True,
    vandaag: date | None = None,
    bouwstenen: Bouwstenen | None = None,
    evaluatie_jaren: int | None = None,
) -> Planning:
    """Plan backwards from the council meeting.

    `ingang` is when the ordinance has to work; without it that is the last day the law allows,
    or the start of a later month when the council decides too late for that day.
    `noemt_dag` says whether the ordinance names that day, or 'the day after publication', itself;
    if not, the eighth day after publication counts. `evaluatie_jaren` is the term in the article on evaluation,
    where the profile of the route leaves it open; without it that is what the field of the ordinance starts with.

    Raises `LookupError` for an unknown route, `ValueError` for a day outside 2000 to 2100.
    """
    b = bouwstenen or load_content().verordening
    if not all(dag is None or 2000 <= dag.year <= 2100 for dag in (raadsdag, ingang)):
        raise ValueError("Deze datum kunnen wij niet plannen. Kies een jaar van 2000 tot en met 2100.")
    gekozen = find_route(route, b)
    mijlpalen = [_terug(raadsdag, tekst) for tekst in gekozen.mijlpalen]
    mijlpalen.append(Mijlpaal("raad", "Raadsvergadering", "raad", raadsdag, "", "gegeven"))
    doel = ingang or _voorgestelde_ingang(b, raadsdag, noemt_dag)
    laatst = uiterste_bekendmaking(doel, noemt_dag, b)
    mijlpalen += _na_de_raad(b, raadsdag, laatst, noemt_dag, _ingang(doel, ingang is not None))
    for nummer, vervolg in enumerate(gekozen.daarna, start=1):
        dag = vorige_werkdag(raadsdag + timedelta(weeks=vervolg.weken))
        # The routes each have their own: a change of route makes another day of it, not a later one.
        id_ = f"{gekozen.id}_daarna_{nummer}"
        mijlpalen.append(Mijlpaal(id_, vervolg.titel, vervolg.wie, dag, "", "eigen_voorstel"))
    mijlpalen += _evaluatie(b, doel, gekozen.evaluatie_jaren or evaluatie_jaren)
    mijlpalen.sort(key=lambda mijlpaal: mijlpaal.dag)
    waarschuwingen = tuple(_waarschuwingen(b, mijlpalen, raadsdag, doel, laatst, vandaag))
    return Planning(gekozen, raadsdag, doel, tuple(mijlpalen), waarschuwingen)


def find_route(route: str, bouwstenen: Bouwstenen) -> Route:
    """The route with this id. Raises `LookupError` that names the ones there are."""
    routes = {str(deel.id): deel for deel in bouwstenen.planning.routes}
    if route not in routes:
        raise LookupError(f"De route '{route}' kennen wij niet. Kies uit: {', '.join(routes)}.")
    return routes[route]


def eerste_dag(route: Route, raadsdag: date) -> date:
    """The day on which this route begins for a council meeting on `raadsdag`."""
    return min(_terug(raadsdag, tekst).dag for tekst in route.mijlpalen)


def evaluatiedagen(ingang: date, jaren: int, bouwstenen: Bouwstenen | None = None) -> tuple[date, date]:
    """When the first evaluation begins (own proposal), and the last working day within its term."""
    b = bouwstenen or load_content().verordening
    klaar = vorige_werkdag(_jaren_later(ingang, jaren) - DAG)
    return vorige_werkdag(klaar - timedelta(weeks=b.planning.evaluatie.weken_ervoor)), klaar


def _evaluatie(b: Bouwstenen, ingang: date, jaren: int | None) -> list[Mijlpaal]:
    """The first evaluation, in the term of the article itself: ordinance and planner may not say two things."""
    aantal = jaren if jaren is not None else int(b.velden["evaluatie_eerste_jaren"].standaard or 2)
    regel = b.planning.evaluatie
    begin, klaar = evaluatiedagen(ingang, aantal, b)
    term = "één jaar" if aantal == 1 else f"{getal_in_woorden(aantal)} jaar"
    uitleg = f"Binnen {term} na de ingang. {regel.uitleg}"
    return [
        Mijlpaal("evaluatie_begin", regel.begin, regel.wie, begin, "", "eigen_voorstel"),
        Mijlpaal("evaluatie", regel.klaar, regel.wie, klaar, uitleg, "eigen_berekening"),
    ]


def _jaren_later(dag: date, jaren: int) -> date:
    # 29 February comes back as 1 March.
    try:
        return dag.replace(year=dag.year + jaren)
    except ValueError:
        return date(dag.year + jaren, 3, 1)


def uiterste_bekendmaking(ingang: date, noemt_dag: bool, bouwstenen: Bouwstenen | None = None) -> date:
    """Return the last day to publish, for an ordinance that has to work on a given day (own calculation)."""
    if noemt_dag:
        return ingang - DAG
    return ingang - timedelta(days=(bouwstenen or load_content().verordening).planning.achtste_dag.dagen)


def _terug(raadsdag: date, tekst: Mijlpaaltekst) -> Mijlpaal:
    if tekst.werkdagen is not None:
        dag = werkdagen_terug(raadsdag, tekst.werkdagen)
    else:
        dag = vorige_werkdag(raadsdag - timedelta(weeks=tekst.weken or 0))
    return Mijlpaal(tekst.id, tekst.titel, tekst.wie, dag, tekst.uitleg, "eigen_voorstel", tekst.bron)


def _voorgestelde_ingang(b: Bouwstenen, raadsdag: date, noemt_dag: bool) -> date:
    uiterste = b.uiterste_datum
    if uiterste_bekendmaking(uiterste, noemt_dag, b) > raadsdag:
        return uiterste
    # Two weeks to publish is our own proposal; after that the next first day of a month.
    vroegst = raadsdag + timedelta(weeks=2)
    return (vroegst.replace(day=1) + timedelta(days=32)).replace(day=1)


def _ingang(doel: date, gekozen: bool) -> Mijlpaal:
    herkomst: Dagsoort = "gegeven" if gekozen else "eigen_voorstel"
    return Mijlpaal("ingang", "De verordening gaat in", "", doel, "", herkomst)


def _na_de_raad(
    b: Bouwstenen, raadsdag: date, laatst: date, noemt_dag: bool, ingang: Mijlpaal
) -> list[Mijlpaal]:
    regels = b.planning
    if noemt_dag:
        uitleg = f"Bekendmaken moet vóór {write_datum(ingang.dag)}."
    else:
        uitleg = (
            f"{regels.achtste_dag.uitleg} Voor {write_datum(ingang.dag)} moet zij uiterlijk op "
            f"{write_datum(laatst)} in het gemeenteblad staan."
        )
    werkdag = vorige_werkdag(laatst)
    return [
        Mijlpaal(
            "bekendmaking",
            "Uiterlijk bekendmaken in het gemeenteblad",
            "griffie",
            werkdag if werkdag > raadsdag else laatst,
            f"{regels.bekendmaking.uitleg} {uitleg}",
            "eigen_berekening",
            regels.bekendmaking.bron if noemt_dag else regels.achtste_dag.bron,
        ),
        ingang,
    ]


def _waarschuwingen(
    b: Bouwstenen, mijlpalen: list[Mijlpaal], raadsdag: date, doel: date, laatst: date, vandaag: date | None
) -> list[str]:
    uit: list[str] = []
    uiterste = b.uiterste_datum
    if not is_werkdag(raadsdag):
        feest = feestdagen(raadsdag.year).get(raadsdag) or DAGEN[raadsdag.weekday()]
        uit.append(f"De raadsvergadering valt op {feest}. Klopt de datum?")
    if laatst <= raadsdag:
        uit.append(
            f"De verordening moet uiterlijk op {write_datum(laatst)} bekend zijn gemaakt. Dat is niet na de "
            "raadsvergadering. Kies een eerdere vergadering of een latere ingangsdag."
        )
    if doel > uiterste:
        uit.append(f"De ingangsdag ligt na {write_datum(uiterste)}. {b.planning.niet_nagegaan}")
    if vandaag is not None and raadsdag < vandaag:
        uit.append(
            "Deze raadsvergadering is al geweest. Nam de raad het besluit? Dan telt alleen wat hieronder nog komt. "
            "Zo niet, kies dan een vergadering die nog komt."
        )
        return [*uit, b.planning.reces]
    voorbij = [m.titel for m in mijlpalen if vandaag is not None and m.dag < vandaag]
    if voorbij:
        uit.append(
            f"Deze dagen zijn al voorbij: {'; '.join(voorbij)}. Haal ze in, kies een kortere weg of kies een "
            "latere vergadering."
        )
    return [*uit, b.planning.reces]


def planningstabel(planning: Planning) -> Tabel:
    """Return the planning as a table."""
    rijen = tuple(
        (
            f"{DAGEN[m.dag.weekday()]} {write_datum(m.dag)}",
            f"{m.titel}. {m.uitleg}".strip() if m.uitleg else m.titel,
            m.wie,
            _HERKOMST[m.herkomst],
        )
        for m in planning.mijlpalen
    )
    koppen = ("Wanneer", "Wat is dan klaar", "Wie", "Waar de dag vandaan komt")
    return Tabel(koppen, rijen, (0.24, 0.42, 0.16, 0.18), f"{planning.route.titel}, geteld vanaf de raad")


def planning_ics(planning: Planning, gemaakt: datetime = BEGIN) -> bytes:
    """Return the planning as a calendar file; one that was made later replaces the days of an earlier one."""
    dagen = [
        Afspraakdag(
            m.id,
            m.dag,
            m.titel,
            " ".join(
                filter(None, [m.uitleg, f"Wie: {m.wie}." if m.wie else "", f"({_HERKOMST[m.herkomst]})"])
            ),
        )
        for m in planning.mijlpalen
    ]
    return render_ics(dagen, gemaakt)
