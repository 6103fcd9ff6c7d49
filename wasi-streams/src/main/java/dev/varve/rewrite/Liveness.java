package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which locals may be read later, at the points where runs begin and end. Goes through the function
 * backward until nothing new is found at the heads of loops.
 */
final class Liveness {
  private static final BitSet NOTHING = new BitSet();

  private final FunctionCode code;
  private final Map<Integer, BitSet> atLoop = new HashMap<>();
  private final Map<Integer, BitSet> atLabel = new HashMap<>();
  private final Map<Integer, BitSet> kept = new HashMap<>();
  private final List<Integer> open = new ArrayList<>();
  private final List<BitSet> thrown = new ArrayList<>();
  private final Map<Integer, BitSet> atElse = new HashMap<>();
  private final Map<Integer, BitSet> targetsOfExits = new HashMap<>();
  private final Map<Integer, BitSet> thrownAt = new HashMap<>();
  private boolean changed;

  private Liveness(FunctionCode code) {
    this.code = code;
  }

  /** What is live before some instructions, and behind the last of them if they are passed. */
  static Live of(FunctionCode code, List<Run> runs) {
    Liveness liveness = new Liveness(code);
    BitSet wanted = new BitSet();
    for (Run run : runs) {
      wanted.set(run.start());
      wanted.set(run.end());
    }
    int[] ends = liveness.ends();
    do {
      liveness.changed = false;
      liveness.pass(wanted, ends);
    } while (liveness.changed);
    Map<Run, BitSet> out = new HashMap<>();
    for (Run run : runs) {
      out.put(run, liveness.behind(run));
    }
    return new Live(liveness.kept, out);
  }

  /**
   * @param before by instruction
   * @param behind by run: what is live at any of its exits
   */
  record Live(Map<Integer, BitSet> before, Map<Run, BitSet> behind) {
    BitSet before(int instruction) {
      return before.getOrDefault(instruction, NOTHING);
    }

    BitSet behind(Run run) {
      return behind.getOrDefault(run, NOTHING);
    }
  }

  private BitSet behind(Run run) {
    BitSet live = new BitSet();
    if (run.fallsThrough()) {
      live.or(kept.getOrDefault(run.end(), NOTHING));
    }
    for (Frame exit : run.exits()) {
      live.or(targetsOfExits.getOrDefault(exit.id(), NOTHING));
    }
    live.or(thrownAt.getOrDefault(run.start(), NOTHING));
    return live;
  }

  /** For each end the frame that it closes. */
  private int[] ends() {
    int[] ends = new int[code.length()];
    List<Integer> stack = new ArrayList<>(List.of(Frame.FUNCTION));
    for (int i = 0; i < code.length(); i++) {
      if (Opcode.opensBlock(code.opcode(i))) {
        stack.add(code.frameAt(i));
      } else if (code.opcode(i) == Opcode.END) {
        ends[i] = stack.removeLast();
      }
    }
    return ends;
  }

  private void pass(BitSet wanted, int[] ends) {
    BitSet live = new BitSet();
    open.clear();
    thrown.clear();
    for (int i = code.length() - 1; i >= 0; i--) {
      live = before(i, live, ends[i]);
      if (wanted.get(i) || i == 0) {
        kept.put(i, (BitSet) live.clone());
        if (!thrown.isEmpty()) {
          thrownAt.put(i, (BitSet) thrown.getLast().clone());
        }
      }
    }
  }

  private BitSet target(Frame frame) {
    BitSet live =
        frame.isLoop()
            ? atLoop.getOrDefault(frame.id(), NOTHING)
            : atLabel.getOrDefault(frame.id(), NOTHING);
    targetsOfExits.put(frame.id(), live);
    return live;
  }

  private BitSet before(int i, BitSet live, int ended) {
    int opcode = code.opcode(i);
    switch (opcode) {
      case Opcode.END -> end(ended, live);
      case Opcode.ELSE -> {
        int frame = open.getLast();
        atElse.put(frame, live);
        return (BitSet) atLabel.getOrDefault(frame, NOTHING).clone();
      }
      case Opcode.BLOCK, Opcode.LOOP, Opcode.IF, Opcode.TRY_TABLE -> begin(i, live);
      case Opcode.BR, Opcode.BR_TABLE -> live.clear();
      case Opcode.RETURN, Opcode.UNREACHABLE -> live.clear();
      case Opcode.THROW, Opcode.THROW_REF -> {
        live.clear();
        orThrown(live);
      }
      case Opcode.CALL, Opcode.CALL_INDIRECT -> orThrown(live);
      case Opcode.LOCAL_GET -> live.set(code.index(i));
      case Opcode.LOCAL_SET, Opcode.LOCAL_TEE -> live.clear(code.index(i));
      default -> {}
    }
    if (opcode != Opcode.TRY_TABLE) {
      for (Frame target : code.targets(i)) {
        live.or(target(target));
      }
    }
    return live;
  }

  private void orThrown(BitSet live) {
    if (!thrown.isEmpty()) {
      live.or(thrown.getLast());
    }
  }

  private void end(int frameId, BitSet live) {
    open.add(frameId);
    Frame frame = code.frames().get(frameId);
    atElse.remove(frameId);
    if (!frame.isLoop()) {
      atLabel.put(frameId, (BitSet) live.clone());
    }
    if (frame.opcode() == Opcode.TRY_TABLE) {
      BitSet handlers = thrown.isEmpty() ? new BitSet() : (BitSet) thrown.getLast().clone();
      for (Frame handler : code.targets(frame.start())) {
        handlers.or(target(handler));
      }
      thrown.add(handlers);
    }
  }

  private void begin(int i, BitSet live) {
    int frameId = open.removeLast();
    switch (code.opcode(i)) {
      case Opcode.LOOP -> {
        BitSet known = atLoop.computeIfAbsent(frameId, id -> new BitSet());
        int before = known.cardinality();
        known.or(live);
        changed |= known.cardinality() != before;
      }
      case Opcode.IF -> {
        BitSet other = atElse.get(frameId);
        live.or(other == null ? atLabel.getOrDefault(frameId, NOTHING) : other);
      }
      case Opcode.TRY_TABLE -> thrown.removeLast();
      default -> {}
    }
  }
}
