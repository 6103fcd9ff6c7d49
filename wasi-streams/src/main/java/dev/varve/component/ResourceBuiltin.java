package dev.varve.component;

import java.util.List;

/** A core function on the handles of the instance that it belongs to. */
abstract sealed class ResourceBuiltin implements CoreValue.CoreFunction {
  private static final long[] NOTHING = {};

  private final CoreFunctionType type;

  private ResourceBuiltin(List<CoreType> results) {
    this.type = new CoreFunctionType(List.of(CoreType.I32), results);
  }

  @Override
  public final CoreFunctionType type() {
    return type;
  }

  /** Makes a handle that owns, from a representation. */
  static final class New extends ResourceBuiltin {
    private final GuestResourceType resource;
    private final InstanceState state;

    New(GuestResourceType resource, InstanceState state) {
      super(List.of(CoreType.I32));
      this.resource = resource;
      this.state = state;
    }

    @Override
    public long[] call(long[] arguments) {
      state.requireMayLeave();
      return new long[] {state.handles().add(new Handle(resource, (int) arguments[0], true))};
    }
  }

  /** Gives the representation behind a handle. */
  static final class Representation extends ResourceBuiltin {
    private final GuestResourceType resource;
    private final InstanceState state;

    Representation(GuestResourceType resource, InstanceState state) {
      super(List.of(CoreType.I32));
      this.resource = resource;
      this.state = state;
    }

    @Override
    public long[] call(long[] arguments) {
      return new long[] {(Integer) state.handles().get((int) arguments[0], resource).object()};
    }
  }

  /** Drops a handle; the destructor runs if it owns. */
  static final class Drop extends ResourceBuiltin {
    private final ResourceType resource;
    private final InstanceState state;
    private final Object context;

    /**
     * @param context the host's, for its destructors
     */
    Drop(ResourceType resource, InstanceState state, Object context) {
      super(List.of());
      this.resource = resource;
      this.state = state;
      this.context = context;
    }

    @Override
    public long[] call(long[] arguments) {
      state.requireMayLeave();
      Handle handle = state.handles().remove((int) arguments[0], resource);
      if (!handle.owns()) {
        state.removeBorrow();
      } else {
        switch (resource) {
          case HostResource<?, ?> host -> host.destroy(context, handle.object());
          case GuestResourceType guest -> guest.destroy((Integer) handle.object(), state);
          case AbstractResource abstractResource ->
              throw new IllegalStateException(abstractResource + " has not been linked");
        }
      }
      return NOTHING;
    }
  }
}
