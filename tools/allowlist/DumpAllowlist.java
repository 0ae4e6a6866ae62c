import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opensearch.painless.lookup.PainlessClass;
import org.opensearch.painless.lookup.PainlessConstructor;
import org.opensearch.painless.lookup.PainlessField;
import org.opensearch.painless.lookup.PainlessLookup;
import org.opensearch.painless.lookup.PainlessLookupBuilder;
import org.opensearch.painless.lookup.PainlessLookupUtility;
import org.opensearch.painless.lookup.PainlessMethod;
import org.opensearch.painless.spi.Allowlist;

/**
 * Prints what the base allowlist of the real engine lets a script use, one fact a line:
 * `class`, `import`, `new`, `method`, `static`, `field`, `constant` and `functional` rows, tab separated.
 */
public class DumpAllowlist {

    public static void main(String[] args) {
        PainlessLookup lookup = PainlessLookupBuilder.buildFromAllowlists(new ArrayList<>(Allowlist.BASE_ALLOWLISTS));
        TreeMap<String, Class<?>> classes = new TreeMap<>();
        for (Class<?> type : lookup.getClasses()) {
            classes.put(name(type), type);
        }
        for (Class<?> type : classes.values()) {
            describe(type, lookup.lookupPainlessClass(type));
        }
        classes.forEach((name, type) -> imports(lookup, name, type));
    }

    private static void imports(PainlessLookup lookup, String name, Class<?> type) {
        String canonical = PainlessLookupUtility.typeToCanonicalTypeName(type);
        String simple = canonical.substring(canonical.lastIndexOf('.') + 1);
        String nested = type.getName().substring(type.getName().lastIndexOf('.') + 1).replace('$', '.');
        for (String candidate : new TreeSet<>(List.of(simple, nested))) {
            if (candidate.equals(canonical) == false && lookup.canonicalTypeNameToType(candidate) == type) {
                row("import", candidate, canonical);
            }
        }
    }

    private static void describe(Class<?> type, PainlessClass painless) {
        String kind = type.isInterface() ? "interface" : Modifier.isAbstract(type.getModifiers()) ? "abstract" : "class";
        if (Modifier.isFinal(type.getModifiers())) {
            kind = "final";
        }
        row("class", name(type), type.getName(), kind, String.join(",", ancestors(type)));
        for (PainlessConstructor one : new TreeMap<>(painless.constructors).values()) {
            row("new", types(one.typeParameters));
        }
        for (PainlessMethod one : new TreeMap<>(painless.methods).values()) {
            row("method", one.javaMethod.getName(), name(one.returnType), types(one.typeParameters), owner(one), named(one));
        }
        for (PainlessMethod one : new TreeMap<>(painless.staticMethods).values()) {
            row("static", one.javaMethod.getName(), name(one.returnType), types(one.typeParameters), owner(one), named(one));
        }
        for (PainlessField one : new TreeMap<>(painless.fields).values()) {
            row("field", one.javaField.getName(), name(one.typeParameter), "");
        }
        for (PainlessField one : new TreeMap<>(painless.staticFields).values()) {
            row("constant", one.javaField.getName(), name(one.typeParameter), value(one));
        }
        if (painless.functionalInterfaceMethod != null) {
            PainlessMethod one = painless.functionalInterfaceMethod;
            row("functional", one.javaMethod.getName(), name(one.returnType), types(one.typeParameters));
        }
    }

    /** All above a class: super classes nearest first, then interfaces; Object, where it is, last. */
    private static LinkedHashSet<String> ancestors(Class<?> type) {
        LinkedHashSet<String> order = new LinkedHashSet<>();
        ArrayDeque<Class<?>> open = new ArrayDeque<>();
        for (Class<?> one = type; one != null && one != Object.class; one = one.getSuperclass()) {
            if (one != type) {
                order.add(name(one));
            }
            open.addAll(Arrays.asList(one.getInterfaces()));
        }
        while (open.isEmpty() == false) {
            Class<?> one = open.poll();
            order.add(name(one));
            open.addAll(Arrays.asList(one.getInterfaces()));
        }
        return order;
    }

    private static String value(PainlessField field) {
        try {
            Object value = field.javaField.get(null);
            return value instanceof Number || value instanceof Boolean ? value.toString() : value instanceof Character c ? "" + (int) c : "";
        } catch (ReflectiveOperationException e) {
            return "";
        }
    }

    /** The augmenting class and the class that declares the method, where they are not the class itself. */
    private static String owner(PainlessMethod method) {
        return (method.javaMethod.getDeclaringClass() == method.targetClass ? "" : "augmented ") + method.targetClass.getName();
    }

    private static String named(PainlessMethod method) {
        return method.annotations == null ? "" : method.annotations.keySet().stream().map(Class::getSimpleName).sorted().toList().toString();
    }

    private static String types(List<Class<?>> types) {
        return String.join(",", types.stream().map(DumpAllowlist::name).toList());
    }

    private static String name(Class<?> type) {
        return PainlessLookupUtility.typeToCanonicalTypeName(type);
    }

    private static void row(String... cells) {
        System.out.println(String.join("\t", cells));
    }
}
