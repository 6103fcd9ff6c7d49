/** What a nightly run does more. */
@NullMarked
package dev.varve.deep;

import org.jspecify.annotations.NullMarked;
