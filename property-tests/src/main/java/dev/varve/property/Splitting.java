package dev.varve.property;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.BlockJournal;
import dev.varve.journal.BlockSeal;
import dev.varve.journal.Bytes;
import dev.varve.journal.Event;
import dev.varve.journal.EventLog;
import dev.varve.journal.Journal;
import dev.varve.journal.Seal;
import dev.varve.program.Operation;
import dev.varve.program.Program;
import dev.varve.program.ProgramResult;
import dev.varve.program.Run;
import java.util.ArrayList;
import java.util.List;

/** Writes in pieces. */
final class Splitting {

  /** How many pieces a write becomes. */
  private static final int PIECES = 3;

  private Splitting() {}

  /** The program with each write that was answered {@code ok} in pieces. */
  static Program split(Program program, ProgramResult result) {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < program.runs().size(); i++) {
      runs.add(split(program.runs().get(i), result.runs().get(i).answers()));
    }
    return Program.of(runs);
  }

  private static Run split(Run run, List<String> answers) {
    if (!(run instanceof Run.Java java)) {
      return run;
    }
    List<Operation> pieces = new ArrayList<>();
    for (int i = 0; i < java.operations().size(); i++) {
      boolean done = i < answers.size() && answers.get(i).equals("ok");
      Operation operation = java.operations().get(i);
      if (done && operation instanceof Operation.Write write && write.data().length() > 1) {
        forEachPiece(
            write.data(),
            (at, piece) ->
                pieces.add(new Operation.Write(write.slot(), write.offset() + at, piece)));
      } else if (done
          && operation instanceof Operation.Append append
          && append.data().length() > 1) {
        forEachPiece(
            append.data(), (at, piece) -> pieces.add(new Operation.Append(append.slot(), piece)));
      } else {
        pieces.add(operation);
      }
    }
    return java.withOperations(pieces);
  }

  /** The block with each write event in pieces. */
  static BlockJournal split(BlockJournal block) {
    ImmutableList.Builder<Journal> journals = ImmutableList.builder();
    for (Journal journal : block.journals()) {
      EventLog log = new EventLog();
      for (Event event : journal) {
        if (event instanceof Event.WriteEvent write) {
          forEachPiece(
              write.data(),
              (at, piece) ->
                  log.append(new Event.WriteEvent(write.node(), write.offset() + at, piece)));
        } else {
          log.append(event);
        }
      }
      Seal seal = journal.seal();
      journals.add(
          Journal.of(
              journal.header(),
              log,
              new Seal(log.events(), seal.outcome(), seal.fuel(), seal.stdout(), seal.stderr())));
    }
    BlockSeal seal = block.seal();
    return new BlockJournal(journals.build(), seal);
  }

  private interface Piece {
    void at(int offset, Bytes piece);
  }

  private static void forEachPiece(Bytes data, Piece action) {
    byte[] bytes = data.toArray();
    int size = Math.max(1, bytes.length / PIECES);
    for (int at = 0; at < bytes.length; at += size) {
      action.at(at, Bytes.copyOf(bytes, at, Math.min(size, bytes.length - at)));
    }
  }
}
