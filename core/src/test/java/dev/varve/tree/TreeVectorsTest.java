package dev.varve.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.EntryValue.SymlinkValue;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TreeVectorsTest {

  private final Map<Hash, ContentTree> contents = new HashMap<>();
  private final Map<Hash, DirectoryTree> directories = new HashMap<>();

  @Test
  void contentsAndDirectoriesHaveTheseRoots() throws IOException {
    JsonNode vectors = read();
    for (JsonNode vector : vectors.get("contents")) {
      ContentTree content = content(vector);
      assertThat(content.root()).isEqualTo(root(vector));
      contents.put(content.root(), content);
    }
    for (JsonNode vector : vectors.get("directories")) {
      DirectoryTree tree = directory(vector);
      assertThat(tree.root()).isEqualTo(root(vector));
      directories.put(tree.root(), tree);
    }
  }

  private static ContentTree content(JsonNode vector) {
    TreeMap<Long, byte[]> chunks = new TreeMap<>();
    for (JsonNode chunk : vector.get("chunks")) {
      byte[] bytes = HexFormat.of().parseHex(chunk.get("bytes").asText());
      chunks.put(
          Long.parseLong(chunk.get("index").asText()), Arrays.copyOf(bytes, ContentTree.CHUNK));
    }
    return ContentTree.EMPTY.with(Long.parseLong(vector.get("size").asText()), chunks);
  }

  private DirectoryTree directory(JsonNode vector) {
    List<EntryChange> changes = new ArrayList<>();
    for (JsonNode entry : vector.get("entries")) {
      Name name = Name.of(entry.get("name").asText());
      byte[] value = HexFormat.of().parseHex(entry.get("value").asText());
      changes.add(new EntryChange(name, entry(name, EntryValue.decode(value))));
    }
    return DirectoryTree.EMPTY.with(changes);
  }

  private Entry entry(Name name, EntryValue value) {
    return switch (value) {
      case FileValue v ->
          new FileEntry(
              name,
              v.mtime(),
              Objects.requireNonNull(contents.get(v.contentRoot()))
                  .with(v.size(), new TreeMap<>()));
      case DirectoryValue v ->
          new DirectoryEntry(name, v.mtime(), Objects.requireNonNull(directories.get(v.root())));
      case SymlinkValue v -> new SymlinkEntry(name, v.mtime(), v.target());
    };
  }

  private static Hash root(JsonNode vector) {
    return Hash.fromHex(vector.get("root").asText());
  }

  private static JsonNode read() throws IOException {
    try (InputStream in = TreeVectorsTest.class.getResourceAsStream("/vectors/hash-rules.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }
}
