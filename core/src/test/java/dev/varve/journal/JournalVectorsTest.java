package dev.varve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Collectors;
import net.jqwik.api.Example;

/**
 * The published vectors: one block as a file in hexadecimal digits, as JSON lines, and its hashes.
 * A change of any is a change of the format.
 */
class JournalVectorsTest {

  @Example
  void theBlockHasThePublishedFile() throws IOException {
    String hex = HexFormat.of().formatHex(Samples.encode(Samples.block()));

    check("block-journal.hex", hex.replaceAll("(.{64})", "$1\n") + "\n");
  }

  @Example
  void theBlockHasThePublishedLines() throws IOException {
    check("block-journal.jsonl", Samples.toJson(Samples.block()));
  }

  @Example
  void theBlockHasThePublishedHashes() throws IOException {
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

    check("block-journal.hashes", hashes);
  }

  @Example
  void thePublishedFileAndLinesAreReadAsTheBlock() throws IOException {
    byte[] file = HexFormat.of().parseHex(vector("block-journal.hex").replace("\n", ""));

    assertThat(Samples.decode(file)).isEqualTo(Samples.block());
    assertThat(Samples.fromJson(vector("block-journal.jsonl"))).isEqualTo(Samples.block());
  }

  /** Compares with the published vector, and leaves what there is now in target/vectors. */
  private static void check(String name, String actual) throws IOException {
    Path generated = Path.of("target", "vectors", name);
    Files.createDirectories(generated.getParent());
    Files.writeString(generated, actual);

    assertThat(actual).as("%s, now as in %s", name, generated).isEqualTo(vector(name));
  }

  private static String vector(String name) throws IOException {
    try (InputStream in = JournalVectorsTest.class.getResourceAsStream("/vectors/" + name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
