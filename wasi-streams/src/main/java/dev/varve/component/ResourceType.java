package dev.varve.component;

/** The identity of a resource type: no two are equal, whatever their names. */
public abstract sealed class ResourceType implements DefinedType
    permits HostResource, AbstractResource, GuestResourceType {
  private final String name;

  ResourceType(String name) {
    this.name = name;
  }

  /** The name under which it was first imported, exported or defined. */
  public final String name() {
    return name;
  }

  @Override
  public final String toString() {
    return name;
  }
}
