package dev.varve.vfs;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Journal;
import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;
import dev.varve.spill.SpillSpace;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An execution over a small tree of files, with short words for what tests do all the time. */
final class Sandbox {

  static final long TIME = ExecutionSpec.STANDARD_TIME;
  static final long EARLIER = 1_000;

  final Block block;
  final Execution execution;
  final int root;

  Sandbox(Parent parent, ExecutionSpec spec) {
    this(Block.on(parent), spec);
  }

  private Sandbox(Block block, ExecutionSpec spec) {
    this.block = block;
    this.execution = block.begin(spec);
    this.root = execution.preopens().getFirst();
  }

  /** Over no files. */
  static Sandbox empty() {
    return new Sandbox(Parent.NONE, ExecutionSpec.STANDARD);
  }

  /** Over what {@code setup} made at an earlier time. */
  static Sandbox over(Consumer<VfsFiles> setup) {
    return new Sandbox(parent(setup), ExecutionSpec.STANDARD);
  }

  /** The same in a block that keeps what is written outside of the heap. */
  static Sandbox outOfHeapOver(Consumer<VfsFiles> setup) {
    return new Sandbox(Block.on(parent(setup), outOfHeap()), ExecutionSpec.STANDARD);
  }

  /** Space of which nothing lies in the heap. */
  static SpillSpace outOfHeap() {
    return new SpillSpace(0, 1 << 16);
  }

  /** The files that {@code setup} makes at an earlier time, as the parent of a block. */
  static Parent parent(Consumer<VfsFiles> setup) {
    return sealed(
            Parent.NONE,
            ExecutionSpec.STANDARD.withTime(EARLIER),
            execution -> setup.accept(VfsFiles.of(execution)))
        .asParent();
  }

  /** The block with one execution that succeeds. */
  static SealedBlock sealed(Parent parent, ExecutionSpec spec, Consumer<Execution> run) {
    try (Block block = Block.on(parent)) {
      Execution execution = block.begin(spec);
      run.accept(execution);
      finish(execution);
      return seal(block);
    }
  }

  static Journal finish(Execution execution) {
    return execution.finish(new Outcome.Returned(), Hash.EMPTY, Hash.EMPTY);
  }

  static SealedBlock seal(Block block) {
    return block.seal(ImmutableSortedMap.of());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The code with which the call is refused; null if it is not. */
  static ErrorCode codeOf(ThrowingCallable call) {
    VfsException refused = catchThrowableOfType(VfsException.class, call);
    return refused == null ? null : refused.code();
  }

  VfsFiles files() {
    return VfsFiles.of(execution);
  }

  String text(String path) {
    return new String(files().read(path), StandardCharsets.UTF_8);
  }

  int open(String path, DescriptorFlag... flags) {
    return open(path, Set.of(), flags);
  }

  int open(String path, Set<OpenFlag> openFlags, DescriptorFlag... flags) {
    Set<DescriptorFlag> wanted = EnumSet.noneOf(DescriptorFlag.class);
    wanted.addAll(Set.of(flags));
    return execution.openAt(root, true, path, openFlags, wanted);
  }

  void write(int fd, long offset, String text) {
    execution.write(fd, offset, bytes(text), 0, bytes(text).length);
  }

  /** Ends the execution with success and seals the block. */
  SealedBlock seal() {
    finish(execution);
    return seal(block);
  }
}
