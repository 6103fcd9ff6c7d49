package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.merkle.Hash;
import dev.varve.state.MemoryStore;
import dev.varve.state.RefName;
import dev.varve.state.Store;
import dev.varve.store.RocksStore;
import dev.varve.wasi.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A block of executions against each of those that succeed as a commit of its own. */
class MarksTest extends CommandTest {

  private static Marks.Writer component;

  @BeforeAll
  static void link() throws IOException {
    component =
        new Marks.ByComponent(
            Command.link(Component.parse(Marks.component()), new CompiledModules(0)));
  }

  @Test
  void aBlockOfAThousandHasTheRootOfNineHundredCommits() throws InterruptedException {
    Marks marks = new Marks(1_000, 10);
    try (Store block = new MemoryStore();
        Store commits = new MemoryStore()) {
      Hash root = marks.inBlock(block, new Marks.ByJava());

      assertThat(marks.inCommits(commits, new Marks.ByJava())).isEqualTo(root);
      assertThat(commits.ref(RefName.MAIN).orElseThrow().height()).isEqualTo(900);
      assertThat(block.ref(RefName.MAIN).orElseThrow().executions()).isEqualTo(1_000);
    }
  }

  @Test
  void aComponentTheCommandAndSingleCommitsGiveTheRootOfJavaCode() throws Exception {
    Marks marks = new Marks(100, 10);
    Hash root;
    try (Store java = RocksStore.create(directory.resolve("java"))) {
      root = marks.inBlock(java, new Marks.ByJava());
    }
    try (Store block = RocksStore.create(directory.resolve("component"));
        Store commits = RocksStore.create(directory.resolve("commits"))) {
      assertThat(marks.inBlock(block, component)).isEqualTo(root);
      assertThat(marks.inCommits(commits, component)).isEqualTo(root);
      assertThat(commits.ref(RefName.MAIN).orElseThrow().height()).isEqualTo(90);
    }
    Path file = write("marks.wasm", Marks.component());
    byte[] lines = marks.lines(file.toString()).getBytes(StandardCharsets.UTF_8);
    JsonNode summary =
        succeeds("block", "--json", write("lines", lines).toString()).json().getLast();
    assertThat(summary.get("root").asText()).isEqualTo(root.toString());
    assertThat(summary.get("failed").asInt()).isEqualTo(10);
    assertThat(succeeds("ls").lines()).hasSize(900);
  }

  @Test
  void theBenchPrintsAFigureOfEachWayBesideItsFloor() {
    Ran ran =
        bare("bench", "block", "--json", "--executions", "20", "--writes", "3", "--rounds", "2");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.json())
        .hasSize(8)
        .allSatisfy(
            figure -> {
              assertThat(figure.get("value").asDouble()).isPositive();
              assertThat(figure.get("floor").asDouble()).isPositive();
            });
  }
}
