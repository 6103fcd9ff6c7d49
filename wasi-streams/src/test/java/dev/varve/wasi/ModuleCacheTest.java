package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.component.CompilationListener;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.component.ModuleCache;
import dev.varve.rewrite.SplitSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each use of a cache has modules in memory of its own, as another process has. */
class ModuleCacheTest {
  private static final String GUEST = "files-c";
  private static final long ENOUGH = 1 << 26;

  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void nameTheDirectory() {
    directory = temporary.resolve("cache").resolve("modules");
  }

  private static CompiledModules keptIn(ModuleCache cache) {
    return new CompiledModules(
        0, SplitSizes.STANDARD, Optional.of(cache), CompilationListener.NONE);
  }

  private ModuleCache cache() {
    return new ModuleCache(directory, ENOUGH);
  }

  /** Links a guest, runs it, and gives how many modules were compiled for that. */
  private static int compilations(ModuleCache cache, SplitSizes sizes) {
    AtomicInteger compilations = new AtomicInteger();
    CompilationListener listener = (done, total) -> compilations.addAndGet(done == total ? 1 : 0);
    CompiledModules modules = new CompiledModules(0, sizes, Optional.of(cache), listener);
    Command command = Command.link(Component.parse(GuestSession.resource(GUEST)), modules);
    assertThat(modules.warnings()).isEmpty();
    try (GuestSession session = new GuestSession(GUEST, command)) {
      session.run("write", "/a", "hello");
      assertThat(session.run("cat", "/a").stdout()).isEqualTo("hello");
    }
    return compilations.get();
  }

  private static int compilations(ModuleCache cache) {
    return compilations(cache, SplitSizes.STANDARD);
  }

  private SortedMap<String, byte[]> files() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (ModuleCache.Entry entry : cache().entries()) {
      files.put(entry.name(), Files.readAllBytes(directory.resolve(entry.name())));
    }
    return files;
  }

  @Test
  void whatIsKeptIsNotCompiledAgain() throws IOException {
    assertThat(cache().entries()).isEmpty();
    assertThat(compilations(cache())).isEqualTo(4);
    assertThat(cache().entries()).hasSize(4);
    assertThat(compilations(cache())).isZero();
  }

  @Test
  void whatIsSplitOtherwiseIsAnotherModule() throws IOException {
    compilations(cache());
    assertThat(compilations(cache(), new SplitSizes(300, 300, 400, 10))).isEqualTo(4);
    assertThat(cache().entries()).hasSize(8);
  }

  @Test
  void aFileThatIsNotWhatWasWrittenIsMadeAgain() throws IOException {
    compilations(cache());
    SortedMap<String, byte[]> right = files();
    byte[] foreign = Objects.requireNonNull(right.get(right.firstKey()));
    for (String name : right.keySet()) {
      byte[] bytes = Objects.requireNonNull(right.get(name));
      List<byte[]> damaged = new ArrayList<>();
      damaged.add(new byte[0]);
      damaged.add(Arrays.copyOf(bytes, 40));
      damaged.add(Arrays.copyOf(bytes, bytes.length - 1));
      damaged.add(Arrays.copyOf(bytes, bytes.length + 1));
      for (int at : new int[] {0, 20, 60, 90, bytes.length / 2, bytes.length - 1}) {
        byte[] altered = bytes.clone();
        altered[at] ^= 4;
        damaged.add(altered);
      }
      if (!name.equals(right.firstKey())) {
        damaged.add(foreign);
      }
      byte[] one = damaged.get(Math.floorMod(name.hashCode(), damaged.size()));
      for (byte[] wrong : name.equals(right.lastKey()) ? damaged : List.of(one)) {
        Files.write(directory.resolve(name), wrong);
        assertThat(compilations(cache())).isEqualTo(1);
        assertThat(files().get(name)).isEqualTo(bytes);
      }
    }
  }

  @Test
  void theModulesUnusedForLongestGoFirst() throws IOException {
    compilations(cache());
    List<ModuleCache.Entry> all = cache().entries();
    List<String> oldestFirst =
        all.stream()
            .sorted(Comparator.comparingLong(ModuleCache.Entry::bytes).reversed())
            .map(ModuleCache.Entry::name)
            .toList();
    for (String name : oldestFirst) {
      Instant used = Instant.EPOCH.plusSeconds(oldestFirst.indexOf(name));
      Files.setLastModifiedTime(directory.resolve(name), FileTime.from(used));
    }
    long bytes = all.stream().mapToLong(ModuleCache.Entry::bytes).sum();

    ModuleCache full = new ModuleCache(directory, bytes);
    Command.link(Component.parse(GuestSession.resource("sha256")), keptIn(full));

    Set<String> kept = files().keySet();
    List<String> left = oldestFirst.stream().filter(kept::contains).toList();
    assertThat(left).hasSizeBetween(1, 3);
    assertThat(kept).doesNotContain(oldestFirst.getFirst());
    assertThat(full.entries().stream().mapToLong(ModuleCache.Entry::bytes).sum())
        .isLessThanOrEqualTo(bytes);
  }

  @Test
  void aModuleThatIsLargerThanTheCacheIsNotKept() throws IOException {
    compilations(new ModuleCache(directory, 1_000));
    assertThat(cache().entries()).isEmpty();
  }

  @Test
  void clearedItIsEmpty() throws IOException {
    compilations(cache());
    Path abandoned = Files.write(directory.resolve("left behind.new"), new byte[3]);
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.EPOCH));

    assertThat(cache().clear()).hasSize(4);
    assertThat(directory).isEmptyDirectory();
    assertThat(cache().clear()).isEmpty();
  }

  @Test
  void manyMayUseItAtOnceWhileItIsCleared() throws Exception {
    List<Callable<Integer>> users = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      users.add(
          () -> {
            int compiled = 0;
            for (int round = 0; round < 3; round++) {
              compiled += compilations(cache());
            }
            return compiled;
          });
    }
    users.add(
        () -> {
          for (int round = 0; round < 20; round++) {
            cache().clear();
            Thread.sleep(20);
          }
          return 0;
        });
    try (ExecutorService threads = Executors.newFixedThreadPool(users.size())) {
      for (Future<Integer> user : threads.invokeAll(users)) {
        assertThat(user.get()).isBetween(0, 12);
      }
    }
    assertThat(compilations(cache())).isBetween(0, 4);
    assertThat(compilations(cache())).isZero();
  }

  @Test
  void aDirectoryThatCannotBeUsedIsDoneWithoutAndTold() throws IOException {
    Path file = Files.write(temporary.resolve("file"), new byte[1]);
    CompiledModules modules = keptIn(new ModuleCache(file.resolve("modules"), ENOUGH));
    Command.link(Component.parse(GuestSession.resource(GUEST)), modules);

    assertThat(modules.warnings())
        .isNotEmpty()
        .allMatch(warning -> warning.startsWith("compiled modules cannot be kept in " + file));
  }
}
