/**
 * Rewrites core WebAssembly modules before they are compiled. Pure and deterministic, it knows
 * neither what compiles them nor components.
 *
 * <p>{@link dev.varve.rewrite.Rewriter} reads a module's sections, lets each pass say what it wants
 * changed, and writes the module with it. Vectors are lowered to scalar code before; the passes are
 * splitting, which cuts functions that are too large for the Java virtual machine into pieces, and
 * cures of what Endive gets wrong.
 */
@NullMarked
package dev.varve.rewrite;

import org.jspecify.annotations.NullMarked;
