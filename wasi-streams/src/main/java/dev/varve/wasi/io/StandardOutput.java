package dev.varve.wasi.io;

import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A guest's standard output or error: its bytes go to the host as they come, and into a digest. No
 * failure of the host's stream is ever the guest's: it is thrown as {@link UncheckedIOException}.
 */
public final class StandardOutput implements OutputStream {

  private final MessageDigest digest = Sha256.newDigest();
  private final java.io.OutputStream sink;
  private final OutputAllowance allowance;
  private boolean inLine;

  /** To {@code sink}, which stays open, as far as {@code allowance} goes. */
  public StandardOutput(java.io.OutputStream sink, OutputAllowance allowance) {
    this.sink = sink;
    this.allowance = allowance;
  }

  @Override
  public long checkWrite() {
    return WRITE_BYTES;
  }

  @Override
  public void write(byte[] data, int from, int length) {
    OutputStream.requirePermitted(length);
    allowance.take(length);
    digest.update(data, from, length);
    inLine = length == 0 ? inLine : data[from + length - 1] != '\n';
    try {
      sink.write(data, from, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the line that the guest has begun, if it has begun one. */
  public void endLine() {
    if (inLine) {
      writeText("\n");
    }
  }

  /** Writes text in UTF-8, of any length. */
  public void writeText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < bytes.length; from += WRITE_BYTES) {
      write(bytes, from, Math.min(WRITE_BYTES, bytes.length - from));
    }
  }

  /** Flushes the host's stream; the guest sees nothing of it. */
  @Override
  public void flush() {
    try {
      sink.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 of all that was written; the stream takes no more. */
  public Hash finish() {
    flush();
    return Sha256.finish(digest);
  }
}
