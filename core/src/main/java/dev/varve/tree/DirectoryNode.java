package dev.varve.tree;

/** A node of a directory's tree. */
sealed interface DirectoryNode permits DirectoryPage, Bucket {}
