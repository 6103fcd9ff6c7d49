package dev.varve.component;

import org.jspecify.annotations.Nullable;

/** A resource type that a component defines, in one of the component's instances. */
final class GuestResourceType extends ResourceType {
  private final InstanceState owner;
  private final CoreValue.@Nullable CoreFunction destructor;

  GuestResourceType(String name, InstanceState owner, CoreValue.@Nullable CoreFunction destructor) {
    super(name);
    this.owner = owner;
    this.destructor = destructor;
  }

  /** The instance that defines it. */
  InstanceState owner() {
    return owner;
  }

  /** Runs the destructor on a resource that an instance has dropped. */
  void destroy(int representation, InstanceState dropper) {
    if (destructor == null) {
      return;
    }
    if (owner == dropper) {
      destructor.call(new long[] {representation});
    } else {
      owner.enter();
      destructor.call(new long[] {representation});
      owner.exit();
    }
  }
}
