package dev.varve.component;

import run.endive.runtime.GlobalInstance;
import run.endive.runtime.Machine;
import run.endive.runtime.TableInstance;
import run.endive.runtime.TagInstance;

/** What core modules share at run time. */
sealed interface CoreValue {

  /**
   * A core function. Its values are Endive's: 64 bits each, of which narrower types use the lower.
   */
  sealed interface CoreFunction extends CoreValue
      permits GuestCoreFunction, LoweredFunction, ResourceBuiltin {
    CoreFunctionType type();

    long[] call(long[] arguments);
  }

  /** A function of a core instance. */
  record GuestCoreFunction(CoreFunctionType type, Machine machine, int index)
      implements CoreFunction {
    @Override
    public long[] call(long[] arguments) {
      return machine.call(index, arguments);
    }
  }

  record CoreTable(TableInstance table) implements CoreValue {}

  record CoreMemory(FlatMemory memory) implements CoreValue {}

  record CoreGlobal(GlobalInstance global) implements CoreValue {}

  /** A global that is a vector, as two integers of 64 bits. */
  record CoreVector(GlobalInstance lower, GlobalInstance upper) implements CoreValue {}

  record CoreTag(TagInstance tag) implements CoreValue {}
}
