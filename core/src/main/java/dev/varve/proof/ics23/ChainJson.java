package dev.varve.proof.ics23;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.journal.JsonFields;
import dev.varve.journal.StrictJson;
import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.Hash;
import dev.varve.proof.ProofFormatException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A chain as a JSON object: {@code root} and {@code steps}, each with {@code type}, {@code spec},
 * {@code key} and {@code value} in hexadecimal digits, {@code proof} in base64; and from the second
 * on {@code root} and {@code root_at}, for information: the root that the step is of, and where it
 * stands in the value of the last step before that is of a directory.
 */
final class ChainJson {

  /** Where a directory's value has its root. */
  private static final int DIRECTORY_ROOT_AT = DirectoryValue.BYTES - Hash.BYTES;

  /** Where a file's value has its content root. */
  private static final int CONTENT_ROOT_AT = FileValue.BYTES - Hash.BYTES;

  private ChainJson() {}

  static String write(Ics23Chain chain) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("root", chain.root().toString());
    ArrayNode steps = object.putArray("steps");
    Bytes above = null;
    for (Ics23Step step : chain.steps()) {
      ObjectNode item =
          steps
              .addObject()
              .put("type", step.type().text())
              .put("spec", step.spec().text())
              .put("key", step.key().toHex())
              .put("value", step.value().toHex())
              .put("proof", Base64.getEncoder().encodeToString(step.proof().toArray()));
      if (above != null) {
        int at = rootAt(step);
        item.put("root", Bytes.copyOf(above.toArray(), at, Hash.BYTES).toHex());
        item.put("root_at", at);
      }
      above = step.spec() == ProofSpec.SMT ? step.value() : above;
    }
    return StrictJson.write(object);
  }

  private static int rootAt(Ics23Step step) {
    return step.spec() == ProofSpec.SMT ? DIRECTORY_ROOT_AT : CONTENT_ROOT_AT;
  }

  static Ics23Chain read(String json) {
    try {
      JsonFields fields = new JsonFields(StrictJson.read(json));
      Hash root = fields.hash("root");
      Reader reader = new Reader();
      ImmutableList<Ics23Step> steps = fields.objects("steps", reader::step);
      fields.end();
      if (steps.isEmpty()) {
        throw new IllegalArgumentException("a chain has a step");
      }
      return new Ics23Chain(root, steps);
    } catch (StrictJson.SyntaxException e) {
      throw new ProofFormatException(e.offset(), String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new ProofFormatException(0, String.valueOf(e.getMessage()));
    }
  }

  /** Reads steps one after the other. */
  private static final class Reader {

    private @Nullable Bytes above;

    Ics23Step step(JsonFields fields) {
      Ics23Step step =
          new Ics23Step(
              Ics23Step.Type.ofText(fields.text("type")),
              ProofSpec.ofText(fields.text("spec")),
              fields.bytes("key"),
              fields.bytes("value"),
              base64(fields.text("proof")));
      if (above != null) {
        checkRoot(above, step, fields.hash("root"), fields.number("root_at"));
      }
      above = step.spec() == ProofSpec.SMT ? step.value() : above;
      return step;
    }

    /** Checks what is there for information. */
    private static void checkRoot(Bytes above, Ics23Step step, Hash root, long at) {
      if (at != rootAt(step)
          || above.length() != at + Hash.BYTES
          || !Hash.of(above.toArray(), (int) at).equals(root)) {
        throw new IllegalArgumentException(
            "the root " + root + " does not stand at " + at + " in the value before");
      }
    }

    private static Bytes base64(String text) {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
        throw new IllegalArgumentException("field 'proof' is not canonical base64");
      }
      return Bytes.copyOf(bytes);
    }
  }
}
