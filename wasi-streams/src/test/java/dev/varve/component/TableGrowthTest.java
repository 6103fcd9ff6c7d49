package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tables grow in their own instance and nowhere else. */
class TableGrowthTest {
  @Test
  void growthDoesNotReachOtherInstancesOfTheModule() {
    LinkedComponent<String> linked = Guests.link("table-grow");
    for (int run = 0; run < 3; run++) {
      ComponentInstance instance = linked.instantiate("context", ComponentLimits.DEFAULT);
      assertThat(instance.callExport("first-size")).isEqualTo(2L);
      assertThat(instance.callExport("first")).isEqualTo(2L);
      assertThat(instance.callExport("first")).isEqualTo(7L);
      assertThat(instance.callExport("second-size")).isEqualTo(2L);
      assertThat(instance.callExport("second")).isEqualTo(2L);
      assertThat(instance.callExport("first-size")).isEqualTo(12L);
    }
  }

  @Test
  void growthPastTheMaximumAnswersMinusOneAndChangesNothing() {
    ComponentInstance instance = Guests.instantiate("table-grow");
    assertThat(instance.callExport("over-maximum")).isEqualTo(0xFFFFFFFFL);
    assertThat(instance.callExport("first-size")).isEqualTo(2L);
  }

  @Test
  void growthPastTheHostsLimitAnswersMinusOne() {
    ComponentLimits limits = new ComponentLimits(16, 6, 16, 1024);
    ComponentInstance instance = Guests.link("table-grow").instantiate("context", limits);
    assertThat(instance.callExport("first")).isEqualTo(0xFFFFFFFFL);
  }
}
