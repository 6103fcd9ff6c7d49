package dev.varve.hostile;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever core decodes is refused or the one encoding of its value; the first byte says what. */
class CoreCodecFuzzTest {

  private static final CoreCodec[] CODECS = CoreCodec.values();

  @MethodSource("seeds")
  @FuzzTest
  void anyBytesAreRefusedOrCanonical(byte[] bytes) {
    if (bytes.length > 0) {
      CoreCodec codec = CODECS[Byte.toUnsignedInt(bytes[0]) % CODECS.length];
      HostileBytes.tryOut(codec, Arrays.copyOfRange(bytes, 1, bytes.length));
    }
  }

  static Stream<Arguments> seeds() throws IOException {
    Stream.Builder<Arguments> seeds = Stream.builder();
    for (int kind = 0; kind < CODECS.length; kind++) {
      byte[] sample = CODECS[kind].sample(SampleBlock.second());
      byte[] seed = new byte[1 + sample.length];
      seed[0] = (byte) kind;
      System.arraycopy(sample, 0, seed, 1, sample.length);
      seeds.add(Arguments.of((Object) seed));
    }
    return seeds.build();
  }
}
