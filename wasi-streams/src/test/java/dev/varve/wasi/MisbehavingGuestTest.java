package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.varve.journal.Limit;
import dev.varve.journal.Outcome;
import dev.varve.journal.Outcome.LimitReached;
import dev.varve.journal.Outcome.Returned;
import dev.varve.journal.Outcome.Trapped;
import dev.varve.journal.TrapKind;
import dev.varve.merkle.Sha256;
import dev.varve.wasi.GuestSession.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A guest that does what no contract should; after each run the block goes on. */
class MisbehavingGuestTest {

  private final GuestSession session = new GuestSession("misbehave");

  @AfterEach
  void theBlockGoesOn() {
    session.limit(Limit.JOURNAL_BYTES, Limit.JOURNAL_BYTES.standard());
    session.limit(Limit.EVENTS, Limit.EVENTS.standard());
    assertThat(session.run("big-file").outcome()).isEqualTo(new Returned());
    assertThat(session.file("/trace")).isEqualTo("here");
    assertThat(session.seal().root().isEmpty()).isFalse();
    session.close();
  }

  private Run endsWith(Outcome outcome, String... arguments) {
    Run run = session.run(arguments);
    assertThat(run.outcome()).isEqualTo(outcome);
    assertThat(run.result().trap()).isPresent();
    assertThat(run.journal().seal().events()).isZero();
    assertThat(session.<Boolean>look(files -> files.exists("/trace"))).isFalse();
    return run;
  }

  private String endsByItself(String... arguments) {
    Run run = session.run(arguments);
    assertThat(run.outcome()).isEqualTo(new Returned());
    assertThat(run.stderr()).isEmpty();
    return run.stdout();
  }

  @Test
  void aPanicIsATrapAndItsMessageIsOnStandardError() {
    Run run = endsWith(new Trapped(TrapKind.UNREACHABLE), "panic");
    assertThat(run.stderr()).contains("asked to");
    assertThat(run.journal().seal().stderr())
        .isEqualTo(Sha256.hash(run.stderr().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void recursionThatExhaustsItsOwnMemoryIsATrap() {
    endsWith(new Trapped(TrapKind.MEMORY), "recurse-memory");
  }

  @Test
  void recursionThatIsTooDeepEndsTheRunBeforeTheThreadsStackEnds() {
    Run first = endsWith(new Outcome.TooDeep(), "recurse");
    Run second = endsWith(new Outcome.TooDeep(), "recurse");
    assertThat(second.journal().seal()).isEqualTo(first.journal().seal());
    assertThat(session.<Boolean>look(files -> files.exists("/trace"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "descriptors, DESCRIPTORS, 50",
    "descriptors, HANDLES, 50",
    "journal, JOURNAL_BYTES, 1000000",
    "events, EVENTS, 500",
    "stdout, OUTPUT_BYTES, 1000000"
  })
  void aLimitEndsTheRunWithItsName(String subcommand, Limit limit, long value) {
    session.limit(limit, value);
    endsWith(new LimitReached(limit), subcommand);
  }

  @Test
  void whatPassesTheOutputLimitIsNotWritten() {
    session.limit(Limit.OUTPUT_BYTES, 10_000);
    Run run = endsWith(new LimitReached(Limit.OUTPUT_BYTES), "stdout");
    assertThat(run.stdout()).startsWith("trace: ok\nxxx").hasSizeLessThanOrEqualTo(10_000);
    assertThat(run.result().stdout())
        .isEqualTo(Sha256.hash(run.stdout().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aMemoryThatBeginsAboveTheLimitEndsTheRun() {
    session.limit(Limit.MEMORY_PAGES, 1);
    endsWith(new LimitReached(Limit.MEMORY_PAGES), "memory");
    session.limit(Limit.MEMORY_PAGES, Limit.MEMORY_PAGES.standard());
  }

  @Test
  void memoryThatDoesNotGrowIsTheGuestsToHandle() {
    session.limit(Limit.MEMORY_PAGES, 256);
    assertThat(endsByItself("memory")).matches("trace: ok\nafter 1[2-5] MiB: no memory\n");
  }

  @Test
  void pathsThatAreTooDeepAreTooLong() {
    session.limit(Limit.PATH_DEPTH, 100);
    assertThat(endsByItself("deep")).isEqualTo("trace: ok\nafter 100: InvalidFilename 37\n");
  }

  @Test
  void pathsThatHaveTooManyBytesAreTooLong() {
    session.limit(Limit.PATH_BYTES, 100);
    assertThat(endsByItself("deep")).matches("trace: ok\nafter [45]\\d: InvalidFilename 37\n");
  }

  @Test
  void filesGrowUpToTheLargestSize() {
    assertThat(endsByItself("big-file"))
        .isEqualTo(
            """
            trace: ok
            write at 1099511627776: ok
            write at 4611686018427387904: ok
            write at 9223372036854775806: ok
            write at 9223372036854775807: Uncategorized 29
            seek past the end of the range: InvalidInput 28
            size 1099511627776: ok
            size 4611686018427387904: ok
            size 9223372036854775807: ok
            size 9223372036854775808: InvalidInput
            size 18446744073709551615: InvalidInput
            size 0: ok
            """);
  }

  @Test
  void filesAboveTheLimitAreTooLarge() {
    session.limit(Limit.FILE_SIZE, 1L << 41);
    assertThat(endsByItself("big-file"))
        .contains("write at 1099511627776: ok\n")
        .contains("write at 4611686018427387904: Uncategorized 29\n")
        .contains("size 1099511627776: ok\n")
        .contains("size 4611686018427387904: FileTooLarge 22\n");
  }

  /** The answers are those of Wasmtime 50.0.1 on Linux. */
  @Test
  void namesAndPathsThatCannotBeGiveTheRightErrors() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/guests/misbehave-bad-names.txt")) {
      String expected =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(endsByItself("bad-names")).isEqualTo(expected);
    }
  }

  @Test
  void aFileUnderTwoThousandDirectoriesIsHashed() {
    assertThat(endsByItself("bury", "2000")).isEqualTo("trace: ok\nafter 2000: ok\n");
  }

  @Test
  void anEndlessLoopIsInterruptedWithItsCaller() {
    GuestSession.command("misbehave");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> session.run("loop"))
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(session.<Boolean>look(files -> files.exists("/trace"))).isFalse();
  }

  /** By then HotSpot has compiled the loop, which asks for nothing but fuel. */
  @Test
  void anEndlessLoopThatHasRunForASecondIsInterrupted() {
    GuestSession.command("misbehave");
    Thread caller = Thread.currentThread();
    Thread.startVirtualThread(
        () -> {
          Uninterruptibles.sleepUninterruptibly(Duration.ofSeconds(1));
          caller.interrupt();
        });
    assertThatThrownBy(() -> session.run("loop"))
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(InterruptedException.class);
  }
}
