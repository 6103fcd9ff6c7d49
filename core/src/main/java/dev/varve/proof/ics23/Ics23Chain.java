package dev.varve.proof.ics23;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Name;
import dev.varve.proof.Answer;
import dev.varve.proof.EntryPath;
import dev.varve.proof.InvalidProofException;
import dev.varve.proof.ProofFormatException;
import dev.varve.proof.Question;
import dev.varve.tree.DirectoryTree;
import java.nio.ByteBuffer;

/**
 * A proof of the answer to one question as a chain of ICS-23 proofs: a step for each directory on
 * the way, from the root inwards, as far as there is a way; then, for a read of a file, a step for
 * each chunk of the range that lies before the file's end.
 *
 * <p>Who checks a chain with another verifier must find each step's root in the value before it by
 * the value's kind, as {@code docs/proofs.md} says, and never where the chain itself says.
 *
 * @param root the state root that it was made for; to trust it is nobody's duty
 * @param steps the steps, one at least
 */
public record Ics23Chain(Hash root, ImmutableList<Ics23Step> steps) {

  /** The most chunks in a chain that is made. */
  public static final int MAX_CHUNKS = 4096;

  /**
   * The chain for a question, whatever its answer is.
   *
   * @param tree the root directory of a state
   * @throws IllegalArgumentException if the range that is read has more than {@value #MAX_CHUNKS}
   *     chunks before the file's end
   */
  public static Ics23Chain of(DirectoryTree tree, Question question) {
    return new Ics23Chain(tree.root(), ChainProving.of(tree, question));
  }

  /**
   * Verifies the chain.
   *
   * @param trusted the state root, from where it can be trusted
   * @param question what it was made for
   * @throws InvalidProofException if it is no chain for that question in that state
   */
  public Answer verify(Hash trusted, Question question) {
    if (!root.equals(trusted)) {
      throw new InvalidProofException("the chain is for the root " + root + ", not " + trusted);
    }
    return ChainVerifying.answer(steps, trusted, question);
  }

  /**
   * The question that the chain answers, as far as it goes: the path of its keys, and the bytes of
   * its chunks.
   *
   * @throws InvalidProofException if the keys make none
   */
  public Question question() {
    try {
      EntryPath path =
          new EntryPath(
              steps.stream()
                  .filter(step -> step.spec() == ProofSpec.SMT)
                  .map(step -> step.key().toArray())
                  .map(key -> Name.ofBytes(key, 0, key.length))
                  .collect(ImmutableList.toImmutableList()));
      int names = path.names().size();
      if (names == steps.size()) {
        return new Question.Lookup(path);
      }
      long end = index(steps.getLast()) + 1;
      return new Question.Read(
          path,
          HashRules.CHUNK * index(steps.get(names)),
          end > Long.MAX_VALUE / HashRules.CHUNK ? Long.MAX_VALUE : HashRules.CHUNK * end);
    } catch (IllegalArgumentException e) {
      throw new InvalidProofException("the keys of the chain ask nothing: " + e.getMessage());
    }
  }

  private static long index(Ics23Step step) {
    ByteBuffer key = step.key().asByteBuffer();
    long index = key.remaining() == Hash.BYTES ? key.getLong(Hash.BYTES - Long.BYTES) : -1;
    if (index < 0 || index > Long.MAX_VALUE / HashRules.CHUNK) {
      throw new IllegalArgumentException("no chunk has the key " + step.key().toHex());
    }
    return index;
  }

  /** The chain as one JSON object. */
  public String toJson() {
    return ChainJson.write(this);
  }

  /**
   * The chain that a JSON object has: fields in any order, none missing, unknown or double.
   *
   * @throws ProofFormatException if it has none
   */
  public static Ics23Chain fromJson(String json) {
    return ChainJson.read(json);
  }
}
