package dev.varve.wasi.differential;

import static dev.varve.wasi.differential.RecordedAnswers.TRAPPED;

import dev.varve.journal.Outcome;
import dev.varve.wasi.GuestSession;
import java.util.ArrayList;
import java.util.List;

/**
 * A call of a program whose answers differ.
 *
 * @param seed the program's
 * @param place the place of the call in it, from 0
 * @param call the call as {@link ProgramReader} tells it
 * @param wasmtime the answer there, or "" if the program had ended
 * @param varve the answer here, or "" if the program had ended
 */
record Disagreement(long seed, int place, String call, String wasmtime, String varve) {
  /** Runs a program on an empty state and compares. */
  static List<Disagreement> of(long seed, List<String> wasmtime) {
    List<String> calls = ProgramReader.calls(RandomProgram.of(seed));
    List<String> varve = run(seed);
    List<Disagreement> found = new ArrayList<>();
    for (int place = 0; place < calls.size(); place++) {
      String there = place < wasmtime.size() ? wasmtime.get(place) : "";
      String here = place < varve.size() ? varve.get(place) : "";
      if (!there.equals(here)) {
        found.add(new Disagreement(seed, place, calls.get(place), there, here));
      }
    }
    return found;
  }

  private static List<String> run(long seed) {
    try (GuestSession session = new GuestSession("differential")) {
      GuestSession.Run run = session.run(WritePrograms.hex(seed));
      List<String> lines = new ArrayList<>(run.stdout().lines().toList());
      switch (run.outcome()) {
        case Outcome.Returned _ -> {}
        case Outcome.Trapped _ -> lines.add(TRAPPED);
        default -> lines.add(run.outcome() + " " + run.stderr());
      }
      return lines;
    }
  }

  @Override
  public String toString() {
    String shown = call.length() > 200 ? call.substring(0, 200) + "..." : call;
    return "seed %d, call %d: %s%n  Wasmtime: %s%n  Varve: %s"
        .formatted(seed, place, shown, wasmtime, varve);
  }
}
