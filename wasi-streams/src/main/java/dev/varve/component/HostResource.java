package dev.varve.component;

import java.util.function.BiConsumer;

/**
 * A resource type that the host implements by a Java class. A guest sees handles; host functions
 * see the objects.
 *
 * @param <C> the context of an instance
 * @param <T> the class of the objects
 */
public final class HostResource<C, T> extends ResourceType {
  private final Class<T> javaClass;
  private final BiConsumer<? super C, ? super T> destructor;

  private HostResource(
      String name, Class<T> javaClass, BiConsumer<? super C, ? super T> destructor) {
    super(name);
    this.javaClass = javaClass;
    this.destructor = destructor;
  }

  /**
   * @param name in its interface, as in WIT
   * @param destructor runs when the guest drops a handle that owns an object; what it throws ends
   *     the run
   */
  public static <C, T> HostResource<C, T> of(
      String name, Class<T> javaClass, BiConsumer<? super C, ? super T> destructor) {
    return new HostResource<>(name, javaClass, destructor);
  }

  /** A resource with nothing to do when it is dropped. */
  public static <C, T> HostResource<C, T> of(String name, Class<T> javaClass) {
    return new HostResource<>(name, javaClass, (context, object) -> {});
  }

  boolean isInstance(Object object) {
    return javaClass.isInstance(object);
  }

  @SuppressWarnings("unchecked")
  void destroy(Object context, Object object) {
    destructor.accept((C) context, javaClass.cast(object));
  }
}
