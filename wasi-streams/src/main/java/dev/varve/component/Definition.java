package dev.varve.component;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of instantiating a component. Each that defines something adds it to the end of its
 * index space.
 */
sealed interface Definition {

  /** A name with the index of what it stands for. */
  record CoreItem(CoreSort sort, int index) {}

  record Item(Sort sort, int index) {}

  record NamedItem(String name, Sort sort, int index) {}

  record DefineModule(CoreModule module) implements Definition {}

  record DefineComponent(ComponentDefinition component) implements Definition {}

  /**
   * @param arguments instances by the name that the module imports from
   */
  record InstantiateModule(int module, Map<String, Integer> arguments) implements Definition {}

  record CoreInlineInstance(Map<String, CoreItem> exports) implements Definition {}

  record AliasCoreExport(CoreSort sort, int instance, String name) implements Definition {}

  /**
   * @param levels how many components outwards; 0 is the one with the alias
   */
  record AliasOuter(Sort sort, int levels, int index) implements Definition {}

  record AliasExport(Sort sort, int instance, String name) implements Definition {}

  /**
   * A resource type of the component's own.
   *
   * @param destructor a core function, or null
   */
  record DefineResource(ResourceType resource, @Nullable Integer destructor)
      implements Definition {}

  record Lift(int function, CanonicalOptions options, FunctionType type, CoreFunctionType core)
      implements Definition {}

  record Lower(int function, CanonicalOptions options, FunctionType type, CoreFunctionType core)
      implements Definition {}

  record ResourceNew(ResourceType resource) implements Definition {}

  record ResourceRep(ResourceType resource) implements Definition {}

  record ResourceDrop(ResourceType resource) implements Definition {}

  /**
   * @param type of the component as it is known here
   * @param given resource types of {@code type}'s imports, and what they are here
   * @param made resource types of {@code type}'s exports, and those that stand for them here
   */
  record Instantiate(
      int component,
      Map<String, NamedItem> arguments,
      Map<String, ExternType> argumentTypes,
      ComponentType type,
      Substitution given,
      Substitution made)
      implements Definition {}

  record InlineInstance(List<NamedItem> exports) implements Definition {}

  record Import(String name, ExternType type) implements Definition {}

  /**
   * @param made resource types that the export's declared type introduces, by what they stand for
   */
  record Export(NamedItem item, ExternType type, Substitution made) implements Definition {}
}
