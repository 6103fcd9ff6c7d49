package dev.varve.component;

import java.util.List;

/** A component as its bytes define it: the steps of its instantiation and its type. */
record ComponentDefinition(List<Definition> definitions, ComponentType type) {
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
