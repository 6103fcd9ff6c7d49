/** State sync: a commit's files as a stream that is checked as it arrives. */
@NullMarked
package dev.varve.sync;

import org.jspecify.annotations.NullMarked;
