package dev.varve.wasi.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The paths of a random program: mostly of few names, so that calls meet what earlier calls made,
 * and some that are odd.
 */
final class RandomPaths {
  private static final String[] NAMES = {"a", "b", "c", "d", "e", "f"};
  private static final String[] ODD_NAMES = {
    ".", "..", "", "é", " ", "a\\b", "...", "\u0000", "a\u0000b", "A", "a:b", "*"
  };

  private final Random random;
  private final List<String> made = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final List<String> directories = new ArrayList<>();

  RandomPaths(Random random) {
    this.random = random;
  }

  /** A path that a call has been asked to make, or any. */
  String path() {
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> plain();
      case 4 -> odd();
      case 5 -> detour(existing());
      default -> existing();
    };
  }

  /** A path for something new. */
  String fresh() {
    String path =
        switch (random.nextInt(12)) {
          case 0 -> odd();
          case 1, 2, 3, 4 -> directory() + "/" + name();
          case 5 -> detour(plain());
          default -> name();
        };
    if (path.length() < 300) {
      made.add(path);
    }
    return path;
  }

  /** A path for a file that will be there, unless its parent is not. */
  String freshFile() {
    String path = random.nextInt(4) == 0 ? fresh() : name();
    if (path.length() < 300) {
      made.add(path);
      files.add(path);
    }
    return path;
  }

  /** A path for a directory that will be there, unless its parent is not. */
  String freshDirectory() {
    String path = fresh();
    if (path.length() < 300) {
      directories.add(path);
    }
    return path;
  }

  /** A path of a directory that a call has been asked to make, or any. */
  String directory() {
    return directories.isEmpty() || random.nextInt(6) == 0
        ? existing()
        : directories.get(random.nextInt(directories.size()));
  }

  /** A path of a file that a call has been asked to make, or any. */
  String file() {
    return files.isEmpty() || random.nextInt(6) == 0
        ? path()
        : files.get(random.nextInt(files.size()));
  }

  /** What a symlink may say. */
  String target() {
    return switch (random.nextInt(12)) {
      case 0 -> odd();
      case 1 -> "../" + existing();
      case 2 -> ".";
      case 3 -> "..";
      case 4 -> "/" + name();
      case 5 -> name() + "/";
      case 6 -> plain();
      default -> name();
    };
  }

  String name() {
    return NAMES[random.nextInt(NAMES.length)];
  }

  private String existing() {
    return made.isEmpty() ? name() : made.get(random.nextInt(made.size()));
  }

  private String plain() {
    StringBuilder path = new StringBuilder(name());
    while (random.nextInt(3) == 0) {
      path.append('/').append(name());
    }
    return path.toString();
  }

  private String detour(String path) {
    return switch (random.nextInt(10)) {
      case 0 -> path + "/";
      case 1 -> path + "//";
      case 2 -> "./" + path;
      case 3 -> path + "/.";
      case 4 -> path + "/..";
      case 5 -> path + "/../" + name();
      case 6 -> "../" + path;
      case 7 -> "/" + path;
      case 8 -> name() + "//" + path;
      default -> name() + "/../" + path;
    };
  }

  private String odd() {
    return switch (random.nextInt(16)) {
      case 0 -> "n".repeat(255);
      case 1 -> "n".repeat(256);
      case 2 -> "é".repeat(127) + "n";
      case 3 -> "é".repeat(128);
      case 4 -> name() + "/" + "n".repeat(256);
      case 5 -> (name() + "/").repeat(1 + random.nextInt(60)) + name();
      case 6 -> (name() + "/../").repeat(1 + random.nextInt(60)) + name();
      case 7 -> "./".repeat(2046 + random.nextInt(3)) + name() + "/" + name();
      case 8 -> "/".repeat(1 + random.nextInt(3));
      case 9 -> "..".concat("/..".repeat(random.nextInt(3)));
      case 10 -> name() + "/" + ODD_NAMES[random.nextInt(ODD_NAMES.length)] + "/" + name();
      case 11 -> name() + "/" + ODD_NAMES[random.nextInt(ODD_NAMES.length)];
      default -> ODD_NAMES[random.nextInt(ODD_NAMES.length)];
    };
  }
}
