package dev.varve.component;

/** What a core index can name. */
enum CoreSort {
  FUNCTION(0x00),
  TABLE(0x01),
  MEMORY(0x02),
  GLOBAL(0x03),
  TAG(0x04),
  TYPE(0x10),
  MODULE(0x11),
  INSTANCE(0x12);

  private final int code;

  CoreSort(int code) {
    this.code = code;
  }

  static CoreSort read(ByteCursor cursor) {
    int start = cursor.position();
    int code = cursor.u8();
    for (CoreSort sort : values()) {
      if (sort.code == code) {
        return sort;
      }
    }
    throw ByteCursor.wrongAt(start, "0x" + Integer.toHexString(code) + " is no core sort");
  }

  @Override
  public String toString() {
    return "core " + name().toLowerCase(java.util.Locale.ROOT);
  }
}
