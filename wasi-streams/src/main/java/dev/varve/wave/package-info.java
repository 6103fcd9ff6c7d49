/**
 * WAVE, the text of WebAssembly values: {@link dev.varve.wave.Wave} reads and writes values by
 * their types.
 */
@NullMarked
package dev.varve.wave;

import org.jspecify.annotations.NullMarked;
