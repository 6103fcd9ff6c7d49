package dev.varve.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.merkle.Name;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JournalJsonTest {

  private static final String WRITE =
      "{\"event\":\"write\",\"node\":3,\"offset\":0,\"data\":\"68\"}";

  @Provide
  Arbitrary<BlockJournal> blocks() {
    return JournalArbitraries.blocks();
  }

  @Provide
  Arbitrary<String> mutants() {
    String lines = Samples.toJson(Samples.block());
    return Arbitraries.integers()
        .between(0, lines.length() - 1)
        .flatMap(
            at ->
                Arbitraries.chars()
                    .ascii()
                    .map(c -> lines.substring(0, at) + c + lines.substring(at + 1)));
  }

  @Property(tries = 300)
  void linesAreReadAsTheyWereWritten(@ForAll("blocks") BlockJournal block) {
    String lines = Samples.toJson(block);
    BlockJournal read = Samples.fromJson(lines);

    assertThat(read).isEqualTo(block);
    assertThat(read.commitId()).isEqualTo(block.commitId());
    assertThat(Samples.toJson(read)).isEqualTo(lines);
  }

  @Property(tries = 2_000)
  void aWrongCharacterNeverGivesAnythingButItsOwnException(@ForAll("mutants") String lines) {
    try {
      BlockJournal read = Samples.fromJson(lines);
      assertThat(Samples.fromJson(Samples.toJson(read))).isEqualTo(read);
    } catch (JournalFormatException e) {
      assertThat(e).hasMessageContaining("line ");
    }
  }

  @Example
  void anEventIsALine() {
    assertThat(JournalJson.line(new Event.WriteEvent(3, 0, Bytes.fromHex("68656c6c6f"))))
        .isEqualTo("{\"event\":\"write\",\"node\":3,\"offset\":0,\"data\":\"68656c6c6f\"}");
    assertThat(JournalJson.line(new Event.SetTimesEvent(1, Long.MAX_VALUE)))
        .isEqualTo("{\"event\":\"set-times\",\"node\":1,\"mtime\":9223372036854775807}");
    assertThat(JournalJson.line(new Event.UnlinkEvent(0, Name.of("a\"\n"))))
        .isEqualTo("{\"event\":\"unlink\",\"parent\":0,\"name\":\"a\\\"\\n\"}");
  }

  @Example
  void theOrderOfFieldsAndSpaceDoNotMatter() {
    List<String> lines = lines();
    lines.set(3, "  {\"data\": \"68\", \"offset\": 0, \"node\": 2, \"event\": \"write\"}\r");

    assertThat(Samples.fromJson(String.join("\n", lines)).journals().getFirst())
        .contains(new Event.WriteEvent(2, 0, Bytes.fromHex("68")));
  }

  @Example
  void whatIsNotExactlyAnEventIsRefusedWithItsLine() {
    assertRefused("", "an object is expected, not nothing");
    assertRefused("{", "this is no JSON");
    assertRefused("[]", "an object is expected, not a list");
    assertRefused(WRITE + "{}", "this is no JSON");
    assertRefused(WRITE.replace("write", "wrote"), "no event is 'wrote'");
    assertRefused(WRITE.replace("write", "seal"), "a seal is no event");
    assertRefused(WRITE.replace("\"node\":3,", ""), "field 'node' is missing");
    assertRefused(
        WRITE.replace("\"node\":3", "\"node\":3,\"more\":1"), "field 'more' is not known");
    assertRefused(WRITE.replace("\"node\":3", "\"node\":3,\"node\":3"), "this is no JSON");
    assertRefused(WRITE.replace("3", "3.0"), "an integer of 64 bits");
    assertRefused(WRITE.replace("3", "\"3\""), "not a string");
    assertRefused(WRITE.replace("3", "4294967299"), "beyond 32 bits");
    assertRefused(WRITE.replace("3", "99999999999999999999"), "an integer of 64 bits");
    assertRefused(WRITE.replace("3", "0"), "the node's id is 1 to");
    assertRefused(WRITE.replace("68", "6"), "");
    assertRefused(WRITE.replace("68", "6A"), "upper-case");
    assertRefused(WRITE.replace("68", ""), "1 to 65536 bytes");
    assertRefused("[".repeat(100_000), "this is no JSON");
    assertRefused("{\"event\":\"unlink\",\"parent\":0,\"name\":\"\\ud800\"}", "lone surrogates");
  }

  @Example
  void theRecordsOfABlockStandInTheirOrder() {
    List<String> lines = lines();
    String header = lines.getFirst();
    assertLinesRefused("", 1, "the lines end before the block's seal");
    assertLinesRefused(header, 2, "the lines end before the block's seal");
    assertLinesRefused(WRITE, 1, "field 'record' is missing");
    assertLinesRefused(header + "\n" + header, 2, "a seal is expected, not a header");
    lines.remove(3);
    assertLinesRefused(String.join("\n", lines), 12, "the seal tells 11 events, the log has 10");
    assertLinesRefused(Samples.toJson(Samples.block()) + header, 17, "follows the block's seal");
    assertLinesRefused(
        header.replace("\"format\":1", "\"format\":2"), 1, "this engine reads version 1");
    assertLinesRefused(header.replace("\"descriptors\":1024,", ""), 1, "limit descriptors is null");
    assertLinesRefused(header.replace("\"descriptors\"", "\"others\""), 1, "no limit is 'others'");
  }

  private static List<String> lines() {
    return new ArrayList<>(Samples.toJson(Samples.block()).lines().toList());
  }

  /** Puts the line in the place of the third event, whose line is the fourth. */
  private static void assertRefused(String line, String message) {
    List<String> lines = lines();
    lines.set(3, line);
    int offset = Samples.utf8(String.join("\n", lines.subList(0, 3))).length + 1;
    JournalFormatException e =
        catchThrowableOfType(
            JournalFormatException.class, () -> Samples.fromJson(String.join("\n", lines)));
    assertThat(e).hasMessageContaining("line 4: ").hasMessageContaining(message);
    assertThat(e.offset()).isEqualTo(offset);
  }

  private static void assertLinesRefused(String lines, int line, String message) {
    assertThatThrownBy(() -> Samples.fromJson(lines))
        .isInstanceOf(JournalFormatException.class)
        .hasMessageContaining("line " + line + ": ")
        .hasMessageContaining(message);
  }
}
