"""Somebody to sign in as."""

from bot.demo import DemoAgent
from handoff.kinds import Role

AGENTS = (DemoAgent("anna@solvika.example", "Anna", "solvika-demo", Role.AGENT, "en"),)
