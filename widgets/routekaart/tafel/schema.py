"""The tables of the database. Milliseconds are BIGINT: SQLite takes any number in an INT, PostgreSQL does not."""

from __future__ import annotations

import sqlalchemy as sa

SCHEMA = "1"

metadata = sa.MetaData()
_Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _van_tafel() -> sa.Column[int]:
    return sa.Column("tafel", _Id, sa.ForeignKey("tafel.id", ondelete="CASCADE"), nullable=False)


# What this database is: the version of its tables, the key of its fingerprints.
meta = sa.Table(
    "tafel_meta",
    metadata,
    sa.Column("naam", sa.Text, primary_key=True),
    sa.Column("waarde", sa.Text, nullable=False),
)
tafel = sa.Table(
    "tafel",
    metadata,
    sa.Column("id", _Id, primary_key=True, autoincrement=True),
    sa.Column("stap", sa.Text, nullable=False),
    sa.Column("groep", sa.Text, nullable=False),
    sa.Column("gemeente", sa.Text, nullable=False),
    sa.Column("plaatsen", sa.Integer, nullable=False),
    sa.Column("versie", sa.BigInteger, nullable=False),
    sa.Column("teller", sa.BigInteger, nullable=False),
    sa.Column("geopend_op", sa.BigInteger, nullable=False),
    sa.Column("sluit_op", sa.BigInteger, nullable=False, index=True),
    sa.Column("wis_op", sa.BigInteger, nullable=False, index=True),
    # The number of a table that is gone is never given to another: somebody may still be waiting for its news.
    sqlite_autoincrement=True,
)
sleutel = sa.Table(
    "tafel_sleutel",
    metadata,
    sa.Column("afdruk", sa.Text, primary_key=True),
    _van_tafel(),
    sa.Column("soort", sa.Text, nullable=False),
    sa.Index("tafel_sleutel_van_tafel", "tafel"),
)
vraagstand = sa.Table(
    "tafel_vraagstand",
    metadata,
    _van_tafel(),
    sa.Column("vraag", sa.Text, nullable=False),
    sa.Column("stand", sa.Text, nullable=False),
    sa.PrimaryKeyConstraint("tafel", "vraag"),
)
deelnemer = sa.Table(
    "tafel_deelnemer",
    metadata,
    sa.Column("id", _Id, primary_key=True, autoincrement=True),
    _van_tafel(),
    sa.Column("afdruk", sa.Text, nullable=False, unique=True),
    sa.Column("rol", sa.Text, nullable=False),
    sa.Index("tafel_deelnemer_van_tafel", "tafel"),
    sqlite_autoincrement=True,
)
antwoord = sa.Table(
    "tafel_antwoord",
    metadata,
    _van_tafel(),
    sa.Column("vraag", sa.Text, nullable=False),
    sa.Column("deelnemer", _Id, sa.ForeignKey("tafel_deelnemer.id", ondelete="CASCADE"), nullable=False),
    sa.Column("volgnr", sa.BigInteger, nullable=False),
    sa.Column("waarde", sa.Text, nullable=False),
    sa.Column("toelichting", sa.Text, nullable=False),
    # 1 when the dossier's rules call it finished: only those are counted, live and at the end.
    sa.Column("af", sa.Integer, nullable=False),
    sa.PrimaryKeyConstraint("tafel", "vraag", "deelnemer"),
    sa.Index("tafel_antwoord_van_deelnemer", "deelnemer"),
)
uitkomst = sa.Table(
    "tafel_uitkomst",
    metadata,
    _van_tafel(),
    sa.Column("vraag", sa.Text, nullable=False),
    sa.Column("volgnr", sa.BigInteger, nullable=False),
    sa.Column("gewijzigd_op", sa.BigInteger, nullable=False),
    sa.Column("verdeling", sa.Text, nullable=False),
    sa.Column("inhoud", sa.Text, nullable=False),
    sa.PrimaryKeyConstraint("tafel", "vraag"),
)
