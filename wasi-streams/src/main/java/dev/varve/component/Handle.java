package dev.varve.component;

/** An entry of a handle table. */
final class Handle {
  private final ResourceType type;
  private final Object object;
  private final boolean owns;
  private int lends;

  /**
   * @param object the host's object, or an {@link Integer} for a guest's resource
   */
  Handle(ResourceType type, Object object, boolean owns) {
    this.type = type;
    this.object = object;
    this.owns = owns;
  }

  ResourceType type() {
    return type;
  }

  Object object() {
    return object;
  }

  boolean owns() {
    return owns;
  }

  boolean isLent() {
    return lends > 0;
  }

  void lend() {
    lends++;
  }

  void giveBack() {
    lends--;
  }
}
