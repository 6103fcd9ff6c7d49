package dev.varve.program;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A program as a file holds it, and maybe another one that it is compared with.
 *
 * @param program the program
 * @param comparison the program as the left side, and the other one
 */
public record ProgramFile(Program program, Optional<Comparison> comparison) {

  /** A program that is compared with none. */
  public static ProgramFile of(Program program) {
    return new ProgramFile(program, Optional.empty());
  }

  /** The left program, compared with the right one. */
  public static ProgramFile of(Comparison comparison) {
    return new ProgramFile(comparison.left(), Optional.of(comparison));
  }

  /** The file's lines. */
  public ImmutableList<String> lines() {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.add(ProgramReader.FIRST_LINE).addAll(ProgramWriter.lines(program));
    comparison.ifPresent(
        with ->
            lines
                .add(ProgramReader.AGAINST + " " + with.subject().text())
                .addAll(ProgramWriter.lines(with.right())));
    return lines.build();
  }

  /**
   * The program of these lines.
   *
   * @throws ProgramFormatException if they are none, with the line
   */
  public static ProgramFile parse(List<String> lines) {
    return ProgramReader.read(lines);
  }

  /**
   * Reads a file.
   *
   * @throws ProgramFormatException if it holds no program, with the line
   */
  public static ProgramFile read(Path file) throws IOException {
    return parse(Files.readAllLines(file, StandardCharsets.UTF_8));
  }

  /** Writes a file, and the directories above it as needed; {@code notes} stand before it. */
  public void write(Path file, List<String> notes) throws IOException {
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    ImmutableList<String> lines = lines();
    ImmutableList.Builder<String> all = ImmutableList.builder();
    all.add(lines.getFirst());
    notes.forEach(note -> note.lines().forEach(line -> all.add("# " + line)));
    all.addAll(lines.subList(1, lines.size()));
    Files.write(file, all.build(), StandardCharsets.UTF_8);
  }
}
