package dev.varve.model;

import dev.varve.model.ModelNode.ModelDirectory;
import dev.varve.model.ModelNode.ModelSymlink;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads in the model.
 *
 * @param directory the directory of the last name, or the one that a path ending in dots leads to
 * @param name the last name, or null
 * @param flaw why the last part can be no name, or null
 * @param node what there is, or null
 * @param slash whether a slash stands at the end
 */
record ModelPath(
    ModelDirectory directory,
    @Nullable String name,
    @Nullable String flaw,
    @Nullable ModelNode node,
    boolean slash) {

  private static final int MAX_PATH = 4_096;
  private static final int MAX_LINKS = 40;

  /** What the path leads to, symlinks at its end followed or not. */
  static ModelPath find(ModelDirectory start, String path, boolean follow) {
    check(path, path);
    return walk(start, path, follow, false);
  }

  /** The same for a call that may create a file. */
  static ModelPath findToCreate(ModelDirectory start, String path, boolean follow) {
    check(path, path);
    return walk(start, path, follow, true);
  }

  /** The entry that is there; with a slash at the end, the directory itself. */
  static ModelPath findEntry(ModelDirectory start, String path) {
    check(path, path.substring(0, path.lastIndexOf('/') + 1));
    ModelPath place = walk(start, path, false, false);
    return place.slash && place.existing() instanceof ModelDirectory directory
        ? new ModelPath(directory, null, null, directory, false)
        : place;
  }

  /** The entry that is or could be there. */
  static ModelPath findNew(ModelDirectory start, String path) {
    String entry = path.replaceFirst("(?<=.)/+$", "");
    check(path, entry.substring(0, entry.lastIndexOf('/') + 1));
    return walk(start, entry, false, false);
  }

  private static void check(String path, String withoutNul) {
    refuse(path.isEmpty(), "no-entry");
    refuse(withoutNul.indexOf('\0') >= 0, "invalid");
    refuse(bytes(path) > MAX_PATH, "name-too-long");
    refuse(path.startsWith("/"), "not-permitted");
  }

  private static ModelPath walk(ModelDirectory start, String path, boolean follow, boolean create) {
    ModelDirectory at = start;
    String rest = path;
    int links = 0;
    while (true) {
      String part = rest.replaceFirst("(?s)/.*", "");
      rest = rest.substring(part.length()).replaceFirst("^/+", "/");
      boolean last = rest.isEmpty() || rest.equals("/");
      boolean slash = rest.equals("/");
      if (part.equals("..")) {
        refuse(at == start || at.parent == null, "not-permitted");
        at = at.parent;
      }
      if (part.equals(".") || part.equals("..")) {
        if (last) {
          return new ModelPath(at, null, null, at, false);
        }
        rest = rest.substring(1);
        continue;
      }
      refuse(last && slash && create, "is-directory");
      String flaw = flaw(at, part);
      if (flaw != null) {
        refuse(!last, flaw);
        return new ModelPath(at, null, flaw, null, slash);
      }
      ModelNode node = at.entries.get(part);
      if (node instanceof ModelSymlink link && (!last || follow || slash)) {
        links++;
        refuse(links > MAX_LINKS, "loop");
        rest = link.target + rest;
        continue;
      }
      if (last) {
        return new ModelPath(at, part, null, node, slash);
      }
      refuse(node == null, "no-entry");
      if (!(node instanceof ModelDirectory below)) {
        throw new ModelRefusal("not-directory");
      }
      at = below;
      rest = rest.substring(1);
    }
  }

  private static @Nullable String flaw(ModelDirectory at, String name) {
    if (name.indexOf('\0') >= 0) {
      return "invalid";
    }
    boolean valid = StandardCharsets.UTF_8.newEncoder().canEncode(name);
    if (valid && bytes(name) <= 255) {
      return null;
    }
    if (at.isRemoved()) {
      return "no-entry";
    }
    return bytes(name) > 255 ? "name-too-long" : "illegal-byte-sequence";
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static void refuse(boolean condition, String code) {
    if (condition) {
      throw new ModelRefusal(code);
    }
  }

  /** What is there. */
  ModelNode existing() {
    refuse(node == null, flaw == null ? "no-entry" : flaw);
    refuse(slash && !(node instanceof ModelDirectory), "not-directory");
    return node;
  }

  /** The last name. */
  String nameOr(String code) {
    refuse(name == null, flaw == null ? code : flaw);
    return name;
  }

  boolean endsInDots() {
    return name == null && flaw == null;
  }
}
