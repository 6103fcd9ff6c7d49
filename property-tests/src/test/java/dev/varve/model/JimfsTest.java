package dev.varve.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.google.common.primitives.Ints;
import dev.varve.journal.Bytes;
import dev.varve.program.Operation;
import dev.varve.program.Program;
import dev.varve.program.ProgramResult;
import dev.varve.program.ProgramRunner;
import dev.varve.program.Run;
import dev.varve.property.Operations;
import dev.varve.tree.ContentTree;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.OpenFlag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The file system of another project makes of a program the same files, as far as both mean the
 * same: without symlinks, modes of opening, savepoints, and what Java's {@code move} replaces.
 */
class JimfsTest {

  @Provide
  Arbitrary<List<Operation>> operations() {
    return Operations.plain().filter(JimfsTest::isShared).list().ofMaxSize(40);
  }

  private static boolean isShared(Operation operation) {
    return switch (operation) {
      case Operation.CreateDirectory _,
          Operation.RemoveDirectory _,
          Operation.Unlink _,
          Operation.Rename _,
          Operation.Write _,
          Operation.Append _,
          Operation.Resize _ ->
          true;
      case Operation.Open open ->
          open.flags().contains(DescriptorFlag.READ)
              && open.flags().contains(DescriptorFlag.WRITE)
              && !open.how().contains(OpenFlag.DIRECTORY);
      default -> false;
    };
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void jimfsHasTheSameFiles(@ForAll("operations") List<Operation> operations) throws IOException {
    try (FileSystem other = Jimfs.newFileSystem(Configuration.unix())) {
      Host host = new Host(other.getPath("/work"));
      List<Operation> all = new ArrayList<>(Operations.beginning());
      all.addAll(operations);
      List<Operation> told = new ArrayList<>();
      List<Boolean> answers = new ArrayList<>();
      for (Operation operation : all) {
        if (!host.meansSomethingElse(operation)) {
          told.add(operation);
          answers.add(host.call(operation));
        }
      }
      host.close();

      ProgramResult result = new ProgramRunner().run(Program.of(Run.Java.of(told)));

      assertThat(result.runs().getFirst().answers().stream().map("ok"::equals).toList())
          .isEqualTo(answers);
      assertThat(files(result.block().tree())).isEqualTo(host.files());
    }
  }

  private static SortedMap<String, Bytes> files(DirectoryTree tree) {
    SortedMap<String, Bytes> files = new TreeMap<>();
    add(files, "", tree);
    return files;
  }

  private static void add(SortedMap<String, Bytes> files, String path, DirectoryTree tree) {
    for (Iterator<Entry> all = tree.entries(); all.hasNext(); ) {
      Entry entry = all.next();
      String below = path + "/" + entry.name();
      switch (entry) {
        case Entry.DirectoryEntry directory -> {
          files.put(below + "/", Bytes.EMPTY);
          add(files, below, directory.tree());
        }
        case Entry.FileEntry file -> files.put(below, content(file.content()));
        case Entry.SymlinkEntry _ -> throw new AssertionError(below);
      }
    }
  }

  private static Bytes content(ContentTree content) {
    int size = Ints.checkedCast(content.size());
    byte[] bytes = new byte[size + ContentTree.CHUNK];
    for (int at = 0; at < size; at += ContentTree.CHUNK) {
      content.readChunk(at / ContentTree.CHUNK, bytes, at);
    }
    return Bytes.copyOf(bytes, 0, size);
  }

  /** Java's own calls on files. */
  private static final class Host {

    private final Path root;
    private final Map<Integer, FileChannel> slots = new HashMap<>();

    Host(Path root) {
      this.root = root;
    }

    private Path path(Operation.At path) {
      return root.resolve(path.text());
    }

    /** Where Java's {@code move} does something else than POSIX. */
    boolean meansSomethingElse(Operation operation) {
      if (!(operation instanceof Operation.Rename rename)) {
        return false;
      }
      Path from = path(rename.from());
      Path to = path(rename.to());
      return Files.exists(to) && Files.isDirectory(from) != Files.isDirectory(to)
          || to.startsWith(from)
          || from.startsWith(to);
    }

    /** Whether the call succeeds. */
    boolean call(Operation operation) {
      try {
        switch (operation) {
          case Operation.CreateDirectory o -> Files.createDirectory(path(o.path()));
          case Operation.RemoveDirectory o -> delete(path(o.path()), true);
          case Operation.Unlink o -> delete(path(o.path()), false);
          case Operation.Rename o ->
              Files.move(path(o.from()), path(o.to()), StandardCopyOption.REPLACE_EXISTING);
          case Operation.Open o -> open(o);
          case Operation.Write o -> write(channel(o.slot()), o.offset(), o.data());
          case Operation.Append o -> write(channel(o.slot()), channel(o.slot()).size(), o.data());
          case Operation.Resize o -> resize(channel(o.slot()), o.size());
          default -> throw new AssertionError(operation);
        }
        return true;
      } catch (IOException e) {
        return false;
      }
    }

    private static void delete(Path path, boolean directory) throws IOException {
      if (Files.isDirectory(path) != directory) {
        throw new IOException("of another kind");
      }
      Files.delete(path);
    }

    private void open(Operation.Open o) throws IOException {
      Path path = path(o.path());
      if (Files.isDirectory(path)) {
        throw new IOException("a directory");
      }
      List<StandardOpenOption> options =
          new ArrayList<>(List.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
      if (o.how().contains(OpenFlag.CREATE)) {
        options.add(
            o.how().contains(OpenFlag.EXCLUSIVE)
                ? StandardOpenOption.CREATE_NEW
                : StandardOpenOption.CREATE);
      }
      if (o.how().contains(OpenFlag.TRUNCATE)) {
        options.add(StandardOpenOption.TRUNCATE_EXISTING);
      }
      FileChannel opened = FileChannel.open(path, options.toArray(StandardOpenOption[]::new));
      FileChannel before = slots.put(o.slot(), opened);
      if (before != null) {
        before.close();
      }
    }

    private FileChannel channel(int slot) throws IOException {
      FileChannel channel = slots.get(slot);
      if (channel == null) {
        throw new IOException("nothing is open");
      }
      return channel;
    }

    private static void write(FileChannel channel, long offset, Bytes data) throws IOException {
      if (data.length() == 0) {
        return;
      }
      if (offset > channel.size()) {
        resize(channel, offset);
      }
      channel.write(ByteBuffer.wrap(data.toArray()), offset);
    }

    private static void resize(FileChannel channel, long size) throws IOException {
      channel.truncate(size);
      if (channel.size() < size) {
        channel.write(
            ByteBuffer.wrap(new byte[Ints.checkedCast(size - channel.size())]), channel.size());
      }
    }

    SortedMap<String, Bytes> files() throws IOException {
      SortedMap<String, Bytes> files = new TreeMap<>();
      try (Stream<Path> all = Files.walk(root)) {
        for (Path path : all.skip(1).toList()) {
          String name = "/" + root.relativize(path);
          if (Files.isDirectory(path)) {
            files.put(name + "/", Bytes.EMPTY);
          } else {
            files.put(name, Bytes.copyOf(Files.readAllBytes(path)));
          }
        }
      }
      return files;
    }

    void close() throws IOException {
      for (FileChannel channel : slots.values()) {
        channel.close();
      }
    }
  }
}
