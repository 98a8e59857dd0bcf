"""Checking all content, with every problem said: what most commands do before they begin."""

from __future__ import annotations

from routekaart.dashboard.redenen import Weigering, klaag


def keur_content() -> bool:
    """Whether all content is right; what is not has been said. Raises `Weigering` when there is no content."""
    from routekaart.content import content_map, controleer

    if not content_map().is_dir():
        raise Weigering(
            f"De map content staat niet op {content_map()}. Kijk of de variabele ROUTEKAART_CONTENT klopt."
        )
    problemen = controleer()
    for probleem in problemen:
        klaag(str(probleem))
    if problemen:
        klaag(f"{len(problemen)} {'probleem' if len(problemen) == 1 else 'problemen'} in content.")
    return not problemen
