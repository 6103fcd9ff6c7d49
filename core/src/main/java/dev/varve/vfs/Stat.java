package dev.varve.vfs;

/**
 * What is known of a node.
 *
 * @param type what it is
 * @param links 1, or 0 once it has lost its name
 * @param size bytes of a file, 0 of a directory, bytes of its target of a symlink
 * @param mtime the modification time in nanoseconds; 0 of the root
 */
public record Stat(FileType type, int links, long size, long mtime) {}
