/**
 * WASI 0.2 for the guest of one execution, and the commands that run with it.
 *
 * <p>{@link dev.varve.wasi.Command} runs a component that exports {@code wasi:cli/run}. What it
 * imports comes from {@link dev.varve.wasi.WasiInterfaces}, one small class for each interface of
 * the WIT; they work on the guest's {@link dev.varve.wasi.Wasi}. Every answer follows from the
 * header and the files of the execution: two runs see the same.
 */
@NullMarked
package dev.varve.wasi;

import org.jspecify.annotations.NullMarked;
