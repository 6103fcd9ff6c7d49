package dev.varve.proof;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Name;
import dev.varve.proof.ics23.Ics23Chain;
import dev.varve.tree.DirectoryTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The test vectors of proofs: of every shape one, in all encodings. The program writes them into
 * the file that it is given.
 */
public final class ProofVectors {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TEBIBYTE = 1L << 40;

  private ProofVectors() {}

  /** Writes the file. */
  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[0]), text());
  }

  /** What the file holds. */
  static String text() throws IOException {
    ObjectNode all = JSON.createObjectNode();
    all.put("format", "varve-proof-1");
    ArrayNode proofs = all.putArray("proofs");
    for (Question question : questions()) {
      DirectoryTree tree =
          question.path().toString().startsWith("/alone") ? alone() : files().tree();
      proofs.add(vector(tree, question));
    }
    proofs.add(vector(DirectoryTree.EMPTY, Question.lookup("/nothing")));
    Proof many = Proof.of(files().tree(), questions());
    all.putObject("multiproof")
        .put("root", files().tree().root().toString())
        .put("proof", many.encode().toHex())
        .set("json", JSON.readTree(many.toJson()));
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return JSON.writer(
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
            .writeValueAsString(all)
        + "\n";
  }

  private static ObjectNode vector(DirectoryTree tree, Question question) throws IOException {
    Proof proof = Proof.of(tree, question);
    ObjectNode vector = JSON.createObjectNode().put("path", question.path().toString());
    if (question instanceof Question.Read read) {
      vector.put("from", read.from()).put("to", read.to());
    }
    vector.put("root", tree.root().toString()).put("proof", proof.encode().toHex());
    vector.set("ics23", JSON.readTree(Ics23Chain.of(tree, question).toJson()));
    return vector;
  }

  /** What the vectors are about. */
  static SampleState files() {
    SampleState state = new SampleState();
    state
        .directory("/empty")
        .directory("/one")
        .file("/one/only", "alone".getBytes(StandardCharsets.US_ASCII))
        .directory("/many")
        .symlink("/link", "many/file-1")
        .file("/none", new byte[0])
        .sparse("/zeros", 20_000, Map.of())
        .sparse("/sparse", 9 * HashRules.CHUNK - 7, Map.of(2L, filled(7), 6L, filled(4096)))
        .sparse(
            "/tebibyte",
            TEBIBYTE,
            Map.of(0L, filled(1), 1L << 27, filled(2), (1L << 28) - 1, filled(3)));
    for (int i = 0; i < 40; i++) {
      state.file("/many/file-" + i, filled(i));
    }
    return state;
  }

  private static DirectoryTree alone() {
    return new SampleState().file("/alone", filled(5000)).tree();
  }

  static List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (String path :
        List.of(
            "/alone",
            "/alone-not",
            "/empty",
            "/empty/x",
            "/one/only",
            "/one/other",
            "/one/only/x",
            "/link",
            "/link/x",
            "/many/file-7",
            "/many/file-7/x",
            "/none",
            "/no/such/way")) {
      questions.add(Question.lookup(path));
    }
    edges().forEach(name -> questions.add(Question.lookup("/many/" + name)));
    questions.add(Question.read("/alone", 0, 5000));
    questions.add(Question.read("/none", 0, 10));
    questions.add(Question.read("/many/file-39", 3, 9));
    questions.add(Question.read("/zeros", 4000, 9000));
    questions.add(Question.read("/sparse", 0, 9 * HashRules.CHUNK));
    questions.add(Question.read("/sparse", 50_000, 60_000));
    questions.add(Question.read("/tebibyte", 0, 1));
    questions.add(Question.read("/tebibyte", TEBIBYTE / 2 - 1, TEBIBYTE / 2 + 4097));
    questions.add(Question.read("/tebibyte", TEBIBYTE - 1, TEBIBYTE + 1));
    return questions;
  }

  /** Names that stand before all of a directory, after all, and in between. */
  private static List<String> edges() {
    TreeMap<Hash, String> byHash = new TreeMap<>();
    for (int i = 0; i < 1000; i++) {
      String name = "absent-" + i;
      byHash.put(Name.of(name).hash(), name);
    }
    List<String> inOrder = List.copyOf(byHash.values());
    return List.of(
        inOrder.getFirst(),
        inOrder.get(250),
        inOrder.get(500),
        inOrder.get(750),
        inOrder.getLast());
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) length);
    return bytes;
  }
}
