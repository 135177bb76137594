"""Cases: one winner, one holder, one place in the queue."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from billing.db import Database
from billing.migration import migrate
from handoff import cases, conversations, outbox, replies, updates
from handoff.cases import View
from handoff.errors import AlreadyClaimed, CaseClosed, EmptyMessage, MessageTooLong, NotYours
from handoff.kinds import Author, CaseReason, CaseState, Direction, Holder, MessageState, Role
from handoff.models import Agent, Case
from tests.handoff import make
from tests.handoff.make import NOW, later

postgresql_only = pytest.mark.parametrize("kind_of_database", ["postgresql"], indirect=True)


async def act(database: Database, deed: Any, case: Case, actor: Agent, **length: float) -> Case:  # noqa: ANN401
    async with database.transaction() as session:
        found: Case = await deed(session, case.id, actor=actor, now=later(**length or {"hours": 1}))
        return found


async def queue(database: Database, actor: Agent, view: View = View.WAITING) -> list[int]:
    async with database.reading() as session:
        return [listed.case.id for listed in await cases.inbox(session, view, actor=actor)]


@postgresql_only
async def test_of_many_who_claim_at_once_each_case_has_one_winner_and_losers_hear_who(database: Database) -> None:
    open_cases = await make.waiting(database, 20)
    people = await make.agents(database, *(f"Agent {number}" for number in range(50)))
    winners: dict[int, str] = {}
    told: list[tuple[int, str]] = []

    async def claims(person: Agent, number: int) -> None:
        for step in range(4):
            case = open_cases[(number + 7 * step) % len(open_cases)]
            try:
                await act(database, cases.claim, case, person)
            except AlreadyClaimed as lost:
                told.append((case.id, str(lost.facts["agent"])))
            else:
                assert case.id not in winners, "two winners"
                winners[case.id] = person.name

    await asyncio.gather(*(claims(person, number) for number, person in enumerate(people)))
    assert sorted(winners) == sorted(case.id for case in open_cases)
    assert len(told) == 50 * 4 - 20
    assert [(case_id, name) for case_id, name in told if winners[case_id] != name] == []


async def test_claiming_twice_changes_nothing(database: Database) -> None:
    (case,), anna = await make.waiting(database), await make.agent(database)
    first = await act(database, cases.claim, case, anna, minutes=5)
    again = await act(database, cases.claim, case, anna, minutes=6)
    assert (again.state, again.claimed_at) == (CaseState.HELD, first.claimed_at)


async def test_a_claimed_case_silences_the_bot_until_it_is_released(database: Database) -> None:
    (case,), anna = await make.waiting(database), await make.agent(database)
    assert (await act(database, cases.claim, case, anna)).conversation.holder is Holder.AGENT
    assert (await act(database, cases.release, case, anna)).conversation.holder is Holder.BOT


async def test_a_released_case_waits_at_its_old_place(database: Database) -> None:
    first, second, third = await make.waiting(database, 3)
    anna = await make.agent(database)
    await act(database, cases.claim, first, anna)
    assert await queue(database, anna) == [second.id, third.id]
    assert await queue(database, anna, View.MINE) == [first.id]
    released = await act(database, cases.release, first, anna)
    assert await queue(database, anna) == [first.id, second.id, third.id]
    async with database.reading() as session:
        assert [await cases.ahead_of(session, case) for case in (released, second, third)] == [0, 1, 2]


async def test_a_released_case_can_be_claimed_by_another(database: Database) -> None:
    (case,), (anna, ben) = await make.waiting(database), await make.agents(database, "Anna", "Ben")
    await act(database, cases.claim, case, anna)
    await act(database, cases.release, case, anna)
    claimed = await act(database, cases.claim, case, ben)
    assert claimed.agent is not None
    assert claimed.agent.name == "Ben"


@pytest.mark.parametrize("deed", [cases.release, cases.resolve])
async def test_only_the_holder_ends_a_case(database: Database, deed: Any) -> None:  # noqa: ANN401
    (case,), (anna, ben) = await make.waiting(database), await make.agents(database, "Anna", "Ben")
    await act(database, cases.claim, case, anna)
    with pytest.raises(NotYours):
        await act(database, deed, case, ben)


async def test_nobody_ends_a_case_that_waits(database: Database) -> None:
    (case,), anna = await make.waiting(database), await make.agent(database)
    with pytest.raises(NotYours):
        await act(database, cases.resolve, case, anna)


async def test_a_supervisor_may_end_what_another_holds(database: Database) -> None:
    (case,), anna = await make.waiting(database), await make.agent(database)
    chief = await make.agent(database, "Chief", Role.SUPERVISOR)
    await act(database, cases.claim, case, anna)
    assert (await act(database, cases.release, case, chief)).state is CaseState.WAITING


async def test_resolving_twice_is_refused(database: Database) -> None:
    (case,), anna = await make.waiting(database), await make.agent(database)
    await act(database, cases.claim, case, anna)
    resolved = await act(database, cases.resolve, case, anna)
    assert (resolved.state, resolved.conversation.holder) == (CaseState.RESOLVED, Holder.BOT)
    for deed in (cases.resolve, cases.release, cases.claim):
        with pytest.raises(CaseClosed):
            await act(database, deed, case, anna)


@postgresql_only
async def test_of_two_who_resolve_at_once_one_is_refused(database: Database) -> None:
    (case,), anna = await make.waiting(database), await make.agent(database)
    await act(database, cases.claim, case, anna)
    ends = await asyncio.gather(*(act(database, cases.resolve, case, anna) for _ in range(5)), return_exceptions=True)
    assert sorted(type(end).__name__ for end in ends) == ["Case"] + ["CaseClosed"] * 4


async def test_withdrawing_ends_a_case_that_waits(database: Database) -> None:
    (case,) = await make.waiting(database)
    async with database.transaction() as session:
        found = await conversations.get(session, case.conversation_id)
        assert found is not None
        withdrawn = await cases.withdraw(session, found, now=later(minutes=1))
        assert withdrawn is not None
        assert withdrawn.state is CaseState.RESOLVED
        assert await cases.withdraw(session, found, now=later(minutes=2)) is None


async def test_what_an_agent_holds_cannot_be_withdrawn(database: Database) -> None:
    (case,), anna = await make.waiting(database), await make.agent(database)
    await act(database, cases.claim, case, anna)
    async with database.transaction() as session:
        found = await conversations.get(session, case.conversation_id)
        assert found is not None
        assert await cases.withdraw(session, found, now=later(hours=2)) is None


@postgresql_only
async def test_withdrawing_and_claiming_at_once_has_one_winner(database: Database) -> None:
    anna = await make.agent(database)

    async def withdraws(case: Case) -> bool:
        async with database.transaction() as session:
            found = await conversations.get(session, case.conversation_id)
            assert found is not None
            return await cases.withdraw(session, found, now=later(minutes=1)) is not None

    async def claims(case: Case) -> bool:
        try:
            await act(database, cases.claim, case, anna)
        except CaseClosed:
            return False
        return True

    for case in await make.waiting(database, 10):
        assert sorted(await asyncio.gather(withdraws(case), claims(case))) == [False, True]


async def test_a_second_wish_joins_the_case_that_is_open(database: Database) -> None:
    (case,) = await make.waiting(database)
    async with database.transaction() as session:
        found = await conversations.get(session, case.conversation_id)
        assert found is not None
        again, is_new = await cases.open_case(session, found, reason=CaseReason.DISPUTE, now=later(minutes=1))
    assert (again.id, again.reason, is_new) == (case.id, CaseReason.ASKED, False)


# What agents write


async def test_only_the_holder_replies(database: Database) -> None:
    (case,), (anna, ben) = await make.waiting(database), await make.agents(database, "Anna", "Ben")
    chief = await make.agent(database, "Chief", Role.SUPERVISOR)
    async with database.transaction() as session:
        with pytest.raises(NotYours):
            await replies.reply(session, case.id, "Hello", actor=anna, now=later(minutes=1))
    await act(database, cases.claim, case, anna)
    async with database.transaction() as session:
        for other in (ben, chief):
            with pytest.raises(NotYours):
                await replies.reply(session, case.id, "Hello", actor=other, now=later(minutes=1))
        said = await replies.reply(session, case.id, " Hello\r\nMaria ", actor=anna, now=later(minutes=2))
    assert (said.text, said.author, said.state) == ("Hello\nMaria", Author.AGENT, MessageState.PENDING)
    assert (said.agent_id, said.case_id) == (anna.id, case.id)


async def test_the_first_reply_is_timed_once(database: Database) -> None:
    (case,), anna = await make.waiting(database), await make.agent(database)
    await act(database, cases.claim, case, anna)
    for minute in (1, 2):
        async with database.transaction() as session:
            await replies.reply(session, case.id, "Hello", actor=anna, now=later(minutes=minute))
    async with database.reading() as session:
        found = await cases.get(session, case.id)
    assert found is not None
    assert found.first_reply_at == later(minutes=1)


@pytest.mark.parametrize(("text", "refusal"), [(" \n ", EmptyMessage), ("x" * 4097, MessageTooLong)])
async def test_a_reply_has_words_and_fits_a_message(database: Database, text: str, refusal: type[Exception]) -> None:
    (case,), anna = await make.waiting(database), await make.agent(database)
    await act(database, cases.claim, case, anna)
    async with database.transaction() as session:
        with pytest.raises(refusal):
            await replies.reply(session, case.id, text, actor=anna, now=later(minutes=1))


async def test_a_reply_to_a_closed_case_is_refused_and_a_note_is_kept(database: Database) -> None:
    (case,), anna = await make.waiting(database), await make.agent(database)
    await act(database, cases.claim, case, anna)
    await act(database, cases.resolve, case, anna)
    async with database.transaction() as session:
        with pytest.raises(CaseClosed):
            await replies.reply(session, case.id, "Hello", actor=anna, now=later(hours=2))
        note = await replies.note(session, case.id, "She called back", actor=anna, now=later(hours=2))
    assert (note.direction, note.state) == (Direction.NOTE, MessageState.RECEIVED)


@postgresql_only
async def test_a_turn_and_a_claim_take_their_turns_and_never_wait_in_a_circle(database: Database) -> None:
    (case,), anna = await make.waiting(database), await make.agent(database)
    claiming: asyncio.Task[Case]
    async with database.transaction() as session:
        read = await session.get_one(Case, case.id)
        chat = await conversations.get(session, read.conversation_id)
        assert chat is not None
        hers = await conversations.conversation_of_chat(
            session,
            chat.account_id,
            chat.chat_id,
            is_private=True,
            display_name=chat.display_name,
            language_guess="en",
            now=later(hours=1),
        )
        claiming = asyncio.create_task(act(database, cases.claim, case, anna))
        await asyncio.sleep(0.3)
        assert not claiming.done(), "the agent waits until her turn is over"
        await conversations.heard(session, hers, kind="text", text="no longer needed", now=later(hours=1))
        assert await cases.withdraw(session, hers, now=later(hours=1)) is not None
    with pytest.raises(CaseClosed):
        await claiming


@postgresql_only
async def test_who_answers_cannot_change_during_her_turn(database: Database) -> None:
    (case,), anna = await make.waiting(database), await make.agent(database)
    async with database.reading() as session:
        chat = await conversations.get(session, (await session.get_one(Case, case.id)).conversation_id)
    assert chat is not None
    async with database.transaction() as session:
        await cases.claim(session, case.id, actor=anna, now=later(hours=1))
        turn = asyncio.create_task(_holder_in_a_turn(database, chat.account_id, chat.chat_id))
        await asyncio.sleep(0.3)
        assert not turn.done(), "her turn waits for the claim"
    assert await turn is Holder.AGENT


async def _holder_in_a_turn(database: Database, account_id: int, chat_id: int) -> Holder:
    async with database.transaction() as session:
        chat = await conversations.conversation_of_chat(
            session, account_id, chat_id, is_private=True, display_name="Maria", language_guess="en", now=later(hours=1)
        )
        return chat.holder


async def test_the_index_of_unsent_messages_is_used_on_sqlite(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'plan.db'}")
    await migrate(database)
    asked: list[str] = []
    event.listen(database.engine.sync_engine, "before_cursor_execute", lambda *what: asked.append(what[2]))
    async with database.reading() as session:
        await outbox.conversations_to_serve(session, [1], now=NOW)
        await updates.unhandled(session, 1)
        plans = []
        for statement in [one for one in asked if one.lstrip().startswith("SELECT")]:
            filled = statement.replace("?", "1")
            plans += [row[3] for row in (await session.execute(text(f"EXPLAIN QUERY PLAN {filled}"))).all()]
    await database.close()
    assert any("ix_message_unsent" in step for step in plans), plans
    assert any("ix_incoming_update_unhandled" in step for step in plans), plans
    assert not [
        step for step in plans if step.startswith("SCAN") and "USING" not in step and "conversation" not in step
    ]
