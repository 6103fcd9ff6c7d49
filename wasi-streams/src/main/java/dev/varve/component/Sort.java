package dev.varve.component;

/** What a component can import and export. */
enum Sort {
  MODULE("core module"),
  FUNCTION("function"),
  TYPE("type"),
  COMPONENT("component"),
  INSTANCE("instance");

  private final String text;

  Sort(String text) {
    this.text = text;
  }

  /**
   * @throws ComponentFormatException for values, which are refused, and for core sorts other than
   *     modules
   */
  static Sort read(ByteCursor cursor) {
    int start = cursor.position();
    int code = cursor.u8();
    return switch (code) {
      case 0x00 -> {
        CoreSort core = CoreSort.read(cursor);
        if (core != CoreSort.MODULE) {
          throw ByteCursor.wrongAt(start, "a component cannot exchange a " + core);
        }
        yield MODULE;
      }
      case 0x01 -> FUNCTION;
      case 0x02 -> throw ByteCursor.wrongAt(start, "values are not supported");
      case 0x03 -> TYPE;
      case 0x04 -> COMPONENT;
      case 0x05 -> INSTANCE;
      default -> throw ByteCursor.wrongAt(start, "0x" + Integer.toHexString(code) + " is no sort");
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
