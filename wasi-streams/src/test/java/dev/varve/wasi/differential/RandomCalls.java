package dev.varve.wasi.differential;

import static dev.varve.wasi.differential.Operation.*;

import java.util.Random;

/** Adds random calls to a program, on paths and handles that calls before them were about. */
final class RandomCalls {

  static final int FOLLOW = 1;
  static final int CREATE = 1;
  static final int DIRECTORY = 2;
  static final int EXCLUSIVE = 4;
  static final int TRUNCATE = 8;
  static final int READ_FLAG = 1;
  static final int WRITE_FLAG = 2;
  static final int READ_WRITE = READ_FLAG | WRITE_FLAG;
  static final int MUTATE_DIRECTORY = 32;

  final Random random;
  final RandomPaths paths;
  final RandomNumbers numbers;
  final RandomSlots files;
  final RandomSlots directories;
  final RandomSlots inputs;
  final RandomSlots outputs;
  final RandomSlots listings;
  final ProgramWriter program = new ProgramWriter();

  RandomCalls(long seed) {
    random = new Random(seed);
    paths = new RandomPaths(random);
    numbers = new RandomNumbers(random);
    files = new RandomSlots(random, 1, 4);
    directories = new RandomSlots(random, 5, 7);
    inputs = new RandomSlots(random, 0, 3);
    outputs = new RandomSlots(random, 0, 3);
    listings = new RandomSlots(random, 0, 1);
  }

  void any() {
    switch (random.nextInt(5)) {
      case 0 -> fileCall(file());
      case 1 -> pathCall(directory());
      case 2 -> inputCall(inputs.held());
      case 3 -> outputCall(outputs.held());
      default -> otherCall();
    }
  }

  void fileCall(int slot) {
    switch (random.nextInt(10)) {
      case 0 -> program.operation(READ).u8(slot).u64(numbers.length()).u64(numbers.nearOffset());
      case 1 -> write(slot, numbers.offset());
      case 2 -> program.operation(SET_SIZE).u8(slot).u64(numbers.offset());
      case 3 -> program.operation(STAT).u8(slot);
      case 4 -> program.operation(GET_FLAGS).u8(slot);
      case 5 ->
          program
              .operation(ADVISE)
              .u8(slot)
              .u64(numbers.offset())
              .u64(numbers.length())
              .u8(random.nextInt(6));
      case 6 ->
          program.operation(READ_VIA_STREAM).u8(slot).u64(numbers.nearOffset()).u8(inputs.fresh());
      case 7 ->
          program.operation(WRITE_VIA_STREAM).u8(slot).u64(numbers.offset()).u8(outputs.fresh());
      case 8 -> program.operation(APPEND_VIA_STREAM).u8(slot).u8(outputs.fresh());
      default -> program.operation(random.nextBoolean() ? SYNC : SYNC_DATA).u8(slot);
    }
  }

  void pathCall(int directory) {
    switch (random.nextInt(12)) {
      case 0 -> open(directory, paths.path(), anyOpenFlags(), READ_WRITE, files.fresh());
      case 1 -> open(directory, paths.directory(), DIRECTORY, READ_FLAG, directories.fresh());
      case 2 -> program.operation(STAT_AT).u8(directory).u8(random.nextInt(2)).path(paths.path());
      case 3 -> program.operation(CREATE_DIRECTORY_AT).u8(directory).path(paths.freshDirectory());
      case 4 -> program.operation(READLINK_AT).u8(directory).path(paths.path());
      case 5 -> program.operation(REMOVE_DIRECTORY_AT).u8(directory).path(paths.path());
      case 6, 7 ->
          program
              .operation(RENAME_AT)
              .u8(directory)
              .path(paths.path())
              .u8(directory())
              .path(paths.path());
      case 8 ->
          program.operation(SYMLINK_AT).u8(directory).path(paths.target()).path(paths.fresh());
      case 9 -> program.operation(UNLINK_FILE_AT).u8(directory).path(paths.path());
      case 10 ->
          program
              .operation(METADATA_HASH_AT)
              .u8(directory)
              .u8(random.nextInt(2))
              .path(paths.path())
              .u8(file());
      default -> {
        program.operation(SET_TIMES_AT).u8(directory).u8(random.nextInt(2)).path(paths.path());
        numbers.time(program);
        numbers.time(program);
      }
    }
  }

  void inputCall(int slot) {
    switch (random.nextInt(10)) {
      case 0, 1 -> program.operation(STREAM_READ).u8(slot).u64(numbers.length());
      case 2, 3 -> program.operation(BLOCKING_READ).u8(slot).u64(numbers.positiveLength());
      case 4 -> program.operation(SKIP).u8(slot).u64(numbers.length());
      case 5 -> program.operation(BLOCKING_SKIP).u8(slot).u64(numbers.positiveLength());
      case 6 ->
          program.operation(BLOCKING_SPLICE).u8(outputs.held()).u8(slot).u64(numbers.length());
      case 7 -> poll();
      case 8 -> program.operation(STREAM_READ).u8(slot).u64(random.nextInt(10));
      default -> {
        if (random.nextInt(3) == 0) {
          program.operation(CLOSE_INPUT).u8(inputs.closed());
        } else {
          program.operation(SPLICE).u8(outputs.held()).u8(slot).u64(numbers.length());
        }
      }
    }
  }

  void outputCall(int slot) {
    switch (random.nextInt(11)) {
      case 0 -> program.operation(CHECK_WRITE).u8(slot);
      case 1, 2 ->
          program.operation(STREAM_WRITE).u8(slot).data(numbers.streamData(), random.nextInt(256));
      case 3, 4, 5 ->
          program
              .operation(BLOCKING_WRITE)
              .u8(slot)
              .data(numbers.blockingData(), random.nextInt(256));
      case 6 -> program.operation(WRITE_ZEROES).u8(slot).u64(numbers.streamData());
      case 7 -> program.operation(BLOCKING_WRITE_ZEROES).u8(slot).u64(numbers.blockingData());
      case 8 -> program.operation(FLUSH).u8(slot);
      case 9 -> program.operation(BLOCKING_FLUSH).u8(slot);
      default -> {
        if (random.nextInt(3) == 0) {
          program.operation(CLOSE_OUTPUT).u8(outputs.closed());
        } else {
          program.operation(CHECK_WRITE).u8(slot);
        }
      }
    }
  }

  void otherCall() {
    switch (random.nextInt(7)) {
      case 0 -> program.operation(IS_SAME_OBJECT).u8(file()).u8(file());
      case 1 -> program.operation(METADATA_HASH).u8(file()).u8(file());
      case 2 -> listing(directory());
      case 3 -> poll();
      case 4 ->
          program.operation(CLOSE).u8(random.nextBoolean() ? files.closed() : directories.closed());
      case 5 -> program.operation(GET_TYPE).u8(file());
      default -> {
        program.operation(SET_TIMES).u8(file());
        numbers.time(program);
        numbers.time(program);
      }
    }
  }

  void listing(int directory) {
    int listing = listings.fresh();
    program.operation(READ_DIRECTORY).u8(directory).u8(listing);
    program.operation(ENTRIES).u8(listing);
    if (random.nextInt(4) == 0) {
      program.operation(ENTRIES).u8(listing);
      program.operation(CLOSE_ENTRIES).u8(listing);
    }
  }

  void poll() {
    int count = 1 + random.nextInt(5);
    program.operation(POLL).u8(count);
    for (int i = 0; i < count; i++) {
      switch (random.nextInt(4)) {
        case 0 -> program.u8(0).u8(inputs.held());
        case 1 -> program.u8(1).u8(outputs.held());
        case 2 -> program.u8(2).u8(random.nextInt(5));
        default -> program.u8(3).u8(random.nextInt(5));
      }
    }
  }

  void open(int directory, String path, int openFlags, int flags, int slot) {
    program
        .operation(OPEN_AT)
        .u8(directory)
        .u8(random.nextInt(4) == 0 ? 0 : FOLLOW)
        .path(path)
        .u8(openFlags)
        .u8(flags)
        .u8(slot);
  }

  void write(int file, long offset) {
    program
        .operation(WRITE)
        .u8(file)
        .data(numbers.data(), random.nextInt(5) == 0 ? 0 : random.nextInt(256))
        .u64(offset);
  }

  int anyOpenFlags() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> 0;
      case 2, 3 -> CREATE;
      case 4 -> CREATE | EXCLUSIVE;
      case 5 -> TRUNCATE;
      case 6 -> DIRECTORY;
      default -> random.nextInt(16);
    };
  }

  /** A descriptor, of a file mostly. */
  int file() {
    return random.nextInt(5) == 0 ? directory() : files.held();
  }

  /** A descriptor, of a directory mostly. */
  int directory() {
    return switch (random.nextInt(20)) {
      case 0 -> files.held();
      case 1, 2, 3, 4, 5, 6 -> directories.held();
      default -> 0;
    };
  }
}
