package dev.varve.component;

/** A resource type that a component defines; each of its instances has its own. */
final class GuestResourceType extends ResourceType {
  GuestResourceType(String name) {
    super(name);
  }
}
