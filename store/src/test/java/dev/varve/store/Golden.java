package dev.varve.store;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Retention;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Makes the golden files of the present format: a store, a journal file, and what is in them. They
 * are made once for each format, with the version that brings it, and never again.
 */
final class Golden {

  /** The format whose files are made. */
  static final int FORMAT = Meta.FORMAT;

  private Golden() {}

  /** Takes the directory of the golden files, which are made in it. */
  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[0]);
    Files.createDirectories(target);
    try (TemporaryDirectory temporary = new TemporaryDirectory(target, "store")) {
      Path store = temporary.path().resolve("store");
      List<String> lines = make(store, target.resolve("format-" + FORMAT + ".journal"));
      pack(store, target.resolve("format-" + FORMAT + ".zip"));
      Files.write(target.resolve("format-" + FORMAT + ".txt"), lines, StandardCharsets.UTF_8);
    }
  }

  private static List<String> make(Path directory, Path journal) throws IOException {
    List<String> lines = new ArrayList<>();
    StoreOptions options = StoreOptions.STANDARD.withCheckpointEvery(3);
    try (RocksStore store = RocksStore.create(directory, options)) {
      Commit first = store.commit(Blocks.on(Parent.NONE, Golden::writeFiles), RefName.MAIN);
      Commit second =
          store.commit(Blocks.on(store.parent(first.id()), Golden::changeFiles), RefName.MAIN);
      Commit third = store.commit(next(store.parent(second.id())), RefName.MAIN);
      Commit side =
          store.commit(
              Blocks.on(store.parent(second.id()), files -> files.write("/side", text("side"))),
              new RefName("side"));
      store.retain(new Retention(100));
      store.finalize(second.id());
      for (Commit commit : List.of(first, second, third, side)) {
        lines.add("commit %s %s".formatted(commit.id(), commit.root()));
      }
      store.refs().forEach((name, id) -> lines.add("ref %s %s".formatted(name, id)));
      lines.add("next " + next(store.parent(third.id())).id());
      Contents.read(store.snapshot(third.id()).tree())
          .forEach((path, content) -> lines.add("file " + path + " " + content));
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(journal))) {
        store.journal(first.id()).writeTo(out);
      }
    }
    return lines;
  }

  private static void writeFiles(VfsFiles files) {
    files.createDirectories("/directory/below");
    for (int i = 0; i < 40; i++) {
      files.write("/directory/small" + i, text("content " + i));
    }
    files.write("/directory/below/medium", random(2_000, 1));
    files.write("/large", random(70_000, 2));
    files.write("/é", text("a name that is not ASCII"));
    files.symlink("/link", "directory/below/medium");
  }

  private static void changeFiles(VfsFiles files) {
    files.append("/large", random(100, 3));
    files.rename("/directory/below", "/moved");
    for (int i = 0; i < 30; i++) {
      files.delete("/directory/small" + i);
    }
  }

  /** The block that is committed to the golden store when it has been opened. */
  static SealedBlock next(Parent parent) {
    return Blocks.on(
        parent,
        List.of(
            files -> files.write("/height", text("" + parent.height())),
            files -> files.append("/log", text("block " + parent.height() + ";"))));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] random(int length, int seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** Packs a closed store without what RocksDB writes about the machine. */
  private static void pack(Path store, Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
        Stream<Path> files = Files.list(store)) {
      for (Path path : files.sorted().toList()) {
        String name = path.getFileName().toString();
        if (!name.startsWith("LO")) {
          ZipEntry entry = new ZipEntry(name);
          entry.setTime(0);
          zip.putNextEntry(entry);
          Files.copy(path, zip);
          zip.closeEntry();
        }
      }
    }
  }

  /** Unpacks a store into {@code directory}. */
  static void unpack(InputStream packed, Path directory) throws IOException {
    Files.createDirectories(directory);
    try (ZipInputStream zip = new ZipInputStream(packed)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Files.copy(zip, directory.resolve(Path.of(entry.getName()).getFileName()));
      }
    }
  }

  /** The commit of a line that begins so. */
  static Hash hash(String line, int word) {
    return Hash.fromHex(line.split(" ", -1)[word]);
  }
}
