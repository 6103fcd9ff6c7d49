package dev.varve.vfs;

/** 128 bits that tell a node's identity, and nothing else of it. */
public record MetadataHash(long lower, long upper) {}
