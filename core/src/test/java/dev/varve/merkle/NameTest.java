package dev.varve.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NameTest {

  @Property
  void aNameIsItsBytesInUtf8(
      @ForAll @StringLength(min = 1, max = 40) @AlphaChars @Chars({'é', '\uffff', ' '}) String text,
      @ForAll @IntRange(max = 5) int offset) {
    Name name = Name.of(text);
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    assertThat(name).hasToString(text);
    assertThat(name.toBytes()).isEqualTo(utf8).isNotSameAs(name.toBytes());
    assertThat(name.length()).isEqualTo(utf8.length);
    assertThat(name.hash()).isEqualTo(Sha256.hash(utf8)).isSameAs(name.hash());

    byte[] target = new byte[offset + utf8.length + 1];
    name.writeTo(target, offset);
    assertThat(Arrays.copyOfRange(target, offset, offset + utf8.length)).isEqualTo(utf8);
    Name again = Name.ofBytes(target, offset, utf8.length);
    assertThat(again).isEqualTo(name).hasSameHashCodeAs(name);
    assertThat(Name.hashOf(target, offset, utf8.length)).isEqualTo(name.hash());
  }

  @Property
  void theOrderIsThatOfTheBytes(
      @ForAll @StringLength(min = 1, max = 4) @AlphaChars @Chars({'é', '\uffff'}) String left,
      @ForAll @StringLength(min = 1, max = 4) @AlphaChars @Chars({'é', '\uffff'}) String right) {
    Name a = Name.of(left);
    Name b = Name.of(right);
    assertThat(Integer.signum(a.compareTo(b)))
        .isEqualTo(Integer.signum(Arrays.compareUnsigned(a.toBytes(), b.toBytes())));
    assertThat(a.equals(b)).isEqualTo(left.equals(right));
  }

  @Test
  void aCharacterBeyondTheBasicPlaneComesAfterAllOfIt() {
    assertThat(Name.of("\uffff")).isLessThan(Name.of("\ud83d\ude00"));
    assertThat((Object) Name.of("a")).isNotEqualTo("a");
    assertThat(Name.of("a").hashCode()).isNotEqualTo(Name.of("b").hashCode());
  }

  @Test
  void namesHaveOneTo255BytesAndNothingThatPathsAreMadeOf() {
    assertThat(Name.of("é".repeat(127) + "a").length()).isEqualTo(255);
    assertThat(Name.of("...")).hasToString("...");
    for (String text : new String[] {"", ".", "..", "a/b", "/", "a\0", "é".repeat(128), "\ud800"}) {
      assertThatThrownBy(() -> Name.of(text)).isInstanceOf(InvalidNameException.class);
    }
    byte[] noText = {'a', (byte) 0xff};
    assertThatThrownBy(() -> Name.ofBytes(noText, 0, 2)).isInstanceOf(InvalidNameException.class);
    byte[] slash = {'a', '/'};
    assertThatThrownBy(() -> Name.ofBytes(slash, 0, 2)).isInstanceOf(InvalidNameException.class);
    assertThat(Name.ofBytes(slash, 0, 1)).isEqualTo(Name.of("a"));
    for (byte[] refused : new byte[][] {noText, slash, {'.'}, {'.', '.'}, {}, {'a', 0}}) {
      assertThatThrownBy(() -> Name.hashOf(refused, 0, refused.length))
          .isInstanceOf(InvalidNameException.class);
    }
    assertThat(Name.of("\ud83d\ude00?").length()).isEqualTo(5);
    assertThatThrownBy(() -> Name.of("a\ud800?")).isInstanceOf(InvalidNameException.class);
  }

  @Test
  void aNameKeepsItsBytesToItself() {
    byte[] bytes = {'a', 'b'};
    Name name = Name.ofBytes(bytes, 0, 2);
    bytes[0] = 'x';
    name.toBytes()[1] = 'x';
    assertThat(name).isEqualTo(Name.of("ab"));
    assertThat(name.hash()).isEqualTo(Sha256.hash(new byte[] {'a', 'b'}));
  }
}
