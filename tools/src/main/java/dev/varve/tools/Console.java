package dev.varve.tools;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where a command prints: data to {@code out}, all else to {@code err}. */
final class Console {

  private static final int BUFFER = 8192;

  private final Watched data;
  private final PrintStream out;
  private final PrintStream err;

  /** Prints to these two, as UTF-8. */
  Console(OutputStream out, OutputStream err) {
    this.data = new Watched(out);
    this.out = print(data);
    this.err = print(err);
  }

  private static PrintStream print(OutputStream target) {
    return new PrintStream(new BufferedOutputStream(target, BUFFER), false, StandardCharsets.UTF_8);
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  /** Whether a person looks at {@code err}, as the launcher says, which can tell. */
  boolean isTerminal() {
    return Boolean.getBoolean("varve.terminal");
  }

  /**
   * Prints what is held back.
   *
   * @return why data was lost, or null. That its reader has gone away, as {@code head} does, loses
   *     nothing that somebody wanted.
   */
  @Nullable IOException flush() {
    out.flush();
    err.flush();
    IOException failure = data.failure;
    return failure == null || String.valueOf(failure.getMessage()).contains("Broken pipe")
        ? null
        : failure;
  }

  /** Remembers why it could not be written, which a {@link PrintStream} keeps to itself. */
  private static final class Watched extends OutputStream {

    private final OutputStream target;
    private @Nullable IOException failure;

    Watched(OutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        target.write(bytes, from, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      target.flush();
    }
  }
}
