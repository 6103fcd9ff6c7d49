package dev.varve.wasi.differential;

import java.util.Arrays;
import java.util.Optional;

/** Where Varve decides otherwise than Wasmtime, and why. {@code docs/wasi.md} has the same list. */
enum Difference {
  CHECK_WRITE(
      "check-write permits 1,048,576 bytes, Wasmtime 65,536",
      "nothing is ever pending here, and one permit for files and standard streams is easy to know") {
    @Override
    boolean explains(String call, String wasmtime, String varve) {
      return wasmtime.equals("check-write 65536") && varve.equals("check-write 1048576");
    }
  },
  EMPTY_BLOCKING_READ(
      "blocking-read and blocking-skip of 0 bytes give nothing, Wasmtime closes the stream",
      "only a read that found the end of the file says that it has ended") {
    @Override
    boolean explains(String call, String wasmtime, String varve) {
      return call.matches("blocking-(read|skip) \\d+ 0")
          && wasmtime.endsWith(" closed")
          && (varve.equals("blocking-read []") || varve.equals("blocking-skip 0"));
    }
  },
  HARD_LINK(
      "link-at is unsupported where Wasmtime makes a link",
      "a tree of hashes has no inodes that two names could share") {
    @Override
    boolean explains(String call, String wasmtime, String varve) {
      return wasmtime.equals("link-at ok") && varve.equals("link-at unsupported");
    }
  },
  DIRECTORY_LINKS(
      "a directory has link-count 1, on Linux 2 and one for each directory in it",
      "a directory here has one name, and no entries for itself and its parent") {
    @Override
    boolean explains(String call, String wasmtime, String varve) {
      return withoutLinks(wasmtime).equals(withoutLinks(varve));
    }
  },
  ROOT_TIME(
      "the root's modification time is 0 and setting it is not-permitted",
      "times are kept in entries, and the root has none, so that its hash is that of the files alone") {
    @Override
    boolean explains(String call, String wasmtime, String varve) {
      return withoutLinks(wasmtime)
              .replaceAll("mtime=.*", "mtime=0.000000000")
              .equals(withoutLinks(varve))
          || (wasmtime.matches("set-times(-at)? ok")
              && varve.matches("set-times(-at)? not-permitted"));
    }
  },
  TIME_RANGE(
      "a time past 2^63 - 1 nanoseconds, in the year 2262, is overflow; Wasmtime takes what the file system can keep",
      "an entry keeps its time in 63 bits") {
    @Override
    boolean explains(String call, String wasmtime, String varve) {
      return (wasmtime.equals("set-times ok") && varve.equals("set-times overflow"))
          || (wasmtime.matches("stat .* mtime=93\\d{8}\\.0{9}") && varve.startsWith("stat "));
    }
  },
  NO_TIME_TO_SET(
      "set-times-at that changes neither time and follows no symlink looks for what the path names",
      "Linux returns before it has looked; a call on nothing is told so here, as one that follows symlinks is there") {
    @Override
    boolean explains(String call, String wasmtime, String varve) {
      return call.matches("set-times-at \\d+ 0 .* no-change no-change")
          && wasmtime.equals("set-times-at ok");
    }
  },
  LARGEST_FILE(
      "a write whose end would pass 2^63 - 1 is file-too-large and writes nothing; Wasmtime says"
          + " invalid, or writes what fits and then says file-too-large",
      "a call that fails changes nothing") {
    @Override
    boolean explains(String call, String wasmtime, String varve) {
      return (wasmtime.endsWith(" invalid")
              && varve.equals(wasmtime.replace(" invalid", " file-too-large")))
          || (wasmtime.matches("stat .* size=" + Long.MAX_VALUE + " .*")
              && varve.startsWith("stat "));
    }
  },
  READ_PAST_LARGEST_FILE(
      "a read whose end would pass 2^63 - 1 gives what there is before, Wasmtime says invalid",
      "a read may always give less than was asked for") {
    @Override
    boolean explains(String call, String wasmtime, String varve) {
      return call.matches("read \\d+ \\d+ 92233720368547\\d{5}")
          ? wasmtime.equals("read invalid") && varve.equals("read [] end")
          : wasmtime.contains("failed invalid")
              && varve.equals(wasmtime.replace("failed invalid", "closed"));
    }
  },
  LONG_PATH(
      "every path over 4,096 bytes is name-too-long at once; Wasmtime's limit is 4,095 bytes where"
          + " the kernel sees the path, and none where it takes its names one by one",
      "the limit is one of the execution's, in its header") {
    @Override
    boolean explains(String call, String wasmtime, String varve) {
      return call.length() > 4096
          && (wasmtime.endsWith(" name-too-long") || varve.endsWith(" name-too-long"));
    }
  };

  private final String decision;
  private final String reason;

  Difference(String decision, String reason) {
    this.decision = decision;
    this.reason = reason;
  }

  /** What differs. */
  String decision() {
    return decision;
  }

  /** Why Varve answers as it does. */
  String reason() {
    return reason;
  }

  /** Whether these answers to a call differ for this reason. */
  abstract boolean explains(String call, String wasmtime, String varve);

  /** The reason why a call's answers differ, if there is one. */
  static Optional<Difference> of(Disagreement disagreement) {
    return Arrays.stream(values())
        .filter(
            difference ->
                difference.explains(
                    disagreement.call(), disagreement.wasmtime(), disagreement.varve()))
        .findFirst();
  }

  private static String withoutLinks(String answer) {
    return answer.replaceFirst("directory links=\\d+", "directory");
  }
}
