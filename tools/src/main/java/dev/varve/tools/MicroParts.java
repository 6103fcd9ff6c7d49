package dev.varve.tools;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Event;
import dev.varve.journal.EventLog;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.merkle.Sha256;
import dev.varve.proof.Proof;
import dev.varve.proof.ProofNode;
import dev.varve.proof.Question;
import dev.varve.tree.Branch;
import dev.varve.tree.Branch.Opened;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.vfs.Block;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.OpenFlag;
import dev.varve.vfs.Parent;
import dev.varve.vfs.VfsFiles;
import dev.varve.wasi.io.VfsInputStream;
import dev.varve.wasi.io.VfsOutputStream;
import java.util.Random;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** What {@link MicroBench} measures: each part, and what its floor does, under one name. */
@State(Scope.Thread)
public class MicroParts {

  private static final int BYTES = 64;
  private static final int CALLS = 1 << 14;
  private static final int EVENTS = 1 << 10;
  private static final int FILES = 10_000;
  private static final int NODE = 65;

  /** How many inner nodes there are below the one of a page that has all of its 16 slots. */
  private static final int PAGE_NODES = 14;

  private final byte[] data = new byte[BYTES * CALLS];
  private final byte[] target = new byte[BYTES * CALLS];
  private final byte[] node = new byte[NODE];
  private final Event event = new Event.CreateFileEvent(1, 0, Name.of("a-name-of-24-characters-"));
  private final int eventBytes = EventLog.frameSize(event);

  private final Block block = Block.on(Parent.NONE);
  private final Execution execution = block.begin(ExecutionSpec.STANDARD);
  private final int written = create(execution, DescriptorFlag.READ, DescriptorFlag.WRITE);

  private final Question question = Question.read("/file-4711", 0, BYTES);
  private final DirectoryTree tree = tree();
  private final Hash root = tree.root();
  private final Opened.Inner<Entry> page = page(tree);
  private final byte[] proof = Proof.of(tree, question).encode().toArray();
  private final int proofNodes = hashed(proof);

  /** Fills what is copied and written. */
  @Setup
  public void fill() {
    new Random(1).nextBytes(data);
    execution.write(written, 0, data, 0, data.length);
  }

  /** Lets go of the files that are read. */
  @TearDown
  public void close() {
    execution.close();
    block.close();
  }

  /** Writes of 64 bytes through an output stream, in an execution of their own. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long streamWrite() {
    try (Block own = Block.on(Parent.NONE);
        Execution writing = own.begin(ExecutionSpec.STANDARD)) {
      int fd = create(writing, DescriptorFlag.WRITE);
      VfsOutputStream stream = new VfsOutputStream(fd, 0, writing, false);
      for (int i = 0; i < CALLS; i++) {
        stream.write(data, BYTES * i, BYTES);
      }
      return writing.events();
    }
  }

  /** Copies of 64 bytes. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public byte[] streamWriteFloor() {
    for (int i = 0; i < CALLS; i++) {
      System.arraycopy(data, BYTES * i, target, BYTES * i, BYTES);
    }
    return target;
  }

  /** Reads of 64 bytes through an input stream, of what the execution has written. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void overlayRead(Blackhole sink) {
    VfsInputStream stream = new VfsInputStream(written, 0, execution);
    for (int i = 0; i < CALLS; i++) {
      sink.consume(stream.read(BYTES));
    }
    stream.close();
  }

  /** Copies of 64 bytes to new arrays. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void overlayReadFloor(Blackhole sink) {
    for (int i = 0; i < CALLS; i++) {
      byte[] copy = new byte[BYTES];
      System.arraycopy(data, BYTES * i, copy, 0, BYTES);
      sink.consume(copy);
    }
  }

  /** Appends events that create a file to a log. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long eventEncode() {
    EventLog log = new EventLog();
    for (int i = 0; i < EVENTS; i++) {
      log.append(event);
    }
    return log.bytes();
  }

  /** Copies as many bytes. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public byte[] eventEncodeFloor() {
    for (int i = 0; i < EVENTS; i++) {
      System.arraycopy(data, eventBytes * i, target, eventBytes * i, eventBytes);
    }
    return target;
  }

  /** Hashes both halves of a page. */
  @Benchmark
  public void pageHash(Blackhole sink) {
    sink.consume(page.left().hash());
    sink.consume(page.right().hash());
  }

  /** SHA-256 over as many nodes. */
  @Benchmark
  public byte[] pageHashFloor() {
    return hashNodes(PAGE_NODES);
  }

  /** Decodes and verifies the proof of one of 10,000 files. */
  @Benchmark
  public Object proofVerify() {
    return Proof.decode(proof).verify(root, question);
  }

  /** SHA-256 over as many nodes. */
  @Benchmark
  public byte[] proofVerifyFloor() {
    return hashNodes(proofNodes);
  }

  private byte[] hashNodes(int count) {
    for (int i = 0; i < count; i++) {
      Sha256.hash(node, 0, NODE, node, 1);
    }
    return node;
  }

  private static int create(Execution execution, DescriptorFlag... flags) {
    int top = execution.preopens().getFirst();
    return execution.openAt(top, false, "file", Set.of(OpenFlag.CREATE), Set.of(flags));
  }

  private static DirectoryTree tree() {
    try (Block files = Block.on(Parent.NONE)) {
      try (Execution making = files.begin(ExecutionSpec.STANDARD)) {
        byte[] content = new byte[BYTES];
        Random random = new Random(2);
        for (int i = 0; i < FILES; i++) {
          random.nextBytes(content);
          VfsFiles.of(making).write("/file-" + i, content);
        }
        making.finish();
      }
      return files.seal(ImmutableSortedMap.of()).tree();
    }
  }

  private static Opened.Inner<Entry> page(DirectoryTree tree) {
    Branch<Entry> top = tree.branch();
    if (top.open() instanceof Opened.Inner<Entry> inner) {
      return inner;
    }
    throw new Failure("the topmost node is no page");
  }

  /** How many nodes of a proof are hashed when it is verified. */
  static int hashed(byte[] proof) {
    return (int)
        Proof.decode(proof).nodes().stream()
            .filter(n -> !(n instanceof ProofNode.Closed || n instanceof ProofNode.Empty))
            .count();
  }
}
