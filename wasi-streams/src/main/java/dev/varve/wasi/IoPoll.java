package dev.varve.wasi;

import dev.varve.component.HostInterface;
import dev.varve.component.HostResource;
import dev.varve.component.TrapException;
import dev.varve.journal.TrapKind;
import dev.varve.wasi.io.Pollable;
import java.util.ArrayList;
import java.util.List;

/** {@code wasi:io/poll}. */
final class IoPoll {

  static final HostResource<Wasi, PollableHandle> POLLABLE =
      HostResource.of("pollable", PollableHandle.class, (wasi, pollable) -> pollable.drop());

  static final HostInterface<Wasi> INTERFACE =
      HostInterface.<Wasi>builder("wasi:io/poll@" + WasiInterfaces.VERSION)
          .resource(POLLABLE)
          .function(
              "[method]pollable.ready",
              "(borrow<pollable>) -> bool",
              (wasi, arguments) -> wasi.clock().isReady(pollable(arguments.resource(0))))
          .function(
              "[method]pollable.block",
              "(borrow<pollable>)",
              (wasi, arguments) -> {
                await(wasi, List.of(pollable(arguments.resource(0))));
                return null;
              })
          .function(
              "poll",
              "(list<borrow<pollable>>) -> list<u32>",
              (wasi, arguments) -> poll(wasi, arguments.list(0)))
          .build();

  private IoPoll() {}

  private static Pollable pollable(PollableHandle handle) {
    return handle.pollable();
  }

  private static List<Long> poll(Wasi wasi, List<PollableHandle> handles) {
    if (handles.isEmpty()) {
      throw new TrapException(TrapKind.ABI, "poll of an empty list");
    }
    List<Pollable> pollables = handles.stream().map(IoPoll::pollable).toList();
    await(wasi, pollables);
    List<Long> ready = new ArrayList<>();
    for (int i = 0; i < pollables.size(); i++) {
      if (wasi.clock().isReady(pollables.get(i))) {
        ready.add((long) i);
      }
    }
    return ready;
  }

  private static void await(Wasi wasi, List<Pollable> pollables) {
    if (!wasi.clock().await(pollables)) {
      throw new TrapException(TrapKind.ABI, "a wait for what will never be ready");
    }
  }
}
