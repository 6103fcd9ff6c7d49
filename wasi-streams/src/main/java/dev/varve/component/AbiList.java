package dev.varve.component;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Lists. */
final class AbiList extends AbiPair {
  private static final int BYTES_OF_AN_ELEMENT = 16;

  private final AbiType element;

  AbiList(AbiType element) {
    this.element = element;
  }

  @Override
  Object read(Crossing crossing, int pointer, int length) {
    long count = Integer.toUnsignedLong(length);
    crossing.requireRange(pointer, count * element.size(), element.alignment());
    crossing.charge(count * (BYTES_OF_AN_ELEMENT + 4L * element.size()));
    List<Object> values = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      values.add(element.load(crossing, pointer + i * element.size()));
    }
    return Collections.unmodifiableList(values);
  }

  @Override
  long write(Crossing crossing, Object value) {
    if (!(value instanceof List<?> values)) {
      throw wrong("list", value);
    }
    int count = values.size();
    int pointer = crossing.allocate(element.alignment(), (long) count * element.size());
    int address = pointer;
    for (Object one : values) {
      element.store(crossing, address, one);
      address += element.size();
    }
    return pair(pointer, count);
  }

  /** Lists of u8, each copied at once. */
  static final class Bytes extends AbiPair {
    @Override
    Object read(Crossing crossing, int pointer, int length) {
      long count = Integer.toUnsignedLong(length);
      crossing.requireRange(pointer, count, 1);
      crossing.charge(count);
      return Arrays.copyOfRange(crossing.bytes(), pointer, pointer + length);
    }

    @Override
    long write(Crossing crossing, Object value) {
      if (!(value instanceof byte[] source)) {
        throw wrong("list<u8>", value);
      }
      int pointer = crossing.allocate(1, source.length);
      System.arraycopy(source, 0, crossing.bytes(), pointer, source.length);
      return pair(pointer, source.length);
    }
  }
}
