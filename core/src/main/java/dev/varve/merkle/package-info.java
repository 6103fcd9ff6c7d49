/**
 * The hash rules of format {@code varve-1}: SHA-256, names, entry values, directory leaves, file
 * chunks, commit ids.
 */
@NullMarked
package dev.varve.merkle;

import org.jspecify.annotations.NullMarked;
