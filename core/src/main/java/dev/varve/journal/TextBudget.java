package dev.varve.journal;

import com.google.common.base.Utf8;
import java.util.Collection;

/** Checks the texts of a record: valid Unicode, and bounded in number and in length. */
final class TextBudget {

  /** The most items that a list of a record has. */
  static final int MAX_ITEMS = 65_536;

  /** The most bytes of UTF-8 that the texts of a record have in all. */
  static final int MAX_BYTES = 8 << 20;

  /** No record with such texts is longer, whatever else it has. */
  static final int MAX_RECORD = 2 * MAX_BYTES;

  private long bytes;

  /** Checks a list's length. */
  void list(String what, Collection<?> list) {
    if (list.size() > MAX_ITEMS) {
      throw new IllegalArgumentException(
          "the " + what + " have " + list.size() + " items, at most " + MAX_ITEMS + " can be");
    }
  }

  /** Checks a text and counts its bytes. */
  void text(String what, String text) {
    try {
      bytes += Utf8.encodedLength(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the " + what + " have a lone surrogate: " + e.getMessage(), e);
    }
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "the texts up to the " + what + " have more than " + MAX_BYTES + " bytes");
    }
  }
}
