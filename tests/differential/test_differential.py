"""Random programs on both engines: a small run of what `make differential` does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conformance import engine as real
from tests.differential.comparison import as_text, differences
from tests.differential.mutations import mutant
from tests.differential.programs import programs
from tests.differential.sequences import sequence

REASON = real.missing()

pytestmark = pytest.mark.skipif(REASON is not None, reason=str(REASON))

SETTINGS = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def engine() -> Iterator[real.Engine]:
    """The real engine; where it can't be built, as without a network, the lane is skipped."""
    try:
        started = real.Engine()
    except real.EngineMissingError as error:
        pytest.skip(str(error))
    with started:
        yield started


def agree(script: str, engine: real.Engine, *, compile_only: bool = False) -> None:
    """Fail where the engines differ; Hypothesis makes the script small."""
    (found,) = differences([script], engine, compile_only=compile_only)
    assert found is None, f"{found.kind}\n{as_text(found)}"


@pytest.mark.timeout(600)
@SETTINGS
@given(script=programs())
def test_programs(script: str, engine: real.Engine) -> None:
    """Well-typed programs give the same values or fail in the same words."""
    agree(script, engine)


@pytest.mark.timeout(600)
@SETTINGS
@given(data=st.data())
def test_sequences(data: st.DataObject, engine: real.Engine) -> None:
    """Iterators, views and entries see the same of what is done to their collection."""
    agree(sequence(lambda count: data.draw(st.integers(0, count - 1))), engine)


@pytest.mark.timeout(600)
@SETTINGS
@given(script=programs(), data=st.data())
def test_mutants(script: str, data: st.DataObject, engine: real.Engine) -> None:
    """Programs with broken tokens are refused in the same words, at the same place."""
    broken = mutant(script, lambda count: data.draw(st.integers(0, count - 1)))
    agree(broken, engine, compile_only=True)
