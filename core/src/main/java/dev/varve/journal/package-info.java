/** Events, the journal of an execution, and their encodings. */
@NullMarked
package dev.varve.journal;

import org.jspecify.annotations.NullMarked;
