package dev.varve.component;

import java.util.Map;
import java.util.Set;

/**
 * The type of a component.
 *
 * @param imports in order
 * @param importedResources those that the imports introduce: instantiation says what they are
 * @param exports in order
 * @param exportedResources those that the exports introduce: each instance has its own
 */
record ComponentType(
    Map<String, ExternType> imports,
    Set<ResourceType> importedResources,
    Map<String, ExternType> exports,
    Set<ResourceType> exportedResources)
    implements DefinedType {}
