package dev.varve.tools;

import com.google.common.base.Splitter;
import dev.varve.tools.HostTree.Item;
import dev.varve.tree.ContentTree;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.ErrorCode;
import dev.varve.vfs.Execution;
import dev.varve.vfs.FileType;
import dev.varve.vfs.OpenFlag;
import dev.varve.vfs.VfsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a tree of the host into an execution, over what is there. */
final class HostImport {

  private static final int BUFFER = 16 * ContentTree.CHUNK;
  private static final byte[] ZEROS = new byte[ContentTree.CHUNK];

  private final Execution execution;
  private final int root;
  private final Progress progress;
  private final byte[] buffer = new byte[BUFFER];
  private long done;

  HostImport(Execution execution, Progress progress) {
    this.execution = execution;
    this.root = execution.preopens().getFirst();
    this.progress = progress;
  }

  /** Puts what {@code tree} holds below {@code path}, a directory that is made as needed. */
  void into(String path, HostTree tree) throws IOException {
    String below = "";
    for (String name : Splitter.on('/').omitEmptyStrings().split(path)) {
      below += name;
      try {
        directory(below);
      } catch (VfsException e) {
        throw new Failure(path + " cannot be made in the state: " + e.code().text(), e);
      }
      below += "/";
    }
    for (Item item : tree.items()) {
      String target = below + item.path();
      try {
        switch (item) {
          case Item.HostDirectory directory -> directory(target);
          case Item.HostFile file -> file(target, file);
          case Item.HostSymlink symlink -> symlink(target, symlink);
        }
      } catch (VfsException e) {
        throw new Failure(item.host() + " cannot become /" + target + ": " + e.code().text(), e);
      }
    }
  }

  private void directory(String path) {
    FileType there = type(path);
    if (there == null) {
      execution.createDirectoryAt(root, path);
    } else if (there != FileType.DIRECTORY) {
      throw new Failure("/" + path + " is no directory in the state; remove it there first");
    }
  }

  private void file(String path, Item.HostFile file) throws IOException {
    FileType there = type(path);
    if (there == FileType.DIRECTORY) {
      throw new Failure("/" + path + " is a directory in the state; remove it there first");
    }
    if (there == FileType.SYMLINK) {
      execution.unlinkFileAt(root, path);
    }
    int fd =
        execution.openAt(
            root,
            false,
            path,
            Set.of(OpenFlag.CREATE, OpenFlag.TRUNCATE),
            Set.of(DescriptorFlag.WRITE));
    try (InputStream in = Files.newInputStream(file.host())) {
      long offset = 0;
      long end = 0;
      for (int length; (length = in.readNBytes(buffer, 0, BUFFER)) > 0; offset += length) {
        end = writeData(fd, offset, length, end);
        done += length;
        progress.at(done);
      }
      if (end < offset) {
        execution.setSize(fd, offset);
      }
    } catch (IOException e) {
      throw ErrorText.at(file.host(), e);
    } finally {
      execution.close(fd);
    }
  }

  /** Writes what is not zero, so that holes stay holes; gives the end of what is written. */
  private long writeData(int fd, long offset, int length, long end) {
    int from = 0;
    while (from < length) {
      int to = from;
      while (to < length && !isZero(to, chunkEnd(to, length))) {
        to = chunkEnd(to, length);
      }
      if (to > from) {
        execution.write(fd, offset + from, buffer, from, to - from);
        end = offset + to;
      }
      from = to;
      while (from < length && isZero(from, chunkEnd(from, length))) {
        from = chunkEnd(from, length);
      }
    }
    return end;
  }

  private static int chunkEnd(int from, int length) {
    return Math.min(from + ContentTree.CHUNK, length);
  }

  private boolean isZero(int from, int to) {
    return Arrays.equals(buffer, from, to, ZEROS, 0, to - from);
  }

  private void symlink(String path, Item.HostSymlink symlink) {
    FileType there = type(path);
    if (there == FileType.DIRECTORY) {
      throw new Failure("/" + path + " is a directory in the state; remove it there first");
    }
    if (there == FileType.SYMLINK && execution.readlinkAt(root, path).equals(symlink.target())) {
      return;
    }
    if (there != null) {
      execution.unlinkFileAt(root, path);
    }
    execution.symlinkAt(root, symlink.target(), path);
  }

  private @Nullable FileType type(String path) {
    try {
      return execution.statAt(root, false, path).type();
    } catch (VfsException e) {
      if (e.code() == ErrorCode.NO_ENTRY) {
        return null;
      }
      throw e;
    }
  }
}
