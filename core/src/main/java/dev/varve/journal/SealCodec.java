package dev.varve.journal;

/** The payload of a seal, as the package's description lays it out. */
final class SealCodec {

  private static final int RETURNED = 0;
  private static final int EXITED = 1;
  private static final int TRAPPED = 2;
  private static final int LIMIT_REACHED = 3;
  private static final int OUT_OF_FUEL = 4;
  private static final int TOO_DEEP = 5;

  private static final int MAX_NAME = 64;

  private SealCodec() {}

  static Bytes encode(Seal seal) {
    PayloadWriter out = new PayloadWriter().octet(RecordKind.SEAL.tag()).varint(seal.events());
    switch (seal.outcome()) {
      case Outcome.Returned _ -> out.octet(RETURNED);
      case Outcome.Exited exited -> out.octet(EXITED).varint(exited.code());
      case Outcome.Trapped trapped -> out.octet(TRAPPED).text(trapped.kind().text());
      case Outcome.LimitReached reached -> out.octet(LIMIT_REACHED).text(reached.limit().text());
      case Outcome.OutOfFuel _ -> out.octet(OUT_OF_FUEL);
      case Outcome.TooDeep _ -> out.octet(TOO_DEEP);
    }
    return out.varint(seal.fuel()).hash(seal.stdout()).hash(seal.stderr()).finish();
  }

  /** Reads a whole payload. */
  static Seal read(PayloadReader in) {
    in.kind(RecordKind.SEAL);
    long events = in.varint("number of events", Long.MAX_VALUE);
    Outcome outcome = outcome(in);
    long fuel = in.varint("fuel", Long.MAX_VALUE);
    Seal seal;
    try {
      seal =
          new Seal(events, outcome, fuel, in.hash("digest of stdout"), in.hash("digest of stderr"));
    } catch (IllegalArgumentException e) {
      throw in.problem(String.valueOf(e.getMessage()));
    }
    in.end();
    return seal;
  }

  private static Outcome outcome(PayloadReader in) {
    int tag = in.octet("outcome");
    return switch (tag) {
      case RETURNED -> new Outcome.Returned();
      case EXITED -> new Outcome.Exited(in.number("exit code", 255));
      case TRAPPED -> {
        String name = in.text("kind of trap", MAX_NAME);
        yield new Outcome.Trapped(
            TrapKind.named(name).orElseThrow(() -> in.problem("no trap is '" + name + "'")));
      }
      case LIMIT_REACHED -> {
        String name = in.text("limit", MAX_NAME);
        Limit limit = Limit.named(name).orElseThrow(() -> in.problem("no limit is '" + name + "'"));
        if (!(Outcome.of(limit) instanceof Outcome.LimitReached reached)) {
          throw in.problem("limit '" + name + "' has an outcome of its own");
        }
        yield reached;
      }
      case OUT_OF_FUEL -> new Outcome.OutOfFuel();
      case TOO_DEEP -> new Outcome.TooDeep();
      default -> throw in.problem("this engine knows no outcome " + tag);
    };
  }
}
