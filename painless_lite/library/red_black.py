"""The red-black tree in which java.util.TreeMap keeps its entries.

Its shape decides with which keys a comparator is called, and which entry takes over another's key,
so that insertion, deletion and the build from sorted entries go step by step as the textbook's
(CLR) and Java's do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from painless_lite.library.java_util_compare import Compare
from painless_lite.library.java_util_map import SimpleEntry
from painless_lite.runtime import throwables
from painless_lite.runtime.casts import FILE
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.equality import compare as natural
from painless_lite.runtime.values import Long

_NULL_KEY: Final = 'Cannot invoke "java.lang.Comparable.compareTo(Object)" because "k1" is null'
#: Keys that Python orders as Java does.
_PLAIN: Final = frozenset((str, int, Long))


def note(error: throwables.Throwable, word: str) -> None:
    """Tell the place of an error, unless a script's own function met it."""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE:
            return
        trace = trace.tb_next
    error.add_note(word)


@contextmanager
def _strictly() -> Iterator[None]:
    """Let an error tell that it was met on the way to a key above or below another."""
    try:
        yield
    except throwables.Throwable as error:
        note(error, "strict")
        raise


class Node(SimpleEntry):
    """An entry of a TreeMap; it knows its neighbours in order, too."""

    __slots__ = ("after", "before", "left", "parent", "red", "right")
    java_class = "java.util.TreeMap$Entry"
    java_supers = ("java.util.Map.Entry",)

    def __init__(self, key: Any, value: Any, parent: Node | None = None) -> None:
        super().__init__(key, value)
        self.parent = parent
        self.left: Node | None = None
        self.right: Node | None = None
        self.before: Node | None = None
        self.after: Node | None = None
        self.red = False


def _link(before: Node | None, after: Node | None) -> None:
    """Make two nodes neighbours; none is the end."""
    if before is not None:
        before.after = after
    if after is not None:
        after.before = before


def _is_red(node: Node | None) -> bool:
    return node is not None and node.red


class RedBlackTree:
    """Nodes in the order of their keys: that of a comparator, or the natural one."""

    __slots__ = ("changes", "count", "order", "root")

    def __init__(self, order: Compare | None = None) -> None:
        self.order = order
        self.root: Node | None = None
        self.count = 0
        self.changes = 0

    # Search

    def compare(self, one: Any, two: Any) -> int:
        """Compare two keys."""
        if self.order is not None:
            return self.order(one, two)
        if one is None:
            raise throwables.NullPointerException(_NULL_KEY)
        return natural(one, two)

    def _searching(self, key: Any) -> Compare:
        """What compares a key with others; one without a natural order is refused beforehand."""
        if self.order is not None:
            return self.order
        if key is None:
            error = throwables.NullPointerException()
            error.add_note("key")  # Java throws it itself, without a message
            raise error
        if self.root is None:
            cast_class(key, "java.lang.Comparable")
        return natural

    def _is_plain(self, node: Node, key: Any) -> bool:
        """Whether Python itself orders a key and that of a node, and thus all keys."""
        return self.order is None and type(key) in _PLAIN and type(node.key) is type(key)

    def find(self, key: Any) -> Node | None:
        """The node of a key."""
        node = self.root
        if node is not None and self._is_plain(node, key):
            return _find_plain(node, key)
        compare = self._searching(key)
        while node is not None:
            order = compare(key, node.key)
            if order < 0:
                node = node.left
            elif order > 0:
                node = node.right
            else:
                return node
        return None

    def place(self, key: Any) -> tuple[Node, int]:
        """The node of a key and 0, or that below which it belongs: to the left of it for -1.

        The tree must not be empty.
        """
        node = self.root
        assert node is not None
        if self._is_plain(node, key):
            return _place_plain(node, key)
        changes = self.changes
        compare = self._searching(key)
        while True:
            order = compare(key, node.key)
            child = node.left if order < 0 else node.right if order > 0 else None
            if child is None:
                break
            node = child
        if self.changes != changes:
            raise NotBuiltError("a comparator that changes the map for which it compares")
        return node, order

    def ceiling(self, key: Any) -> Node | None:
        """The first node whose key is not below this one."""
        return self._above(key, same=True)

    def higher(self, key: Any) -> Node | None:
        """The first node whose key is above this one."""
        with _strictly():
            return self._above(key, same=False)

    def floor(self, key: Any) -> Node | None:
        """The last node whose key is not above this one."""
        return self._below(key, same=True)

    def lower(self, key: Any) -> Node | None:
        """The last node whose key is below this one."""
        with _strictly():
            return self._below(key, same=False)

    def _above(self, key: Any, *, same: bool) -> Node | None:
        node = self.root
        found = None
        while node is not None:
            order = self.compare(key, node.key)
            if order < 0:
                found = node
                node = node.left
            elif order > 0 or not same:
                node = node.right
            else:
                return node
        return found

    def _below(self, key: Any, *, same: bool) -> Node | None:
        node = self.root
        found = None
        while node is not None:
            order = self.compare(key, node.key)
            if order > 0:
                found = node
                node = node.right
            elif order < 0 or not same:
                node = node.left
            else:
                return node
        return found

    def first(self) -> Node | None:
        """The first node."""
        node = self.root
        if node is not None:
            while (left := node.left) is not None:
                node = left
        return node

    def last(self) -> Node | None:
        """The last node."""
        node = self.root
        if node is not None:
            while (right := node.right) is not None:
                node = right
        return node

    # Growth

    def plant(self, key: Any, value: Any) -> None:
        """Put the first key into an empty tree: it is compared with itself, to check its class."""
        try:
            self.compare(key, key)
        except throwables.Throwable as error:
            note(error, "empty")
            raise
        self.root = Node(key, value)
        self.count = 1
        self.changes += 1

    def add(self, parent: Node, order: int, key: Any, value: Any) -> None:
        """Put in a key below the node where `place` says that it belongs."""
        node = Node(key, value, parent)
        node.red = True
        if order < 0:
            parent.left = node
            _link(parent.before, node)
            _link(node, parent)
        else:
            parent.right = node
            _link(node, parent.after)
            _link(parent, node)
        if parent.red:
            self._settle(node)
        self.count += 1
        self.changes += 1

    def _settle(self, node: Node) -> None:
        """Part a new red node from its red parent."""
        while (parent := node.parent) is not None and parent.red:
            above = parent.parent
            assert above is not None  # the root is black
            if parent is above.left:
                uncle = above.right
                if uncle is None or not uncle.red:
                    if node is parent.right:
                        self._rotate_left(parent)
                        parent = node
                    parent.red, above.red = False, True
                    self._rotate_right(above)
                    break
            else:
                uncle = above.left
                if uncle is None or not uncle.red:
                    if node is parent.left:
                        self._rotate_right(parent)
                        parent = node
                    parent.red, above.red = False, True
                    self._rotate_left(above)
                    break
            parent.red = uncle.red = False
            above.red = True
            node = above
        assert self.root is not None
        self.root.red = False

    def _rotate_left(self, node: Node) -> None:
        """Let a node's right child take its place, the node to the left of it."""
        child = node.right
        if child is None:
            return
        inner = node.right = child.left
        if inner is not None:
            inner.parent = node
        self._replace(node, child)
        child.left = node
        node.parent = child

    def _rotate_right(self, node: Node) -> None:
        """Let a node's left child take its place, the node to the right of it."""
        child = node.left
        if child is None:
            return
        inner = node.left = child.right
        if inner is not None:
            inner.parent = node
        self._replace(node, child)
        child.right = node
        node.parent = child

    def _replace(self, node: Node, other: Node | None) -> None:
        """Put another node, or none, where a node hangs."""
        parent = node.parent
        if other is not None:
            other.parent = parent
        if parent is None:
            self.root = other
        elif node is parent.left:
            parent.left = other
        else:
            parent.right = other

    def build(self, size: int, pairs: Iterator[tuple[Any, Any]]) -> None:
        """Fill an empty tree with sorted keys and values; the last level is red unless full."""
        self.count = size
        nodes = _nodes(pairs)
        self.root = _build(nodes, size, (size + 1).bit_length() - 1)

    # Removal

    def delete(self, node: Node) -> None:
        """Remove a node; one with two children takes the next one's key and value instead."""
        self.changes += 1
        self.count -= 1
        if node.left is not None and node.right is not None:
            after = node.after
            assert after is not None
            node.key, node.value = after.key, after.value
            node = after
        _link(node.before, node.after)
        node.before = node.after = None
        child = node.right if node.left is None else node.left
        if child is not None:
            self._replace(node, child)
            node.left = node.right = node.parent = None
            child.red = False  # below a black node, or a red one that had no child
        else:
            if not node.red:
                self._repair(node)
            self._replace(node, None)
            node.parent = None

    def _repair(self, node: Node) -> None:
        """Make up for a black node less on the ways through this one, which goes."""
        while not node.red and (parent := node.parent) is not None:
            is_left = node is parent.left
            near, far = self._rotate_left, self._rotate_right
            if not is_left:
                near, far = far, near
            other = parent.right if is_left else parent.left
            assert other is not None  # its ways have as many black nodes
            if other.red:
                other.red, parent.red = False, True
                near(parent)
                other = parent.right if is_left else parent.left
                assert other is not None
            outer, inner = (other.right, other.left) if is_left else (other.left, other.right)
            if not _is_red(outer) and not _is_red(inner):
                other.red = True
                node = parent
                continue
            if not _is_red(outer):
                assert inner is not None
                inner.red, other.red = False, True
                far(other)
                outer, other = other, inner
            assert outer is not None
            other.red, parent.red, outer.red = parent.red, False, False
            near(parent)
            return
        node.red = False

    def clear(self) -> None:
        """Remove all nodes, which stay as they are."""
        self.changes += 1
        self.count = 0
        self.root = None


def _find_plain(node: Node | None, key: Any) -> Node | None:
    while node is not None:
        other = node.key
        if key < other:
            node = node.left
        elif key == other:
            return node
        else:
            node = node.right
    return None


def _place_plain(node: Node, key: Any) -> tuple[Node, int]:
    while True:
        other = node.key
        if key < other:
            child = node.left
            if child is None:
                return node, -1
        elif key == other:
            return node, 0
        else:
            child = node.right
            if child is None:
                return node, 1
        node = child


def _nodes(pairs: Iterator[tuple[Any, Any]]) -> Iterator[Node]:
    """Nodes of keys and values, each a neighbour of the one before."""
    last = None
    for key, value in pairs:
        node = Node(key, value)
        _link(last, node)
        yield node
        last = node


def _build(nodes: Iterator[Node], size: int, levels: int) -> Node | None:
    """A tree of the next `size` nodes, whose own level is red where no more `levels` are left."""
    if size == 0:
        return None
    below = (size - 1) // 2
    left = _build(nodes, below, levels - 1)
    node = next(nodes, None)
    if node is None:
        raise throwables.NoSuchElementException()
    node.red = levels == 0
    node.left, node.right = left, _build(nodes, size - 1 - below, levels - 1)
    for child in (node.left, node.right):
        if child is not None:
            child.parent = node
    return node
