package dev.varve.tools;

import dev.varve.state.Replay;
import dev.varve.vfs.Block;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve bench replay}. */
@Command(
    name = "replay",
    description = {
      "Fold the journals of 'varve bench streams' again and compare the roots.",
      "",
      "The floor is the first run: the same writes through a stream, and the sealing.",
      ""
    },
    mixinStandardHelpOptions = true)
final class ReplayBench implements Callable<Integer> {

  @Mixin private JsonOption json;

  @ArgGroup(exclusive = false)
  private @Nullable StreamWritesOptions writes;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often; the first round is cold (default: ${DEFAULT-VALUE}).")
  private int rounds;

  private final Console console;

  ReplayBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Figures figures = new Figures(console, json, "replay");
    for (StreamWrites each : StreamWritesOptions.orStandard(writes)) {
      for (int round = 0; round < rounds; round++) {
        round(each, each.text() + (round == 0 ? " (cold)" : ""), figures);
      }
    }
    return ExitCode.OK;
  }

  private static void round(StreamWrites writes, String kind, Figures figures) {
    StreamWrites.Sealed first;
    try (Block block = Block.on(Parent.NONE)) {
      first = writes.in(block);
    }
    long start = System.nanoTime();
    SealedBlock again = Replay.fold(Parent.NONE, first.block().journal());
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!again.id().equals(first.block().id())) {
      throw new Failure("replay gives the commit " + again.id() + ", not " + first.block().id());
    }
    double live = (first.writing() + first.sealing()) / 1e9;
    figures.print(kind, writes.count() / seconds, "writes/s", writes.count() / live);
  }
}
