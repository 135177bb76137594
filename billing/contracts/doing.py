"""How a command changes a subscription: it shows what would happen, asks, and only then does it."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from billing.contracts import shell
from billing.errors import NotFound
from billing.stopping import fail, stop

if TYPE_CHECKING:
    from billing.accounts import CustomerView
    from billing.contracts.changes import Change, Start
    from billing.contracts.offers import TermOffer
    from billing.contracts.previews import NextBill, Preview
    from billing.db import AsyncSession

ACTOR = "cli"

LONGEST_KEY = 80

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it at once, without asking.")]
OnlyPreview = Annotated[bool, typer.Option("--preview", help="Only show what it would do.")]
Key = Annotated[
    str | None, typer.Option(help="Names the request: made again with the same key, it does nothing a second time.")
]


@dataclass(frozen=True, slots=True)
class How:
    """How far to go, and how to tell of it."""

    yes: bool
    preview: bool
    as_json: bool
    key: str | None = None

    def check(self) -> None:
        """End the command if what was said contradicts itself."""
        if self.yes and self.preview:
            stop("--yes does it and --preview does not: say only one of them.")
        if self.key is not None and not 0 < len(self.key) <= LONGEST_KEY:
            stop(f"a key has 1 to {LONGEST_KEY} characters.")

    @property
    def asks(self) -> bool:
        """Is somebody there who is to decide?"""
        return not (self.yes or self.preview or self.as_json)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change is made to.

    Attributes:
        subscription_id: None where one is to start.
        label: What the customer calls it.
    """

    customer: "CustomerView"
    subscription_id: int | None
    label: str

    def today(self, now: datetime) -> date:
        """Return the customer's day."""
        return now.astimezone(ZoneInfo(self.customer.time_zone)).date()


@dataclass(frozen=True, slots=True)
class Deed:
    """What is to be done, and to what.

    Attributes:
        term: The commitment that the plan is sold with, if one is to start.
    """

    subject: Subject
    change: "Change | Start"
    term: "TermOffer | None" = None

    async def look(self, session: "AsyncSession", now: datetime) -> "Preview":
        """Say what it would do."""
        from billing.contracts import subscriptions  # noqa: PLC0415
        from billing.contracts.changes import Start  # noqa: PLC0415

        key, today = self._of, self.subject.today(now)
        if isinstance(self.change, Start):
            return await subscriptions.preview_start(session, key, self.change, today=today)
        return await subscriptions.preview(session, key, self.change, today=today)

    async def do(self, session: "AsyncSession", now: datetime, key: str | None) -> "Preview":
        """Do it."""
        from billing.contracts import subscriptions  # noqa: PLC0415
        from billing.contracts.changes import Start  # noqa: PLC0415

        if isinstance(self.change, Start):
            return await subscriptions.start(session, self._of, self.change, actor=ACTOR, now=now, key=key)
        return await subscriptions.make(session, self._of, self.change, actor=ACTOR, now=now, key=key)

    async def did(self, session: "AsyncSession", key: str | None) -> "Preview | None":
        """Say what the same request did before, if it was made."""
        from billing.contracts import subscriptions  # noqa: PLC0415
        from billing.contracts.changes import Start  # noqa: PLC0415

        if isinstance(self.change, Start):
            return await subscriptions.made_before(session, key, self.change, customer_id=self._of)
        return await subscriptions.made_before(session, key, self.change, subscription_id=self._of)

    def notes(self, seen: "Preview") -> tuple[str, ...]:
        """Say what it brings that the preview does not show."""
        from billing.contracts.change_words import notes  # noqa: PLC0415

        return tuple(notes(self.change, self.term, seen, self.subject.customer.currency))

    @contextmanager
    def naming_what_is_missing(self) -> Iterator[None]:
        """End the command with what is not there, if something is not."""
        from billing.contracts.change_words import missing  # noqa: PLC0415

        try:
            yield
        except NotFound as refusal:
            stop(missing(self.change, refusal.facts["what"]))

    @property
    def _of(self) -> int:
        return self.subject.subscription_id or self.subject.customer.id


Find = Callable[["AsyncSession", datetime], Awaitable[Deed]]
"""Finds out what is meant."""


def carry_out(find: Find, how: How) -> None:
    """Show what something does, ask, and do it, as far as wanted."""
    how.check()
    deed, seen, is_done = asyncio.run(_begin(find, how))
    if how.as_json:
        typer.echo(json.dumps(facts(deed, seen, is_done=is_done), ensure_ascii=False))
        return
    from billing.contracts.showing import show  # noqa: PLC0415

    show(deed, seen)
    if is_done:
        _told(deed, seen, again=not how.yes)
    elif how.asks:
        if not agreed():
            fail("nothing was done.")
        _told(deed, asyncio.run(_do_as_seen(deed, seen, how.key)))


def change(subscription_id: int, meant: "Callable[[CustomerView], Change]", how: How) -> None:
    """Change a subscription, as far as wanted; one that is not there ends the command."""

    async def find(session: "AsyncSession", now: datetime) -> Deed:
        from billing import accounts  # noqa: PLC0415
        from billing.contracts import overview  # noqa: PLC0415

        try:
            found = await overview.subscription(session, subscription_id, on=now.date())
        except NotFound:
            stop(f"there is no subscription {subscription_id}: {shell.WHERE_THEY_ARE}")
        who = await accounts.customer(session, found.customer_id)
        return Deed(Subject(who, subscription_id, found.label), meant(who))

    carry_out(find, how)


def put_together(kind: "type[Any]", **said: object) -> "Any":  # noqa: ANN401 - a change of that kind
    """Put together what is wanted; what contradicts itself ends the command."""
    try:
        return kind(**said)
    except ValueError as error:
        stop(f"{error}.")


def facts(deed: Deed, seen: "Preview", *, is_done: bool) -> dict[str, Any]:
    """Return what a change did, or would do, as JSON values."""
    told = {name: value for name, value in seen.facts().items() if name != "fee"}
    return (
        {"done": is_done, "customer": deed.subject.customer.number}
        | told
        | {
            "fee_minor": None if seen.fee is None else seen.fee.minor,
            "currency": deed.subject.customer.currency,
            "bill_before": _bill_facts(seen.bill_before),
            "bill_after": _bill_facts(seen.bill_after),
        }
    )


def _bill_facts(bill: "NextBill | None") -> dict[str, Any] | None:
    if bill is None:
        return None
    return {
        "on": bill.on.isoformat(),
        "currency": bill.currency,
        "net_minor": bill.net.minor,
        "tax_minor": bill.tax.minor,
        "total_minor": bill.total.minor,
        "lines": [{"amount_minor": line.amount_minor, "facts": line.facts()} for line in bill.lines],
    }


async def _begin(find: Find, how: How) -> "tuple[Deed, Preview, bool]":
    """Find out what is meant; do it if nobody is to be asked, else only look, unless it was done before."""
    now = datetime.now(UTC)
    async with shell.opened() as database:
        if how.yes:
            async with database.transaction() as session:
                deed = await find(session, now)
                with deed.naming_what_is_missing():
                    return deed, await deed.do(session, now, how.key), True
        if how.key is not None:
            async with database.transaction() as session:
                deed = await find(session, now)
                did = await deed.did(session, how.key)
            if did is not None:
                return deed, did, True
        async with database.reading() as session:
            deed = await find(session, now)
            with deed.naming_what_is_missing():
                return deed, await deed.look(session, now), False


async def _do_as_seen(deed: Deed, seen: "Preview", key: str | None) -> "Preview":
    """Do it, unless by now it would do something else than was shown."""
    async with shell.opened() as database, database.transaction() as session:
        with deed.naming_what_is_missing():
            did = await deed.do(session, datetime.now(UTC), key)
        if did != seen.stored(did.subscription_id, did.successor_id):
            stop("something it depends on has changed since, so nothing was done: look at it again.")
        return did


def agreed() -> bool:
    """Ask; where nobody answers the answer is no."""
    try:
        return typer.confirm("Do it?")
    except typer.Abort:
        typer.echo()
        return False


def _told(deed: Deed, did: "Preview", *, again: bool = False) -> None:
    what = "This was done before; nothing was done again." if again else "Done."
    if deed.subject.subscription_id is None:
        what += f" It is subscription {did.subscription_id}."
    if did.successor_id:
        what += f" Subscription {did.successor_id} follows it."
    typer.echo(what)
