/** Commits, snapshots and the store that keeps them. */
@NullMarked
package dev.varve.state;

import org.jspecify.annotations.NullMarked;
