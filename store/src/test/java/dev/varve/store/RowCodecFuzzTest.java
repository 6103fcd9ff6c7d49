package dev.varve.store;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.varve.hostile.Codec;
import dev.varve.hostile.HostileBytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes are refused as a row or the one encoding of its value; the first byte says what row.
 */
class RowCodecFuzzTest {

  private static final RowCodec[] ROWS = RowCodec.values();
  private static final MetaValue[] VALUES = MetaValue.values();

  private static TemporaryDatabase temporary;

  @BeforeAll
  static void open() throws IOException {
    temporary = new TemporaryDatabase();
  }

  @AfterAll
  static void close() throws IOException {
    temporary.close();
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyBytesAreRefusedOrCanonical(byte[] bytes) {
    if (bytes.length > 0) {
      int kind = Byte.toUnsignedInt(bytes[0]) % (ROWS.length + VALUES.length);
      Codec codec =
          kind < ROWS.length ? ROWS[kind] : VALUES[kind - ROWS.length].in(temporary.database());
      HostileBytes.tryOut(codec, Arrays.copyOfRange(bytes, 1, bytes.length));
    }
  }

  static Stream<Arguments> seeds() throws IOException {
    Random random = new Random(1);
    Stream.Builder<Arguments> seeds = Stream.builder();
    int kind = 0;
    for (RowCodec codec : ROWS) {
      seeds.add(seed(kind++, RowCodec.bytes(codec.sample(random))));
    }
    try (TemporaryDatabase samples = new TemporaryDatabase()) {
      for (MetaValue value : VALUES) {
        seeds.add(seed(kind++, value.sample(samples.database(), random)));
      }
    }
    return seeds.build();
  }

  private static Arguments seed(int kind, byte[] bytes) {
    byte[] seed = new byte[1 + bytes.length];
    seed[0] = (byte) kind;
    System.arraycopy(bytes, 0, seed, 1, bytes.length);
    return Arguments.of((Object) seed);
  }
}
