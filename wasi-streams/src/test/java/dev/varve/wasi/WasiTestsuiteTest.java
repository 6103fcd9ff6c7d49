package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The official preview 1 tests, WebAssembly/wasi-testsuite, each wrapped as a component. They are
 * not part of this project: {@code -Dwasi.testsuite=DIR} names the folder, which the README of the
 * guests tells how to make. {@code docs/wasi.md} has the same exceptions.
 */
class WasiTestsuiteTest {

  private static final String FOLDER = "wasi.testsuite";

  private static final String ADAPTER =
      "not applicable: it traps in the same way on Wasmtime, assertion failed at adapter line 2858";

  private static final ImmutableMap<String, String> EXCEPTIONS =
      ImmutableMap.of(
          "rust/path_link",
          "hard links are unsupported",
          "assemblyscript/args_get-multiple-arguments",
          ADAPTER,
          "assemblyscript/environ_get-multiple-variables",
          ADAPTER,
          "assemblyscript/fd_write-to-invalid-fd",
          "not applicable: it aborts in the same way on Wasmtime, abort: in src_input.ts(11:1)");

  @Test
  void everyOfficialTestPassesButForTheExceptions() throws IOException {
    String folder = System.getProperty(FOLDER);
    String reason = "skipped: -D" + FOLDER + "=DIR does not name the folder of the official tests";
    if (folder == null) {
      System.out.println(reason);
    }
    assumeTrue(folder != null, reason);
    Map<String, String> results = new TreeMap<>();
    for (OfficialTest test : tests(Path.of(folder))) {
      results.put(test.name(), test.run());
    }
    results.forEach((name, result) -> System.out.printf("%-60s %s%n", name, result));
    assertThat(results).hasSizeGreaterThanOrEqualTo(72);
    results.values().removeIf("pass"::equals);
    assertThat(results.keySet()).isEqualTo(EXCEPTIONS.keySet());
  }

  @Test
  void everyExceptionIsInTheDocumentation() throws IOException {
    String text = Files.readString(Path.of("..", "docs", "wasi.md"));
    EXCEPTIONS.forEach((name, reason) -> assertThat(text).contains("| " + name + " | " + reason));
  }

  private static List<OfficialTest> tests(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".wasm")).map(OfficialTest::of).toList();
    }
  }
}
