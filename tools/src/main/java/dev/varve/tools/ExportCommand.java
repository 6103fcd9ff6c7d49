package dev.varve.tools;

import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.tree.ContentTree;
import dev.varve.tree.DirectoryTree;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code varve export}. */
@Command(
    name = "export",
    description = "Write the files of a state into a new or empty directory of the host.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  @Mixin private StoreOption store;
  @Mixin private AtOption at;
  @Mixin private JsonOption json;
  @Mixin private CopyParameters directories;

  private final Console console;
  private final byte[] chunk = new byte[ContentTree.CHUNK];
  private long files;
  private long bytes;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (Store opened = store.openToRead();
        Snapshot snapshot = at.open(opened)) {
      DirectoryTree tree = StatePath.find(snapshot.tree(), directories.path(), true).directory();
      if (tree == null) {
        throw new Failure(directories.path() + ": is no directory; print it with 'varve cat'");
      }
      Files.createDirectories(directories.host());
      try (DirectoryStream<Path> there = Files.newDirectoryStream(directories.host())) {
        if (there.iterator().hasNext()) {
          throw new Failure(directories.host() + ": is not empty; name a new directory");
        }
      }
      try (Progress progress = new Progress(console, "exporting", size(tree))) {
        write(tree, progress);
      }
    }
    console
        .out()
        .println(
            json.isGiven()
                ? new Json().with("files", files).with("bytes", bytes)
                : "wrote %d files of %d bytes to %s".formatted(files, bytes, directories.host()));
    return ExitCode.OK;
  }

  private long size(DirectoryTree tree) {
    long size = 0;
    for (TreeWalk walk = new TreeWalk(tree); console.isTerminal() && walk.hasNext(); ) {
      size += walk.next().entry() instanceof FileEntry file ? file.content().size() : 0;
    }
    return size;
  }

  private void write(DirectoryTree tree, Progress progress) throws IOException {
    for (TreeWalk walk = new TreeWalk(tree); walk.hasNext(); ) {
      TreeWalk.Item item = walk.next();
      Path host = directories.host().resolve(item.path());
      switch (item.entry()) {
        case FileEntry file -> write(file.content(), host, progress);
        case DirectoryEntry below -> Files.createDirectory(host);
        case SymlinkEntry symlink -> HostSymlink.create(host, symlink.target());
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
    } catch (IOException e) {
      throw ErrorText.at(host, e);
    }
  }
}
