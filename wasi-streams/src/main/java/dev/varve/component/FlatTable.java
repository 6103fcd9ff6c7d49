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
  /**
   * @param mostElements what the host allows
   */
  FlatTable(Table table, int initialValue, int mostElements) {
    super(
        new Table(table.elementType(), copy(table.limits(), mostElements), table.initialize()),
        initialValue);
  }

  private static TableLimits copy(TableLimits limits, int mostElements) {
    if (limits.min() > mostElements) {
      throw new ComponentLimitException("table-elements", mostElements);
    }
    return new TableLimits(limits.min(), Math.min(limits.max(), mostElements), limits.shared());
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
    return size >= 0 && (long) size() + size <= limits().max();
  }
}
