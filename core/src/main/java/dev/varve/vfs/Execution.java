package dev.varve.vfs;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Header;
import dev.varve.journal.Journal;
import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;
import java.util.Set;

/**
 * One run over the files that its block has made so far: descriptors, the calls of {@code
 * wasi:filesystem}, savepoints. It ends by {@link #finish} or {@link #discard} and is used by one
 * thread at a time.
 *
 * <p>A call that fails throws {@link VfsException} with the code that the guest gets, and changes
 * nothing. Paths are relative to the directory of a descriptor and stay below it.
 */
public final class Execution implements VfsContext, AutoCloseable {

  Execution() {}

  /** What the execution began with. */
  public Header header() {
    throw new UnsupportedOperationException();
  }

  /** The descriptors of {@link Header#preopens}, in their order. */
  public ImmutableList<Integer> preopens() {
    throw new UnsupportedOperationException();
  }

  // Descriptors

  /** Opens what {@code path} names; gives a number that the execution gives only once. */
  public int openAt(
      int fd,
      boolean followSymlinks,
      String path,
      Set<OpenFlag> openFlags,
      Set<DescriptorFlag> descriptorFlags) {
    throw new UnsupportedOperationException();
  }

  /** Closes a descriptor; streams that came from it go on. */
  public void close(int fd) {
    throw new UnsupportedOperationException();
  }

  /** The flags that the descriptor has, with those that others imply. */
  public Set<DescriptorFlag> flags(int fd) {
    throw new UnsupportedOperationException();
  }

  /** What the descriptor's node is. */
  public FileType type(int fd) {
    throw new UnsupportedOperationException();
  }

  /** What is known of the descriptor's node. */
  public Stat stat(int fd) {
    throw new UnsupportedOperationException();
  }

  /** The identity of the descriptor's node. */
  public MetadataHash metadataHash(int fd) {
    throw new UnsupportedOperationException();
  }

  /** Whether two descriptors have the same node. */
  public boolean isSameObject(int fd, int other) {
    throw new UnsupportedOperationException();
  }

  /** Reads from a file as {@link VfsContext#read} does. */
  public int read(int fd, long offset, byte[] target, int at, int length) {
    throw new UnsupportedOperationException();
  }

  /** Writes into a file as {@link VfsContext#write} does. */
  public void write(int fd, long offset, byte[] data, int from, int length) {
    throw new UnsupportedOperationException();
  }

  /** Cuts or grows a file. */
  public void setSize(int fd, long size) {
    throw new UnsupportedOperationException();
  }

  /** Sets the times of the descriptor's node; access times are checked and forgotten. */
  public void setTimes(int fd, NewTime access, NewTime modification) {
    throw new UnsupportedOperationException();
  }

  /** Begins to list a directory. */
  public DirectoryListing readDirectory(int fd) {
    throw new UnsupportedOperationException();
  }

  /** Succeeds on every descriptor: nothing is ever pending. */
  public void sync(int fd) {
    throw new UnsupportedOperationException();
  }

  // Paths

  /** What is known of what {@code path} names. */
  public Stat statAt(int fd, boolean followSymlinks, String path) {
    throw new UnsupportedOperationException();
  }

  /** The identity of what {@code path} names. */
  public MetadataHash metadataHashAt(int fd, boolean followSymlinks, String path) {
    throw new UnsupportedOperationException();
  }

  /** Sets the times of what {@code path} names. */
  public void setTimesAt(
      int fd, boolean followSymlinks, String path, NewTime access, NewTime modification) {
    throw new UnsupportedOperationException();
  }

  /** Creates a directory. */
  public void createDirectoryAt(int fd, String path) {
    throw new UnsupportedOperationException();
  }

  /** Removes an empty directory. */
  public void removeDirectoryAt(int fd, String path) {
    throw new UnsupportedOperationException();
  }

  /** Removes the name of a file or symlink. */
  public void unlinkFileAt(int fd, String path) {
    throw new UnsupportedOperationException();
  }

  /** Renames, in place of what the new path names, as POSIX does. */
  public void renameAt(int fd, String oldPath, int newFd, String newPath) {
    throw new UnsupportedOperationException();
  }

  /** Creates a symlink at {@code path} whose target is {@code target}, kept as given. */
  public void symlinkAt(int fd, String target, String path) {
    throw new UnsupportedOperationException();
  }

  /** The target of a symlink. */
  public String readlinkAt(int fd, String path) {
    throw new UnsupportedOperationException();
  }

  /** Checks its arguments and answers {@code unsupported}: a tree of hashes has no hard links. */
  public void linkAt(int oldFd, boolean followSymlinks, String oldPath, int newFd, String newPath) {
    throw new UnsupportedOperationException();
  }

  // Streams

  @Override
  public boolean isEnded() {
    throw new UnsupportedOperationException();
  }

  @Override
  public OpenFile openForReading(int fd) {
    throw new UnsupportedOperationException();
  }

  @Override
  public OpenFile openForWriting(int fd) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void release(OpenFile file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long size(OpenFile file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(OpenFile file, long offset, byte[] target, int at, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void write(OpenFile file, long offset, byte[] data, int from, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void append(OpenFile file, byte[] data, int from, int length) {
    throw new UnsupportedOperationException();
  }

  // Savepoints and the end

  /** Marks this moment. Savepoints nest. */
  public Savepoint savepoint() {
    throw new UnsupportedOperationException();
  }

  /** Undoes all that happened since the savepoint, and what was opened since is closed. */
  public void rollback(Savepoint savepoint) {
    throw new UnsupportedOperationException();
  }

  /** Gives up a savepoint and those after it; what happened since stays. */
  public void release(Savepoint savepoint) {
    throw new UnsupportedOperationException();
  }

  /** What the execution has learnt of the state that it began on. */
  public AccessSet reads() {
    throw new UnsupportedOperationException();
  }

  /** What the execution has changed of the state that it began on. */
  public AccessSet writes() {
    throw new UnsupportedOperationException();
  }

  /** How many events the journal has so far. */
  public long events() {
    throw new UnsupportedOperationException();
  }

  /**
   * Ends the execution and gives it its place in the block. After a success the block's next
   * execution sees its changes; a failure leaves no trace but a journal without events.
   */
  public Journal finish(Outcome outcome, Hash stdout, Hash stderr) {
    throw new UnsupportedOperationException();
  }

  /** Ends the execution as if it had never been: a query, or a failure of the node. */
  public void discard() {
    throw new UnsupportedOperationException();
  }

  /** Discards the execution unless it has ended. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
