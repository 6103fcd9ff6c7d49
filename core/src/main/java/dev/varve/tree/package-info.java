/**
 * Persistent Merkle trees of directories and files: immutable, lazily loaded nodes that an update
 * shares with the tree before it.
 */
@NullMarked
package dev.varve.tree;

import org.jspecify.annotations.NullMarked;
