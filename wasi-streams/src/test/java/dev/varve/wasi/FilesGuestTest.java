package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.journal.Outcome;
import dev.varve.journal.Outcome.Exited;
import dev.varve.journal.Outcome.Returned;
import dev.varve.journal.Outcome.Trapped;
import dev.varve.journal.Preopen;
import dev.varve.journal.TrapKind;
import dev.varve.journal.Variable;
import dev.varve.merkle.Sha256;
import dev.varve.wasi.GuestSession.Run;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The subcommands of {@code files}, a program over {@code std::fs} or POSIX, as four toolchains
 * make it a component. The answers are those of Wasmtime, but for what is decided here: orders of
 * listings, sizes of directories, times and randomness.
 */
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"files-rust-1.97", "files-rust-1.85", "files-rust-1.63", "files-c"})
class FilesGuestTest {

  private final GuestSession session;
  private final String guest;

  FilesGuestTest(String guest) {
    this.guest = guest;
    this.session = new GuestSession(guest);
  }

  @AfterEach
  void close() {
    session.close();
  }

  private void succeeds(String... arguments) {
    prints("", arguments);
  }

  private void prints(String stdout, String... arguments) {
    Run run = session.run(arguments);
    assertThat(run.stderr()).isEmpty();
    assertThat(run.stdout()).isEqualTo(stdout);
    assertThat(run.outcome()).isEqualTo(new Returned());
  }

  /** Fails, tells so, and leaves no trace. */
  private void fails(String error, String... arguments) {
    Run run = session.run(arguments);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr().replaceAll(" \\(os error \\d+\\)", ""))
        .isEqualTo("files: " + error + "\n");
    assertThat(run.outcome()).isEqualTo(new Exited(1));
    assertThat(run.journal().seal().events()).isZero();
  }

  @Test
  void filesAreWrittenAppendedToAndRead() {
    succeeds("write", "/a", "hello");
    succeeds("append", "/a", " world");
    prints("hello world", "cat", "/a");
    succeeds("append", "/new", "x");
    succeeds("write", "/a", "shorter");
    assertThat(session.file("/a")).isEqualTo("shorter");
    assertThat(session.file("/new")).isEqualTo("x");
  }

  @Test
  void sizesChangeAndHolesReadAsZeros() {
    succeeds("write", "/a", "hello");
    succeeds("truncate", "/a", "3");
    prints("hel", "cat", "/a");
    succeeds("truncate", "/t", "100000");
    prints("file 100000\n", "stat", "/t");
    succeeds("seek-write", "/h", "10", "end");
    prints("\0".repeat(10) + "end", "cat", "/h");
  }

  @Test
  void writesAndReadsOfManySizesMeetAgain() {
    succeeds("writes", "/w", "100", "64");
    prints("100 6400 792125\n", "reads", "/w", "1000", "64");
    prints("3 300 32551\n", "reads", "/w", "3", "100");
    succeeds("writes", "/big", "3", "200000");
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < 600_000; i++) {
      content.append((char) (i % 251));
    }
    byte[] written = session.look(files -> files.read("/big"));
    assertThat(new String(written, StandardCharsets.ISO_8859_1)).isEqualTo(content.toString());
  }

  @Test
  void directoriesAreMadeListedRenamedInAndRemoved() {
    succeeds("mkdir", "/d");
    fails("File exists", "mkdir", "/d");
    succeeds("write", "/d/x", "1");
    fails("Directory not empty", "rmdir", "/d");
    succeeds("mv", "/d/x", "/d/y");
    prints("y\n", "ls", "/d");
    fails("Is a directory", "rm", "/d");
    succeeds("rm", "/d/y");
    fails("No such file or directory", "rm", "/d/y");
    succeeds("rmdir", "/d");
    prints("", "ls", "/");
  }

  @Test
  void listingsAreInTheOrderOfTheNamesHashes() {
    prints("20\n", "many", "/m", "20");
    String expected =
        Stream.iterate(0, i -> i < 20, i -> i + 1)
            .map(i -> "f" + i)
            .sorted(
                Comparator.comparing(name -> Sha256.hash(name.getBytes(StandardCharsets.UTF_8))))
            .map(name -> name + "\n")
            .collect(Collectors.joining());
    prints(expected, "ls", "/m");
    prints("7\n", "cat", "/m/f7");
    prints("m/\n", "ls", "/");
  }

  @Test
  void symlinksAreFollowedAndStayInside() {
    succeeds("mkdir", "/d");
    succeeds("write", "/d/y", "1");
    succeeds("symlink", "d/y", "/l");
    prints("d/y\n", "readlink", "/l");
    prints("1", "cat", "/l");
    prints("symlink 3\n", "stat", "/l");
    fails("Invalid argument", "readlink", "/d/y");
    fails("Operation not permitted", "symlink", "/abs", "/l2");
    succeeds("symlink", "../..", "/out");
    fails("Operation not permitted", "cat", "/out/x");
  }

  @Test
  void pathsThatLeaveTheDirectoryAreRefused() {
    fails("Operation not permitted", "cat", "../x");
    fails("Operation not permitted", "cat", "/../../etc/passwd");
  }

  @Test
  void statTellsKindAndSize() {
    succeeds("write", "/a", "hello");
    prints("file 5\n", "stat", "/a");
    prints("directory 0\n", "stat", "/");
    fails("No such file or directory", "stat", "/none");
  }

  @Test
  void aDirectoryIsNotReadAsAFile() {
    succeeds("mkdir", "/d");
    String error = guest.equals("files-rust-1.97") ? "Is a directory" : "Bad file descriptor";
    fails(error, "cat", "/d");
  }

  @Test
  void argumentsAndEnvironmentArriveInOrder() {
    prints("[" + guest + "]\n[args]\n[a b]\n[]\n[é]\n", "args", "a b", "", "é");
    session.environment(new Variable("B", "2"), new Variable("A", "1=é"));
    prints("B=2\nA=1=é\n", "env");
  }

  @Test
  void standardInputIsReadToItsEnd() {
    String text = "line\n".repeat(40_000);
    session.stdin(text);
    prints(text, "stdin");
    session.stdin("");
    prints("", "stdin");
  }

  @Test
  void exitCodesArriveAsSuccessOrFailure() {
    assertThat(session.run("exit", "0").outcome().succeeded()).isTrue();
    assertThat(session.run("exit", "1").outcome()).isEqualTo(new Exited(1));
    assertThat(session.run("exit", "7").outcome()).isEqualTo(new Exited(1));
  }

  @Test
  void timeIsTheHeadersAndGoesOn() {
    Run run = session.run("time", "/t");
    assertThat(run.outcome()).isEqualTo(new Returned());
    assertThat(run.stdout())
        .matches("now 10000000000000\\d{5}\nmtime 1000000000000000000\nmonotonic true\n");
    assertThat(run.stdout()).doesNotStartWith("now 1000000000000000000\n");
  }

  @Test
  void randomBytesFollowFromTheSeed() {
    String random = session.run("random", "100").stdout();
    assertThat(random).hasSize(201);
    assertThat(session.run("random", "100").stdout()).isEqualTo(random);
  }

  @Test
  void aTrapLeavesNoTrace() {
    succeeds("write", "/a", "kept");
    Outcome unreachable = new Trapped(TrapKind.UNREACHABLE);
    for (String how : new String[] {"panic", "abort"}) {
      Run run = session.run(how);
      assertThat(run.outcome()).isEqualTo(unreachable);
      assertThat(run.result().trap()).isPresent();
      assertThat(run.journal().seal().events()).isZero();
    }
    prints("kept", "cat", "/a");
  }

  @Test
  void onlyPreopenedDirectoriesAreSeenAndReadOnlyOnesKept() {
    succeeds("mkdir", "/in");
    succeeds("mkdir", "/ro");
    succeeds("write", "/ro/x", "x");
    session.preopens(new Preopen("/in", "/job", false), new Preopen("/ro", "/given", true));
    succeeds("write", "/job/f", "seen");
    prints("x", "cat", "/given/x");
    fails("Operation not permitted", "write", "/given/x", "y");
    fails("Operation not permitted", "mkdir", "/given/d");
    Run outside = session.run("cat", "/in/f");
    assertThat(outside.outcome()).isEqualTo(new Exited(1));
    assertThat(session.file("/in/f")).isEqualTo("seen");
    assertThat(session.file("/ro/x")).isEqualTo("x");
  }

  @Test
  void twoRunsGiveEqualJournalsAndRoots() {
    try (GuestSession again = new GuestSession(guest)) {
      String[][] calls = {
        {"many", "/m", "30"}, {"time", "/t"}, {"random", "64"}, {"mv", "/m/f3", "/m/f4"}, {"panic"}
      };
      for (String[] call : calls) {
        assertThat(again.run(call).journal().digest())
            .isEqualTo(session.run(call).journal().digest());
      }
      assertThat(again.seal().root()).isEqualTo(session.seal().root());
    }
  }
}
