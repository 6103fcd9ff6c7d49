/**
 * The same answers as chains of ICS-23 commitment proofs, for the verifiers that exist: one
 * existence or non-existence proof for each directory on the way and for each chunk.
 *
 * @see <a href="https://github.com/cosmos/ics23/blob/master/proto/cosmos/ics23/v1/proofs.proto">the
 *     messages</a>
 */
@NullMarked
package dev.varve.proof.ics23;

import org.jspecify.annotations.NullMarked;
