package dev.varve.tools;

import dev.varve.journal.BlockJournal;
import dev.varve.state.Store;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code varve journal export}. */
@Command(
    name = "export",
    description = "Write the journals of a commit to a file, for 'varve replay FILE'.",
    mixinStandardHelpOptions = true)
final class JournalExportCommand implements Callable<Integer> {

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;

  @Parameters(index = "0", paramLabel = "COMMIT", description = "A commit id, root or ref.")
  private String commit;

  @Parameters(index = "1", paramLabel = "FILE", description = "The file to write.")
  private Path file;

  private final Console console;

  JournalExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (Store opened = store.openToRead()) {
      BlockJournal journal = opened.journal(Selector.commit(opened, commit).id());
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        journal.writeTo(out);
      } catch (IOException e) {
        throw ErrorText.at(file, e);
      }
      long bytes = Files.size(file);
      console
          .out()
          .println(
              json.isGiven()
                  ? new Json().with("commit", journal.commitId()).with("bytes", bytes)
                  : "wrote %d bytes to %s".formatted(bytes, file));
    }
    return ExitCode.OK;
  }
}
