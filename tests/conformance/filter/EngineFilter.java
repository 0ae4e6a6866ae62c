import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.xcontent.XContentHelper;
import org.opensearch.common.xcontent.json.JsonXContent;
import org.opensearch.painless.PainlessScriptEngine;
import org.opensearch.painless.spi.Allowlist;
import org.opensearch.script.ScriptContext;
import org.opensearch.script.ScriptException;
import org.opensearch.script.TemplateScript;

/**
 * OpenSearch's Painless as a filter: requests as JSON lines on standard input, outcomes as JSON
 * lines on standard output, in the same order. tests/conformance/engine.py starts it.
 *
 * <p>Request: {@code id}, {@code script}, {@code params}, {@code context} ("template": the result is
 * a String; anything else: any object), {@code compile_only} (don't run it). Outcome: {@code id}, {@code ok}, then either {@code result}
 * or {@code phase} (compile, run, timeout), {@code exception}, {@code message} and, for a
 * ScriptException, {@code script_stack}, {@code offset}, {@code start}, {@code end}.
 */
public final class EngineFilter {

    /** A script of context "any": its result is the object itself, so that its class shows. */
    public abstract static class ObjectScript {
        public static final String[] PARAMETERS = {};
        public static final ScriptContext<Factory> CONTEXT = new ScriptContext<>("any", Factory.class);

        private final Map<String, Object> params;

        public ObjectScript(Map<String, Object> params) {
            this.params = params;
        }

        public Map<String, Object> getParams() {
            return params;
        }

        public abstract Object execute();

        public interface Factory {
            ObjectScript newInstance(Map<String, Object> params);
        }
    }

    private static final int THREADS = 2;
    private static final int SECONDS = Integer.getInteger("seconds", 10);
    private static final int STACK_BYTES = 16 << 20;
    private static final int MOST_ITEMS = 200;
    private static final int MOST_LEVELS = 6;
    private static final Job LAST = new Job(null, null);

    private record Job(Object id, Future<Map<String, Object>> outcome) {}

    /** A permit a running script; one that never ends is left behind, and its permit given back. */
    private final Semaphore free = new Semaphore(THREADS);

    private final PainlessScriptEngine engine = new PainlessScriptEngine(
        Settings.EMPTY,
        Map.of(
            ObjectScript.CONTEXT, List.copyOf(Allowlist.BASE_ALLOWLISTS),
            TemplateScript.CONTEXT, List.copyOf(Allowlist.BASE_ALLOWLISTS)
        )
    );

    public static void main(String[] arguments) throws Exception {
        EngineFilter filter = new EngineFilter();
        BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> filter.read(jobs));
        reader.setDaemon(true);
        reader.start();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
        for (Job job = jobs.take(); job != LAST; job = jobs.take()) {
            StringBuilder line = new StringBuilder();
            write(line, filter.await(job));
            out.append(line).append('\n');
            if (jobs.isEmpty()) {
                out.flush();
            }
        }
        out.flush();
        System.exit(0);
    }

    private void read(BlockingQueue<Job> jobs) {
        ExecutorService workers = Executors.newCachedThreadPool(EngineFilter::thread);
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Map<String, Object> request = XContentHelper.convertToMap(JsonXContent.jsonXContent, line, true);
                free.acquire();
                jobs.put(new Job(request.get("id"), workers.submit(() -> outcome(request))));
            }
            jobs.put(LAST);
        } catch (IOException | InterruptedException error) {
            throw new IllegalStateException(error);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(null, task, "script", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    private Map<String, Object> await(Job job) throws InterruptedException, ExecutionException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", job.id());
        try {
            line.putAll(job.outcome().get(SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException late) {
            line.put("ok", false);
            line.put("phase", "timeout");
        } finally {
            free.release();
        }
        return line;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> outcome(Map<String, Object> request) {
        String source = (String) request.get("script");
        Map<String, Object> given = (Map<String, Object>) request.get("params");
        Map<String, Object> params = given == null ? new LinkedHashMap<>() : given;
        String phase = "compile";
        try {
            Object result = null;
            if (Boolean.TRUE.equals(request.get("compile_only"))) {
                engine.compile("script", source, ObjectScript.CONTEXT, Map.of());
            } else if ("template".equals(request.get("context"))) {
                TemplateScript script = engine.compile("script", source, TemplateScript.CONTEXT, Map.of()).newInstance(params);
                phase = "run";
                result = script.execute();
            } else {
                ObjectScript script = engine.compile("script", source, ObjectScript.CONTEXT, Map.of()).newInstance(params);
                phase = "run";
                result = script.execute();
            }
            Map<String, Object> success = new LinkedHashMap<>();
            success.put("ok", true);
            success.put("result", describe(result, 0));
            return success;
        } catch (Throwable error) {
            return failure(phase, error);
        }
    }

    private static Map<String, Object> failure(String phase, Throwable error) {
        Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("ok", false);
        failure.put("phase", phase);
        Throwable cause = error instanceof ScriptException ? error.getCause() : error;
        failure.put("exception", cause.getClass().getName());
        failure.put("message", cause.getMessage());
        if (error instanceof ScriptException script) {
            failure.put("script_stack", script.getScriptStack());
            if (script.getPos() != null) {
                failure.put("offset", script.getPos().offset);
                failure.put("start", script.getPos().start);
                failure.put("end", script.getPos().end);
            }
        }
        return failure;
    }

    private static Map<String, Object> describe(Object value, int level) {
        Map<String, Object> shown = new LinkedHashMap<>();
        if (value == null) {
            shown.put("type", "null");
            return shown;
        }
        String name = value.getClass().getName();
        shown.put("type", name.contains("$$Lambda") ? "lambda" : name);
        if (level > MOST_LEVELS) {
            return shown;
        }
        if (value instanceof Map<?, ?> map) {
            List<Object> entries = new ArrayList<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (entries.size() == MOST_ITEMS) {
                    break;
                }
                entries.add(List.of(describe(entry.getKey(), level + 1), describe(entry.getValue(), level + 1)));
            }
            shown.put("entries", entries);
        } else if (value instanceof Collection<?> || value.getClass().isArray()) {
            List<Object> items = new ArrayList<>();
            for (Object item : value instanceof Collection<?> items0 ? items0 : elements(value)) {
                if (items.size() == MOST_ITEMS) {
                    break;
                }
                items.add(describe(item, level + 1));
            }
            shown.put("items", items);
        } else {
            shown.put("value", value.toString());
        }
        return shown;
    }

    private static List<Object> elements(Object array) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Math.min(Array.getLength(array), MOST_ITEMS); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    /** JSON in ASCII: a lone surrogate, which a script may well return, survives only as an escape. */
    private static void write(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> map) {
            String comma = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(comma);
                write(out, entry.getKey());
                out.append(": ");
                write(out, entry.getValue());
                comma = ", ";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            String comma = "[";
            for (Object item : list) {
                out.append(comma);
                write(out, item);
                comma = ", ";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof String text) {
            quote(out, text);
        } else {
            out.append(value);
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (char unit : text.toCharArray()) {
            if (unit == '"' || unit == '\\') {
                out.append('\\').append(unit);
            } else if (unit < 0x20 || unit > 0x7e) {
                out.append(String.format("\\u%04x", (int) unit));
            } else {
                out.append(unit);
            }
        }
        out.append('"');
    }
}
