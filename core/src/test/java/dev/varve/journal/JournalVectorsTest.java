package dev.varve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import net.jqwik.api.Example;

/**
 * The published vectors: one block as a file in hexadecimal digits, as JSON lines, and its hashes.
 * A change of any is a change of the format.
 */
class JournalVectorsTest {

  @Example
  void theBlockHasThePublishedFile() {
    String hex = HexFormat.of().formatHex(Samples.encode(Samples.block()));

    assertThat(hex.replaceAll("(.{64})", "$1\n") + "\n").isEqualTo(vector("block-journal.hex"));
  }

  @Example
  void theBlockHasThePublishedLines() {
    assertThat(Samples.toJson(Samples.block())).isEqualTo(vector("block-journal.jsonl"));
  }

  @Example
  void theBlockHasThePublishedHashes() {
    BlockJournal block = Samples.block();
    String hashes =
        block.journals().stream()
                .map(journal -> "journal digest  " + journal.digest() + "\n")
                .collect(Collectors.joining())
            + "journals root   "
            + block.journalsRoot()
            + "\n"
            + "commit id       "
            + block.commitId()
            + "\n";

    assertThat(hashes).isEqualTo(vector("block-journal.hashes"));
  }

  @Example
  void thePublishedFileAndLinesAreReadAsTheBlock() {
    byte[] file = HexFormat.of().parseHex(vector("block-journal.hex").replace("\n", ""));

    assertThat(Samples.decode(file)).isEqualTo(Samples.block());
    assertThat(Samples.fromJson(vector("block-journal.jsonl"))).isEqualTo(Samples.block());
  }

  private static String vector(String name) {
    try (InputStream in = JournalVectorsTest.class.getResourceAsStream("/vectors/" + name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
