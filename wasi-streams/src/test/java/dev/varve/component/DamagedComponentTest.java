package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes that are no component, or no longer one, are refused with an offset and nothing else
 * happens.
 */
class DamagedComponentTest {

  private static final int DEEP = Integer.getInteger("varve.deep", 1);
  private static final int ROUNDS = 1_000 * DEEP;

  /** Of the prefixes of a real component, one in so many; in a deep run, all. */
  private static final int STEP = DEEP > 1 ? 1 : 5;

  @Test
  void noBytesAreRefused() {
    assertRefused(new byte[0], "not WebAssembly");
  }

  @Test
  void otherFilesAreRefused() {
    assertRefused(
        "#!/bin/sh\necho no\n".getBytes(java.nio.charset.StandardCharsets.UTF_8),
        "not WebAssembly");
  }

  @Test
  void aCoreModuleIsCalledWhatItIs() {
    assertRefused(Guests.bytes("core-module"), "this is a core module, not a component");
  }

  @Test
  void anotherVersionIsRefused() {
    byte[] bytes = Guests.bytes("table-grow");
    bytes[4] = 0x0E;
    assertRefused(bytes, "version 14 of layer 1");
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertThatExceptionOfType(ComponentFormatException.class)
        .isThrownBy(() -> Component.parse(bytes))
        .withMessageContaining(message)
        .withMessageContaining("(at byte ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"call-indirect", "table-grow", "passive-segments", "missing-import"})
  void everyPrefixOfASmallComponentIsRefusedOrWhole(String name) {
    byte[] bytes = Guests.bytes(name);
    for (int length = 0; length < bytes.length; length++) {
      parse(Arrays.copyOf(bytes, length));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"files-c", "files-rust-1.63", "files-rust-1.85", "files-rust-1.97"})
  void prefixesOfARealComponentAreRefusedOrWhole(String name) {
    byte[] bytes = Guests.bytes(name);
    int modules = indexOfFirstModule(bytes);
    for (int length = 0; length < modules; length += STEP) {
      parse(Arrays.copyOf(bytes, length));
    }
    for (int length = modules; length < bytes.length; length += 997) {
      parse(Arrays.copyOf(bytes, length));
    }
    for (int length = bytes.length - 2_000; length < bytes.length; length += STEP) {
      parse(Arrays.copyOf(bytes, length));
    }
  }

  private static int indexOfFirstModule(byte[] bytes) {
    for (int i = 8; i < bytes.length; i++) {
      if (bytes[i] == 0 && bytes[i + 1] == 'a' && bytes[i + 2] == 's' && bytes[i + 3] == 'm') {
        return i;
      }
    }
    throw new AssertionError("no module");
  }

  @ParameterizedTest
  @ValueSource(strings = {"call-indirect", "table-grow", "passive-segments", "missing-import"})
  void everyFlippedBitOfASmallComponentIsHarmless(String name) {
    byte[] bytes = Guests.bytes(name);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      parse(bytes);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"files-c", "files-rust-1.63", "files-rust-1.85", "files-rust-1.97", "misbehave"})
  void damageToTheTypesAndLinkingOfARealComponentIsHarmless(String name) {
    byte[] bytes = Guests.bytes(name);
    byte[] whole = bytes.clone();
    int modules = indexOfFirstModule(bytes);
    RandomGenerator random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      int[] places = new int[random.nextInt(1, 4)];
      for (int i = 0; i < places.length; i++) {
        boolean front = random.nextBoolean();
        places[i] = front ? random.nextInt(modules) : bytes.length - 1 - random.nextInt(4_000);
        bytes[places[i]] = (byte) random.nextInt();
      }
      parse(bytes);
      for (int place : places) {
        bytes[place] = whole[place];
      }
    }
  }

  @Property(tries = 2_000)
  void anyBytesBehindTheHeaderAreRefusedOrAComponent(@ForAll byte[] rest) {
    byte[] bytes = new byte[8 + rest.length];
    byte[] header = {0, 'a', 's', 'm', 0x0D, 0, 1, 0};
    System.arraycopy(header, 0, bytes, 0, 8);
    System.arraycopy(rest, 0, bytes, 8, rest.length);
    parse(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"call-indirect", "files-c", "files-rust-1.97"})
  void theDigestIsThatOfTheBytes(String name) {
    byte[] bytes = Guests.bytes(name);
    Hash digest = Sha256.hash(bytes);
    Component component = Component.parse(bytes);
    bytes[8]++;
    assertThat(component.digest()).isEqualTo(digest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"call-indirect", "table-grow", "passive-segments"})
  void damagedCodeIsRefusedWhenItIsLinkedOrRun(String name) {
    byte[] whole = Guests.bytes(name);
    ComponentLinker<String> linker =
        ComponentLinker.<String>builder()
            .trapMissing(true)
            .modules(new CompiledModules(1 << 14))
            .build();
    RandomGenerator random = new Random(2);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = whole.clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        linker
            .link(Component.parse(bytes))
            .instantiate("context", new ComponentLimits(4, 100, 10, 1_000));
      } catch (ComponentFormatException
          | LinkException
          | TrapException
          | ComponentLimitException expected) {
        assertThat(expected).hasMessageMatching("(?s).+");
      }
    }
  }

  /** Fails with anything but the parser's own exception. */
  private static void parse(byte[] bytes) {
    try {
      assertThat(Component.parse(bytes).modules()).isNotNull();
    } catch (ComponentFormatException expected) {
      assertThat(expected.offset()).isBetween(0L, (long) bytes.length);
    }
  }
}
