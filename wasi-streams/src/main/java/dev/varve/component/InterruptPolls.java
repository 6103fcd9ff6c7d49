package dev.varve.component;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;

/**
 * The question that compiled code asks before each call and at each turn of a loop: was the thread
 * interrupted? It is a volatile read, and behind one HotSpot loads the memory anew and checks its
 * bounds again. Metered code does without: it is stopped by its fuel.
 */
final class InterruptPolls {
  private static final String POLL = "checkInterruption";

  private InterruptPolls() {}

  /**
   * Takes them out of a compiled module.
   *
   * @param helpers the class that Endive makes for what its code calls
   * @return the class with a method that asks nothing
   * @throws IllegalStateException if there is no such method: another Endive would ask elsewhere
   */
  static byte[] remove(byte[] helpers) {
    ClassModel model = ClassFile.of().parse(helpers);
    if (model.methods().stream().noneMatch(InterruptPolls::asks)) {
      throw new IllegalStateException("compiled code has no method " + POLL);
    }
    MethodTransform emptied =
        (builder, element) -> {
          if (element instanceof CodeModel) {
            builder.withCode(code -> code.return_());
          } else {
            builder.with(element);
          }
        };
    return ClassFile.of()
        .transformClass(model, ClassTransform.transformingMethods(InterruptPolls::asks, emptied));
  }

  private static boolean asks(MethodModel method) {
    return method.methodName().equalsString(POLL) && method.methodType().equalsString("()V");
  }
}
