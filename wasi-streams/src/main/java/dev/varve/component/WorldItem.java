package dev.varve.component;

import java.util.List;

/** What a component, or one of its interfaces, imports or exports under a name. */
public sealed interface WorldItem {

  /**
   * As in the binary format: an interface's is {@code namespace:package/interface@version} or
   * plain; a function's may be {@code [method]resource.name}, {@code [static]resource.name} or
   * {@code [constructor]resource}.
   */
  String name();

  /** A function. */
  record FunctionItem(String name, FunctionType type) implements WorldItem {}

  /** A name for a type. */
  record TypeItem(String name, ValueType type) implements WorldItem {}

  /** A resource type. */
  record ResourceItem(String name, ResourceType resource) implements WorldItem {}

  /** An interface: its types, resources and functions. */
  record InterfaceItem(String name, List<WorldItem> items) implements WorldItem {

    /** Makes the list immutable. */
    public InterfaceItem {
      items = List.copyOf(items);
    }
  }

  /**
   * What WIT has no words for.
   *
   * @param sort what it is: a core module or a component
   */
  record OtherItem(String name, String sort) implements WorldItem {}
}
