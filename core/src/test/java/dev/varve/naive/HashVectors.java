package dev.varve.naive;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The test vectors of the hash rules: made from {@link NaiveRules} alone. The program writes them
 * into the file that it is given.
 */
public final class HashVectors {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HexFormat HEX = HexFormat.of();
  private static final long LARGEST = Long.MAX_VALUE;

  private HashVectors() {}

  /** Writes the file. */
  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[0]), text());
  }

  /** What the file holds. */
  public static String text() throws IOException {
    ObjectNode all = JSON.createObjectNode();
    all.put("format", "varve-1");
    entryValues(all.putArray("entryValues"));
    directories(all.putArray("directories"));
    contents(all.putArray("contents"));
    journalsRoots(all.putArray("journalsRoots"));
    commits(all.putArray("commits"));
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    return JSON.writer(printer).writeValueAsString(all) + "\n";
  }

  /** A value of each kind at the ends of its ranges. */
  private static void entryValues(ArrayNode array) {
    for (long mtime : new long[] {0, 1_700_000_000_123_456_789L, LARGEST}) {
      byte[] root = NaiveRules.h(NaiveRules.uint(8, mtime));
      value(array, "file", mtime, NaiveRules.file(mtime, 4097, root))
          .put("size", "4097")
          .put("root", HEX.formatHex(root));
      value(array, "directory", mtime, NaiveRules.directory(mtime, root))
          .put("root", HEX.formatHex(root));
      value(array, "symlink", mtime, NaiveRules.symlink(mtime, "a/é/😀")).put("target", "a/é/😀");
    }
    String empty = HEX.formatHex(NaiveRules.empty());
    value(array, "file", 7, NaiveRules.file(7, 0, NaiveRules.empty()))
        .put("size", "0")
        .put("root", empty);
    value(array, "file", 7, NaiveRules.file(7, LARGEST, NaiveRules.empty()))
        .put("size", Long.toString(LARGEST))
        .put("root", empty);
    value(array, "directory", 7, NaiveRules.directory(7, NaiveRules.empty())).put("root", empty);
    String longest = "x".repeat(4095);
    value(array, "symlink", 7, NaiveRules.symlink(7, longest)).put("target", longest);
  }

  private static ObjectNode value(ArrayNode array, String kind, long mtime, byte[] bytes) {
    return array
        .addObject()
        .put("kind", kind)
        .put("mtime", Long.toString(mtime))
        .put("bytes", HEX.formatHex(bytes));
  }

  /** Directories of symlinks, and one that has the others in it. */
  private static void directories(ArrayNode array) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (int count : new int[] {0, 1, 2, 3, 5, 16, 17, 40, 300}) {
      Map<String, byte[]> values = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        values.put("entry-" + i, NaiveRules.symlink(i, "target/" + i));
      }
      byte[] root = directory(array, values);
      all.put("of " + count, NaiveRules.directory(count, root));
    }
    all.put(
        "é",
        NaiveRules.file(9, 5, NaiveRules.contentRoot("hello".getBytes(StandardCharsets.US_ASCII))));
    all.put("n".repeat(255), NaiveRules.file(9, 4096, NaiveRules.empty()));
    directory(array, all);
    pairWithCommonBits(array);
  }

  /** Two names whose hashes share their first 20 bits or more. */
  private static void pairWithCommonBits(ArrayNode array) {
    Map<String, String> byPrefix = new TreeMap<>();
    for (int i = 0; ; i++) {
      String name = "n" + i;
      byte[] path = NaiveRules.h(name.getBytes(StandardCharsets.UTF_8));
      String other = byPrefix.put(HEX.formatHex(path, 0, 3).substring(0, 5), name);
      if (other != null && i > 1000) {
        Map<String, byte[]> values = new LinkedHashMap<>();
        values.put(other, NaiveRules.symlink(0, "a"));
        values.put(name, NaiveRules.symlink(0, "b"));
        directory(array, values);
        return;
      }
    }
  }

  private static byte[] directory(ArrayNode array, Map<String, byte[]> values) {
    ObjectNode vector = array.addObject();
    ArrayNode entries = vector.putArray("entries");
    values.forEach(
        (name, value) -> entries.addObject().put("name", name).put("value", HEX.formatHex(value)));
    byte[] root = NaiveRules.directoryRoot(values);
    vector.put("root", HEX.formatHex(root));
    return root;
  }

  private static void contents(ArrayNode array) {
    content(array, 0, Map.of());
    content(array, 1, Map.of(0L, new byte[] {0}));
    content(array, 5, Map.of(0L, "hello".getBytes(StandardCharsets.US_ASCII)));
    content(array, 4096, Map.of(0L, filled(4096, 1)));
    content(array, 4096, Map.of(0L, new byte[] {1, 0, 0, 2, 0, 0}));
    content(array, 4097, Map.of(0L, filled(4096, 2)));
    content(array, 4097, Map.of(1L, new byte[] {3}));
    for (int count : new int[] {2, 3, 15, 16, 17, 33}) {
      Map<Long, byte[]> chunks = new TreeMap<>();
      for (long i = 0; i < count; i++) {
        chunks.put(i, filled(3, (int) i + 1));
      }
      content(array, 4096L * count, chunks);
    }
    content(
        array,
        1L << 40,
        Map.of(0L, filled(1, 1), 1L << 27, filled(2, 2), (1L << 28) - 1, filled(3, 3)));
    content(array, LARGEST, Map.of(0L, filled(1, 1), (1L << 51) - 1, filled(4095, 9)));
    content(array, LARGEST, Map.of());
  }

  private static void content(ArrayNode array, long size, Map<Long, byte[]> chunks) {
    ObjectNode vector = array.addObject().put("size", Long.toString(size));
    ArrayNode list = vector.putArray("chunks");
    Map<BigInteger, byte[]> byIndex = new TreeMap<>();
    new TreeMap<>(chunks)
        .forEach(
            (index, bytes) -> {
              byIndex.put(BigInteger.valueOf(index), bytes);
              list.addObject()
                  .put("index", Long.toString(index))
                  .put("bytes", HEX.formatHex(bytes));
            });
    byte[] root = NaiveRules.contentRoot(BigInteger.valueOf(size), byIndex);
    vector.put("root", HEX.formatHex(root));
  }

  private static byte[] filled(int length, int with) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }

  private static void journalsRoots(ArrayNode array) {
    for (int count : new int[] {0, 1, 2, 3, 4, 5, 7, 8, 9}) {
      ObjectNode vector = array.addObject();
      ArrayNode digests = vector.putArray("digests");
      List<byte[]> list = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        byte[] digest = NaiveRules.h(NaiveRules.uint(4, i));
        list.add(digest);
        digests.add(HEX.formatHex(digest));
      }
      vector.put("root", HEX.formatHex(NaiveRules.journalsRoot(list)));
    }
  }

  private static void commits(ArrayNode array) {
    byte[] parent = NaiveRules.empty();
    List<Map<String, String>> labels =
        List.of(
            Map.of(),
            new TreeMap<>(Map.of("block", "1")),
            new TreeMap<>(Map.of("", "", "é", "2", "z", "\n", "\uffee", "first", "😀", "last")));
    for (int i = 0; i < labels.size(); i++) {
      byte[] stateRoot = i == 0 ? NaiveRules.empty() : NaiveRules.h(NaiveRules.uint(1, i));
      byte[] journalsRoot = NaiveRules.journalsRoot(List.of());
      byte[] labelsHash = NaiveRules.labelsHash(labels.get(i));
      long height = i == 2 ? LARGEST : i + 1;
      byte[] id = NaiveRules.commitId(parent, height, stateRoot, journalsRoot, labelsHash);
      ObjectNode vector =
          array
              .addObject()
              .put("parent", HEX.formatHex(parent))
              .put("height", Long.toString(height))
              .put("stateRoot", HEX.formatHex(stateRoot))
              .put("journalsRoot", HEX.formatHex(journalsRoot));
      ObjectNode object = vector.putObject("labels");
      labels.get(i).forEach(object::put);
      vector.put("labelsHash", HEX.formatHex(labelsHash)).put("id", HEX.formatHex(id));
      parent = id;
    }
  }
}
