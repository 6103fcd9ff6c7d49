package dev.varve.program;

import dev.varve.journal.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Bytes as text that stays short for what is repeated: {@code 616263+00*4096}. */
final class BytesText {

  /** The most bytes that one text may stand for. */
  static final int MAX_BYTES = 1 << 26;

  private static final int WORTH_REPEATING = 8;

  private BytesText() {}

  static String of(Bytes data) {
    byte[] bytes = data.toArray();
    if (bytes.length == 0) {
      return "-";
    }
    List<String> pieces = new ArrayList<>();
    int plain = 0;
    int at = 0;
    while (at < bytes.length) {
      int end = at + 1;
      while (end < bytes.length && bytes[end] == bytes[at]) {
        end++;
      }
      if (end - at >= WORTH_REPEATING) {
        addPlain(pieces, bytes, plain, at);
        pieces.add(HexFormat.of().toHexDigits(bytes[at]) + "*" + (end - at));
        plain = end;
      }
      at = end;
    }
    addPlain(pieces, bytes, plain, bytes.length);
    return String.join("+", pieces);
  }

  private static void addPlain(List<String> pieces, byte[] bytes, int from, int to) {
    if (from < to) {
      pieces.add(HexFormat.of().formatHex(bytes, from, to));
    }
  }

  /**
   * The bytes that {@code text} stands for.
   *
   * @throws IllegalArgumentException if it stands for none, or for too many
   */
  static Bytes parse(String text) {
    if (text.equals("-")) {
      return Bytes.EMPTY;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = 0;
    while (from <= text.length()) {
      int plus = text.indexOf('+', from);
      int end = plus < 0 ? text.length() : plus;
      addPiece(out, text.substring(from, end));
      from = end + 1;
    }
    return Bytes.copyOf(out.toByteArray());
  }

  private static void addPiece(ByteArrayOutputStream out, String piece) {
    int star = piece.indexOf('*');
    byte[] unit = HexFormat.of().parseHex(star < 0 ? piece : piece.substring(0, star));
    int times = star < 0 ? 1 : Integer.parseInt(piece.substring(star + 1));
    if (unit.length == 0 || times < 1) {
      throw new IllegalArgumentException("'" + piece + "' stands for no bytes");
    }
    if (out.size() + (long) unit.length * times > MAX_BYTES) {
      throw new IllegalArgumentException("the data has more than " + MAX_BYTES + " bytes");
    }
    for (int i = 0; i < times; i++) {
      out.writeBytes(unit);
    }
  }
}
