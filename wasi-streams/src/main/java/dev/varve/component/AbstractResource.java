package dev.varve.component;

/** A resource type that a component imports or exports, before linking says what it is. */
final class AbstractResource extends ResourceType {
  AbstractResource(String name) {
    super(name);
  }
}
