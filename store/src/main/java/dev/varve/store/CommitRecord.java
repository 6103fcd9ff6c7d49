package dev.varve.store;

import dev.varve.state.Commit;
import dev.varve.tree.RootReference;

/**
 * What is stored of a commit beside its journals and nodes; {@link CommitRecordCodec} has its form.
 *
 * @param commit the commit
 * @param reference where its files' tree begins
 * @param ordinal how many commits were made before it
 * @param firstId the lowest id that one of its nodes could have got
 * @param lastId the highest id of its nodes; {@code firstId - 1} if it has none of its own
 * @param skip an ancestor further back
 */
record CommitRecord(
    Commit commit,
    RootReference reference,
    long ordinal,
    long firstId,
    long lastId,
    Ancestry.Skip skip) {}
