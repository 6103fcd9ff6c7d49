package dev.varve.tools;

import java.io.IOException;
import java.io.InputStream;

/** Components that come with the command. */
final class BuiltInGuest {

  private BuiltInGuest() {}

  /**
   * A component's bytes.
   *
   * @throws Failure if it is missing
   */
  static byte[] bytes(String name) throws IOException {
    try (InputStream in = BuiltInGuest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new Failure("the guest " + name + " is missing from this build; build it again");
      }
      return in.readAllBytes();
    }
  }
}
