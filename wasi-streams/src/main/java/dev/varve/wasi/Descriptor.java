package dev.varve.wasi;

import dev.varve.vfs.Execution;

/**
 * A guest's descriptor.
 *
 * @param fd its number in the execution
 * @param preopened whether the execution keeps it open when the guest drops its handle, so that the
 *     guest can ask for it again
 */
record Descriptor(int fd, boolean preopened) {

  void drop(Execution execution) {
    if (!preopened) {
      execution.close(fd);
    }
  }
}
