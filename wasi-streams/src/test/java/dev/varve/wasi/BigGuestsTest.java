package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.component.ComponentInstance;
import dev.varve.component.ComponentLimits;
import dev.varve.component.ComponentLinker;
import dev.varve.component.LinkedComponent;
import dev.varve.component.Result;
import dev.varve.component.Splits;
import dev.varve.component.Tuple;
import dev.varve.component.Variant;
import dev.varve.journal.Bytes;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Fuel;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Components that are too large to keep here: {@code -Dguests.big=DIR} names the folder, which the
 * README of the guests tells how to make. The answers are those of Wasmtime.
 */
class BigGuestsTest {

  private static final String FOLDER = "guests.big";
  private static final String ACCOUNTS = "example:bank/accounts";
  private static final String SQLITE = "wasm:sqlite-wasi/sqlite";

  private static LinkedComponent<Wasi> linked(String guest) throws IOException {
    String folder = System.getProperty(FOLDER);
    String reason = "skipped: -D" + FOLDER + "=DIR does not name the folder of the big guests";
    if (folder == null) {
      System.out.println(reason);
    }
    assumeTrue(folder != null, reason);
    ComponentLinker.Builder<Wasi> linker =
        ComponentLinker.<Wasi>builder().modules(new CompiledModules(256 << 20, Splits.ASKED_FOR));
    WasiInterfaces.ALL.forEach(linker::provide);
    return linker
        .build()
        .link(Component.parse(Files.readAllBytes(Path.of(folder, guest + ".wasm"))));
  }

  /** A block on {@code parent} with one execution, in which the calls are made. */
  private static SealedBlock block(
      LinkedComponent<Wasi> guest, Parent parent, Consumer<ComponentInstance> calls)
      throws InterruptedException {
    try (Block block = Block.on(parent);
        Execution execution = block.begin(ExecutionSpec.STANDARD)) {
      OutputStream nowhere = OutputStream.nullOutputStream();
      Wasi wasi = new Wasi(execution, Bytes.EMPTY, nowhere, nowhere);
      ComponentLimits limits = new ComponentLimits(16_384, 1_000_000, 65_536, 64 << 20);
      GuestThread.call(
          512L << 20,
          new Fuel(0),
          () -> {
            calls.accept(guest.instantiate(wasi, limits));
            return true;
          });
      execution.finish();
      return block.seal(ImmutableSortedMap.of());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bank-starlingmonkey", "bank-qjs"})
  void javaScriptTakesAndGivesValuesOfAllKinds(String guest) throws Exception {
    block(
        linked(guest),
        Parent.NONE,
        bank -> {
          assertThat(transfer(bank, "alice", "bob", 3, Variant.of(1, "grüße")))
              .isEqualTo(receipt(7, 8, "GRÜSSE"));
          assertThat(transfer(bank, "alice", "bob", 8, Variant.of(0)))
              .isEqualTo(Result.err(Variant.of(1, 1L)));
          assertThat(transfer(bank, "bob", "alice", 8, Variant.of(2, 42L)))
              .isEqualTo(receipt(15, 0, "#42"));
          assertThat(transfer(bank, "bob", "carol", 8, Variant.of(0)))
              .isEqualTo(Result.err(Variant.of(0, "carol")));
          byte[] bytes = {1, 2, 3, -1};
          assertThat(bank.call(ACCOUNTS, "reverse", bytes)).isEqualTo(new byte[] {-1, 3, 2, 1});
          assertThat(bank.call(ACCOUNTS, "describe", List.of(1.5, 2.25, 4.0)))
              .isEqualTo("3 värden, Σ 7.75, [\"1.225\",\"1.500\",\"2.000\"]");
        });
  }

  private static Object transfer(
      ComponentInstance bank, String sender, String to, long amount, Variant memo) {
    Object result = bank.call(ACCOUNTS, "transfer", sender, Tuple.of(to, amount, memo));
    assertThat(result).isNotNull();
    return result;
  }

  private static Result receipt(long alice, long bob, String note) {
    return Result.ok(
        Tuple.of(List.of(Tuple.of("alice", alice), Tuple.of("bob", bob)), Optional.of(note)));
  }

  @Test
  void aDatabaseFileSurvivesFromOneBlockToTheNext() throws Exception {
    LinkedComponent<Wasi> sqlite = linked("sqlite-wasm-wasi");
    SealedBlock first =
        block(
            sqlite,
            Parent.NONE,
            database -> {
              Object handle = open(database);
              execute(database, handle, "create table t (a integer primary key, b text)");
              execute(database, handle, "insert into t values (1, 'one'), (2, 'two')");
              assertThat(database.call(SQLITE, "close", handle)).isEqualTo(Result.ok());
            });
    block(
        sqlite,
        first.asParent(),
        database -> {
          Object handle = open(database);
          execute(database, handle, "update t set b = b || '!' where a = 2");
          Object statement =
              ok(database.call(SQLITE, "prepare", handle, "select b, a from t order by a desc"));
          assertThat(
                  ok(database.call(SQLITE, "[method]statement.all", statement, Optional.empty())))
              .isEqualTo(List.of(row("two!", 2), row("one", 1)));
        });
  }

  private static Object open(ComponentInstance database) {
    return ok(database.call(SQLITE, "open", "file:/app.db"));
  }

  private static void execute(ComponentInstance database, Object handle, String sql) {
    ok(database.call(SQLITE, "exec", handle, sql, Optional.empty()));
  }

  private static Object ok(@Nullable Object result) {
    assertThat(result).isInstanceOf(Result.Ok.class);
    return Objects.requireNonNull(((Result.Ok) result).value());
  }

  private static Tuple row(String b, long a) {
    return Tuple.of(List.of("b", "a"), List.of(Variant.of(3, b), Variant.of(1, a)));
  }
}
