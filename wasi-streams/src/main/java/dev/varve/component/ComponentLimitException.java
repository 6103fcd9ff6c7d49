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

  /**
   * The limit's name: {@code handles}, {@code list-bytes}, and when an instance is made {@code
   * memory-pages} or {@code table-elements}.
   */
  public String limit() {
    return limit;
  }
}
