package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.varve.component.ValueType.EnumType;
import dev.varve.component.ValueType.FlagsType;
import dev.varve.component.ValueType.ListType;
import dev.varve.component.ValueType.Primitive;
import dev.varve.component.ValueType.TupleType;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values keep what they are on their way through a guest. */
class CanonicalAbiTest {

  /** What the host's function was given. */
  private @Nullable Object seen;

  @Property(tries = 400)
  void everyValueOfEveryTypeSurvivesCrossing(@ForAll long seed, @ForAll StringEncoding encoding) {
    ValuesAndTypes made = new ValuesAndTypes(seed);
    ValueType type = made.type(3);
    ComponentInstance instance = echo(type, encoding, ComponentLimits.DEFAULT);
    for (int i = 0; i < 5; i++) {
      Object value = made.value(type);
      Object answer = instance.callExport("echo", value);
      assertThat(ValuesAndTypes.text(answer)).isEqualTo(ValuesAndTypes.text(value));
      assertThat(ValuesAndTypes.text(seen)).isEqualTo(ValuesAndTypes.text(value));
    }
  }

  private ComponentInstance echo(ValueType type, StringEncoding encoding, ComponentLimits limits) {
    HostInterface<String> host =
        HostInterface.<String>builder("test:abi/host@1.0.0")
            .function(
                "echo",
                "(" + type + ") -> " + type,
                (context, arguments) -> {
                  seen = arguments.values()[0];
                  return seen;
                })
            .build();
    return ComponentLinker.<String>builder()
        .provide(host)
        .build()
        .link(Component.parse(EchoComponent.of(type, encoding)))
        .instantiate("context", limits);
  }

  private ComponentInstance echo(ValueType type) {
    return echo(type, StringEncoding.UTF8, ComponentLimits.DEFAULT);
  }

  @Test
  void aListOfBytesIsTheHostsOwn() {
    byte[] bytes = {1, 2, 3};
    Object answer = echo(new ListType(Primitive.U8)).callExport("echo", bytes);
    assertThat(answer).isEqualTo(bytes).isNotSameAs(bytes);
    assertThat(seen).isNotSameAs(bytes).isNotSameAs(answer);
  }

  @Test
  void aListOfBytesCrossesInOneCopyEachWay() {
    ComponentInstance instance = echo(new ListType(Primitive.U8));
    instance.callExport("echo", new byte[10]);
    byte[] bytes = new byte[1 << 20];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    instance.callExport("echo", bytes);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .as("one array for the host's function and one for the caller, none on the way in")
        .isBetween(2L << 20, (2L << 20) + 50_000);
  }

  @Test
  void notANumbersAreMadeTheSame() {
    float odd = Float.intBitsToFloat(0xFFC12345);
    Float answer = (Float) echo(Primitive.F32).callExport("echo", odd);
    assertThat(Float.floatToRawIntBits(Objects.requireNonNull(answer))).isEqualTo(0x7FC00000);
    double oddDouble = Double.longBitsToDouble(0xFFF8000012345678L);
    Double doubleAnswer = (Double) echo(Primitive.F64).callExport("echo", oddDouble);
    assertThat(Double.doubleToRawLongBits(Objects.requireNonNull(doubleAnswer)))
        .isEqualTo(0x7FF8000000000000L);
  }

  @Test
  void anArgumentOfAnotherTypeIsRefused() {
    assertRefused(Primitive.STRING, 7);
    assertRefused(Primitive.U8, 256);
    assertRefused(Primitive.S8, -129);
    assertRefused(Primitive.U32, -1);
    assertRefused(Primitive.CHAR, 0xD800);
    assertRefused(new ListType(Primitive.U8), List.of(1));
    assertRefused(new EnumType(List.of("a", "b")), 2);
    assertRefused(new FlagsType(List.of("a", "b")), 4);
    assertRefused(new TupleType(List.of(Primitive.U8)), Tuple.of(1, 2));
  }

  private void assertRefused(ValueType type, Object value) {
    ComponentInstance instance = echo(type);
    assertThatThrownBy(() -> instance.callExport("echo", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be the");
  }

  @Test
  void listsBeyondTheLimitEndTheRun() {
    ComponentLimits limits = new ComponentLimits(1_000, 0, 0, 1_000);
    byte[] fits = new byte[1_000];
    assertThat(
            echo(new ListType(Primitive.U8), StringEncoding.UTF8, limits).callExport("echo", fits))
        .isEqualTo(fits);
    for (Object value :
        List.of(new byte[1_001], "x".repeat(1_001), Collections.nCopies(100, "x"))) {
      ValueType type =
          value instanceof String
              ? Primitive.STRING
              : new ListType(value instanceof byte[] ? Primitive.U8 : Primitive.STRING);
      ComponentInstance instance = echo(type, StringEncoding.UTF8, limits);
      assertThatThrownBy(() -> instance.callExport("echo", value))
          .isInstanceOf(ComponentLimitException.class)
          .hasMessageContaining("list-bytes");
    }
  }

  @Test
  void manyCallsOfOneInstanceAreIndependent() {
    ComponentInstance instance = echo(Primitive.STRING);
    for (int i = 0; i < 1_000; i++) {
      assertThat(instance.callExport("echo", "call " + i)).isEqualTo("call " + i);
    }
  }
}
