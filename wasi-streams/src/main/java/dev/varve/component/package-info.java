/**
 * Runs WebAssembly components: the synchronous part of the component model over Endive's core
 * WebAssembly.
 *
 * <p>In the order in which to read it:
 *
 * <ol>
 *   <li><b>Types.</b> {@link dev.varve.component.ValueType} and {@link
 *       dev.varve.component.FunctionType} are the types of values and functions. Values themselves
 *       are plain Java objects, as the table in {@link dev.varve.component.ValueType} says.
 *   <li><b>Parser.</b> {@link dev.varve.component.Component#parse} reads the binary format and
 *       validates it.
 *   <li><b>Canonical ABI.</b> A plan for each function moves values between Java and a guest's
 *       linear memory.
 *   <li><b>Linking.</b> A {@link dev.varve.component.ComponentLinker} satisfies a component's
 *       imports from {@link dev.varve.component.HostInterface}s; a {@link
 *       dev.varve.component.LinkedComponent} gives any number of {@link
 *       dev.varve.component.ComponentInstance}s, each with its own context.
 * </ol>
 */
@NullMarked
package dev.varve.component;

import org.jspecify.annotations.NullMarked;
