package dev.varve.tools;

import dev.varve.state.Commit;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.sync.SnapshotWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve snapshot export}. */
@Command(
    name = "export",
    description = {
      "Write a commit's files to a file, for 'varve snapshot import'.",
      "",
      "The bytes are a function of the commit alone: every store writes the same.",
      ""
    },
    mixinStandardHelpOptions = true)
final class SnapshotExportCommand implements Callable<Integer> {

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;

  @Option(
      names = "--at",
      paramLabel = "COMMIT|ROOT|REF",
      defaultValue = "main",
      description = "The commit to export (default: the head of main).")
  private String at;

  @Parameters(index = "0", paramLabel = "FILE", description = "The file to write.")
  private Path file;

  private final Console console;

  SnapshotExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (Store opened = store.openToRead()) {
      Commit commit = Selector.commit(opened, at);
      try (Snapshot snapshot = opened.snapshot(commit.id())) {
        write(new SnapshotWriter(commit, snapshot.tree()));
      }
      long bytes = Files.size(file);
      console
          .out()
          .println(
              json.isGiven()
                  ? new Json()
                      .with("commit", commit.id())
                      .with("root", commit.root())
                      .with("bytes", bytes)
                  : "wrote commit %s, %d bytes, to %s".formatted(commit.id(), bytes, file));
    }
    return ExitCode.OK;
  }

  private void write(SnapshotWriter snapshot) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        Progress progress = new Progress(console, "exporting", Progress.UNKNOWN)) {
      snapshot.writeHeader(out);
      long written = 0;
      for (byte[] part = snapshot.next(); part != null; part = snapshot.next()) {
        SnapshotWriter.writePart(out, part);
        written += part.length;
        progress.at(written);
      }
    } catch (IOException e) {
      throw ErrorText.at(file, e);
    }
  }
}
