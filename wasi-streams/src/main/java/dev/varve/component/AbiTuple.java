package dev.varve.component;

import java.util.List;

/** Records and tuples: fields one after another. */
final class AbiTuple extends AbiType {
  private final AbiType[] fields;
  private final int[] offsets;

  private AbiTuple(AbiType[] fields, int[] offsets, int size, int alignment, int flatCount) {
    super(size, alignment, flatCount);
    this.fields = fields;
    this.offsets = offsets;
  }

  static AbiTuple of(List<AbiType> types) {
    AbiType[] fields = types.toArray(AbiType[]::new);
    int[] offsets = new int[fields.length];
    int end = 0;
    int alignment = 1;
    int flatCount = 0;
    for (int i = 0; i < fields.length; i++) {
      offsets[i] = align(end, fields[i].alignment());
      end = offsets[i] + fields[i].size();
      alignment = Math.max(alignment, fields[i].alignment());
      flatCount = Math.min(flatCount + fields[i].flatCount(), Flattening.MAXIMUM_PARAMETERS + 1);
    }
    return new AbiTuple(fields, offsets, align(end, alignment), alignment, flatCount);
  }

  Object[] loadFields(Crossing crossing, int address) {
    Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      values[i] = fields[i].load(crossing, address + offsets[i]);
    }
    return values;
  }

  void storeFields(Crossing crossing, int address, Object[] values) {
    for (int i = 0; i < fields.length; i++) {
      fields[i].store(crossing, address + offsets[i], values[i]);
    }
  }

  Object[] liftFields(Crossing crossing, long[] flat, int at) {
    Object[] values = new Object[fields.length];
    int place = at;
    for (int i = 0; i < fields.length; i++) {
      values[i] = fields[i].lift(crossing, flat, place);
      place += fields[i].flatCount();
    }
    return values;
  }

  void lowerFields(Crossing crossing, long[] flat, int at, Object[] values) {
    int place = at;
    for (int i = 0; i < fields.length; i++) {
      fields[i].lower(crossing, flat, place, values[i]);
      place += fields[i].flatCount();
    }
  }

  private Object[] values(Object value) {
    if (value instanceof Tuple tuple && tuple.size() == fields.length) {
      return tuple.fields();
    }
    throw wrong("record or tuple of " + fields.length, value);
  }

  @Override
  Object load(Crossing crossing, int address) {
    return Tuple.of(loadFields(crossing, address));
  }

  @Override
  void store(Crossing crossing, int address, Object value) {
    storeFields(crossing, address, values(value));
  }

  @Override
  Object lift(Crossing crossing, long[] flat, int at) {
    return Tuple.of(liftFields(crossing, flat, at));
  }

  @Override
  void lower(Crossing crossing, long[] flat, int at, Object value) {
    lowerFields(crossing, flat, at, values(value));
  }
}
