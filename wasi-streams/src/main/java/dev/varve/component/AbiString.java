package dev.varve.component;

import dev.varve.journal.TrapKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Strings, in the encoding that the function's options name. */
final class AbiString extends AbiPair {
  private static final int UTF16_TAG = 1 << 31;

  @Override
  Object read(Crossing crossing, int pointer, int length) {
    return switch (crossing.encoding()) {
      case UTF8 -> utf8(crossing, pointer, length);
      case UTF16 ->
          decode(
              crossing, pointer, 2 * Integer.toUnsignedLong(length), 2, StandardCharsets.UTF_16LE);
      case LATIN1_OR_UTF16 ->
          (length & UTF16_TAG) != 0
              ? decode(crossing, pointer, 2L * (length ^ UTF16_TAG), 2, StandardCharsets.UTF_16LE)
              : decode(crossing, pointer, length, 2, StandardCharsets.ISO_8859_1);
    };
  }

  private static String utf8(Crossing crossing, int pointer, int length) {
    long count = Integer.toUnsignedLong(length);
    crossing.requireRange(pointer, count, 1);
    byte[] bytes = crossing.bytes();
    int end = pointer + length;
    for (int i = pointer; i < end; i++) {
      if (bytes[i] < 0) {
        return decode(crossing, pointer, count, 1, StandardCharsets.UTF_8);
      }
    }
    crossing.charge(count);
    return new String(bytes, pointer, length, StandardCharsets.ISO_8859_1);
  }

  private static String decode(
      Crossing crossing, int pointer, long length, int alignment, Charset charset) {
    crossing.requireRange(pointer, length, alignment);
    crossing.charge(2 * length);
    try {
      return charset
          .newDecoder()
          .decode(ByteBuffer.wrap(crossing.bytes(), pointer, (int) length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new TrapException(TrapKind.ABI, "a string is not valid " + charset);
    }
  }

  @Override
  long write(Crossing crossing, Object value) {
    if (!(value instanceof String text)) {
      throw wrong("string", value);
    }
    return switch (crossing.encoding()) {
      case UTF8 -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        yield pair(copy(crossing, bytes, 1), bytes.length);
      }
      case UTF16 -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
        yield pair(copy(crossing, bytes, 2), bytes.length / 2);
      }
      case LATIN1_OR_UTF16 -> {
        if (text.chars().allMatch(c -> c < 0x100)) {
          byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
          yield pair(copy(crossing, bytes, 2), bytes.length);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
        yield pair(copy(crossing, bytes, 2), bytes.length / 2 | UTF16_TAG);
      }
    };
  }

  private static int copy(Crossing crossing, byte[] source, int alignment) {
    int pointer = crossing.allocate(alignment, source.length);
    System.arraycopy(source, 0, crossing.bytes(), pointer, source.length);
    return pointer;
  }
}
