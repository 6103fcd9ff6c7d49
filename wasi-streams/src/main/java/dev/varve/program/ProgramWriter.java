package dev.varve.program;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.journal.PrintableText;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.OpenFlag;
import java.util.ArrayList;
import java.util.List;

/** Writes programs, each operation in a line. */
final class ProgramWriter {

  private ProgramWriter() {}

  static ImmutableList<String> lines(Program program) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    for (Run run : program.runs()) {
      lines.add(line(run));
      if (run instanceof Run.Java java) {
        java.operations().forEach(operation -> lines.add("  " + line(operation)));
      }
    }
    return lines.build();
  }

  static String line(Run run) {
    List<String> words = new ArrayList<>();
    switch (run) {
      case Run.Java java -> {
        words.add("java");
        addCommon(words, run);
        if (java.exit() != 0) {
          words.add("exit " + java.exit());
        }
      }
      case Run.Component component -> {
        words.add("component " + quoted(component.file()));
        addCommon(words, run);
        if (component.stdin().length() > 0) {
          words.add("stdin " + data(component.stdin()));
        }
        if (!component.arguments().isEmpty()) {
          words.add("arguments");
          component.arguments().forEach(argument -> words.add(quoted(argument)));
        }
      }
    }
    return String.join(" ", words);
  }

  private static void addCommon(List<String> words, Run run) {
    if (run.time() != ExecutionSpec.STANDARD_TIME) {
      words.add("time " + run.time());
    }
    if (!run.seed().equals(ExecutionSpec.STANDARD.seed())) {
      words.add("seed " + data(run.seed()));
    }
  }

  static String line(Operation operation) {
    return switch (operation) {
      case Operation.CreateDirectory o -> "mkdir " + path(o.path());
      case Operation.RemoveDirectory o -> "rmdir " + path(o.path());
      case Operation.Unlink o -> "unlink " + path(o.path());
      case Operation.Symlink o -> "symlink " + quoted(o.target()) + " " + path(o.path());
      case Operation.ReadLink o -> "readlink " + path(o.path());
      case Operation.Rename o -> "rename " + path(o.from()) + " " + path(o.to());
      case Operation.Link o -> "link " + path(o.from()) + " " + path(o.to());
      case Operation.StatPath o -> "stat " + path(o.path()) + (o.follow() ? " follow" : "");
      case Operation.SetTime o ->
          "set-time " + path(o.path()) + " " + o.time() + (o.follow() ? " follow" : "");
      case Operation.Open o -> "open " + o.slot() + " " + path(o.path()) + flags(o);
      case Operation.Close o -> "close " + o.slot();
      case Operation.StatOpen o -> "stat-open " + o.slot();
      case Operation.ListOpen o -> "list " + o.slot();
      case Operation.Read o -> "read " + o.slot() + " " + o.offset() + " " + o.length();
      case Operation.Write o -> "write " + o.slot() + " " + o.offset() + " " + data(o.data());
      case Operation.Append o -> "append " + o.slot() + " " + data(o.data());
      case Operation.Resize o -> "resize " + o.slot() + " " + o.size();
      case Operation.Mark _ -> "savepoint";
      case Operation.Rollback o -> "rollback " + o.depth();
      case Operation.Release o -> "release " + o.depth();
    };
  }

  private static String flags(Operation.Open open) {
    StringBuilder words = new StringBuilder(open.follow() ? " follow" : "");
    if (open.flags().contains(DescriptorFlag.READ)) {
      words.append(" read");
    }
    if (open.flags().contains(DescriptorFlag.WRITE)) {
      words.append(" write");
    }
    for (OpenFlag flag : OpenFlag.values()) {
      if (open.how().contains(flag)) {
        words.append(' ').append(ProgramReader.word(flag));
      }
    }
    return words.toString();
  }

  private static String path(Operation.At path) {
    return (path.base() == Operation.At.ROOT ? "" : path.base() + " ") + quoted(path.text());
  }

  static String quoted(String text) {
    return '"' + PrintableText.of(text).replace("\"", "\\u{22}") + '"';
  }

  static String data(Bytes data) {
    return BytesText.of(data);
  }
}
