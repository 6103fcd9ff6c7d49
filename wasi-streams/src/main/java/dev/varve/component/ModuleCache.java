package dev.varve.component;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compiled modules in a directory of the host, for processes to come. Any number of processes may
 * share it: an entry appears whole or not at all, and one that is not what was written is thrown
 * away when it is looked for. Bounded: the entries that were not used for the longest time go
 * first.
 *
 * <pre>
 * file  ::= "varve-module-1\n" key:32 bytes digest:32 bytes code
 * </pre>
 *
 * <p>The key is SHA-256 over all that decides the code, and the file's name; the digest is SHA-256
 * over key and code.
 */
public final class ModuleCache {
  private static final byte[] MAGIC = "varve-module-1\n".getBytes(US_ASCII);
  private static final int HEAD = MAGIC.length + 2 * Hash.BYTES;
  private static final String SUFFIX = ".module";
  private static final String UNFINISHED = ".new";

  /** No process takes so long to write a file. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path directory;
  private final long maximumBytes;

  /**
   * A compiled module on disk.
   *
   * @param name the file's
   * @param used when it was last used
   */
  public record Entry(String name, long bytes, Instant used) {}

  /**
   * @param directory made when it is needed
   * @param maximumBytes how many bytes to keep; a larger module is not kept
   */
  public ModuleCache(Path directory, long maximumBytes) {
    this.directory = directory;
    this.maximumBytes = maximumBytes;
  }

  /** Where the modules are. */
  public Path directory() {
    return directory;
  }

  /** What is kept, last used first. */
  public List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Path file : files("*" + SUFFIX)) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        entries.add(
            new Entry(
                String.valueOf(file.getFileName()),
                attributes.size(),
                attributes.lastModifiedTime().toInstant()));
      } catch (NoSuchFileException gone) {
        // another process has thrown it away
      }
    }
    entries.sort(Comparator.comparing(Entry::used).reversed().thenComparing(Entry::name));
    return entries;
  }

  /** Throws all away, and gives what was kept. */
  public List<Entry> clear() throws IOException {
    List<Entry> all = entries();
    for (Entry entry : all) {
      Files.deleteIfExists(directory.resolve(entry.name()));
    }
    removeAbandoned();
    return all;
  }

  private List<Path> files(String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
      stream.forEach(files::add);
    } catch (NoSuchFileException e) {
      return files;
    }
    return files;
  }

  /**
   * The code of a key, or null if it is not kept, or not as it was written.
   *
   * @throws IOException if it cannot be read
   */
  @Nullable GuestCode load(Hash key) throws IOException {
    Path file = file(key);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return null;
    }
    GuestCode code = decode(key, bytes);
    if (code == null) {
      Files.deleteIfExists(file);
    } else {
      touch(file);
    }
    return code;
  }

  private static void touch(Path file) throws IOException {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (NoSuchFileException gone) {
      // another process has thrown it away, which does not matter any more
    }
  }

  private static @Nullable GuestCode decode(Hash key, byte[] bytes) {
    if (bytes.length < HEAD
        || !ByteBuffer.wrap(bytes, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
        || !Hash.of(bytes, MAGIC.length).equals(key)
        || !Hash.of(bytes, MAGIC.length + Hash.BYTES).equals(digest(key, bytes, HEAD))) {
      return null;
    }
    try {
      return GuestCode.decode(ByteBuffer.wrap(bytes, HEAD, bytes.length - HEAD));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Hash digest(Hash key, byte[] bytes, int from) {
    MessageDigest digest = Sha256.newDigest();
    digest.update(key.toBytes());
    digest.update(bytes, from, bytes.length - from);
    return Sha256.finish(digest);
  }

  /**
   * Keeps code for a key.
   *
   * @throws IOException if it cannot be written
   */
  void store(Hash key, GuestCode code) throws IOException {
    byte[] content = code.encode();
    if (HEAD + (long) content.length > maximumBytes) {
      return;
    }
    makeDirectory();
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    head.put(MAGIC).put(key.toBytes()).put(digest(key, content, 0).toBytes());
    Path unfinished = Files.createTempFile(directory, "", UNFINISHED);
    try {
      try (var out = Files.newOutputStream(unfinished)) {
        out.write(head.array());
        out.write(content);
      }
      Files.move(unfinished, file(key), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    makeRoom();
  }

  private Path file(Hash key) {
    return directory.resolve(key + SUFFIX);
  }

  /** Of nobody but the user, where files have owners: what is in it is run. */
  private void makeDirectory() throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    FileStore store = Files.getFileStore(parent == null ? directory : parent);
    if (store.supportsFileAttributeView("posix")) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(directory);
    }
  }

  private void makeRoom() throws IOException {
    long bytes = 0;
    for (Entry entry : entries()) {
      bytes += entry.bytes();
      if (bytes > maximumBytes) {
        Files.deleteIfExists(directory.resolve(entry.name()));
      }
    }
    removeAbandoned();
  }

  /** Removes what processes that were killed left behind. */
  private void removeAbandoned() throws IOException {
    FileTime abandoned = FileTime.from(Instant.now().minus(ABANDONED));
    for (Path file : files("*" + UNFINISHED)) {
      try {
        if (Files.getLastModifiedTime(file).compareTo(abandoned) < 0) {
          Files.deleteIfExists(file);
        }
      } catch (NoSuchFileException gone) {
        // another process has finished it
      }
    }
  }
}
