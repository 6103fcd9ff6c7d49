/** What a store promises. */
@NullMarked
package dev.varve.store;

import org.jspecify.annotations.NullMarked;
