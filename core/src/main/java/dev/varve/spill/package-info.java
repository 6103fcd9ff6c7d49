/** Room for bytes that are too many for the heap. */
@NullMarked
package dev.varve.spill;

import org.jspecify.annotations.NullMarked;
