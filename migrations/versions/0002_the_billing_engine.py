"""The billing engine.

Columns come empty, are filled (migrations.engine.filling), and only then must be there; guards come
last, because SQLite rebuilds tables and forgets their triggers. The way back gives up what the first
tables cannot say: drafts and void documents, prices other than per unit and monthly, discounts of a
wider scope, and everything in the new tables. It brings `tax_rate` back empty, and is refused when a
customer has two bills that begin on one day.

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

from migrations.engine.filling import fill
from migrations.engine.guards import lower_guards, raise_guards


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
INTERVAL = sa.Enum('weekly', 'two_weekly', 'thirty_days', 'monthly', 'quarterly', 'half_yearly', 'yearly', name='interval', native_enum=False, length=12)

# Table, column, type, and whether it may stay empty.
ADDED = [
    ('customer', 'address', sa.String(length=500), True),
    ('customer', 'tax_status', sa.Enum('consumer', 'business', name='taxstatus', native_enum=False, length=12), False),
    ('customer', 'vat_number', sa.String(length=20), True),
    ('discount', 'scope', sa.Enum('component', 'recurring', 'usage', 'all', name='discountscope', native_enum=False, length=12), False),
    ('discount', 'cap_minor', sa.Integer(), True),
    ('discount', 'rank', sa.Integer(), False),
    ('discount', 'periods', sa.Integer(), True),
    ('invoice', 'status', sa.Enum('draft', 'finalized', 'void', 'uncollectible', name='invoicestatus', native_enum=False, length=16), False),
    ('invoice', 'series', sa.String(length=20), True),
    ('invoice', 'year', sa.Integer(), True),
    ('invoice', 'sequence', sa.Integer(), True),
    ('invoice', 'settled_minor', BIG, False),
    ('invoice', 'run_id', BIG, True),
    ('invoice', 'finalized_at', sa.String(length=32), True),
    ('invoice', 'parties', sa.JSON(none_as_null=True), True),
    ('invoice', 'content_hash', sa.String(length=64), True),
    ('invoice', 'chain_hash', sa.String(length=64), True),
    ('payment', 'unspent_minor', BIG, False),
    ('plan', 'notice_days', sa.Integer(), False),
    ('plan', 'proration', sa.Enum('days', 'inclusive_days', 'fixed_30', 'fixed_28', 'seconds', 'none', name='proration', native_enum=False, length=16), False),
    ('plan', 'rounding', sa.Enum('half_up', 'half_even', name='rounding', native_enum=False, length=12), False),
    ('price', 'region', sa.String(length=2), False),
    ('price', 'interval', INTERVAL, False),
    ('price', 'timing', sa.Enum('advance', 'arrear', name='timing', native_enum=False, length=12), False),
    ('price', 'model', sa.Enum('per_unit', 'graduated', 'volume', 'package', 'percentage', name='pricemodel', native_enum=False, length=12), False),
    ('price', 'scale', sa.JSON(none_as_null=True), True),
    ('price', 'tax_category', sa.Enum('standard', 'reduced', 'exempt', name='taxcategory', native_enum=False, length=12), False),
    ('subscription', 'interval', INTERVAL, False),
    ('subscription', 'anchor_on', sa.Date(), False),
    ('subscription', 'billed_until', sa.Date(), True),
    ('subscription', 'billed_from', sa.Date(), True),
    ('subscription', 'next_bill_on', sa.Date(), True),
    ('subscription', 'recheck_from', sa.Date(), True),
    ('subscription', 'replaces_id', BIG, True),
    ('usage_record', 'recorded_at', sa.String(length=32), True),
]

# Sums of a large company outgrow 32 bits.
WIDENED = {
    'allocation': ['amount_minor'],
    'invoice': ['net_minor', 'tax_minor', 'total_minor'],
    'invoice_line': ['net_minor', 'tax_minor', 'amount_minor'],
    'payment': ['amount_minor'],
}

CHECKS = [
    ('discount', 'component_of_scope', "(component = '') = (scope <> 'component')"),
    ('invoice', 'number_when_finalized', "(status = 'draft') = (number IS NULL)"),
    ('payment', 'unspent_is_a_part', 'unspent_minor BETWEEN 0 AND amount_minor'),
    ('plan', 'notice_not_negative', 'notice_days >= 0'),
    ('price', 'usage_in_arrear', "kind <> 'usage' OR timing = 'arrear'"),
    ('subscription', 'ends_after_start', 'ends_on IS NULL OR ends_on >= starts_on'),
]

# Table, index, columns, and of which rows.
INDEXES = [
    ('invoice', 'ix_invoice_corrects_id', ['corrects_id'], None),
    ('invoice', 'ix_invoice_run_id', ['run_id'], None),
    ('invoice', 'ix_invoice_unspent_credit', ['customer_id'], "kind = 'credit_note' AND settled_minor > total_minor"),
    ('payment', 'ix_payment_unspent', ['customer_id'], 'unspent_minor > 0'),
    ('subscription', 'ix_subscription_customer_id_next_bill_on', ['customer_id', 'next_bill_on'], None),
    ('subscription', 'ix_subscription_label', ['label'], None),
    ('subscription', 'ix_subscription_replaces_id', ['replaces_id'], 'replaces_id IS NOT NULL'),
    ('subscription_item', 'ix_subscription_item_plan_id', ['plan_id'], None),
]
GONE_INDEXES = [
    ('invoice', 'uq_invoice_one_bill_a_period', ['customer_id', 'period_from'], "kind = 'invoice'"),
    ('invoice_line', 'ix_invoice_line_invoice_id', ['invoice_id'], None),
    ('subscription', 'ix_subscription_customer_id', ['customer_id'], None),
]

TABLES = sorted({table for table, *_ in ADDED} | set(WIDENED))

LOST = [
    "DELETE FROM price WHERE region <> '' OR interval <> 'monthly' OR model <> 'per_unit'",
    "DELETE FROM discount WHERE scope <> 'component'",
    "DELETE FROM allocation WHERE invoice_id IN (SELECT id FROM invoice WHERE status IN ('draft', 'void'))"
    " OR credit_note_id IN (SELECT id FROM invoice WHERE status IN ('draft', 'void'))",
    "DELETE FROM invoice_line WHERE invoice_id IN (SELECT id FROM invoice WHERE status IN ('draft', 'void'))",
    "UPDATE invoice SET corrects_id = NULL WHERE corrects_id IN (SELECT id FROM invoice WHERE status IN ('draft', 'void'))",
    "DELETE FROM invoice WHERE status IN ('draft', 'void')",
]


def upgrade() -> None:
    create_tables()
    for table, name, kind, _ in ADDED:
        op.add_column(table, sa.Column(name, kind, nullable=True))
    fill(op.get_bind())
    tighten()
    op.drop_table('tax_rate')
    end_rebuilding()
    raise_guards(op.get_bind())


def downgrade() -> None:
    lower_guards(op.get_bind())
    drop_tables_of_subscriptions()
    for statement in LOST:
        op.execute(statement)
    check_now()
    loosen()
    drop_tables()
    op.create_table('tax_rate',
    sa.Column('id', BIG, nullable=False),
    sa.Column('country', sa.String(length=2), nullable=False),
    sa.Column('rate', sa.String(length=40), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tax_rate')),
    sa.UniqueConstraint('country', 'valid_from', name=op.f('uq_tax_rate_country_valid_from'))
    )
    end_rebuilding()


def check_now() -> None:
    """PostgreSQL alters no table whose deferred checks still wait."""
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('SET CONSTRAINTS ALL IMMEDIATE')


def end_rebuilding() -> None:
    """SQLite rebuilds tables with foreign keys off: nothing may point nowhere afterwards."""
    if op.get_bind().dialect.name == 'sqlite':
        broken = op.get_bind().exec_driver_sql('PRAGMA foreign_key_check').fetchall()
        if broken:
            raise ValueError(f'rows that refer to nothing: {broken[:5]}')


def tighten() -> None:
    check_now()
    drop_indexes(GONE_INDEXES)
    for table in TABLES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            for of_table, name, kind, optional in ADDED:
                if of_table == table and not optional:
                    batch_op.alter_column(name, existing_type=kind, nullable=False)
            for name in WIDENED.get(table, []):
                batch_op.alter_column(name, existing_type=sa.Integer(), type_=BIG, existing_nullable=False)
            for of_table, name, rule in CHECKS:
                if of_table == table:
                    batch_op.create_check_constraint(batch_op.f(f'ck_{table}_{name}'), rule)
            if table == 'invoice':
                batch_op.alter_column('number', existing_type=sa.String(length=30), nullable=True)
                batch_op.create_unique_constraint(batch_op.f('uq_invoice_series_year_sequence'), ['series', 'year', 'sequence'])
                batch_op.create_foreign_key(batch_op.f('fk_invoice_run_id_bill_run'), 'bill_run', ['run_id'], ['id'])
            if table == 'invoice_line':
                batch_op.drop_constraint(batch_op.f('fk_invoice_line_invoice_id_invoice'), type_='foreignkey')
                batch_op.create_foreign_key(batch_op.f('fk_invoice_line_invoice_id_invoice'), 'invoice', ['invoice_id'], ['id'], initially='DEFERRED', deferrable=True)
            if table == 'price':
                batch_op.drop_constraint(batch_op.f('uq_price_plan_id_component_currency_valid_from'), type_='unique')
                batch_op.create_unique_constraint(batch_op.f('uq_price_plan_id_component_currency_region_interval_valid_from'), ['plan_id', 'component', 'currency', 'region', 'interval', 'valid_from'])
            if table == 'subscription':
                batch_op.create_foreign_key(batch_op.f('fk_subscription_replaces_id_subscription'), 'subscription', ['replaces_id'], ['id'])
    create_indexes(INDEXES)


def loosen() -> None:
    drop_indexes(INDEXES)
    for table in TABLES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            if table == 'invoice':
                batch_op.drop_constraint(batch_op.f('fk_invoice_run_id_bill_run'), type_='foreignkey')
                batch_op.drop_constraint(batch_op.f('uq_invoice_series_year_sequence'), type_='unique')
                batch_op.alter_column('number', existing_type=sa.String(length=30), nullable=False)
            if table == 'invoice_line':
                batch_op.drop_constraint(batch_op.f('fk_invoice_line_invoice_id_invoice'), type_='foreignkey')
                batch_op.create_foreign_key(batch_op.f('fk_invoice_line_invoice_id_invoice'), 'invoice', ['invoice_id'], ['id'])
            if table == 'price':
                batch_op.drop_constraint(batch_op.f('uq_price_plan_id_component_currency_region_interval_valid_from'), type_='unique')
                batch_op.create_unique_constraint(batch_op.f('uq_price_plan_id_component_currency_valid_from'), ['plan_id', 'component', 'currency', 'valid_from'])
            if table == 'subscription':
                batch_op.drop_constraint(batch_op.f('fk_subscription_replaces_id_subscription'), type_='foreignkey')
            for of_table, name, _ in CHECKS:
                if of_table == table:
                    batch_op.drop_constraint(batch_op.f(f'ck_{table}_{name}'), type_='check')
            for name in WIDENED.get(table, []):
                batch_op.alter_column(name, existing_type=BIG, type_=sa.Integer(), existing_nullable=False)
            for of_table, name, *_ in reversed(ADDED):
                if of_table == table:
                    batch_op.drop_column(name)
    create_indexes(GONE_INDEXES)


def create_indexes(indexes) -> None:
    for table, name, columns, rows in indexes:
        where = None if rows is None else sa.text(rows)
        op.create_index(name, table, columns, unique=name.startswith('uq_'), sqlite_where=where, postgresql_where=where)


def drop_indexes(indexes) -> None:
    for table, name, *_ in indexes:
        op.drop_index(name, table)


def create_tables() -> None:
    op.create_table('api_key',
    sa.Column('id', BIG, nullable=False),
    sa.Column('source', sa.String(length=40), nullable=False),
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('created_at', sa.String(length=32), nullable=False),
    sa.Column('last_used_at', sa.String(length=32), nullable=True),
    sa.Column('revoked_at', sa.String(length=32), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_api_key')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_api_key_key_hash'))
    )
    op.create_table('number_series',
    sa.Column('series', sa.String(length=20), nullable=False),
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('last_sequence', sa.Integer(), nullable=False),
    sa.Column('last_hash', sa.String(length=64), nullable=False),
    sa.Column('imported_until', sa.Integer(), server_default='0', nullable=False),
    sa.PrimaryKeyConstraint('series', 'year', name=op.f('pk_number_series'))
    )
    op.create_table('seller',
    sa.Column('id', BIG, nullable=False),
    sa.Column('name', sa.String(length=200), nullable=True),
    sa.Column('address', sa.String(length=500), nullable=True),
    sa.Column('country', sa.String(length=2), nullable=False),
    sa.Column('vat_number', sa.String(length=20), nullable=True),
    sa.Column('invoice_series', sa.String(length=12), nullable=False),
    sa.Column('credit_note_series', sa.String(length=12), nullable=False),
    sa.Column('payment_days', sa.Integer(), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_seller_one_row')),
    sa.CheckConstraint('invoice_series <> credit_note_series', name=op.f('ck_seller_two_series')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seller'))
    )
    op.create_table('bill_run',
    sa.Column('id', BIG, nullable=False),
    sa.Column('key', sa.String(length=60), nullable=False),
    sa.Column('run_on', sa.Date(), nullable=False),
    sa.Column('only_customer_id', BIG, nullable=True),
    sa.Column('started_at', sa.String(length=32), nullable=False),
    sa.Column('finished_at', sa.String(length=32), nullable=True),
    sa.ForeignKeyConstraint(['only_customer_id'], ['customer.id'], name=op.f('fk_bill_run_only_customer_id_customer')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bill_run')),
    sa.UniqueConstraint('key', name=op.f('uq_bill_run_key'))
    )
    op.create_table('ledger_entry',
    sa.Column('id', BIG, nullable=False),
    sa.Column('kind', sa.Enum('invoice', 'credit_note', 'payment', 'refund', 'void', 'write_off', name='postingkind', native_enum=False, length=12), nullable=False),
    sa.Column('document_id', BIG, nullable=False),
    sa.Column('account', sa.Enum('receivable', 'revenue', 'tax', 'cash', 'bad_debt', name='account', native_enum=False, length=12), nullable=False),
    sa.Column('customer_id', BIG, nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('booked_on', sa.Date(), nullable=False),
    sa.Column('amount_minor', BIG, nullable=False),
    sa.ForeignKeyConstraint(['customer_id'], ['customer.id'], name=op.f('fk_ledger_entry_customer_id_customer')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger_entry')),
    sa.UniqueConstraint('kind', 'document_id', 'account', name=op.f('uq_ledger_entry_kind_document_id_account'))
    )
    with op.batch_alter_table('ledger_entry', schema=None) as batch_op:
        batch_op.create_index('ix_ledger_entry_receivable_of_customer', ['customer_id'], unique=False, sqlite_where=sa.text("account = 'receivable'"), postgresql_where=sa.text("account = 'receivable'"))

    op.create_table('plan_term',
    sa.Column('id', BIG, nullable=False),
    sa.Column('plan_id', BIG, nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('months', sa.Integer(), nullable=False),
    sa.Column('notice_days', sa.Integer(), nullable=False),
    sa.Column('renews', sa.Boolean(), nullable=False),
    sa.Column('fee', sa.Enum('nothing', 'fixed', 'remaining', 'declining', name='feerule', native_enum=False, length=12), nullable=False),
    sa.Column('fee_minor', sa.Integer(), nullable=False),
    sa.Column('fee_share', sa.String(length=40), nullable=False),
    sa.Column('clause', sa.String(length=60), nullable=False),
    sa.CheckConstraint('months > 0', name=op.f('ck_plan_term_months_positive')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_plan_term_plan_id_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_term')),
    sa.UniqueConstraint('plan_id', 'currency', name=op.f('uq_plan_term_plan_id_currency'))
    )
    op.create_table('bill_run_partition',
    sa.Column('id', BIG, nullable=False),
    sa.Column('run_id', BIG, nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('lower_id', BIG, nullable=False),
    sa.Column('upper_id', BIG, nullable=False),
    sa.Column('cursor', BIG, nullable=False),
    sa.Column('due', sa.Integer(), nullable=False),
    sa.Column('seen', sa.Integer(), nullable=False),
    sa.Column('issued', sa.Integer(), nullable=False),
    sa.Column('skipped', sa.Integer(), nullable=False),
    sa.Column('parked', sa.Integer(), nullable=False),
    sa.Column('totals', sa.JSON(), nullable=False),
    sa.Column('done_at', sa.String(length=32), nullable=True),
    sa.ForeignKeyConstraint(['run_id'], ['bill_run.id'], name=op.f('fk_bill_run_partition_run_id_bill_run')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bill_run_partition')),
    sa.UniqueConstraint('run_id', 'number', name=op.f('uq_bill_run_partition_run_id_number'))
    )
    op.create_table('one_off_charge',
    sa.Column('id', BIG, nullable=False),
    sa.Column('subscription_id', BIG, nullable=False),
    sa.Column('component', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('unit', sa.String(length=12), nullable=False),
    sa.Column('unit_price', sa.String(length=40), nullable=False),
    sa.Column('quantity', sa.String(length=40), nullable=False),
    sa.Column('part', sa.Integer(), nullable=False),
    sa.Column('of_parts', sa.Integer(), nullable=False),
    sa.Column('tax_category', sa.Enum('standard', 'reduced', 'exempt', name='taxcategory', native_enum=False, length=12), nullable=False),
    sa.Column('charged_on', sa.Date(), nullable=False),
    sa.Column('clause', sa.String(length=60), nullable=False),
    sa.Column('withdrawn_at', sa.String(length=32), nullable=True),
    sa.CheckConstraint('part > 0 AND of_parts > 0', name=op.f('ck_one_off_charge_part_positive')),
    sa.ForeignKeyConstraint(['subscription_id'], ['subscription.id'], name=op.f('fk_one_off_charge_subscription_id_subscription')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_one_off_charge'))
    )
    with op.batch_alter_table('one_off_charge', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_one_off_charge_subscription_id'), ['subscription_id'], unique=False)

    op.create_table('parked_subscription',
    sa.Column('subscription_id', BIG, nullable=False),
    sa.Column('bill_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=40), nullable=False),
    sa.Column('detail', sa.String(length=500), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('first_at', sa.String(length=32), nullable=False),
    sa.Column('last_at', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['subscription_id'], ['subscription.id'], name=op.f('fk_parked_subscription_subscription_id_subscription')),
    sa.PrimaryKeyConstraint('subscription_id', name=op.f('pk_parked_subscription'))
    )
    op.create_table('pause',
    sa.Column('id', BIG, nullable=False),
    sa.Column('subscription_id', BIG, nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('to_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['subscription_id'], ['subscription.id'], name=op.f('fk_pause_subscription_id_subscription')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pause'))
    )
    with op.batch_alter_table('pause', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pause_subscription_id'), ['subscription_id'], unique=False)

    op.create_table('subscription_change',
    sa.Column('id', BIG, nullable=False),
    sa.Column('subscription_id', BIG, nullable=False),
    sa.Column('kind', sa.String(length=30), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=False),
    sa.Column('recorded_at', sa.String(length=32), nullable=False),
    sa.Column('actor', sa.String(length=60), nullable=False),
    sa.Column('key', sa.String(length=80), nullable=True),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['subscription_id'], ['subscription.id'], name=op.f('fk_subscription_change_subscription_id_subscription')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_subscription_change')),
    sa.UniqueConstraint('key', name=op.f('uq_subscription_change_key'))
    )
    with op.batch_alter_table('subscription_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_subscription_change_subscription_id'), ['subscription_id'], unique=False)

    op.create_table('term',
    sa.Column('id', BIG, nullable=False),
    sa.Column('subscription_id', BIG, nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('to_on', sa.Date(), nullable=False),
    sa.Column('months', sa.Integer(), nullable=False),
    sa.Column('notice_days', sa.Integer(), nullable=False),
    sa.Column('renews', sa.Boolean(), nullable=False),
    sa.Column('fee', sa.Enum('nothing', 'fixed', 'remaining', 'declining', name='feerule', native_enum=False, length=12), nullable=False),
    sa.Column('fee_minor', sa.Integer(), nullable=False),
    sa.Column('fee_share', sa.String(length=40), nullable=False),
    sa.Column('clause', sa.String(length=60), nullable=False),
    sa.CheckConstraint('to_on > from_on', name=op.f('ck_term_ends_after_start')),
    sa.ForeignKeyConstraint(['subscription_id'], ['subscription.id'], name=op.f('fk_term_subscription_id_subscription')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_term'))
    )
    with op.batch_alter_table('term', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_term_subscription_id'), ['subscription_id'], unique=False)

    op.create_table('billed_cycle',
    sa.Column('id', BIG, nullable=False),
    sa.Column('subscription_id', BIG, nullable=False),
    sa.Column('arrear_from', sa.Date(), nullable=False),
    sa.Column('billed_on', sa.Date(), nullable=False),
    sa.Column('advance_to', sa.Date(), nullable=False),
    sa.Column('invoice_id', BIG, nullable=True),
    sa.ForeignKeyConstraint(['invoice_id'], ['invoice.id'], name=op.f('fk_billed_cycle_invoice_id_invoice'), initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['subscription_id'], ['subscription.id'], name=op.f('fk_billed_cycle_subscription_id_subscription')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_billed_cycle')),
    sa.UniqueConstraint('subscription_id', 'billed_on', name=op.f('uq_billed_cycle_subscription_id_billed_on'))
    )
    op.create_index(op.f('ix_billed_cycle_invoice_id'), 'billed_cycle', ['invoice_id'])

    op.create_table('invoice_change',
    sa.Column('id', BIG, nullable=False),
    sa.Column('invoice_id', BIG, nullable=False),
    sa.Column('kind', sa.Enum('void', 'written_off', 'recovered', name='invoicechangekind', native_enum=False, length=12), nullable=False),
    sa.Column('amount_minor', BIG, nullable=False),
    sa.Column('booked_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('actor', sa.String(length=60), nullable=False),
    sa.Column('recorded_at', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['invoice_id'], ['invoice.id'], name=op.f('fk_invoice_change_invoice_id_invoice')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invoice_change'))
    )
    op.create_index(op.f('ix_invoice_change_invoice_id'), 'invoice_change', ['invoice_id'])
    op.create_table('refund',
    sa.Column('id', BIG, nullable=False),
    sa.Column('payment_id', BIG, nullable=True),
    sa.Column('credit_note_id', BIG, nullable=True),
    sa.Column('amount_minor', BIG, nullable=False),
    sa.Column('refunded_on', sa.Date(), nullable=False),
    sa.Column('reference', sa.String(length=60), nullable=False),
    sa.Column('actor', sa.String(length=60), nullable=False),
    sa.Column('recorded_at', sa.String(length=32), nullable=False),
    sa.CheckConstraint('(payment_id IS NULL) <> (credit_note_id IS NULL)', name=op.f('ck_refund_one_source')),
    sa.CheckConstraint('amount_minor > 0', name=op.f('ck_refund_amount_positive')),
    sa.ForeignKeyConstraint(['credit_note_id'], ['invoice.id'], name=op.f('fk_refund_credit_note_id_invoice')),
    sa.ForeignKeyConstraint(['payment_id'], ['payment.id'], name=op.f('fk_refund_payment_id_payment')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_refund')),
    sa.UniqueConstraint('reference', name=op.f('uq_refund_reference'))
    )
    op.create_index(op.f('ix_refund_credit_note_id'), 'refund', ['credit_note_id'])
    op.create_index(op.f('ix_refund_payment_id'), 'refund', ['payment_id'])

    op.create_table('credit_request',
    sa.Column('key', sa.String(length=80), nullable=False),
    sa.Column('credit_note_id', BIG, nullable=False),
    sa.Column('asked', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['credit_note_id'], ['invoice.id'], name=op.f('fk_credit_request_credit_note_id_invoice')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_credit_request'))
    )
    op.create_index(op.f('ix_credit_request_credit_note_id'), 'credit_request', ['credit_note_id'])


def drop_tables_of_subscriptions() -> None:
    """Drop what points to documents and subscriptions, before these change."""
    op.drop_table('credit_request')
    op.drop_table('refund')
    op.drop_table('invoice_change')
    op.drop_table('billed_cycle')
    with op.batch_alter_table('term', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_term_subscription_id'))

    op.drop_table('term')
    with op.batch_alter_table('subscription_change', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_subscription_change_subscription_id'))

    op.drop_table('subscription_change')
    with op.batch_alter_table('pause', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pause_subscription_id'))

    op.drop_table('pause')
    op.drop_table('parked_subscription')
    with op.batch_alter_table('one_off_charge', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_one_off_charge_subscription_id'))

    op.drop_table('one_off_charge')

def drop_tables() -> None:
    op.drop_table('bill_run_partition')
    op.drop_table('plan_term')
    with op.batch_alter_table('ledger_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_ledger_entry_receivable_of_customer', sqlite_where=sa.text("account = 'receivable'"), postgresql_where=sa.text("account = 'receivable'"))

    op.drop_table('ledger_entry')
    op.drop_table('bill_run')
    op.drop_table('seller')
    op.drop_table('number_series')
    op.drop_table('api_key')
