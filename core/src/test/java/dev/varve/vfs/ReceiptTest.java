package dev.varve.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Limit;
import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;
import org.junit.jupiter.api.Test;

class ReceiptTest {

  private static Receipt finish(Execution execution, Outcome outcome) {
    return Receipt.finish(execution, outcome, Hash.EMPTY, Hash.EMPTY);
  }

  @Test
  void itTellsOfTheJournalAndOfWhatWasReadAndWritten() {
    try (Block block = Block.on(Parent.NONE);
        Execution execution = block.begin(ExecutionSpec.STANDARD)) {
      VfsFiles.of(execution).write("/a", new byte[] {1});
      AccessSet reads = execution.reads();
      AccessSet writes = execution.writes();

      Receipt receipt = finish(execution, new Outcome.Returned());

      assertThat(receipt.position()).isZero();
      assertThat(receipt.events()).isEqualTo(2);
      assertThat(receipt.outcome()).isEqualTo(new Outcome.Returned());
      assertThat(receipt.reads()).isEqualTo(reads);
      assertThat(receipt.writes()).isEqualTo(writes);
      assertThat(writes.size()).isPositive();
      assertThat(block.seal(ImmutableSortedMap.of()).journal().journals())
          .containsExactly(receipt.journal());
      assertThat(receipt.digest()).isEqualTo(receipt.journal().digest());
      assertThat(receipt.bytes()).isEqualTo(receipt.journal().bytes());
    }
  }

  @Test
  void ofAFailureItTellsWhatWasReadAlone() {
    try (Block block = Block.on(Parent.NONE)) {
      try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
        VfsFiles.of(execution).write("/a", new byte[] {1});
        Receipt receipt = finish(execution, new Outcome.LimitReached(Limit.EVENTS));
        assertThat(receipt.events()).isZero();
        assertThat(receipt.writes()).isEqualTo(AccessSet.NONE);
        assertThat(receipt.reads().size()).isPositive();
      }
      try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
        assertThat(VfsFiles.of(execution).exists("/a")).isFalse();
        Receipt second = finish(execution, new Outcome.Returned());
        assertThat(second.position()).isEqualTo(1);
        assertThatIllegalStateException()
            .isThrownBy(() -> finish(execution, new Outcome.Returned()));
      }
    }
  }
}
