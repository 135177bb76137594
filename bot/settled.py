"""What was credited or paid on a bill, between its total and what is still to pay."""

from billing import payments
from billing.bills import BillSummary
from billing.kinds import InvoiceKind
from bot.chat import Chat
from locales.rich import RichText


async def what_came_off(chat: Chat, bill: BillSummary) -> list[RichText]:
    """List what came off a bill that is partly open or was credited, and what is left to pay.

    A bill that was simply paid, or not at all, needs no word of it.
    """
    if bill.kind is not InvoiceKind.INVOICE or bill.open == bill.total:
        return []
    parts = await payments.settled(chat.session, bill)
    if bill.open.minor <= 0 and not any(part.credit_note for part in parts):
        return []
    lines = [
        chat.words("bill-less-credit-note", amount=part.amount, number=part.credit_note, on=part.on)
        if part.credit_note
        else chat.words("bill-less-payment", amount=part.amount, on=part.on)
        for part in parts
    ]
    return [*lines, chat.words("bill-still-open", open=bill.open)]
