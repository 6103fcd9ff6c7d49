package dev.varve.vfs;

/** What a descriptor may do: {@code descriptor-flags} of {@code wasi:filesystem}. */
public enum DescriptorFlag {
  READ,
  WRITE,
  FILE_INTEGRITY_SYNC,
  DATA_INTEGRITY_SYNC,
  REQUESTED_WRITE_SYNC,
  MUTATE_DIRECTORY
}
