package dev.varve.component;

/** A guest's resource in the host's hands: it can be given back to the guest and nothing else. */
public final class GuestResource {
  private final ResourceType type;
  private final int representation;

  GuestResource(ResourceType type, int representation) {
    this.type = type;
    this.representation = representation;
  }

  /** The resource's type. */
  public ResourceType type() {
    return type;
  }

  int representation() {
    return representation;
  }
}
