package dev.varve.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import dev.varve.merkle.Hash;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.NodeMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ProofLawsTest {

  @Property(tries = 60)
  void everyQuestionIsAnsweredAsTheFilesAre(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int count) {
    Random random = new Random(seed);
    SampleState state = SampleState.random(random);
    DirectoryTree tree = state.tree();
    List<Question> questions = state.questions(random, count);

    Proof proof = Proof.of(tree, questions);

    proof.verify(tree.root(), questions).forEach(state::check);
    Question one = questions.getFirst();
    state.check(one, Proof.of(tree, one).verify(tree.root(), one));
  }

  @Property(tries = 20)
  void theSameProofComesFromMemoryAndFromStoredNodes(@ForAll long seed) {
    Random random = new Random(seed);
    SampleState state = SampleState.random(random);
    List<Question> questions = state.questions(random, 20);

    assertThat(Proof.of(new NodeMap().reload(state.tree()), questions))
        .isEqualTo(Proof.of(state.tree(), Lists.reverse(questions)));
  }

  @Property(tries = 40)
  void bothEncodingsLoseNothing(@ForAll long seed) {
    Random random = new Random(seed);
    SampleState state = SampleState.random(random);
    Proof proof = Proof.of(state.tree(), state.questions(random, 10));

    assertThat(Proof.decode(proof.encode().toArray())).isEqualTo(proof);
    assertThat(Proof.fromJson(proof.toJson())).isEqualTo(proof);
  }

  @Property(tries = 30)
  void noAlteredNodesVerify(@ForAll long seed) {
    Random random = new Random(seed);
    SampleState state = SampleState.random(random);
    List<Question> questions = state.questions(random, 1 + random.nextInt(4));
    Hash root = state.tree().root();
    Proof proof = Proof.of(state.tree(), questions);

    for (ImmutableList<ProofNode> altered : Alterations.of(proof.nodes(), random)) {
      refuses(new Proof(proof.questions(), altered), root, questions);
    }
  }

  @Property(tries = 6)
  void noAlteredByteVerifies(@ForAll long seed) {
    Random random = new Random(seed);
    SampleState state = SampleState.random(random);
    List<Question> questions = state.questions(random, 2);
    Hash root = state.tree().root();
    byte[] bytes = Proof.of(state.tree(), questions).encode().toArray();

    for (int at = 0; at < bytes.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] altered = bytes.clone();
        altered[at] ^= (byte) (1 << bit);
        refuses(altered, root, questions);
      }
      refuses(Arrays.copyOf(bytes, at), root, questions);
    }
    refuses(Arrays.copyOf(bytes, bytes.length + 1), root, questions);
  }

  @Property(tries = 40)
  void aProofIsOfOneStateAndItsOwnQuestions(@ForAll long seed) {
    Random random = new Random(seed);
    SampleState state = SampleState.random(random);
    SampleState other = SampleState.random(random);
    List<Question> questions = state.questions(random, 3);
    Proof proof = Proof.of(state.tree(), questions);

    if (!other.tree().equals(state.tree())) {
      refuses(proof, other.tree().root(), questions);
    }
    List<Question> more = new ArrayList<>(questions);
    more.add(Question.lookup("/one/more"));
    refuses(proof, state.tree().root(), more);
    Proof ofMore = Proof.of(state.tree(), more);
    if (!ofMore.nodes().equals(proof.nodes())) {
      refuses(new Proof(ofMore.questions(), proof.nodes()), state.tree().root(), more);
    }
  }

  @Property(tries = 60)
  void arbitraryBytesAreRefusedWithTheirOffset(@ForAll byte[] tail, @ForAll long seed) {
    Random random = new Random(seed);
    SampleState state = SampleState.random(random);
    byte[] bytes = Proof.of(state.tree(), state.questions(random, 1)).encode().toArray();
    int kept = random.nextInt(bytes.length);
    byte[] mixed = Arrays.copyOf(bytes, kept + tail.length);
    System.arraycopy(tail, 0, mixed, kept, tail.length);
    try {
      assertThat(Proof.decode(mixed).encode().toArray()).isEqualTo(mixed);
    } catch (ProofFormatException e) {
      assertThat(e.offset()).isBetween(0L, (long) mixed.length);
    }
  }

  @Example
  void thousandQuestionsShareTheirNodes() {
    SampleState state = new SampleState();
    for (int i = 0; i < 20_000; i++) {
      state.file("/f" + i, new byte[] {(byte) i, 1});
    }
    DirectoryTree tree = state.tree();
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      questions.add(i % 10 == 0 ? Question.lookup("/no" + i) : Question.read("/f" + i * 7, 0, 2));
    }

    Proof proof = Proof.of(tree, questions);

    proof.verify(tree.root(), questions).forEach(state::check);
    int single = 0;
    for (Question question : questions) {
      single += Proof.of(tree, question).nodes().size();
    }
    assertThat(proof.nodes().size()).isLessThan(single / 2);
  }

  private static void refuses(byte[] bytes, Hash root, List<Question> questions) {
    Proof proof;
    try {
      proof = Proof.decode(bytes);
    } catch (ProofFormatException e) {
      assertThat(e.offset()).isBetween(0L, (long) bytes.length);
      return;
    }
    refuses(proof, root, questions);
  }

  private static void refuses(Proof proof, Hash root, List<Question> questions) {
    assertThatThrownBy(() -> proof.verify(root, questions))
        .isInstanceOf(InvalidProofException.class);
  }
}
