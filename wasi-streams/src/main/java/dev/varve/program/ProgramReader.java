package dev.varve.program;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.varve.journal.Bytes;
import dev.varve.journal.Header;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.OpenFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads programs. */
final class ProgramReader {

  static final String FIRST_LINE = "varve-program-1";
  static final String AGAINST = "against";

  private final List<String> lines;
  private int next;

  private ProgramReader(List<String> lines) {
    this.lines = lines;
  }

  /** Reads a file's lines. */
  static ProgramFile read(List<String> lines) {
    ProgramReader reader = new ProgramReader(lines);
    ProgramLine first = reader.line();
    if (first == null || !first.takes(FIRST_LINE)) {
      throw new ProgramFormatException(
          Math.max(1, reader.next), "a program file begins with " + FIRST_LINE);
    }
    first.end();
    Program program = reader.program();
    ProgramLine against = reader.line();
    if (against == null) {
      return ProgramFile.of(program);
    }
    against.takes(AGAINST);
    String word = against.word();
    Comparison.Subject subject =
        Comparison.Subject.named(word)
            .orElseThrow(() -> against.problem("there is no '" + word + "' to compare"));
    against.end();
    Program other = reader.program();
    ProgramLine rest = reader.line();
    if (rest != null) {
      throw rest.problem("one program is compared with one other");
    }
    return new ProgramFile(program, Optional.of(new Comparison(program, other, subject)));
  }

  /** The next line that says something, or null. */
  private @Nullable ProgramLine line() {
    while (next < lines.size()) {
      String text = lines.get(next).strip();
      next++;
      if (!text.isEmpty() && !text.startsWith("#")) {
        return new ProgramLine(next, text);
      }
    }
    return null;
  }

  /** Reads runs up to the end or to {@code against}. */
  private Program program() {
    List<Run> runs = new ArrayList<>();
    Run.@Nullable Java open = null;
    List<Operation> operations = new ArrayList<>();
    while (true) {
      int before = next;
      ProgramLine line = line();
      boolean ends = line == null || line.takes(AGAINST);
      boolean java = !ends && line != null && line.takes("java");
      boolean component = !ends && !java && line != null && line.takes("component");
      if ((ends || java || component) && open != null) {
        runs.add(open.withOperations(operations));
        operations.clear();
        open = null;
      }
      if (ends || line == null) {
        next = line == null ? next : before;
        return Program.of(runs);
      }
      if (java) {
        open = java(line);
      } else if (component) {
        runs.add(component(line));
      } else if (open == null) {
        throw line.problem("an operation stands below a line that begins with java");
      } else {
        operations.add(operation(line));
      }
      line.end();
    }
  }

  private static Run.Java java(ProgramLine line) {
    long time = time(line);
    Bytes seed = seed(line);
    int exit = line.takes("exit") ? line.count() : 0;
    if (exit > 255) {
      throw line.problem("an exit code is 0 to 255, not " + exit);
    }
    return new Run.Java(time, seed, exit, ImmutableList.of());
  }

  private static Run.Component component(ProgramLine line) {
    String file = line.quoted();
    long time = time(line);
    Bytes seed = seed(line);
    Bytes stdin = line.takes("stdin") ? line.data() : Bytes.EMPTY;
    ImmutableList.Builder<String> arguments = ImmutableList.builder();
    if (line.takes("arguments")) {
      while (line.hasNext()) {
        arguments.add(line.quoted());
      }
    }
    return new Run.Component(time, seed, file, arguments.build(), stdin);
  }

  private static long time(ProgramLine line) {
    long time = line.takes("time") ? line.number() : ExecutionSpec.STANDARD_TIME;
    if (time < 0) {
      throw line.problem("a time is 0 to 2^63 - 1, not " + time);
    }
    return time;
  }

  private static Bytes seed(ProgramLine line) {
    Bytes seed = line.takes("seed") ? line.data() : ExecutionSpec.STANDARD.seed();
    if (seed.length() != Header.SEED_BYTES) {
      throw line.problem("a seed has 32 bytes, not " + seed.length());
    }
    return seed;
  }

  private static Operation operation(ProgramLine line) {
    String kind = line.word();
    return switch (kind) {
      case "mkdir" -> new Operation.CreateDirectory(line.path());
      case "rmdir" -> new Operation.RemoveDirectory(line.path());
      case "unlink" -> new Operation.Unlink(line.path());
      case "symlink" -> {
        String target = line.quoted();
        yield new Operation.Symlink(target, line.path());
      }
      case "readlink" -> new Operation.ReadLink(line.path());
      case "rename" -> {
        Operation.At from = line.path();
        yield new Operation.Rename(from, line.path());
      }
      case "link" -> {
        Operation.At from = line.path();
        yield new Operation.Link(from, line.path());
      }
      case "stat" -> {
        Operation.At path = line.path();
        yield new Operation.StatPath(path, line.takes("follow"));
      }
      case "set-time" -> {
        Operation.At path = line.path();
        long time = line.number();
        yield new Operation.SetTime(path, time, line.takes("follow"));
      }
      case "open" -> open(line);
      case "close" -> new Operation.Close(line.count());
      case "stat-open" -> new Operation.StatOpen(line.count());
      case "list" -> new Operation.ListOpen(line.count());
      case "read" -> {
        int slot = line.count();
        long offset = line.number();
        yield new Operation.Read(slot, offset, line.count());
      }
      case "write" -> {
        int slot = line.count();
        long offset = line.number();
        yield new Operation.Write(slot, offset, line.data());
      }
      case "append" -> {
        int slot = line.count();
        yield new Operation.Append(slot, line.data());
      }
      case "resize" -> {
        int slot = line.count();
        yield new Operation.Resize(slot, line.number());
      }
      case "savepoint" -> new Operation.Mark();
      case "rollback" -> new Operation.Rollback(line.count());
      case "release" -> new Operation.Release(line.count());
      default -> throw line.problem("there is no operation '" + kind + "'");
    };
  }

  private static Operation.Open open(ProgramLine line) {
    int slot = line.count();
    Operation.At path = line.path();
    boolean follow = line.takes("follow");
    ImmutableSet.Builder<DescriptorFlag> flags = ImmutableSet.builder();
    if (line.takes("read")) {
      flags.add(DescriptorFlag.READ);
    }
    if (line.takes("write")) {
      flags.add(DescriptorFlag.WRITE);
    }
    ImmutableSet.Builder<OpenFlag> how = ImmutableSet.builder();
    for (OpenFlag flag : OpenFlag.values()) {
      if (line.takes(word(flag))) {
        how.add(flag);
      }
    }
    return new Operation.Open(slot, path, follow, flags.build(), how.build());
  }

  static String word(OpenFlag flag) {
    return Ascii.toLowerCase(flag.name());
  }
}
