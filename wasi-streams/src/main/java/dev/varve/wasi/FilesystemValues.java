package dev.varve.wasi;

import static java.util.stream.Collectors.joining;

import dev.varve.component.Tuple;
import dev.varve.component.Variant;
import dev.varve.vfs.DirectoryListing;
import dev.varve.vfs.ErrorCode;
import dev.varve.vfs.FileType;
import dev.varve.vfs.MetadataHash;
import dev.varve.vfs.NewTime;
import dev.varve.vfs.Stat;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The values of {@code wasi:filesystem/types} and what they are in an execution. */
final class FilesystemValues {

  static final String DESCRIPTOR_TYPE =
      "enum { unknown, block-device, character-device, directory, fifo, symbolic-link,"
          + " regular-file, socket }";
  static final String DESCRIPTOR_FLAGS =
      "flags { read, write, file-integrity-sync, data-integrity-sync, requested-write-sync,"
          + " mutate-directory }";
  static final String OPEN_FLAGS = "flags { create, directory, exclusive, truncate }";
  static final String NEW_TIMESTAMP = "variant { no-change, now, timestamp(datetime) }";
  static final String ADVICE =
      "enum { normal, sequential, random, will-need, dont-need, no-reuse }";
  static final String DESCRIPTOR_STAT =
      "record { type: descriptor-type, link-count: link-count, size: filesize,"
          + " data-access-timestamp: option<datetime>,"
          + " data-modification-timestamp: option<datetime>,"
          + " status-change-timestamp: option<datetime> }";
  static final String ERROR_CODE =
      Stream.of(ErrorCode.values()).map(ErrorCode::text).collect(joining(", ", "enum { ", " }"));

  private FilesystemValues() {}

  @SuppressWarnings("EnumOrdinal") // the constants stand in the order of the WIT
  static int errorCode(ErrorCode code) {
    return code.ordinal();
  }

  static int descriptorType(FileType type) {
    return switch (type) {
      case DIRECTORY -> 3;
      case SYMLINK -> 5;
      case FILE -> 6;
    };
  }

  /** The constants whose bits are set, the first constant's being the lowest. */
  static <E extends Enum<E>> Set<E> flags(Class<E> type, int bits) {
    EnumSet<E> flags = EnumSet.noneOf(type);
    int bit = 1;
    for (E flag : EnumSet.allOf(type)) {
      if ((bits & bit) != 0) {
        flags.add(flag);
      }
      bit <<= 1;
    }
    return flags;
  }

  /** The bits of constants. */
  static <E extends Enum<E>> int bits(Class<E> type, Set<E> flags) {
    int bits = 0;
    int bit = 1;
    for (E flag : EnumSet.allOf(type)) {
      if (flags.contains(flag)) {
        bits |= bit;
      }
      bit <<= 1;
    }
    return bits;
  }

  /** Whether the one of the {@code path-flags} that there is, {@code symlink-follow}, is set. */
  static boolean followsSymlinks(int pathFlags) {
    return (pathFlags & 1) != 0;
  }

  static NewTime newTime(Variant timestamp) {
    return switch (timestamp.index()) {
      case 0 -> new NewTime.Unchanged();
      case 1 -> new NewTime.Now();
      default -> {
        if (!(timestamp.value() instanceof Tuple datetime)) {
          throw new IllegalArgumentException("not a timestamp: " + timestamp);
        }
        yield new NewTime.At((long) datetime.get(0), (int) (long) datetime.get(1));
      }
    };
  }

  static Tuple descriptorStat(Stat stat) {
    return Tuple.of(
        descriptorType(stat.type()),
        (long) stat.links(),
        stat.size(),
        Optional.empty(),
        Optional.of(Datetime.ofNanoseconds(stat.mtime())),
        Optional.empty());
  }

  static Tuple metadataHash(MetadataHash hash) {
    return Tuple.of(hash.lower(), hash.upper());
  }

  /** The next entry of a listing, or none at its end. */
  static Optional<Tuple> directoryEntry(DirectoryListing listing) {
    if (!listing.hasNext()) {
      return Optional.empty();
    }
    DirectoryListing.Item item = listing.next();
    return Optional.of(Tuple.of(descriptorType(item.type()), item.name().toString()));
  }
}
