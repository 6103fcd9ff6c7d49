/** The hash rules a second time, for tests to compare with. */
@NullMarked
package dev.varve.naive;

import org.jspecify.annotations.NullMarked;
