package dev.varve.component;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** A component: parsed, validated, immutable. */
public final class Component {
  private final byte[] digest;
  private final ComponentDefinition definition;
  private final List<CoreModule> modules;

  private Component(byte[] digest, ComponentDefinition definition, List<CoreModule> modules) {
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
    return new Component(sha256(own), definition, List.copyOf(modules));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** SHA-256 of the component's bytes: 32 bytes. */
  public byte[] digest() {
    return digest.clone();
  }

  /** The names of what it imports, in order. */
  public List<String> imports() {
    return List.copyOf(definition.type().imports().keySet());
  }

  /** The names of what it exports, in order. */
  public List<String> exports() {
    return List.copyOf(definition.type().exports().keySet());
  }

  ComponentDefinition definition() {
    return definition;
  }

  /** Its core modules and those of the components nested in it. */
  List<CoreModule> modules() {
    return modules;
  }
}
