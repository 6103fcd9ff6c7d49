package dev.varve.wasi;

import static dev.varve.wasi.FilesystemValues.bits;
import static dev.varve.wasi.FilesystemValues.flags;
import static dev.varve.wasi.FilesystemValues.followsSymlinks;
import static dev.varve.wasi.FilesystemValues.newTime;

import dev.varve.component.Arguments;
import dev.varve.component.HostFunction;
import dev.varve.component.HostInterface;
import dev.varve.component.HostResource;
import dev.varve.component.Result;
import dev.varve.component.Tuple;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.DirectoryListing;
import dev.varve.vfs.ErrorCode;
import dev.varve.vfs.Execution;
import dev.varve.vfs.FileType;
import dev.varve.vfs.OpenFlag;
import dev.varve.vfs.VfsException;
import dev.varve.wasi.io.InputStream;
import dev.varve.wasi.io.VfsInputStream;
import dev.varve.wasi.io.VfsOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** {@code wasi:filesystem/types}. */
final class FilesystemTypes {

  static final HostResource<Wasi, Descriptor> DESCRIPTOR =
      HostResource.of(
          "descriptor", Descriptor.class, (wasi, descriptor) -> descriptor.drop(wasi.execution()));

  private static final HostResource<Wasi, DirectoryListing> DIRECTORY_ENTRY_STREAM =
      HostResource.of("directory-entry-stream", DirectoryListing.class);

  static final HostInterface<Wasi> INTERFACE = define();

  private FilesystemTypes() {}

  private static HostInterface<Wasi> define() {
    HostInterface.Builder<Wasi> types =
        HostInterface.<Wasi>builder("wasi:filesystem/types@" + WasiInterfaces.VERSION)
            .use(IoError.ERROR)
            .use(IoStreams.INPUT_STREAM)
            .use(IoStreams.OUTPUT_STREAM)
            .type("datetime", Datetime.TYPE)
            .type("filesize", "u64")
            .type("link-count", "u64")
            .type("descriptor-type", FilesystemValues.DESCRIPTOR_TYPE)
            .type("descriptor-flags", FilesystemValues.DESCRIPTOR_FLAGS)
            .type("descriptor-stat", FilesystemValues.DESCRIPTOR_STAT)
            .type("path-flags", "flags { symlink-follow }")
            .type("open-flags", FilesystemValues.OPEN_FLAGS)
            .type("new-timestamp", FilesystemValues.NEW_TIMESTAMP)
            .type("directory-entry", "record { type: descriptor-type, name: string }")
            .type("error-code", FilesystemValues.ERROR_CODE)
            .type("advice", FilesystemValues.ADVICE)
            .type("metadata-hash-value", "record { lower: u64, upper: u64 }")
            .resource(DESCRIPTOR)
            .resource(DIRECTORY_ENTRY_STREAM);
    defineStreams(types);
    defineContents(types);
    defineMetadata(types);
    definePaths(types);
    defineDirectories(types);
    return types
        .function(
            "filesystem-error-code",
            "(borrow<error>) -> option<error-code>",
            (w, a) -> Optional.of(FilesystemValues.errorCode(a.<ErrorHandle>resource(0).code())))
        .build();
  }

  private static void defineStreams(HostInterface.Builder<Wasi> types) {
    types
        .function(
            "[method]descriptor.read-via-stream",
            "(borrow<descriptor>, filesize) -> result<own<input-stream>, error-code>",
            fallible((x, a) -> new InputHandle(VfsInputStream.open(fd(a, 0), a.int64(1), x))))
        .function(
            "[method]descriptor.write-via-stream",
            "(borrow<descriptor>, filesize) -> result<own<output-stream>, error-code>",
            fallible(
                (x, a) -> new OutputHandle(VfsOutputStream.open(fd(a, 0), a.int64(1), x, false))))
        .function(
            "[method]descriptor.append-via-stream",
            "(borrow<descriptor>) -> result<own<output-stream>, error-code>",
            fallible((x, a) -> new OutputHandle(VfsOutputStream.open(fd(a, 0), 0, x, true))));
  }

  private static void defineContents(HostInterface.Builder<Wasi> types) {
    types
        .function(
            "[method]descriptor.advise",
            "(borrow<descriptor>, filesize, filesize, advice) -> result<_, error-code>",
            action((x, a) -> advise(x, fd(a, 0), a.int64(2))))
        .function(
            "[method]descriptor.sync-data",
            "(borrow<descriptor>) -> result<_, error-code>",
            action((x, a) -> x.sync(fd(a, 0))))
        .function(
            "[method]descriptor.sync",
            "(borrow<descriptor>) -> result<_, error-code>",
            action((x, a) -> x.sync(fd(a, 0))))
        .function(
            "[method]descriptor.set-size",
            "(borrow<descriptor>, filesize) -> result<_, error-code>",
            action((x, a) -> x.setSize(fd(a, 0), a.int64(1))))
        .function(
            "[method]descriptor.read",
            "(borrow<descriptor>, filesize, filesize) -> result<tuple<list<u8>, bool>, error-code>",
            fallible((x, a) -> read(x, fd(a, 0), a.int64(1), a.int64(2))))
        .function(
            "[method]descriptor.write",
            "(borrow<descriptor>, list<u8>, filesize) -> result<filesize, error-code>",
            fallible((x, a) -> write(x, fd(a, 0), a.bytes(1), a.int64(2))));
  }

  private static void defineMetadata(HostInterface.Builder<Wasi> types) {
    types
        .function(
            "[method]descriptor.get-flags",
            "(borrow<descriptor>) -> result<descriptor-flags, error-code>",
            fallible((x, a) -> bits(DescriptorFlag.class, x.flags(fd(a, 0)))))
        .function(
            "[method]descriptor.get-type",
            "(borrow<descriptor>) -> result<descriptor-type, error-code>",
            fallible((x, a) -> FilesystemValues.descriptorType(x.type(fd(a, 0)))))
        .function(
            "[method]descriptor.stat",
            "(borrow<descriptor>) -> result<descriptor-stat, error-code>",
            fallible((x, a) -> FilesystemValues.descriptorStat(x.stat(fd(a, 0)))))
        .function(
            "[method]descriptor.set-times",
            "(borrow<descriptor>, new-timestamp, new-timestamp) -> result<_, error-code>",
            action((x, a) -> x.setTimes(fd(a, 0), newTime(a.variant(1)), newTime(a.variant(2)))))
        .function(
            "[method]descriptor.is-same-object",
            "(borrow<descriptor>, borrow<descriptor>) -> bool",
            (w, a) -> w.execution().isSameObject(fd(a, 0), fd(a, 1)))
        .function(
            "[method]descriptor.metadata-hash",
            "(borrow<descriptor>) -> result<metadata-hash-value, error-code>",
            fallible((x, a) -> FilesystemValues.metadataHash(x.metadataHash(fd(a, 0)))));
  }

  private static void definePaths(HostInterface.Builder<Wasi> types) {
    types
        .function(
            "[method]descriptor.stat-at",
            "(borrow<descriptor>, path-flags, string) -> result<descriptor-stat, error-code>",
            fallible(
                (x, a) ->
                    FilesystemValues.descriptorStat(
                        x.statAt(fd(a, 0), followsSymlinks(a.int32(1)), a.string(2)))))
        .function(
            "[method]descriptor.metadata-hash-at",
            "(borrow<descriptor>, path-flags, string) -> result<metadata-hash-value, error-code>",
            fallible(
                (x, a) ->
                    FilesystemValues.metadataHash(
                        x.metadataHashAt(fd(a, 0), followsSymlinks(a.int32(1)), a.string(2)))))
        .function(
            "[method]descriptor.set-times-at",
            "(borrow<descriptor>, path-flags, string, new-timestamp, new-timestamp)"
                + " -> result<_, error-code>",
            action(
                (x, a) ->
                    x.setTimesAt(
                        fd(a, 0),
                        followsSymlinks(a.int32(1)),
                        a.string(2),
                        newTime(a.variant(3)),
                        newTime(a.variant(4)))))
        .function(
            "[method]descriptor.open-at",
            "(borrow<descriptor>, path-flags, string, open-flags, descriptor-flags)"
                + " -> result<own<descriptor>, error-code>",
            fallible((x, a) -> new Descriptor(openAt(x, a), false)))
        .function(
            "[method]descriptor.link-at",
            "(borrow<descriptor>, path-flags, string, borrow<descriptor>, string)"
                + " -> result<_, error-code>",
            action(
                (x, a) ->
                    x.linkAt(
                        fd(a, 0), followsSymlinks(a.int32(1)), a.string(2), fd(a, 3), a.string(4))))
        .function(
            "[method]descriptor.rename-at",
            "(borrow<descriptor>, string, borrow<descriptor>, string) -> result<_, error-code>",
            action((x, a) -> x.renameAt(fd(a, 0), a.string(1), fd(a, 2), a.string(3))))
        .function(
            "[method]descriptor.symlink-at",
            "(borrow<descriptor>, string, string) -> result<_, error-code>",
            action((x, a) -> x.symlinkAt(fd(a, 0), a.string(1), a.string(2))))
        .function(
            "[method]descriptor.readlink-at",
            "(borrow<descriptor>, string) -> result<string, error-code>",
            fallible((x, a) -> x.readlinkAt(fd(a, 0), a.string(1))))
        .function(
            "[method]descriptor.unlink-file-at",
            "(borrow<descriptor>, string) -> result<_, error-code>",
            action((x, a) -> x.unlinkFileAt(fd(a, 0), a.string(1))));
  }

  private static void defineDirectories(HostInterface.Builder<Wasi> types) {
    types
        .function(
            "[method]descriptor.create-directory-at",
            "(borrow<descriptor>, string) -> result<_, error-code>",
            action((x, a) -> x.createDirectoryAt(fd(a, 0), a.string(1))))
        .function(
            "[method]descriptor.remove-directory-at",
            "(borrow<descriptor>, string) -> result<_, error-code>",
            action((x, a) -> x.removeDirectoryAt(fd(a, 0), a.string(1))))
        .function(
            "[method]descriptor.read-directory",
            "(borrow<descriptor>) -> result<own<directory-entry-stream>, error-code>",
            fallible((x, a) -> x.readDirectory(fd(a, 0))))
        .function(
            "[method]directory-entry-stream.read-directory-entry",
            "(borrow<directory-entry-stream>) -> result<option<directory-entry>, error-code>",
            fallible((x, a) -> FilesystemValues.directoryEntry(a.resource(0))));
  }

  private static int fd(Arguments arguments, int index) {
    return arguments.<Descriptor>resource(index).fd();
  }

  private static int openAt(Execution execution, Arguments arguments) {
    return execution.openAt(
        fd(arguments, 0),
        followsSymlinks(arguments.int32(1)),
        arguments.string(2),
        flags(OpenFlag.class, arguments.int32(3)),
        flags(DescriptorFlag.class, arguments.int32(4)));
  }

  /** Advice changes nothing; a directory takes none, nor a length above 2^63 - 1. */
  private static void advise(Execution execution, int fd, long length) {
    if (execution.type(fd) == FileType.DIRECTORY) {
      throw new VfsException(ErrorCode.BAD_DESCRIPTOR);
    }
    if (length < 0) {
      throw new VfsException(ErrorCode.INVALID);
    }
  }

  /** Bytes, and whether there are none, which is how the end is told. */
  private static Tuple read(Execution execution, int fd, long length, long offset) {
    byte[] data = new byte[InputStream.bounded(length)];
    int count = execution.read(fd, offset, data, 0, data.length);
    return Tuple.of(count == data.length ? data : Arrays.copyOf(data, count), count == 0);
  }

  private static long write(Execution execution, int fd, byte[] data, long offset) {
    execution.write(fd, offset, data, 0, data.length);
    return data.length;
  }

  /** A call that gives a value. */
  private interface Call {
    Object call(Execution execution, Arguments arguments);
  }

  /** A call that gives none. */
  private interface Action {
    void call(Execution execution, Arguments arguments);
  }

  private static HostFunction<Wasi> fallible(Call call) {
    return (wasi, arguments) -> {
      try {
        return Result.ok(call.call(wasi.execution(), arguments));
      } catch (VfsException e) {
        return Result.err(FilesystemValues.errorCode(e.code()));
      }
    };
  }

  private static HostFunction<Wasi> action(Action action) {
    return (wasi, arguments) -> {
      try {
        action.call(wasi.execution(), arguments);
        return Result.ok();
      } catch (VfsException e) {
        return Result.err(FilesystemValues.errorCode(e.code()));
      }
    };
  }
}
