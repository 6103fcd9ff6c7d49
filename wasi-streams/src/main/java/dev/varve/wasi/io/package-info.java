/**
 * Streams and pollables of {@code wasi:io}, and streams over the files of an execution.
 *
 * <p>{@link dev.varve.wasi.io.InputStream}, {@link dev.varve.wasi.io.OutputStream} and {@link
 * dev.varve.wasi.io.Pollable} are what a guest's handles stand for; {@link
 * dev.varve.wasi.io.VfsInputStream} and {@link dev.varve.wasi.io.VfsOutputStream} are the streams
 * behind {@code std::fs}. Nothing here ever waits: the blocking forms do what the others do.
 */
@NullMarked
package dev.varve.wasi.io;

import org.jspecify.annotations.NullMarked;
