package dev.varve.proof.ics23;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.EntryValue.SymlinkValue;
import dev.varve.merkle.Name;
import dev.varve.proof.Answer;
import dev.varve.proof.EntryPath;
import dev.varve.proof.InvalidProofException;
import dev.varve.proof.Proof;
import dev.varve.proof.ProofFormatException;
import dev.varve.proof.ProofNode;
import dev.varve.proof.Question;
import dev.varve.proof.SampleState;
import dev.varve.tree.ContentTree;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.EntryChange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * A state in which a contract has made a symlink whose target is the root of an invented tree. The
 * modification time in that tree was tried from 0 on until its root was a valid target.
 */
class ForgedChainTest {

  private static final long GROUND = 7_766_759;
  private static final String INVENTED_ROOT =
      "3b334c33e7bbbe5e79063208c2805c25721f535e09796f1150695ac8a10b6234";

  private final DirectoryTree invented = invented();
  private final SampleState state =
      new SampleState()
          .file("/other", new byte[] {1})
          .symlink("/accounts", new String(invented.root().toBytes(), StandardCharsets.UTF_8));
  private final DirectoryTree real = state.tree();
  private final Question question = Question.lookup("/accounts/alice");

  private static DirectoryTree invented() {
    Name name = Name.of("alice");
    byte[] chunk =
        Arrays.copyOf("1000000 coins".getBytes(StandardCharsets.US_ASCII), ContentTree.CHUNK);
    ContentTree content = ContentTree.EMPTY.with(13, ImmutableSortedMap.of(0L, chunk));
    return DirectoryTree.EMPTY.with(
        List.of(new EntryChange(name, new FileEntry(name, GROUND, content))));
  }

  /** From the real root through the symlink into the invented tree. */
  private Ics23Chain forged() {
    return new Ics23Chain(
        real.root(),
        ImmutableList.of(
            Ics23Chain.of(real, Question.lookup("/accounts")).steps().getFirst(),
            Ics23Chain.of(invented, Question.lookup("/alice")).steps().getFirst()));
  }

  @Test
  void theInventedRootStandsInTheRealState() {
    assertThat(invented.root()).hasToString(INVENTED_ROOT);
    assertThat(forged().steps().getFirst().value().toHex()).endsWith(INVENTED_ROOT);
  }

  @Test
  void noChainLeadsThroughASymlink() {
    assertThatThrownBy(() -> forged().verify(real.root(), question))
        .isInstanceOf(InvalidProofException.class)
        .hasMessage("step 1: nothing more was expected");
    assertThat(Ics23Chain.of(real, question).verify(real.root(), question))
        .isInstanceOf(Answer.Obstructed.class);
  }

  @Test
  void whereAChainSaysThatARootStandsIsNotBelieved() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/vectors/forged-chain.json")) {
      String json = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(json).contains("\"root_at\": 11", INVENTED_ROOT, real.root().toString());
      assertThatThrownBy(() -> Ics23Chain.fromJson(json))
          .isInstanceOf(ProofFormatException.class)
          .hasMessageContaining("does not stand at 11");
    }
  }

  @Test
  void noProofLeadsThroughASymlink() {
    Proof through = Proof.of(real, question);
    Proof below = Proof.of(invented, Question.lookup("/alice"));
    ImmutableList<ProofNode> joined =
        ImmutableList.<ProofNode>builder().addAll(through.nodes()).addAll(below.nodes()).build();

    assertThat(through.verify(real.root(), question))
        .isEqualTo(
            new Answer.Obstructed(
                EntryPath.of("/accounts"),
                new SymlinkValue(
                    1, new String(invented.root().toBytes(), StandardCharsets.UTF_8))));
    assertThatThrownBy(() -> new Proof(through.questions(), joined).verify(real.root(), question))
        .isInstanceOf(InvalidProofException.class);
  }

  /** A content root can be invented as well; only the one in the file's own value counts. */
  @Test
  void theStepsOfAnotherFileProveNothing() {
    SampleState two = new SampleState().file("/a", new byte[] {1}).file("/b", new byte[] {2});
    DirectoryTree tree = two.tree();
    Question a = Question.read("/a", 0, 1);
    Ics23Chain mixed =
        new Ics23Chain(
            tree.root(),
            ImmutableList.of(
                Ics23Chain.of(tree, a).steps().getFirst(),
                Ics23Chain.of(tree, Question.read("/b", 0, 1)).steps().getLast()));

    assertThatThrownBy(() -> mixed.verify(tree.root(), a))
        .isInstanceOf(InvalidProofException.class);
  }
}
