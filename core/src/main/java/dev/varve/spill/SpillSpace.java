package dev.varve.spill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Room for the bytes that a block writes: some of the heap, and beyond it files of the temporary
 * directory, mapped into memory and without a name there. Each lasts as long as somebody refers to
 * bytes in it. What is computed never depends on where bytes lie. For one thread at a time.
 */
public final class SpillSpace {

  private static final int REGION_BYTES = 64 << 20;

  private final int regionBytes;
  private long heapLeft;
  private @Nullable SpillRegion region;
  private int used;

  /** A space that takes at most an eighth of the heap. */
  public SpillSpace() {
    this(Runtime.getRuntime().maxMemory() / 8, REGION_BYTES);
  }

  /**
   * A space of other sizes.
   *
   * @param heapBytes how many bytes of the heap it takes
   * @param regionBytes how long its files are, and so what is allocated in them at most
   */
  public SpillSpace(long heapBytes, int regionBytes) {
    this.heapLeft = heapBytes;
    this.regionBytes = regionBytes;
  }

  /** Whether so many bytes more may lie in the heap; then they are counted. */
  public boolean takeHeap(int bytes) {
    boolean fits = bytes <= heapLeft;
    if (fits) {
      heapLeft -= bytes;
    }
    return fits;
  }

  /**
   * Zeros outside of the heap.
   *
   * @throws IllegalArgumentException if they are more than a file has
   * @throws UncheckedIOException if the temporary directory has no room for them
   */
  public Spilled allocate(int length) {
    if (length > regionBytes) {
      throw new IllegalArgumentException(length + " bytes of " + regionBytes + " at most");
    }
    SpillRegion at = region;
    if (at == null || length > regionBytes - used) {
      at = newRegion();
      region = at;
      used = 0;
    }
    Spilled spilled = new Spilled(at, used, length);
    used += length;
    return spilled;
  }

  private SpillRegion newRegion() {
    try {
      Path file = Files.createTempFile("varve-spill", null);
      long usable = Files.getFileStore(file).getUsableSpace();
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        // A mapped file takes its room on the disk when it is written to, which is too late to
        // fail.
        if (usable < regionBytes) {
          throw new IOException(usable + " bytes are left, " + regionBytes + " are needed");
        }
        return new SpillRegion(channel.map(MapMode.READ_WRITE, 0, regionBytes, Arena.ofAuto()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no room for what a block writes in the temporary directory: " + e.getMessage(), e);
    }
  }
}
