"""The store of the tables: one object for all threads, and every method one transaction.

Only the clock of the server counts; the clock of a device plays no part, its `volgnr` is a counter.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from routekaart.content import Inhoud, Vraag, load_content

from . import schema
from .aanschuiven import count_deelnemers, find_tafel, find_wie, insert_deelnemer, insert_tafel, make_rij
from .antwoorden import count_antwoorden, read_mijn, read_teksten, store_antwoord
from .beginnen import kijk_vooraf, prepare
from .fouten import GeenTafel, OpslagWeg, PastNiet
from .migraties import OVERGEZET, AndereVersie
from .model import PLAATSEN, Antwoord, Momentopname, Sleutels, Stand, Tafel, Uitkomst, Wie
from .opruimen import close_tafel, erase_tafel, erase_verlopen, list_tafels
from .rijen import read_standen, read_tafel, upsert
from .sleutels import clean_code, make_mee, soort_van, vingerafdruk
from .stappen import Stapwijzer, change_stap
from .uitkomsten import ZICHTBAAR, change_stand, change_uitkomst, read_uitkomst, read_uitkomsten
from .verbinding import WEG, Verbinding, pad_van

# Letters: more than the largest answer.
_PROEF = 16 * 1024


def open_opslag(url: str, inhoud: Inhoud | None = None) -> Opslag:
    """Open the store of a URL, and make its tables; raises `TafelFout` with what to do when that cannot be done."""
    if pad := pad_van(url):
        kijk_vooraf(pad)
    db = Verbinding(url)
    return Opslag(db, prepare(db), inhoud or load_content())


class Opslag:
    """Tables, their questions, their participants and their answers."""

    def __init__(self, db: Verbinding, geheim: str, inhoud: Inhoud) -> None:
        self._db, self._geheim, self._inhoud = db, geheim, inhoud
        self._wijzer = Stapwijzer(inhoud)
        # Something was erased while somebody read: it still stands in the journal of SQLite.
        self._nog_te_legen = False

    @property
    def map(self) -> Path | None:
        """The folder of the database when that is a file of ours."""
        naam = self._db.engine.url.database
        return Path(naam).parent if self._db.is_sqlite and naam else None

    def _afdruk(self, sleutel: str) -> str:
        return vingerafdruk(self._geheim, sleutel)

    def _vraag(self, con: sa.Connection, id: int, vraag: str) -> Vraag:
        tafel = read_tafel(con, id)
        # Most often it is of the step that the table is at: then there is nothing more to look up.
        van_nu = self._wijzer.van(vraag) == tafel.stap
        try:
            return self._wijzer.vragen(tafel, () if van_nu else read_standen(con, id))[vraag]
        except KeyError:
            raise PastNiet("Deze vraag hoort niet bij deze tafel. Laad de pagina opnieuw.") from None

    def _check_stap(self, stap: str) -> None:
        if not self._wijzer.kan(stap):
            raise PastNiet("Deze stap bestaat niet. Kies een stap van de routekaart.")

    # --- Coming in ---

    def open_tafel(
        self,
        stap: str,
        nu: int,
        *,
        groep: str = "",
        gemeente: str = "",
        plaatsen: int = PLAATSEN,
        uren: int = 12,
        dagen: int = 30,
        hoogstens: int = 50,
    ) -> tuple[Tafel, Sleutels]:
        """Open a table for a step; raises `Vol` when `hoogstens` tables are open, `PastNiet` for what cannot be."""
        self._check_stap(stap)
        rij = make_rij(stap, nu, groep, gemeente, plaatsen, uren, dagen)
        with self._db.schrijf() as con:
            return insert_tafel(con, rij, hoogstens, self._afdruk)

    def wie(self, sleutel: str, nu: int) -> Wie | None:
        """Tell who has this key; None when nobody has it, or when its table is over."""
        if soort_van(sleutel) is None:
            return None
        with self._db.lees() as con:
            return find_wie(con, sleutel, self._afdruk(sleutel), nu)

    def zoek_code(self, code: str, nu: int) -> Tafel | None:
        """Find the table of a typed code; spaces and small letters are forgiven."""
        if not (schoon := clean_code(code)):
            return None
        with self._db.lees() as con:
            return find_tafel(con, self._afdruk(schoon), "code", nu)

    def mee_van(self, code: str) -> str:
        """The key to come in that belongs to a typed code of a table that is there."""
        return make_mee(clean_code(code), self._afdruk)

    def schuif_aan(self, tafel: int, rol: str, nu: int) -> str:
        """Give somebody a place, and the key of it; raises `Vol`, `Gesloten` or `PastNiet`."""
        with self._db.schrijf() as con:
            return insert_deelnemer(con, tafel, rol, nu, self._afdruk)

    # --- Looking ---

    def tafel(self, id: int) -> Tafel:
        """Return a table; raises `GeenTafel`."""
        with self._db.lees() as con:
            return read_tafel(con, id)

    def versies(self, ids: Iterable[int]) -> dict[int, tuple[int, int]]:
        """Return how new some tables are; those that are gone are not in it."""
        t = schema.tafel.c
        with self._db.lees() as con:
            rijen = con.execute(sa.select(t.id, t.versie, t.teller).where(t.id.in_(list(ids))))
            return {id: (versie, teller) for id, versie, teller in rijen}

    def standen(self, id: int) -> dict[str, Stand]:
        """Return the state of every question of its steps, those of the step that it is at last."""
        with self._db.lees() as con:
            return self._standen(con, read_tafel(con, id))

    def _standen(self, con: sa.Connection, tafel: Tafel) -> dict[str, Stand]:
        gezet = read_standen(con, tafel.id)
        return {vraag: gezet.get(vraag, "dicht") for vraag in self._wijzer.vragen(tafel, gezet)}

    def telling(self, id: int) -> dict[str, Any]:
        """Return how many take part, and how many gave a finished answer to what."""
        with self._db.lees() as con:
            return {"deelnemers": count_deelnemers(con, id), "antwoorden": count_antwoorden(con, id)}

    def momentopname(self, id: int) -> Momentopname:
        """Return all that the views need, of one moment: never a state of now beside an outcome of later."""
        with self._db.lees() as con:
            tafel = read_tafel(con, id)
            standen = self._standen(con, tafel)
            uitkomsten = read_uitkomsten(con, id, [v for v, stand in standen.items() if stand in ZICHTBAAR])
            bezet, geteld = count_deelnemers(con, id), count_antwoorden(con, id)
            stappen = {vraag: self._wijzer.van(vraag) for vraag in standen}
            return Momentopname(tafel, standen, bezet, geteld, uitkomsten, stappen)

    def stappen(self, id: int) -> tuple[str, ...]:
        """Return the steps of a table; the last one is where it is now."""
        with self._db.lees() as con:
            return self._wijzer.stappen(read_tafel(con, id), read_standen(con, id))

    def vragen(self, id: int) -> dict[str, Vraag]:
        """Return the questions of all steps of a table."""
        with self._db.lees() as con:
            return self._wijzer.vragen(read_tafel(con, id), read_standen(con, id))

    # --- Answering ---

    def antwoord(self, wie: Wie, vraag: str, antwoord: Antwoord, nu: int) -> int:
        """Keep an answer, and return the number that holds now: sent twice or too late changes nothing.

        Raises `PastNiet`, `Gesloten`, `Dicht`, or `GeenTafel` when the place is gone.
        """
        with self._db.schrijf() as con:
            return store_antwoord(con, wie, self._vraag(con, wie.tafel, vraag), antwoord, nu)

    def mijn(self, wie: Wie) -> dict[str, Antwoord]:
        """Return what this device answered."""
        with self._db.lees() as con:
            return read_mijn(con, wie)

    # --- Leading ---

    def zet_stand(self, id: int, vraag: str, stand: Stand, nu: int) -> None:
        """Bring a question into another state; closing it counts it, once and in the same transaction."""
        with self._db.schrijf() as con:
            change_stand(con, id, self._vraag(con, id, vraag), stand, nu)

    def zet_stap(self, id: int, stap: str, nu: int) -> None:
        """Go on with another step at the same table; raises `PastNiet` or `Gesloten`."""
        self._check_stap(stap)
        with self._db.schrijf() as con:
            change_stap(con, self._wijzer, id, stap, nu)

    def uitkomst(self, id: int, vraag: str) -> Uitkomst:
        """Return what was counted and what the room made of it."""
        with self._db.lees() as con:
            return read_uitkomst(con, id, vraag)

    def zet_uitkomst(
        self, id: int, vraag: str, uitkomst: Uitkomst, gezien_volgnr: int, nu: int | None = None
    ) -> Uitkomst:
        """Keep what a leader wrote; raises `Verouderd` with what another wrote since, and `PastNiet`."""
        nu = int(time.time() * 1000) if nu is None else nu
        codes = set(self._inhoud.paragrafen)
        with self._db.schrijf() as con:
            return change_uitkomst(con, id, self._vraag(con, id, vraag), uitkomst, gezien_volgnr, codes, nu)

    def teksten(self, id: int, vraag: str) -> list[tuple[str, str]]:
        """Return the texts of a question that is closed or shown: each once, without role, in no order that tells."""
        with self._db.lees() as con:
            if read_standen(con, id).get(vraag) not in ZICHTBAAR:
                return []
            return read_teksten(con, id, self._vraag(con, id, vraag), self._geheim)

    def sluit(self, id: int, nu: int) -> None:
        """Close a table: what is open is counted, and nobody comes in or answers any more."""
        with self._db.schrijf() as con:
            close_tafel(con, self._wijzer, id, nu)

    # --- Keeping house ---

    def wis_verlopen(self, nu: int) -> int:
        """Erase what is over its time, and return of how many tables something went."""
        with self._db.schrijf() as con:
            gewist = erase_verlopen(con, self._wijzer, nu)
        if gewist or self._nog_te_legen:
            self._nog_te_legen = not self._db.leeg_logboek()
        return gewist

    def tel_open(self, nu: int) -> int:
        """Return how many tables are open."""
        t = schema.tafel
        with self._db.lees() as con:
            vraag = sa.select(sa.func.count()).select_from(t).where(t.c.sluit_op > nu)
            return con.execute(vraag).scalar_one()

    def lijst(self, nu: int) -> list[dict[str, Any]]:
        """Return the tables for the operator: when and how full, nothing of what was said."""
        with self._db.lees() as con:
            return list_tafels(con, nu)

    def wis(self, id: int) -> None:
        """Erase a table with all that is of it; raises `GeenTafel`."""
        with self._db.schrijf() as con:
            if not erase_tafel(con, id):
                raise GeenTafel("Deze tafel is er niet. Kijk in de lijst welke tafels er zijn.")
        self._nog_te_legen = not self._db.leeg_logboek()

    def gezond(self, nu: int) -> None:
        """Write something small; raises `OpslagWeg` when that cannot be done, or when the tables are of another version.

        A newer program may have brought them to its own version while this one was at work.
        """
        m = schema.meta.c
        with self._db.schrijf() as con:
            if con.scalar(sa.select(m.waarde).where(m.naam == "schema")) != schema.SCHEMA:
                raise OpslagWeg(WEG) from AndereVersie(OVERGEZET)
            if self._db.is_sqlite:
                # On a full disk a few letters still fit: only what takes the room of an answer shows that answers do.
                upsert(con, schema.meta, {"naam": "gezond", "waarde": "x" * _PROEF})
            upsert(con, schema.meta, {"naam": "gezond", "waarde": str(nu)})

    def sluit_af(self) -> None:
        """Give the connections back; after this the store is of no use."""
        self._db.sluit()
