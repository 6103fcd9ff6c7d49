package dev.varve.journal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.function.Function;

/** The payload of a header, as the package's description lays it out. */
final class HeaderCodec {

  private static final int FORMAT = 1;

  private HeaderCodec() {}

  static Bytes encode(Header header) {
    PayloadWriter out =
        new PayloadWriter()
            .octet(RecordKind.HEADER.tag())
            .varint(FORMAT)
            .varint(header.engineVersion())
            .hash(header.parent())
            .hash(header.baseRoot())
            .varint(header.height())
            .varint(header.position())
            .varint(header.time())
            .bytes(header.seed())
            .hash(header.component());
    out.varint(header.arguments().size());
    header.arguments().forEach(out::text);
    out.varint(header.environment().size());
    header.environment().forEach(variable -> out.text(variable.name()).text(variable.value()));
    out.varint(header.preopens().size());
    header
        .preopens()
        .forEach(
            preopen -> out.text(preopen.path()).text(preopen.guest()).flag(preopen.readOnly()));
    out.hash(header.stdin()).varint(header.stdinLength());
    out.varint(Limit.values().length);
    header.limits().values().forEach((limit, value) -> out.text(limit.text()).varint(value));
    writePrices(out, header.prices());
    Labels.write(out, header.labels());
    return out.finish();
  }

  /** Reads a whole payload. */
  static Header read(PayloadReader in) {
    in.kind(RecordKind.HEADER);
    int format = in.number("format version", Integer.MAX_VALUE);
    if (format != FORMAT) {
      throw in.problem(
          "the header has format version " + format + ", this engine reads version " + FORMAT);
    }
    Header header;
    try {
      header =
          new Header(
              in.number("engine version", Integer.MAX_VALUE),
              in.hash("parent"),
              in.hash("base root"),
              in.varint("height", Long.MAX_VALUE),
              in.number("position", Integer.MAX_VALUE),
              in.varint("time", Long.MAX_VALUE),
              Bytes.copyOf(in.bytes("seed", Header.SEED_BYTES).toArray()),
              in.hash("component"),
              list(in, "arguments", i -> text(i, "argument")),
              list(
                  in,
                  "variables",
                  i -> new Variable(text(i, "variable's name"), text(i, "variable's value"))),
              list(
                  in,
                  "preopens",
                  i ->
                      new Preopen(
                          text(i, "preopen's path"),
                          text(i, "preopen's name"),
                          i.flag("preopen's right"))),
              in.hash("digest of stdin"),
              in.varint("length of stdin", Long.MAX_VALUE),
              limits(in),
              prices(in),
              Labels.read(in));
    } catch (IllegalArgumentException e) {
      throw in.problem(String.valueOf(e.getMessage()));
    }
    in.end();
    return header;
  }

  private static Limits limits(PayloadReader in) {
    int count = in.number("number of limits", Integer.MAX_VALUE);
    if (count != Limit.values().length) {
      throw in.problem("the header has " + count + " limits, not " + Limit.values().length);
    }
    ImmutableMap.Builder<Limit, Long> limits = ImmutableMap.builder();
    for (Limit limit : Limit.values()) {
      String name = text(in, "limit's name");
      if (!name.equals(limit.text())) {
        throw in.problem("limit '" + name + "' stands in the place of '" + limit.text() + "'");
      }
      limits.put(limit, in.varint("limit", Long.MAX_VALUE));
    }
    return new Limits(limits.buildOrThrow());
  }

  private static void writePrices(PayloadWriter out, Prices prices) {
    ImmutableMap<Price, Long> changed = prices.changed();
    out.varint(changed.size());
    changed.forEach((price, value) -> out.text(price.text()).varint(value));
  }

  private static Prices prices(PayloadReader in) {
    int count = in.number("number of prices", Price.values().length);
    Prices prices = Prices.STANDARD;
    Price last = null;
    for (int i = 0; i < count; i++) {
      String name = text(in, "price's name");
      Price price = Price.named(name).orElseThrow(() -> in.problem("no price is '" + name + "'"));
      long value = in.varint("price", Prices.MOST);
      if ((last != null && price.compareTo(last) <= 0) || value == price.standard()) {
        throw in.problem("price '" + name + "' is standard or out of order");
      }
      last = price;
      prices = prices.with(price, value);
    }
    return prices;
  }

  private static <T> ImmutableList<T> list(
      PayloadReader in, String what, Function<PayloadReader, T> item) {
    int count = in.number("number of " + what, TextBudget.MAX_ITEMS);
    ImmutableList.Builder<T> items = ImmutableList.builder();
    for (int i = 0; i < count; i++) {
      items.add(item.apply(in));
    }
    return items.build();
  }

  private static String text(PayloadReader in, String what) {
    return in.text(what, TextBudget.MAX_BYTES);
  }
}
