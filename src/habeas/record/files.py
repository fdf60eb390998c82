"""The file of a record: made, opened, checked, closed."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from sqlcipher3 import dbapi2 as Database  # noqa: N812  Django's own name for it

from habeas.errors import HabeasError, NotARecord, RecordError, RecordFull, WrongUse
from habeas.record import ledger, opened
from habeas.record.keys import SALT_BYTES, Key
from habeas.record.models import State
from habeas.record.settings import DATABASES
from habeas.record.sqlcipher.connect import require_safe_sqlite
from habeas.record.told import APPLICATION, look_at, told, told_of, wrong_passphrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def create(path: Path, passphrase: str | None, *, who: str, codebook: str = "detention") -> tuple[str, bool]:
    """Make a new, empty record and open it; gives its alias and whether it is encrypted.

    WrongUse where something of that name exists.

    It is made under another name beside it and then given its own, so that no half-made record is ever met.
    """
    require_safe_sqlite()
    _refuse_empty(passphrase)
    if path.exists() or path.is_symlink():
        raise WrongUse(f"{path} exists; no record was made. Name another file, or open this one.", thing=path)
    new = path.with_name(f"{path.name}-new-{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new.touch(mode=0o600)
    except OSError as error:
        raise RecordError(
            f"No record can be made at {path} ({error.strerror}). Name a folder you may write to.", thing=path
        ) from error
    key = None if passphrase is None else Key(passphrase, secrets.token_bytes(SALT_BYTES))
    try:
        _fill(new, key, who=who, codebook=codebook)
        _give_name(new, path)
    except (DatabaseError, Database.Error) as error:
        raise told_of(error, path) from error
    finally:
        for end in ("", "-wal", "-shm"):
            new.with_name(new.name + end).unlink(missing_ok=True)
    return attach(path, key), key is not None


def _refuse_empty(passphrase: str | None) -> None:
    if passphrase == "":
        raise WrongUse("An empty passphrase protects nothing. Give one, or make the record without.")


def _fill(path: Path, key: Key | None, *, who: str, codebook: str) -> None:
    alias = attach(path, key)
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute(f"PRAGMA application_id = {APPLICATION}")
        call_command("migrate", database=alias, verbosity=0, interactive=False)
        now = timezone.now()
        State.objects.using(alias).create(id=1, created_at=now, codebook=codebook)
        made = {"encrypted": key is not None, "codebook": codebook}
        ledger.enter(alias, [ledger.Change("record.created", "record", new=made)], who=who, at=now)
        _bring_into_file(alias, path)
    finally:
        detach(alias)


def _bring_into_file(alias: str, path: Path) -> None:
    """Move what stands in the WAL into the file: the file alone is given its name, and the WAL thrown away.

    RecordFull where the disk has no room for it; closing the connection would try the same and say nothing.
    """
    with connections[alias].cursor() as cursor:
        busy, left, moved = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy or left != moved:
        raise RecordFull(f"There is no room left for the record {path}. Free some space and try again.", thing=path)


def _give_name(new: Path, path: Path) -> None:
    """Rename without overwriting: a link fails where the name is taken meanwhile."""
    try:
        os.link(new, path)
    except FileExistsError as error:
        raise WrongUse(
            f"{path} exists; no record was made. Name another file, or open this one.", thing=path
        ) from error
    except OSError:  # a file system without links
        new.rename(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows can't; there the name is safe without
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def open_record(path: Path, passphrase: str | None) -> tuple[str, bool]:
    """Open a record and bring it up to date; gives its alias and whether it is encrypted."""
    require_safe_sqlite()
    _refuse_empty(passphrase)
    head = look_at(path, passphrase=passphrase is not None)
    key = None if passphrase is None else Key(passphrase, head[:SALT_BYTES])
    alias = attach(path, key)
    try:
        _check_identity(alias, path, encrypted=key is not None)
        with told(path):
            _bring_up_to_date(alias, path)
    except BaseException:
        detach(alias)
        raise
    return alias, key is not None


def _check_identity(alias: str, path: Path, *, encrypted: bool) -> None:
    try:
        with connections[alias].cursor() as cursor:
            found = cursor.execute("PRAGMA application_id").fetchone()[0]
    except (DatabaseError, Database.Error) as error:
        if "not a database" not in str(error):
            raise told_of(error, path) from error
        if encrypted:
            raise wrong_passphrase(path) from error
        raise NotARecord(
            f"{path} is no record of Habeas. Name another file, or make a record: habeas init", thing=path
        ) from error
    if found != APPLICATION:
        raise NotARecord(
            f"{path} is a database of another program, no record of Habeas. Name another file.", thing=path
        )


def _bring_up_to_date(alias: str, path: Path) -> None:
    """Apply migrations that are missing; RecordError where the record has some that this Habeas lacks."""
    loader = MigrationLoader(connections[alias])
    applied, known = set(loader.applied_migrations), set(loader.disk_migrations or ())
    newer = {name for app, name in applied - known if app == "record"}
    if newer:
        raise RecordError(
            f"The record {path} was written by a newer Habeas ({max(newer)}). Install that version, then open it.",
            thing=path,
        )
    if known - applied:
        call_command("migrate", database=alias, verbosity=0, interactive=False)


def attach(path: Path, key: Key | None) -> str:
    """Give a record's file an alias that Django reaches it by."""
    alias = opened.take(opened.Opened(path, key))
    if alias not in connections.settings:
        # The handler fills in what is missing for a whole set of databases only, and wants a default in it.
        connections.settings[alias] = connections.configure_settings({"default": {}, alias: {**DATABASES["default"]}})[
            alias
        ]
    return alias


def close(alias: str) -> None:
    """Bring what stands in the WAL into the file, and close the record.

    Connections of other threads would keep that from happening by itself, and whoever then copied the file
    alone would copy half of the record.
    """
    with suppress(DatabaseError, Database.Error, HabeasError), connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 1000")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    detach(alias)


def detach(alias: str) -> None:
    """Close this thread's connection, and forget the file and its key. Those of other threads end when next used."""
    with suppress(DatabaseError, Database.Error):
        connections[alias].close()
    opened.leave(alias)


@contextmanager
def snapshot(alias: str) -> Iterator[None]:
    """What is read inside is of one moment, whatever is written meanwhile."""
    connection = connections[alias]
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with suppress(DatabaseError):  # an error that ended it already is the one to tell of
                cursor.execute("COMMIT")
