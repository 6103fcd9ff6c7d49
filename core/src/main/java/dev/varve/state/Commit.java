package dev.varve.state;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.BlockSeal;
import dev.varve.journal.Journal;
import dev.varve.merkle.Hash;
import dev.varve.merkle.JournalsRoot;
import dev.varve.vfs.SealedBlock;
import java.util.List;

/**
 * A durable block.
 *
 * @param id the commit id
 * @param parent the parent's id, {@link Hash#EMPTY} for a first commit
 * @param height one more than the parent's
 * @param root the state root
 * @param journalsRoot the RFC 6962 tree hash of the journals' digests
 * @param labels the block's labels, sorted by key
 * @param executions how many executions the block has, failed ones included; 0 if it was imported
 * @param events how many events their journals have in all
 * @param bytes how long their journals are in all, encoded, in bytes
 */
public record Commit(
    Hash id,
    Hash parent,
    long height,
    Hash root,
    Hash journalsRoot,
    ImmutableSortedMap<String, String> labels,
    int executions,
    long events,
    long bytes) {

  /** Whether the journals are kept with the commit: an imported one comes without. */
  public boolean hasJournals() {
    return executions > 0 || journalsRoot.equals(JournalsRoot.of(List.of()));
  }

  /** The commit that a sealed block becomes. */
  public static Commit of(SealedBlock block) {
    BlockSeal seal = block.journal().seal();
    return new Commit(
        block.id(),
        seal.parent(),
        seal.height(),
        seal.root(),
        block.journal().journalsRoot(),
        seal.labels(),
        seal.executions(),
        block.journal().journals().stream().mapToLong(journal -> journal.seal().events()).sum(),
        block.journal().journals().stream().mapToLong(Journal::bytes).sum());
  }
}
