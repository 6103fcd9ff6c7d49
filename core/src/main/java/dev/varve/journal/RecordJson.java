package dev.varve.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;

/**
 * Headers and seals as JSON objects: {@code record} tells the kind, hashes are 64 hexadecimal
 * digits.
 */
final class RecordJson {

  /** The field that tells a record's kind. */
  static final String KIND = "record";

  private static final int FORMAT = 1;

  private RecordJson() {}

  static ObjectNode write(Header header) {
    ObjectNode json = object(RecordKind.HEADER).put("format", FORMAT);
    json.put("engine-version", header.engineVersion());
    json.put("parent", header.parent().toString());
    json.put("base-root", header.baseRoot().toString());
    json.put("height", header.height());
    json.put("position", header.position());
    json.put("time", header.time());
    json.put("seed", header.seed().toHex());
    json.put("component", header.component().toString());
    ArrayNode arguments = json.putArray("arguments");
    header.arguments().forEach(arguments::add);
    ArrayNode environment = json.putArray("environment");
    for (Variable variable : header.environment()) {
      environment.addObject().put("name", variable.name()).put("value", variable.value());
    }
    ArrayNode preopens = json.putArray("preopens");
    for (Preopen preopen : header.preopens()) {
      preopens
          .addObject()
          .put("path", preopen.path())
          .put("guest", preopen.guest())
          .put("read-only", preopen.readOnly());
    }
    json.put("stdin", header.stdin().toString());
    json.put("stdin-length", header.stdinLength());
    ObjectNode limits = json.putObject("limits");
    header.limits().values().forEach((limit, value) -> limits.put(limit.text(), value));
    ObjectNode prices = json.putObject("prices");
    header.prices().changed().forEach((price, value) -> prices.put(price.text(), value));
    writeLabels(json, header.labels());
    return json;
  }

  static Header readHeader(JsonFields in) {
    begin(in, RecordKind.HEADER);
    checkFormat(in);
    Header header =
        new Header(
            in.integer("engine-version"),
            in.hash("parent"),
            in.hash("base-root"),
            in.number("height"),
            in.integer("position"),
            in.number("time"),
            in.bytes("seed"),
            in.hash("component"),
            in.texts("arguments"),
            in.objects("environment", item -> new Variable(item.text("name"), item.text("value"))),
            in.objects(
                "preopens",
                item -> new Preopen(item.text("path"), item.text("guest"), item.flag("read-only"))),
            in.hash("stdin"),
            in.number("stdin-length"),
            readLimits(in),
            readPrices(in),
            readLabels(in));
    in.end();
    return header;
  }

  static ObjectNode write(Seal seal) {
    return object(RecordKind.SEAL)
        .put("events", seal.events())
        .put("outcome", seal.outcome().text())
        .put("fuel", seal.fuel())
        .put("stdout", seal.stdout().toString())
        .put("stderr", seal.stderr().toString());
  }

  static Seal readSeal(JsonFields in) {
    begin(in, RecordKind.SEAL);
    long events = in.number("events");
    String text = in.text("outcome");
    Outcome outcome =
        Outcome.named(text)
            .orElseThrow(() -> new IllegalArgumentException("no outcome is '" + text + "'"));
    Seal seal = new Seal(events, outcome, in.number("fuel"), in.hash("stdout"), in.hash("stderr"));
    in.end();
    return seal;
  }

  static ObjectNode write(BlockSeal seal) {
    ObjectNode json =
        object(RecordKind.BLOCK_SEAL)
            .put("format", FORMAT)
            .put("parent", seal.parent().toString())
            .put("height", seal.height())
            .put("executions", seal.executions())
            .put("root", seal.root().toString());
    writeLabels(json, seal.labels());
    return json;
  }

  static BlockSeal readBlockSeal(JsonFields in) {
    begin(in, RecordKind.BLOCK_SEAL);
    checkFormat(in);
    BlockSeal seal =
        new BlockSeal(
            in.hash("parent"),
            in.number("height"),
            in.integer("executions"),
            in.hash("root"),
            readLabels(in));
    in.end();
    return seal;
  }

  private static ObjectNode object(RecordKind kind) {
    return JsonNodeFactory.instance.objectNode().put(KIND, kind.text());
  }

  private static void begin(JsonFields in, RecordKind expected) {
    String kind = in.text(KIND);
    if (!kind.equals(expected.text())) {
      throw new IllegalArgumentException("a " + expected.text() + " is expected, not a " + kind);
    }
  }

  private static void checkFormat(JsonFields in) {
    int format = in.integer("format");
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "the record has format version " + format + ", this engine reads version " + FORMAT);
    }
  }

  private static void writeLabels(ObjectNode json, ImmutableSortedMap<String, String> labels) {
    ObjectNode object = json.putObject("labels");
    labels.forEach(object::put);
  }

  private static ImmutableSortedMap<String, String> readLabels(JsonFields in) {
    return ImmutableSortedMap.copyOf(in.textByKey("labels"));
  }

  private static Limits readLimits(JsonFields in) {
    ImmutableMap.Builder<Limit, Long> limits = ImmutableMap.builder();
    for (Map.Entry<String, Long> entry : in.numberByKey("limits").entrySet()) {
      String name = entry.getKey();
      Limit limit =
          Limit.named(name)
              .orElseThrow(() -> new IllegalArgumentException("no limit is '" + name + "'"));
      limits.put(limit, entry.getValue());
    }
    return new Limits(limits.buildOrThrow());
  }

  private static Prices readPrices(JsonFields in) {
    Prices prices = Prices.STANDARD;
    for (Map.Entry<String, Long> entry : in.numberByKey("prices").entrySet()) {
      String name = entry.getKey();
      Price price =
          Price.named(name)
              .orElseThrow(() -> new IllegalArgumentException("no price is '" + name + "'"));
      if (entry.getValue() == price.standard()) {
        throw new IllegalArgumentException("price '" + name + "' is standard");
      }
      prices = prices.with(price, entry.getValue());
    }
    return prices;
  }
}
