"""Verdicts as formulas, and the query that a goal looks at."""

from collections.abc import Callable, Mapping

import z3
from attrs import evolve, frozen

from tdkt_rules.verify.criteria import truth_of
from tdkt_rules.verify.encoding import Encoding, Scene
from tdkt_rules.verify.logic import Bit, Kleene, all_of, any_of, negation
from tdkt_rules.verify.reads import around
from tdkt_rules.verify.space import NotCovered
from tdkt_rules.verify.symbols import SymbolicNominee


@frozen(eq=False)
class SymbolicVerdict:
    """The answer to one question as formulas, of which exactly one of the first four holds.

    Args:
        eligible: Every criterion is met.
        ineligible: A bar is met, or the requirement is not.
        suspended: Something postpones.
        open: Something is unknown.
        barred: Whether a bar decides.
        criteria: The truth of each criterion by its path; None for one that is asked of many runs.
        encoding: How it was made.
    """

    eligible: z3.BoolRef
    ineligible: z3.BoolRef
    suspended: z3.BoolRef
    open: z3.BoolRef
    barred: z3.BoolRef
    criteria: Mapping[str, Kleene | None]
    encoding: Encoding

    def met(self, path: str) -> tuple[z3.BoolRef, z3.BoolRef]:
        """Whether a criterion is met, and whether it may be: met or unknown.

        Args:
            path: Its path, as in the explanation.

        Raises:
            NotCovered: There is no such criterion, or it is asked of many runs of years so that it has no single answer.
        """
        truth = self.criteria.get(path)
        if truth is None:
            raise NotCovered("asked of many runs of years" if path in self.criteria else "no such criterion", path)
        self.encoding.watched.setdefault(path)
        return _formula(truth.sure, self.encoding), _formula(truth.may, self.encoding)

    def flipped(self, path: str) -> "SymbolicVerdict":
        """The answer to the same question if the answer to one criterion alone were turned round."""
        if path not in self.criteria:
            raise NotCovered("no such criterion", path)
        self.encoding.watched.setdefault(path)
        side = self.encoding.side
        return verdict_of(Encoding(side, self.encoding.nominee, path, around(path, side.standard)))


@frozen(eq=False)
class Query:
    """What a goal looks at.

    Args:
        nominees: The nominees.
        verdicts: The answers, in the order of the questions.
        context: The solver's memory.
    """

    nominees: tuple[SymbolicNominee, ...]
    verdicts: tuple[SymbolicVerdict, ...]
    context: z3.Context

    def formula(self, bit: Bit) -> z3.BoolRef:
        """A formula of the solver, where a constant may be given."""
        return z3.BoolVal(bit, self.context) if isinstance(bit, bool) else bit


Goal = Callable[[Query], z3.BoolRef]
"""What is looked for."""


def verdict_of(encoding: Encoding) -> SymbolicVerdict:
    """The verdict of the engine: what excludes for certain prevails, then what postpones; then what is open."""
    scene = Scene(encoding, encoding.workings.whole)
    grounds = evolve(scene, anew=False)
    standard = encoding.side.standard
    requirement = truth_of(standard.requirement, scene)
    bars = [truth_of(bar, grounds) for bar in standard.bars]
    suspensions = [truth_of(item, grounds) for item in standard.suspensions]
    barred = any_of(bar.sure for bar in bars)
    ineligible = any_of((barred, negation(requirement.may)))
    suspended = all_of((negation(ineligible), any_of(item.sure for item in suspensions)))
    eligible = all_of((requirement.sure, *(negation(item.may) for item in (*bars, *suspensions))))
    open_ = all_of((negation(eligible), negation(ineligible), negation(suspended)))
    return SymbolicVerdict(
        _formula(eligible, encoding),
        _formula(ineligible, encoding),
        _formula(suspended, encoding),
        _formula(open_, encoding),
        _formula(barred, encoding),
        encoding.criteria,
        encoding,
    )


def _formula(bit: Bit, encoding: Encoding) -> z3.BoolRef:
    return z3.BoolVal(bit, encoding.nominee.context) if isinstance(bit, bool) else bit
