import com.google.gson.*;
import com.jayway.jsonpath.JsonPath;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import org.apache.commons.text.*;
import org.opensearch.common.xcontent.json.JsonXContent;
import org.opensearch.core.xcontent.*;

/** Asks the Java libraries behind ml-commons: one JSON request a line, one JSON answer a line. */
public class Probe {
  static final Gson GSON = new Gson();

  static Object run(String op, String s, JsonObject request) throws Exception {
    switch (op) {
      case "gson map": return typed(GSON.fromJson(s, Map.class));
      case "gson element": return typed(GSON.fromJson(JsonParser.parseString(s), Object.class));
      case "gson quote": return GSON.toJson(s);
      case "is json": return isJson(s);
      case "escape json": return StringEscapeUtils.escapeJson(s);
      case "path": return typed(JsonPath.read(s, request.get("path").getAsString()));
      case "substitute": return substitute(s, request.getAsJsonObject("values"));
      case "jackson": return tokens(JsonXContent.jsonXContent.createParser(
          NamedXContentRegistry.EMPTY, DeprecationHandler.IGNORE_DEPRECATIONS, s));
      case "jackson bytes": return tokens(JsonXContent.jsonXContent.createParser(
          NamedXContentRegistry.EMPTY, DeprecationHandler.IGNORE_DEPRECATIONS, s.getBytes(StandardCharsets.UTF_8)));
      default: throw new IllegalStateException(op);
    }
  }

  static String substitute(String s, JsonObject values) {
    Map<String, String> map = new HashMap<>();
    for (var e : values.entrySet()) map.put(e.getKey(), e.getValue().isJsonNull() ? null : e.getValue().getAsString());
    return new StringSubstitutor(map, "${parameters.", "}").replace(s);
  }

  static boolean isJson(String s) {
    if (s.isBlank()) return false;
    try { new org.json.JSONObject(s); } catch (org.json.JSONException no) {
      try { new org.json.JSONArray(s); } catch (org.json.JSONException neither) { return false; }
    }
    try { GSON.fromJson(s, Object.class); return true; } catch (JsonSyntaxException no) { return false; }
  }

  static List<String> tokens(XContentParser parser) throws IOException {
    List<String> found = new ArrayList<>();
    try (parser) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == XContentParser.Token.VALUE_STRING) parser.text();
        found.add(parser.currentToken() + " " + parser.getTokenLocation());
      }
    }
    return found;
  }

  /** Numbers as {"class", "text"}, maps as {"map": [[key, value]...]}. */
  static Object typed(Object o) {
    if (o instanceof Map) {
      List<Object> pairs = new ArrayList<>();
      for (var e : ((Map<?, ?>) o).entrySet()) pairs.add(Arrays.asList(String.valueOf(e.getKey()), typed(e.getValue())));
      return Map.of("map", pairs);
    }
    if (o instanceof Collection) {
      List<Object> items = new ArrayList<>();
      for (var item : (Collection<?>) o) items.add(typed(item));
      return items;
    }
    if (o instanceof Number) return Map.of("class", o.getClass().getSimpleName(), "text", o.toString());
    return o;
  }

  public static void main(String[] arguments) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    Gson writer = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    for (String line; (line = in.readLine()) != null; ) {
      JsonObject request = JsonParser.parseString(line).getAsJsonObject();
      Map<String, Object> answer = new LinkedHashMap<>();
      try {
        answer.put("ok", run(request.get("op").getAsString(), request.get("text").getAsString(), request));
      } catch (Exception e) {
        answer.put("error", e.getClass().getName());
        answer.put("message", e.getMessage());
      }
      StringBuilder ascii = new StringBuilder();
      for (char c : writer.toJson(answer).toCharArray()) ascii.append(c < 127 ? "" + c : String.format("\\u%04x", (int) c));
      out.println(ascii);
    }
    out.flush();
  }
}
