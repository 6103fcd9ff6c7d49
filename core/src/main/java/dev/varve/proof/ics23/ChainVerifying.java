package dev.varve.proof.ics23;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Bytes;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.EntryValueFormatException;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.proof.Answer;
import dev.varve.proof.EntryPath;
import dev.varve.proof.InvalidProofException;
import dev.varve.proof.Question;

/**
 * The verifying of one chain. The question alone decides which step comes next and with which key;
 * a step's root is the one that the value before it has in the place where a value of its kind has
 * it. What a symlink's target says is no root.
 */
final class ChainVerifying {

  private final ImmutableList<Ics23Step> steps;
  private int next;

  private ChainVerifying(ImmutableList<Ics23Step> steps) {
    this.steps = steps;
  }

  static Answer answer(ImmutableList<Ics23Step> steps, Hash root, Question question) {
    ChainVerifying verifying = new ChainVerifying(steps);
    Answer answer = verifying.answer(root, question);
    if (verifying.next < steps.size()) {
      throw verifying.wrong("nothing more was expected");
    }
    return answer;
  }

  private Answer answer(Hash stateRoot, Question question) {
    EntryPath path = question.path();
    Hash root = stateRoot;
    for (int i = 1; ; i++) {
      Bytes value = directoryStep(root, path.names().get(i - 1));
      if (value.length() == 0) {
        return new Answer.Absent(path.first(i));
      }
      EntryValue entry = decode(value);
      if (i == path.names().size()) {
        return question instanceof Question.Read read && entry instanceof FileValue file
            ? content(read, file)
            : new Answer.Present(entry);
      }
      if (!(entry instanceof DirectoryValue directory)) {
        return new Answer.Obstructed(path.first(i), entry);
      }
      root = directory.root();
    }
  }

  private EntryValue decode(Bytes value) {
    try {
      return EntryValue.decode(value.toArray());
    } catch (EntryValueFormatException e) {
      next--;
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private Answer content(Question.Read read, FileValue file) {
    ChunkRange range = ChunkRange.of(read, file.size());
    if (range.count() > steps.size() - next) {
      next = steps.size();
      throw wrong("the chain ends before the last of " + range.count() + " chunks");
    }
    ImmutableSortedMap.Builder<Long, Bytes> chunks = ImmutableSortedMap.naturalOrder();
    for (long index = range.first(); index < range.end(); index++) {
      Bytes chunk = step(CommitmentCheck.content(file), ChunkRange.key(index));
      if (chunk.length() > 0) {
        chunks.put(index, chunk);
      }
    }
    return Answer.Content.of(read, file, chunks.buildOrThrow());
  }

  private Bytes directoryStep(Hash root, Name name) {
    return step(CommitmentCheck.directory(root), Bytes.copyOf(name.toBytes()));
  }

  /** Checks the next step; gives the key's value, or no bytes if there is no such key. */
  private Bytes step(CommitmentCheck check, Bytes key) {
    if (next == steps.size()) {
      throw wrong("the chain ends");
    }
    try {
      check.check(steps.get(next), key);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    return steps.get(next++).value();
  }

  private InvalidProofException wrong(String message) {
    return new InvalidProofException("step " + next + ": " + message);
  }
}
