package dev.varve.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A file against the plainest model of one: an array. */
class FileModelLawsTest {

  sealed interface Step {}

  record Write(int offset, int length, int seed) implements Step {}

  record Resize(int size) implements Step {}

  record Mark() implements Step {}

  record Rollback() implements Step {}

  record Release() implements Step {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> places =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 13_000), Arbitraries.of(0, 4_096, 8_191, 12_288));
    Arbitrary<Integer> lengths =
        Arbitraries.oneOf(Arbitraries.integers().between(0, 200), Arbitraries.of(4_096, 9_000));
    Arbitrary<Integer> seeds = Arbitraries.integers().between(0, 200);
    return Arbitraries.<Step>oneOf(
            Combinators.combine(places, lengths, seeds).as(Write::new),
            Combinators.combine(places, lengths, seeds).as(Write::new),
            places.map(Resize::new),
            Arbitraries.create(Mark::new),
            Arbitraries.create(Rollback::new),
            Arbitraries.create(Release::new))
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void aFileIsAnArrayThatGrowsAndRollsBack(
      @ForAll("steps") List<Step> steps, @ForAll boolean outOfHeap) {
    byte[] content = dev.varve.vfs.Step.data(10_000, 5);
    Consumer<VfsFiles> setup = files -> files.write("/file", content);
    Sandbox sandbox = outOfHeap ? Sandbox.outOfHeapOver(setup) : Sandbox.over(setup);
    int fd = sandbox.open("file", DescriptorFlag.READ, DescriptorFlag.WRITE);
    byte[] model = content.clone();
    Deque<Savepoint> savepoints = new ArrayDeque<>();
    Deque<byte[]> models = new ArrayDeque<>();
    for (Step step : steps) {
      switch (step) {
        case Write w -> {
          byte[] data = dev.varve.vfs.Step.data(w.length(), w.seed());
          sandbox.execution.write(fd, w.offset(), data, 0, data.length);
          if (data.length > 0) {
            model = Arrays.copyOf(model, Math.max(model.length, w.offset() + data.length));
            System.arraycopy(data, 0, model, w.offset(), data.length);
          }
        }
        case Resize r -> {
          sandbox.execution.setSize(fd, r.size());
          model = Arrays.copyOf(model, r.size());
        }
        case Mark m -> {
          savepoints.push(sandbox.execution.savepoint());
          models.push(model.clone());
        }
        case Rollback r -> {
          if (!savepoints.isEmpty()) {
            sandbox.execution.rollback(savepoints.getFirst());
            model = models.getFirst().clone();
          }
        }
        case Release r -> {
          if (!savepoints.isEmpty()) {
            sandbox.execution.release(savepoints.pop());
            models.pop();
          }
        }
      }
      assertThat(sandbox.files().read("/file")).isEqualTo(model);
      byte[] small = new byte[10];
      int at = model.length / 2;
      int count = sandbox.execution.read(fd, at, small, 0, 10);
      assertThat(Arrays.copyOf(small, count)).isEqualTo(Arrays.copyOfRange(model, at, at + count));
    }
    byte[] last = model;
    Sandbox plain =
        new Sandbox(
            Parent.NONE, ExecutionSpec.STANDARD.withTime(sandbox.files().stat("/file").mtime()));
    plain.open("file", Set.of(OpenFlag.CREATE));
    plain.files().write("/file", last);
    assertThat(plain.seal().root()).isEqualTo(sandbox.seal().root());
  }
}
