package dev.varve.component;

import dev.varve.component.ValueType.BorrowType;
import dev.varve.component.ValueType.Field;
import dev.varve.component.ValueType.OwnType;
import dev.varve.component.ValueType.ResultType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The resources among a component's imports or exports so far. Constructors, methods and static
 * functions name the one that they belong to.
 */
final class ResourceNames {
  private final Map<String, ResourceType> resources = new HashMap<>();

  /**
   * Takes the next import or export.
   *
   * @throws ComponentFormatException if it is named as a function of a resource and is none
   */
  void add(int offset, String name, ExternType type) {
    if (type.sort() == Sort.TYPE && type.type() instanceof ResourceType resource) {
      resources.put(name, resource);
    }
    if (name.startsWith("[")) {
      check(offset, name, type);
    }
  }

  private void check(int offset, String name, ExternType type) {
    int start = name.indexOf(']') + 1;
    int dot = name.indexOf('.');
    String label = name.substring(start, dot < 0 ? name.length() : dot);
    ResourceType resource = resources.get(label);
    if (resource == null) {
      throw ByteCursor.wrongAt(offset, "'" + name + "' stands before any resource '" + label + "'");
    }
    if (!(type.type() instanceof FunctionType function) || type.sort() != Sort.FUNCTION) {
      throw ByteCursor.wrongAt(offset, "'" + name + "' is a " + type.sort() + ", not a function");
    }
    if (name.startsWith("[constructor]") && !makes(function, resource)) {
      throw ByteCursor.wrongAt(offset, "'" + name + "' does not give its resource");
    }
    if (name.startsWith("[method]") && !takesItself(function, resource)) {
      throw ByteCursor.wrongAt(offset, "'" + name + "' does not take its resource as 'self'");
    }
  }

  private static boolean makes(FunctionType function, ResourceType resource) {
    ValueType made =
        function.result() instanceof ResultType either ? either.ok() : function.result();
    return made instanceof OwnType own && own.resource() == resource;
  }

  private static boolean takesItself(FunctionType function, ResourceType resource) {
    List<Field> parameters = function.parameters();
    return !parameters.isEmpty()
        && "self".equals(parameters.getFirst().label())
        && parameters.getFirst().type() instanceof BorrowType self
        && self.resource() == resource;
  }
}
