package dev.varve.proof;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Name;
import dev.varve.tree.ContentTree;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import dev.varve.tree.EntryChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files as plain maps, the tree that they make, and what is to be answered about them. */
public final class SampleState {

  /** What a name names. */
  private sealed interface Item {}

  private record File(long size, Map<Long, byte[]> chunks) implements Item {}

  private record Directory(Map<String, Item> items) implements Item {}

  private record Symlink(String target) implements Item {}

  private final Directory root = new Directory(new LinkedHashMap<>());
  private final Map<String, Long> mtimes = new HashMap<>();

  /** No files. */
  public SampleState() {}

  /** Some files, of every kind, among them an empty directory and sparse files. */
  public static SampleState random(Random random) {
    SampleState state = new SampleState();
    state.fill("", random, 0);
    return state;
  }

  private void fill(String directory, Random random, int depth) {
    int entries = random.nextInt(6) == 0 ? 20 + random.nextInt(60) : random.nextInt(7);
    for (int i = 0; i < entries; i++) {
      String path = directory + "/n" + random.nextInt(200);
      switch (random.nextInt(8)) {
        case 0 -> symlink(path, random.nextBoolean() ? "n1" : "../t".repeat(1 + i * 5));
        case 1, 2 -> {
          directory(path);
          if (depth < 2) {
            fill(path, random, depth + 1);
          }
        }
        case 3 -> sparse(path, random);
        default -> file(path, bytes(random, random.nextInt(4) == 0 ? 9000 : 200));
      }
    }
  }

  private void sparse(String path, Random random) {
    long size = 1L + (random.nextLong() >>> (1 + random.nextInt(60)));
    TreeMap<Long, byte[]> chunks = new TreeMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      long index = (random.nextLong() >>> 1) % HashRules.chunks(size);
      long inside = size - index * HashRules.CHUNK;
      chunks.put(
          index, bytes(random, (int) Math.min(inside, random.nextBoolean() ? 5 : HashRules.CHUNK)));
    }
    put(path, new File(size, chunks));
  }

  private static byte[] bytes(Random random, int atMost) {
    byte[] bytes = new byte[random.nextInt(atMost + 1)];
    if (random.nextBoolean()) {
      random.nextBytes(bytes);
    } else if (bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(3);
    }
    return bytes;
  }

  /** Adds a file of these bytes. */
  public SampleState file(String path, byte[] bytes) {
    TreeMap<Long, byte[]> chunks = new TreeMap<>();
    for (int at = 0; at < bytes.length; at += HashRules.CHUNK) {
      int end = Math.min(bytes.length, at + HashRules.CHUNK);
      chunks.put((long) at / HashRules.CHUNK, Arrays.copyOfRange(bytes, at, end));
    }
    return put(path, new File(bytes.length, chunks));
  }

  /** Adds a file of that size with some chunks, zeros elsewhere. */
  public SampleState sparse(String path, long size, Map<Long, byte[]> chunks) {
    return put(path, new File(size, chunks));
  }

  /** Adds a directory, empty for now. */
  public SampleState directory(String path) {
    return put(path, new Directory(new LinkedHashMap<>()));
  }

  /** Adds a symlink. */
  public SampleState symlink(String path, String target) {
    return put(path, new Symlink(target));
  }

  private SampleState put(String path, Item item) {
    int slash = path.lastIndexOf('/');
    if (find(path.substring(0, slash)) instanceof Directory parent) {
      parent.items.put(path.substring(slash + 1), item);
      mtimes.put(path, (long) mtimes.size());
    }
    return this;
  }

  private @Nullable Item find(String path) {
    Item here = root;
    for (int at = 0; at < path.length() && here != null; ) {
      int end = path.indexOf('/', at + 1);
      end = end < 0 ? path.length() : end;
      here =
          here instanceof Directory directory
              ? directory.items.get(path.substring(at + 1, end))
              : null;
      at = end;
    }
    return here;
  }

  /** The tree of all files. */
  public DirectoryTree tree() {
    return tree("", root);
  }

  private DirectoryTree tree(String path, Directory directory) {
    List<EntryChange> changes = new ArrayList<>();
    directory.items.forEach(
        (text, item) -> {
          Name name = Name.of(text);
          changes.add(new EntryChange(name, entry(path + "/" + text, name, item)));
        });
    return DirectoryTree.EMPTY.with(changes);
  }

  private Entry entry(String path, Name name, Item item) {
    long mtime = mtimes.getOrDefault(path, 0L);
    return switch (item) {
      case Symlink(String target) -> new SymlinkEntry(name, mtime, target);
      case Directory directory -> new DirectoryEntry(name, mtime, tree(path, directory));
      case File file -> {
        TreeMap<Long, byte[]> chunks = new TreeMap<>();
        file.chunks.forEach((i, bytes) -> chunks.put(i, Arrays.copyOf(bytes, HashRules.CHUNK)));
        yield new FileEntry(name, mtime, ContentTree.EMPTY.with(file.size, chunks));
      }
    };
  }

  /** The paths of all entries. */
  public ImmutableList<String> paths() {
    ImmutableList.Builder<String> paths = ImmutableList.builder();
    paths("", root, paths);
    return paths.build();
  }

  private static void paths(
      String above, Directory directory, ImmutableList.Builder<String> paths) {
    directory.items.forEach(
        (name, item) -> {
          paths.add(above + "/" + name);
          if (item instanceof Directory below) {
            paths(above + "/" + name, below, paths);
          }
        });
  }

  /** Some questions: of entries, of what is not there, of what lies below files and symlinks. */
  public List<Question> questions(Random random, int count) {
    List<String> paths = paths();
    List<Question> questions = new ArrayList<>();
    while (questions.size() < count) {
      String path = paths.isEmpty() ? "" : paths.get(random.nextInt(paths.size()));
      switch (random.nextInt(5)) {
        case 0 -> questions.add(Question.lookup(path + "/absent" + random.nextInt(100)));
        case 1 -> questions.add(Question.lookup(path + "/n1/n2/n3"));
        case 2 -> questions.add(Question.lookup(path.isEmpty() ? "/n1" : path));
        default -> questions.add(read(path.isEmpty() ? "/n1" : path, random));
      }
    }
    return questions;
  }

  private Question read(String path, Random random) {
    long size = find(path) instanceof File file ? file.size : 10;
    long from = (random.nextLong() >>> 1) % (size + 5);
    long length = random.nextInt(3) == 0 ? 20_000 : random.nextInt(10);
    return Question.read(path, from, from > Long.MAX_VALUE - length ? from : from + length);
  }

  /** Checks an answer, found without a thought of trees and hashes. */
  public void check(Question question, Answer answer) {
    ImmutableList<Name> names = question.path().names();
    for (int i = 1; i < names.size(); i++) {
      EntryPath above = question.path().first(i);
      Item item = find(above.toString());
      if (!(item instanceof Directory)) {
        expect(
            question,
            answer,
            item == null
                ? new Answer.Absent(above)
                : new Answer.Obstructed(above, value(above.toString(), item)));
        return;
      }
    }
    String path = question.path().toString();
    Item item = find(path);
    if (item == null) {
      expect(question, answer, new Answer.Absent(question.path()));
    } else if (question instanceof Question.Read read && item instanceof File file) {
      check(read, file, value(path, item), answer);
    } else {
      expect(question, answer, new Answer.Present(value(path, item)));
    }
  }

  private static void check(Question.Read read, File file, EntryValue value, Answer answer) {
    if (!(answer instanceof Answer.Content content)) {
      throw new AssertionError(read + ": " + answer);
    }
    long to = Math.max(read.from(), Math.min(read.to(), file.size));
    if (!content.file().equals(value) || content.from() != read.from() || content.to() != to) {
      throw new AssertionError(read + ": " + answer);
    }
    byte[] bytes = content.bytes().toArray();
    for (int i = 0; i < bytes.length; i++) {
      long at = read.from() + i;
      byte[] chunk = file.chunks.getOrDefault(at / HashRules.CHUNK, new byte[0]);
      int inside = (int) (at % HashRules.CHUNK);
      if (bytes[i] != (inside < chunk.length ? chunk[inside] : 0)) {
        throw new AssertionError(read + ": byte " + at + " is " + bytes[i]);
      }
    }
  }

  private EntryValue value(String path, Item item) {
    return entry(path, Name.of(path.substring(path.lastIndexOf('/') + 1)), item).value();
  }

  private static void expect(Question question, Answer actual, Answer expected) {
    if (!actual.equals(expected)) {
      throw new AssertionError(question + ": expected " + expected + ", not " + actual);
    }
  }

  /** The value of a file, which some tests look into. */
  public FileValue fileValue(String path) {
    Item item = find(path);
    if (item != null && value(path, item) instanceof FileValue file) {
      return file;
    }
    throw new AssertionError(path + " is no file");
  }
}
