package dev.varve.property;

import com.google.common.collect.ImmutableSet;
import dev.varve.journal.Bytes;
import dev.varve.program.Operation;
import dev.varve.program.Program;
import dev.varve.program.ProgramRunner;
import dev.varve.program.Run;
import dev.varve.tree.DirectoryTree;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.OpenFlag;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** States: trees of directories, files and symlinks. */
public final class Trees {

  private Trees() {}

  /** States with a few entries of nasty names on each level. */
  public static Arbitrary<DirectoryTree> small() {
    return programs().map(Trees::state);
  }

  /** States with one directory of many entries. */
  public static Arbitrary<DirectoryTree> wide() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 300), Arbitraries.integers().between(0, 40))
        .as(
            (entries, bytes) -> {
              List<Operation> operations = new ArrayList<>();
              for (int i = 0; i < entries; i++) {
                addFile(operations, "n" + i, Bytes.copyOf(new byte[i % (bytes + 1)]));
              }
              return state(Program.of(Run.Java.of(operations)));
            });
  }

  /** The programs that make {@link #small} states. */
  public static Arbitrary<Program> programs() {
    return Combinators.combine(
            Names.any().list().ofMinSize(1).ofMaxSize(3),
            Contents.any(),
            Arbitraries.of("file", "directory", "symlink"))
        .as(Trees::entry)
        .list()
        .ofMaxSize(12)
        .map(
            entries -> {
              List<Operation> operations = new ArrayList<>();
              entries.forEach(operations::addAll);
              return Program.of(Run.Java.of(operations));
            });
  }

  private static List<Operation> entry(List<String> names, Bytes content, String kind) {
    List<Operation> operations = new ArrayList<>();
    for (int depth = 1; depth < names.size(); depth++) {
      operations.add(
          new Operation.CreateDirectory(
              Operation.At.root(String.join("/", names.subList(0, depth)))));
    }
    String path = String.join("/", names);
    switch (kind) {
      case "file" -> addFile(operations, path, content);
      case "directory" -> operations.add(new Operation.CreateDirectory(Operation.At.root(path)));
      default -> operations.add(new Operation.Symlink("a", Operation.At.root(path)));
    }
    return operations;
  }

  private static void addFile(List<Operation> operations, String path, Bytes content) {
    operations.add(
        new Operation.Open(
            0,
            Operation.At.root(path),
            false,
            ImmutableSet.of(DescriptorFlag.WRITE),
            ImmutableSet.of(OpenFlag.CREATE)));
    operations.add(new Operation.Write(0, 0, content));
    operations.add(new Operation.Close(0));
  }

  private static DirectoryTree state(Program program) {
    return new ProgramRunner().run(program).block().tree();
  }
}
