/** The persistent store: commits, refs, journals and the nodes of every state, in RocksDB. */
@NullMarked
package dev.varve.store;

import org.jspecify.annotations.NullMarked;
