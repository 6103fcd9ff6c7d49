package dev.varve.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.EntryValue.SymlinkValue;
import dev.varve.naive.HashVectors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HashVectorsTest {

  private static final JsonNode VECTORS = read();

  @Test
  void theFileIsWhatTheNaiveImplementationGives() throws IOException {
    assertThat(text()).isEqualTo(HashVectors.text());
  }

  @Test
  void entryValuesHaveTheseBytesBothWays() {
    for (JsonNode vector : VECTORS.get("entryValues")) {
      EntryValue value = value(vector);
      byte[] bytes = HexFormat.of().parseHex(vector.get("bytes").asText());
      assertThat(value.encode()).isEqualTo(bytes);
      assertThat(EntryValue.decode(bytes)).isEqualTo(value);
    }
  }

  @Test
  void journalsRootsAreThese() {
    for (JsonNode vector : VECTORS.get("journalsRoots")) {
      List<Hash> digests = new ArrayList<>();
      vector.get("digests").forEach(digest -> digests.add(Hash.fromHex(digest.asText())));
      assertThat(JournalsRoot.of(digests)).isEqualTo(hash(vector, "root"));
    }
  }

  @Test
  void commitsHaveTheseIds() {
    for (JsonNode vector : VECTORS.get("commits")) {
      Map<String, String> labels = new HashMap<>();
      vector.get("labels").properties().forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
      assertThat(CommitId.labelsHash(labels)).isEqualTo(hash(vector, "labelsHash"));
      assertThat(
              CommitId.of(
                  hash(vector, "parent"),
                  Long.parseLong(vector.get("height").asText()),
                  hash(vector, "stateRoot"),
                  hash(vector, "journalsRoot"),
                  labels))
          .isEqualTo(hash(vector, "id"));
    }
  }

  private static EntryValue value(JsonNode vector) {
    long mtime = Long.parseLong(vector.get("mtime").asText());
    return switch (vector.get("kind").asText()) {
      case "file" ->
          new FileValue(mtime, Long.parseLong(vector.get("size").asText()), hash(vector, "root"));
      case "directory" -> new DirectoryValue(mtime, hash(vector, "root"));
      default -> new SymlinkValue(mtime, vector.get("target").asText());
    };
  }

  private static Hash hash(JsonNode vector, String field) {
    return Hash.fromHex(vector.get(field).asText());
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text() throws IOException {
    try (InputStream in = HashVectorsTest.class.getResourceAsStream("/vectors/hash-rules.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
