"""Looking customers up, and giving out linking codes."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from billing import accounts
from handoff import activity, conversations
from handoff.panel.account import account_of, bill_of
from handoff.panel.deps import SignedIn, TheDesk, language_of
from handoff.panel.pages import page, words_for
from handoff.verification import NewLinkCode

router = APIRouter()

FOUND_AT_MOST = 30


@router.get("/customers")
async def search(
    request: Request, desk: TheDesk, _agent: SignedIn, q: Annotated[str, Query(max_length=100)] = ""
) -> Response:
    """Find customers by number or name."""
    found = None
    if q.strip():
        async with desk.database.reading() as session:
            found = await accounts.find(session, q.strip(), FOUND_AT_MOST)
    return page(request, "customers.html", q=q, found=found)


@router.get("/customers/{customer_id}")
async def show(request: Request, desk: TheDesk, _agent: SignedIn, customer_id: int) -> Response:
    """Show an account."""
    return await _account_page(request, customer_id)


@router.get("/customers/{customer_id}/bills/{invoice_id}")
async def show_bill(request: Request, desk: TheDesk, _agent: SignedIn, customer_id: int, invoice_id: int) -> Response:
    """Show a bill."""
    language = language_of(request)
    async with desk.database.reading() as session:
        bill = await bill_of(session, invoice_id, customer_id=customer_id, language=language, now=desk.clock())
        customer = await accounts.customer(session, customer_id)
    return page(
        request,
        "customer.html",
        customer=customer,
        account=None,
        bill=bill,
        base=f"/customers/{customer_id}",
        words="",
        w=words_for(request),
        code=None,
    )


@router.post("/customers/{customer_id}/code")
async def new_code(request: Request, desk: TheDesk, agent: SignedIn, customer_id: int) -> Response:
    """Make a linking code and show it, this once; the trail of her chats keeps who made it."""
    now = desk.clock()
    async with desk.database.transaction() as session:
        await accounts.customer(session, customer_id)
        code = await desk.linker.new_code(session, customer_id, now=now)
        for chat in await conversations.of_customer(session, customer_id):
            activity.record(session, "link_code", conversation_id=chat.id, agent_id=agent.id, now=now)
    return await _account_page(request, customer_id, code=code)


async def _account_page(request: Request, customer_id: int, *, code: NewLinkCode | None = None) -> Response:
    desk = request.app.state.desk
    async with desk.database.reading() as session:
        account = await account_of(session, customer_id, now=desk.clock())
    return page(
        request,
        "customer.html",
        customer=account.customer,
        account=account,
        bill=None,
        base=f"/customers/{customer_id}",
        words="",
        w=words_for(request),
        code=code,
    )
