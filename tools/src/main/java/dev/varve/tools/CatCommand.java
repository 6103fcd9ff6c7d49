package dev.varve.tools;

import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.tree.ContentTree;
import dev.varve.tree.Entry.FileEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code varve cat}. */
@Command(
    name = "cat",
    description = "Print the content of a file of a state.",
    mixinStandardHelpOptions = true)
final class CatCommand implements Runnable {

  @Mixin private StoreOption store;
  @Mixin private AtOption at;

  @Parameters(paramLabel = "PATH", description = "A path in the state.")
  private String path;

  private final Console console;

  CatCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    try (Store opened = store.openToRead();
        Snapshot snapshot = at.open(opened)) {
      StatePath place = StatePath.find(snapshot.tree(), path, true);
      if (!(place.entry() instanceof FileEntry file)) {
        throw new Failure(path + ": is a directory; list it with 'varve ls'");
      }
      ContentTree content = file.content();
      byte[] chunk = new byte[ContentTree.CHUNK];
      long left = content.size();
      for (long i = 0; left > 0 && !console.out().checkError(); i++) {
        content.readChunk(i, chunk, 0);
        int length = (int) Math.min(chunk.length, left);
        console.out().write(chunk, 0, length);
        left -= length;
      }
    }
  }
}
