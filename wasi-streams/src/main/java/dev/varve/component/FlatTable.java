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
  private final Meter meter;

  /**
   * @param elements what the host allows
   * @param meter what elements are charged to
   */
  FlatTable(Table table, int initialValue, Quota elements, Meter meter) {
    super(copy(table, elements), initialValue);
    this.quota = elements;
    this.meter = meter;
    meter.elements(size());
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

  @Override
  public void setRef(int index, int value, Instance instance) {
    meter.elements(1);
    super.setRef(index, value, instance);
  }

  @Override
  public void setObjRef(int index, Object ref, Instance instance) {
    meter.elements(1);
    super.setObjRef(index, ref, instance);
  }

  private boolean fits(int size) {
    if (size < 0 || (long) size() + size > limits().max() || !quota.take(size)) {
      return false;
    }
    meter.elements((long) size() + size);
    return true;
  }
}
