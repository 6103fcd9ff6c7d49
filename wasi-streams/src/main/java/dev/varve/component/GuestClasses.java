package dev.varve.component;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import run.endive.compiler.internal.Compiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;

/**
 * The classes of one compiled module. Each is read and verified by the Java virtual machine when
 * the guest first needs it: most guests run few of their functions.
 */
final class GuestClasses extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  /** Those that are not defined yet. */
  private final Map<String, byte[]> files;

  GuestClasses(GuestCode code) {
    super(Compiler.class.getClassLoader());
    this.files = new ConcurrentHashMap<>(code.classes());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] file = files.get(name);
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    Class<?> defined = defineClass(name, file, 0, file.length);
    files.remove(name);
    return defined;
  }

  /**
   * Has the Java virtual machine verify all classes.
   *
   * @throws LinkageError if it refuses one
   */
  void verify() {
    try {
      for (String name : List.copyOf(files.keySet())) {
        Class.forName(name, true, this);
      }
    } catch (ClassNotFoundException e) {
      throw new NoClassDefFoundError(e.getMessage());
    }
  }

  /** Makes machines of the class of this name. */
  Constructor<? extends Machine> machine(String mainClass) {
    try {
      return loadClass(mainClass).asSubclass(Machine.class).getConstructor(Instance.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(mainClass + " is no machine", e);
    }
  }

  /** The machine of an instance. */
  static Machine newMachine(Constructor<? extends Machine> machine, Instance instance) {
    try {
      return machine.newInstance(instance);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("a compiled module's machine cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a compiled module's machine cannot be made", e);
    }
  }
}
