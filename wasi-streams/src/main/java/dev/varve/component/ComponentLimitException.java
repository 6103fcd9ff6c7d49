package dev.varve.component;

/**
 * A guest that reached one of its {@link ComponentLimits}. The instance cannot be used any more.
 */
public final class ComponentLimitException extends RuntimeException {
  private final String limit;

  ComponentLimitException(String limit, long value) {
    super("the guest exceeds the limit of " + value + " on " + limit);
    this.limit = limit;
  }

  /** The limit's name: {@code handles} or {@code list-bytes}. */
  public String limit() {
    return limit;
  }
}
