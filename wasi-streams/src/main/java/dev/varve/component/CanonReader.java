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
      case 0x1C, 0x1D, 0x1E -> throw ByteCursor.wrongAt(at, "error-context is not supported");
      case 0x07, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x2B, 0x2C, 0x2D, 0x40, 0x41, 0x42 ->
          throw ByteCursor.wrongAt(at, "threads are not supported");
      default -> {
        if (code >= 0x05 && code <= 0x25) {
          throw ByteCursor.wrongAt(at, "async built-ins (streams and futures) are not supported");
        }
        throw ByteCursor.wrongAt(
            at, "0x" + Integer.toHexString(code) + " is no canonical definition");
      }
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
