package dev.varve.component;

import dev.varve.rewrite.MeterCode;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import run.endive.compiler.internal.Compiler;
import run.endive.runtime.Memory;

/**
 * In compiled code of metered guests, turns messages of fuel and depth into {@link MeterCalls}: a
 * constant, the memory, a call of {@code memoryGrow} and a pop become the constant's meaning, the
 * memory and a call. What does not look so stays a message.
 */
final class MeterMessages implements CodeTransform {
  private static final ClassDesc CALLS = describe(MeterCalls.class);
  private static final ClassDesc MEMORY = describe(Memory.class);
  private static final MethodTypeDesc CALL =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, MEMORY);
  private static final MethodTypeDesc GROW =
      MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, MEMORY);

  private static final ClassHierarchyResolverOption CLASSES =
      ClassHierarchyResolverOption.of(
          ClassHierarchyResolver.defaultResolver()
              .orElse(ClassHierarchyResolver.ofResourceParsing(Compiler.class.getClassLoader())));

  /** What may be the beginning of a message. */
  private final List<Instruction> held = new ArrayList<>(3);

  private MeterMessages() {}

  private static ClassDesc describe(Class<?> type) {
    return ClassDesc.ofDescriptor(type.descriptorString());
  }

  /** A class of compiled functions that calls the meter. */
  static byte[] replace(byte[] functions) {
    ClassFile format = ClassFile.of(CLASSES);
    return format.transformClass(
        format.parse(functions),
        ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(MeterMessages::new)));
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    if (element instanceof Instruction instruction) {
      if (held.size() == 3 && instruction.opcode() == Opcode.POP) {
        call(code);
        held.clear();
        return;
      }
      if (!continues(instruction)) {
        release(code);
      }
      if (continues(instruction)) {
        held.add(instruction);
        return;
      }
    }
    release(code);
    code.with(element);
  }

  @Override
  public void atEnd(CodeBuilder code) {
    release(code);
  }

  private void release(CodeBuilder code) {
    held.forEach(code::with);
    held.clear();
  }

  private boolean continues(Instruction instruction) {
    return switch (held.size()) {
      case 0 ->
          instruction instanceof ConstantInstruction constant
              && constant.constantValue() instanceof Integer message
              && (MeterCode.isFuel(message)
                  || MeterCode.isEntry(message)
                  || MeterCode.isExit(message));
      case 1 -> instruction instanceof LoadInstruction;
      case 2 ->
          instruction instanceof InvokeInstruction invoke
              && invoke.name().equalsString("memoryGrow")
              && invoke.typeSymbol().equals(GROW);
      default -> false;
    };
  }

  private void call(CodeBuilder code) {
    int message = (Integer) ((ConstantInstruction) held.getFirst()).constantValue();
    if (MeterCode.isFuel(message)) {
      call(code, "charge", -message);
    } else if (MeterCode.isEntry(message)) {
      call(code, "enter", MeterCode.enteredSlots(message));
    } else {
      call(code, "leave", MeterCode.leftSlots(message));
    }
  }

  private void call(CodeBuilder code, String name, int argument) {
    code.loadConstant(argument).with(held.get(1)).invokestatic(CALLS, name, CALL);
  }
}
