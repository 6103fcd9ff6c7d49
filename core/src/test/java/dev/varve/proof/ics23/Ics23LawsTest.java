package dev.varve.proof.ics23;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.proof.Answer;
import dev.varve.proof.InvalidProofException;
import dev.varve.proof.Proof;
import dev.varve.proof.ProofFormatException;
import dev.varve.proof.Question;
import dev.varve.proof.SampleState;
import dev.varve.tree.DirectoryTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class Ics23LawsTest {

  @Property(tries = 50)
  void aChainAnswersAsTheFilesAreAndAsAProofDoes(@ForAll long seed) {
    Random random = new Random(seed);
    SampleState state = SampleState.random(random);
    DirectoryTree tree = state.tree();
    for (Question question : state.questions(random, 10)) {
      Ics23Chain chain = Ics23Chain.of(tree, question);

      Answer answer = chain.verify(tree.root(), question);

      state.check(question, answer);
      assertThat(answer).isEqualTo(Proof.of(tree, question).verify(tree.root(), question));
      assertThat(Ics23Chain.fromJson(chain.toJson())).isEqualTo(chain);
    }
  }

  @Property(tries = 25)
  void whatAChainShowsIsAnAnswerToItsOwnQuestion(@ForAll long seed) {
    Random random = new Random(seed);
    SampleState state = SampleState.random(random);
    DirectoryTree tree = state.tree();
    for (Question question : state.questions(random, 10)) {
      Ics23Chain chain = Ics23Chain.of(tree, question);

      Question own = chain.question();

      state.check(own, chain.verify(tree.root(), own));
      assertThat(question.path().toString()).startsWith(own.path().toString());
      if (own instanceof Question.Read read) {
        assertThat(read.from() % HashRules.CHUNK).isZero();
      }
    }
  }

  @Property(tries = 5)
  void noAlteredByteOfAStepVerifies(@ForAll long seed) {
    Random random = new Random(seed);
    SampleState state = SampleState.random(random);
    Hash root = state.tree().root();
    for (Question question : state.questions(random, 2)) {
      Ics23Chain chain = Ics23Chain.of(state.tree(), question);
      for (int i = 0; i < chain.steps().size(); i++) {
        Ics23Step step = chain.steps().get(i);
        for (Bytes altered : altered(step.key(), random)) {
          refuses(
              chain,
              i,
              new Ics23Step(step.type(), step.spec(), altered, step.value(), step.proof()),
              root,
              question);
        }
        for (Bytes altered : altered(step.value(), random)) {
          refuses(
              chain,
              i,
              new Ics23Step(step.type(), step.spec(), step.key(), altered, step.proof()),
              root,
              question);
        }
        for (Bytes altered : altered(step.proof(), random)) {
          refuses(
              chain,
              i,
              new Ics23Step(step.type(), step.spec(), step.key(), step.value(), altered),
              root,
              question);
        }
        for (Ics23Step.Type type : Ics23Step.Type.values()) {
          for (ProofSpec spec : ProofSpec.values()) {
            refuses(
                chain,
                i,
                new Ics23Step(type, spec, step.key(), step.value(), step.proof()),
                root,
                question);
          }
        }
      }
    }
  }

  /** One bit of each byte altered, some bytes cut off or added. */
  private static List<Bytes> altered(Bytes bytes, Random random) {
    List<Bytes> all = new ArrayList<>();
    for (int at = 0; at < bytes.length(); at++) {
      byte[] other = bytes.toArray();
      other[at] ^= (byte) (1 << random.nextInt(8));
      all.add(Bytes.copyOf(other));
      byte[] doubled = new byte[bytes.length() + 1];
      bytes.copyTo(0, doubled, 0, at);
      bytes.copyTo(at, doubled, at + 1, bytes.length() - at);
      all.add(Bytes.copyOf(doubled));
    }
    all.add(bytes.first(bytes.length() / 2));
    all.add(Bytes.fromHex("00" + bytes.toHex()));
    all.removeIf(bytes::equals);
    return all;
  }

  @Property(tries = 25)
  void stepsLeftOutDoubledSwappedOrOfAnotherChainAreRefused(@ForAll long seed) {
    Random random = new Random(seed);
    SampleState state = SampleState.random(random);
    DirectoryTree tree = state.tree();
    List<Question> questions = state.questions(random, 8);
    for (Question question : questions) {
      Ics23Chain chain = Ics23Chain.of(tree, question);
      for (int i = 0; i < chain.steps().size(); i++) {
        List<Ics23Step> without = new ArrayList<>(chain.steps());
        without.remove(i);
        refuses(chain, without, tree.root(), question);
        List<Ics23Step> doubled = new ArrayList<>(chain.steps());
        doubled.add(i, chain.steps().get(i));
        refuses(chain, doubled, tree.root(), question);
        List<Ics23Step> swapped = new ArrayList<>(chain.steps());
        Collections.swap(swapped, i, random.nextInt(swapped.size()));
        refuses(chain, swapped, tree.root(), question);
        for (Ics23Step other :
            Ics23Chain.of(tree, questions.get(random.nextInt(questions.size()))).steps()) {
          refuses(chain, i, other, tree.root(), question);
        }
      }
      if (!tree.isEmpty()) {
        assertThatThrownBy(() -> chain.verify(Hash.EMPTY, question))
            .isInstanceOf(InvalidProofException.class);
      }
    }
  }

  @Property(tries = 25)
  void anAbsenceNeedsTheNearestNeighbours(@ForAll long seed) {
    Random random = new Random(seed);
    SampleState state = new SampleState();
    int count = 2 + random.nextInt(60);
    for (int i = 0; i < count; i++) {
      state.symlink("/n" + random.nextInt(500), "t");
    }
    DirectoryTree tree = state.tree();
    Question question = Question.lookup("/absent");
    Ics23Chain chain = Ics23Chain.of(tree, question);
    Ics23Step step = chain.steps().getFirst();
    List<CommitmentProof.Existence> leaves = new ArrayList<>();
    for (String path : state.paths()) {
      Ics23Step leaf = Ics23Chain.of(tree, Question.lookup(path)).steps().getFirst();
      if (CommitmentProofCodec.decode(leaf.proof()) instanceof CommitmentProof.Existence e) {
        leaves.add(e);
      }
    }
    List<CommitmentProof.Existence> andNone = new ArrayList<>(leaves);
    andNone.add(null);
    for (CommitmentProof.Existence left : andNone) {
      CommitmentProof.Existence right = andNone.get(random.nextInt(andNone.size()));
      if (left != null || right != null) {
        Bytes proof =
            CommitmentProofCodec.encode(new CommitmentProof.NonExistence(step.key(), left, right));
        refuses(
            chain,
            0,
            new Ics23Step(step.type(), step.spec(), step.key(), step.value(), proof),
            tree.root(),
            question);
      }
    }
  }

  @Property(tries = 300)
  void arbitraryBytesAreNoProofOrTheCanonicalFormOfOne(@ForAll byte[] tail, @ForAll long seed) {
    Random random = new Random(seed);
    SampleState state = new SampleState().symlink("/a", "b").symlink("/c", "d");
    Bytes proof =
        Ics23Chain.of(state.tree(), Question.lookup(random.nextBoolean() ? "/a" : "/no"))
            .steps()
            .getFirst()
            .proof();
    Bytes mixed =
        Bytes.fromHex(
            proof.first(random.nextInt(proof.length() + 1)).toHex() + Bytes.copyOf(tail).toHex());
    try {
      assertThat(CommitmentProofCodec.encode(CommitmentProofCodec.decode(mixed))).isEqualTo(mixed);
    } catch (ProofFormatException e) {
      assertThat(e.offset()).isBetween(0L, (long) mixed.length());
    }
  }

  private static void refuses(
      Ics23Chain chain, int at, Ics23Step other, Hash root, Question question) {
    List<Ics23Step> steps = new ArrayList<>(chain.steps());
    steps.set(at, other);
    refuses(chain, steps, root, question);
  }

  private static void refuses(
      Ics23Chain chain, List<Ics23Step> steps, Hash root, Question question) {
    if (!steps.equals(chain.steps())) {
      Ics23Chain altered = new Ics23Chain(root, ImmutableList.copyOf(steps));
      assertThatThrownBy(() -> altered.verify(root, question))
          .isInstanceOf(InvalidProofException.class);
    }
  }
}
