/**
 * Random programs over {@code wasi:filesystem} and {@code wasi:io}, run here and compared, call by
 * call, with the answers that Wasmtime gave.
 */
@NullMarked
package dev.varve.wasi.differential;

import org.jspecify.annotations.NullMarked;
