package dev.varve.everywhere;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Writes bytes of components and modules. */
final class Binary {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Binary hex(String text) {
    out.writeBytes(HexFormat.of().parseHex(text.replace(" ", "")));
    return this;
  }

  Binary number(int value) {
    int rest = value;
    while (rest >= 0x80) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    return this;
  }

  Binary sized(Binary content) {
    number(content.out.size());
    out.writeBytes(content.bytes());
    return this;
  }

  Binary section(int id, Binary content) {
    return number(id).sized(content);
  }

  Binary section(int id, String content) {
    return section(id, new Binary().hex(content));
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
