package dev.varve.component;

import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;

/**
 * A table whose growth stays its own: Endive's writes it into the module, where the next instance
 * would find it.
 */
final class FlatTable extends TableInstance {
  private final Quota quota;

  /**
   * @param elements what the host allows
   */
  FlatTable(Table table, int initialValue, Quota elements) {
    super(copy(table, elements), initialValue);
    this.quota = elements;
  }

  private static Table copy(Table table, Quota elements) {
    TableLimits limits = table.limits();
    elements.require(limits.min());
    return new Table(
        table.elementType(),
        new TableLimits(limits.min(), limits.max(), limits.shared()),
        table.initialize());
  }

  @Override
  public int grow(int size, int value, Instance instance) {
    return fits(size) ? super.grow(size, value, instance) : -1;
  }

  @Override
  public int growWithRef(int size, Object refValue, Instance instance) {
    return fits(size) ? super.growWithRef(size, refValue, instance) : -1;
  }

  private boolean fits(int size) {
    return size >= 0 && (long) size() + size <= limits().max() && quota.take(size);
  }
}
