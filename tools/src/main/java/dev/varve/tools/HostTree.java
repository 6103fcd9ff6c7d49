package dev.varve.tools;

import dev.varve.journal.Event;
import dev.varve.merkle.InvalidNameException;
import dev.varve.merkle.Name;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * What lies below a directory of the host, all of it fit for a state.
 *
 * @param items parents before what they hold, names in the order of their bytes
 * @param bytes the size of all files in bytes
 */
record HostTree(List<Item> items, long bytes) {

  /** Something on the host. */
  sealed interface Item {
    /** Where it is. */
    Path host();

    /** Its path from the directory on, with {@code /} between names. */
    String path();

    record HostDirectory(Path host, String path) implements Item {}

    record HostFile(Path host, String path, long size) implements Item {}

    record HostSymlink(Path host, String path, String target) implements Item {}
  }

  private record Child(Name name, Path host) {}

  /**
   * Looks through {@code directory}.
   *
   * @throws Failure if something in it cannot be in a state
   */
  static HostTree scan(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new Failure(directory + ": is no directory");
    }
    List<Item> items = new ArrayList<>();
    long bytes = 0;
    Deque<Item.HostDirectory> pending = new ArrayDeque<>();
    pending.push(new Item.HostDirectory(directory, ""));
    while (!pending.isEmpty()) {
      Item.HostDirectory parent = pending.pop();
      for (Child child : children(parent.host())) {
        String path =
            parent.path().isEmpty() ? "" + child.name() : parent.path() + "/" + child.name();
        Item item = item(child.host(), path);
        items.add(item);
        switch (item) {
          case Item.HostDirectory below -> pending.push(below);
          case Item.HostFile file -> bytes += file.size();
          case Item.HostSymlink symlink -> {}
        }
      }
    }
    return new HostTree(List.copyOf(items), bytes);
  }

  private static List<Child> children(Path directory) throws IOException {
    List<Child> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path host : stream) {
        children.add(new Child(name(host), host));
      }
    }
    children.sort(Comparator.comparing(Child::name));
    return children;
  }

  private static Name name(Path host) {
    String text = String.valueOf(host.getFileName());
    if (!isUtf8(host)) {
      throw new Failure(host + ": a name in a state is valid UTF-8; rename it");
    }
    try {
      return Name.of(text);
    } catch (InvalidNameException e) {
      throw new Failure(host + ": " + e.getMessage() + "; rename it", e);
    }
  }

  private static Item item(Path host, String path) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(host, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isDirectory()) {
      return new Item.HostDirectory(host, path);
    }
    if (attributes.isRegularFile()) {
      return new Item.HostFile(host, path, attributes.size());
    }
    if (attributes.isSymbolicLink()) {
      return new Item.HostSymlink(host, path, target(host));
    }
    throw new Failure(host + ": is neither a file, a directory nor a symlink; leave it out");
  }

  private static String target(Path host) throws IOException {
    Path link = Files.readSymbolicLink(host);
    String target = link.toString();
    int length = target.getBytes(StandardCharsets.UTF_8).length;
    if (!isUtf8(link)) {
      throw new Failure(host + ": the target of a symlink in a state is valid UTF-8; change it");
    }
    if (target.startsWith("/") || length > Event.MAX_TARGET) {
      throw new Failure(
          host + ": a symlink in a state is relative and of at most 4095 bytes, not " + target);
    }
    return target;
  }

  /** Whether Java has read the path as it is, byte for byte, and not with substitutes. */
  private static boolean isUtf8(Path path) {
    String text = path.toString();
    return text.indexOf('\ufffd') < 0 || path.getFileSystem().getPath(text).equals(path);
  }
}
