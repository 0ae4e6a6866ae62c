"""User functions, lambdas and method references."""

from __future__ import annotations

from tests.conformance.families.case import blocks, family, lines


@family("callables-functions")
def functions() -> list[str]:
    """Functions of the script: arguments, recursion, duplicates, names of others."""
    return [
        *lines("""
            int f() { return 5 } return f()
            int f(int a) { return a + 1 } return f(5)
            int f(int a) { return a + 1 } return f(5L)
            int f(int a) { return a + 1 } return f(5.5)
            int f(int a) { return a + 1 } return f('a')
            int f(int a) { return a + 1 } return f(null)
            int f(int a) { return a + 1 } return f((byte)5)
            int f(int a) { return a + 1 } return f((char)'a')
            int f(int a) { return a + 1 } def x = 5; return f(x)
            int f(int a) { return a + 1 } def x = 5L; return f(x)
            int f(int a) { return a + 1 } def x = 'a'; return f(x)
            int f(int a) { return a + 1 } def x = null; return f(x)
            int f(int a) { return a + 1 } Integer x = (def)5; return f(x)
            int f(int a) { return a + 1 } return f()
            int f(int a) { return a + 1 } return f(1, 2)
            int f(int a) { return a + 1 } int f(int a, int b) { return a * b } return f(4) + f(5, 6)
            int f(int a) { return a + 1 } int f(long b) { return 2 } return f(4)
            int f(int a) { return a + 1 } int f(int b) { return 2 } return f(4)
            int f() { return 1 } int g() { return f() + 1 } return g()
            int g() { return f() + 1 } int f() { return 1 } return g()
            int fact(int n) { return n <= 1 ? 1 : n * fact(n - 1) } return fact(10)
            long fib(int n) { if (n < 2) return n; return fib(n - 1) + fib(n - 2) } return fib(15)
            boolean even(int n) { return n == 0 ? true : odd(n - 1) } boolean odd(int n) { return n == 0 ? false : even(n - 1) } return even(10)
            void add(List l) { l.add(1) } List l = []; add(l); add(l); return l
            void set(int[] a) { a[0] = 9 } int[] a = new int[1]; set(a); return a[0]
            void set(int a) { a = 9 } int a = 1; set(a); return a
            void f() { return } return 1
            void f() { int i = 1; return } f(); return 1
            void f() { int i = 1 } def x = f(); return x
            void f() { int i = 1 } int x = f(); return x
            void f() { int i = 1 } return f() + 1
            void f() { int i = 1 } return [f()]
            def f(def a) { return a } return f(1) + f('x')
            def f(def a) { return a } int x = f(1); return x
            def f(def a) { return a } String x = f(1); return x
            String f(String a) { return a + a } return f('x')
            String f(String a) { return a + a } return f((char)'x')
            char f(char a) { return a } return f('x')
            char f(char a) { return a } return f('xy')
            char f(char a) { return a } return f(97)
            byte f(byte a) { return a } return f(5)
            byte f(byte a) { return a } return f(500)
            double f(double a) { return a } return f(5)
            double f(float a) { return a } return f(0.1f)
            float f(double a) { return a } return f(0.1)
            float f(double a) { return (float)a } return f(0.1)
            Object f(Object a) { return a } return f(5)
            Object f(Object a) { return a } int x = f(5); return x
            Object f(Object a) { return a } int x = (int)f(5); return x
            Integer f(Integer a) { return a } return f(5)
            Integer f(Integer a) { return a } return f(5L)
            Integer f(int a) { return a } int x = f(5); return x
            int f(Integer a) { return a } return f(5)
            int f(Integer a) { return a } return f(null)
            int f(Long a) { return a } return f(5)
            boolean f(boolean a) { return !a } return f(true)
            boolean f(Boolean a) { return a } return f(true)
            List f(List a) { return a } return f([1])
            List f(ArrayList a) { return a } return f([1])
            ArrayList f(List a) { return a } return f([1])
            int f(int[] a) { return a[0] } return f(new int[] {3})
            int f(int[] a) { return a[0] } return f(new long[] {3})
            int[] f() { return new int[] {1, 2} } return f()[1]
            int[][] f() { return new int[2][3] } return f()[1].length
            Map f() { return ['a': 1] } return f().a
            def f() { return ['a': [1, 2]] } return f().a[1]
            int f(int a) { return a } return f(f(f(3)))
            int f(int a) { return a } return f(1) + f(2) * f(3)
            int f(int a) { a++; return a } int b = 1; return f(b) + b
            int max(int a, int b) { return a > b ? a : b } return max(3, max(7, 5))
            int toString(int a) { return a } return toString(5)
            int execute() { return 1 } return execute()
            int getParams() { return 1 } return getParams()
            def getParams() { return 1 } return params.a
            int main() { return 1 } return main()
            int size() { return 1 } return size()
            int hashCode() { return 1 } return hashCode()
            int if() { return 1 } return 1
            int List() { return 1 } return List()
            int f(int this) { return 1 } return f(1)
            int f(int a) { return this.a } return f(1)
            return this.f()
            int f() { return 1 } return this.f()
            int f(int a, long b, double c, String d, def e, List g) { return a + (int)b } return f(1, 2, 3, 'd', 5, [])
            int f(int a, String b) { return a } return f('a', 1)
            return f(1)
            return f()
            return f(1).g()
            f(1); return 1
            int f() { return f } return f()
            int f() { return 1 } return f
            int f() { return 1 } f = 2; return f()
            int f() { return params.x } return f()
            int f(Map params) { return params.x } return f(['x': 3])
            int f(Map p) { return p.x } return f(params)
            int count = 0; int f() { return 1 } return f()
            int _f1() { return 1 } return _f1()
            int f() { int f = 2; return f } return f()
            int f(int n) { int t = 0; for (int i = 0; i < n; i++) { t += i } return t } return f(10)
            int f(int n) { for (int i = 0; ; i++) { if (i * i >= n) return i } } return f(50)
            int f(int n) { while (n > 10) { n /= 2 } return n } return f(1000)
            def f(def n) { if (n instanceof List) { def t = 0; for (x in n) { t += f(x) } return t } return n } return f([1, [2, [3, 4]], 5])
        """),
        *blocks("""
String reverse(String s) {
  StringBuilder b = new StringBuilder();
  for (int i = s.length() - 1; i >= 0; i--) { b.append(s.charAt(i)); }
  return b.toString();
}
return reverse('abc');
----
boolean prime(int n) {
  for (int i = 2; i * i <= n; i++) { if (n % i == 0) return false; }
  return n > 1;
}
List found = [];
for (int i = 0; i < 50; i++) { if (prime(i)) found.add(i); }
return found;
----
void sort(int[] a, int from, int to) {
  if (from >= to) { return; }
  int pivot = a[to], at = from;
  for (int i = from; i < to; ++i) {
    if (a[i] < pivot) { int swap = a[i]; a[i] = a[at]; a[at++] = swap; }
  }
  a[to] = a[at]; a[at] = pivot;
  sort(a, from, at - 1);
  sort(a, at + 1, to);
}
int[] a = new int[] {5, 2, 9, -1, 0, 5, 3};
sort(a, 0, a.length - 1);
return a;
----
long gcd(long a, long b) { return b == 0 ? a : gcd(b, a % b); }
return gcd(1071L, 462L);
----
def flatten(def x, List into) {
  if (x instanceof Collection) { for (y in x) { flatten(y, into); } } else { into.add(x); }
  return into;
}
return flatten([1, [2, [3, []]], 'a'], []);
"""),
    ]


@family("callables-lambdas")
def lambdas() -> list[str]:
    """Lambdas: arity, types, captures, returns, def targets."""
    return [
        *lines("""
            List l = [3, 1, 2]; l.sort((a, b) -> a - b); return l
            List l = [3, 1, 2]; l.sort((a, b) -> b - a); return l
            List l = [3, 1, 2]; l.sort((a, b) -> { return b - a }); return l
            List l = [3, 1, 2]; l.sort((Object a, Object b) -> 0); return l
            List l = [3, 1, 2]; l.sort((def a, def b) -> a - b); return l
            List l = [3, 1, 2]; l.sort((int a, int b) -> a - b); return l
            List l = [3, 1, 2]; l.sort((Integer a, Integer b) -> a.compareTo(b)); return l
            List l = [3, 1, 2]; l.sort((String a, String b) -> a.compareTo(b)); return l
            List l = [3, 1, 2]; l.sort(a -> a); return l
            List l = [3, 1, 2]; l.sort((a, b, c) -> a); return l
            List l = [3, 1, 2]; l.sort((a, b) -> 'x'); return l
            List l = [3, 1, 2]; l.sort((a, b) -> 1L); return l
            List l = [3, 1, 2]; l.sort((a, b) -> a > b); return l
            List l = [3, 1, 2]; l.sort((a, b) -> {}); return l
            List l = [3, 1, 2]; l.sort((a, b) -> { int x = 1; }); return l
            List l = [3, 1, 2]; l.sort((a, b) -> { if (a > b) return 1; }); return l
            List l = [3, 1, 2]; l.sort((a, b) -> { if (a > b) return 1; return -1; }); return l
            List l = [3, 1, 2]; l.sort((a, b) -> { if (a > b) { 1 } else { -1 } }); return l
            def l = [3, 1, 2]; l.sort((a, b) -> a - b); return l
            def l = [3, 1, 2]; l.sort(a -> a); return l
            def l = [3, 1, 2]; l.sort((a, b) -> 'x'); return l
            def l = [3, 1, 2]; l.sort((a, b) -> b.compareTo(a)); return l
            def l = [3, 1, 2]; l.forEach(x -> l.size()); return l
            List r = []; [1, 2].forEach(x -> r.add(x * 2)); return r
            List r = []; [1, 2].forEach(x -> { r.add(x * 2) }); return r
            List r = []; [1, 2].forEach(x -> { r.add(x * 2); return 1; }); return r
            def r = []; [1, 2].forEach(x -> r.add(x * 2)); return r
            int t = 0; [1, 2].forEach(x -> t += x); return t
            int t = 0; [1, 2].forEach(x -> { t = x }); return t
            int t = 0; [1, 2].forEach(x -> { t++ }); return t
            int t = 5; return [1, 2].stream().map(x -> x + t).collect(Collectors.toList())
            int t = 5; def s = [1, 2].stream().map(x -> x + t); t = 100; return s.collect(Collectors.toList())
            int[] t = new int[1]; [1, 2].forEach(x -> t[0] += x); return t[0]
            [1, 2].forEach(x -> x = 5); return 1
            [1, 2].forEach(x -> x++); return 1
            [1, 2].forEach(x -> { def y = x; y = y + 1; }); return 1
            for (x in [1, 2]) { x = 5 } return 1
            for (int x : [1, 2]) { x++; } return 1
            for (int x : [1, 2]) { int y = x; y++; } return 1
            return [1, 2].stream().map(x -> x + 1).collect(Collectors.toList())
            return [1, 2].stream().map(x -> 'v' + x).collect(Collectors.joining(','))
            return [1, 2].stream().map((x) -> x).count()
            return [1, 2].stream().map((int x) -> x + 1).collect(Collectors.toList())
            return [1, 2].stream().map((long x) -> x + 1).collect(Collectors.toList())
            return [1, 2].stream().map((String x) -> x).collect(Collectors.toList())
            return [1, 2].stream().map(() -> 1).collect(Collectors.toList())
            return [1, 2].stream().map((x, y) -> 1).collect(Collectors.toList())
            return [1, 2].stream().map(x -> { return x }).collect(Collectors.toList())
            return [1, 2].stream().map(x -> { x }).collect(Collectors.toList())
            return [1, 2].stream().map(x -> { }).collect(Collectors.toList())
            return [1, 2].stream().map(x -> { return }).collect(Collectors.toList())
            return [1, 2].stream().map(x -> null).collect(Collectors.toList())
            return [1, 2].stream().map(x -> [x]).collect(Collectors.toList())
            return [1, 2].stream().map(x -> ['k': x]).collect(Collectors.toList())
            return [1, 2].stream().map(x -> y -> x).collect(Collectors.toList())
            return [1, 2].stream().map(x -> [3].stream().map(y -> x + y).collect(Collectors.toList())).collect(Collectors.toList())
            return [1, 2].stream().map(x -> [3].stream().map(x -> x).collect(Collectors.toList())).collect(Collectors.toList())
            return [1, 2].stream().map(x -> [5].stream().map(x -> x)).count()
            return [1, 2].stream().filter(x -> x > 1).count()
            return [1, 2].stream().filter(x -> 1).count()
            return [1, 2].stream().filter(x -> { def b = 1; return b; }).count()
            return [1, 2].stream().filter(x -> x).count()
            return [1, 2].stream().filter(x -> null).count()
            return [1, 2].stream().mapToInt(x -> x).sum()
            return [1, 2].stream().mapToInt(x -> x * 1.5).sum()
            return [1, 2].stream().mapToInt(x -> (int)(x * 1.5)).sum()
            return [1, 2].stream().mapToInt(x -> 'a').sum()
            return ['1', '2'].stream().mapToInt(x -> x).sum()
            return [1, 2].stream().mapToLong(x -> x).sum()
            return [1, 2].stream().mapToDouble(x -> x).sum()
            return [1, 2].stream().reduce(0, (a, b) -> a + b)
            return [1, 2].stream().reduce((a, b) -> a + b).get()
            return [1, 2].stream().reduce('', (a, b) -> a + b)
            def s = [1, 2].stream(); return s.map(x -> x + 1).collect(Collectors.toList())
            def s = [1, 2].stream(); return s.map((x, y) -> x + 1).collect(Collectors.toList())
            def s = [1, 2].stream(); return s.map(() -> 1).collect(Collectors.toList())
            def s = [1, 2].stream(); return s.filter(x -> 1).count()
            def s = [1, 2].stream(); return s.filter(x -> 'a').count()
            def s = [1, 2].stream(); return s.foo(x -> 1)
            def s = [1, 2]; return s.stream(x -> 1)
            def m = ['a': 1]; return m.computeIfAbsent('b', k -> k + 'x') + m
            Map m = ['a': 1]; m.computeIfPresent('a', (k, v) -> v + 1); return m
            Map m = ['a': 1]; m.computeIfPresent('a', (k, v) -> null); return m
            Map m = ['a': 1]; m.merge('a', 5, (x, y) -> x + y); return m
            Map m = ['a': 1]; m.merge('b', 5, (x, y) -> x + y); return m
            Map m = ['a': 1, 'b': 2]; m.replaceAll((k, v) -> k + v); return m
            Map m = ['a': 1, 'b': 2]; List r = []; m.forEach((k, v) -> r.add(k + v)); return r
            List l = [1, 2, 3]; l.removeIf(x -> x % 2 == 1); return l
            List l = [1, 2, 3]; l.replaceAll(x -> x * x); return l
            return Optional.of(5).map(x -> x + 1).get()
            return Optional.empty().orElseGet(() -> 7)
            return Optional.empty().orElseGet(x -> 7)
            return Optional.ofNullable(null).map(x -> x.foo).isPresent()
            int f(Function g) { return g.apply(3) } return f(x -> x * 2)
            int f(Function g) { return (int)g.apply(3) } return f(x -> x * 2)
            def f(Function g) { return g.apply(3) } return f(x -> x * 2)
            def f(IntUnaryOperator g) { return g.applyAsInt(3) } return f(x -> x * 2)
            def f(IntUnaryOperator g) { return g.applyAsInt(3) } return f(x -> x * 2L)
            def f(IntUnaryOperator g) { return g.applyAsInt(3) } return f(x -> 'a')
            def f(Supplier g) { return g.get() } return f(() -> 5)
            def f(Supplier g) { return g.get() } int y = 9; return f(() -> y)
            def f(BiFunction g) { return g.apply(1, 2) } return f((a, b) -> a + '-' + b)
            def f(Predicate g) { return g.test(1) } return f(a -> a == 1)
            def f(Consumer g) { g.accept(1); return 2 } return f(a -> a + 1)
            def f(Consumer g) { g.accept(1); return 2 } List l = []; return f(a -> l.add(a)) + l
            def f(Comparator g) { return g.compare(1, 2) } return f((a, b) -> b - a)
            def f(Runnable g) { return 2 } return f(() -> 1)
            def f(String g) { return g } return f(a -> a)
            def f(def g) { return g } return f(a -> a)
            def f(Object g) { return g } return f(a -> a)
            def f(List g) { return g } return f(a -> a)
            def f(def g) { return g.apply(1) } return f(a -> a)
            def f(Function g) { return g } def h = f(x -> x + 1); return h.apply(4)
            Function f(int n) { return x -> x + n } return f(1).apply(2)
            def f(Function g, int n) { return g.apply(n) } int k = 3; return f(x -> f(y -> y + x, k), 4)
            int f(int x) { return x + 1 } return [1, 2].stream().map(x -> f(x)).collect(Collectors.toList())
            def f(Function g) { return g.andThen(x -> x + 'b').apply('a') } return f(x -> x + 'c')
            def f(Predicate g) { return g.negate().test(1) } return f(x -> x == 1)
            return [1, 2].stream().map(x -> { for (int i = 0; i < 3; i++) { if (i == x) return 'f' + i; } return 'n' }).collect(Collectors.toList())
            return [1, 2].stream().map(x -> { try { return 1 / (x - 1) } catch (ArithmeticException e) { return 'zero' } }).collect(Collectors.toList())
            return [1, 2].stream().map(x -> { int y = x; int z = y * 2; return z }).collect(Collectors.toList())
            return [1, 2].stream().map(x -> params.size() + x).collect(Collectors.toList())
            return [1, 2].stream().map(params -> params).collect(Collectors.toList())
            return [1].stream().map(x -> x.foo()).collect(Collectors.toList())
            return [null].stream().map(x -> x.foo()).collect(Collectors.toList())
            return [1].stream().map(x -> 1 / 0).collect(Collectors.toList())
            return [1].stream().map(x -> x / 0).collect(Collectors.toList())
            return [1].stream().map(x -> { throw new IllegalStateException('q') }).collect(Collectors.toList())
            return IntStream.range(0, 5).map(x -> x * x).sum()
            return IntStream.range(0, 5).mapToObj(x -> 'i' + x).collect(Collectors.toList())
            return IntStream.range(0, 5).boxed().map(x -> x * 2).collect(Collectors.toList())
            return IntStream.range(0, 5).filter(x -> x % 2 == 0).sum()
            return IntStream.range(0, 5).map(x -> x / 2.0).sum()
        """),
    ]


@family("callables-references")
def references() -> list[str]:
    """Method references: static, bound, unbound, constructors, arrays, own functions."""
    return lines("""
        return [3, 1, 2].stream().map(Integer::toString).collect(Collectors.toList())
        return [3, 1, 2].stream().map(Object::toString).collect(Collectors.toList())
        return [3, 1, 2].stream().map(String::valueOf).collect(Collectors.toList())
        return ['3', '1'].stream().map(Integer::parseInt).collect(Collectors.toList())
        return ['3', '1'].stream().map(Integer::valueOf).collect(Collectors.toList())
        return ['3', '1'].stream().mapToInt(Integer::parseInt).sum()
        return ['ab', 'c'].stream().map(String::length).collect(Collectors.toList())
        return ['ab', 'c'].stream().mapToInt(String::length).sum()
        return ['ab', 'c'].stream().map(String::toUpperCase).collect(Collectors.joining())
        return ['ab', 'c'].stream().map(String::foo).collect(Collectors.toList())
        return ['ab', 'c'].stream().map(Foo::foo).collect(Collectors.toList())
        return ['ab', 'c'].stream().map(String::substring).collect(Collectors.toList())
        return ['ab', 'c'].stream().filter(String::isEmpty).count()
        return ['ab', 'c'].stream().filter(String::length).count()
        return [1, 2].stream().map(String::length).collect(Collectors.toList())
        List l = ['b', 'a']; l.sort(String::compareTo); return l
        List l = ['b', 'A']; l.sort(String::compareToIgnoreCase); return l
        List l = [2, 1]; l.sort(Integer::compare); return l
        List l = [2, 1]; l.sort(Integer::compareTo); return l
        List l = [2, 1]; l.sort(Comparator.naturalOrder()); return l
        List l = [2, 1]; l.sort(Comparator.reverseOrder()); return l
        List l = [2, 1]; l.sort(Math::max); return l
        List l = [2, 1]; l.sort(Integer::max); return l
        List l = [2, 1]; l.sort(String::length); return l
        List l = ['ccc', 'a', 'bb']; l.sort(Comparator.comparing(String::length)); return l
        List l = ['ccc', 'a', 'bb']; l.sort(Comparator.comparingInt(String::length)); return l
        List l = ['ccc', 'a', 'bb']; l.sort(Comparator.comparing(String::length).reversed()); return l
        List l = ['ccc', 'a', 'bb']; l.sort(Comparator.comparing(x -> x.length())); return l
        List r = []; [1, 2].forEach(r::add); return r
        def r = []; [1, 2].forEach(r::add); return r
        List r = []; [1, 2].forEach(r::foo); return r
        def r = []; [1, 2].forEach(r::foo); return r
        String s = 'abc'; return ['a', 'x'].stream().filter(s::contains).count()
        String s = 'abc'; return ['a', 'x'].stream().map(s::indexOf).collect(Collectors.toList())
        def s = 'abc'; return ['a', 'x'].stream().filter(s::contains).count()
        String s = null; return ['a', 'x'].stream().filter(s::contains).count()
        def s = null; return ['a', 'x'].stream().filter(s::contains).count()
        StringBuilder b = new StringBuilder(); ['a', 'x'].forEach(b::append); return b.toString()
        return ['a', 'x'].stream().map(StringBuilder::new).map(Object::toString).collect(Collectors.toList())
        return ['a', 'x'].stream().collect(Collectors.toCollection(TreeSet::new))
        return ['a', 'x'].stream().collect(Collectors.toCollection(LinkedList::new))
        return ['a', 'x'].stream().collect(Collectors.toCollection(ArrayList::new))
        return ['a', 'x'].stream().collect(Collectors.toCollection(Foo::new))
        return ['a', 'x'].stream().collect(Collectors.toCollection(List::new))
        return [1, 2].stream().toArray(Integer[]::new)
        return [1, 2].stream().toArray(int[]::new)
        return ['a', 'x'].stream().toArray(String[]::new)
        return ['a', 'x'].stream().toArray(Object[]::new)
        return ['a', 'x'].stream().toArray(Foo[]::new)
        return [1, 2].stream().map(int[]::new).map(x -> x.length).collect(Collectors.toList())
        return Optional.empty().orElseGet(ArrayList::new)
        return Optional.empty().orElseGet(Foo::new)
        return Optional.empty().orElseGet(Math::random) != null
        return Stream.of('a').map(String::new).collect(Collectors.toList())
        int f(int x) { return x * 2 } return [1, 2].stream().map(this::f).collect(Collectors.toList())
        def f(def x) { return x * 2 } return [1, 2].stream().map(this::f).collect(Collectors.toList())
        int f(int x, int y) { return x - y } List l = [2, 1]; l.sort(this::f); return l
        int f(int x) { return x } List l = [2, 1]; l.sort(this::f); return l
        return [1].stream().map(this::f).collect(Collectors.toList())
        int f(int x) { return x * 2 } return [1, 2].stream().map(f).collect(Collectors.toList())
        int f(int x) { return x * 2 } def s = [1, 2].stream(); return s.map(this::f).collect(Collectors.toList())
        String f(String x) { return x } return [1, 2].stream().map(this::f).collect(Collectors.toList())
        void f(def x) { x.add(1) } def l = [[], []]; l.forEach(this::f); return l
        def s = ['ab'].stream(); return s.map(String::length).collect(Collectors.toList())
        def s = ['ab'].stream(); return s.map(String::foo).collect(Collectors.toList())
        def s = ['ab'].stream(); return s.map(Foo::foo).collect(Collectors.toList())
        def l = [2, 1]; l.sort(Integer::compare); return l
        def l = [2, 1]; l.sort(Integer::foo); return l
        def l = [2, 1]; return l.stream().mapToInt(Integer::intValue).sum()
        def m = ['a': 1, 'b': 2]; return m.entrySet().stream().map(Map.Entry::getKey).collect(Collectors.toList())
        Map m = ['a': 1, 'b': 2]; return m.entrySet().stream().map(Map.Entry::getValue).collect(Collectors.toList())
        return [1, 2, 3].stream().reduce(Integer::sum).get()
        return [1, 2, 3].stream().reduce(0, Integer::sum)
        return [1, 2, 3].stream().reduce(Math::max).get()
        return [1, 2, 3].stream().reduce(1, Math::multiplyExact)
        return IntStream.of(1, 2).mapToObj(Integer::toString).collect(Collectors.toList())
        return IntStream.rangeClosed(1, 3).map(Math::negateExact).sum()
        return DoubleStream.of(1.5, 2.5).map(Math::floor).sum()
        def f(Function g) { return g.apply(2) } return f(Integer::toBinaryString)
        def f(Supplier g) { return g.get() } return f(HashMap::new)
        def f(Supplier g) { return g.get() } return f(HashMap::size)
        def f(IntFunction g) { return g.apply(2) } return f(int[]::new)
        def f(ToIntFunction g) { return g.applyAsInt('abc') } return f(String::length)
        def f(BiFunction g) { return g.apply('abc', 1) } return f(String::charAt)
        def f(BiFunction g) { return g.apply('abc', 1) } return f(String::substring)
        def f(Predicate g) { return g.test(null) } return f(Objects::isNull)
        def f(def g) { return g.apply(2) } return f(Integer::toBinaryString)
        def x = Integer::parseInt; return x
        return Integer::parseInt
        List l = [1]; return l::size
        def f(Supplier g) { return g.get() } List l = [1]; return f(l::size)
        def f(Supplier g) { return g.get() } List l = [1]; def r = f(l::size); l.add(2); return r
        def f(IntSupplier g) { return g.getAsInt() } List l = [1]; return f(l::size)
        def f(Supplier g) { return g.get() } return f(params::size)
        def f(Supplier g) { return g.get() } return f('abc'::length)
        def f(Supplier g) { return g.get() } return f([1]::size)
        def f(Supplier g) { return g.get() } int i = 5; return f(i::toString)
        def f(Supplier g) { return g.get() } def i = 5; return f(i::toString)
    """)
