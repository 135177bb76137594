"""Refusals of the billing rooms.

A refusal is expected: it names what stood in the way, and its `code` is the id of a text in
every language (`refusal-<code>`). Edges translate it; nothing here is shown as it stands.

    Refusal
    ├── AddOnHeldAlready
    ├── AlreadyEnded
    ├── AlreadySettled
    ├── BackdatedTooFar
    ├── CodeTaken
    ├── CurrencyMismatch
    ├── DiscountRunsAlready
    ├── EmptyPause
    ├── KeyUsed
    ├── MoreThanCharged
    ├── NoPrice
    ├── NoTaxData
    ├── NotCollectible
    ├── NotFound
    ├── NotUnspent
    ├── NothingToBill
    ├── NothingToCompare
    ├── NothingToResume
    ├── NothingToUndo
    ├── NoticeNotKept
    ├── PausesOverlap
    ├── PlanNotOnSale
    ├── PriceTooSoon
    ├── QuantityTooSmall
    ├── RiseTooSoon
    ├── SamePlan
    ├── SameQuantity
    ├── WrongSeries
    └── WrongVatNumber
"""

from typing import ClassVar


class Refusal(Exception):
    """Something was asked that the rules do not allow.

    Attributes:
        code: Message id in the locale files, without the `refusal-` prefix.
        facts: Named values of the text; money, dates and numbers are typed, not formatted.
    """

    code: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code, facts)
        self.facts = facts


class CurrencyMismatch(Refusal):
    """Amounts of two currencies were put together. Facts: expected, found."""

    code = "currency-mismatch"


class NotFound(Refusal):
    """Nothing by that name, or not for this customer. Facts: what."""

    code = "not-found"


class MoreThanCharged(Refusal):
    """More was to be given back than is left of a charge. Facts: left."""

    code = "more-than-charged"


class AlreadySettled(Refusal):
    """A bill on which money was allocated, or that was credited, cannot be taken back. Facts: number, settled."""

    code = "already-settled"


class NotCollectible(Refusal):
    """Nothing is open on a bill that could be written off. Facts: number."""

    code = "not-collectible"


class NotUnspent(Refusal):
    """More was to go back to a customer than is unspent. Facts: left."""

    code = "not-unspent"


class NothingToBill(Refusal):
    """A draft without lines cannot become a bill. Facts: none."""

    code = "nothing-to-bill"


class NothingToCompare(Refusal):
    """The bill has no earlier one. Facts: number."""

    code = "nothing-to-compare"


class AddOnHeldAlready(Refusal):
    """The add-on is held on that day, or later. Facts: plan."""

    code = "add-on-held-already"


class AlreadyEnded(Refusal):
    """The subscription is over from a day on. Facts: on."""

    code = "already-ended"


class BackdatedTooFar(Refusal):
    """The first day of a change lies too far back. Facts: earliest."""

    code = "backdated-too-far"


class CodeTaken(Refusal):
    """There is a plan with this code already. Facts: code."""

    code = "code-taken"


class DiscountRunsAlready(Refusal):
    """A discount of this code runs on that day, or later. Facts: name."""

    code = "discount-runs-already"


class EmptyPause(Refusal):
    """A pause would end before it begins. Facts: on."""

    code = "empty-pause"


class KeyUsed(Refusal):
    """The key of a request was used for another one. Facts: key."""

    code = "key-used"


class NoPrice(Refusal):
    """The plan has no price where the customer is, for such billing periods, on that day. Facts: plan, currency, on."""

    code = "no-price"


class NoticeNotKept(Refusal):
    """The term does not let go on the day that was named. Facts: earliest."""

    code = "notice-not-kept"


class NothingToResume(Refusal):
    """No pause runs or is to come. Facts: none."""

    code = "nothing-to-resume"


class NothingToUndo(Refusal):
    """No end is planned. Facts: none."""

    code = "nothing-to-undo"


class PausesOverlap(Refusal):
    """There is a pause on some of the days. Facts: on, its first day."""

    code = "pauses-overlap"


class PlanNotOnSale(Refusal):
    """The plan is not sold any more; who has it keeps it. Facts: plan."""

    code = "plan-not-on-sale"


class PriceTooSoon(Refusal):
    """A price would count before it is known. Facts: earliest."""

    code = "price-too-soon"


class QuantityTooSmall(Refusal):
    """Less than one piece. Facts: quantity."""

    code = "quantity-too-small"


class RiseTooSoon(Refusal):
    """A price would rise before its notice is over. Facts: earliest."""

    code = "rise-too-soon"


class SamePlan(Refusal):
    """The plan is held already. Facts: plan."""

    code = "same-plan"


class SameQuantity(Refusal):
    """So many pieces are held already. Facts: quantity."""

    code = "same-quantity"


class NoTaxData(Refusal):
    """No tax rates are known of a country. Facts: country."""

    code = "no-tax-data"


class WrongVatNumber(Refusal):
    """A VAT number cannot be one of its country. Facts: number, country."""

    code = "wrong-vat-number"


class WrongSeries(Refusal):
    """The series of documents are malformed, or the same. Facts: bills, notes."""

    code = "wrong-series"


class UnpricedUse(Refusal):
    """Something was used for which nothing that was held has a price. Facts: component, on."""

    code = "unpriced-use"
