package dev.varve.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.varve.journal.JsonFields;
import dev.varve.journal.StrictJson;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.EntryValue.SymlinkValue;

/** A proof as a JSON object, with the fields that {@code docs/proofs.md} lists. */
final class ProofJson {

  private static final String FORMAT = "varve-proof-1";

  private ProofJson() {}

  static String write(Proof proof) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("format", FORMAT);
    ArrayNode questions = object.putArray("questions");
    for (Question question : proof.questions()) {
      ObjectNode item = questions.addObject().put("path", question.path().toString());
      if (question instanceof Question.Read read) {
        item.put("from", read.from()).put("to", read.to());
      }
    }
    ArrayNode nodes = object.putArray("nodes");
    proof.nodes().forEach(node -> write(node, nodes.addObject()));
    return StrictJson.write(object);
  }

  private static void write(ProofNode node, ObjectNode object) {
    switch (node) {
      case ProofNode.Empty _ -> object.put("node", "empty");
      case ProofNode.Inner _ -> object.put("node", "inner");
      case ProofNode.Closed(var hash) -> object.put("node", "closed").put("hash", hash.toString());
      case ProofNode.OtherLeaf(var path, var value) ->
          object
              .put("node", "other")
              .put("name-hash", path.toString())
              .put("value-hash", value.toString());
      case ProofNode.EntryLeaf(var name, var value) ->
          write(value, object.put("node", "entry").put("name", name.toString()).putObject("value"));
      case ProofNode.ChunkLeaf(var bytes) ->
          object.put("node", "chunk").put("bytes", bytes.toHex());
    }
  }

  private static void write(EntryValue value, ObjectNode object) {
    switch (value) {
      case FileValue(long mtime, long size, var root) ->
          object
              .put("kind", "file")
              .put("mtime", mtime)
              .put("size", size)
              .put("root", root.toString());
      case DirectoryValue(long mtime, var root) ->
          object.put("kind", "directory").put("mtime", mtime).put("root", root.toString());
      case SymlinkValue(long mtime, String target) ->
          object.put("kind", "symlink").put("mtime", mtime).put("target", target);
    }
  }

  static Proof read(String json) {
    try {
      JsonFields fields = new JsonFields(StrictJson.read(json));
      String format = fields.text("format");
      if (!format.equals(FORMAT)) {
        throw new IllegalArgumentException(
            "this is format '" + format + "', only '" + FORMAT + "' is known");
      }
      ImmutableList<Question> questions = fields.objects("questions", ProofJson::question);
      ImmutableList<ProofNode> nodes = fields.objects("nodes", ProofJson::node);
      fields.end();
      ImmutableSortedSet<Question> distinct = ImmutableSortedSet.copyOf(questions);
      if (!distinct.asList().equals(questions)) {
        throw new IllegalArgumentException("the questions are not in order, or one is double");
      }
      return new Proof(distinct, nodes);
    } catch (StrictJson.SyntaxException e) {
      throw new ProofFormatException(e.offset(), String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new ProofFormatException(0, String.valueOf(e.getMessage()));
    }
  }

  private static Question question(JsonFields fields) {
    EntryPath path = EntryPath.of(fields.text("path"));
    return fields.has("from") || fields.has("to")
        ? new Question.Read(path, fields.number("from"), fields.number("to"))
        : new Question.Lookup(path);
  }

  private static ProofNode node(JsonFields fields) {
    String kind = fields.text("node");
    return switch (kind) {
      case "empty" -> ProofNode.EMPTY;
      case "inner" -> ProofNode.INNER;
      case "closed" -> new ProofNode.Closed(fields.hash("hash"));
      case "other" -> new ProofNode.OtherLeaf(fields.hash("name-hash"), fields.hash("value-hash"));
      case "entry" ->
          new ProofNode.EntryLeaf(fields.name("name"), fields.object("value", ProofJson::value));
      case "chunk" -> new ProofNode.ChunkLeaf(fields.bytes("bytes"));
      default -> throw new IllegalArgumentException("no node is '" + kind + "'");
    };
  }

  private static EntryValue value(JsonFields fields) {
    String kind = fields.text("kind");
    long mtime = fields.number("mtime");
    return switch (kind) {
      case "file" -> new FileValue(mtime, fields.number("size"), fields.hash("root"));
      case "directory" -> new DirectoryValue(mtime, fields.hash("root"));
      case "symlink" -> new SymlinkValue(mtime, fields.text("target"));
      default -> throw new IllegalArgumentException("no entry is a '" + kind + "'");
    };
  }
}
