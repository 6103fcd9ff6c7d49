package dev.varve.tools;

import dev.varve.journal.BlockJournal;
import dev.varve.journal.JournalFormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A block's journals in a host's file. */
final class JournalFile {

  private JournalFile() {}

  static BlockJournal read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return BlockJournal.readFrom(in);
    } catch (JournalFormatException e) {
      throw new Failure(file + ": " + e.getMessage(), e);
    }
  }
}
