package dev.varve.state;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.Hash;

/**
 * What became of a store when a commit was made final.
 *
 * @param commit the commit that is final with all its ancestors
 * @param refs the refs that were removed, and where they stood
 * @param dropped the commits that are no more, each before its children
 */
public record Finalization(
    Hash commit, ImmutableSortedMap<RefName, Hash> refs, ImmutableList<Hash> dropped) {}
