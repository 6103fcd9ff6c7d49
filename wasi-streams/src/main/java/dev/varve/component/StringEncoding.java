package dev.varve.component;

/** How strings are encoded in a linear memory. */
enum StringEncoding {
  UTF8,
  UTF16,
  /** Latin-1, or UTF-16 where the highest bit of the length is set. */
  LATIN1_OR_UTF16
}
