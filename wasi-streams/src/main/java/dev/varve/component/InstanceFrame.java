package dev.varve.component;

import dev.varve.component.ComponentValue.Callable;
import dev.varve.component.ComponentValue.Closure;
import dev.varve.component.ComponentValue.InstanceValue;
import dev.varve.component.ComponentValue.ModuleValue;
import dev.varve.component.Definition.CoreItem;
import dev.varve.component.Definition.NamedItem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A component while it is being instantiated: the index spaces with their values. */
final class InstanceFrame {
  private final @Nullable InstanceFrame outer;
  private final Instantiator instantiator;
  private final InstanceState state;
  private final Map<Sort, List<ComponentValue>> spaces = new EnumMap<>(Sort.class);
  private final Map<CoreSort, List<CoreValue>> coreSpaces = new EnumMap<>(CoreSort.class);
  private final List<CoreInstance> coreInstances = new ArrayList<>();
  private final IdentityHashMap<ResourceType, ResourceType> resources = new IdentityHashMap<>();
  private final Map<String, ComponentValue> exports = new LinkedHashMap<>();
  private final AbiPlans plans = new AbiPlans(this::resource);

  InstanceFrame(@Nullable InstanceFrame outer, Instantiator instantiator) {
    this.outer = outer;
    this.instantiator = instantiator;
    this.state = new InstanceState(instantiator.limits(), instantiator.meter());
    for (Sort sort : Sort.values()) {
      spaces.put(sort, new ArrayList<>());
    }
    for (CoreSort sort : CoreSort.values()) {
      coreSpaces.put(sort, new ArrayList<>());
    }
  }

  /** Says what a resource type of the component is in this instance. */
  void bind(ResourceType type, ResourceType actual) {
    resources.put(type, actual);
  }

  ResourceType resource(ResourceType type) {
    ResourceType actual = resources.get(type);
    return actual == null ? type : actual;
  }

  /**
   * Runs a component's definitions.
   *
   * @param imports by name
   */
  InstanceValue run(ComponentDefinition definition, Map<String, ComponentValue> imports) {
    instantiator.countInstance();
    instantiator.countDefinitions(definition.definitions().size());
    for (Definition step : definition.definitions()) {
      run(step, imports);
    }
    return new InstanceValue(exports);
  }

  private void run(Definition step, Map<String, ComponentValue> imports) {
    switch (step) {
      case Definition.DefineModule define -> add(Sort.MODULE, new ModuleValue(define.module()));
      case Definition.DefineComponent define ->
          add(Sort.COMPONENT, new Closure(define.component(), this));
      case Definition.InstantiateModule instantiate -> instantiate(instantiate);
      case Definition.CoreInlineInstance inline -> {
        Map<String, CoreValue> items = new HashMap<>();
        inline.exports().forEach((name, item) -> items.put(name, core(item)));
        coreInstances.add(new CoreInstance.Inline(items));
      }
      case Definition.AliasCoreExport alias ->
          addCore(
              alias.sort(),
              Objects.requireNonNull(coreInstances.get(alias.instance()).export(alias.name())));
      case Definition.AliasOuter alias -> {
        InstanceFrame target = this;
        for (int i = 0; i < alias.levels(); i++) {
          target = Objects.requireNonNull(target.outer);
        }
        add(alias.sort(), target.get(alias.sort(), alias.index()));
      }
      case Definition.AliasExport alias -> {
        InstanceValue instance = (InstanceValue) get(Sort.INSTANCE, alias.instance());
        add(alias.sort(), Objects.requireNonNull(instance.exports().get(alias.name())));
      }
      case Definition.DefineResource define ->
          bind(
              define.resource(),
              new GuestResourceType(
                  define.resource().name(),
                  state,
                  define.destructor() == null ? null : function(define.destructor())));
      case Definition.Lift lift ->
          add(
              Sort.FUNCTION,
              new LiftedFunction(
                  function(lift.function()),
                  optionalFunction(lift.options().postReturn()),
                  crossing(lift.options()),
                  lift.type(),
                  plans));
      case Definition.Lower lower ->
          addCore(
              CoreSort.FUNCTION,
              new LoweredFunction(
                  (Callable) get(Sort.FUNCTION, lower.function()),
                  crossing(lower.options()),
                  lower.type(),
                  lower.core(),
                  plans));
      case Definition.ResourceNew made ->
          addCore(
              CoreSort.FUNCTION,
              new ResourceBuiltin.New((GuestResourceType) resource(made.resource()), state));
      case Definition.ResourceRep rep ->
          addCore(
              CoreSort.FUNCTION,
              new ResourceBuiltin.Representation(
                  (GuestResourceType) resource(rep.resource()), state));
      case Definition.ResourceDrop drop ->
          addCore(
              CoreSort.FUNCTION,
              new ResourceBuiltin.Drop(resource(drop.resource()), state, instantiator.context()));
      case Definition.Instantiate instantiate -> instantiate(instantiate);
      case Definition.InlineInstance inline -> {
        Map<String, ComponentValue> items = new LinkedHashMap<>();
        for (NamedItem item : inline.exports()) {
          if (item.sort() != Sort.TYPE) {
            items.put(item.name(), get(item.sort(), item.index()));
          }
        }
        add(Sort.INSTANCE, new InstanceValue(items));
      }
      case Definition.Import needed -> {
        if (needed.type().sort() != Sort.TYPE) {
          add(needed.type().sort(), Objects.requireNonNull(imports.get(needed.name())));
        }
      }
      case Definition.Export export -> {
        export.made().replacements().forEach((made, actual) -> bind(made, resource(actual)));
        NamedItem item = export.item();
        if (item.sort() != Sort.TYPE) {
          ComponentValue value = get(item.sort(), item.index());
          add(item.sort(), value);
          exports.put(item.name(), value);
        }
      }
    }
  }

  private void instantiate(Definition.InstantiateModule instantiate) {
    CoreModule module = ((ModuleValue) get(Sort.MODULE, instantiate.module())).module();
    Map<String, CoreInstance> arguments = new HashMap<>();
    instantiate.arguments().forEach((name, index) -> arguments.put(name, coreInstances.get(index)));
    coreInstances.add(instantiator.instantiate(module, arguments));
  }

  @SuppressWarnings("ReferenceEquality") // a type is the component's own or that of one handed in
  private void instantiate(Definition.Instantiate instantiate) {
    Closure closure = (Closure) get(Sort.COMPONENT, instantiate.component());
    Substitution given = instantiate.given();
    Substitution made = instantiate.made();
    ComponentType type = closure.definition().type();
    if (type != instantiate.type()) {
      given = new Substitution();
      made = new Substitution();
      matchActual(instantiate, type, given, made);
    }
    InstanceFrame inner = new InstanceFrame(closure.outer(), instantiator);
    given.replacements().forEach((theirs, ours) -> inner.bind(theirs, resource(ours)));
    Map<String, ComponentValue> arguments = new HashMap<>();
    instantiate
        .arguments()
        .forEach(
            (name, item) -> {
              if (item.sort() != Sort.TYPE) {
                arguments.put(name, get(item.sort(), item.index()));
              }
            });
    add(Sort.INSTANCE, inner.run(closure.definition(), arguments));
    made.replacements().forEach((theirs, ours) -> bind(ours, inner.resource(theirs)));
  }

  /**
   * For a component that was handed in: finds out how its own resource types relate to those that
   * are known here.
   */
  private static void matchActual(
      Definition.Instantiate instantiate,
      ComponentType actual,
      Substitution given,
      Substitution made) {
    TypeBudget budget = new TypeBudget(0);
    TypeMatcher inwards = new TypeMatcher(actual.importedResources(), given, budget);
    Substitution outwards = new Substitution();
    TypeMatcher results = new TypeMatcher(instantiate.type().exportedResources(), outwards, budget);
    try {
      for (Map.Entry<String, ExternType> needed : actual.imports().entrySet()) {
        ExternType argument = instantiate.argumentTypes().get(needed.getKey());
        if (argument == null) {
          throw new LinkException("the component's import '" + needed.getKey() + "' is not given");
        }
        inwards.match(needed.getKey(), argument, needed.getValue());
      }
      for (Map.Entry<String, ExternType> declared : instantiate.type().exports().entrySet()) {
        ExternType export = actual.exports().get(declared.getKey());
        if (export == null) {
          throw new LinkException("the component has no export '" + declared.getKey() + "'");
        }
        results.match(
            declared.getKey(), given.apply(export), instantiate.given().apply(declared.getValue()));
      }
    } catch (TypeMatcher.MismatchException e) {
      throw new LinkException("a component that was handed in does not fit: " + e.what());
    }
    outwards
        .replacements()
        .forEach(
            (declared, theirs) -> {
              ResourceType ours = instantiate.made().get(declared);
              if (ours != null) {
                made.put(theirs, ours);
              }
            });
  }

  private Crossing crossing(CanonicalOptions options) {
    FlatMemory memory =
        options.memory() == null
            ? null
            : ((CoreValue.CoreMemory) core(new CoreItem(CoreSort.MEMORY, options.memory())))
                .memory();
    return new Crossing(
        options.encoding(),
        memory,
        optionalFunction(options.realloc()),
        state,
        instantiator.limits(),
        instantiator.meter());
  }

  private CoreValue.CoreFunction function(int index) {
    return (CoreValue.CoreFunction) core(new CoreItem(CoreSort.FUNCTION, index));
  }

  private CoreValue.@Nullable CoreFunction optionalFunction(@Nullable Integer index) {
    return index == null ? null : function(index);
  }

  private CoreValue core(CoreItem item) {
    return Objects.requireNonNull(coreSpaces.get(item.sort())).get(item.index());
  }

  private void addCore(CoreSort sort, CoreValue value) {
    Objects.requireNonNull(coreSpaces.get(sort)).add(value);
  }

  private ComponentValue get(Sort sort, int index) {
    return Objects.requireNonNull(spaces.get(sort)).get(index);
  }

  private void add(Sort sort, ComponentValue value) {
    Objects.requireNonNull(spaces.get(sort)).add(value);
  }
}
