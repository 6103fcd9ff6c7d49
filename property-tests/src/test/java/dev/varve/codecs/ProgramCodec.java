package dev.varve.codecs;

import dev.varve.hostile.Codec;
import dev.varve.program.Program;
import dev.varve.program.ProgramFile;
import dev.varve.program.ProgramFormatException;
import java.nio.charset.StandardCharsets;

/** Programs, in which spaces and comments say nothing. */
final class ProgramCodec implements Codec {

  static byte[] sample(Program program) {
    return text(ProgramFile.of(program));
  }

  @Override
  public byte[] recode(byte[] bytes) {
    return text(ProgramFile.parse(new String(bytes, StandardCharsets.UTF_8).lines().toList()));
  }

  @Override
  public boolean isCanonical() {
    return false;
  }

  @Override
  public boolean refusesWith(RuntimeException e) {
    return e instanceof ProgramFormatException;
  }

  private static byte[] text(ProgramFile file) {
    return String.join("\n", file.lines()).getBytes(StandardCharsets.UTF_8);
  }
}
