package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.journal.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands as a user does, in this process, on a store of the test's own. */
abstract class CommandTest {

  static final Path GUESTS = Path.of("..", "wasi-streams", "src", "test", "resources", "guests");
  static final Path FILES = GUESTS.resolve("files-rust-1.97.wasm");
  static final Path LEDGER =
      Path.of("src", "main", "resources", "dev", "varve", "tools", "ledger.wasm");
  static final String EMPTY_ROOT = "0".repeat(64);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path directory;
  Path store;

  /** What a command did. */
  record Ran(int code, Bytes bytes, String err) {

    String out() {
      return new String(bytes.toArray(), StandardCharsets.UTF_8);
    }

    List<String> lines() {
      return out().lines().toList();
    }

    List<JsonNode> json() {
      return lines().stream().map(Ran::parse).toList();
    }

    /** The last line of stderr as JSON. */
    JsonNode summary() {
      return parse(err.lines().toList().getLast());
    }

    private static JsonNode parse(String line) {
      try {
        return MAPPER.readTree(line);
      } catch (IOException e) {
        throw new AssertionError(line, e);
      }
    }
  }

  @BeforeEach
  void init() {
    store = directory.resolve("store");
    assertThat(varve("init").code()).isZero();
  }

  /** Runs a command on the test's store. */
  Ran varve(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    int at = arguments.length > 1 && arguments[0].equals("journal") ? 2 : 1;
    all.addAll(at, List.of("--store", store.toString()));
    return bare(all.toArray(String[]::new));
  }

  /** Runs a command as it stands. */
  static Ran bare(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream outPrint = new PrintStream(out, false, StandardCharsets.UTF_8);
    PrintStream errPrint = new PrintStream(err, false, StandardCharsets.UTF_8);
    int code = Varve.run(new Console(outPrint, errPrint), arguments);
    outPrint.flush();
    errPrint.flush();
    return new Ran(code, Bytes.copyOf(out.toByteArray()), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command that must succeed. */
  Ran succeeds(String... arguments) {
    Ran ran = varve(arguments);
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran;
  }

  /** Runs a command that must fail with one line on stderr. */
  Ran fails(int code, String... arguments) {
    Ran ran = varve(arguments);
    assertThat(ran.code()).as(ran.err()).isEqualTo(code);
    assertThat(ran.err().lines()).hasSize(1);
    return ran;
  }

  Ran ledger(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", LEDGER.toString(), "--"));
    all.addAll(Arrays.asList(arguments));
    return varve(all.toArray(String[]::new));
  }

  String root() {
    return succeeds("root").out().strip();
  }

  Path write(String name, byte[] content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }
}
