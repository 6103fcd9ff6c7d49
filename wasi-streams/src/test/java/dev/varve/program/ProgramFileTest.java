package dev.varve.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.varve.journal.Bytes;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.OpenFlag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramFileTest {

  private static final String SEED = "5a*32";

  private static final String ALL =
      """
      varve-program-1
      java time 7 seed %s exit 3
        mkdir "a b"
        rmdir 2 "a"
        unlink "\\u{22}\\u{5c}\\u{d800}\\u{a}é"
        symlink "../x" 0 "link"
        readlink "link"
        rename "a" 1 "b"
        link 1 "a" "b"
        stat "a" follow
        stat ""
        set-time "a" -1 follow
        open 4 "f" follow read write create directory exclusive truncate
        open 5 1 "g"
        close 4
        stat-open 4
        list 4
        read 4 -1 0
        write 4 9223372036854775807 -
        append 4 616263+00*4096+01
        resize 4 0
        savepoint
        rollback 1
        release 0
      component "x y.wasm" time 1 stdin 68690a arguments "" "two words"
      component "z.wasm"
      java
      against last-events
      java
        mkdir "b"
      """
          .formatted(SEED);

  @Test
  void everyLineIsReadAndWrittenBackAsItWas() {
    ProgramFile file = ProgramFile.parse(ALL.lines().toList());
    assertThat(String.join("\n", file.lines()) + "\n").isEqualTo(ALL);
    assertThat(ProgramFile.parse(file.lines())).isEqualTo(file);
    assertThat(file.program().runs()).hasSize(4);
    assertThat(file.comparison().orElseThrow().subject()).isEqualTo(Comparison.Subject.LAST_EVENTS);
  }

  @Test
  void linesMeanWhatTheySay() {
    ImmutableList<Operation> operations =
        ((Run.Java) ProgramFile.parse(ALL.lines().toList()).program().runs().getFirst())
            .operations();
    assertThat(operations.get(2))
        .isEqualTo(new Operation.Unlink(Operation.At.root("\"\\\ud800\né")));
    assertThat(operations)
        .contains(
            new Operation.Open(
                4,
                Operation.At.root("f"),
                true,
                ImmutableSet.of(DescriptorFlag.READ, DescriptorFlag.WRITE),
                ImmutableSet.copyOf(OpenFlag.values())),
            new Operation.Rename(Operation.At.root("a"), new Operation.At(1, "b")));
    byte[] data = new byte[4_100];
    data[0] = 'a';
    data[1] = 'b';
    data[2] = 'c';
    data[4_099] = 1;
    assertThat(operations).contains(new Operation.Append(4, Bytes.copyOf(data)));
  }

  @Test
  void commentsAndEmptyLinesSayNothing() {
    assertThat(
            ProgramFile.parse(
                    List.of("", "# one", "varve-program-1", "java", "", "# x", " mkdir \"a\""))
                .program()
                .toString())
        .isEqualTo("java\n  mkdir \"a\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mkdir \"a\"",
        "java exit 256",
        "java time -1",
        "java seed 00",
        "java time",
        "java\nmkdir",
        "java\nmkdir a",
        "java\nmkdir \"a",
        "java\nmkdir \"a\" b",
        "java\nmkdir \"\\n\"",
        "java\nmkdir \"\\u{110000}\"",
        "java\nmkdir \"\\u{}\"",
        "java\nmkdir -1 \"a\"",
        "java\nfly 1",
        "java\nopen 1 \"a\" create read",
        "java\nwrite 1 0 0",
        "java\nwrite 1 0 00*0",
        "java\nwrite 1 0 00*67108865",
        "java\nwrite 1 0 00+",
        "java\nwrite 1 x 00",
        "java\nread 1 0 2147483648",
        "component",
        "component \"x\" arguments y",
        "java\nagainst nothing",
        "java\nagainst roots\njava\nagainst roots"
      })
  void whatIsNoProgramIsRefusedWithItsLine(String text) {
    List<String> lines = ("varve-program-1\n" + text).lines().toList();
    assertThatExceptionOfType(ProgramFormatException.class)
        .isThrownBy(() -> ProgramFile.parse(lines))
        .withMessageStartingWith("line " + lines.size() + ": ");
  }

  @Test
  void aFileBeginsWithItsFormat() {
    assertThatExceptionOfType(ProgramFormatException.class)
        .isThrownBy(() -> ProgramFile.parse(List.of("java")))
        .withMessage("line 1: a program file begins with varve-program-1");
    assertThatExceptionOfType(ProgramFormatException.class)
        .isThrownBy(() -> ProgramFile.parse(List.of()))
        .withMessageStartingWith("line 1: ");
  }
}
