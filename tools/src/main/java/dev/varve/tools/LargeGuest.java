package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An ordinary program as a guest, and work for it.
 *
 * @param kind what is measured
 * @param file the name of the component's file
 * @param arguments without the program's name
 * @param call an exported function that is called instead of the program
 * @param lines how many lines the file {@value #LINES} has for it, or 0 for none
 */
record LargeGuest(
    String kind, String file, ImmutableList<String> arguments, @Nullable String call, int lines) {

  /** The file that some guests read, in the root directory. */
  static final String LINES = "lines";

  static final ImmutableList<LargeGuest> ALL =
      ImmutableList.of(
          program("sqlite-memory", "sqlite.wasm", "1"),
          program("sqlite-file", "sqlite.wasm", "1", "/data.db"),
          program("sha256-64-mib", "sha256.wasm", "64"),
          new LargeGuest(
              "quickjs",
              "quickjs.wasm",
              ImmutableList.of(),
              IntStream.rangeClosed(1, 10_000)
                  .mapToObj(Integer::toString)
                  .collect(Collectors.joining(", ", "describe([", "])")),
              0),
          new LargeGuest(
              "coreutils-sort",
              "coreutils.wasm",
              ImmutableList.of("sort", "-o", "/sorted", "/" + LINES),
              null,
              1_000_000));

  /** They have 69 bytes, on average. */
  private static final int LINES_OF_A_READ = 7;

  /** The name of the guest that comes with the command. */
  static final String FILES = "files-c.wasm";

  /**
   * Small calls of a C program.
   *
   * @param operations how many writes, and reads, of 64 bytes; a hundredth as many files are made,
   *     written, closed and listed
   */
  static ImmutableList<LargeGuest> smallCalls(int operations) {
    String count = Integer.toString(operations);
    return ImmutableList.of(
        program("writes", FILES, "writes", "/written", count, "64"),
        new LargeGuest(
            "reads",
            FILES,
            ImmutableList.of("reads", "/" + LINES, count, "64"),
            null,
            LINES_OF_A_READ * operations),
        program("files", FILES, "many", "/files", Integer.toString(operations / 100)));
  }

  private static LargeGuest program(String kind, String file, String... arguments) {
    return new LargeGuest(kind, file, ImmutableList.copyOf(arguments), null, 0);
  }

  /** What the file has, always the same. */
  byte[] content() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(lines * 11);
    for (int i = 0; i < lines; i++) {
      text.append(random.nextInt(1_000_000_000)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** The guest's name for itself, and its arguments. */
  ImmutableList<String> argv() {
    return ImmutableList.<String>builder()
        .add(file.substring(0, file.lastIndexOf('.')))
        .addAll(arguments)
        .build();
  }

  static List<String> kinds() {
    return ALL.stream().map(LargeGuest::kind).toList();
  }
}
