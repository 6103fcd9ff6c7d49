package dev.varve.component;

/** What a type index can name. */
sealed interface DefinedType
    permits ValueType, FunctionType, ResourceType, InstanceType, ComponentType, ModuleType {}
