package dev.varve.journal;

/** A variable of the environment. */
public record Variable(String name, String value) {}
