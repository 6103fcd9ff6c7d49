package dev.varve.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import run.endive.compiler.Cache;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.wasm.Parser;

/** The estimates, beside the methods that Endive makes. */
class MethodSizeTest {

  private static final class Jar implements Cache {
    final AtomicReference<byte[]> classes = new AtomicReference<>(new byte[0]);

    @Override
    public byte @Nullable [] get(String key) {
      return null;
    }

    @Override
    public void putIfAbsent(String key, byte[] data) {
      classes.set(data);
    }
  }

  /** How many bytes of bytecode each function has. */
  private static Map<Integer, Integer> methods(byte[] module) throws IOException {
    Jar jar = new Jar();
    MachineFactoryCompiler.builder(
            Parser.builder().build().parse(() -> new ByteArrayInputStream(module)))
        .withInterpreterFallback(InterpreterFallback.FAIL)
        .withCache(jar)
        .compile();
    Map<Integer, Integer> sizes = new HashMap<>();
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar.classes.get()))) {
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        if (entry.getName().endsWith(".class")) {
          for (MethodModel method : ClassFile.of().parse(in.readAllBytes()).methods()) {
            String name = method.methodName().stringValue();
            if (name.startsWith("func_")) {
              sizes.put(Integer.valueOf(name.substring("func_".length())), size(method));
            }
          }
        }
      }
    }
    return sizes;
  }

  private static int size(MethodModel method) {
    return method.findAttribute(Attributes.code()).map(code -> code.codeLength()).orElse(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"files-rust-1.97", "files-c"})
  void theEstimateIsNeverBelowAndNotFarAbove(String guest) throws IOException {
    byte[] bytes = CoreModules.largest(guest);
    for (SplitSizes sizes :
        new SplitSizes[] {SplitSizes.STANDARD, new SplitSizes(1_500, 1_000, 800, 60)}) {
      byte[] rewritten = Rewriter.plain(sizes).rewrite(bytes).bytes();
      WasmModule module = ModuleReader.read(rewritten);
      ModuleEdits edits = new ModuleEdits(module);
      Map<Integer, Integer> real = methods(rewritten);
      long estimates = 0;
      long methods = 0;
      for (int i = 0; i < module.bodies().size(); i++) {
        int function = module.importedFunctions() + i;
        WasmModule.Body body = module.bodies().get(i);
        int estimate =
            MethodSize.ofBody(
                module,
                edits,
                module.functionType(function, 0),
                rewritten,
                body.start(),
                body.end());
        int method = java.util.Objects.requireNonNull(real.get(function));
        assertThat(estimate).as("function %d", function).isGreaterThanOrEqualTo(method);
        estimates += estimate;
        methods += method;
      }
      assertThat((double) estimates / methods).isLessThan(1.25);
    }
  }
}
