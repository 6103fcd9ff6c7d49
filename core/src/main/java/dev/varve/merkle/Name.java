package dev.varve.merkle;

import com.google.common.base.Utf8;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of a directory entry: 1 to 255 bytes of UTF-8 without {@code /} and NUL, neither {@code
 * .} nor {@code ..}, compared as bytes and never normalised.
 */
public final class Name implements Comparable<Name> {

  /** The longest name, in bytes of UTF-8. */
  public static final int MAX_BYTES = 255;

  private final String text;
  private final byte[] bytes;
  private @Nullable Hash hash;

  private Name(String text, byte[] bytes) {
    this.text = text;
    this.bytes = bytes;
  }

  /**
   * The name that reads {@code text}.
   *
   * @throws InvalidNameException if it cannot be a name
   */
  public static Name of(String text) {
    byte[] bytes = encode(text);
    checkCharacters(bytes, 0, bytes.length);
    return new Name(text, bytes);
  }

  /**
   * The name with these bytes of UTF-8.
   *
   * @throws InvalidNameException if they cannot be a name
   */
  public static Name ofBytes(byte[] bytes, int offset, int length) {
    check(bytes, offset, length);
    byte[] own = Arrays.copyOfRange(bytes, offset, offset + length);
    return new Name(new String(own, StandardCharsets.UTF_8), own);
  }

  /**
   * H(name) of the name with these bytes of UTF-8.
   *
   * @throws InvalidNameException if they cannot be a name
   */
  public static Hash hashOf(byte[] bytes, int offset, int length) {
    check(bytes, offset, length);
    return Sha256.hash(bytes, offset, length);
  }

  private static byte[] encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == text.length() && isAscii(text)) {
      return bytes;
    }
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return Arrays.copyOf(utf8.array(), utf8.limit());
    } catch (CharacterCodingException e) {
      throw new InvalidNameException("a name is valid Unicode, without lone surrogates");
    }
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static void check(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (!Utf8.isWellFormed(bytes, offset, length)) {
      throw new InvalidNameException("a name is valid UTF-8");
    }
    checkCharacters(bytes, offset, length);
  }

  private static void checkCharacters(byte[] bytes, int offset, int length) {
    if (length == 0 || length > MAX_BYTES) {
      throw new InvalidNameException("a name has 1 to 255 bytes, not " + length);
    }
    if (length <= 2 && bytes[offset] == '.' && bytes[offset + length - 1] == '.') {
      throw new InvalidNameException("'" + "..".substring(0, length) + "' is no name");
    }
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '/' || bytes[i] == 0) {
        throw new InvalidNameException("a name has no '/' and no NUL");
      }
    }
  }

  /** The length in bytes of UTF-8. */
  public int length() {
    return bytes.length;
  }

  /** Writes the bytes of UTF-8 into {@code target} from {@code offset} on. */
  public void writeTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  /** The bytes of UTF-8, in a new array. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** H(name): the entry's place in its directory's tree. */
  public Hash hash() {
    Hash h = hash;
    if (h == null) {
      h = Sha256.hash(bytes, 0, bytes.length);
      hash = h;
    }
    return h;
  }

  @Override
  public int compareTo(Name other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Name n && text.equals(n.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The name as text. */
  @Override
  public String toString() {
    return text;
  }
}
