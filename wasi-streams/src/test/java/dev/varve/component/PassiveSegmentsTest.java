package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.journal.TrapKind;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Passive data segments belong to the instance whose module has them, whoever owns the memory. */
class PassiveSegmentsTest {
  @Test
  void ownerAndImporterEachCopyTheirOwn() {
    ComponentInstance instance = Guests.instantiate("passive-segments");
    assertThat(instance.callExport("active")).isEqualTo(0x44444444L);
    assertThat(instance.callExport("owner")).isEqualTo(0x11111111L);
    assertThat(instance.callExport("importer")).isEqualTo(0x33333333L);
    assertThat(instance.callExport("owner-second")).isEqualTo(0x22222222L);
  }

  @Test
  void droppingTheImportersLeavesTheOwners() {
    assertThat(Guests.instantiate("passive-segments").callExport("dropped")).isEqualTo(0x11111111L);
  }

  @Test
  void copyingADroppedSegmentTraps() {
    ComponentInstance instance = Guests.instantiate("passive-segments");
    assertThatThrownBy(() -> instance.callExport("importer-dropped"))
        .asInstanceOf(InstanceOfAssertFactories.throwable(TrapException.class))
        .extracting(TrapException::kind)
        .isEqualTo(TrapKind.MEMORY);
  }
}
