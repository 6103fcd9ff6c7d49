package dev.varve.component;

import static java.util.Objects.requireNonNull;

import dev.varve.rewrite.Rewriter;
import dev.varve.rewrite.RewrittenModule;
import dev.varve.rewrite.Skeleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.internal.ByteClassCollector;
import run.endive.compiler.internal.Compiler;
import run.endive.compiler.internal.CompilerResult;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** Makes Java classes of a core module. */
final class GuestCompiler {
  /** What must change whenever other classes come out of the same rewritten module. */
  private static final String VERSION = "classes-3";

  private static final String ENGINE = "/META-INF/maven/run.endive/compiler/pom.properties";

  /** Behind the name of the main class, that of the class with what compiled code calls. */
  private static final String HELPERS = "Shaded";

  /** So few that a guest which runs a few functions loads few others with them. */
  private static final int FUNCTIONS_PER_CLASS = 128;

  private final byte[] module;
  private final Rewriter rewriter;
  private final CompilationListener listener;
  private int classes;

  private GuestCompiler(byte[] module, Rewriter rewriter, CompilationListener listener) {
    this.module = module;
    this.rewriter = rewriter;
    this.listener = listener;
  }

  /** Names all that decides what becomes of a module. */
  static String identity(Rewriter rewriter) {
    return VERSION + " " + engine() + " " + rewriter.identity();
  }

  private static String engine() {
    try (InputStream in = Compiler.class.getResourceAsStream(ENGINE)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      String version = properties.getProperty("version");
      if (version == null) {
        throw new IllegalStateException("the engine's jar does not name its version");
      }
      return version;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The module is validated as it is, then rewritten, compiled, and verified by the Java virtual
   * machine.
   *
   * @param offset where the module is in the component, for messages
   * @throws ComponentFormatException if the module is invalid
   */
  static GuestCode compile(
      byte[] module, int offset, Rewriter rewriter, CompilationListener listener) {
    listener.compiling(0, module.length);
    try {
      return new GuestCompiler(module, rewriter, listener).compile();
    } catch (StackOverflowError e) {
      throw refused(offset, "its code is nested too deep to be compiled", e);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      throw refused(offset, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    } finally {
      listener.compiling(module.length, module.length);
    }
  }

  private static ComponentFormatException refused(int offset, String why, Throwable cause) {
    ComponentFormatException refused =
        new ComponentFormatException(offset, "a core module is refused: " + why);
    refused.initCause(cause);
    return refused;
  }

  private GuestCode compile() {
    WasmModule original = Parser.parse(module);
    tell(1, 4);
    RewrittenModule rewritten = rewriter.rewrite(module);
    WasmModule parsed = rewritten.bytes() == module ? original : Parser.parse(rewritten.bytes());
    tell(2, 4);
    CompilerResult result = classes(parsed);
    String main = result.collector().mainClassName();
    Map<String, byte[]> files = byName(result.classBytes());
    if (rewriter.isMetered()) {
      files.replaceAll((name, file) -> MeterMessages.replace(file));
      files.compute(main + HELPERS, (name, file) -> InterruptPolls.remove(requireNonNull(file)));
    }
    GuestCode code =
        new GuestCode(
            Skeleton.of(rewritten.bytes(), result.interpretedFunctions()),
            rewritten.unsplit(),
            main,
            files);
    new GuestClasses(code).verify();
    return code;
  }

  /** A function that is too large for a method of Java is left out, to be interpreted. */
  private CompilerResult classes(WasmModule parsed) {
    int expected = parsed.functionSection().functionCount() / FUNCTIONS_PER_CLASS + 1;
    return Compiler.builder(parsed)
        .withInterpreterFallback(InterpreterFallback.SILENT)
        .withMaxFunctionsPerClass(FUNCTIONS_PER_CLASS)
        .withClassCollectorFactory(() -> new Collector(expected))
        .build()
        .compile();
  }

  private void tell(long part, long parts) {
    listener.compiling(module.length * part / parts, module.length);
  }

  /** The compiler gives some names as Java's class files do, with slashes. */
  private static Map<String, byte[]> byName(Map<String, byte[]> classes) {
    Map<String, byte[]> named = new HashMap<>();
    classes.forEach((name, file) -> named.put(name.replace('/', '.'), file));
    return named;
  }

  /** Collects classes and tells of them. */
  private final class Collector extends ByteClassCollector {
    private final int expected;

    /**
     * @param expected how many classes there will be, about
     */
    Collector(int expected) {
      this.expected = expected;
    }

    @Override
    public void put(String className, byte[] bytes) {
      super.put(className, bytes);
      classes = Math.min(classes + 1, expected);
      tell(expected + classes, 2L * expected + 1);
    }
  }
}
