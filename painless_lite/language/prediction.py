"""ANTLR's adaptive prediction: which way a decision of the network goes, or where none goes on.

As ParserATNSimulator does it: first without regard to who called the rule (a deterministic
automaton made on the way), then, where that leaves a conflict, with the whole stack of callers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from painless_lite.language.network import END, Network, State


class Stack:
    """Where the callers of a rule go on: pairs of a state and its own stack, merged into a graph.

    Made by Stacks alone, which makes each one once, so that identity is equality.
    """

    __slots__ = ("pairs",)

    def __init__(self, pairs: dict[State | None, Stack | None]) -> None:
        self.pairs = pairs


class Stacks:
    """All stacks; `empty` is that of an unknown caller, or of none."""

    def __init__(self) -> None:
        self._made: dict[frozenset[tuple[State | None, int]], Stack] = {}
        self._merged: dict[tuple[Stack, Stack, bool], Stack] = {}
        self.empty = self._stack({None: None})

    def push(self, state: State, below: Stack) -> Stack:
        """A stack with one more caller."""
        return self._stack({state: below})

    def merge(self, one: Stack, other: Stack, whole: bool) -> Stack:
        """Either of two stacks; the empty one stands for all, unless the whole stack is known."""
        if one is other:
            return one
        if not whole and (one is self.empty or other is self.empty):
            return self.empty
        key = (one, other, whole)
        found = self._merged.get(key)
        if found is None:
            pairs = dict(one.pairs)
            for state, below in other.pairs.items():
                mine = pairs.get(state)
                both = mine is not None and below is not None
                pairs[state] = self.merge(mine, below, whole) if both else below  # type: ignore
            found = self._merged[key] = self._stack(pairs)
        return found

    def _stack(self, pairs: dict[State | None, Stack | None]) -> Stack:
        key = frozenset((state, id(below)) for state, below in pairs.items())
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Stack(pairs)
        return found


_Conditions = frozenset[int | str]
_NONE: Final[_Conditions] = frozenset()
_MAX_WORK: Final = 20_000


class Thread(NamedTuple):
    """A way to go on: the state, the decision's alternative (from 0), callers and conditions."""

    state: State
    way: int
    stack: Stack
    conditions: _Conditions = _NONE
    #: whether the rule of the decision has been left
    left: bool = False
    #: whether it was left to a caller without a precedence, so that alternative 0 does not cover it
    kept: bool = False


class Threads:
    """A set of threads; those that differ in their callers only become one."""

    def __init__(self, stacks: Stacks, *, whole: bool) -> None:
        self._stacks = stacks
        self._whole = whole
        self._found: dict[tuple[State, int, _Conditions], Thread] = {}

    def add(self, thread: Thread) -> None:
        """Adds one, or its callers to those of one that is there."""
        key = (thread.state, thread.way, thread.conditions)
        old = self._found.get(key)
        if old is not None:
            thread = old._replace(
                stack=self._stacks.merge(old.stack, thread.stack, self._whole),
                left=old.left or thread.left,
                kept=old.kept or thread.kept,
            )
        self._found[key] = thread

    def all(self) -> list[Thread]:
        """Each of them."""
        return list(self._found.values())


class NoWayError(Exception):
    """No alternative of a decision goes on; `place` is the offending token's index."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


class TooMuchWorkError(Exception):
    """A script so entangled that its prediction would take more than a few seconds."""


class Place(NamedTuple):
    """Where the parser stands when it meets a decision."""

    #: the index of the next token
    token: int
    stack: Stack
    precedence: int


class _Known:
    """A state of a decision's automaton: its threads, and what they settle."""

    def __init__(self, threads: list[Thread]) -> None:
        self.threads = threads
        self.edges: dict[str, _Known | None] = {}
        self.way: int | None = None
        #: whether the way needs the callers' stack to be sure of
        self.conflict = False
        #: ways and what must hold for each, where conditions decide between them
        self.choices: dict[int, set[_Conditions]] = {}

    def settle(self) -> None:
        """Sets the way, where there is but one or a conflict, with its choices."""
        ways = {thread.way for thread in self.threads}
        self.conflict = len(ways) > 1 and _in_conflict(self.threads)
        if len(ways) > 1 and not self.conflict:
            return
        self.way = min(ways)
        for thread in self.threads:
            self.choices.setdefault(thread.way, set()).add(thread.conditions)
        if all(_NONE in conditions for conditions in self.choices.values()):
            self.choices = {}


def _subsets(threads: list[Thread]) -> list[set[int]]:
    """The ways of all threads that are the same but for their way."""
    found: dict[tuple[State, Stack], set[int]] = {}
    for thread in threads:
        found.setdefault((thread.state, thread.stack), set()).add(thread.way)
    return list(found.values())


def _in_conflict(threads: list[Thread]) -> bool:
    """Whether no further token can tell the ways apart, so long as the callers are unknown."""
    if all(thread.state.stop for thread in threads):
        return True
    states: dict[State, set[int]] = {}
    for thread in threads:
        states.setdefault(thread.state, set()).add(thread.way)
    return any(len(ways) > 1 for ways in _subsets(threads)) and all(
        len(ways) > 1 for ways in states.values()
    )


class Predictor:
    """Predicts for one script; `look` gives the kind of the token at an index."""

    def __init__(self, network: Network, look: Callable[[int], str]) -> None:
        self.stacks = Stacks()
        self.network = network
        self._work = 0
        self._look = look
        #: see _Closing
        self.outside: dict[tuple[State, bool, bool, bool], list[Thread]] = {}
        self._begins: dict[tuple[State, int], _Known] = {}
        self._known: dict[tuple[State, frozenset[Thread]], _Known] = {}

    def predict(self, decision: State, place: Place) -> int:
        """The way to take; raises NoWayError where the tokens fit none."""
        known = self._begin(decision, place)
        index = place.token
        while True:
            kind = self._look(index)
            if kind not in known.edges:
                known.edges[kind] = self._next(decision, known, kind)
            after = known.edges[kind]
            if after is None:
                return self._left(known.threads, place, index)
            known = after
            if known.way is not None:
                return self._decided(decision, known, place)
            index += kind != END

    def _decided(self, decision: State, known: _Known, place: Place) -> int:
        assert known.way is not None
        if known.choices:
            ways = [
                way
                for way, conditions in known.choices.items()
                if any(self._hold(one, place) for one in conditions)
            ]
            if not known.conflict and not ways:
                raise NoWayError(place.token)
            if not known.conflict or len(ways) == 1:
                return min(ways)
        return self._predict_whole(decision, place) if known.conflict else known.way

    def _predict_whole(self, decision: State, place: Place) -> int:
        """With the callers' stack; an ambiguity goes to the first of its ways."""
        threads = self._start(decision, place.stack, place)
        index = place.token
        while True:
            kind = self._look(index)
            after = self._reach(decision, threads, kind, whole=True)
            if not after:
                return self._left(threads, place, index)
            ways = {min(ways) for ways in _subsets(after)}
            if len(ways) == 1:
                return ways.pop()
            threads = after
            index += kind != END

    def _left(self, threads: list[Thread], place: Place, index: int) -> int:
        """Where no way goes on: one that had left the decision's rule leaves it to the caller."""
        ways: tuple[list[int], list[int]] = ([], [])
        for thread in threads:
            if thread.left or (thread.state.stop and None in thread.stack.pairs):
                ways[self._hold(thread.conditions, place)].append(thread.way)
        if not ways[0] and not ways[1]:
            raise NoWayError(index)
        return min(ways[1] or ways[0])

    def _hold(self, conditions: _Conditions, place: Place) -> bool:
        return all(self.holds(condition, place) for condition in conditions)

    def holds(self, condition: int | str, place: Place) -> bool:
        """Whether a condition holds where the parser stands."""
        if isinstance(condition, int):
            return condition >= place.precedence
        return self._look(place.token) != condition

    def _begin(self, decision: State, place: Place) -> _Known:
        repeats = decision.repeats_operation
        key = (decision, place.precedence if repeats else 0)
        found = self._begins.get(key)
        if found is None:
            threads = self._start(decision, self.stacks.empty, None)
            if repeats:
                threads = self._filtered(threads, place)
            found = self._begins[key] = _Known(threads)
        return found

    def _filtered(self, threads: list[Thread], place: Place) -> list[Thread]:
        """Only what the precedence lets pass, and no way out that stays within the rule anyway."""
        inside = {}
        found = []
        for thread in threads:
            if thread.way == 0 and all(
                self.holds(one, place) for one in thread.conditions if isinstance(one, int)
            ):
                rest = frozenset(one for one in thread.conditions if not isinstance(one, int))
                inside[thread.state] = thread.stack
                found.append(thread._replace(conditions=rest))
        return found + [
            thread
            for thread in threads
            if thread.way and (thread.kept or inside.get(thread.state) is not thread.stack)
        ]

    def _next(self, decision: State, known: _Known, kind: str) -> _Known | None:
        threads = self._reach(decision, known.threads, kind, whole=False)
        if not threads:
            return None
        key = (decision, frozenset(threads))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _Known(threads)
            found.settle()
        return found

    def _start(self, decision: State, stack: Stack, place: Place | None) -> list[Thread]:
        found = Threads(self.stacks, whole=place is not None)
        for way, edge in enumerate(decision.edges):
            closing = _Closing(self, decision, found, whole=place is not None)
            closing.follow(Thread(edge, way, stack), collect=True, place=place)
        return found.all()

    def _reach(
        self, decision: State, threads: list[Thread], kind: str, *, whole: bool
    ) -> list[Thread]:
        """The threads behind a token."""
        behind = Threads(self.stacks, whole=whole)
        over = []
        for thread in threads:
            if thread.state.stop:
                if whole or kind == END:
                    over.append(thread)
            elif kind in thread.state.label:
                behind.add(thread._replace(state=thread.state.edges[0]))
        between = behind.all()
        self._work += 1 + len(between)
        if self._work > _MAX_WORK:
            raise TooMuchWorkError
        if over or kind == END or len({thread.way for thread in between}) > 1:
            behind = Threads(self.stacks, whole=whole)
            closing = _Closing(self, decision, behind, whole=whole, at_end=kind == END)
            for thread in between:
                closing.follow(thread)
            self._work += len(closing.seen) // 10
            between = behind.all()
            if kind == END:
                between = [thread for thread in between if thread.state.stop]
                behind = Threads(self.stacks, whole=whole)
                for thread in between:
                    behind.add(thread)
        if over and not (whole and any(thread.state.stop for thread in between)):
            for thread in over:
                behind.add(thread)
        return behind.all()


class _Closing:
    """Follows what takes no token, up to the states that take one, and to the end of rules."""

    def __init__(
        self,
        predictor: Predictor,
        decision: State,
        found: Threads,
        *,
        whole: bool = False,
        at_end: bool = False,
        first: bool = True,
    ) -> None:
        self._predictor = predictor
        self._decision = decision
        self._found = found
        self._whole = whole
        self._at_end = at_end
        self._first = first
        #: the threads that need not be followed again
        self.seen: set[Thread] = set()
        #: those that have gone on at unknown callers
        self._gone: set[Thread] = set()
        self._queue: list[tuple[Thread, int]] = []

    def follow(self, thread: Thread, *, collect: bool = False, place: Place | None = None) -> None:
        """From one thread on. Conditions count only at a decision's start (`collect`), before any
        token: they are asked at `place` where the callers are known, or else kept for later.
        """
        queue = self._queue
        queue.append((thread, 0))
        starts, push = self._predictor.network.starts, self._predictor.stacks.push
        while queue:
            one, depth = queue.pop()
            state, way, stack, conditions, left, kept = one
            if state.call:
                stack = push(state.edges[0], stack)
                below = depth + 1 if depth >= 0 else depth
                start = starts[state.call]
                queue.append((Thread(start, way, stack, conditions, left, kept), below))
            elif state.label:
                self._found.add(one)
                if self._at_end and END in state.label:
                    self._once(one._replace(state=state.edges[0]), depth)
            elif state.condition is not None:
                if collect and (depth == 0 or isinstance(state.condition, str)):
                    if place is None:
                        conditions |= {state.condition}
                    elif not self._predictor.holds(state.condition, place):
                        continue
                queue.append((Thread(state.edges[0], way, stack, conditions, left, kept), depth))
            elif state.stop:
                self._leave(one, depth, collect)
            else:
                queue += [
                    (Thread(edge, way, stack, conditions, left, kept), depth)
                    for edge in state.edges
                ]

    def _leave(self, thread: Thread, depth: int, collect: bool) -> None:
        """Goes on behind a rule that has ended: at its callers, or anywhere if they are unknown."""
        _, way, stack, conditions, left, kept = thread
        known = 0
        for state, below in stack.pairs.items():
            if state is not None and below is not None:
                known += 1
                self._once(Thread(state, way, below, conditions, left, kept), depth - 1)
        if known == len(stack.pairs):
            return
        if self._whole:
            self._found.add(thread._replace(stack=self._predictor.stacks.empty))
            return
        if not self._first:
            self._anywhere(thread, depth)
            return
        if thread in self._gone:
            return
        self._gone.add(thread)
        for state, _, below, more, _, outside in self._outside(thread.state, collect):
            self._found.add(Thread(state, way, below, conditions | more, True, kept or outside))

    def _outside(self, stop: State, collect: bool) -> list[Thread]:
        """How it goes on behind a rule whose callers are unknown: made once for each rule."""
        decision = self._decision
        made = self._predictor.outside
        key = (stop, decision.repeats_operation, self._at_end, collect)
        if key not in made:
            found = Threads(self._predictor.stacks, whole=False)
            closing = _Closing(self._predictor, decision, found, at_end=self._at_end, first=False)
            closing.follow(Thread(stop, 0, self._predictor.stacks.empty), collect=collect)
            made[key] = found.all()
        return made[key]

    def _anywhere(self, thread: Thread, depth: int) -> None:
        """To all places behind any caller of a rule."""
        stop, way, stack, conditions, _, kept = thread
        if not stop.edges:
            self._found.add(thread._replace(left=True))
        repeats = self._decision.repeats_operation
        for edge in stop.edges:
            outside = kept or (repeats and edge.rule != self._decision.rule)
            self._once(Thread(edge, way, stack, conditions, True, outside), depth - 1)

    def _once(self, thread: Thread, depth: int) -> None:
        if thread not in self.seen:
            self.seen.add(thread)
            self._queue.append((thread, depth))
