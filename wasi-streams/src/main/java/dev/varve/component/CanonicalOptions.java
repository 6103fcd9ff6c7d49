package dev.varve.component;

import org.jspecify.annotations.Nullable;

/**
 * How one function crosses between a component's core modules and the outside. Each is an index, or
 * null.
 *
 * @param memory of a core memory
 * @param realloc of a core function
 * @param postReturn of a core function
 */
record CanonicalOptions(
    StringEncoding encoding,
    @Nullable Integer memory,
    @Nullable Integer realloc,
    @Nullable Integer postReturn) {}
