package dev.varve.wasi;

import dev.varve.vfs.ErrorCode;

/** A guest's {@code error}: why a stream's operation failed. */
record ErrorHandle(ErrorCode code) {}
