package dev.varve.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.varve.journal.Variable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object that a person wrote, each taken once by its name. What is missing,
 * unknown, double or of another type is an {@link IllegalArgumentException} that names the field.
 */
final class LineFields {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ObjectNode fields;
  private final TreeSet<String> known = new TreeSet<>();

  private LineFields(ObjectNode fields) {
    this.fields = fields;
  }

  /** The fields of the object that {@code line} is. */
  static LineFields parse(String line) {
    try {
      if (MAPPER.readTree(line) instanceof ObjectNode object) {
        return new LineFields(object);
      }
      throw new IllegalArgumentException("expected a JSON object");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Checks that every field was taken. */
  void end() {
    if (!fields.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no field '"
              + fields.fieldNames().next()
              + "'; the fields are "
              + String.join(", ", known));
    }
  }

  /** A string that must be there. */
  String text(String field) {
    return textIfGiven(field)
        .orElseThrow(() -> new IllegalArgumentException("the field '" + field + "' is missing"));
  }

  /** A string that may be missing. */
  Optional<String> textIfGiven(String field) {
    return Optional.ofNullable(take(field)).map(node -> text(field, node));
  }

  /** An integer, or {@code otherwise} where it is missing. */
  long number(String field, long otherwise) {
    JsonNode node = take(field);
    return node == null ? otherwise : number(field, node);
  }

  /** {@code true} or {@code false}; {@code false} where it is missing. */
  boolean flag(String field) {
    JsonNode node = take(field);
    if (node != null && !node.isBoolean()) {
      throw wrong(field, "true or false");
    }
    return node != null && node.booleanValue();
  }

  /** An array of strings, empty where it is missing. */
  ImmutableList<String> texts(String field) {
    JsonNode node = take(field);
    if (node == null) {
      return ImmutableList.of();
    }
    if (!node.isArray()) {
      throw wrong(field, "an array of strings");
    }
    ImmutableList.Builder<String> texts = ImmutableList.builder();
    node.forEach(element -> texts.add(text(field, element)));
    return texts.build();
  }

  /** An object whose values are strings, in its order, empty where it is missing. */
  ImmutableMap<String, String> textsByKey(String field) {
    return object(field, LineFields::text);
  }

  /** An object whose values are integers, in its order, empty where it is missing. */
  ImmutableMap<String, Long> numbersByKey(String field) {
    return object(field, LineFields::number);
  }

  /** Variables in their order: an object, or an array of {@code K=V}; none where it is missing. */
  ImmutableList<Variable> variables(String field) {
    return fields.path(field).isArray()
        ? texts(field).stream().map(SpecText::variable).collect(ImmutableList.toImmutableList())
        : textsByKey(field).entrySet().stream()
            .map(entry -> new Variable(entry.getKey(), entry.getValue()))
            .collect(ImmutableList.toImmutableList());
  }

  private <T> ImmutableMap<String, T> object(String field, BiFunction<String, JsonNode, T> read) {
    JsonNode node = take(field);
    if (node == null) {
      return ImmutableMap.of();
    }
    if (!node.isObject()) {
      throw wrong(field, "an object");
    }
    ImmutableMap.Builder<String, T> values = ImmutableMap.builder();
    for (Map.Entry<String, JsonNode> value : node.properties()) {
      values.put(value.getKey(), read.apply(field + "." + value.getKey(), value.getValue()));
    }
    return values.buildOrThrow();
  }

  private @Nullable JsonNode take(String field) {
    known.add(field);
    return fields.remove(field);
  }

  private static String text(String field, JsonNode node) {
    if (!node.isTextual()) {
      throw wrong(field, "a string");
    }
    return node.textValue();
  }

  private static long number(String field, JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(field, "an integer of at most 63 bits");
    }
    return node.longValue();
  }

  private static IllegalArgumentException wrong(String field, String expected) {
    return new IllegalArgumentException("the field '" + field + "' takes " + expected);
  }
}
