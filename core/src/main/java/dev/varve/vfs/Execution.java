package dev.varve.vfs;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.EventLog;
import dev.varve.journal.Header;
import dev.varve.journal.Journal;
import dev.varve.journal.Limit;
import dev.varve.journal.Outcome;
import dev.varve.journal.Seal;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import dev.varve.spill.SpillSpace;
import java.util.Set;

/**
 * One run over the files that its block has made so far: descriptors, the calls of {@code
 * wasi:filesystem}, savepoints. It ends by {@link #finish} or {@link #discard} and is used by one
 * thread at a time.
 *
 * <p>A call that fails throws {@link VfsException} with the code that the guest gets, and changes
 * nothing. Paths are relative to the directory of a descriptor and stay below it. Every call on an
 * execution that has ended throws {@link IllegalStateException}.
 */
public final class Execution implements VfsContext, AutoCloseable {

  private static final Hash NO_OUTPUT = Sha256.hash(new byte[0]);

  private final Block block;
  private final Header header;
  private final UndoLog undo;
  private final EventRecorder recorder;
  private final Overlay overlay;
  private final PathWalk paths;
  private final PathCalls pathCalls;
  private final DescriptorTable descriptors;
  private final Fuel fuel;
  private final ImmutableList<Integer> preopens;
  private final Savepoints savepoints;
  private boolean ended;

  Execution(Block block, DirectoryNode root, UndoLog undo, SpillSpace space, Header header) {
    this.block = block;
    this.header = header;
    this.undo = undo;
    this.fuel = new Fuel(header.limits().get(Limit.FUEL));
    StateCosts costs = new StateCosts(fuel, header.prices());
    this.recorder = new EventRecorder(root, space, header.limits());
    this.overlay = new Overlay(root, undo, space, header, recorder, costs);
    this.savepoints = new Savepoints(undo, recorder);
    this.paths = new PathWalk(overlay, header.limits());
    this.pathCalls = new PathCalls(paths, overlay);
    this.descriptors = new DescriptorTable(undo, header.limits().get(Limit.DESCRIPTORS));
    this.preopens =
        header.preopens().stream()
            .map(preopen -> descriptors.add(paths.open(preopen)))
            .collect(ImmutableList.toImmutableList());
    costs.begin();
  }

  /** What the execution began with. */
  public Header header() {
    return header;
  }

  /** The descriptors of {@link Header#preopens}, in their order. */
  public ImmutableList<Integer> preopens() {
    return preopens;
  }

  /** What the execution has used of its fuel. */
  public Fuel fuel() {
    return fuel;
  }

  // Descriptors

  /** Opens what {@code path} names; gives a number that the execution gives only once. */
  public int openAt(
      int fd,
      boolean followSymlinks,
      String path,
      Set<OpenFlag> openFlags,
      Set<DescriptorFlag> descriptorFlags) {
    Descriptor start = descriptor(fd);
    DirectoryNode directory = start.directory();
    Opening opening = Opening.of(openFlags, descriptorFlags);
    if (opening.writes()) {
      start.checkWritable();
    }
    descriptors.checkRoom();
    Node node = opening.open(directory, path, followSymlinks, paths, overlay);
    return descriptors.add(new Descriptor(node, opening.flags(), start.readOnly()));
  }

  /** Closes a descriptor; streams that came from it go on. */
  public void close(int fd) {
    checkLive();
    descriptors.close(fd);
  }

  /** The flags that the descriptor has, with those that others imply. */
  public Set<DescriptorFlag> flags(int fd) {
    return descriptor(fd).flags();
  }

  /** What the descriptor's node is. */
  public FileType type(int fd) {
    return descriptor(fd).node().type();
  }

  /** What is known of the descriptor's node. */
  public Stat stat(int fd) {
    return stat(descriptor(fd).node());
  }

  /** The identity of the descriptor's node. */
  public MetadataHash metadataHash(int fd) {
    return MetadataHash.of(overlay.accesses().of(descriptor(fd).node()));
  }

  /** Whether two descriptors have the same node. */
  public boolean isSameObject(int fd, int other) {
    return descriptor(fd).node() == descriptor(other).node();
  }

  /** Reads from a file as {@link VfsContext#read} does. */
  public int read(int fd, long offset, byte[] target, int at, int length) {
    Descriptor from = descriptor(fd);
    FileNode file = from.file();
    checkOffset(offset);
    if (!from.has(DescriptorFlag.READ)) {
      throw new VfsException(ErrorCode.BAD_DESCRIPTOR);
    }
    return read(file, offset, target, at, length);
  }

  /** Writes into a file as {@link VfsContext#write} does. */
  public void write(int fd, long offset, byte[] data, int from, int length) {
    Descriptor to = descriptor(fd);
    FileNode file = to.file();
    to.checkWritable();
    checkOffset(offset);
    if (!to.has(DescriptorFlag.WRITE)) {
      throw new VfsException(ErrorCode.BAD_DESCRIPTOR);
    }
    write(file, offset, data, from, length);
  }

  /**
   * Cuts or grows a file.
   *
   * @throws VfsException {@code invalid} if the file was not opened with {@code write} or the size
   *     is negative, {@code file-too-large} if it is over the limit
   */
  public void setSize(int fd, long size) {
    Descriptor of = descriptor(fd);
    FileNode file = of.file();
    of.checkWritable();
    if (!of.has(DescriptorFlag.WRITE) || size < 0) {
      throw new VfsException(ErrorCode.INVALID);
    }
    overlay.resize(file, size);
  }

  /**
   * Sets the times of the descriptor's node; access times are checked and forgotten.
   *
   * @throws VfsException {@code overflow} if a time is past 2^63 - 1 nanoseconds, {@code
   *     not-permitted} for the root
   */
  public void setTimes(int fd, NewTime access, NewTime modification) {
    Descriptor of = descriptor(fd);
    checkTimes(access, modification);
    of.checkWritable();
    setTime(of.node(), modification);
  }

  /** Begins to list a directory. */
  public DirectoryListing readDirectory(int fd) {
    return new PaidListing(overlay.list(descriptor(fd).directory()), overlay.costs());
  }

  /** Succeeds on every descriptor: nothing is ever pending. */
  public void sync(int fd) {
    descriptor(fd);
  }

  // Paths

  /** What is known of what {@code path} names. */
  public Stat statAt(int fd, boolean followSymlinks, String path) {
    return stat(paths.find(directory(fd), path, followSymlinks).existing());
  }

  /** The identity of what {@code path} names. */
  public MetadataHash metadataHashAt(int fd, boolean followSymlinks, String path) {
    Node node = paths.find(directory(fd), path, followSymlinks).existing();
    return MetadataHash.of(overlay.accesses().of(node));
  }

  /** Sets the times of what {@code path} names, as {@link #setTimes} does. */
  public void setTimesAt(
      int fd, boolean followSymlinks, String path, NewTime access, NewTime modification) {
    Descriptor start = descriptor(fd);
    DirectoryNode directory = start.directory();
    checkTimes(access, modification);
    start.checkWritable();
    Place place =
        followSymlinks ? paths.find(directory, path, true) : paths.findEntry(directory, path);
    setTime(place.existing(), modification);
  }

  /** Creates a directory. */
  public void createDirectoryAt(int fd, String path) {
    pathCalls.createDirectory(writableDirectory(fd), path);
  }

  /** Removes an empty directory. */
  public void removeDirectoryAt(int fd, String path) {
    pathCalls.removeDirectory(writableDirectory(fd), path);
  }

  /** Removes the name of a file or symlink. */
  public void unlinkFileAt(int fd, String path) {
    pathCalls.unlinkFile(writableDirectory(fd), path);
  }

  /** Renames, in place of what the new path names, as POSIX does. */
  public void renameAt(int fd, String oldPath, int newFd, String newPath) {
    Descriptor oldStart = descriptor(fd);
    Descriptor newStart = descriptor(newFd);
    DirectoryNode oldDirectory = oldStart.directory();
    DirectoryNode newDirectory = newStart.directory();
    oldStart.checkWritable();
    newStart.checkWritable();
    pathCalls.rename(oldDirectory, oldPath, newDirectory, newPath);
  }

  /**
   * Creates a symlink at {@code path} whose target is {@code target}, kept as given.
   *
   * @throws VfsException {@code not-permitted} if the target is absolute, {@code no-entry} if it is
   *     empty, {@code name-too-long} if it has more than 4,095 bytes
   */
  public void symlinkAt(int fd, String target, String path) {
    pathCalls.symlink(writableDirectory(fd), target, path);
  }

  /**
   * The target of a symlink.
   *
   * @throws VfsException {@code invalid} if the path names something else
   */
  public String readlinkAt(int fd, String path) {
    return pathCalls.readlink(directory(fd), path);
  }

  /** Checks its arguments and answers {@code unsupported}: a tree of hashes has no hard links. */
  public void linkAt(int oldFd, boolean followSymlinks, String oldPath, int newFd, String newPath) {
    DirectoryNode oldDirectory = writableDirectory(oldFd);
    DirectoryNode newDirectory = writableDirectory(newFd);
    pathCalls.link(oldDirectory, followSymlinks, oldPath, newDirectory, newPath);
  }

  // Streams

  @Override
  public boolean isEnded() {
    return ended;
  }

  @Override
  public OpenFile openForReading(int fd) {
    Descriptor descriptor = descriptor(fd);
    if (descriptor.node() instanceof DirectoryNode) {
      throw new VfsException(ErrorCode.IS_DIRECTORY);
    }
    return hold(descriptor);
  }

  @Override
  public OpenFile openForWriting(int fd) {
    Descriptor descriptor = descriptor(fd);
    descriptor.file();
    descriptor.checkWritable();
    return hold(descriptor);
  }

  private HeldFile hold(Descriptor descriptor) {
    HeldFile held = new HeldFile(this, descriptor);
    if (undo.hasSavepoint()) {
      undo.push(() -> held.setOpen(false));
    }
    return held;
  }

  @Override
  public void release(OpenFile file) {
    HeldFile held = held(file);
    if (held.isOpen()) {
      held.setOpen(false);
      if (undo.hasSavepoint()) {
        undo.push(() -> held.setOpen(true));
      }
    }
  }

  @Override
  public long size(OpenFile file) {
    return sizeRead(held(file).file);
  }

  @Override
  public int read(OpenFile file, long offset, byte[] target, int at, int length) {
    HeldFile held = held(file);
    held.checkReadable();
    return read(held.file, offset, target, at, length);
  }

  @Override
  public void write(OpenFile file, long offset, byte[] data, int from, int length) {
    HeldFile held = held(file);
    held.checkWritable();
    write(held.file, offset, data, from, length);
  }

  @Override
  public void append(OpenFile file, byte[] data, int from, int length) {
    HeldFile held = held(file);
    held.checkWritable();
    if (length > 0) {
      write(held.file, sizeRead(held.file), data, from, length);
    }
  }

  // Savepoints and the end

  /** Marks this moment. Savepoints nest. */
  public Savepoint savepoint() {
    checkLive();
    return savepoints.begin();
  }

  /**
   * Undoes all that happened since the savepoint, which stays: files, events and node ids are as
   * they were. What was opened since is closed; a descriptor that was closed since is open again.
   * No number of a descriptor comes twice all the same, and what was read stays read.
   *
   * @throws IllegalArgumentException if the savepoint is not valid any more, or another execution's
   */
  public void rollback(Savepoint savepoint) {
    checkLive();
    savepoints.rollback(savepoint);
  }

  /**
   * Gives up a savepoint and those after it; what happened since stays.
   *
   * @throws IllegalArgumentException if the savepoint is not valid any more, or another execution's
   */
  public void release(Savepoint savepoint) {
    checkLive();
    savepoints.release(savepoint);
  }

  /**
   * What the execution has learnt of the state that it began on. A chunk of it that was overwritten
   * in part counts as read. Rolling back does not make it less.
   */
  public AccessSet reads() {
    checkLive();
    return overlay.accesses().reads();
  }

  /** What the execution has changed of the state that it began on, and not rolled back. */
  public AccessSet writes() {
    checkLive();
    return overlay.accesses().writes();
  }

  /** How many events the journal has so far. */
  public long events() {
    return recorder.log().events();
  }

  /**
   * Ends the execution and gives it its place in the block. After a success the block's next
   * execution sees its changes; a failure leaves no trace but a journal without events.
   */
  public Journal finish(Outcome outcome, Hash stdout, Hash stderr) {
    checkLive();
    end(outcome.succeeded());
    EventLog log = outcome.succeeded() ? recorder.log() : new EventLog();
    Seal seal = new Seal(log.events(), outcome, fuel.used(), stdout, stderr);
    Journal journal = Journal.of(header, log, seal);
    block.add(journal);
    return journal;
  }

  /** Ends an execution that Java code drove: it has returned and printed nothing. */
  public Journal finish() {
    return finish(new Outcome.Returned(), NO_OUTPUT, NO_OUTPUT);
  }

  /** Ends the execution as if it had never been: a query, or a failure of the node. */
  public void discard() {
    checkLive();
    end(false);
    block.executionEnded();
  }

  /** Discards the execution unless it has ended. */
  @Override
  public void close() {
    if (!ended) {
      discard();
    }
  }

  private void end(boolean keep) {
    ended = true;
    savepoints.clear();
    if (!keep) {
      undo.rollback(0);
    }
    undo.forget();
    descriptors.clear();
    recorder.forgetNodes();
    overlay.accesses().clear();
  }

  private void checkLive() {
    if (ended) {
      throw new IllegalStateException("the execution has ended");
    }
  }

  private Descriptor descriptor(int fd) {
    checkLive();
    return descriptors.get(fd);
  }

  private DirectoryNode directory(int fd) {
    return descriptor(fd).directory();
  }

  private DirectoryNode writableDirectory(int fd) {
    Descriptor descriptor = descriptor(fd);
    DirectoryNode directory = descriptor.directory();
    descriptor.checkWritable();
    return directory;
  }

  private HeldFile held(OpenFile file) {
    checkLive();
    if (file instanceof HeldFile held && held.owner == this) {
      return held;
    }
    throw new IllegalArgumentException("the open file is another context's");
  }

  private static void checkOffset(long offset) {
    if (offset < 0) {
      throw new VfsException(ErrorCode.INVALID);
    }
  }

  private int read(FileNode file, long offset, byte[] target, int at, int length) {
    checkOffset(offset);
    return overlay.read(file, offset, target, at, length);
  }

  private void write(FileNode file, long offset, byte[] data, int from, int length) {
    checkOffset(offset);
    if (length > 0) {
      overlay.write(file, offset, data, from, length);
    }
  }

  private long sizeRead(FileNode file) {
    overlay.accesses().of(file).noteSize();
    return file.size();
  }

  private Stat stat(Node node) {
    Trace trace = overlay.accesses().of(node);
    trace.noteTime();
    if (node instanceof FileNode) {
      trace.noteSize();
    }
    return new Stat(node.type(), node.isNamed() ? 1 : 0, node.size(), node.mtime);
  }

  private void checkTimes(NewTime access, NewTime modification) {
    access.nanoseconds(0, header.time());
    modification.nanoseconds(0, header.time());
  }

  private void setTime(Node node, NewTime modification) {
    if (!(modification instanceof NewTime.Unchanged)) {
      overlay.setTime(node, modification.nanoseconds(node.mtime, header.time()));
    }
  }
}
