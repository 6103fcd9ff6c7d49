package dev.varve.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import java.util.Map;
import java.util.function.Function;

/**
 * The fields of a JSON object, taken one by one; each must be there, of its type, and in the end
 * none may be left. Whatever is not so is an {@link IllegalArgumentException}.
 */
public final class JsonFields {

  private final ObjectNode fields;

  /** The fields of that object, of which none is taken yet. */
  public JsonFields(JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      throw new IllegalArgumentException("an object is expected, not " + kind(node));
    }
    fields = object;
  }

  /** Whether the field is there and not taken yet. */
  public boolean has(String field) {
    return fields.has(field);
  }

  /** Whether the field names that kind. */
  boolean is(String field, RecordKind kind) {
    return fields.path(field).asText().equals(kind.text());
  }

  /** Takes a string. */
  public String text(String field) {
    JsonNode node = take(field);
    if (!node.isTextual()) {
      throw wrong(field, "a string", node);
    }
    return node.textValue();
  }

  /** Takes an integer of 64 bits. */
  public long number(String field) {
    return number(field, take(field));
  }

  int integer(String field) {
    long value = number(field);
    if (value != (int) value) {
      throw new IllegalArgumentException("field '" + field + "' is " + value + ", beyond 32 bits");
    }
    return (int) value;
  }

  boolean flag(String field) {
    JsonNode node = take(field);
    if (!node.isBoolean()) {
      throw wrong(field, "true or false", node);
    }
    return node.booleanValue();
  }

  /** Takes a string that is a name. */
  public Name name(String field) {
    return Name.of(text(field));
  }

  /** Takes a hash: 64 lower-case hexadecimal digits. */
  public Hash hash(String field) {
    Bytes bytes = bytes(field);
    if (bytes.length() != Hash.BYTES) {
      throw new IllegalArgumentException("field '" + field + "' has not 32 bytes");
    }
    return Hash.of(bytes.array(), bytes.offset());
  }

  /** Takes bytes: pairs of lower-case hexadecimal digits. */
  public Bytes bytes(String field) {
    String hex = text(field);
    Bytes bytes = Bytes.fromHex(hex);
    if (!bytes.toHex().equals(hex)) {
      throw new IllegalArgumentException("field '" + field + "' has upper-case digits");
    }
    return bytes;
  }

  ImmutableList<String> texts(String field) {
    return list(
        field,
        node -> {
          if (!node.isTextual()) {
            throw wrong(field, "a list of strings", node);
          }
          return node.textValue();
        });
  }

  /** Takes a list of objects, each given to {@code item}, which takes all its fields. */
  public <T> ImmutableList<T> objects(String field, Function<JsonFields, T> item) {
    return list(field, node -> whole(node, item));
  }

  /** Takes an object, given to {@code item}, which takes all its fields. */
  public <T> T object(String field, Function<JsonFields, T> item) {
    return whole(take(field), item);
  }

  private static <T> T whole(JsonNode node, Function<JsonFields, T> item) {
    JsonFields inner = new JsonFields(node);
    T value = item.apply(inner);
    inner.end();
    return value;
  }

  private <T> ImmutableList<T> list(String field, Function<JsonNode, T> item) {
    JsonNode node = take(field);
    if (!node.isArray()) {
      throw wrong(field, "a list", node);
    }
    return node.valueStream().map(item).collect(ImmutableList.toImmutableList());
  }

  ImmutableMap<String, String> textByKey(String field) {
    ImmutableMap.Builder<String, String> map = ImmutableMap.builder();
    for (Map.Entry<String, JsonNode> entry : object(field).properties()) {
      if (!entry.getValue().isTextual()) {
        throw wrong(entry.getKey(), "a string", entry.getValue());
      }
      map.put(entry.getKey(), entry.getValue().textValue());
    }
    return map.buildOrThrow();
  }

  ImmutableMap<String, Long> numberByKey(String field) {
    ImmutableMap.Builder<String, Long> map = ImmutableMap.builder();
    for (Map.Entry<String, JsonNode> entry : object(field).properties()) {
      map.put(entry.getKey(), number(entry.getKey(), entry.getValue()));
    }
    return map.buildOrThrow();
  }

  /** Checks that no field is left. */
  public void end() {
    if (!fields.isEmpty()) {
      throw new IllegalArgumentException(
          "field '" + fields.fieldNames().next() + "' is not known here");
    }
  }

  private ObjectNode object(String field) {
    JsonNode node = take(field);
    if (!(node instanceof ObjectNode object)) {
      throw wrong(field, "an object", node);
    }
    return object;
  }

  private JsonNode take(String field) {
    JsonNode node = fields.remove(field);
    if (node == null) {
      throw new IllegalArgumentException("field '" + field + "' is missing");
    }
    return node;
  }

  private static long number(String field, JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(field, "an integer of 64 bits", node);
    }
    return node.longValue();
  }

  private static IllegalArgumentException wrong(String field, String expected, JsonNode node) {
    return new IllegalArgumentException(
        "field '" + field + "' is " + expected + ", not " + kind(node));
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case NUMBER -> "such a number";
      case OBJECT -> "an object";
      case STRING -> "a string";
      case BINARY, MISSING, POJO -> "nothing";
    };
  }
}
