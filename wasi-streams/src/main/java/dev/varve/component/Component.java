package dev.varve.component;

import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import java.util.ArrayList;
import java.util.List;

/** A component: parsed, validated, immutable. */
public final class Component {
  private final Hash digest;
  private final ComponentDefinition definition;
  private final List<CoreModule> modules;

  private Component(Hash digest, ComponentDefinition definition, List<CoreModule> modules) {
    this.digest = digest;
    this.definition = definition;
    this.modules = modules;
  }

  /**
   * Reads the binary format. The code of core modules is checked when the component is linked.
   *
   * @throws ComponentFormatException if the bytes are no valid component, or use a feature that is
   *     not supported
   */
  public static Component parse(byte[] bytes) {
    byte[] own = bytes.clone();
    List<CoreModule> modules = new ArrayList<>();
    ComponentDefinition definition = ComponentReader.read(own, modules);
    return new Component(Sha256.hash(own), definition, List.copyOf(modules));
  }

  /** SHA-256 of the component's bytes. */
  public Hash digest() {
    return digest;
  }

  /** The names of what it imports, in order. */
  public List<String> imports() {
    return List.copyOf(definition.type().imports().keySet());
  }

  /** The names of what it exports, in order. */
  public List<String> exports() {
    return List.copyOf(definition.type().exports().keySet());
  }

  /** What it imports and exports, with their types. */
  public World world() {
    return World.of(definition.type());
  }

  ComponentDefinition definition() {
    return definition;
  }

  /** Its core modules and those of the components nested in it. */
  List<CoreModule> modules() {
    return modules;
  }
}
