package dev.varve.component;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Core modules that were compiled, by content, so that linking the same component again compiles
 * nothing. Bounded: the modules that were not used for the longest time go first. May be shared by
 * linkers and threads.
 */
public final class CompiledModules {
  private final long maximumBytes;
  private final Map<String, Kept> modules = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private record Kept(CompiledModule module, int bytes) {}

  /**
   * @param maximumBytes how many bytes of core modules to keep, before compilation; a larger module
   *     is not kept
   */
  public CompiledModules(long maximumBytes) {
    this.maximumBytes = maximumBytes;
  }

  /** How many modules are kept. */
  public synchronized int size() {
    return modules.size();
  }

  /** The module, compiled now unless it is kept. */
  CompiledModule get(byte[] module, int offset) {
    String key = digest(module);
    synchronized (this) {
      Kept kept = modules.get(key);
      if (kept != null) {
        return kept.module;
      }
    }
    CompiledModule compiled = CompiledModule.compile(module, offset);
    keep(key, new Kept(compiled, module.length));
    return compiled;
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
