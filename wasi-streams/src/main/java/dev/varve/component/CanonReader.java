package dev.varve.component;

import dev.varve.component.ValueType.Field;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads definitions of functions that cross between core modules and the outside. */
final class CanonReader {
  private static final CoreFunctionType REALLOC =
      new CoreFunctionType(
          List.of(CoreType.I32, CoreType.I32, CoreType.I32, CoreType.I32), List.of(CoreType.I32));

  private final ByteCursor cursor;
  private final Scope scope;
  private final TypeBudget budget;
  private final Set<ResourceType> own;

  /**
   * @param own the resource types that the component defines
   */
  CanonReader(ByteCursor cursor, Scope scope, TypeBudget budget, Set<ResourceType> own) {
    this.cursor = cursor;
    this.scope = scope;
    this.budget = budget;
    this.own = own;
  }

  Definition read() {
    int at = cursor.position();
    int code = cursor.u8();
    return switch (code) {
      case 0x00 -> lift(at);
      case 0x01 -> lower(at);
      case 0x02 -> {
        ResourceType resource = ownResource(at);
        define(List.of(CoreType.I32), List.of(CoreType.I32));
        yield new Definition.ResourceNew(resource);
      }
      case 0x03 -> {
        ResourceType resource = resource(at);
        define(List.of(CoreType.I32), List.of());
        yield new Definition.ResourceDrop(resource);
      }
      case 0x04 -> {
        ResourceType resource = ownResource(at);
        define(List.of(CoreType.I32), List.of(CoreType.I32));
        yield new Definition.ResourceRep(resource);
      }
      default -> {
        String refused = refused(code);
        throw ByteCursor.wrongAt(
            at,
            refused == null
                ? "0x" + Integer.toHexString(code) + " is no canonical definition"
                : refused + " is not supported");
      }
    };
  }

  /** The name of a built-in function that belongs to another proposal, with the proposal's. */
  private static @Nullable String refused(int code) {
    return switch (code) {
      case 0x05 -> "task.cancel (async)";
      case 0x06 -> "subtask.cancel (async)";
      case 0x07 -> "resource.drop as async (async)";
      case 0x08 -> "backpressure.set (async)";
      case 0x09 -> "task.return (async)";
      case 0x0A -> "context.get (async)";
      case 0x0B -> "context.set (async)";
      case 0x0C -> "thread.yield (async)";
      case 0x0D -> "subtask.drop (async)";
      case 0x0E -> "stream.new (async)";
      case 0x0F -> "stream.read (async)";
      case 0x10 -> "stream.write (async)";
      case 0x11 -> "stream.cancel-read (async)";
      case 0x12 -> "stream.cancel-write (async)";
      case 0x13 -> "stream.drop-readable (async)";
      case 0x14 -> "stream.drop-writable (async)";
      case 0x15 -> "future.new (async)";
      case 0x16 -> "future.read (async)";
      case 0x17 -> "future.write (async)";
      case 0x18 -> "future.cancel-read (async)";
      case 0x19 -> "future.cancel-write (async)";
      case 0x1A -> "future.drop-readable (async)";
      case 0x1B -> "future.drop-writable (async)";
      case 0x1C -> "error-context.new (error-context)";
      case 0x1D -> "error-context.debug-message (error-context)";
      case 0x1E -> "error-context.drop (error-context)";
      case 0x1F -> "waitable-set.new (async)";
      case 0x20 -> "waitable-set.wait (async)";
      case 0x21 -> "waitable-set.poll (async)";
      case 0x22 -> "waitable-set.drop (async)";
      case 0x23 -> "waitable.join (async)";
      case 0x24 -> "backpressure.inc (async)";
      case 0x25 -> "backpressure.dec (async)";
      case 0x26 -> "thread.index (threads)";
      case 0x27 -> "thread.new-indirect (threads)";
      case 0x28 -> "thread.resume-later (threads)";
      case 0x29 -> "thread.suspend (threads)";
      case 0x2A -> "thread.suspend-then-resume (threads)";
      case 0x2B -> "thread.yield-then-resume (threads)";
      case 0x2C -> "thread.suspend-then-promote (threads)";
      case 0x2D -> "thread.yield-then-promote (threads)";
      case 0x40 -> "thread.spawn-ref (threads)";
      case 0x41 -> "thread.spawn-indirect (threads)";
      case 0x42 -> "thread.available-parallelism (threads)";
      default -> null;
    };
  }

  private void define(List<CoreType> parameters, List<CoreType> results) {
    scope.addCore(new CoreExtern.Function(new CoreFunctionType(parameters, results)));
  }

  private ResourceType resource(int at) {
    return scope.type(cursor.index(), ResourceType.class, "a resource", at);
  }

  private ResourceType ownResource(int at) {
    ResourceType resource = resource(at);
    if (!own.contains(resource)) {
      throw ByteCursor.wrongAt(at, "the resource is not one that the component defines");
    }
    return resource;
  }

  private void requireFunctionSort(int at) {
    if (cursor.u8() != 0x00) {
      throw ByteCursor.wrongAt(at, "only functions are lifted and lowered");
    }
  }

  private Definition lift(int at) {
    requireFunctionSort(at);
    int function = cursor.index();
    CoreFunctionType callee = scope.coreFunction(function, at);
    CanonicalOptions options = options(true);
    int index = cursor.index();
    FunctionType type = scope.type(index, FunctionType.class, "a function's", at);
    TypeEntry entry = scope.get(Sort.TYPE, index, at);
    budget.spend(2L * entry.nodes());
    CoreFunctionType core = Flattening.lifted(type);
    if (!callee.equals(core)) {
      throw ByteCursor.wrongAt(
          at, "a lifted core function is " + callee + " where " + core + " is expected");
    }
    if (Flattening.parametersInMemory(type) || parametersNeedMemory(type)) {
      require(options.realloc(), "realloc", at);
    }
    if (Flattening.resultInMemory(type) || resultNeedsMemory(type)) {
      require(options.memory(), "a memory", at);
    }
    if (options.postReturn() != null) {
      CoreFunctionType expected = new CoreFunctionType(core.results(), List.of());
      if (!scope.coreFunction(options.postReturn(), at).equals(expected)) {
        throw ByteCursor.wrongAt(
            at, "a post-return function does not take what the function returns");
      }
    }
    scope.add(Sort.FUNCTION, entry);
    return new Definition.Lift(function, options, type, core);
  }

  private Definition lower(int at) {
    requireFunctionSort(at);
    int function = cursor.index();
    TypeEntry entry = scope.get(Sort.FUNCTION, function, at);
    FunctionType type = (FunctionType) entry.type();
    CanonicalOptions options = options(false);
    budget.spend(2L * entry.nodes());
    if (resultNeedsMemory(type)) {
      require(options.realloc(), "realloc", at);
    }
    if (Flattening.parametersInMemory(type)
        || Flattening.resultInMemory(type)
        || parametersNeedMemory(type)) {
      require(options.memory(), "a memory", at);
    }
    CoreFunctionType core = Flattening.lowered(type);
    scope.addCore(new CoreExtern.Function(core));
    return new Definition.Lower(function, options, type, core);
  }

  private static boolean parametersNeedMemory(FunctionType type) {
    for (Field parameter : type.parameters()) {
      if (Flattening.needsMemory(parameter.type())) {
        return true;
      }
    }
    return false;
  }

  private static boolean resultNeedsMemory(FunctionType type) {
    return type.result() != null && Flattening.needsMemory(type.result());
  }

  private static void require(@Nullable Integer option, String what, int at) {
    if (option == null) {
      throw ByteCursor.wrongAt(
          at, "the function needs " + what + ", which its options do not name");
    }
  }

  private CanonicalOptions options(boolean lift) {
    @Nullable StringEncoding encoding = null;
    @Nullable Integer memory = null;
    @Nullable Integer realloc = null;
    @Nullable Integer postReturn = null;
    int count = cursor.count();
    for (int i = 0; i < count; i++) {
      int at = cursor.position();
      int code = cursor.u8();
      boolean twice;
      switch (code) {
        case 0x00, 0x01, 0x02 -> {
          twice = encoding != null;
          encoding =
              switch (code) {
                case 0x00 -> StringEncoding.UTF8;
                case 0x01 -> StringEncoding.UTF16;
                default -> StringEncoding.LATIN1_OR_UTF16;
              };
        }
        case 0x03 -> {
          twice = memory != null;
          memory = cursor.index();
          scope.getCore(CoreSort.MEMORY, memory, at);
        }
        case 0x04 -> {
          twice = realloc != null;
          realloc = cursor.index();
          if (!scope.coreFunction(realloc, at).equals(REALLOC)) {
            throw ByteCursor.wrongAt(at, "realloc does not take four i32 and give one");
          }
        }
        case 0x05 -> {
          twice = postReturn != null;
          postReturn = cursor.index();
          scope.coreFunction(postReturn, at);
          if (!lift) {
            throw ByteCursor.wrongAt(at, "a lowered function cannot have post-return");
          }
        }
        case 0x06, 0x07 -> throw ByteCursor.wrongAt(at, "async functions are not supported");
        case 0x08, 0x09 -> throw ByteCursor.wrongAt(at, "GC options are not supported");
        default ->
            throw ByteCursor.wrongAt(
                at, "0x" + Integer.toHexString(code) + " is no canonical option");
      }
      if (twice) {
        throw ByteCursor.wrongAt(at, "a canonical option is given twice");
      }
    }
    if (realloc != null && memory == null) {
      throw cursor.wrong("realloc is given without a memory");
    }
    return new CanonicalOptions(
        encoding == null ? StringEncoding.UTF8 : encoding, memory, realloc, postReturn);
  }
}
