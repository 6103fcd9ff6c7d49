package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Types that are much larger written out than in a component's bytes. */
class LargeTypesTest {
  private static final int DOUBLINGS = 17;
  private static final int IMPORTS = 8;

  /** An instance type that exports a resource and a tuple of 2^17 handles of it. */
  private static byte[] instancesOfLargeTypes(int count) {
    ByteSink type = new ByteSink().u32(1).u8(0x42).u32(DOUBLINGS + 3);
    name(type.u8(0x04), "r").u8(0x03).u8(0x01);
    type.u8(0x01).u8(0x69).u32(0);
    for (int i = 1; i <= DOUBLINGS; i++) {
      type.u8(0x01).u8(0x6F).u32(2).u32(i).u32(i);
    }
    name(type.u8(0x04), "t").u8(0x03).u8(0x00).u32(DOUBLINGS + 1);
    ByteSink imports = new ByteSink().u32(count);
    for (int i = 0; i < count; i++) {
      name(imports, "i" + i).u8(0x05).u32(0);
    }
    return new ByteSink()
        .bytes(new byte[] {0, 'a', 's', 'm', 0x0D, 0, 1, 0}, 0, 8)
        .section(7, type)
        .section(10, imports)
        .toByteArray();
  }

  private static ByteSink name(ByteSink sink, String name) {
    sink.u8(0x00).u32(name.length());
    name.chars().forEach(sink::u8);
    return sink;
  }

  @Test
  void aTypeIsKeptAsSmallAsItWasWritten() {
    byte[] bytes = instancesOfLargeTypes(IMPORTS);
    Consumer<byte[]> parse = Component::parse;
    parse.accept(bytes);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    parse.accept(bytes);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
  }

  @Test
  void theWorkThatTypesCauseIsBounded() {
    assertThatExceptionOfType(ComponentFormatException.class)
        .isThrownBy(() -> Component.parse(instancesOfLargeTypes(100)))
        .withMessageContaining("the component's types are too large to compare");
  }
}
