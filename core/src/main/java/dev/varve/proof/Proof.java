package dev.varve.proof;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.varve.journal.Bytes;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.tree.DirectoryTree;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A proof of the answers to some questions about a state. Of several questions the parts of the
 * trees that they share are told of once.
 *
 * <p>To verify it takes the state root and the questions, and no store. For one root and one set of
 * questions there is exactly one proof that verifies: whatever is left out, added or altered makes
 * it invalid, even where the answers would stay the same.
 *
 * @param questions what the proof is made for: 1 to {@value #MAX_QUESTIONS} questions
 * @param nodes what it tells of the trees: the root directory's first, then, in the order in which
 *     their entries are told of, those of the directories that questions lead into and of the files
 *     that they read; each tree from its root on, left before right
 */
public record Proof(ImmutableSortedSet<Question> questions, ImmutableList<ProofNode> nodes) {

  /** The most questions that a proof answers. */
  public static final int MAX_QUESTIONS = 1 << 20;

  /** The most chunks that are not all zeros in a proof that is made: 256 MiB. */
  public static final int MAX_CHUNKS = 1 << 16;

  /**
   * Checks the number of questions.
   *
   * @throws IllegalArgumentException if there are none, or too many
   */
  public Proof {
    if (questions.isEmpty() || questions.size() > MAX_QUESTIONS) {
      throw new IllegalArgumentException(
          "a proof answers 1 to " + MAX_QUESTIONS + " questions, not " + questions.size());
    }
  }

  /** The proof for one question. */
  public static Proof of(DirectoryTree tree, Question question) {
    return of(tree, List.of(question));
  }

  /**
   * The proof for all of {@code questions}, whatever their answers are.
   *
   * @param tree the root directory of a state
   * @throws IllegalArgumentException if there are no questions, too many, or their answers have
   *     more than {@value #MAX_CHUNKS} chunks that are not all zeros
   */
  public static Proof of(DirectoryTree tree, Collection<Question> questions) {
    ImmutableSortedSet<Question> distinct = ImmutableSortedSet.copyOf(questions);
    return new Proof(distinct, Proving.of(tree, AskedDirectory.of(distinct)));
  }

  /**
   * Verifies a proof that was made for one question.
   *
   * @param root the state root, from where it can be trusted
   * @throws InvalidProofException if this is not the proof for that question in that state
   */
  public Answer verify(Hash root, Question question) {
    return Objects.requireNonNull(verify(root, List.of(question)).get(question));
  }

  /**
   * Verifies a proof that was made for these questions.
   *
   * @param root the state root, from where it can be trusted
   * @return the answers, in the order of the questions in the proof
   * @throws InvalidProofException if this is not the proof for these questions in that state
   */
  public ImmutableMap<Question, Answer> verify(Hash root, Collection<Question> asked) {
    ImmutableSortedSet<Question> distinct = ImmutableSortedSet.copyOf(asked);
    if (!distinct.equals(questions)) {
      throw new InvalidProofException("the proof was made for other questions");
    }
    AskedDirectory directory = AskedDirectory.of(distinct);
    Verifying.check(nodes, root, directory);
    ImmutableMap.Builder<Question, Answer> answers = ImmutableMap.builder();
    for (Question question : distinct) {
      answers.put(question, answer(question, directory));
    }
    return answers.buildOrThrow();
  }

  private static Answer answer(Question question, AskedDirectory root) {
    EntryPath path = question.path();
    int count = path.names().size();
    AskedDirectory directory = root;
    for (int i = 1; ; i++) {
      Name name = path.names().get(i - 1);
      AskedName asked = Objects.requireNonNull(directory.get(name));
      EntryValue value = asked.value();
      if (value == null) {
        return new Answer.Absent(path.first(i));
      }
      if (i == count) {
        return answer(question, asked, value);
      }
      if (!(value instanceof DirectoryValue)) {
        return new Answer.Obstructed(path.first(i), value);
      }
      directory = asked.directory();
    }
  }

  private static Answer answer(Question question, AskedName asked, EntryValue value) {
    return question instanceof Question.Read read && value instanceof FileValue file
        ? Answer.Content.of(read, file, asked.chunks())
        : new Answer.Present(value);
  }

  /** The binary encoding, as {@code docs/proofs.md} has it. */
  public Bytes encode() {
    return ProofCodec.encode(this);
  }

  /**
   * The proof with exactly that binary encoding. Whether it proves anything is not looked into.
   *
   * @throws ProofFormatException if no proof has it
   */
  public static Proof decode(byte[] bytes) {
    return ProofCodec.decode(bytes);
  }

  /** The proof as one JSON object, with nothing lost. */
  public String toJson() {
    return ProofJson.write(this);
  }

  /**
   * The proof that a JSON object has: fields in any order, none missing, unknown or double.
   *
   * @throws ProofFormatException if it has none
   */
  public static Proof fromJson(String json) {
    return ProofJson.read(json);
  }

  /** How many questions and nodes there are. */
  @Override
  public String toString() {
    return questions.size() + " questions, " + nodes.size() + " nodes";
  }
}
