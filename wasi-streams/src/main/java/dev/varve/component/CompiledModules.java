package dev.varve.component;

import dev.varve.rewrite.Rewriter;
import dev.varve.rewrite.SplitSizes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Core modules that were compiled, by content, so that linking the same component again compiles
 * nothing. Bounded: the modules that were not used for the longest time go first. May be shared by
 * linkers and threads.
 */
public final class CompiledModules {
  private final long maximumBytes;
  private final Map<String, Kept> modules = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Rewriter rewriter;
  private long bytes;

  private record Kept(CompiledModule module, int bytes) {}

  /**
   * @param maximumBytes how many bytes of core modules to keep, before compilation; a larger module
   *     is not kept
   */
  public CompiledModules(long maximumBytes) {
    this(maximumBytes, SplitSizes.STANDARD);
  }

  /**
   * @param maximumBytes how many bytes of core modules to keep, before compilation; a larger module
   *     is not kept
   * @param sizes which functions are split before they are compiled, and into what
   */
  public CompiledModules(long maximumBytes, SplitSizes sizes) {
    this.maximumBytes = maximumBytes;
    this.rewriter = new Rewriter(sizes);
  }

  /** How many modules are kept. */
  public synchronized int size() {
    return modules.size();
  }

  /**
   * What is worth knowing of the modules that were compiled here, a line each: functions that are
   * too large for the Java virtual machine to compile, which run many times slower.
   */
  public synchronized List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * The module, compiled now unless it is kept.
   *
   * @param module with a type section that it shares with others
   * @param origin where it comes from
   */
  CompiledModule get(byte[] module, CoreModule origin) {
    String key = digest(module);
    synchronized (this) {
      Kept kept = modules.get(key);
      if (kept != null) {
        return kept.module;
      }
    }
    CompiledModule compiled = CompiledModule.compile(module, origin.start(), rewriter);
    warn(compiled, origin);
    keep(key, new Kept(compiled, module.length));
    return compiled;
  }

  private synchronized void warn(CompiledModule compiled, CoreModule origin) {
    FunctionNames names = FunctionNames.of(origin, compiled.slow());
    for (int function : compiled.slow()) {
      warnings.add(
          names.describe(function)
              + " of the core module at byte "
              + origin.start()
              + " is too large to be compiled and runs slowly");
    }
  }

  private synchronized void keep(String key, Kept kept) {
    if (kept.bytes > maximumBytes || modules.putIfAbsent(key, kept) != null) {
      return;
    }
    bytes += kept.bytes;
    Iterator<Kept> oldest = modules.values().iterator();
    while (bytes > maximumBytes) {
      bytes -= oldest.next().bytes;
      oldest.remove();
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
