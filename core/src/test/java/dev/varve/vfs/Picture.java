package dev.varve.vfs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that a guest can see of the files of an execution, taken down path by path. */
record Picture(SortedMap<String, Item> items) {

  sealed interface Item {
    long mtime();
  }

  record Directory(long mtime) implements Item {}

  record Link(long mtime, String target) implements Item {}

  /** A file by its size and the bytes near both places where programs write. */
  record Content(long mtime, long size, String near, String far) implements Item {}

  private static final int SHOWN = 4 << 20;

  static Picture of(Execution execution) {
    int root = execution.preopens().getFirst();
    SortedMap<String, Item> items = new TreeMap<>();
    Deque<String> directories = new ArrayDeque<>();
    directories.add(".");
    while (!directories.isEmpty()) {
      String directory = directories.remove();
      int fd = execution.openAt(root, false, directory, Set.of(), Set.of(DescriptorFlag.READ));
      DirectoryListing listing = execution.readDirectory(fd);
      while (listing.hasNext()) {
        DirectoryListing.Item item = listing.next();
        String path =
            directory.equals(".") ? item.name().toString() : directory + "/" + item.name();
        items.put(path, item(execution, root, path));
        if (item.type() == FileType.DIRECTORY) {
          directories.add(path);
        }
      }
      execution.close(fd);
    }
    return new Picture(items);
  }

  private static Item item(Execution execution, int root, String path) {
    Stat stat = execution.statAt(root, false, path);
    return switch (stat.type()) {
      case DIRECTORY -> new Directory(stat.mtime());
      case SYMLINK -> new Link(stat.mtime(), execution.readlinkAt(root, path));
      case FILE -> {
        int fd = execution.openAt(root, false, path, Set.of(), Set.of(DescriptorFlag.READ));
        String near = shown(execution, fd, 0);
        String far = shown(execution, fd, Step.FAR);
        execution.close(fd);
        yield new Content(stat.mtime(), stat.size(), near, far);
      }
    };
  }

  private static String shown(Execution execution, int fd, long from) {
    byte[] bytes = new byte[(int) Math.clamp(execution.stat(fd).size() - from, 0L, (long) SHOWN)];
    execution.read(fd, from, bytes, 0, bytes.length);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static void paint(Execution execution, int fd, long from, String shown) {
    byte[] bytes = shown.getBytes(StandardCharsets.ISO_8859_1);
    execution.write(fd, from, bytes, 0, bytes.length);
  }

  /** Makes these files anew, in their order, over no files. */
  void paint(Execution execution) {
    int root = execution.preopens().getFirst();
    items.forEach(
        (path, item) -> {
          switch (item) {
            case Directory directory -> execution.createDirectoryAt(root, path);
            case Link link -> execution.symlinkAt(root, link.target(), path);
            case Content content -> {
              int fd =
                  execution.openAt(
                      root, false, path, Set.of(OpenFlag.CREATE), Set.of(DescriptorFlag.WRITE));
              paint(execution, fd, 0, content.near());
              paint(execution, fd, Step.FAR, content.far());
              execution.setSize(fd, content.size());
            }
          }
        });
    items.forEach(
        (path, item) ->
            execution.setTimesAt(
                root,
                false,
                path,
                new NewTime.Unchanged(),
                new NewTime.At(
                    item.mtime() / 1_000_000_000, (int) (item.mtime() % 1_000_000_000))));
  }
}
