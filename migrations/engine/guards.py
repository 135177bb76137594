"""What the database itself refuses from revision 0002 on: triggers over documents, prices and records.

Part of that revision, so frozen with it: a later rule is a later migration's. One that rebuilds a
guarded table (Alembic's batch mode on SQLite) lowers the guards before and raises them after it.
Both databases answer with an integrity error, `fairbill: <table> <rule>`.

A line may be written before its invoice, in one transaction. So PostgreSQL looks once a statement,
not once a line, for finalized invoices under the lines that came, whose own invoice is not there yet.

A posting is inserted whole, so PostgreSQL also sums the entries that a statement brings, posting by
posting. 15,000 of them take 5 ms more (of 70); a deferred trigger took 110, and all the while the
series of numbers would be locked. SQLite knows no triggers by the statement: there `verify` finds a
posting that does not sum to zero.
"""

from dataclasses import dataclass

from sqlalchemy.engine import Connection

APPEND_ONLY = ("subscription_change", "ledger_entry", "billed_cycle", "invoice_change", "refund", "credit_request")

INVOICE_FACTS = (
    "id",
    "number",
    "series",
    "year",
    "sequence",
    "kind",
    "customer_id",
    "currency",
    "period_from",
    "period_to",
    "issued_on",
    "due_on",
    "net_minor",
    "tax_minor",
    "total_minor",
    "corrects_id",
    "reason",
    "run_id",
    "finalized_at",
    "content_hash",
    "chain_hash",
)
"""All but `status`, `settled_minor`, and `parties`, which PostgreSQL can only compare as a text."""

WHEN_FINALIZED = ("number", "series", "year", "sequence", "finalized_at", "parties", "content_hash", "chain_hash")

STEPS = ("draft>finalized", "finalized>void", "finalized>uncollectible", "uncollectible>finalized")

GUARDED = ("invoice", "invoice_line", "price", "number_series", *APPEND_ONLY)

LINE_RULE = "belongs to a finalized invoice"

ENTRY_RULE = "does not sum to zero"


@dataclass(frozen=True, slots=True)
class Rule:
    """One trigger before each row: refuse the `event` on the `table` when the condition holds."""

    table: str
    event: str
    name: str
    when: str
    says: str

    @property
    def trigger(self) -> str:
        """Its name in the database."""
        return f"guard_{self.table}_{self.name}"


def raise_guards(connection: Connection) -> None:
    """Make every trigger; none may be there yet."""
    if connection.dialect.name == "sqlite":
        for rule in [*_rules("IS NOT"), *_sqlite_line_rules()]:
            connection.exec_driver_sql(_sqlite_trigger(rule))
        return
    for statement in (_REFUSE, _LINE_CHANGED, _LINES_ADDED, _ENTRIES_ADDED, *_LINE_TRIGGERS, _ENTRY_TRIGGER):
        connection.exec_driver_sql(statement)
    for rule in _rules("IS DISTINCT FROM"):
        connection.exec_driver_sql(_postgresql_trigger(rule))
    for table in GUARDED:
        connection.exec_driver_sql(
            f"CREATE TRIGGER guard_{table}_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION fairbill_refuse('is never emptied')"
        )


def lower_guards(connection: Connection) -> None:
    """Remove every trigger, for a migration that rebuilds tables, or a test that does harm."""
    if connection.dialect.name == "sqlite":
        for rule in [*_rules("IS NOT"), *_sqlite_line_rules()]:
            connection.exec_driver_sql(f"DROP TRIGGER {rule.trigger}")
        return
    for function in ("fairbill_refuse", "fairbill_line_changed", "fairbill_lines_added", "fairbill_entries_added"):
        connection.exec_driver_sql(f"DROP FUNCTION {function}() CASCADE")


def _rules(differs: str) -> list[Rule]:
    """Return what both databases say in the same words, but for how they compare with nothing."""
    facts = [(f"OLD.{column}", f"NEW.{column}") for column in INVOICE_FACTS]
    facts.append(("CAST(OLD.parties AS TEXT)", "CAST(NEW.parties AS TEXT)"))
    changed = " OR ".join(f"{old} {differs} {new}" for old, new in facts)
    missing = " OR ".join(f"NEW.{column} IS NULL" for column in WHEN_FINALIZED)
    steps = ", ".join(f"'{step}'" for step in STEPS)
    step = f"OLD.status <> NEW.status AND OLD.status || '>' || NEW.status NOT IN ({steps})"
    series = "OLD.series <> NEW.series OR OLD.year <> NEW.year"
    back = "NEW.last_sequence < OLD.last_sequence"
    rewritten = "NEW.last_sequence = OLD.last_sequence AND NEW.last_hash <> OLD.last_hash"
    return [
        Rule("invoice", "DELETE", "delete", "OLD.status <> 'draft'", "is finalized"),
        Rule("invoice", "UPDATE", "facts", f"OLD.status <> 'draft' AND ({changed})", "is finalized"),
        Rule("invoice", "UPDATE", "status", step, "cannot get this status"),
        Rule(
            "invoice",
            "UPDATE",
            "finalize",
            f"OLD.status = 'draft' AND NEW.status = 'finalized' AND ({missing})",
            "is finalized without its number or hashes",
        ),
        Rule("price", "UPDATE", "update", "TRUE", "is never edited"),
        Rule("price", "DELETE", "delete", "TRUE", "is never deleted"),
        Rule("number_series", "UPDATE", "update", f"{series} OR {back} OR ({rewritten})", "only counts on"),
        Rule("number_series", "DELETE", "delete", "TRUE", "only counts on"),
        *(
            Rule(table, event, event.lower(), "TRUE", "is only added to")
            for table in APPEND_ONLY
            for event in ("UPDATE", "DELETE")
        ),
    ]


def _sqlite_line_rules() -> list[Rule]:
    exists = "EXISTS (SELECT 1 FROM invoice WHERE id IN ({}) AND status <> 'draft')"
    return [
        Rule("invoice_line", "INSERT", "insert", exists.format("NEW.invoice_id"), LINE_RULE),
        Rule("invoice_line", "UPDATE", "update", exists.format("OLD.invoice_id, NEW.invoice_id"), LINE_RULE),
        Rule("invoice_line", "DELETE", "delete", exists.format("OLD.invoice_id"), LINE_RULE),
    ]


def _sqlite_trigger(rule: Rule) -> str:
    return (
        f"CREATE TRIGGER {rule.trigger} BEFORE {rule.event} ON {rule.table} FOR EACH ROW WHEN {rule.when} "
        f"BEGIN SELECT RAISE(ABORT, 'fairbill: {rule.table} {rule.says}'); END"
    )


def _postgresql_trigger(rule: Rule) -> str:
    return (
        f"CREATE TRIGGER {rule.trigger} BEFORE {rule.event} ON {rule.table} FOR EACH ROW WHEN ({rule.when}) "
        f"EXECUTE FUNCTION fairbill_refuse('{rule.says}')"
    )


_REFUSE = """
CREATE FUNCTION fairbill_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING
    ERRCODE = 'restrict_violation', MESSAGE = 'fairbill: ' || TG_TABLE_NAME || ' ' || TG_ARGV[0];
END $$
"""

# The invoices stay locked, so that a draft cannot be finalized while its lines are being changed.
_LINE_CHANGED = """
CREATE FUNCTION fairbill_line_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found_status text;
BEGIN
  FOR found_status IN
    SELECT status FROM invoice WHERE id = ANY (ARRAY[OLD.invoice_id, NEW.invoice_id]) FOR SHARE
  LOOP
    IF found_status <> 'draft' THEN
      RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = 'fairbill: invoice_line ' || TG_ARGV[0];
    END IF;
  END LOOP;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$
"""

# The plan is kept for the life of a connection, and made when there may be no invoice yet: without the
# settings it would read the whole table for every batch of lines once there are a million.
_LINES_ADDED = """
CREATE FUNCTION fairbill_lines_added() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  found_status text;
BEGIN
  FOR found_status IN
    SELECT invoice.status FROM invoice
    WHERE invoice.id IN (SELECT DISTINCT added.invoice_id FROM added) FOR SHARE OF invoice
  LOOP
    IF found_status <> 'draft' THEN
      RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = 'fairbill: invoice_line ' || TG_ARGV[0];
    END IF;
  END LOOP;
  RETURN NULL;
END $$
"""

_ENTRIES_ADDED = """
CREATE FUNCTION fairbill_entries_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added GROUP BY kind, document_id, currency HAVING sum(amount_minor) <> 0
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = 'fairbill: ledger_entry ' || TG_ARGV[0];
  END IF;
  RETURN NULL;
END $$
"""

_ENTRY_TRIGGER = (
    "CREATE TRIGGER guard_ledger_entry_insert AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS added "
    f"FOR EACH STATEMENT EXECUTE FUNCTION fairbill_entries_added('{ENTRY_RULE}')"
)

_LINE_TRIGGERS = (
    "CREATE TRIGGER guard_invoice_line_insert AFTER INSERT ON invoice_line REFERENCING NEW TABLE AS added "
    f"FOR EACH STATEMENT EXECUTE FUNCTION fairbill_lines_added('{LINE_RULE}')",
    "CREATE TRIGGER guard_invoice_line_change BEFORE UPDATE OR DELETE ON invoice_line "
    f"FOR EACH ROW EXECUTE FUNCTION fairbill_line_changed('{LINE_RULE}')",
)
