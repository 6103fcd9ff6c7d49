package dev.varve.tree;

/** A node of a directory's tree. */
abstract sealed class DirectoryNode extends Node permits DirectoryPage, Bucket {

  DirectoryNode() {}
}
