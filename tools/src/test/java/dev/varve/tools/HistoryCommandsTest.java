package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class HistoryCommandsTest extends CommandTest {

  private void fill(String ref, int commits) {
    for (int i = 1; i <= commits; i++) {
      succeeds("run", "--ref", ref, FILES.toString(), "--", "write", "/f", ref + i);
    }
  }

  @Test
  void aRefIsMadeMovedListedAndDeleted() {
    fill("main", 3);
    succeeds("refs", "old", "main~2");
    assertThat(succeeds("refs", "--json").json())
        .extracting(ref -> ref.get("ref").asText() + " " + ref.get("height").asInt())
        .containsExactly("main 3", "old 1");
    assertThat(fails(ExitCode.FAILED, "refs", "old", "main").err()).contains("varve reset");
    assertThat(succeeds("reset", "old", "main@2").out())
        .startsWith("old  from height 1  to height 2");
    assertThat(succeeds("cat", "/f", "--at", "old").out()).isEqualTo("main2");
    succeeds("refs", "--delete", "old");
    assertThat(succeeds("refs").lines()).hasSize(1).allMatch(line -> line.startsWith("main  "));
    fails(ExitCode.FAILED, "refs", "--delete", "old");
    fails(ExitCode.USAGE, "refs", "old");
  }

  @Test
  void aCommitIsFoundByHeightAndByDistance() {
    fill("main", 4);
    assertThat(succeeds("cat", "/f", "--at", "main@1").out()).isEqualTo("main1");
    assertThat(succeeds("cat", "/f", "--at", "main~").out()).isEqualTo("main3");
    assertThat(succeeds("cat", "/f", "--at", "main~1~1").out()).isEqualTo("main2");
    assertThat(succeeds("cat", "/f", "--at", root() + "@2").out()).isEqualTo("main2");
    assertThat(fails(ExitCode.FAILED, "cat", "/f", "--at", "main@5").err()).contains("height 5");
    assertThat(fails(ExitCode.FAILED, "cat", "/f", "--at", "main~4").err()).contains("height 0");
    fails(ExitCode.FAILED, "cat", "/f", "--at", "main@99999999999999999999");
  }

  @Test
  void aForkIsDroppedByTheFinalCommitAndNoBlockBeginsBeforeIt() {
    fill("main", 3);
    succeeds("refs", "side", "main~2");
    fill("side", 2);
    String fork = succeeds("refs", "--json").json().get(1).get("commit").asText();

    JsonNode done = succeeds("finalize", "main~1", "--json").json().getFirst();
    assertThat(done.get("dropped")).hasSize(2);
    assertThat(done.get("refs").get("side").asText()).isEqualTo(fork);
    assertThat(fails(ExitCode.FAILED, "cat", "/f", "--at", fork).err()).contains("pruned");
    assertThat(succeeds("finalize", "main").out()).contains("dropped 0 commits");

    succeeds("reset", "main", "main~2");
    assertThat(varve("run", FILES.toString(), "--", "write", "/f", "late").err())
        .contains("is final");
  }

  @Test
  void whatIsFinalIsPrunedToTheChosenDepth() {
    fill("main", 6);
    assertThat(succeeds("prune", "--keep", "2").out())
        .contains("pruned 0 commits")
        .contains("varve finalize");
    succeeds("finalize", "main");
    assertThat(succeeds("log").lines()).hasSize(2);
    assertThat(fails(ExitCode.FAILED, "cat", "/f", "--at", "main@2").err()).contains("pruned");
    fill("main", 2);
    succeeds("finalize", "main");
    JsonNode pruned = succeeds("prune", "--head-only", "--compact", "--json").json().getFirst();
    assertThat(pruned.get("pruned").asInt()).isEqualTo(1);
    assertThat(pruned.get("retention").asText()).isEqualTo("keep 1");
    assertThat(succeeds("log").lines()).hasSize(1);
    assertThat(succeeds("cat", "/f").out()).isEqualTo("main2");
    assertThat(succeeds("replay", "--all").out()).contains("all the same");
    fails(ExitCode.USAGE, "prune", "--keep", "0");
    fails(ExitCode.USAGE, "prune", "--keep", "1", "--archive");
  }
}
