package dev.varve.wasi.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * What the programs printed on Wasmtime 50.0.1: written by {@code record.py}.
 *
 * @param programs SHA-256 of the programs as {@link WritePrograms} writes them, in hex
 * @param answers the lines of each program, a last line {@link #TRAPPED} for a trap
 */
record RecordedAnswers(String programs, List<List<String>> answers) {
  /** The line that stands for a trap. */
  static final String TRAPPED = "!";

  static RecordedAnswers read() {
    try (InputStream resource =
            RecordedAnswers.class.getResourceAsStream("/differential-answers.gz");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Objects.requireNonNull(resource)), UTF_8))) {
      String programs = Objects.requireNonNull(lines.readLine());
      List<List<String>> answers = new ArrayList<>();
      List<String> program = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          answers.add(List.copyOf(program));
          program.clear();
        } else {
          program.add(line);
        }
      }
      return new RecordedAnswers(programs, List.copyOf(answers));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
