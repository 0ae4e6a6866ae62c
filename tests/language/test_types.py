"""Static types: names, casts and promotion, as the engine's AnalyzerCaster has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from painless_lite.language import types
from painless_lite.language.errors import CompileFault

KINDS = [*types.BOX, *types.UNBOX, "def", "java.lang.Object", "java.lang.String", "java.util.List"]
kinds = st.sampled_from(KINDS)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("int", "int"),
        ("def", "def"),
        ("List", "java.util.List"),
        ("Map.Entry", "java.util.Map.Entry"),
        ("java.util.Map.Entry", "java.util.Map.Entry"),
        ("int[][]", "int[][]"),
        ("String[]", "java.lang.String[]"),
        ("Foo", None),
        ("java.io.File", None),
        ("void[]", None),
    ],
)
def test_a_name_resolves_to_its_canonical_type(written: str, canonical: str | None) -> None:
    assert types.resolve(written) == canonical


@pytest.mark.parametrize(
    ("source", "target", "yes"),
    [
        ("java.util.ArrayList", "java.util.List", True),
        ("java.util.List", "java.lang.Iterable", True),
        ("java.util.List", "java.util.ArrayList", False),
        ("int[]", "java.lang.Object", True),
        ("java.lang.String[]", "java.lang.Object[]", True),
        ("int[]", "java.lang.Object[]", False),
        ("int", "java.lang.Object", False),
    ],
)
def test_assignable_is_javas(source: str, target: str, yes: bool) -> None:
    assert types.assignable(source, target) is yes


@pytest.mark.parametrize(
    ("source", "target", "explicit", "internal"),
    [
        ("int", "long", False, False),
        ("int", "byte", True, False),
        ("char", "java.lang.String", True, False),
        ("int", "java.lang.Integer", False, True),
        ("byte", "java.lang.Long", False, True),
        ("java.lang.Short", "double", False, True),
        ("java.lang.Object", "java.lang.String", True, False),
    ],
)
def test_a_legal_cast(source: str, target: str, explicit: bool, internal: bool) -> None:
    made = types.cast(0, source, target, explicit, internal)
    assert made == types.Cast(source, target, explicit)


@pytest.mark.parametrize(
    ("source", "target", "explicit", "internal"),
    [
        ("int", "byte", False, False),
        ("int", "java.lang.Integer", False, False),
        ("boolean", "int", True, True),
        ("java.lang.Integer", "int", True, False),
        ("java.lang.String", "int", True, False),
        ("void", "def", False, True),
    ],
)
def test_an_illegal_cast(source: str, target: str, explicit: bool, internal: bool) -> None:
    with pytest.raises(CompileFault) as caught:
        types.cast(7, source, target, explicit, internal)
    assert caught.value.message == f"Cannot cast from [{source}] to [{target}]."
    assert (caught.value.at, caught.value.java_class) == (7, "java.lang.ClassCastException")


@given(kinds, kinds)
def test_what_is_implicit_is_also_explicit(source: str, target: str) -> None:
    try:
        types.cast(0, source, target, explicit=False, internal=False)
    except CompileFault:
        return
    types.cast(0, source, target, explicit=True, internal=False)


@given(kinds, kinds, st.booleans())
def test_promotion_does_not_care_for_sides(left: str, right: str, decimal: bool) -> None:
    assert types.promote(left, right, decimal) == types.promote(right, left, decimal)
    assert types.promote_equality(left, right) == types.promote_equality(right, left)
    assert types.promote_conditional(left, right) == types.promote_conditional(right, left)
