package dev.varve.vfs;

/** A file that a stream of an execution holds open. */
final class HeldFile implements OpenFile {

  final Execution owner;
  final FileNode file;
  private final boolean readable;
  private final boolean writable;
  private boolean open = true;

  HeldFile(Execution owner, Descriptor descriptor) {
    this.owner = owner;
    this.file = descriptor.file();
    this.readable = descriptor.has(DescriptorFlag.READ);
    this.writable = descriptor.has(DescriptorFlag.WRITE);
  }

  boolean isOpen() {
    return open;
  }

  void setOpen(boolean nowOpen) {
    open = nowOpen;
  }

  void checkReadable() {
    if (!readable || !open) {
      throw new VfsException(ErrorCode.BAD_DESCRIPTOR);
    }
  }

  void checkWritable() {
    if (!writable || !open) {
      throw new VfsException(ErrorCode.BAD_DESCRIPTOR);
    }
  }
}
