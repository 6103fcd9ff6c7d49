package dev.varve.component;

/** What is left of one of the {@link ComponentLimits} for all instances of one tree together. */
final class Quota {
  private final String name;
  private final long maximum;
  private long left;

  Quota(String name, long maximum) {
    this.name = name;
    this.maximum = maximum;
    this.left = maximum;
  }

  /** Takes some, or nothing and false if that much is not left. */
  boolean take(long amount) {
    if (amount > left) {
      return false;
    }
    left -= amount;
    return true;
  }

  /** Takes some; the run ends if that much is not left. */
  void require(long amount) {
    if (!take(amount)) {
      throw new ComponentLimitException(name, maximum);
    }
  }
}
