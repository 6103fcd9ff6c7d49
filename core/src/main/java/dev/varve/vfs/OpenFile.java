package dev.varve.vfs;

/**
 * A file that a stream holds open: it outlives the descriptor that it came from. Only the context
 * that gave it can use it.
 */
public interface OpenFile {}
