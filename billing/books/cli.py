"""`fairbill invoices credit | void | write-off` and `fairbill payments`: shown first, then done."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal
from zoneinfo import ZoneInfo

import typer

from billing.contracts import shell
from billing.contracts.doing import ACTOR, LONGEST_KEY, Key, Yes, agreed
from billing.contracts.shell import AsJson
from billing.errors import NotFound
from billing.stopping import stop

if TYPE_CHECKING:
    from billing.bills import Bill
    from billing.books.credit_notes import Credited
    from billing.db import AsyncSession
    from billing.money import Money
    from billing.payments import PaymentView

payments = typer.Typer(help="Money received, and money that goes back.", no_args_is_help=True)

LONGEST_REFERENCE = 60
LONGEST_REASON = 200

Number = Annotated[str, typer.Argument(metavar="NUMBER", help="Number of the bill.")]
Reason = Annotated[str, typer.Option(help="In your words: it is kept with the bill.")]
Amount = Annotated[str, typer.Argument(metavar="AMOUNT", help="Like 12.50, in the currency of the account.")]


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be done or was done, for people and for programs."""

    sentence: str
    facts: dict[str, Any]


Deed = Callable[["AsyncSession", datetime], Awaitable[Told]]


def credit(
    number: Number,
    reason: Annotated[str, typer.Option(metavar="CODE", help="Why, as a code: wrong-charge.")],
    line: Annotated[
        list[str] | None,
        typer.Option(
            metavar="POSITION[:AMOUNT]",
            help="A line, the first is 1, and how much of it, net; may be given repeatedly.",
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All that is left of the bill.")] = False,
    key: Key = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Give lines of a bill back, or parts of them, with a credit note."""
    if everything == bool(line):
        stop("say what to give back: either --line, once or more, or --all.")
    _check("--reason", reason, 60)
    if key is not None:
        _check("--key", key, LONGEST_KEY)
    _known_reason(reason)

    async def give(session: "AsyncSession", now: datetime) -> Told:
        from billing.books import credit_notes  # noqa: PLC0415

        bill = await _bill(session, number)
        on = await _today(session, bill.customer_id, now)
        named: dict[str, Any] = {"reason": reason, "issued_on": on, "now": now, "key": key}
        if everything:
            note = await credit_notes.credit_all(session, bill.id, **named)
        else:
            credited = [_credited(each, bill) for each in line or ()]
            note = await credit_notes.credit(session, bill.id, credited, **named)
        sentence = f"{_money(-note.total)} of bill {bill.number} given back ({_money(-note.tax)} of it tax)."
        return Told(sentence, {"of": bill.number, **_facts(note)})

    _carry_out(give, yes=yes, as_json=as_json)


def void(number: Number, reason: Reason, yes: Yes = False, as_json: AsJson = False) -> None:
    """Take a bill back, as if it had never been made; its days are billed anew."""
    _check("--reason", reason, LONGEST_REASON)

    async def take_back(session: "AsyncSession", now: datetime) -> Told:
        from billing.books import voiding  # noqa: PLC0415

        bill = await _bill(session, number)
        done = await voiding.void(session, bill.id, reason=reason, actor=ACTOR, now=now)
        return Told(f"Bill {bill.number} over {_money(bill.total)} void, its days to be billed anew.", _facts(done))

    _carry_out(take_back, yes=yes, as_json=as_json)


def write_off(
    number: Number,
    reason: Reason = "not collectible",
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Give up what is open on a bill: a loss."""
    _check("--reason", reason, LONGEST_REASON)

    async def give_up(session: "AsyncSession", now: datetime) -> Told:
        from billing.books import writing_off  # noqa: PLC0415

        bill = await _bill(session, number)
        done = await writing_off.write_off(session, bill.id, reason=reason, actor=ACTOR, now=now)
        return Told(f"{_money(bill.open)} of bill {bill.number} written off.", _facts(done))

    _carry_out(give_up, yes=yes, as_json=as_json)


@payments.command()
def receive(
    customer: Annotated[str, typer.Argument(help="Id or number of the customer.")],
    amount: Amount,
    reference: Annotated[str, typer.Option(help="Of the sender: the same payment a second time changes nothing.")],
    method: Annotated[
        Literal["transfer", "card", "direct_debit", "cash"], typer.Option(help="How it came.")
    ] = "transfer",
    on: Annotated[
        date | None, typer.Option(parser=shell.day, metavar="DAY", help="When it arrived; today if not given.")
    ] = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Book money of a customer: it goes to her open bills, the one due first first."""
    _check("--reference", reference, LONGEST_REFERENCE)

    async def book(session: "AsyncSession", now: datetime) -> Told:
        from billing import payments as money  # noqa: PLC0415

        who = await shell.customer(session, customer)
        paid = _amount(amount, who.currency)
        day = on or now.astimezone(ZoneInfo(who.time_zone)).date()
        done = await money.receive(session, who.id, paid, on=day, method=method, reference=reference, now=now)
        sentence = f"{_money(paid)} of {who.name} ({who.number}) booked on {done.received_on}, "
        return Told(f"{sentence}{_money(done.in_favour)} of it in her favour.", _payment_facts(done))

    _carry_out(book, yes=yes, as_json=as_json)


@payments.command()
def refund(
    payment: Annotated[str, typer.Argument(metavar="REFERENCE", help="Reference of the payment.")],
    amount: Amount,
    reference: Annotated[
        str | None,
        typer.Option(help="Of the refund: the same one a second time changes nothing; made up if not given."),
    ] = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Book that money of a payment, which no bill took, went back."""
    named = reference or f"refund-{datetime.now(UTC):%Y%m%dT%H%M%S.%f}"
    _check("--reference", named, LONGEST_REFERENCE)

    async def pay_back(session: "AsyncSession", now: datetime) -> Told:
        from billing import payments as money  # noqa: PLC0415

        try:
            known = await money.by_reference(session, payment)
        except NotFound:
            stop(f"there is no payment with the reference {payment!r}.")
        back = _amount(amount, known.amount.currency)
        done = await money.refund(session, known.id, back, reference=named, actor=ACTOR, now=now)
        sentence = f"{_money(back)} of payment {payment} paid back as {named}, "
        return Told(f"{sentence}{_money(done.in_favour)} of it left.", {**_payment_facts(done), "refund": named})

    _carry_out(pay_back, yes=yes, as_json=as_json)


# ---- how they are done ----


def _carry_out(deed: Deed, *, yes: bool, as_json: bool) -> None:
    if as_json and not yes:
        stop("--json asks nobody: say --yes, too.")
    seen = None
    if not yes:
        seen = asyncio.run(_tried(deed))
        typer.echo(f"This is what it does: {seen.sentence}")
        if not agreed():
            typer.echo("Nothing was done.")
            return
    done = asyncio.run(_done(deed, seen))
    typer.echo(json.dumps(done.facts, ensure_ascii=False) if as_json else f"Done: {done.sentence}")


async def _tried(deed: Deed) -> Told:
    """Do it, and let it be undone."""
    async with shell.opened() as database, database.transaction() as session:
        told = await deed(session, datetime.now(UTC))
        await session.rollback()
        return told


async def _done(deed: Deed, seen: Told | None) -> Told:
    """Do it, unless by now it would do something else than was shown."""
    async with shell.opened() as database, database.transaction() as session:
        told = await deed(session, datetime.now(UTC))
        if seen is not None and told.sentence != seen.sentence:
            stop("something it depends on has changed since, so nothing was done: look at it again.")
        return told


# ---- what is told ----


def _check(option: str, text: str, longest: int) -> None:
    if not 0 < len(text.strip()) <= longest or not text.isprintable():
        stop(f"{option} has 1 to {longest} characters.")


def _known_reason(code: str) -> None:
    import locales  # noqa: PLC0415

    if not locales.language(locales.DEFAULT).has(f"credit-reason-{code}"):
        stop(f"there is no reason {code!r} that a credit note can print: wrong-charge is one.")


async def _bill(session: "AsyncSession", number: str) -> "Bill":
    from billing import invoicing  # noqa: PLC0415

    try:
        return await invoicing.by_number(session, number, on=datetime.now(UTC).date())
    except NotFound:
        stop(f"there is no bill {number!r}: `fairbill invoices list --customer ID` shows the bills of a customer.")


async def _today(session: "AsyncSession", customer_id: int, now: datetime) -> date:
    from billing import accounts  # noqa: PLC0415

    who = await accounts.customer(session, customer_id)
    return now.astimezone(ZoneInfo(who.time_zone)).date()


def _credited(told: str, bill: "Bill") -> "Credited":
    from billing.books.credit_notes import Credited  # noqa: PLC0415

    position, colon, amount = told.partition(":")
    if not (position.isascii() and position.isdecimal() and 1 <= int(position[:6]) <= len(bill.lines)):
        stop(f"--line {told!r}: bill {bill.number} has the lines 1 to {len(bill.lines)}.")
    minor = shell.minor_units(amount, bill.currency, "--line") if colon else None
    return Credited(int(position) - 1, minor)


def _amount(text: str, currency: str) -> "Money":
    from billing.money import Money  # noqa: PLC0415

    minor = shell.minor_units(text, currency, "AMOUNT")
    if minor == 0:
        stop("AMOUNT is nothing.")
    return Money(minor, currency)


def _money(amount: "Money") -> str:
    import locales  # noqa: PLC0415
    from billing.words.wording import money  # noqa: PLC0415

    return money(amount, locales.language(locales.DEFAULT))


def _facts(bill: "Bill") -> dict[str, Any]:
    return {
        "number": bill.number,
        "kind": bill.kind.value,
        "currency": bill.currency,
        "net_minor": bill.net.minor,
        "tax_minor": bill.tax.minor,
        "total_minor": bill.total.minor,
        "open_minor": bill.open.minor,
        "state": bill.state.value,
    }


def _payment_facts(paid: "PaymentView") -> dict[str, Any]:
    return {
        "payment": paid.reference,
        "customer": paid.customer_id,
        "currency": paid.amount.currency,
        "amount_minor": paid.amount.minor,
        "received_on": paid.received_on.isoformat(),
        "method": paid.method,
        "in_favour_minor": paid.in_favour.minor,
    }
