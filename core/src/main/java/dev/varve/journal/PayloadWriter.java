package dev.varve.journal;

import dev.varve.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds a record's payload in a buffer that grows. */
final class PayloadWriter {

  private byte[] array = new byte[512];
  private int end;

  PayloadWriter octet(int value) {
    makeRoom(1);
    array[end++] = (byte) value;
    return this;
  }

  PayloadWriter varint(long value) {
    makeRoom(Varint.MAX_BYTES);
    end = Varint.write(array, end, value);
    return this;
  }

  PayloadWriter flag(boolean value) {
    return octet(value ? 1 : 0);
  }

  PayloadWriter hash(Hash value) {
    makeRoom(Hash.BYTES);
    value.writeTo(array, end);
    end += Hash.BYTES;
    return this;
  }

  PayloadWriter bytes(Bytes value) {
    makeRoom(value.length());
    value.copyTo(0, array, end, value.length());
    end += value.length();
    return this;
  }

  /** The length in bytes of UTF-8 and these bytes. */
  PayloadWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    makeRoom(utf8.length);
    System.arraycopy(utf8, 0, array, end, utf8.length);
    end += utf8.length;
    return this;
  }

  Bytes finish() {
    return Bytes.view(Arrays.copyOf(array, end), 0, end);
  }

  private void makeRoom(int count) {
    if (count > array.length - end) {
      array = Arrays.copyOf(array, Math.max(2 * array.length, end + count));
    }
  }
}
