package dev.varve.tools;

import dev.varve.witness.Witness;
import dev.varve.witness.WitnessFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A witness in a host's file. */
final class WitnessFile {

  private WitnessFile() {}

  static Witness read(Path file) throws IOException {
    try {
      return Witness.decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw ErrorText.at(file, e);
    } catch (WitnessFormatException e) {
      throw new Failure(file + ": " + e.getMessage(), e);
    }
  }

  static void write(Path file, Witness witness) throws IOException {
    try {
      Files.write(file, witness.encode());
    } catch (IOException e) {
      throw ErrorText.at(file, e);
    }
  }
}
