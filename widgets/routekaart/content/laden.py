"""Load all content: read it, check it and lay it out by id."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from routekaart.content.cursuskeuring import check_cursus
from routekaart.content.inhoud import Inhoud
from routekaart.content.modellen.basis import EINDPRODUCTEN
from routekaart.content.modellen.eindproducten import Eindproduct
from routekaart.content.modellen.stappen import Stap
from routekaart.content.paden import content_map
from routekaart.content.planken import ALGEMEEN, CIJFERS, CURSUS, VERORDENING, VOORBEELD, Lezing, Plank
from routekaart.content.problemen import ContentFout, Probleem, sort_problemen
from routekaart.content.samenhang import check_samenhang
from routekaart.content.verwijzingen import check_verwijzingen
from routekaart.content.voorbeeldkeuring import check_voorbeeld


def _read(map: Path, planken: Iterable[Plank]) -> Lezing:
    lezing = Lezing(map)
    if not map.is_dir():
        melding = "deze map bestaat niet. Controleer de plek of de instelling ROUTEKAART_CONTENT"
        lezing.problemen.append(Probleem(str(map), None, melding))
        return lezing
    lezing.read(planken)
    lezing.problemen += check_verwijzingen(lezing.bestanden, lezing.onleesbaar)
    return lezing


def _stap_volgorde(stap: Stap) -> tuple[int, str]:
    # Topics have no number; their question ids (T1, T2, …) hold the order of the handbook.
    return (stap.nummer or 99, stap.vragen[0].id)


def _eindproduct_volgorde(product: Eindproduct) -> int:
    return EINDPRODUCTEN.index(product.id)


def _by_id(items: Iterable[Any], sleutel: Callable[[Any], Any] | None = None) -> dict[str, Any]:
    return {item.id: item for item in (sorted(items, key=sleutel) if sleutel else items)}


def _load(map: Path) -> Inhoud:
    lezing = _read(map, ALGEMEEN)
    if lezing.problemen:
        raise ContentFout(lezing.problemen)
    gelezen = lezing.items
    return Inhoud(
        map=map,
        stappen=_by_id(gelezen.get("stappen", ()), _stap_volgorde),
        praktijken=_by_id(gelezen.get("praktijken", ())),
        bronnen=_by_id(gelezen.get("bronnen", ())),
        begrippen=_by_id(gelezen.get("begrippen", ())),
        wet=_by_id(gelezen.get("wet", ())),
        termijnen=_by_id(gelezen.get("termijnen", ())),
        namen={lijst.id: lijst.namen for lijst in gelezen.get("namen", ())},
        eindproducten=_by_id(gelezen.get("eindproducten", ()), _eindproduct_volgorde),
    )


@lru_cache(maxsize=1)
def _load_default(map: Path) -> Inhoud:
    return _load(map)


def load_content(map: Path | None = None) -> Inhoud:
    """Load all content, or raise `ContentFout` with every problem; the default folder is read once.

    The building blocks of the ordinance are read when `.verordening` is first asked for: most pages never do.
    """
    return _load_default(content_map()) if map is None else _load(map)


def controleer(map: Path | None = None) -> list[Probleem]:
    """Return every problem in all content, in reading order; nothing is raised.

    Also of the ordinance, of what stands beside the figures, of the course, and of the invented municipality.
    """
    lezing = _read(map or content_map(), (*ALGEMEEN, *VERORDENING, *CIJFERS, *CURSUS, *VOORBEELD))
    keuringen = (check_samenhang, check_cursus, check_voorbeeld)
    return sort_problemen([*lezing.problemen, *(p for keuring in keuringen for p in keuring(lezing))])
