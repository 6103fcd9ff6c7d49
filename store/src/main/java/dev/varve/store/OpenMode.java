package dev.varve.store;

/** What a database is opened for. */
enum OpenMode {
  /** Writing and reading; one process at a time. */
  WRITE,
  /** Reading what stands there at the moment of opening. */
  READ,
  /** Reading what stood there when it was opened or has last caught up with the writer. */
  FOLLOW
}
