"""Make painless_lite/library/zones.tsv: the rules of all time zones, as the engine has them.

    python -m tools.zones

A row has the names of zones with the same rules, the standard offsets, the offsets, and the rules
that go on for ever. Offsets are seconds: the first one, then each change as its moment less the
moment before (in seconds, from 1970 on), a colon and the new offset. A rule is a
ZoneOffsetTransitionRule: month, day, day of the week or 0, second of the day, whether at its end,
TimeDefinition, standard offset, offset before and after. The first row is the database's version.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Final

from tests.conformance.engine import Engine
from tools.characters import ask

_TARGET: Final = Path(__file__).parents[1] / "painless_lite" / "library" / "zones.tsv"
_NAMES: Final = """
def names = new ArrayList(ZoneId.getAvailableZoneIds());
Collections.sort(names);
def version = java.time.zone.ZoneRulesProvider.getVersions('UTC').firstKey();
return version + ' ' + String.join(' ', names) + ';'
"""
_SHOWN: Final = """
void change(StringBuilder b, long at, long from, int offset) {
  b.append(' ').append(at - from).append(':').append(offset);
}
int standard(def rules, long second) {
  return rules.getStandardOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
}
def rules = ZoneId.of(params.name).getRules();
StringBuilder b = new StringBuilder();
long second = -4500000000L;
int offset = standard(rules, second);
b.append(offset);
long last = 0;
while (second < 2300000000L) {  // no standard offset lasts less than five days
  long next = second + 432000L;
  int now = standard(rules, next);
  if (now != offset) {
    long low = second;
    long high = next;
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (standard(rules, middle) == offset) { low = middle } else { high = middle }
    }
    change(b, high, last, now);
    last = high;
    offset = now;
  }
  second = next;
}
b.append('\t').append(rules.getOffset(Instant.ofEpochSecond(-4500000000L)).getTotalSeconds());
last = 0;
for (def one : rules.getTransitions()) {
  change(b, one.toEpochSecond(), last, one.getOffsetAfter().getTotalSeconds());
  last = one.toEpochSecond();
}
b.append('\t');
for (def one : rules.getTransitionRules()) {
  def day = one.getDayOfWeek();
  def parts = [one.getMonth().getValue(), one.getDayOfMonthIndicator(),
    day == null ? 0 : day.getValue(), one.getLocalTime().toSecondOfDay(),
    one.isMidnightEndOfDay() ? 1 : 0, one.getTimeDefinition().ordinal(),
    one.getStandardOffset().getTotalSeconds(), one.getOffsetBefore().getTotalSeconds(),
    one.getOffsetAfter().getTotalSeconds()];
  b.append(parts.toString().replace(' ', '').replace('[', '').replace(']', ' '));
}
return b.toString() + ';'
"""


def rows(engine: Engine) -> list[str]:
    """The table's rows."""
    version, *names = next(ask(engine, _NAMES, [{}])).split()
    shown = ask(engine, _SHOWN, [{"name": one} for one in names])
    alike: dict[str, list[str]] = defaultdict(list)
    for name, rules in zip(names, shown, strict=True):
        alike[rules].append(name)
    return [version, *(f"{' '.join(group)}\t{rules}" for rules, group in alike.items())]


def main() -> None:
    """Write the table."""
    with Engine() as engine:
        _TARGET.write_text("\n".join(rows(engine)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
