package dev.varve.component;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.varve.component.ComponentValue.InstanceValue;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import dev.varve.vfs.LimitException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A component whose imports are satisfied, by the host and by other components, and whose modules
 * are compiled. Immutable, shared by threads.
 *
 * @param <C> the context of an instance
 */
public final class LinkedComponent<C> {
  private static final byte[] LABEL = "varve-linked-1".getBytes(US_ASCII);

  private final Component component;
  private final List<Part<C>> parts;
  private final Map<CoreModule, CompiledModule> compiled;

  /**
   * One of the components.
   *
   * @param given what the host gives for its imports
   * @param providers what other components give for them
   * @param resources what each resource type of its imports is: the host's or another component's
   */
  record Part<C>(
      Component component,
      Map<String, LinkedImport<C>> given,
      Map<String, ComponentGraph.Provider> providers,
      Substitution resources) {}

  /**
   * @param parts each after those that it imports from
   */
  LinkedComponent(
      Component component, List<Part<C>> parts, Map<CoreModule, CompiledModule> compiled) {
    this.component = component;
    this.parts = List.copyOf(parts);
    this.compiled = compiled;
  }

  /** What was linked. */
  public Component component() {
    return component;
  }

  /**
   * What stands for it in a header: the component's digest; with other components linked to it,
   * SHA-256 over {@code varve-linked-1} in ASCII, the component's digest, and the others' digests,
   * their bytes ascending. The order in which the others were given decides nothing.
   */
  public Hash digest() {
    if (parts.size() == 1) {
      return component.digest();
    }
    MessageDigest digest = Sha256.newDigest();
    digest.update(LABEL);
    digest.update(component.digest().toBytes());
    parts.stream()
        .map(Part::component)
        .filter(part -> part != component)
        .map(Component::digest)
        .sorted()
        .forEach(part -> digest.update(part.toBytes()));
    return Sha256.finish(digest);
  }

  /**
   * Makes an instance with memories, tables and handles of its own, and one of each component that
   * is linked to it. Runs the start functions of the guests' core modules.
   *
   * @param context what host functions receive
   * @param limits for all components together; each has its own handles
   * @throws TrapException if the guest traps
   * @throws ComponentLimitException if the guest passes a limit
   * @throws LinkException if core modules do not fit together
   * @param meter takes what they use of fuel and depth
   * @throws LimitException if that is more than it allows
   * @throws StackExhaustedException if the thread's stack is too small
   */
  public ComponentInstance instantiate(C context, ComponentLimits limits, Meter meter) {
    Instantiator instantiator = new Instantiator(compiled, context, limits, meter);
    Map<Component, InstanceValue> instances = new HashMap<>();
    List<InstanceFrame> frames = new ArrayList<>();
    try {
      for (Part<C> part : parts) {
        InstanceFrame frame = new InstanceFrame(null, instantiator);
        part.resources()
            .replacements()
            .forEach((theirs, type) -> frame.bind(theirs, actual(type, frames)));
        ComponentDefinition definition = part.component().definition();
        instances.put(part.component(), frame.run(definition, imports(part, context, instances)));
        frames.add(frame);
      }
    } catch (RuntimeException | StackOverflowError thrown) {
      throw Traps.translated(thrown);
    }
    return new ComponentInstance(
        component.definition().type(), Objects.requireNonNull(instances.get(component)));
  }

  /**
   * Makes an instance whose fuel and depth have no bounds but those of Java's stack. Nothing stops
   * one that never ends; a meter's {@linkplain dev.varve.vfs.Fuel#stop fuel} can be stopped.
   */
  public ComponentInstance instantiate(C context, ComponentLimits limits) {
    return instantiate(context, limits, Meter.unlimited());
  }

  /** What a resource type of the component that exports it is in that component's instance. */
  @SuppressWarnings("ReferenceEquality") // resource types have no other
  private static ResourceType actual(ResourceType type, List<InstanceFrame> frames) {
    return frames.stream()
        .map(frame -> frame.resource(type))
        .filter(found -> found != type)
        .findFirst()
        .orElse(type);
  }

  private static <C> Map<String, ComponentValue> imports(
      Part<C> part, C context, Map<Component, InstanceValue> instances) {
    Map<String, ComponentValue> imports = new HashMap<>();
    part.given().forEach((name, linked) -> imports.put(name, linked.in(context)));
    part.providers()
        .forEach(
            (name, provider) -> {
              InstanceValue instance = Objects.requireNonNull(instances.get(provider.component()));
              ComponentValue export = instance.exports().get(provider.export());
              if (export != null) {
                imports.put(name, export);
              }
            });
    return imports;
  }
}
