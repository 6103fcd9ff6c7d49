package dev.varve.journal;

import com.google.common.collect.ImmutableList;
import dev.varve.spill.SpillSpace;
import java.io.IOException;
import java.io.InputStream;

/** Reads a block's journal from a file, which may be hostile. */
final class BlockJournalReader {

  private final FrameReader frames;
  private final SpillSpace space = new SpillSpace();
  private int execution;

  BlockJournalReader(InputStream in) {
    frames = new FrameReader(in);
  }

  BlockJournal read() throws IOException {
    readStart();
    ImmutableList.Builder<Journal> journals = ImmutableList.builder();
    while (!readToBlockSeal()) {
      journals.add(readJournal());
      execution++;
    }
    BlockJournal block = readEnd(journals.build());
    frames.end();
    return block;
  }

  private void readStart() throws IOException {
    byte[] magic = BlockJournalWriter.MAGIC;
    for (int i = 0; i < magic.length; i++) {
      if (frames.octet() != magic[i]) {
        throw new JournalFormatException(i, "this is no journal file");
      }
    }
    int format = frames.octet();
    if (format != BlockJournalWriter.FORMAT) {
      throw new JournalFormatException(
          magic.length,
          format < 0
              ? "the bytes end where the format version stands"
              : "the file has format version "
                  + format
                  + ", this engine reads version "
                  + BlockJournalWriter.FORMAT);
    }
  }

  /** Moves to the next journal's header, or to the block's seal. */
  private boolean readToBlockSeal() throws IOException {
    try {
      frames.next(TextBudget.MAX_RECORD);
      return frames.tag() == RecordKind.BLOCK_SEAL.tag();
    } catch (JournalFormatException e) {
      throw e.in("after " + execution + " executions");
    }
  }

  private Journal readJournal() throws IOException {
    Header header;
    try {
      header = HeaderCodec.read(frames.payload());
    } catch (JournalFormatException e) {
      throw e.in("execution " + execution + ", header");
    }
    EventLog log = new EventLog(space);
    try {
      frames.next(EventCodec.MAX_PAYLOAD);
      while (frames.tag() != RecordKind.SEAL.tag()) {
        EventCodec.read(frames.payload());
        frames.appendTo(log);
        frames.next(EventCodec.MAX_PAYLOAD);
      }
    } catch (JournalFormatException e) {
      throw e.in("execution " + execution + ", event " + log.events());
    }
    try {
      Seal seal = SealCodec.read(frames.payload());
      seal.check(log.events(), frames.offset());
      return Journal.of(header, log, seal);
    } catch (JournalFormatException e) {
      throw e.in("execution " + execution + ", seal");
    }
  }

  private BlockJournal readEnd(ImmutableList<Journal> journals) {
    try {
      return new BlockJournal(journals, BlockSealCodec.read(frames.payload()));
    } catch (JournalFormatException e) {
      throw e.in("block seal");
    } catch (IllegalArgumentException e) {
      throw new JournalFormatException(frames.offset(), String.valueOf(e.getMessage()));
    }
  }
}
