/**
 * Witnesses: what an execution touches of a state, enough to replay or run it again without a
 * store.
 */
@NullMarked
package dev.varve.witness;

import org.jspecify.annotations.NullMarked;
