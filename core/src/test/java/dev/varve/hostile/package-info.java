/** Bytes from anywhere, and what decoders make of them. */
@NullMarked
package dev.varve.hostile;

import org.jspecify.annotations.NullMarked;
