package dev.varve.wasi;

import dev.varve.component.Arguments;
import dev.varve.component.HostFunction;
import dev.varve.component.HostInterface;
import dev.varve.component.HostResource;
import dev.varve.component.Result;
import dev.varve.component.TrapException;
import dev.varve.component.Variant;
import dev.varve.journal.TrapKind;
import dev.varve.wasi.io.OutputStream;
import dev.varve.wasi.io.StreamError;

/** {@code wasi:io/streams}. */
final class IoStreams {

  static final HostResource<Wasi, InputHandle> INPUT_STREAM =
      HostResource.of("input-stream", InputHandle.class, (wasi, stream) -> stream.drop());

  static final HostResource<Wasi, OutputHandle> OUTPUT_STREAM =
      HostResource.of("output-stream", OutputHandle.class, (wasi, stream) -> stream.drop());

  private static final int LAST_OPERATION_FAILED = 0;
  private static final int CLOSED = 1;

  static final HostInterface<Wasi> INTERFACE = define();

  private IoStreams() {}

  private static HostInterface<Wasi> define() {
    HostInterface.Builder<Wasi> streams =
        HostInterface.<Wasi>builder("wasi:io/streams@" + WasiInterfaces.VERSION)
            .use(IoError.ERROR)
            .use(IoPoll.POLLABLE)
            .type("stream-error", "variant { last-operation-failed(own<error>), closed }")
            .resource(INPUT_STREAM)
            .resource(OUTPUT_STREAM);
    defineInput(streams);
    defineOutput(streams);
    return streams.build();
  }

  private static void defineInput(HostInterface.Builder<Wasi> streams) {
    String bytes = "(borrow<input-stream>, u64) -> result<list<u8>, stream-error>";
    String count = "(borrow<input-stream>, u64) -> result<u64, stream-error>";
    streams
        .function(
            "[method]input-stream.read", bytes, fallible((w, a) -> input(a, 0).read(a.int64(1))))
        .function(
            "[method]input-stream.blocking-read",
            bytes,
            fallible((w, a) -> input(a, 0).blockingRead(a.int64(1))))
        .function(
            "[method]input-stream.skip", count, fallible((w, a) -> input(a, 0).skip(a.int64(1))))
        .function(
            "[method]input-stream.blocking-skip",
            count,
            fallible((w, a) -> input(a, 0).blockingSkip(a.int64(1))))
        .function(
            "[method]input-stream.subscribe",
            "(borrow<input-stream>) -> own<pollable>",
            (w, a) -> input(a, 0).subscription());
  }

  private static void defineOutput(HostInterface.Builder<Wasi> streams) {
    String nothing = "(borrow<output-stream>) -> result<_, stream-error>";
    String bytes = "(borrow<output-stream>, list<u8>) -> result<_, stream-error>";
    String count = "(borrow<output-stream>, u64) -> result<_, stream-error>";
    String splice =
        "(borrow<output-stream>, borrow<input-stream>, u64) -> result<u64, stream-error>";
    streams
        .function(
            "[method]output-stream.check-write",
            "(borrow<output-stream>) -> result<u64, stream-error>",
            fallible((w, a) -> output(a).checkWrite()))
        .function(
            "[method]output-stream.write", bytes, action((w, a) -> output(a).write(a.bytes(1))))
        .function(
            "[method]output-stream.blocking-write-and-flush",
            bytes,
            action((w, a) -> output(a).blockingWriteAndFlush(a.bytes(1))))
        .function("[method]output-stream.flush", nothing, action((w, a) -> output(a).flush()))
        .function(
            "[method]output-stream.blocking-flush",
            nothing,
            action((w, a) -> output(a).blockingFlush()))
        .function(
            "[method]output-stream.subscribe",
            "(borrow<output-stream>) -> own<pollable>",
            (w, a) -> a.<OutputHandle>resource(0).subscription())
        .function(
            "[method]output-stream.write-zeroes",
            count,
            action((w, a) -> output(a).writeZeroes(a.int64(1))))
        .function(
            "[method]output-stream.blocking-write-zeroes-and-flush",
            count,
            action((w, a) -> output(a).blockingWriteZeroesAndFlush(a.int64(1))))
        .function(
            "[method]output-stream.splice",
            splice,
            fallible((w, a) -> output(a).splice(input(a, 1), a.int64(2))))
        .function(
            "[method]output-stream.blocking-splice",
            splice,
            fallible((w, a) -> output(a).blockingSplice(input(a, 1), a.int64(2))));
  }

  private static InputHandle input(Arguments arguments, int index) {
    return arguments.resource(index);
  }

  private static OutputStream output(Arguments arguments) {
    return arguments.<OutputHandle>resource(0).stream();
  }

  /** A call that gives a value. */
  private interface Call {
    Object call(Wasi wasi, Arguments arguments);
  }

  /** A call that gives none. */
  private interface Action {
    void call(Wasi wasi, Arguments arguments);
  }

  private static HostFunction<Wasi> fallible(Call call) {
    return (wasi, arguments) -> {
      try {
        return Result.ok(call.call(wasi, arguments));
      } catch (StreamError e) {
        return failure(e);
      }
    };
  }

  private static HostFunction<Wasi> action(Action action) {
    return (wasi, arguments) -> {
      try {
        action.call(wasi, arguments);
        return Result.ok();
      } catch (StreamError e) {
        return failure(e);
      }
    };
  }

  private static Result failure(StreamError error) {
    return switch (error) {
      case StreamError.Closed closed -> Result.err(Variant.of(CLOSED));
      case StreamError.LastOperationFailed failed ->
          Result.err(Variant.of(LAST_OPERATION_FAILED, new ErrorHandle(failed.error())));
      case StreamError.Trap trap -> throw new TrapException(TrapKind.ABI, trap.breach());
    };
  }
}
