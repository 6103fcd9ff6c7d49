/**
 * A kit that proves by properties that contracts are deterministic: arbitraries of programs, and
 * checks that take one.
 *
 * <p>{@link dev.varve.property.Checks} has the checks, each of them one call. The arbitraries are
 * in {@link dev.varve.property.Names}, {@link dev.varve.property.Contents}, {@link
 * dev.varve.property.Operations}, {@link dev.varve.property.Programs}, {@link
 * dev.varve.property.Journals}, {@link dev.varve.property.Trees} and {@link
 * dev.varve.property.Forks}.
 */
@NullMarked
package dev.varve.property;

import org.jspecify.annotations.NullMarked;
