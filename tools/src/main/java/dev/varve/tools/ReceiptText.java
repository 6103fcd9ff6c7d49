package dev.varve.tools;

import dev.varve.vfs.Receipt;

/** What the command prints of an execution that has ended. */
final class ReceiptText {

  private static final String FORMAT = "%9s  %-22s %14s %9s %11s %7s %7s  %s";

  /** What the columns of a {@link #line} are. */
  static final String HEADING =
      FORMAT.formatted(
          "execution", "outcome", "fuel", "events", "bytes", "reads", "writes", "digest");

  private ReceiptText() {}

  /** A row of a table. */
  static String line(Receipt receipt) {
    return FORMAT.formatted(
        receipt.position(),
        receipt.outcome().text(),
        receipt.fuel(),
        receipt.events(),
        receipt.bytes(),
        receipt.reads().size(),
        receipt.writes().size(),
        receipt.digest());
  }

  /** All there is to tell. */
  static Json json(int line, BlockLine.Ended ended) {
    Receipt receipt = ended.receipt();
    Json json =
        new Json()
            .with("execution", receipt.position())
            .with("line", line)
            .with("outcome", receipt.outcome().text())
            .with("fuel", receipt.fuel())
            .with("events", receipt.events())
            .with("bytes", receipt.bytes())
            .with("reads", receipt.reads().size())
            .with("writes", receipt.writes().size())
            .with("digest", receipt.digest())
            .with("component", receipt.journal().header().component())
            .with("stdout", receipt.journal().seal().stdout())
            .with("stderr", receipt.journal().seal().stderr());
    ended.trap().ifPresent(why -> json.with("why", why));
    return json;
  }
}
