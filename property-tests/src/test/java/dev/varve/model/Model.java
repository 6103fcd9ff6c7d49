package dev.varve.model;

import static dev.varve.model.ModelPath.refuse;

import dev.varve.journal.PrintableText;
import dev.varve.model.ModelNode.ModelDirectory;
import dev.varve.model.ModelNode.ModelFile;
import dev.varve.model.ModelNode.ModelSymlink;
import dev.varve.naive.NaiveRules;
import dev.varve.program.Operation;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.OpenFlag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The file system a second time: a plain tree of byte arrays, whose savepoints are copies of all of
 * it. It answers operations in the words of {@link dev.varve.program.Calls} and shares nothing with
 * the engine.
 */
final class Model {

  private record Opened(ModelNode node, boolean reads, boolean writes) {}

  private ModelDirectory root = new ModelDirectory();
  private Map<Integer, Opened> slots = new HashMap<>();
  private List<Model> savepoints = new ArrayList<>();
  private long time;

  Model() {
    root.root = true;
  }

  /** Begins an execution. */
  void begin(long newTime) {
    time = newTime;
    slots.clear();
    savepoints.clear();
  }

  Model copy() {
    Model copy = new Model();
    IdentityHashMap<ModelNode, ModelNode> copies = new IdentityHashMap<>();
    copy.root = (ModelDirectory) root.copy(copies);
    slots.forEach(
        (slot, opened) ->
            copy.slots.put(
                slot, new Opened(opened.node.copy(copies), opened.reads, opened.writes)));
    copy.savepoints = new ArrayList<>(savepoints);
    copy.time = time;
    return copy;
  }

  /** The state root in hexadecimal digits. */
  String stateRoot() {
    return HexFormat.of().formatHex(root.treeRoot());
  }

  ModelDirectory root() {
    return root;
  }

  String answer(Operation operation) {
    try {
      return call(operation);
    } catch (ModelRefusal e) {
      return "refused " + e.getMessage();
    }
  }

  private String call(Operation operation) {
    switch (operation) {
      case Operation.CreateDirectory o -> {
        ModelPath place = ModelPath.findNew(base(o.path()), o.path().text());
        create(place.directory(), place.nameOr("exist"), new ModelDirectory());
      }
      case Operation.RemoveDirectory o -> {
        ModelPath place = ModelPath.findEntry(base(o.path()), o.path().text());
        String name = place.nameOr("invalid");
        refuse(place.node() == null, "no-entry");
        refuse(!(place.node() instanceof ModelDirectory), "not-directory");
        refuse(!((ModelDirectory) place.node()).entries.isEmpty(), "not-empty");
        remove(place.directory(), name);
      }
      case Operation.Unlink o -> {
        ModelPath place = ModelPath.findEntry(base(o.path()), o.path().text());
        String name = place.nameOr("is-directory");
        refuse(place.node() == null, "no-entry");
        refuse(place.node() instanceof ModelDirectory, "is-directory");
        remove(place.directory(), name);
      }
      case Operation.Symlink o -> symlink(base(o.path()), o.target(), o.path().text());
      case Operation.ReadLink o -> {
        ModelNode node = ModelPath.findEntry(base(o.path()), o.path().text()).existing();
        refuse(!(node instanceof ModelSymlink), "invalid");
        return "-> " + quoted(((ModelSymlink) node).target);
      }
      case Operation.Rename o -> {
        checkOpen(o.from());
        checkOpen(o.to());
        rename(base(o.from()), o.from().text(), base(o.to()), o.to().text());
      }
      case Operation.Link o -> {
        ModelDirectory from = base(o.from());
        ModelDirectory to = base(o.to());
        ModelPath old = ModelPath.findEntry(from, o.from().text());
        ModelPath place = ModelPath.findEntry(to, o.to().text());
        ModelNode linked = old.existing();
        refuse(place.node() != null, "exist");
        refuse(linked instanceof ModelDirectory, "not-permitted");
        refuse(true, "unsupported");
      }
      case Operation.StatPath o -> {
        return stat(ModelPath.find(base(o.path()), o.path().text(), o.follow()).existing());
      }
      case Operation.SetTime o -> {
        ModelDirectory base = base(o.path());
        refuse(o.time() < 0, "overflow");
        ModelNode node =
            (o.follow()
                    ? ModelPath.find(base, o.path().text(), true)
                    : ModelPath.findEntry(base, o.path().text()))
                .existing();
        refuse(node == root, "not-permitted");
        node.mtime = o.time();
      }
      case Operation.Open o -> open(o);
      case Operation.Close o -> {
        opened(o.slot());
        slots.remove(o.slot());
      }
      case Operation.StatOpen o -> {
        return stat(opened(o.slot()).node);
      }
      case Operation.ListOpen o -> {
        return list(directory(o.slot()));
      }
      case Operation.Read o -> {
        return read(o);
      }
      case Operation.Write o -> {
        ModelFile file = file(o.slot());
        refuse(o.offset() < 0, "invalid");
        refuse(!opened(o.slot()).writes, "bad-descriptor");
        write(file, o.offset(), o.data().toArray());
      }
      case Operation.Append o -> {
        ModelFile file = file(o.slot());
        refuse(!opened(o.slot()).writes, "bad-descriptor");
        write(file, file.size, o.data().toArray());
      }
      case Operation.Resize o -> {
        ModelFile file = file(o.slot());
        refuse(!opened(o.slot()).writes || o.size() < 0, "invalid");
        file.resize(o.size());
        file.mtime = time;
      }
      case Operation.Mark _ -> savepoints.addFirst(copy());
      case Operation.Rollback o -> {
        if (o.depth() >= savepoints.size()) {
          return "no savepoint";
        }
        Model then = savepoints.get(o.depth());
        savepoints = new ArrayList<>(savepoints.subList(o.depth(), savepoints.size()));
        Model again = then.copy();
        root = again.root;
        slots = again.slots;
      }
      case Operation.Release o -> {
        if (o.depth() >= savepoints.size()) {
          return "no savepoint";
        }
        savepoints = new ArrayList<>(savepoints.subList(o.depth() + 1, savepoints.size()));
      }
    }
    return "ok";
  }

  private Opened opened(int slot) {
    Opened opened = slots.get(slot);
    refuse(opened == null, "bad-descriptor");
    return opened;
  }

  private void checkOpen(Operation.At path) {
    refuse(path.base() != Operation.At.ROOT && !slots.containsKey(path.base()), "bad-descriptor");
  }

  private ModelFile file(int slot) {
    if (opened(slot).node instanceof ModelFile file) {
      return file;
    }
    throw new ModelRefusal("bad-descriptor");
  }

  private ModelDirectory directory(int slot) {
    if (opened(slot).node instanceof ModelDirectory directory) {
      return directory;
    }
    throw new ModelRefusal("not-directory");
  }

  private ModelDirectory base(Operation.At path) {
    return path.base() == Operation.At.ROOT ? root : directory(path.base());
  }

  private void touch(ModelDirectory directory) {
    if (!directory.root) {
      directory.mtime = time;
    }
  }

  private void create(ModelDirectory directory, String name, ModelNode node) {
    refuse(directory.entries.containsKey(name), "exist");
    refuse(directory.isRemoved(), "no-entry");
    directory.entries.put(name, node);
    node.parent = directory;
    node.mtime = time;
    touch(directory);
  }

  private void remove(ModelDirectory directory, String name) {
    directory.entries.remove(name).parent = null;
    touch(directory);
  }

  private void symlink(ModelDirectory base, String target, String path) {
    refuse(target.startsWith("/"), "not-permitted");
    ModelPath place = ModelPath.findEntry(base, path);
    refuse(target.isEmpty(), "no-entry");
    refuse(target.indexOf('\0') >= 0, "invalid");
    refuse(!StandardCharsets.UTF_8.newEncoder().canEncode(target), "illegal-byte-sequence");
    refuse(target.getBytes(StandardCharsets.UTF_8).length > 4_095, "name-too-long");
    create(place.directory(), place.nameOr("exist"), new ModelSymlink(target));
  }

  private void rename(
      ModelDirectory oldBase, String oldPath, ModelDirectory newBase, String newPath) {
    ModelPath from = ModelPath.findNew(oldBase, oldPath);
    ModelPath to = ModelPath.findNew(newBase, newPath);
    refuse(from.endsInDots() || to.endsInDots(), "busy");
    refuse("invalid".equals(to.flaw()), "invalid");
    ModelNode moved = from.existing();
    String name = from.nameOr("busy");
    String newName = to.nameOr("busy");
    boolean slash = oldPath.endsWith("/") || newPath.endsWith("/");
    refuse(slash && !(moved instanceof ModelDirectory), "not-directory");
    ModelDirectory source = from.directory();
    ModelDirectory target = to.directory();
    refuse(moved instanceof ModelDirectory directory && directory.isAtOrAbove(target), "invalid");
    refuse(
        to.node() instanceof ModelDirectory directory && directory.isAtOrAbove(source),
        "not-empty");
    if (moved == to.node()) {
      return;
    }
    if (moved instanceof ModelDirectory) {
      refuse(to.node() != null && !(to.node() instanceof ModelDirectory), "not-directory");
      refuse(
          to.node() instanceof ModelDirectory directory && !directory.entries.isEmpty(),
          "not-empty");
    } else {
      refuse(to.node() instanceof ModelDirectory, "is-directory");
    }
    refuse(target.isRemoved(), "no-entry");
    if (to.node() != null) {
      remove(target, newName);
    }
    remove(source, name);
    target.entries.put(newName, moved);
    moved.parent = target;
    touch(target);
  }

  private void open(Operation.Open o) {
    ModelDirectory base = base(o.path());
    Set<OpenFlag> how = o.how();
    refuse(how.contains(OpenFlag.DIRECTORY) && how.size() > 1, "invalid");
    boolean create = how.contains(OpenFlag.CREATE);
    boolean fresh = create && how.contains(OpenFlag.EXCLUSIVE);
    boolean truncate = how.contains(OpenFlag.TRUNCATE);
    boolean writes = o.flags().contains(DescriptorFlag.WRITE) || create || truncate;
    boolean reads =
        o.flags().contains(DescriptorFlag.READ) || !o.flags().contains(DescriptorFlag.WRITE);
    ModelPath place =
        create
            ? ModelPath.findToCreate(base, o.path().text(), o.follow() && !fresh)
            : ModelPath.find(base, o.path().text(), o.follow());
    if (create && place.node() == null) {
      ModelFile file = new ModelFile();
      create(place.directory(), place.nameOr("is-directory"), file);
      slots.put(o.slot(), new Opened(file, reads, writes));
      return;
    }
    ModelNode node = place.existing();
    refuse(fresh, "exist");
    refuse(node instanceof ModelSymlink, "loop");
    refuse(node instanceof ModelDirectory && writes, "is-directory");
    if (node instanceof ModelFile file) {
      refuse(how.contains(OpenFlag.DIRECTORY), "not-directory");
      if (truncate) {
        file.resize(0);
        file.mtime = time;
      }
    }
    slots.put(o.slot(), new Opened(node, reads, writes));
  }

  private void write(ModelFile file, long offset, byte[] data) {
    if (data.length == 0) {
      return;
    }
    refuse(offset > Long.MAX_VALUE - data.length, "file-too-large");
    for (int i = 0; i < data.length; i++) {
      file.set(offset + i, data[i]);
    }
    file.mtime = time;
  }

  private String read(Operation.Read o) {
    ModelFile file = file(o.slot());
    refuse(o.offset() < 0, "invalid");
    refuse(!opened(o.slot()).reads, "bad-descriptor");
    int count = (int) Math.max(0, Math.min(o.length(), file.size - o.offset()));
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = file.get(o.offset() + i);
    }
    return "read " + hex(bytes);
  }

  /** The bytes in the words of program files: runs of eight and more the same are counted. */
  static String hex(byte[] bytes) {
    if (bytes.length == 0) {
      return "-";
    }
    String digits = HexFormat.of().formatHex(bytes);
    StringBuilder out = new StringBuilder();
    int plain = 0;
    for (int at = 0; at < bytes.length; ) {
      int end = at;
      while (end < bytes.length && bytes[end] == bytes[at]) {
        end++;
      }
      if (end - at >= 8) {
        out.append(plain < at ? digits.substring(2 * plain, 2 * at) + "+" : "")
            .append(digits, 2 * at, 2 * at + 2)
            .append('*')
            .append(end - at)
            .append('+');
        plain = end;
      }
      at = end;
    }
    out.append(digits.substring(2 * plain));
    return out.charAt(out.length() - 1) == '+'
        ? out.substring(0, out.length() - 1)
        : out.toString();
  }

  private String stat(ModelNode node) {
    String kind = kind(node);
    long size =
        switch (node) {
          case ModelFile file -> file.size;
          case ModelDirectory _ -> 0;
          case ModelSymlink link -> link.target.getBytes(StandardCharsets.UTF_8).length;
        };
    int links = node == root || node.parent != null ? 1 : 0;
    return kind + " of " + size + " bytes, " + links + " links, time " + node.mtime;
  }

  private static String kind(ModelNode node) {
    return switch (node) {
      case ModelFile _ -> "file";
      case ModelDirectory _ -> "directory";
      case ModelSymlink _ -> "symlink";
    };
  }

  private static String list(ModelDirectory directory) {
    List<String> names = new ArrayList<>(directory.entries.keySet());
    names.sort(
        (a, b) ->
            Arrays.compareUnsigned(
                NaiveRules.h(a.getBytes(StandardCharsets.UTF_8)),
                NaiveRules.h(b.getBytes(StandardCharsets.UTF_8))));
    List<String> items = new ArrayList<>();
    names.forEach(name -> items.add(quoted(name) + " " + kind(directory.entries.get(name))));
    return "lists " + String.join(", ", items);
  }

  private static String quoted(String text) {
    return '"' + PrintableText.of(text).replace("\"", "\\u{22}") + '"';
  }
}
