package dev.varve.tools;

import dev.varve.component.ModuleCache;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the command keeps what it can make again: the user's directory for that. */
final class CacheDirectory {

  /** Names the directory, whatever else would. */
  static final String VARIABLE = "VARVE_CACHE";

  /** The same, for a program that runs the command in its own process. */
  static final String PROPERTY = "varve.cache";

  private static final long MAXIMUM_BYTES = 1L << 30;

  private CacheDirectory() {}

  /** The compiled modules in it. */
  static ModuleCache modules() {
    String given = System.getProperty(PROPERTY);
    Path directory =
        given == null
            ? path(
                System.getenv(),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", "")))
            : Path.of(given);
    return new ModuleCache(directory.resolve("modules"), MAXIMUM_BYTES);
  }

  /**
   * @param system the name of the operating system, as Java calls it
   */
  static Path path(Map<String, String> environment, String system, Path home) {
    Path given = directory(environment.get(VARIABLE));
    if (given != null) {
      return given;
    }
    Path shared = directory(environment.get("XDG_CACHE_HOME"));
    if (shared != null && shared.isAbsolute()) {
      return shared.resolve("varve");
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return home.resolve("Library").resolve("Caches").resolve("varve");
    }
    if (name.startsWith("windows")) {
      Path local = directory(environment.get("LOCALAPPDATA"));
      return (local == null ? home.resolve("AppData").resolve("Local") : local)
          .resolve("varve")
          .resolve("cache");
    }
    return home.resolve(".cache").resolve("varve");
  }

  private static @Nullable Path directory(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new Failure("'" + text + "' is no directory for a cache: " + e.getReason(), e);
    }
  }
}
