package dev.varve.vfs;

/** A mark in an execution that it can roll back to; valid until rolled back past or released. */
public interface Savepoint {}
