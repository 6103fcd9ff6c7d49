package dev.varve.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.SymlinkValue;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.InvalidNameException;
import dev.varve.merkle.Name;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.EntryChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProofTest {

  private static final long TEBIBYTE = 1L << 40;

  private final SampleState state = new SampleState();

  private Answer answer(Question question) {
    DirectoryTree tree = state.tree();
    Answer answer = Proof.of(tree, question).verify(tree.root(), question);
    state.check(question, answer);
    return answer;
  }

  private Answer.Content read(String path, long from, long to) {
    return (Answer.Content) answer(Question.read(path, from, to));
  }

  @Test
  void anEmptyStateHasNoEntries() {
    Question question = Question.lookup("/a/b");

    assertThat(answer(question)).isEqualTo(new Answer.Absent(EntryPath.of("/a")));
    assertThat(Proof.of(DirectoryTree.EMPTY, question).nodes()).containsExactly(ProofNode.EMPTY);
  }

  @Test
  void anEmptyDirectoryIsThereAndHasNoEntries() {
    state.directory("/d");

    assertThat(answer(Question.lookup("/d")))
        .isEqualTo(new Answer.Present(new DirectoryValue(0, Hash.EMPTY)));
    assertThat(answer(Question.lookup("/d/x/y")))
        .isEqualTo(new Answer.Absent(EntryPath.of("/d/x")));
  }

  @Test
  void aSymlinkIsAnEntryAndNoWay() {
    state.directory("/d").file("/d/f", new byte[] {1}).symlink("/link", "d");
    EntryValue link = new SymlinkValue(2, "d");

    assertThat(answer(Question.lookup("/link"))).isEqualTo(new Answer.Present(link));
    assertThat(answer(Question.read("/link", 0, 5))).isEqualTo(new Answer.Present(link));
    assertThat(answer(Question.lookup("/link/f")))
        .isEqualTo(new Answer.Obstructed(EntryPath.of("/link"), link));
  }

  @Test
  void nothingIsBelowAFile() {
    state.file("/f", new byte[] {1});

    assertThat(answer(Question.lookup("/f/a/b")))
        .isEqualTo(new Answer.Obstructed(EntryPath.of("/f"), state.fileValue("/f")));
    assertThat(answer(Question.read("/f/a", 0, 1))).isInstanceOf(Answer.Obstructed.class);
  }

  @Test
  void aReadOfADirectoryGivesItsEntry() {
    state.directory("/d");

    assertThat(answer(Question.read("/d", 0, 10))).isInstanceOf(Answer.Present.class);
  }

  @Test
  void bytesAreThoseOfTheFileAsFarAsItGoes() throws IOException {
    byte[] bytes = "0123456789".repeat(1000).getBytes(StandardCharsets.US_ASCII);
    state.file("/f", bytes);

    Answer.Content content = read("/f", 4090, 4100);
    assertThat(new String(content.bytes().toArray(), StandardCharsets.US_ASCII))
        .isEqualTo("0123456789");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    content.writeTo(out);
    assertThat(out.toByteArray()).isEqualTo(content.bytes().toArray());
    assertThat(read("/f", 9_999, 20_000).length()).isEqualTo(1);
    assertThat(read("/f", 10_000, 20_000).length()).isZero();
    assertThat(read("/f", 50_000, Long.MAX_VALUE).length()).isZero();
    assertThat(read("/f", 5, 5).length()).isZero();
    assertThat(read("/f", 0, Long.MAX_VALUE).bytes().toArray()).isEqualTo(bytes);
  }

  @Test
  void holesAreZerosAndCostNothing() {
    state
        .file("/none", new byte[0])
        .sparse("/zeros", TEBIBYTE, Map.of())
        .sparse("/hole", 9 * 4096, Map.of(0L, new byte[] {1}, 8L, new byte[] {2}));
    DirectoryTree tree = state.tree();

    assertThat(read("/none", 0, 10).length()).isZero();
    assertThat(read("/hole", 4095, 8 * 4096 + 1).chunks().keySet()).containsExactly(0L, 8L);
    assertThat(read("/hole", 4096, 4097).chunks()).isEmpty();
    Question all = Question.read("/zeros", 0, TEBIBYTE);
    assertThat(Proof.of(tree, all).verify(tree.root(), all))
        .isEqualTo(
            new Answer.Content(state.fileValue("/zeros"), 0, TEBIBYTE, ImmutableSortedMap.of()));
  }

  @Test
  void aProofOfASparseTebibyteHasLogarithmicallyManyHashes() {
    long last = TEBIBYTE / HashRules.CHUNK - 1;
    byte[] chunk = {7};
    state.sparse("/big", TEBIBYTE, Map.of(3L, chunk, last / 3, chunk, last, chunk));
    DirectoryTree tree = state.tree();
    Question hole = Question.read("/big", TEBIBYTE / 2, TEBIBYTE / 2 + 100);
    Question one = Question.read("/big", TEBIBYTE - 4096, TEBIBYTE);
    Question all = Question.read("/big", 0, TEBIBYTE);

    assertThat(Proof.of(tree, hole).encode().length()).isLessThan(28 * (32 + 3) + 200);
    assertThat(Proof.of(tree, one).encode().length()).isLessThan(28 * (32 + 3) + 200);
    Proof whole = Proof.of(tree, all);
    assertThat(whole.nodes().size()).isLessThan(3 * 2 * 28 + 2);
    assertThat(whole.nodes()).noneMatch(node -> node instanceof ProofNode.Closed);
    assertThat(((Answer.Content) whole.verify(tree.root(), all)).chunks().keySet())
        .containsExactly(3L, last / 3, last);
    state.check(one, Proof.of(tree, one).verify(tree.root(), one));
    state.check(hole, Proof.of(tree, hole).verify(tree.root(), hole));
  }

  @Test
  void questionsMayMeetInOneFile() {
    state.file("/f", new byte[30_000]).sparse("/g", 1 << 20, Map.of(9L, new byte[] {5}));
    DirectoryTree tree = state.tree();
    List<Question> questions =
        List.of(
            Question.read("/g", 9 * 4096, 9 * 4096 + 1),
            Question.read("/g", 0, 1 << 20),
            Question.lookup("/g"),
            Question.lookup("/g/below"),
            Question.read("/f", 5000, 15_000));

    Proof.of(tree, questions).verify(tree.root(), questions).forEach(state::check);
  }

  @Test
  void aDeepPathNeedsNoDeepStack() {
    StringBuilder path = new StringBuilder();
    DirectoryTree tree = DirectoryTree.EMPTY;
    for (int i = 0; i < 20_000; i++) {
      path.append("/d");
      Name name = Name.of("d");
      tree =
          DirectoryTree.EMPTY.with(
              List.of(new EntryChange(name, new DirectoryEntry(name, 0, tree))));
    }
    Question question = Question.lookup(path.toString());
    Proof proof = Proof.decode(Proof.of(tree, question).encode().toArray());

    assertThat(proof.verify(tree.root(), question))
        .isEqualTo(new Answer.Present(new DirectoryValue(0, Hash.EMPTY)));
  }

  @Test
  void aProofThatBreaksSaysWhere() {
    state.directory("/d").file("/d/f", new byte[] {1});
    DirectoryTree tree = state.tree();
    Question question = Question.read("/d/f", 0, 1);
    Proof proof = Proof.of(tree, question);

    assertThatThrownBy(() -> proof.verify(Hash.EMPTY, question))
        .isInstanceOf(InvalidProofException.class)
        .hasMessageContaining("directory /: expected the root 0000")
        .hasMessageContaining(tree.root().toString());
    assertThatThrownBy(() -> proof.verify(tree.root(), Question.lookup("/d/f")))
        .hasMessage("the proof was made for other questions");
    assertThatThrownBy(
            () ->
                new Proof(proof.questions(), proof.nodes().subList(0, 2))
                    .verify(tree.root(), question))
        .hasMessage("node 2: the proof ends");
  }

  @Test
  void aPathIsExactlyItsNames() {
    assertThat(EntryPath.of("a/b")).isEqualTo(EntryPath.of("/a/b")).hasToString("/a/b");
    for (String text : List.of("//a", "/a/", "/a//b", "/a/./b", "/a/..", "/" + "x".repeat(256))) {
      assertThatThrownBy(() -> EntryPath.of(text)).isInstanceOf(InvalidNameException.class);
    }
    for (String text : List.of("", "/")) {
      assertThatThrownBy(() -> EntryPath.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Question.read("/a", 5, 4)).hasMessageContaining("5 to 4");
    assertThatThrownBy(() -> Proof.of(DirectoryTree.EMPTY, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFormatFromTheFutureIsRefusedWithASentence() {
    byte[] bytes = Proof.of(DirectoryTree.EMPTY, Question.lookup("a")).encode().toArray();
    bytes[12] = 2;

    assertThatThrownBy(() -> Proof.decode(bytes))
        .isInstanceOf(ProofFormatException.class)
        .hasMessage("offset 12: this is format 2, only 1 is known");
    assertThatThrownBy(() -> Proof.fromJson("{\"format\":\"varve-proof-2\"}"))
        .isInstanceOf(ProofFormatException.class)
        .hasMessageContaining("only 'varve-proof-1' is known");
    assertThatThrownBy(() -> Proof.fromJson("{")).isInstanceOf(ProofFormatException.class);
  }
}
