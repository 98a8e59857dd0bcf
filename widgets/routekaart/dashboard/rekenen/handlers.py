"""The addresses of figures, drafts and documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import tornado.web
from tornado.ioloop import IOLoop

from routekaart.dashboard.antwoorden import Foutblad
from routekaart.dashboard.rekenen.werk import compute_concept, compute_document, compute_figuur
from routekaart.ui.bouwstenen.cijfers import refuse
from routekaart.ui.cijfers import find_figuur
from routekaart.ui.cijfers.keuren import Veldfout, keur_adres, keur_waarden


class _Rekening(Foutblad):
    """An answer in JSON, also when it is a refusal."""

    def set_default_headers(self) -> None:
        for naam, waarde in self.settings["headers"].items():
            self.set_header(naam, waarde)

    def send(self, antwoord: Mapping[str, Any], status: int = 200) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-cache")
        self.finish(json.dumps(antwoord, ensure_ascii=False))

    def lees(self) -> Mapping[str, Any]:
        try:
            vraag = json.loads(self.request.body)
        except (ValueError, RecursionError):
            vraag = None
        if not isinstance(vraag, dict):
            raise Veldfout("De bladzijde stuurde iets wat wij niet kunnen lezen. Laad de bladzijde opnieuw.")
        return vraag

    async def reken(self, fn: Callable[..., dict[str, Any]], *delen: Any) -> None:
        self.send(await IOLoop.current().run_in_executor(None, fn, *delen))


class Cijferadres(_Rekening):
    """One figure."""

    TOEGESTAAN = "GET, HEAD, POST, OPTIONS"

    async def get(self, sleutel: str) -> None:
        """The figure for the choices in the address."""
        await self._reken(sleutel, lambda f: keur_adres(f.velden, f.waarden, self.request.query))

    async def post(self, sleutel: str) -> None:
        """The figure for what somebody brought."""
        await self._reken(sleutel, lambda f: keur_waarden(f.velden, f.waarden, self.lees().get("waarden")))

    async def _reken(self, sleutel: str, keur: Callable[[Any], dict[str, Any]]) -> None:
        try:
            waarden = keur(find_figuur(sleutel))
        except KeyError:
            return self.send(refuse("Deze cijfers bestaan niet. Kijk of het adres klopt."), 404)
        except Veldfout as fout:
            return self.send(refuse(str(fout)), 400)
        await self.reken(compute_figuur, sleutel, waarden)


class Concept(_Rekening):
    """The draft of an ordinance."""

    TOEGESTAAN = "POST, OPTIONS"

    async def post(self) -> None:
        """Made from what the page sends along."""
        try:
            vraag = self.lees()
        except Veldfout as fout:
            return self.send({"fout": str(fout)}, 400)
        await self.reken(compute_concept, vraag)


class Document(_Rekening):
    """One document."""

    TOEGESTAAN = "POST, OPTIONS"

    async def post(self) -> None:
        """Made from what the page sends along."""
        try:
            vraag = self.lees()
        except Veldfout as fout:
            return self.send({"fout": str(fout)}, 400)
        await self.reken(compute_document, vraag)


def handlers(pad: Callable[[str], str]) -> list[tuple[str, type[tornado.web.RequestHandler]]]:
    """The addresses below `pad`, which writes out an address with the beginning of the site."""
    return [
        (pad(r"/cijfers/([a-z0-9_]{1,80})"), Cijferadres),
        (pad(r"/concept"), Concept),
        (pad(r"/document"), Document),
    ]
