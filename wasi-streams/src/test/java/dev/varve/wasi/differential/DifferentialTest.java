package dev.varve.wasi.differential;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs random programs and compares their answers, call by call, with those that Wasmtime gave. */
class DifferentialTest {

  private static final RecordedAnswers RECORDED = RecordedAnswers.read();

  @Test
  void theRecordedAnswersAreThoseOfThesePrograms() {
    int count = RECORDED.answers().size();
    assertThat(count).isGreaterThanOrEqualTo(2_000);
    assertThat(Sha256.hash(WritePrograms.text(count)).toString())
        .as("the programs' digest; after a change, record the answers again")
        .isEqualTo(RECORDED.programs());
  }

  @Test
  void everyCallAnswersAsWasmtimeDoesButForTheListedDifferences() {
    ImmutableList<Disagreement> disagreements =
        IntStream.rangeClosed(1, RECORDED.answers().size())
            .parallel()
            .boxed()
            .flatMap(seed -> Disagreement.of(seed, RECORDED.answers().get(seed - 1)).stream())
            .collect(ImmutableList.toImmutableList());
    List<Disagreement> unexplained =
        disagreements.stream().filter(one -> Difference.of(one).isEmpty()).toList();
    assertThat(unexplained)
        .as(unexplained.stream().limit(20).map(Disagreement::toString).collect(joining("\n")))
        .isEmpty();
    Set<Difference> met = EnumSet.noneOf(Difference.class);
    disagreements.forEach(one -> Difference.of(one).ifPresent(met::add));
    assertThat(met).as("differences that occur").containsExactly(Difference.values());
  }

  @Test
  void everyListedDifferenceIsInTheDocumentation() throws IOException {
    String text = Files.readString(Path.of("..", "docs", "wasi.md")).replaceAll("\\s+", " ");
    for (Difference difference : Difference.values()) {
      assertThat(text).contains(difference.decision(), difference.reason());
    }
  }
}
