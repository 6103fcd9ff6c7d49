package dev.varve.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.base.Splitter;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.vfs.Receipt;
import dev.varve.vfs.SealedBlock;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "node.md");
  private static final Path PROGRAM =
      Path.of("src", "test", "java", "dev", "varve", "example", "NodeProgram.java");
  private static final Path LEDGER =
      Path.of("src", "main", "resources", "dev", "varve", "tools", "ledger.wasm");
  private static final Pattern SAMPLE = Pattern.compile("```java\n(.*?)```\n", Pattern.DOTALL);
  private static final Splitter BETWEEN = Splitter.onPattern("(?<=\n}\n)\n");
  private static final Pattern LINE = Pattern.compile("(?m)^(?=.)");

  private static List<String> mint(String account, String amount) {
    return List.of("ledger", "mint", account, amount);
  }

  @Test
  void theDocumentShowsTheProgramAsItIsCompiled() throws Exception {
    String program = Files.readString(PROGRAM);

    List<String> samples =
        SAMPLE.matcher(Files.readString(DOCUMENT)).results().map(found -> found.group(1)).toList();

    assertThat(samples).hasSize(7);
    for (String sample : samples) {
      for (String member : BETWEEN.split(sample)) {
        assertThat(program).contains(LINE.matcher(member).replaceAll("  "));
      }
    }
  }

  @Test
  void theProgramDoesWhatTheDocumentSays(@TempDir Path directory) throws Exception {
    try (NodeProgram node = new NodeProgram(directory.resolve("node"), LEDGER);
        NodeProgram peer = new NodeProgram(directory.resolve("peer"), LEDGER)) {
      List<Receipt> receipts = new ArrayList<>();
      SealedBlock genesis =
          node.propose(
              node.head(),
              List.of(mint("alice", "10"), List.of("ledger", "transfer", "bob", "carol", "1")),
              receipts);
      assertThat(receipts)
          .extracting(receipt -> receipt.outcome().text())
          .containsExactly("returned", "exited(1)");
      Commit first = node.store().commit(genesis, RefName.MAIN);
      peer.store().commit(genesis, RefName.MAIN);

      List<Commit> commits = node.pipeline(List.of(mint("bob", "1")), List.of(mint("alice", "5")));
      Commit second = commits.getFirst();
      assertThat(peer.accept(node.store().journal(second.id()), second.root())).isEqualTo(second);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> peer.accept(node.store().journal(commits.get(1).id()), Hash.EMPTY));

      Commit fork = node.fork(commits.get(1), List.of(mint("alice", "7")));
      assertThat(fork.parent()).isEqualTo(second.id());
      node.reorganize(commits.get(1), fork);
      assertThat(node.head().id()).isEqualTo(fork.id());
      assertThat(balance(node, fork)).isEqualTo("17\n");
      assertThat(balance(node, commits.get(1))).isEqualTo("15\n");
      assertThat(balance(node, first)).isEqualTo("10\n");
      assertThat(node.changed(fork))
          .containsExactlyInAnyOrder("/accounts/alice", "/height", "/log");
    }
  }

  private static String balance(NodeProgram node, Commit commit) throws InterruptedException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    Receipt receipt = node.query(commit.id(), List.of("ledger", "balance", "alice"), answer);
    assertThat(receipt.outcome().succeeded()).isTrue();
    return answer.toString(UTF_8);
  }
}
