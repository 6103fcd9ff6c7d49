package dev.varve.wasi.io;

/** As many zeros as one write may hold. */
final class Zeroes {

  static final byte[] BYTES = new byte[OutputStream.WRITE_BYTES];

  private Zeroes() {}
}
