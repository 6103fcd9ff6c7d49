package dev.varve.tools;

import dev.varve.journal.PrintableText;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve ls}. */
@Command(
    name = "ls",
    description = "List a directory of a state, in the order of the names' hashes.",
    mixinStandardHelpOptions = true)
final class LsCommand implements Runnable {

  @Mixin private StoreOption store;
  @Mixin private AtOption at;
  @Mixin private JsonOption json;

  @Option(
      names = {"-R", "--recursive"},
      description = "List all that lies below, too.")
  private boolean recursive;

  @Option(
      names = {"-l", "--long"},
      description = "Print kind, size and time before each path.")
  private boolean details;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = "/",
      description = "A path in the state (default: ${DEFAULT-VALUE}).")
  private String path;

  private final Console console;

  LsCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    try (Store opened = store.openToRead();
        Snapshot snapshot = at.open(opened)) {
      StatePath place = StatePath.find(snapshot.tree(), path, true);
      DirectoryTree directory = place.directory();
      if (directory != null) {
        list(place, directory);
      } else if (place.entry() != null) {
        print(place.path(), place.path(), place.entry());
      }
    }
  }

  private void list(StatePath place, DirectoryTree directory) {
    if (recursive) {
      new TreeWalk(directory)
          .forEachRemaining(item -> print(place.child(item.path()), item.path(), item.entry()));
    } else {
      directory
          .entries()
          .forEachRemaining(
              entry -> {
                String name = entry.name().toString();
                print(place.child(name), name, entry);
              });
    }
  }

  private void print(String full, String shown, Entry entry) {
    if (json.isGiven()) {
      console.out().println(EntryJson.of(full, entry));
      return;
    }
    String line = PrintableText.of(shown) + (entry instanceof DirectoryEntry ? "/" : "");
    if (details) {
      long size = entry instanceof FileEntry file ? file.content().size() : 0;
      String arrow =
          entry instanceof SymlinkEntry symlink ? " -> " + PrintableText.of(symlink.target()) : "";
      line =
          "%-9s %12d %20d  %s%s".formatted(EntryJson.kind(entry), size, entry.mtime(), line, arrow);
    }
    console.out().println(line);
  }
}
