package dev.varve.store;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * Loads RocksDB's native library, once. It is unpacked into a directory of its own below the
 * temporary one and deleted as soon as it is loaded, so that a process that is killed leaves
 * nothing behind. Where a loaded file cannot be deleted, it goes when the process ends by itself.
 *
 * <p>If the system property {@value #KEPT_IN} names a directory, it is kept there instead, for the
 * next process, which checks that it is whole.
 */
final class NativeLibrary {

  private static final String NAME = "rocksdb";

  /** What RocksDB calls the library when it is given a directory. */
  private static final String LOADED_AS = "rocksdbjni";

  static final String KEPT_IN = "varve.rocksdb";

  private static boolean loaded;

  private NativeLibrary() {}

  /** Loads the library unless that has been done. */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    String packed = Environment.getJniLibraryFileName(NAME);
    String keptIn = System.getProperty(KEPT_IN);
    if (keptIn != null && loadKept(packed, Path.of(keptIn))) {
      loaded = true;
      return;
    }
    try (InputStream library = RocksDB.class.getResourceAsStream("/" + packed)) {
      if (library == null || System.getenv("ROCKSDB_SHAREDLIB_DIR") != null) {
        RocksDB.loadLibrary();
      } else {
        load(library);
      }
      loaded = true;
    } catch (IOException e) {
      throw new StoreException(
          "RocksDB's library cannot be unpacked into "
              + System.getProperty("java.io.tmpdir")
              + "; make room there, or name another place with -Djava.io.tmpdir: "
              + e.getMessage(),
          e);
    }
  }

  /** Gives false if it cannot be kept there. */
  private static boolean loadKept(String packed, Path directory) {
    try {
      URL resource = RocksDB.class.getResource("/" + packed);
      if (resource == null || !(resource.openConnection() instanceof JarURLConnection jar)) {
        return false;
      }
      JarEntry entry = jar.getJarEntry();
      Path home = directory.resolve("rocksdb-%08x".formatted(entry.getCrc()));
      Path file = home.resolve(Environment.getJniLibraryFileName(LOADED_AS));
      if (!isWhole(file, entry)) {
        Files.createDirectories(home);
        Path unfinished = Files.createTempFile(home, "", ".new");
        try {
          try (InputStream library = jar.getInputStream()) {
            Files.copy(library, unfinished, StandardCopyOption.REPLACE_EXISTING);
          }
          Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Files.deleteIfExists(unfinished);
        }
      }
      RocksDB.loadLibrary(List.of(home.toString()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isWhole(Path file, JarEntry entry) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
      return false;
    }
    CRC32 crc = new CRC32();
    try (FileChannel channel = FileChannel.open(file)) {
      crc.update(channel.map(MapMode.READ_ONLY, 0, channel.size()));
    }
    return crc.getValue() == entry.getCrc();
  }

  private static void load(InputStream library) throws IOException {
    Path directory = Files.createTempDirectory("varve-rocksdb");
    Path file = directory.resolve(Environment.getJniLibraryFileName(LOADED_AS));
    try {
      Files.copy(library, file);
      RocksDB.loadLibrary(List.of(directory.toString()));
    } finally {
      delete(file.toFile());
      delete(directory.toFile());
    }
  }

  private static void delete(File file) {
    if (!file.delete()) {
      file.deleteOnExit();
    }
  }
}
