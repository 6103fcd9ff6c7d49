package dev.varve.tools;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object whose keys keep their order; prints as one line. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectWriter LINES =
      MAPPER
          .writer()
          .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .withoutFeatures(
              JsonGenerator.Feature.AUTO_CLOSE_TARGET,
              JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  /** Adds a field: a string, number, boolean, null, map or list; anything else by its text. */
  Json with(String key, @Nullable Object value) {
    fields.put(
        key,
        switch (value) {
          case null -> null;
          case Number _, Boolean _, Map<?, ?> _, Iterable<?> _ -> value;
          default -> value.toString();
        });
    return this;
  }

  /** The fields in their order. */
  Map<String, @Nullable Object> fields() {
    return Collections.unmodifiableMap(fields);
  }

  /** Prints the object as a line, without making it a text first. */
  void printTo(PrintStream out) {
    try {
      LINES.writeValue(out, fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
  }

  /** The object as one line. */
  @Override
  public String toString() {
    try {
      return MAPPER.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
