package dev.varve.tools;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.state.RefName;
import dev.varve.state.Store;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --ref}, {@code --time}, {@code --label}: where and as what a command commits. */
final class CommitOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--ref",
      paramLabel = "NAME",
      defaultValue = "main",
      description = "The ref to begin on and to move (default: ${DEFAULT-VALUE}).")
  private String ref;

  @Option(
      names = "--time",
      paramLabel = "NANOS",
      description = "The logical time, nanoseconds since 1970, which files get (default: 10^18).")
  private long time = ExecutionSpec.STANDARD_TIME;

  @Option(names = "--label", paramLabel = "K=V", description = "A label of the commit; repeats.")
  private Map<String, String> labels = Map.of();

  RefName ref() {
    return new RefName(ref);
  }

  /** What the next block begins on: the head of the ref, or nothing in a store without refs. */
  Parent parent(Store store) {
    return Selector.parent(store, ref);
  }

  /** The logical time in nanoseconds. */
  long time() {
    if (time < 0) {
      throw new ParameterException(spec.commandLine(), "--time takes 0 to 2^63 - 1, not " + time);
    }
    return time;
  }

  ImmutableSortedMap<String, String> labels() {
    return ImmutableSortedMap.copyOf(labels);
  }
}
