package dev.varve.merkle;

import com.google.common.collect.ImmutableSortedMap;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bytes of a block's labels, whose hash stands in the commit's id. Integers are big-endian.
 *
 * <pre>
 * labels  number of labels (u32), and for each, keys ascending as bytes:
 *           length of the key (u32)  key in UTF-8  length of the value (u32)  value in UTF-8
 * </pre>
 */
public final class LabelsCodec {

  private LabelsCodec() {}

  /**
   * The only form of the labels.
   *
   * @throws IllegalArgumentException if a text has lone surrogates
   */
  public static byte[] encode(Map<String, String> labels) {
    TreeMap<byte[], byte[]> ordered = new TreeMap<>(Arrays::compareUnsigned);
    labels.forEach((key, value) -> ordered.put(utf8(key), utf8(value)));
    int length = Integer.BYTES;
    for (Map.Entry<byte[], byte[]> label : ordered.entrySet()) {
      length += 2 * Integer.BYTES + label.getKey().length + label.getValue().length;
    }
    ByteBuffer out = ByteBuffer.allocate(length).putInt(ordered.size());
    ordered.forEach(
        (key, value) -> out.putInt(key.length).put(key).putInt(value.length).put(value));
    return out.array();
  }

  /**
   * Reads labels from where {@code in} stands, in their only form or another one: whoever wants to
   * know encodes them again.
   *
   * @throws IllegalArgumentException if there are none
   * @throws BufferUnderflowException if they end too early
   */
  public static ImmutableSortedMap<String, String> decode(ByteBuffer in) {
    ImmutableSortedMap.Builder<String, String> labels = ImmutableSortedMap.naturalOrder();
    int count = in.getInt();
    if (count < 0) {
      throw new IllegalArgumentException("too many labels");
    }
    for (int left = count; left > 0; left--) {
      labels.put(text(in), text(in));
    }
    return labels.buildOrThrow();
  }

  private static String text(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException(
          "a text of " + Integer.toUnsignedString(length) + " bytes");
    }
    ByteBuffer utf8 = in.slice(in.position(), length);
    in.position(in.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a label is not valid UTF-8", e);
    }
  }

  private static byte[] utf8(String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return Arrays.copyOf(bytes.array(), bytes.limit());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a label is valid Unicode, without lone surrogates", e);
    }
  }
}
