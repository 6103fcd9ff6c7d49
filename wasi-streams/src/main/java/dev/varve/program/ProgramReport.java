package dev.varve.program;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.journal.PrintableText;
import java.nio.charset.StandardCharsets;

/** What a program did, for people: its lines with what they were answered. */
public final class ProgramReport {

  private ProgramReport() {}

  /** The program's lines, the answer after each operation, the outcome after each run. */
  public static ImmutableList<String> lines(Program program, ProgramResult result) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    for (int i = 0; i < program.runs().size(); i++) {
      add(lines, program.runs().get(i), result.runs().get(i));
    }
    return lines.build();
  }

  private static void add(ImmutableList.Builder<String> lines, Run run, RunResult result) {
    lines.add(ProgramWriter.line(run));
    if (run instanceof Run.Java java) {
      for (int i = 0; i < result.answers().size(); i++) {
        lines.add(
            "  "
                + ProgramWriter.line(java.operations().get(i))
                + "  => "
                + result.answers().get(i));
      }
    }
    addText(lines, result.stdout());
    addText(lines, result.stderr());
    lines.add(
        "  %s, %d events"
            .formatted(result.journal().seal().outcome().text(), result.journal().seal().events()));
  }

  private static void addText(ImmutableList.Builder<String> lines, Bytes output) {
    new String(output.toArray(), StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> lines.add("  | " + PrintableText.of(line)));
  }
}
