package dev.varve.vfs;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of the engine's objects cannot be collected as long as some others are there. */
final class Reach {

  private static final String ENGINE = "dev.varve.";

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> left = new ArrayDeque<>();

  private Reach() {}

  /** All objects of that type to which some way leads from {@code sources}, themselves included. */
  static <T> List<T> of(Class<T> type, Object... sources) {
    Reach reach = new Reach();
    reach.add(sources);
    while (!reach.left.isEmpty()) {
      reach.open(reach.left.pop());
    }
    return reach.seen.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void add(@Nullable Object object) {
    if (object != null && seen.add(object)) {
      left.push(object);
    }
  }

  private void open(Object object) {
    switch (object) {
      case Object[] array -> {
        for (Object element : array) {
          add(element);
        }
      }
      case Object ours when isEngine(ours.getClass()) -> openFields(ours);
      case Map<?, ?> map -> {
        map.keySet().forEach(this::add);
        map.values().forEach(this::add);
      }
      case Iterable<?> iterable -> iterable.forEach(this::add);
      default -> {}
    }
  }

  private void openFields(Object object) {
    for (Class<?> at = object.getClass(); at != null && isEngine(at); at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          add(value(field, object));
        }
      }
    }
  }

  private static boolean isEngine(Class<?> type) {
    return type.getName().startsWith(ENGINE);
  }

  private static @Nullable Object value(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
