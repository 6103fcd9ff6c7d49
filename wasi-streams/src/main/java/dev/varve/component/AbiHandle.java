package dev.varve.component;

import dev.varve.journal.TrapKind;

/**
 * Handles. Outside of its table a host's resource is the host's object, and a guest's is a {@link
 * GuestResource}.
 */
abstract class AbiHandle extends AbiType {
  private final ResourceType type;

  AbiHandle(ResourceType type) {
    super(4, 4, 1);
    this.type = type;
  }

  final ResourceType type() {
    return type;
  }

  abstract Object take(Crossing crossing, int index);

  abstract int give(Crossing crossing, Object value);

  @Override
  final Object load(Crossing crossing, int address) {
    return take(crossing, crossing.memory().readInt(address));
  }

  @Override
  final void store(Crossing crossing, int address, Object value) {
    crossing.memory().writeI32(address, give(crossing, value));
  }

  @Override
  final Object lift(Crossing crossing, long[] flat, int at) {
    return take(crossing, (int) flat[at]);
  }

  @Override
  final void lower(Crossing crossing, long[] flat, int at, Object value) {
    flat[at] = give(crossing, value);
  }

  final Object outside(Handle handle) {
    return type instanceof HostResource
        ? handle.object()
        : new GuestResource(type, (Integer) handle.object());
  }

  final Object inside(Object value) {
    if (type instanceof HostResource<?, ?> host && host.isInstance(value)) {
      return value;
    }
    if (value instanceof GuestResource resource && resource.type() == type) {
      return resource.representation();
    }
    throw wrong(type.toString(), value);
  }

  /** Handles that own: the resource changes hands. */
  static final class Own extends AbiHandle {
    Own(ResourceType type) {
      super(type);
    }

    @Override
    Object take(Crossing crossing, int index) {
      Handle handle = crossing.handles().remove(index, type());
      if (!handle.owns()) {
        throw new TrapException(
            TrapKind.RESOURCE, "handle " + index + " is borrowed and cannot be given away");
      }
      return outside(handle);
    }

    @Override
    int give(Crossing crossing, Object value) {
      return crossing.handles().add(new Handle(type(), inside(value), true));
    }
  }

  /** Handles that are lent for one call. */
  static final class Borrow extends AbiHandle {
    Borrow(ResourceType type) {
      super(type);
    }

    @Override
    Object take(Crossing crossing, int index) {
      Handle handle = crossing.handles().get(index, type());
      crossing.lend(handle);
      return outside(handle);
    }

    @Override
    int give(Crossing crossing, Object value) {
      Object inside = inside(value);
      if (type() instanceof GuestResourceType guest && guest.owner() == crossing.state()) {
        return (Integer) inside;
      }
      crossing.state().addBorrow();
      return crossing.handles().add(new Handle(type(), inside, false));
    }
  }
}
