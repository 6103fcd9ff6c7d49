/**
 * Proofs of what a state holds, made from its tree and verified against its root alone: {@link
 * dev.varve.proof.Question}s, {@link dev.varve.proof.Answer}s, and the {@link
 * dev.varve.proof.Proof} that leads from the one to the other.
 */
@NullMarked
package dev.varve.proof;

import org.jspecify.annotations.NullMarked;
