"""The sample company: seeded, deterministic, billed by the billing code itself."""

from billing.sample.seeding import is_seeded, seed

__all__ = ["is_seeded", "seed"]
