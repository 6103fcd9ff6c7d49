/** Stores under several threads: what each of them sees is what a sequential run gives. */
@NullMarked
package dev.varve.concurrency;

import org.jspecify.annotations.NullMarked;
