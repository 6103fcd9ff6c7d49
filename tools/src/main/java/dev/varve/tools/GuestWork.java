package dev.varve.tools;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.journal.Seal;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.wasi.Call;
import dev.varve.wasi.CommandResult;
import dev.varve.wasi.Contract;
import java.io.OutputStream;

/** A guest's function that does the same as often as it is told, a u32. */
final class GuestWork {

  private static final long ENOUGH = 20_000_000;
  private static final int ROUNDS = 7;
  private static final int MOST = 1 << 28;

  private final Contract contract;
  private final String function;

  GuestWork(byte[] component, String function) {
    this.contract = Contract.link(Component.parse(component), new CompiledModules(1 << 20));
    this.function = function;
  }

  /** Does it so often that the time can be told, once it is compiled; without making the guest. */
  FuelTime measure() throws InterruptedException {
    FuelTime beginning = FuelTime.best(ROUNDS, () -> run(1));
    for (int times = 16; ; times *= 2) {
      int count = times;
      FuelTime time = FuelTime.best(ROUNDS, () -> run(count)).without(beginning);
      if (time.nanos() >= ENOUGH + 4 * beginning.nanos() || times == MOST) {
        return time;
      }
    }
  }

  private FuelTime run(int times) throws InterruptedException {
    Call call = Call.of(contract.world().function(function), (long) times);
    ExecutionSpec spec =
        ExecutionSpec.STANDARD
            .withComponent(contract.digest())
            .withLabels(ImmutableSortedMap.of(Call.LABEL, call.text()))
            .withLimits(Limits.STANDARD.with(Limit.OUTPUT_BYTES, Long.MAX_VALUE));
    OutputStream nowhere = OutputStream.nullOutputStream();
    long start = System.nanoTime();
    try (Block block = Block.on(Parent.NONE);
        Execution execution = block.begin(spec)) {
      CommandResult result =
          contract.call(execution, call, spec.stdin(), nowhere, nowhere).command();
      Seal seal = execution.finish(result.outcome(), result.stdout(), result.stderr()).seal();
      if (!result.outcome().succeeded()) {
        throw new Failure(
            call.text() + " failed: " + result.trap().orElse(result.outcome().toString()));
      }
      return new FuelTime(System.nanoTime() - start, seal.fuel());
    }
  }
}
