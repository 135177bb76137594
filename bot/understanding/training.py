"""Learns the intents of one language from its phrases.

Two linear models over weighted pieces of words, ridge regression and naive Bayes, are added up; how
much each counts, and how sure they may be together, is fitted on phrases that they had not seen:
each phrase is read by models that know neither it nor its near copies.

What was tried, on five languages of about 2,000 phrases (de el pt lv ru), right / right one among
the first two, first for a phrase that was left out, then for a whole sub-meaning:

    ridge on pieces of 2 to 5 letters, words, pairs of words      71.5 / 84.7   50.1 / 64.3
    naive Bayes on the same                                       68.2 / 80.7   45.9 / 60.1
    ridge + naive Bayes (kept)                                    72.3 / 85.1   50.1 / 64.7
    ridge + naive Bayes + likeness to the three nearest phrases   72.5 / 85.3   50.0 / 64.6
    ridge with squared (k + 2k²) or exponential kernels           71.2 / 84.9   49.6 / 64.7
    likeness to the nearest phrases alone (rapidfuzz)             50.1 / 68.6   34.0 / 49.7
    German only: ridge 70.6, logistic regression 68.4, linear SVM 68.3 (scikit-learn's)

Their chances were too sure at the top and too timid below; the two numbers of `trust` bring the
calibration error on phrases left out from 0.05 to 0.02. Without pairs of words 2 points are lost,
without pieces across words or with words not counted double about 1; consonant skeletons of words
and other lengths of pieces change nothing. Ridge also has its cross-validation in closed form, so
one solution serves to learn and to measure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.understanding.intents import Intent
from bot.understanding.pieces import WORD, pieces

Floats: TypeAlias = NDArray[Any]
Whole: TypeAlias = NDArray[np.int64]
Said: TypeAlias = Sequence[tuple[str, str, str]]
"""Phrases: intent, sub-meaning, text in the language's one spelling."""

RIDGE = 0.5
CONSTANT = 0.1  # what every phrase shares with every other one
SMOOTHING = 0.03  # of a piece that an intent has never seen
WORDS_COUNT = 2.0
KIN = 0.6  # cosine of two phrases of an intent from which one may not help to read the other
FOLDS = 5
STEPS = 12  # of Newton's method; it stands still after six
LEAST = 1e-6  # chances nearer to 0 and 1 are no different
PRECISION = 0.95
CAUTION = 1.0
FALSE_ALARMS = 0.05
NEVER = 1.01  # a bar that no chance reaches
OFTEN = 40  # phrases; pieces of more are compared faster as a dense matrix


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned.

    Attributes:
        intents: What can be meant; the columns.
        vocabulary: Known pieces; the rows.
        rarity: Weight of each piece in a text.
        unseen: Weight of a piece that is not known; of whole words, `WORDS_COUNT` times that.
        votes: How much each piece speaks for each intent.
        start: Votes of every text.
        trust: Offset and slope of the log odds that the best reading is right, over those that the
            votes alone would give it; they are too sure at the top and too timid at the bottom.
        act: Chance from which `PRECISION` of the readings were right.
        inside: Chance of the best intent that the desk serves, which all but `FALSE_ALARMS` of what
            it serves reach.
    """

    intents: tuple[str, ...]
    vocabulary: tuple[str, ...]
    rarity: Floats
    unseen: float
    votes: Floats
    start: Floats
    trust: tuple[float, float]
    act: float
    inside: float


def train(said: Said) -> Weights:
    """Learn from phrases; at least two intents must be among them."""
    import scipy.linalg  # noqa: F401, PLC0415 - its threads are limited only when it is there
    from threadpoolctl import threadpool_limits  # noqa: PLC0415

    with threadpool_limits(1):  # on a busy machine, threads that wait for each other cost ten times the work
        return _Trainer(said).weights()


def heard(said: Said, *, whole_meanings: bool) -> tuple[tuple[str, ...], Floats, Whole]:
    """Read each phrase by models that do not know it.

    Args:
        said: The phrases.
        whole_meanings: Leave out its whole sub-meaning, not just the phrase and its near copies.

    Returns:
        The intents; the chance of each, a row a phrase; the column of the right one.
    """
    trainer = _Trainer(said)
    groups = trainer.meanings() if whole_meanings else trainer.kin()
    scores = trainer.left_out(trainer.kin())
    mix = trainer.fitted_mix(scores)
    trust = trainer.fitted_trust(softmax(scores @ mix))
    read = trainer.left_out(groups) if whole_meanings else scores
    return trainer.intents, trusted(softmax(read @ mix), trust), trainer.owners


def bar(chances: Floats, owners: Whole, *, outside: int, precision: float = PRECISION) -> float:
    """Return the lowest chance above which so many of the readings are surely right; out of scope is none.

    Surely: by `CAUTION` standard errors, for the lowest of many bars profits from luck.
    """
    best = chances.argmax(1)
    sure = np.where(best == outside, -1.0, chances.max(1))
    order = np.argsort(-sure, kind="stable")[: int((best != outside).sum())]
    counts = np.arange(1, len(order) + 1)
    right = np.cumsum(best[order] == owners[order]) / counts
    enough = np.flatnonzero(right >= np.minimum(precision + CAUTION * np.sqrt(precision * (1 - precision) / counts), 1))
    return float(sure[order[enough[-1]]]) if len(enough) else NEVER


class _Trainer:
    """Works out everything that one set of phrases gives; wants SciPy, which reading does not."""

    def __init__(self, said: Said) -> None:
        from scipy import sparse  # noqa: PLC0415 - only learning wants it, and it is slow to import

        self._meanings = [f"{intent}/{meaning}" for intent, meaning, _ in said]
        self.intents = tuple(dict.fromkeys(intent for intent, _, _ in said))
        columns = {intent: column for column, intent in enumerate(self.intents)}
        self.owners: Whole = np.array([columns[intent] for intent, _, _ in said])
        vocabulary: dict[str, int] = {}
        counted = [pieces(text) for _, _, text in said]
        known = np.array([vocabulary.setdefault(piece, len(vocabulary)) for counts in counted for piece in counts])
        times = np.array([count for counts in counted for count in counts.values()], float)
        lengths = np.array([len(counts) for counts in counted])
        seen = np.bincount(known, minlength=len(vocabulary))
        self.vocabulary = tuple(vocabulary)
        importance = np.where([piece.startswith(WORD) for piece in vocabulary], WORDS_COUNT, 1.0)
        self.rarity = ((np.log((1 + len(said)) / (1 + seen)) + 1) * importance).astype(np.float32)
        self.unseen = float(np.log((1 + len(said)) / 2) + 1)  # as if one phrase had it
        rows = np.repeat(np.arange(len(said)), lengths)
        weighted = (1 + np.log(times)) * self.rarity[known]
        norms = np.sqrt(np.bincount(rows, weighted**2, minlength=len(said)))
        weighted = (weighted / np.maximum(norms, 1e-9)[rows]).astype(np.float32)
        starts = np.concatenate([[0], np.cumsum(lengths)])
        self.texts = sparse.csr_matrix((weighted, known, starts), shape=(len(said), len(vocabulary)))
        self.likeness = self._likeness(seen)
        self.target = np.where(np.eye(len(self.intents))[self.owners] > 0, 1.0, -1.0).astype(np.float32)
        self.inverse = self._inverse()
        self.solution = self.inverse @ self.target

    def weights(self) -> Weights:
        kin = self.kin()
        scores = self.left_out(kin)
        mix = self.fitted_mix(scores)
        untried = softmax(scores @ mix)
        trust = self.fitted_trust(untried)
        chances = trusted(untried, trust)
        votes = mix[0] * (self.texts.T @ self.solution) + mix[1] * self._bayes(self._mass(slice(None)))
        start = mix[0] * CONSTANT * self.solution.sum(0)
        outside = self._outside()
        return Weights(
            intents=self.intents,
            vocabulary=self.vocabulary,
            rarity=self.rarity,
            unseen=self.unseen,
            votes=(votes - votes.mean(1, keepdims=True)).astype(np.float16),
            start=(start - start.mean()).astype(np.float32),
            trust=trust,
            act=bar(chances, self.owners, outside=outside),
            inside=self._inside(chances, outside),
        )

    def meanings(self) -> Whole:
        """Number the sub-meanings: one a phrase."""
        numbers: Whole = np.unique(self._meanings, return_inverse=True)[1]
        return numbers

    def kin(self) -> Whole:
        """Number the groups of phrases that are nearly the same."""
        group = np.arange(len(self.owners))
        alike = (self.likeness >= KIN) & (self.owners[:, None] == self.owners)
        for one, other in np.argwhere(np.triu(alike, 1)):
            group[group == group[other]] = group[one]
        return group

    def left_out(self, groups: Whole) -> Floats:
        """Score each phrase by models that do not know its group: phrases × intents × models."""
        return np.stack([self._ridge_left_out(groups), self._bayes_left_out(groups)], axis=-1)

    def _likeness(self, seen: Whole) -> Floats:
        by_piece = self.texts.tocsc()
        often = by_piece[:, seen >= OFTEN].toarray()
        seldom = by_piece[:, (seen < OFTEN) & (seen > 1)].tocsr()
        alike: Floats = often @ often.T + (seldom @ seldom.T).toarray()
        alike[np.diag_indices_from(alike)] = 1.0  # the pieces that one phrase alone has, too
        return alike

    def _inverse(self) -> Floats:
        from scipy.linalg import lapack  # noqa: PLC0415

        kernel = self.likeness + np.float32(CONSTANT)
        kernel[np.diag_indices_from(kernel)] += RIDGE
        lower, failed = lapack.spotrf(kernel, lower=1)
        inverse, failed_too = lapack.spotri(lower, lower=1)
        assert not failed, "a ridge makes every kernel positive definite"
        assert not failed_too
        half = np.tril(inverse)
        return np.asarray(half + np.tril(half, -1).T)

    def _ridge_left_out(self, groups: Whole) -> Floats:
        """Solve without each group, by the inverse that knows them all."""
        scores = self.target - self.solution / np.diag(self.inverse)[:, None]
        order = np.argsort(groups, kind="stable")
        for members in np.split(order, np.flatnonzero(np.diff(groups[order])) + 1):
            if len(members) > 1:
                own = self.inverse[np.ix_(members, members)]
                scores[members] = self.target[members] - np.linalg.solve(own, self.solution[members])
        return np.asarray(scores)

    def _mass(self, which: slice | Whole) -> Floats:
        """Sum the weights of each piece by intent."""
        owned = np.eye(len(self.intents), dtype=np.float32)[self.owners[which]]
        return np.asarray(self.texts[which].T @ owned)

    def _bayes(self, mass: Floats) -> Floats:
        total = mass.sum(0) + SMOOTHING * len(mass)
        return np.asarray(np.log((mass + np.float32(SMOOTHING)) / total))

    def _bayes_left_out(self, groups: Whole) -> Floats:
        names, numbers = np.unique(groups, return_inverse=True)
        folds = np.random.default_rng(0).permutation(len(names))[numbers] % FOLDS
        whole = self._mass(slice(None))
        scores = np.zeros_like(self.target)
        for fold in range(FOLDS):
            members = np.flatnonzero(folds == fold)
            scores[members] = self.texts[members] @ self._bayes(np.maximum(whole - self._mass(members), 0))
        return np.asarray(scores - scores.mean(1, keepdims=True))

    def fitted_mix(self, scores: Floats) -> Floats:
        """Weigh the models so that what was meant is likeliest: two numbers, by Newton's steps."""
        mix = np.array([5.0, 0.3])
        meant = scores[np.arange(len(scores)), self.owners]
        for _ in range(STEPS):
            chances = softmax(scores @ mix)
            weighted = scores * chances[:, :, None]
            mean = weighted.sum(1)
            slope = (meant - mean).sum(0)
            spread = np.tensordot(weighted, scores, ([0, 1], [0, 1])) - mean.T @ mean
            step = np.linalg.solve(spread + 1e-3 * np.eye(2), slope)
            mix = np.clip(mix + np.clip(step, -4, 4), 0.0, 50.0)
        return mix

    def fitted_trust(self, chances: Floats) -> tuple[float, float]:
        """Fit how often the best reading is right, given its chance: logistic regression of two numbers."""
        right = chances.argmax(1) == self.owners
        odds = _log_odds(chances.max(1))
        facts = np.stack([np.ones_like(odds), odds], axis=1)
        trust = np.array([0.0, 1.0])
        for _ in range(STEPS):
            expected = 1 / (1 + np.exp(-facts @ trust))
            spread = (facts * (expected * (1 - expected))[:, None]).T @ facts
            step = np.linalg.solve(spread + 1e-3 * np.eye(2), facts.T @ (right - expected))
            trust = np.clip(trust + np.clip(step, -1, 1), [-2.0, 0.1], [2.0, 2.0])
        return float(trust[0]), float(trust[1])

    def _outside(self) -> int:
        """Return the column of what nobody serves, -1 for none."""
        return self.intents.index(Intent.OUT_OF_SCOPE) if Intent.OUT_OF_SCOPE in self.intents else -1

    def _inside(self, chances: Floats, outside: int) -> float:
        served = np.delete(chances, outside, 1) if outside >= 0 else chances
        return float(np.quantile(served.max(1)[self.owners != outside], FALSE_ALARMS))


def softmax(scores: Floats) -> Floats:
    """Turn votes into chances, row by row."""
    odds = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(odds / odds.sum(-1, keepdims=True))


def trusted(chances: Floats, trust: tuple[float, float]) -> Floats:
    """Give the best reading of each row the chance that experience gives it, and the others the rest."""
    best = chances.max(-1, keepdims=True)
    is_best = np.arange(chances.shape[-1]) == chances.argmax(-1)[..., None]
    second = np.partition(chances, -2, axis=-1)[..., -2:-1]
    offset, slope = trust
    proven = 1 / (1 + np.exp(-(offset + slope * _log_odds(best))))
    # Never so low that the next one would pass it.
    proven = np.maximum(proven, second / np.maximum(1 - best + second, LEAST))
    others = np.where(is_best, 0.0, chances) + LEAST**2
    others *= (1 - proven) / np.where(is_best, 0.0, others).sum(-1, keepdims=True)
    return np.asarray(np.where(is_best, proven, others))


def _log_odds(chances: Floats) -> Floats:
    held = np.clip(chances, LEAST, 1 - LEAST)
    return np.asarray(np.log(held / (1 - held)))
