package dev.varve.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SpillSpaceTest {

  private static final int REGION = 10_000;

  @Property(tries = 50)
  void eachRunHoldsWhatWasWrittenIntoItAndZerosElsewhere(
      @ForAll @Size(max = 30) List<@IntRange(min = 1, max = REGION) Integer> lengths) {
    SpillSpace space = new SpillSpace(0, REGION);
    List<Spilled> runs = new ArrayList<>();
    List<byte[]> models = new ArrayList<>();
    for (int length : lengths) {
      Spilled run = space.allocate(length);
      assertThat(run.toArray()).isEqualTo(new byte[length]);
      byte[] data = new byte[length + 2];
      Arrays.fill(data, (byte) (runs.size() + 1));
      run.write(length / 3, data, 1, length / 3);
      byte[] model = new byte[length];
      Arrays.fill(model, length / 3, length / 3 + length / 3, (byte) (runs.size() + 1));
      runs.add(run);
      models.add(model);
    }
    for (int i = 0; i < runs.size(); i++) {
      assertThat(runs.get(i).length()).isEqualTo(models.get(i).length);
      assertThat(runs.get(i).toArray()).isEqualTo(models.get(i));
    }
  }

  @Example
  void theEndOfARunIsCleared() {
    Spilled run = new SpillSpace(0, REGION).allocate(5);
    run.write(0, new byte[] {1, 2, 3, 4, 5}, 0, 5);
    run.clearFrom(2);
    assertThat(run.toArray()).containsExactly(1, 2, 0, 0, 0);
    assertThat(run.byteAt(1)).isEqualTo((byte) 2);
    assertThat(run.byteAt(2)).isZero();
  }

  @Example
  void theHeapIsTakenUpToTheBoundAlone() {
    SpillSpace space = new SpillSpace(100, REGION);
    assertThat(space.takeHeap(60)).isTrue();
    assertThat(space.takeHeap(41)).isFalse();
    assertThat(space.takeHeap(40)).isTrue();
    assertThat(space.takeHeap(1)).isFalse();
  }

  @Example
  void whatIsOutOfRangeIsRefusedAndChangesNothing() {
    SpillSpace space = new SpillSpace(0, REGION);
    Spilled run = space.allocate(8);
    Spilled next = space.allocate(8);
    byte[] data = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    assertThatThrownBy(() -> run.write(0, data, 0, 9))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> run.write(-1, data, 0, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> next.read(1, data, 0, 8))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> run.byteAt(8)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> space.allocate(REGION + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(run.toArray()).isEqualTo(new byte[8]);
    assertThat(next.toArray()).isEqualTo(new byte[8]);
  }
}
