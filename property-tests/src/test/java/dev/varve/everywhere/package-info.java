/** The same runs on Java virtual machines that differ in all that must not be seen. */
@NullMarked
package dev.varve.everywhere;

import org.jspecify.annotations.NullMarked;
