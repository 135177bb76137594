"""A small company in files: every file has something, and each test changes what matters to it."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

from billing.db import Connection, Database
from billing.moving.exporting import export_directory
from billing.moving.importing import Outcome, import_directory

AT = datetime(2026, 11, 27, 12, tzinfo=UTC)

Rows = list[dict[str, str]]
Files = dict[str, Rows]


def _table(text: str) -> Rows:
    return list(csv.DictReader(io.StringIO(text.strip()), skipinitialspace=True))


_COMPANY: Files = {
    "seller": _table("""
country,vat_number,invoice_series,credit_note_series,payment_days
IE,IE6388047V,INV,CN,21
"""),
    "plans": _table("""
plan,name,kind,withdrawn_on,proration,rounding
m,Plan M,plan,,days,half_up
old,Plan Old,plan,2025-01-01,fixed_30,half_even
care,Care,add_on,,days,half_up
"""),
    "prices": _table("""
plan,component,kind,unit,currency,region,interval,timing,model,unit_price,included,tiers,package,minimum,maximum,valid_from
m,base,recurring,month,EUR,,monthly,advance,per_unit,20.00,,,,,,2020-01-01
m,data,usage,gb,EUR,,monthly,arrear,graduated,,10,100:0.05; *:0.0315+2/10,,1.50,99.00,2020-01-01
m,base,recurring,month,JPY,,monthly,arrear,per_unit,2500,,,,,,2020-01-01
m,base,recurring,month,KWD,,quarterly,arrear,per_unit,7.125,,,,,,2020-01-01
m,fee,usage,piece,EUR,IE,monthly,arrear,percentage,1.5,,,,,,2020-01-01
old,base,recurring,month,EUR,,monthly,arrear,per_unit,18.90,,,,,,2018-01-01
care,care,recurring,month,EUR,,monthly,arrear,per_unit,3.50,,,,,,2020-01-01
care,setup,one_off,piece,EUR,,monthly,arrear,per_unit,10,,,,,,2020-01-01
care,help,usage,piece,EUR,,monthly,arrear,package,2,,,5,,,2020-01-01
"""),
    "plan_terms": _table("""
plan,currency,months,notice_days,renews,fee,fee_amount,fee_percent,clause
m,EUR,24,30,yes,declining,120.00,100,§ 7
"""),
    "customers": _table("""
customer,name,email,phone,language,country,time_zone,currency,anchor_day,customer_since,tax_status,vat_number
C-1,Niamh Byrne,niamh@mail.example,+353 20 910 0001,en,IE,Europe/Dublin,EUR,31,2024-01-31,,
C-2,"Bau, Müller & Söhne GmbH",,,de,DE,Europe/Berlin,EUR,1,2023-05-01,business,DE136695976
C-3,田中,,,en,IE,Asia/Tokyo,JPY,15,2026-01-15,,
C-4,Layla,,,en,GB,Asia/Kuwait,KWD,1,2026-02-01,,
"""),
    "subscriptions": _table("""
customer,subscription,starts_on,ends_on,interval,anchor_on,billed_until,replaces
C-1,+353 20 910 0001,2024-01-31,2026-06-30,,,2026-06-30,
C-1,+353 20 910 0001#2,2026-06-30,,,,2026-10-31,+353 20 910 0001
C-2,+49 30 1,2023-05-10,,,2023-05-01,2026-11-01,
C-2,+49 30 2,2026-11-20,,,,,
C-3,jp-1,2026-01-15,,,,2026-11-15,
C-4,kw-1,2026-02-01,,quarterly,,2026-11-01,
"""),
    "subscription_items": _table("""
subscription,plan,quantity,from_on,to_on
+353 20 910 0001,old,,2024-01-31,2025-01-31
+353 20 910 0001,m,,2025-01-31,
+353 20 910 0001#2,m,2,2026-06-30,
+353 20 910 0001#2,care,,2026-07-15,
+49 30 1,m,,2023-05-10,
+49 30 2,care,3,2026-11-20,2026-12-24
jp-1,m,,2026-01-15,
kw-1,m,,2026-02-01,
"""),
    "discounts": _table("""
subscription,code,name,scope,component,percent,amount,cap,rank,periods,from_on,to_on
+353 20 910 0001#2,TEN,Ten,component,base,12.5,,,1,6,2026-07-31,2027-01-31
+353 20 910 0001#2,FIVE,Five off,all,,,5.00,,,,2026-07-31,
+49 30 1,HALF,Half,recurring,,50,,7.25,,,2026-01-01,2027-01-01
"""),
    "pauses": _table("""
subscription,from_on,to_on
+49 30 1,2026-03-01,2026-04-01
"""),
    "terms": _table("""
subscription,from_on,to_on,months,notice_days,renews,fee,fee_amount,fee_percent,clause
+49 30 1,2025-05-10,2027-05-10,24,90,no,remaining,,50,§ 3 (2)
"""),
    "charges": _table("""
subscription,charged_on,component,name,unit,unit_price,quantity,part,of_parts,tax_category,clause
+49 30 1,2026-11-12,sim_swap,New SIM card,piece,10.00,2,1,2,standard,
"""),
    "usage": _table("""
subscription,component,happened_at,quantity,place,source,event_id
+353 20 910 0001#2,data,2026-11-03T08:15:00Z,1.25,,net,e1
+353 20 910 0001#2,data,2026-09-03T23:59:59.250+02:00,2,FR,net,e2
+353 20 910 0001,minutes,2024-03-01T12:00:00Z,14,,,e1
"""),
    "invoices": _table("""
invoice,customer,kind,currency,period_from,period_to,issued_on,due_on,net,tax,total,corrects,reason,status,closed_on
INV-2026-000003,C-1,,EUR,2026-08-31,2026-09-30,2026-09-30,2026-10-30,40.00,9.20,49.20,,,,
INV-2026-000001,C-1,,EUR,2026-07-31,2026-08-31,2026-08-31,2026-09-30,33.34,7.67,41.01,,,,
CN-2026-000001,C-1,credit_note,EUR,2026-07-31,2026-08-31,2026-09-05,2026-09-05,-10.00,-2.30,-12.30,INV-2026-000001,goodwill,,
INV-2026-000002,C-2,,EUR,2026-09-01,2026-10-01,2026-10-01,2026-10-31,20.00,0.00,20.00,,,uncollectible,2026-11-10
R-9,C-2,,EUR,2026-08-01,2026-09-01,2026-09-01,2026-09-30,20.00,3.80,23.80,,,void,2026-09-02
JP12,C-3,,JPY,2026-09-15,2026-10-15,2026-10-15,2026-11-15,2500,0,2500,,,,
KW-1,C-4,,KWD,2026-08-01,2026-11-01,2026-11-01,2026-12-01,7.125,1.425,8.550,,,,
"""),
    "invoice_lines": _table("""
invoice,subscription,component,kind,plan,unit,quantity,unit_price,service_from,service_to,net,tax_percent,tax,tax_treatment
INV-2026-000003,+353 20 910 0001#2,base,recurring,m,month,2,20.00,,,40.00,23,9.20,
INV-2026-000001,+353 20 910 0001#2,base,recurring,m,month,2,20.00,2026-07-31,2026-08-25,33.33,23,7.67,
INV-2026-000001,+353 20 910 0001#2,data,usage,m,gb,0.2,0.05,,,0.01,23,0.00,
CN-2026-000001,+353 20 910 0001#2,base,correction,m,piece,,,,,-10.00,23,-2.30,
INV-2026-000002,+49 30 1,base,recurring,m,month,,20.00,,,20.00,0,0.00,reverse_charge
R-9,+49 30 1,base,recurring,m,month,,20.00,,,20.00,19,3.80,
JP12,jp-1,base,recurring,m,month,,2500,,,2500,0,0,
KW-1,,misc,one_off,,piece,,7.125,,,7.125,20,1.425,
"""),
    "payments": _table("""
payment,customer,amount,currency,received_on,method
P-1,C-1,50.00,EUR,2026-09-20,card
P-2,C-2,5.00,EUR,2026-10-15,
P-3,C-2,3.00,EUR,2026-11-20,transfer
P-4,C-3,3000,JPY,2026-11-01,cash
"""),
    "refunds": _table("""
refund,customer,payment,credit_note,amount,refunded_on
F-1,C-3,P-4,,500,2026-11-05
"""),
}


def company() -> Files:
    """The company, to be changed."""
    return deepcopy(_COMPANY)


def write(files: Files, directory: Path) -> Path:
    """Write the files; those without rows are left out."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        if rows:
            with (directory / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
                writer = csv.DictWriter(stream, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
    return directory


def contents(directory: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(directory.iterdir())}


@contextmanager
def connected(database: Database) -> Iterator[Connection]:
    """A writing transaction, committed at the end."""
    engine = database.synchronous()
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def bring_in(database: Database, directory: Path, *, is_dry: bool = False, at: datetime = AT) -> Outcome:
    with connected(database) as connection:
        return import_directory(connection, directory, at=at, progress=lambda *_: None, is_dry=is_dry)


def take_out(database: Database, directory: Path) -> dict[str, str]:
    with connected(database) as connection:
        export_directory(connection, directory, progress=lambda *_: None)
    return contents(directory)
