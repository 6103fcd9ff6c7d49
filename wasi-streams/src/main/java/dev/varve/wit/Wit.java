package dev.varve.wit;

import dev.varve.component.World;

/**
 * A component's world as text in <a
 * href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md">WIT</a>.
 *
 * <p>A binary component keeps the names of types that it imports and exports, and nothing else of
 * the text that it was made from: aliases of primitive types are written as the types themselves, a
 * type of the same name and structure as another interface's is taken to be that one, and a type
 * without a name gets one.
 */
public final class Wit {
  private Wit() {}

  /**
   * A package with a world, and the packages of the interfaces that the world names. What WIT has
   * no words for (core modules, components, interfaces with unusual names) stands in comments.
   */
  public static String write(World world) {
    return new WitWriter(new WitWorld(world)).text();
  }
}
