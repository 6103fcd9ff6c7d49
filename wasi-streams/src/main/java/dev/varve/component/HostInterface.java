package dev.varve.component;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An interface that the host provides: functions with their WIT signatures, resources, and the
 * named types that the signatures use. Immutable, made once and shared by all instances, which
 * differ in their context.
 *
 * {@snippet :
 * HostInterface<Wasi> streams = HostInterface.<Wasi>builder("wasi:io/streams@0.2.12")
 *     .use(ERROR)
 *     .resource(OUTPUT_STREAM)
 *     .type("stream-error", "variant { last-operation-failed(own<error>), closed }")
 *     .function("[method]output-stream.check-write", "(borrow<output-stream>) -> result<u64, stream-error>",
 *         (wasi, arguments) -> wasi.checkWrite(arguments.resource(0)))
 *     .build();
 * }
 *
 * @param <C> the context of an instance
 */
public final class HostInterface<C> {
  private final InterfaceName name;
  private final Map<String, HostResource<C, ?>> resources;
  private final Map<String, ValueType> types;
  private final Map<String, Entry<C>> functions;

  record Entry<C>(FunctionType type, HostFunction<C> function) {}

  private HostInterface(Builder<C> builder) {
    this.name = builder.name;
    this.resources = Map.copyOf(builder.resources);
    this.types = Map.copyOf(builder.types);
    this.functions = Map.copyOf(builder.functions);
  }

  /**
   * @param name with its version, such as {@code wasi:io/streams@0.2.12}; it satisfies imports of
   *     every version that is compatible by semver: the same major version, or for 0.x the same
   *     minor
   * @throws IllegalArgumentException if the name is none
   */
  public static <C> Builder<C> builder(String name) {
    return new Builder<>(InterfaceName.parse(name));
  }

  InterfaceName name() {
    return name;
  }

  Map<String, HostResource<C, ?>> resources() {
    return resources;
  }

  Map<String, ValueType> types() {
    return types;
  }

  Map<String, Entry<C>> functions() {
    return functions;
  }

  /** Collects an interface. Names must be defined before they are used, and once. */
  public static final class Builder<C> {
    private final InterfaceName name;
    private final Map<String, HostResource<C, ?>> resources = new LinkedHashMap<>();
    private final Map<String, ValueType> types = new LinkedHashMap<>();
    private final Map<String, Entry<C>> functions = new LinkedHashMap<>();
    private final TypeScope scope = new TypeScope();

    private Builder(InterfaceName name) {
      this.name = name;
    }

    /** A resource that this interface defines. */
    public Builder<C> resource(HostResource<C, ?> resource) {
      scope.define(resource.name(), resource);
      resources.put(resource.name(), resource);
      return this;
    }

    /** A resource that another interface defines and this one's signatures use. */
    public Builder<C> use(HostResource<C, ?> resource) {
      scope.define(resource.name(), resource);
      return this;
    }

    /**
     * A named type.
     *
     * @param text {@code record { label: type, ... }}, {@code variant { label(type), label, ... }},
     *     {@code enum { label, ... }}, {@code flags { label, ... }} or any type
     * @throws IllegalArgumentException if the text is no type
     */
    public Builder<C> type(String typeName, String text) {
      ValueType type = SignatureReader.type(text, scope);
      scope.define(typeName, type);
      types.put(typeName, type);
      return this;
    }

    /**
     * A function.
     *
     * @param functionName as in the binary format: {@code name}, {@code [method]resource.name},
     *     {@code [static]resource.name} or {@code [constructor]resource}
     * @param signature the parameters' types, {@code self} included, and the result's: {@code
     *     (borrow<pollable>) -> bool}
     * @throws IllegalArgumentException if the signature is none
     */
    public Builder<C> function(String functionName, String signature, HostFunction<C> function) {
      Entry<C> entry = new Entry<>(SignatureReader.signature(signature, scope), function);
      if (functions.putIfAbsent(functionName, entry) != null) {
        throw new IllegalArgumentException(name + " already has a function " + functionName);
      }
      return this;
    }

    public HostInterface<C> build() {
      return new HostInterface<>(this);
    }
  }
}
