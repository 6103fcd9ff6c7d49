package dev.varve.component;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import dev.varve.rewrite.Rewriter;
import dev.varve.rewrite.SplitSizes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Core modules that were compiled, by content, so that linking the same component again compiles
 * nothing: in memory, and with a {@link ModuleCache} on disk for processes to come. Bounded: the
 * modules that were not used for the longest time go first. May be shared by linkers and threads.
 */
public final class CompiledModules {
  private final long maximumBytes;
  private final Optional<ModuleCache> cache;
  private final CompilationListener listener;
  private final Map<Hash, Kept> modules = new LinkedHashMap<>(16, 0.75f, true);
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
    this(maximumBytes, sizes, Optional.empty(), CompilationListener.NONE);
  }

  /**
   * @param maximumBytes how many bytes of core modules to keep in memory, before compilation; a
   *     larger module is not kept
   * @param sizes which functions are split before they are compiled, and into what
   * @param cache where modules are kept on disk; one that cannot be used is done without, and
   *     {@link #warnings} tells of it
   * @param listener hears of modules that are compiled
   */
  public CompiledModules(
      long maximumBytes,
      SplitSizes sizes,
      Optional<ModuleCache> cache,
      CompilationListener listener) {
    this(maximumBytes, Rewriter.metered(sizes), cache, listener);
  }

  private CompiledModules(
      long maximumBytes,
      Rewriter rewriter,
      Optional<ModuleCache> cache,
      CompilationListener listener) {
    this.maximumBytes = maximumBytes;
    this.cache = cache;
    this.listener = listener;
    this.rewriter = rewriter;
  }

  /**
   * Modules that run as they are, without bounds of fuel and depth: to compare with.
   *
   * @param maximumBytes how many bytes of core modules to keep, before compilation
   */
  public static CompiledModules plain(long maximumBytes) {
    return new CompiledModules(
        maximumBytes,
        Rewriter.plain(SplitSizes.STANDARD),
        Optional.empty(),
        CompilationListener.NONE);
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
   * @param types the type section that it shares with others
   * @throws ComponentFormatException if the module is invalid
   */
  CompiledModule get(CoreModule module, MergedTypes types) {
    Hash key = key(module, types);
    synchronized (this) {
      Kept kept = modules.get(key);
      if (kept != null) {
        return kept.module;
      }
    }
    CompiledModule compiled = load(key);
    if (compiled == null) {
      GuestCode code =
          GuestCompiler.compile(types.rewrite(module), module.start(), rewriter, listener);
      store(key, code);
      compiled = CompiledModule.of(code);
    }
    warn(compiled, module);
    keep(key, new Kept(compiled, module.cursor().remaining()));
    return compiled;
  }

  private @Nullable CompiledModule load(Hash key) {
    if (cache.isEmpty()) {
      return null;
    }
    try {
      GuestCode code = cache.get().load(key);
      return code == null ? null : CompiledModule.of(code);
    } catch (IOException e) {
      warn(cache.get(), e);
      return null;
    }
  }

  private void store(Hash key, GuestCode code) {
    if (cache.isPresent()) {
      try {
        cache.get().store(key, code);
      } catch (IOException e) {
        warn(cache.get(), e);
      }
    }
  }

  private synchronized void warn(ModuleCache failing, IOException e) {
    warnings.add("compiled modules cannot be kept in " + failing.directory() + ": " + e);
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

  private synchronized void keep(Hash key, Kept kept) {
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

  /** Over all that decides what the module is compiled to. */
  private Hash key(CoreModule module, MergedTypes types) {
    MessageDigest digest = Sha256.newDigest();
    update(digest, GuestCompiler.identity(rewriter).getBytes(UTF_8));
    update(digest, types.section());
    ByteCursor bytes = module.cursor();
    digest.update(bytes.array(), bytes.position(), bytes.remaining());
    return Sha256.finish(digest);
  }

  private static void update(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    digest.update(part);
  }
}
