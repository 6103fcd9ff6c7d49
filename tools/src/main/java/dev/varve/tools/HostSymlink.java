package dev.varve.tools;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Symlinks of the host whose targets are kept byte for byte. */
final class HostSymlink {

  private HostSymlink() {}

  /** Makes a symlink. */
  static void create(Path link, String target) throws IOException {
    Path path = link.getFileSystem().getPath(target);
    if (path.toString().equals(target)) {
      Files.createSymbolicLink(link, path);
    } else {
      createUnchanged(link, target);
    }
  }

  /** By the system's own call: a {@link Path} never has a slash at its end, nor two in a row. */
  @SuppressWarnings("restricted") // the call gets two strings that end in NUL, as it wants
  private static void createUnchanged(Path link, String target) throws IOException {
    Linker linker = Linker.nativeLinker();
    MethodHandle symlink =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("symlink"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    int result;
    try (Arena arena = Arena.ofConfined()) {
      result =
          (int)
              symlink.invokeExact(arena.allocateFrom(target), arena.allocateFrom(link.toString()));
    } catch (Throwable e) {
      throw new IOException(e);
    }
    if (result != 0) {
      throw new FileSystemException(link.toString(), null, "the symlink cannot be made");
    }
  }
}
