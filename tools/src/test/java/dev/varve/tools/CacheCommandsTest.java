package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CacheCommandsTest extends CommandTest {

  /** How many core modules the ledger has. */
  private static final int MODULES = 3;

  private static final Path HOME = Path.of("home");

  private @Nullable String before;

  @BeforeEach
  void useACacheOfItsOwn() {
    before = System.getProperty(CacheDirectory.PROPERTY);
    System.setProperty(CacheDirectory.PROPERTY, directory.resolve("cache").toString());
  }

  @AfterEach
  void useTheOtherAgain() {
    if (before == null) {
      System.clearProperty(CacheDirectory.PROPERTY);
    } else {
      System.setProperty(CacheDirectory.PROPERTY, before);
    }
  }

  private static List<JsonNode> modules() {
    Ran ran = bare("cache", "ls", "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran.json();
  }

  @Test
  void aRunKeepsWhatItCompiled() {
    assertThat(modules()).isEmpty();
    ledger("mint", "alice", "100");

    List<JsonNode> modules = modules();
    assertThat(modules).hasSize(MODULES);
    assertThat(modules.getFirst().fieldNames())
        .toIterable()
        .containsExactly("name", "bytes", "used");
    assertThat(bare("cache", "ls").lines())
        .hasSize(MODULES)
        .allMatch(
            line -> line.matches(" *\\d+  \\d{4}-\\d\\d-\\d\\dT[\\d:]+Z  [0-9a-f]{64}.module"));

    ledger("mint", "alice", "100");
    assertThat(modules()).hasSize(MODULES);
  }

  @Test
  void unwantedItStaysEmpty() {
    succeeds("run", "--no-cache", LEDGER.toString(), "--", "mint", "alice", "100");
    assertThat(modules()).isEmpty();
  }

  @Test
  void clearedItIsEmptyAndTheGuestIsCompiledAgain() {
    ledger("mint", "alice", "100");
    long bytes = modules().stream().mapToLong(module -> module.get("bytes").asLong()).sum();

    JsonNode cleared = bare("cache", "clear", "--json").json().getFirst();
    assertThat(cleared.get("modules").asInt()).isEqualTo(MODULES);
    assertThat(cleared.get("bytes").asLong()).isEqualTo(bytes);
    assertThat(modules()).isEmpty();
    assertThat(bare("cache", "clear").out()).startsWith("0 modules of 0 bytes removed from ");

    assertThat(ledger("mint", "alice", "100").code()).isZero();
    assertThat(modules()).hasSize(MODULES);
  }

  @Test
  void theDirectoryIsTheOneNamedElseTheSystemsOwn() {
    Path shared = Path.of("shared").toAbsolutePath();
    Map<String, String> both = Map.of("VARVE_CACHE", "named", "XDG_CACHE_HOME", shared.toString());
    assertThat(CacheDirectory.path(both, "Linux", HOME)).isEqualTo(Path.of("named"));
    assertThat(CacheDirectory.path(Map.of("XDG_CACHE_HOME", shared.toString()), "Linux", HOME))
        .isEqualTo(shared.resolve("varve"));
    assertThat(CacheDirectory.path(Map.of("XDG_CACHE_HOME", "relative"), "Linux", HOME))
        .isEqualTo(HOME.resolve(Path.of(".cache", "varve")));
    assertThat(CacheDirectory.path(Map.of("XDG_CACHE_HOME", ""), "Linux", HOME))
        .isEqualTo(HOME.resolve(Path.of(".cache", "varve")));
    assertThat(CacheDirectory.path(Map.of(), "Mac OS X", HOME))
        .isEqualTo(HOME.resolve(Path.of("Library", "Caches", "varve")));
    assertThat(CacheDirectory.path(Map.of("LOCALAPPDATA", "local"), "Windows 11", HOME))
        .isEqualTo(Path.of("local", "varve", "cache"));
    assertThat(CacheDirectory.path(Map.of(), "Windows 11", HOME))
        .isEqualTo(HOME.resolve(Path.of("AppData", "Local", "varve", "cache")));
  }
}
