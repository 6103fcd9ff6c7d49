package dev.varve.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/** JSON texts, one value each: without double fields, deep nesting, endless numbers. */
public final class StrictJson {

  /** The longest text within a value, in characters. */
  static final int MAX_TEXT = 64 << 20;

  private static final int MAX_DEPTH = 8;
  private static final int MAX_DIGITS = 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_DIGITS)
                          .maxNameLength(MAX_TEXT)
                          .maxStringLength(MAX_TEXT)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /** A text that is no such JSON. */
  public static final class SyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long offset;

    SyntaxException(JsonProcessingException cause) {
      super("this is no JSON: " + cause.getOriginalMessage(), cause);
      offset = cause.getLocation() == null ? 0 : Math.max(0, cause.getLocation().getCharOffset());
    }

    /** How many characters stand before what is wrong. */
    public long offset() {
      return offset;
    }
  }

  /**
   * The value that the whole text is.
   *
   * @throws SyntaxException if it is none
   */
  public static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new SyntaxException(e);
    }
  }

  /** The value as a text in one line. */
  public static String write(JsonNode value) {
    return new String(encode(value), StandardCharsets.UTF_8);
  }

  /** The value as a text in one line, in UTF-8. */
  static byte[] encode(JsonNode value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree of JSON values has a text", e);
    }
  }
}
