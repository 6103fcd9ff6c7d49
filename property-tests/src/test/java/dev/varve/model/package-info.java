/** The file system a second time, naive and independent, for programs to be compared on. */
@NullMarked
package dev.varve.model;

import org.jspecify.annotations.NullMarked;
