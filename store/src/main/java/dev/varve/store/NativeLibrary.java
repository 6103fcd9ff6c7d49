package dev.varve.store;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * Loads RocksDB's native library, once. It is unpacked into a directory of its own below the
 * temporary one and deleted as soon as it is loaded, so that a process that is killed leaves
 * nothing behind. Where a loaded file cannot be deleted, it goes when the process ends by itself.
 */
final class NativeLibrary {

  private static final String NAME = "rocksdb";

  /** What RocksDB calls the library when it is given a directory. */
  private static final String LOADED_AS = "rocksdbjni";

  private static boolean loaded;

  private NativeLibrary() {}

  /** Loads the library unless that has been done. */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    String packed = Environment.getJniLibraryFileName(NAME);
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
