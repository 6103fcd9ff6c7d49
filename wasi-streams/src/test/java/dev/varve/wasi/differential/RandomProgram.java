package dev.varve.wasi.differential;

import static dev.varve.wasi.differential.Operation.*;
import static dev.varve.wasi.differential.RandomCalls.CREATE;
import static dev.varve.wasi.differential.RandomCalls.DIRECTORY;
import static dev.varve.wasi.differential.RandomCalls.FOLLOW;
import static dev.varve.wasi.differential.RandomCalls.MUTATE_DIRECTORY;
import static dev.varve.wasi.differential.RandomCalls.READ_FLAG;
import static dev.varve.wasi.differential.RandomCalls.READ_WRITE;
import static dev.varve.wasi.differential.RandomCalls.TRUNCATE;
import static dev.varve.wasi.differential.RandomCalls.WRITE_FLAG;

import java.util.Random;

/**
 * A random program, a function of its seed alone. It begins with a few files, directories and
 * symlinks, goes on with scenes of some calls that belong together, mixed with single ones, and
 * lists the root. One program in three then makes a last call that traps, or whose answer Varve
 * decides otherwise than Wasmtime, with consequences for what would follow.
 */
final class RandomProgram {
  private final RandomCalls calls;
  private final Random random;
  private final RandomPaths paths;
  private final RandomNumbers numbers;
  private final ProgramWriter program;

  private RandomProgram(long seed) {
    calls = new RandomCalls(seed);
    random = calls.random;
    paths = calls.paths;
    numbers = calls.numbers;
    program = calls.program;
  }

  static byte[] of(long seed) {
    RandomProgram program = new RandomProgram(seed);
    program.beginning();
    int scenes = 6 + program.random.nextInt(8);
    for (int i = 0; i < scenes; i++) {
      program.scene();
    }
    program.calls.listing(0);
    switch (program.random.nextInt(12)) {
      case 0, 1 -> program.trap();
      case 2, 3 -> program.lastCall();
      default -> {}
    }
    return program.program.toBytes();
  }

  private void beginning() {
    for (int i = 2 + random.nextInt(4); i > 0; i--) {
      switch (random.nextInt(5)) {
        case 0, 4 -> program.operation(CREATE_DIRECTORY_AT).u8(0).path(paths.freshDirectory());
        case 1 -> program.operation(SYMLINK_AT).u8(0).path(paths.target()).path(paths.fresh());
        default -> {
          int file = calls.files.fresh();
          calls.open(0, paths.freshFile(), CREATE, READ_WRITE, file);
          calls.write(file, 0);
        }
      }
    }
  }

  private void scene() {
    switch (random.nextInt(14)) {
      case 0, 1 -> reading();
      case 2, 3 -> writing();
      case 4 -> copying();
      case 5 -> resizing();
      case 6 -> directories();
      case 7 -> renaming();
      case 8 -> symlinks();
      case 9 -> unlinkedWhileOpen();
      case 10 -> times();
      case 11 -> anyOpen();
      default -> {
        for (int i = 3 + random.nextInt(5); i > 0; i--) {
          calls.any();
        }
      }
    }
  }

  private void reading() {
    int file = calls.files.fresh();
    calls.open(0, paths.file(), 0, READ_FLAG, file);
    int input = calls.inputs.fresh();
    program.operation(READ_VIA_STREAM).u8(file).u64(numbers.nearOffset()).u8(input);
    if (random.nextBoolean()) {
      program.operation(CLOSE).u8(file);
    }
    for (int i = 2 + random.nextInt(4); i > 0; i--) {
      calls.inputCall(input);
    }
  }

  private void writing() {
    int file = calls.files.fresh();
    calls.open(
        0,
        paths.freshFile(),
        random.nextInt(4) == 0 ? CREATE | TRUNCATE : CREATE,
        READ_WRITE,
        file);
    int output = calls.outputs.fresh();
    if (random.nextBoolean()) {
      program.operation(WRITE_VIA_STREAM).u8(file).u64(numbers.offset()).u8(output);
    } else {
      program.operation(APPEND_VIA_STREAM).u8(file).u8(output);
    }
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      calls.outputCall(output);
    }
    program.operation(STAT).u8(file);
    program.operation(READ).u8(file).u64(numbers.length()).u64(numbers.nearOffset());
  }

  private void copying() {
    int from = calls.files.fresh();
    int to = calls.files.fresh();
    calls.open(0, paths.file(), 0, READ_FLAG, from);
    int input = calls.inputs.fresh();
    program.operation(READ_VIA_STREAM).u8(from).u64(numbers.nearOffset()).u8(input);
    calls.open(0, paths.freshFile(), CREATE, random.nextInt(8) == 0 ? READ_FLAG : WRITE_FLAG, to);
    int output = calls.outputs.fresh();
    program.operation(WRITE_VIA_STREAM).u8(to).u64(numbers.offset()).u8(output);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      program
          .operation(random.nextBoolean() ? SPLICE : BLOCKING_SPLICE)
          .u8(output)
          .u8(input)
          .u64(numbers.length());
    }
    program.operation(STAT).u8(to);
    calls.poll();
  }

  private void resizing() {
    int file = calls.files.fresh();
    int flags = random.nextInt(8) == 0 ? READ_FLAG : READ_WRITE;
    calls.open(0, paths.file(), random.nextInt(3) == 0 ? 0 : CREATE, flags, file);
    program.operation(SET_SIZE).u8(file).u64(numbers.offset());
    program.operation(STAT).u8(file);
    calls.write(file, numbers.offset());
    program.operation(SET_SIZE).u8(file).u64(numbers.offset());
    program.operation(READ).u8(file).u64(numbers.length()).u64(numbers.nearOffset());
    program.operation(STAT).u8(file);
  }

  private void directories() {
    int directory = calls.directories.fresh();
    String path = paths.freshDirectory();
    program.operation(CREATE_DIRECTORY_AT).u8(0).path(path);
    calls.open(
        0,
        path,
        random.nextBoolean() ? DIRECTORY : 0,
        READ_FLAG | (random.nextBoolean() ? MUTATE_DIRECTORY : 0),
        directory);
    int inside = calls.files.fresh();
    if (random.nextBoolean()) {
      calls.open(directory, paths.name(), CREATE, WRITE_FLAG, inside);
    }
    int listing = calls.listings.fresh();
    program.operation(READ_DIRECTORY).u8(directory).u8(listing);
    calls.pathCall(directory);
    program.operation(ENTRIES).u8(listing);
    program.operation(REMOVE_DIRECTORY_AT).u8(0).path(random.nextInt(4) == 0 ? path + "/" : path);
    program.operation(STAT).u8(directory);
    if (random.nextBoolean()) {
      calls.pathCall(directory);
      calls.open(directory, "..", DIRECTORY, READ_FLAG, inside);
      program.operation(IS_SAME_OBJECT).u8(inside).u8(0);
    }
    program.operation(STAT_AT).u8(0).u8(FOLLOW).path(path);
  }

  private void renaming() {
    String from =
        switch (random.nextInt(3)) {
          case 0 -> paths.file();
          case 1 -> paths.directory();
          default -> paths.path();
        };
    String to = random.nextBoolean() ? paths.fresh() : paths.path();
    int before = calls.files.fresh();
    calls.open(0, from, 0, READ_FLAG, before);
    int directory = random.nextInt(3) == 0 ? calls.directories.held() : 0;
    program.operation(RENAME_AT).u8(0).path(from).u8(directory).path(to);
    program.operation(STAT_AT).u8(0).u8(0).path(from);
    program.operation(STAT_AT).u8(directory).u8(0).path(to);
    program.operation(METADATA_HASH_AT).u8(directory).u8(0).path(to).u8(before);
    program.operation(STAT).u8(before);
  }

  private void symlinks() {
    String path = paths.fresh();
    program.operation(SYMLINK_AT).u8(calls.directory()).path(paths.target()).path(path);
    program.operation(READLINK_AT).u8(0).path(path);
    program.operation(STAT_AT).u8(0).u8(0).path(path);
    program.operation(STAT_AT).u8(0).u8(FOLLOW).path(path);
    calls.open(0, path, calls.anyOpenFlags(), READ_WRITE, calls.files.fresh());
    if (random.nextBoolean()) {
      program.operation(STAT_AT).u8(0).u8(FOLLOW).path(path + "/" + paths.name());
      program.operation(STAT_AT).u8(0).u8(0).path(path + "/");
    }
  }

  private void unlinkedWhileOpen() {
    int file = calls.files.fresh();
    String path = paths.file();
    calls.open(0, path, CREATE, READ_WRITE, file);
    int output = calls.outputs.fresh();
    program.operation(APPEND_VIA_STREAM).u8(file).u8(output);
    calls.outputCall(output);
    program.operation(UNLINK_FILE_AT).u8(0).path(path);
    program.operation(STAT).u8(file);
    calls.outputCall(output);
    program.operation(READ).u8(file).u64(numbers.length()).u64(0);
    program.operation(STAT_AT).u8(0).u8(0).path(path);
    program.operation(STAT).u8(file);
  }

  private void times() {
    int file = calls.files.fresh();
    String path = paths.path();
    calls.open(0, path, 0, random.nextBoolean() ? READ_FLAG : READ_WRITE, file);
    program.operation(SET_TIMES).u8(file);
    numbers.time(program);
    numbers.time(program);
    program.operation(STAT).u8(file);
    program.operation(SET_TIMES_AT).u8(0).u8(random.nextInt(2)).path(path);
    numbers.time(program);
    numbers.time(program);
    program.operation(STAT_AT).u8(0).u8(0).path(path);
    calls.any();
    program.operation(STAT_AT).u8(0).u8(0).path(path);
  }

  private void anyOpen() {
    int file = calls.files.fresh();
    program
        .operation(OPEN_AT)
        .u8(calls.directory())
        .u8(random.nextInt(2))
        .path(paths.path())
        .u8(calls.anyOpenFlags());
    int sync = random.nextInt(8) == 0 ? 4 << random.nextInt(3) : 0;
    program.u8(random.nextInt(4) | (random.nextInt(3) == 0 ? MUTATE_DIRECTORY : 0) | sync).u8(file);
    program.operation(GET_FLAGS).u8(file);
    program.operation(GET_TYPE).u8(file);
    program.operation(READ).u8(file).u64(numbers.length()).u64(0);
    calls.write(file, 0);
    program.operation(STAT).u8(file);
  }

  private void trap() {
    calls.open(0, "trap", CREATE, READ_WRITE, 1);
    program.operation(READ_VIA_STREAM).u8(1).u64(0).u8(0);
    program.operation(APPEND_VIA_STREAM).u8(1).u8(0);
    program.operation(TRAP).u8(random.nextInt(6));
  }

  private void lastCall() {
    calls.open(0, "last", CREATE, READ_WRITE, 1);
    switch (random.nextInt(3)) {
      case 0 ->
          program
              .operation(LINK_AT)
              .u8(0)
              .u8(random.nextInt(2))
              .path(random.nextBoolean() ? "last" : paths.path())
              .u8(0)
              .path("link");
      case 1 -> {
        program.operation(WRITE).u8(1).data(100, 1).u64(0);
        program.operation(READ_VIA_STREAM).u8(1).u64(0).u8(0);
        program.operation(random.nextBoolean() ? BLOCKING_READ : BLOCKING_SKIP).u8(0).u64(0);
      }
      default -> {
        program.operation(SET_TIMES).u8(1).unchangedTime().time(numbers.farSeconds(), 0);
        program.operation(STAT).u8(1);
      }
    }
  }
}
