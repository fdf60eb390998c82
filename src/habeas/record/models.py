"""The tables. Nobody outside `habeas.record` touches them: `habeas.record.api` is the door.

Each table's docstring ends with what personal data it holds and how long. Values stand in the exchange
form (see `mapping`); columns beside it are what is searched or sorted by.
"""

# ruff: noqa: DJ001, DJ008
# DJ001: unknown is null, never "". DJ008: rows end at `mapping`, nobody prints one.
from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import CASCADE, PROTECT, Index, UniqueConstraint


class State(models.Model):
    """One row: what this record is, and how far reconciling has come.

    `revision` grows with every change to what is reconciled; `reconciled` is the revision that the
    incidents were made from. Personal data: conflicts quote statements' ids only. Kept as long as the record.
    """

    created_at = models.DateTimeField()
    revision = models.BigIntegerField(default=0)
    reconciled = models.BigIntegerField(default=0)
    conflicts = models.JSONField(default=list)
    codebook = models.CharField(max_length=40, default="detention")  # which acts and roles its reports are read for

    weights = models.JSONField(default=list)  # by how much decisions moved what agreements weigh: comparer, level, move

    class Meta:
        db_table = "state"


class Capture(models.Model):
    """The bytes as they came, under their SHA-256; never changed.

    Personal data: whatever the document says, names included. Kept until an erasure removes it.
    """

    sha256 = models.CharField(primary_key=True, max_length=64)
    content = models.BinaryField()
    added_at = models.DateTimeField()

    class Meta:
        db_table = "capture"


class Report(models.Model):
    """One document in one version, and how reading it went. The id is made from its content.

    Personal data: its text may name people, their relatives and helpers. Kept until an erasure removes it.
    """

    id = models.CharField(primary_key=True, max_length=40)
    number = models.BigIntegerField(unique=True)  # in the order of adding
    name = models.TextField(null=True, db_index=True)  # the id it was given in a file
    text = models.TextField()
    title = models.TextField(null=True)
    outlet = models.TextField(null=True)
    published = models.CharField(null=True, max_length=10)
    lang = models.CharField(null=True, max_length=16)
    capture = models.ForeignKey(Capture, PROTECT, related_name="reports")
    media_type = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    read_as = models.CharField(max_length=16)  # the language it was read in
    read_by = models.CharField(max_length=40)  # the version of Habeas that read it
    unread = models.TextField(null=True)
    failure = models.TextField(null=True)

    class Meta:
        db_table = "report"


class Statement(models.Model):
    """What one report says of one act on one group, as it was read. Corrections stand in Decision.

    Personal data: ages, sexes, relations and quotes of a group, which may name people. Kept as long as its report.
    """

    report = models.ForeignKey(Report, CASCADE, related_name="statements")
    index = models.IntegerField()
    act = models.CharField(max_length=40)
    form = models.JSONField()

    class Meta:
        db_table = "statement"
        constraints: ClassVar = [UniqueConstraint(fields=["report", "index"], name="statement_place")]


class Unsettled(models.Model):
    """A value that reading left open, with the readings that would fit.

    Personal data: words of the report, which may name people. Kept as long as its report.
    """

    report = models.ForeignKey(Report, CASCADE, related_name="unsettled")
    index = models.IntegerField()
    form = models.JSONField()

    class Meta:
        db_table = "unsettled"
        constraints: ClassVar = [UniqueConstraint(fields=["report", "index"], name="unsettled_place")]


class Incident(models.Model):
    """Statements held to be about one act on one group, as reconciling last found them.

    Personal data: none by name; a small group in one place on one day may be known by that. Kept until
    reconciling no longer finds it; its history stays in the ledger.
    """

    id = models.CharField(primary_key=True, max_length=80)
    position = models.FloatField(db_index=True)
    act = models.CharField(max_length=40, db_index=True)
    place = models.TextField(null=True, db_index=True)
    earliest = models.DateField(null=True, db_index=True)
    latest = models.DateField(null=True)
    low = models.IntegerField(null=True)
    high = models.IntegerField(null=True)
    case = models.CharField(null=True, max_length=80, db_index=True)
    form = models.JSONField()

    class Meta:
        db_table = "incident"


class Membership(models.Model):
    """Which incident a statement stands in; each in one, wrong ones in none.

    Personal data: none. Kept as long as the incident.
    """

    statement = models.OneToOneField(Statement, CASCADE, primary_key=True)
    incident = models.ForeignKey(Incident, CASCADE, related_name="members")

    class Meta:
        db_table = "membership"


class Case(models.Model):
    """One group of people followed through its incidents.

    Personal data: none by name; what became of a small group may tell who they are. Kept until
    reconciling no longer finds it; its history stays in the ledger.
    """

    id = models.CharField(primary_key=True, max_length=80)
    position = models.FloatField(db_index=True)
    status = models.CharField(max_length=80, db_index=True)
    form = models.JSONField()

    class Meta:
        db_table = "case"


class Alias(models.Model):
    """An incident's or a case's old id, and the one that its statements are now found under.

    Personal data: none. Kept as long as the record.
    """

    old = models.CharField(primary_key=True, max_length=80)
    new = models.CharField(max_length=80, db_index=True)

    class Meta:
        db_table = "alias"


class Decision(models.Model):
    """A person's judgement about one statement or two. Undone ones stay, marked so.

    Personal data: who decided, by the name they work under; a corrected value or a reason may name people.
    Kept as long as the record; an erasure empties `value` and `why`.
    """

    id = models.CharField(primary_key=True, max_length=40)
    number = models.BigIntegerField(unique=True)  # in the order of deciding
    kind = models.CharField(max_length=20)
    statement = models.ForeignKey(Statement, CASCADE, related_name="decisions")
    other = models.ForeignKey(Statement, CASCADE, null=True, related_name="decisions_as_other")
    field = models.CharField(null=True, max_length=40)
    value = models.JSONField(null=True)
    why = models.TextField(default="")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    undone_by = models.CharField(null=True, max_length=200)
    undone_at = models.DateTimeField(null=True, db_index=True)
    undone_why = models.TextField(default="")

    class Meta:
        db_table = "decision"


class LedgerEntry(models.Model):
    """One change to the record, chained to the one before it; triggers refuse to alter or remove it.

    Personal data: the name that someone works under. What was changed stands in LedgerDetail, and here only
    its salted hash, so that an erasure there leaves the chain whole. Kept as long as the record.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=40)
    thing = models.CharField(max_length=80)
    other = models.CharField(null=True, max_length=80)
    detail_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    own_hash = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_entry"
        indexes: ClassVar = [Index(fields=["thing"], name="ledger_thing"), Index(fields=["other"], name="ledger_other")]


class LedgerDetail(models.Model):
    """The old and the new value of a change, and why.

    Personal data: as much as the values that were changed. Kept until an erasure removes it; triggers
    refuse anything else.
    """

    entry = models.OneToOneField(LedgerEntry, PROTECT, primary_key=True, related_name="detail")
    salt = models.CharField(max_length=32)
    old = models.TextField()  # the very characters that were hashed
    new = models.TextField()
    why = models.TextField()

    class Meta:
        db_table = "ledger_detail"
