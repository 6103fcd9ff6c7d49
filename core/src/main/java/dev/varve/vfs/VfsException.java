package dev.varve.vfs;

/** A call on the file system that was refused and changed nothing: the guest gets the code. */
public final class VfsException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  /** With the code alone; guests' mistakes are ordinary and carry no stack trace. */
  public VfsException(ErrorCode code) {
    super(code.text(), null, false, false);
    this.code = code;
  }

  /** With the code and the path that it is about. */
  public VfsException(ErrorCode code, String path) {
    super(path + ": " + code.text(), null, false, false);
    this.code = code;
  }

  /** Why the call was refused. */
  public ErrorCode code() {
    return code;
  }
}
