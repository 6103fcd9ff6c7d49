package dev.varve.property;

import dev.varve.journal.BlockJournal;
import dev.varve.program.Program;
import dev.varve.program.ProgramFile;
import dev.varve.program.ProgramRunner;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java virtual machine of its own that runs a program and writes down its journals. */
final class OtherJvm implements AutoCloseable {

  private final JvmSettings settings;
  private final Path directory;
  private final Process process;

  private OtherJvm(JvmSettings settings, Path directory, Process process) {
    this.settings = settings;
    this.directory = directory;
    this.process = process;
  }

  /** Starts it; it runs beside this one. */
  static OtherJvm start(JvmSettings settings, Program program) {
    try {
      Path directory = Files.createTempDirectory("varve-jvm");
      ProgramFile.of(program).write(file(directory), List.of());
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
      command.addAll(settings.options());
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("-cp");
      command.add(System.getProperty("java.class.path", ""));
      command.add(OtherJvm.class.getName());
      command.add(directory.toString());
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output(directory).toFile())
              .start();
      return new OtherJvm(settings, directory, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Path directory) {
    return directory.resolve("program");
  }

  private static Path journal(Path directory) {
    return directory.resolve("journal");
  }

  private static Path output(Path directory) {
    return directory.resolve("output");
  }

  JvmSettings settings() {
    return settings;
  }

  /** Waits for the journals of the program's block. */
  BlockJournal await() {
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            "the Java virtual machine '%s' exited with %d: %s"
                .formatted(
                    settings.name(),
                    code,
                    Files.readString(output(directory), StandardCharsets.ISO_8859_1)));
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(journal(directory)))) {
        return BlockJournal.readFrom(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Ends the process, and removes what it was given and what it wrote. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      Files.deleteIfExists(file(directory));
      Files.deleteIfExists(journal(directory));
      Files.deleteIfExists(output(directory));
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the other one does: runs the program in the directory that it is given. */
  public static void main(String... arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Program program = ProgramFile.read(file(directory)).program();
    BlockJournal journal = new ProgramRunner().run(program).block().journal();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(journal(directory)))) {
      journal.writeTo(out);
    }
  }
}
