package dev.varve.tools;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code varve bench}. */
@Command(
    name = "bench",
    description = "Measure a workload, beside its floor where it has one.",
    mixinStandardHelpOptions = true,
    subcommands = {
      StreamsBench.class,
      ReplayBench.class,
      GuestBench.class,
      GuestsBench.class,
      FuelBench.class,
      StartBench.class,
      BlockBench.class,
      BlocksBench.class,
      ReadsBench.class,
      ProofsBench.class,
      HistoryBench.class,
      GrowthBench.class,
      SnapshotBench.class,
      SparseBench.class,
      MicroBench.class
    })
final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a workload");
  }
}
