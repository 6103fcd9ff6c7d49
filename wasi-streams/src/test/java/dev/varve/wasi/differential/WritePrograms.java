package dev.varve.wasi.differential;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Writes the programs that another host is to run: {@code WritePrograms FILE COUNT}, a line of hex
 * each, seeds from 1 on.
 */
final class WritePrograms {
  private WritePrograms() {}

  public static void main(String[] args) throws IOException {
    Files.write(Path.of(args[0]), text(Integer.parseInt(args[1])));
  }

  static byte[] text(int count) {
    StringBuilder text = new StringBuilder();
    for (int seed = 1; seed <= count; seed++) {
      text.append(hex(seed)).append('\n');
    }
    return text.toString().getBytes(US_ASCII);
  }

  static String hex(long seed) {
    return HexFormat.of().formatHex(RandomProgram.of(seed));
  }
}
