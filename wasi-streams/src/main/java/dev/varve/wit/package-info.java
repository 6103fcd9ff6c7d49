/** WIT, the language of interfaces: {@link dev.varve.wit.Wit} writes a component's world in it. */
@NullMarked
package dev.varve.wit;

import org.jspecify.annotations.NullMarked;
