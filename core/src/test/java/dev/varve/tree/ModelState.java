package dev.varve.tree;

import com.google.common.base.Splitter;
import dev.varve.journal.Bytes;
import dev.varve.merkle.Name;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** A whole state as plain maps and arrays, changed at random. */
final class ModelState {

  /** What a name names. */
  sealed interface Item {}

  record FileItem(long mtime, Bytes bytes) implements Item {}

  record LinkItem(long mtime, String target) implements Item {}

  record DirectoryItem(long mtime, SortedMap<Name, Item> items) implements Item {}

  final SortedMap<Name, Item> items;

  private ModelState(SortedMap<Name, Item> items) {
    this.items = items;
  }

  static ModelState empty() {
    return new ModelState(new TreeMap<>());
  }

  private static SortedMap<Name, Item> copy(SortedMap<Name, Item> items) {
    SortedMap<Name, Item> copy = new TreeMap<>(items);
    copy.replaceAll(
        (name, item) ->
            item instanceof DirectoryItem d ? new DirectoryItem(d.mtime, copy(d.items)) : item);
    return copy;
  }

  /** This after {@code count} changes at random places. */
  ModelState after(int count, Random random) {
    ModelState next = new ModelState(copy(items));
    for (int i = 0; i < count; i++) {
      change(next.items, 0, random);
    }
    return next;
  }

  private static void change(SortedMap<Name, Item> items, int depth, Random random) {
    Name name = NaiveState.name(random.nextInt(depth == 0 ? 60 : 25));
    Item old = items.get(name);
    int what = random.nextInt(12);
    long mtime = random.nextInt(3);
    if (old instanceof DirectoryItem below && what < 9) {
      change(below.items, depth + 1, random);
    } else if (old instanceof FileItem file && what < 6) {
      items.put(name, new FileItem(mtime, edited(file.bytes.toArray(), random)));
    } else if (what == 9) {
      items.remove(name);
    } else if (what == 10) {
      items.put(name, new LinkItem(mtime, "target-" + random.nextInt(3)));
    } else if (what > 6 && depth < 3) {
      SortedMap<Name, Item> below = new TreeMap<>();
      items.put(name, new DirectoryItem(mtime, below));
      int entries = random.nextInt(20);
      for (int i = 0; i < entries; i++) {
        change(below, depth + 1, random);
      }
    } else {
      items.put(name, new FileItem(mtime, edited(new byte[0], random)));
    }
  }

  private static Bytes edited(byte[] bytes, Random random) {
    int size = random.nextInt(4) > 0 ? random.nextInt(200) : random.nextInt(20 * ContentTree.CHUNK);
    byte[] edited = Arrays.copyOf(bytes, random.nextBoolean() ? bytes.length : size);
    for (int i = 0; i < 3 && edited.length > 0; i++) {
      edited[random.nextInt(edited.length)] = (byte) random.nextInt(3);
    }
    return Bytes.copyOf(edited);
  }

  /** The tree of the state, made of nothing. */
  DirectoryTree tree() {
    return tree(items);
  }

  private static DirectoryTree tree(SortedMap<Name, Item> items) {
    List<EntryChange> changes = new ArrayList<>();
    items.forEach(
        (name, item) ->
            changes.add(
                new EntryChange(
                    name,
                    switch (item) {
                      case FileItem f ->
                          new FileEntry(name, f.mtime, NaiveState.content(f.bytes.toArray()));
                      case LinkItem l -> new SymlinkEntry(name, l.mtime, l.target);
                      case DirectoryItem d -> new DirectoryEntry(name, d.mtime, tree(d.items));
                    })));
    return DirectoryTree.EMPTY.with(changes);
  }

  /** The item at a path, or null. */
  Item at(String path) {
    SortedMap<Name, Item> here = items;
    Item item = null;
    for (String step : Splitter.on('/').split(path.substring(1))) {
      item = here == null ? null : here.get(Name.of(step));
      here = item instanceof DirectoryItem d ? d.items : null;
    }
    return item;
  }

  /** All paths of two states, each directory before what lies below, by H(name). */
  static List<String> paths(ModelState one, ModelState other) {
    List<String> paths = new ArrayList<>();
    addPaths("", one.items, other.items, paths);
    return paths;
  }

  private static void addPaths(
      String prefix, SortedMap<Name, Item> one, SortedMap<Name, Item> other, List<String> paths) {
    List<Name> names = new ArrayList<>(one.keySet());
    other.keySet().stream().filter(name -> !one.containsKey(name)).forEach(names::add);
    names.sort((a, b) -> a.hash().compareTo(b.hash()));
    for (Name name : names) {
      String path = prefix + "/" + name;
      paths.add(path);
      addPaths(path, below(one.get(name)), below(other.get(name)), paths);
    }
  }

  private static SortedMap<Name, Item> below(Item item) {
    return item instanceof DirectoryItem d ? d.items : new TreeMap<>();
  }

  /** Puts an item in place of what stands there; the directory above it must be there. */
  void put(String path, Item item) {
    above(path).put(nameOf(path), item);
  }

  /** Removes what stands there, unless it has gone with a directory above it. */
  void remove(String path) {
    above(path).remove(nameOf(path));
  }

  private SortedMap<Name, Item> above(String path) {
    String above = path.substring(0, path.lastIndexOf('/'));
    return above.isEmpty() ? items : below(at(above));
  }

  private static Name nameOf(String path) {
    return Name.of(path.substring(path.lastIndexOf('/') + 1));
  }

  /** The items but for what lies below directories, which only have their own times. */
  static Item alone(Item item) {
    return item instanceof DirectoryItem d ? new DirectoryItem(d.mtime, new TreeMap<>()) : item;
  }
}
