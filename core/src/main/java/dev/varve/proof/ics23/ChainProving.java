package dev.varve.proof.ics23;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Name;
import dev.varve.proof.EntryPath;
import dev.varve.proof.Question;
import dev.varve.proof.ics23.CommitmentProof.Existence;
import dev.varve.proof.ics23.CommitmentProof.NonExistence;
import dev.varve.tree.Chunk;
import dev.varve.tree.ContentTree;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import org.jspecify.annotations.Nullable;

/** The making of one chain. */
final class ChainProving {

  private final ImmutableList.Builder<Ics23Step> steps = ImmutableList.builder();

  private ChainProving() {}

  static ImmutableList<Ics23Step> of(DirectoryTree root, Question question) {
    ChainProving proving = new ChainProving();
    Entry last = proving.walk(root, question.path());
    if (question instanceof Question.Read read && last instanceof FileEntry file) {
      proving.prove(file.content(), read);
    }
    return proving.steps.build();
  }

  /** Adds the steps of the directories; gives the path's entry, or null if it has none. */
  private @Nullable Entry walk(DirectoryTree root, EntryPath path) {
    DirectoryTree directory = root;
    for (Name name : path.names().subList(0, path.names().size() - 1)) {
      if (!(prove(directory, name) instanceof DirectoryEntry below)) {
        return null;
      }
      directory = below.tree();
    }
    return prove(directory, path.last());
  }

  /** Adds the step of one directory; gives the entry, or null if there is none. */
  private @Nullable Entry prove(DirectoryTree directory, Name name) {
    Bytes key = Bytes.copyOf(name.toBytes());
    if (directory.isEmpty()) {
      add(Ics23Step.Type.EMPTY, ProofSpec.SMT, key, Bytes.EMPTY, null);
      return null;
    }
    Way<Entry> way = new Way<>(directory.branch(), name.hash(), 0);
    Way.Place<Entry> end = way.end();
    if (end != null && end.leaf().name().equals(name)) {
      Existence existence = existence(end);
      add(Ics23Step.Type.EXIST, ProofSpec.SMT, key, existence.value(), existence);
      return end.leaf();
    }
    boolean after = end != null && end.leaf().name().hash().compareTo(name.hash()) > 0;
    Way.Place<Entry> left = end != null && !after ? end : way.neighbour(false);
    Way.Place<Entry> right = after ? end : way.neighbour(true);
    add(
        Ics23Step.Type.NONEXIST,
        ProofSpec.SMT,
        key,
        Bytes.EMPTY,
        new NonExistence(
            key, left == null ? null : existence(left), right == null ? null : existence(right)));
    return null;
  }

  private static Existence existence(Way.Place<Entry> place) {
    Entry entry = place.leaf();
    return new Existence(
        ProofSpec.SMT,
        Bytes.copyOf(entry.name().toBytes()),
        Bytes.copyOf(entry.value().encode()),
        place.path());
  }

  private void prove(ContentTree content, Question.Read read) {
    ChunkRange chunks = ChunkRange.of(read, content.size());
    if (chunks.count() > Ics23Chain.MAX_CHUNKS) {
      throw new IllegalArgumentException(
          "a chain has at most " + Ics23Chain.MAX_CHUNKS + " chunks; ask for fewer bytes at once");
    }
    for (long index = chunks.first(); index < chunks.end(); index++) {
      prove(content, index);
    }
  }

  private void prove(ContentTree content, long index) {
    Bytes key = ChunkRange.key(index);
    if (content.root().isEmpty()) {
      add(Ics23Step.Type.EMPTY, ProofSpec.CONTENT, key, Bytes.EMPTY, null);
      return;
    }
    int offset = 8 * Hash.BYTES - HashRules.contentHeight(content.size());
    Way<Chunk> way = new Way<>(content.branch(), Hash.of(key.toArray()), offset);
    Way.Place<Chunk> end = way.end();
    if (end != null) {
      Existence existence = chunk(end);
      add(Ics23Step.Type.EXIST, ProofSpec.CONTENT, key, existence.value(), existence);
      return;
    }
    Way.Place<Chunk> left = way.neighbour(false);
    Way.Place<Chunk> right = way.neighbour(true);
    add(
        Ics23Step.Type.NONEXIST,
        ProofSpec.CONTENT,
        key,
        Bytes.EMPTY,
        new NonExistence(
            key, left == null ? null : chunk(left), right == null ? null : chunk(right)));
  }

  private static Existence chunk(Way.Place<Chunk> place) {
    return new Existence(
        ProofSpec.CONTENT,
        ChunkRange.key(place.index()),
        Bytes.copyOf(place.leaf().toBytes()),
        place.path());
  }

  private void add(
      Ics23Step.Type type,
      ProofSpec spec,
      Bytes key,
      Bytes value,
      @Nullable CommitmentProof proof) {
    steps.add(
        new Ics23Step(
            type,
            spec,
            key,
            value,
            proof == null ? Bytes.EMPTY : CommitmentProofCodec.encode(proof)));
  }
}
