package dev.varve.tools;

import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.tree.ContentTree;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code varve export}. */
@Command(
    name = "export",
    description = "Write the files of a state into a new or empty directory of the host.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  @Mixin private StoreOption store;
  @Mixin private AtOption at;
  @Mixin private JsonOption json;

  @Parameters(index = "0", paramLabel = "HOSTDIR", description = "A directory of the host.")
  private Path target;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = "/",
      description = "The directory of the state (default: ${DEFAULT-VALUE}).")
  private String path;

  private final Console console;
  private final byte[] chunk = new byte[ContentTree.CHUNK];
  private long files;
  private long bytes;

  ExportCommand(Console console) {
    this.console = console;
  }

  private record Level(Path host, Iterator<Entry> entries) {}

  @Override
  public Integer call() throws IOException {
    try (Store opened = store.openToRead();
        Snapshot snapshot = at.open(opened)) {
      DirectoryTree directory = StatePath.find(snapshot.tree(), path, true).directory();
      if (directory == null) {
        throw new Failure(path + ": is no directory; print it with 'varve cat'");
      }
      Files.createDirectories(target);
      try (DirectoryStream<Path> there = Files.newDirectoryStream(target)) {
        if (there.iterator().hasNext()) {
          throw new Failure(target + ": is not empty; name a new directory");
        }
      }
      try (Progress progress = new Progress(console, "exporting", size(directory))) {
        write(directory, progress);
      }
    }
    console
        .out()
        .println(
            json.isGiven()
                ? new Json().with("files", files).with("bytes", bytes)
                : "wrote %d files of %d bytes to %s".formatted(files, bytes, target));
    return ExitCode.OK;
  }

  private long size(DirectoryTree directory) {
    if (!console.isTerminal()) {
      return 0;
    }
    long size = 0;
    Deque<Iterator<Entry>> levels = new ArrayDeque<>();
    levels.push(directory.entries());
    while (!levels.isEmpty()) {
      Iterator<Entry> level = levels.pop();
      while (level.hasNext()) {
        switch (level.next()) {
          case FileEntry file -> size += file.content().size();
          case DirectoryEntry below -> levels.push(below.tree().entries());
          case SymlinkEntry symlink -> {}
        }
      }
    }
    return size;
  }

  private void write(DirectoryTree directory, Progress progress) throws IOException {
    Deque<Level> levels = new ArrayDeque<>();
    levels.push(new Level(target, directory.entries()));
    while (!levels.isEmpty()) {
      Level level = levels.peek();
      if (!level.entries().hasNext()) {
        levels.pop();
        continue;
      }
      Entry entry = level.entries().next();
      Path host = level.host().resolve(entry.name().toString());
      switch (entry) {
        case FileEntry file -> write(file.content(), host, progress);
        case SymlinkEntry symlink ->
            Files.createSymbolicLink(host, host.getFileSystem().getPath(symlink.target()));
        case DirectoryEntry below -> {
          Files.createDirectory(host);
          levels.push(new Level(host, below.tree().entries()));
        }
      }
    }
  }

  private void write(ContentTree content, Path host, Progress progress) throws IOException {
    try (FileChannel file =
        FileChannel.open(host, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long size = content.size();
      for (long position = 0; position < size; position += chunk.length) {
        int length = (int) Math.min(chunk.length, size - position);
        boolean last = position + length == size;
        if (last || !content.isHole(position / chunk.length)) {
          content.readChunk(position / chunk.length, chunk, 0);
          ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, length);
          while (buffer.hasRemaining()) {
            file.write(buffer, position + buffer.position());
          }
        }
        progress.at(bytes + position);
      }
      files++;
      bytes += size;
    }
  }
}
