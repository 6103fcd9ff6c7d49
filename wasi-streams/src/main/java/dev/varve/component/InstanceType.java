package dev.varve.component;

import java.util.Map;
import java.util.Set;

/**
 * The type of an instance.
 *
 * @param exports in order
 * @param resources those that the exports introduce: each instance of the type has its own
 */
record InstanceType(Map<String, ExternType> exports, Set<ResourceType> resources)
    implements DefinedType {}
