package dev.varve.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.EntryValue.SymlinkValue;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EntryValueTest {

  private static final Hash ROOT = Sha256.hash(new byte[] {1});

  @Property
  void decodedBytesAreTheCanonicalOnesOrRefused(
      @ForAll("values") EntryValue value, @ForAll int at, @ForAll byte with) {
    byte[] bytes = value.encode();
    assertThat(EntryValue.decode(bytes)).isEqualTo(value);
    bytes[Math.floorMod(at, bytes.length)] = with;
    canonicalOrRefused(bytes);
    canonicalOrRefused(Arrays.copyOf(bytes, Math.floorMod(at, bytes.length + 8)));
  }

  @Property
  void anyBytesAreCanonicalOrRefused(@ForAll @Size(max = 60) byte[] bytes) {
    canonicalOrRefused(bytes);
  }

  private static void canonicalOrRefused(byte[] bytes) {
    EntryValue value;
    try {
      value = EntryValue.decode(bytes);
    } catch (EntryValueFormatException e) {
      assertThat(e.offset()).isBetween(0, bytes.length);
      return;
    }
    assertThat(value.encode()).isEqualTo(bytes);
  }

  @Test
  void theRefusalNamesTheByte() {
    assertRefused(new byte[0], 0);
    assertRefused(new byte[] {4}, 0);
    byte[] file = new FileValue(1, 2, ROOT).encode();
    assertRefused(Arrays.copyOf(file, 48), 9);
    assertRefused(Arrays.copyOf(file, 50), 49);
    file[1] = -1;
    assertRefused(file, 1);
    byte[] large = new FileValue(1, 2, ROOT).encode();
    large[9] = -1;
    assertRefused(large, 9);
    byte[] nothing = new FileValue(1, 2, ROOT).encode();
    nothing[16] = 0;
    assertRefused(nothing, 17);
    byte[] link = new SymlinkValue(1, "ab").encode();
    link[11] = '/';
    assertRefused(link, 9);
    link[11] = (byte) 0xff;
    assertRefused(link, 11);
  }

  private static void assertRefused(byte[] bytes, int offset) {
    assertThatThrownBy(() -> EntryValue.decode(bytes))
        .isInstanceOfSatisfying(
            EntryValueFormatException.class, e -> assertThat(e.offset()).isEqualTo(offset));
  }

  @Test
  void whatHasNoEncodingCannotBeMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DirectoryValue(-1, ROOT));
    assertThatIllegalArgumentException().isThrownBy(() -> new FileValue(0, -1, ROOT));
    assertThatIllegalArgumentException().isThrownBy(() -> new FileValue(0, 0, ROOT));
    assertThatIllegalArgumentException().isThrownBy(() -> new SymlinkValue(0, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new SymlinkValue(0, "/a"));
    assertThatIllegalArgumentException().isThrownBy(() -> new SymlinkValue(0, "a\0"));
    assertThatIllegalArgumentException().isThrownBy(() -> new SymlinkValue(0, "\ud800"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SymlinkValue(0, "é".repeat(2047) + "ab"));
    SymlinkValue longest = new SymlinkValue(0, "é".repeat(2047) + "a");
    assertThat(longest.encodedLength()).isEqualTo(11 + 4095);
    assertThat(EntryValue.decode(longest.encode())).isEqualTo(longest);
  }

  @Provide
  Arbitrary<EntryValue> values() {
    Arbitrary<Long> numbers = Arbitraries.longs().between(0, Long.MAX_VALUE);
    Arbitrary<Hash> hashes =
        Arbitraries.bytes().array(byte[].class).ofSize(Hash.BYTES).map(Hash::of);
    Arbitrary<String> targets =
        Arbitraries.strings().ofMinLength(1).ofMaxLength(40).excludeChars('\0', '/');
    return Arbitraries.oneOf(
        Combinators.combine(numbers, numbers.filter(size -> size > 0), hashes).as(FileValue::new),
        Combinators.combine(numbers, hashes).as(DirectoryValue::new),
        Combinators.combine(numbers, targets.filter(EntryValueTest::isText)).as(SymlinkValue::new));
  }

  private static boolean isText(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000);
  }
}
